"""The board: one page that fetches nothing, true to the store, readable without its plots."""

from __future__ import annotations

import re
from datetime import date
from xml.etree import ElementTree as ET

from bot.daily.curves import beginning, curve
from bot.letters.board import board
from bot.letters.plots import HEIGHT, WIDTH, plot
from bot.store import progress
from bot.store.tables import ShipmentRow
from tests.ladder.conftest import TERM, City, at

TODAY = date(2016, 9, 9)


def page(city: City) -> str:
    with city.store.read() as session:
        terms = progress.open_terms(session, TODAY)
    return board(terms, "泰州市电化教育馆", "2016-09-09 08:00")


def acknowledge(city: City, unit: str, day: date) -> None:
    with city.store.write() as session:
        row = session.get_one(ShipmentRow, city.shipment(unit).id)
        row.state, row.quantity_received, row.acknowledged_at = "acknowledged", 100, at(day)
    city.change("receipt", unit, state="done")


def test_it_fetches_nothing(city: City) -> None:
    assert not re.search(r"https?:|src=|@import|url\(|<link", page(city))


def test_it_counts_what_came_and_names_what_is_late(city: City) -> None:
    acknowledge(city, "S1", date(2016, 9, 2))
    told = page(city)
    assert "1/4份" in told
    assert re.search(r'data-label="单位">靖江第二小学</td><td data-label="事项">签收单', told)
    assert 'data-label="逾期天数" class="num late">3<' in told


def test_its_plots_say_in_words_what_they_show(city: City) -> None:
    acknowledge(city, "S1", date(2016, 9, 2))
    assert "全市：截至9月9日收到1份，共4份，多数应于9月6日前收齐。" in page(city)


def test_every_plot_is_well_formed_and_stays_in_its_frame(city: City) -> None:
    acknowledge(city, "S1", date(2016, 9, 2))
    pictures = re.findall(r"<svg.*?</svg>", page(city), re.DOTALL)
    assert len(pictures) == 4
    for picture in pictures:
        drawn = ET.fromstring(picture).find("polyline")  # noqa: S314 - our own drawing
        assert drawn is not None
        for point in str(drawn.get("points")).split():
            x, y = map(float, point.split(","))
            assert 0 <= x <= WIDTH
            assert 0 <= y <= HEIGHT


def test_a_curve_rises_on_the_day_a_receipt_came(city: City) -> None:
    acknowledge(city, "S1", date(2016, 9, 2))
    with city.store.read() as session:
        (term,) = progress.open_terms(session, TODAY)
    drawn = curve("全市", term.parcels, beginning(term), TODAY)
    assert drawn.first == date(2016, 8, 24)
    assert drawn.counts == (0,) * 9 + (1,) * 8
    assert drawn.due_on == date(2016, 9, 6)
    assert plot(drawn).due is not None


def test_a_home_without_a_term_says_so() -> None:
    assert "目前没有进行中的学期" in board((), "泰州市电化教育馆", "2016-09-09 08:00")


def test_names_are_escaped(city: City) -> None:
    from bot.store.tables import SchoolRow

    with city.store.write() as session:
        session.get_one(SchoolRow, "S1").name = "<b>小学"
    assert "<b>小学" not in page(city)
    assert TERM in page(city)

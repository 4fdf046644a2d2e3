"""Several numbers that may be what came, and remarks that some lacked."""

from __future__ import annotations

from dataclasses import replace

import pytest

from parsers.facts import Box, Field, Line
from parsers.photo.belief import Count
from parsers.photo.fields import Place
from parsers.photo.several_counts import agreeing, doubted, lacks_none, with_sentences

LABEL: Box = (100, 100, 120, 30)
SURE = Count(512, 0.98, agreed=True)


def place(name: str = "实收数量", *, field: Field = Field.RECEIVED, running: bool = False) -> Place:
    return Place(field, "512", (240, 100, 80, 30), 0.99, LABEL, name, running=running)


def line(text: str, x: int = 100, y: int = 300) -> Line:
    return Line(text, (x, y, 30 * len(text), 30), 0.99)


def agreed(*counts: tuple[Place, Count | None]) -> list[bool]:
    return [c is not None and c.agreed for _, c in agreeing(list(counts))]


def test_two_numbers_that_came_are_believed_only_where_they_are_the_same() -> None:
    assert agreed((place(), SURE), (place(), SURE)) == [True, True]
    assert agreed((place(), SURE), (place(), Count(510, 0.98, agreed=True))) == [False, False]


def test_beside_a_blank_place_no_other_number_is_believed() -> None:
    assert agreed((place(), SURE), (place("验收数量"), None)) == [False, False]
    # an amount in words is often left out
    assert agreed((place(), SURE), (place("大写"), None)) == [True, False]
    sent = place("应发", field=Field.SENT)
    assert agreed((sent, None), (place(), SURE)) == [False, True]


def test_of_numbers_of_which_no_word_says_which_came_all_must_be_believed() -> None:
    sent = replace(place(field=Field.SENT), alike=True)
    came, unsure = replace(place(), alike=True), Count(512, 0.6, agreed=False)
    assert agreed((sent, SURE), (came, SURE)) == [True, True]
    assert agreed((sent, unsure), (came, SURE)) == [False, False]
    assert agreed((sent, None), (came, SURE)) == [False, False]


def test_of_several_in_sentences_each_must_be_believed() -> None:
    running = place(running=True)
    assert agreed((running, SURE), (running, Count(512, 0.5, agreed=False))) == [False, False]


@pytest.mark.parametrize(
    "remark",
    [
        "经清点少20张",
        "短缺2张",
        "破损 3 张",
        "多出五张",
        "比应收数差12张",
        "缺卡20张",
        "有20张不能用",
    ],
)
def test_a_remark_that_some_lacked_makes_what_came_doubtful(remark: str) -> None:
    assert not lacks_none([line("实收数量"), line(remark)])
    ((_, found),) = doubted([(place(), SURE)])
    assert found is not None
    assert not found.agreed


@pytest.mark.parametrize(
    "said",
    [
        "短少、破损请于签收当日告知",
        "多退少补，以本条为准",
        "至少3人在场",
        "实收512张无破损",
        "短缺0张",
    ],
)
def test_what_a_form_prints_about_lacking_is_no_remark(said: str) -> None:
    assert lacks_none([line(said), line("短缺"), line("0", 100, 350), line("512", 400, 300)])


def test_a_number_in_the_place_for_what_lacked_is_one() -> None:
    for x, y in ((220, 300), (105, 350)):
        assert not lacks_none([line("短缺"), line("20", x, y)])
    assert lacks_none([line("短缺"), line("20", 700, 300), line("20", 105, 600)])


def test_a_sentence_that_says_what_came_counts_beside_a_form() -> None:
    said = line("经清点，我校实际收到510张。", 100, 500)
    mere, *more = with_sentences([place("数量")], [said])
    assert mere.field is Field.SENT
    assert [(one.field, one.text) for one in more] == [(Field.RECEIVED, "510")]
    asked, other = with_sentences([place()], [said])
    assert (asked.field, other.field) == (Field.RECEIVED, Field.RECEIVED)


def test_the_line_of_a_label_is_no_sentence_beside_it() -> None:
    own = Line("实收数量512张", (100, 100, 220, 30), 0.99)
    assert len(with_sentences([place()], [own])) == 1


def test_a_mere_number_is_what_was_sent_where_counting_is_told_of_elsewhere() -> None:
    (one,) = with_sentences([place("数量")], [line("学校清点情况")])
    assert one.field is Field.SENT
    (one,) = with_sentences([place("数量")], [line("请清点后签收")])
    assert one.field is Field.RECEIVED


@pytest.mark.parametrize(
    "said", ["我校实收____张。", "入库：", "收货情况：", "收货情况：收510张", "经清点实际收到"]
)
def test_beside_a_mere_number_a_blank_or_unknown_place_may_be_the_one_that_counts(
    said: str,
) -> None:
    (one,) = with_sentences([place("数量")], [line(said, 100, 500)])
    assert one.field is Field.SENT


def test_whom_a_letter_addresses_is_no_unknown_label() -> None:
    (one,) = with_sentences([place("数量")], [line("市电教馆：", 100, 40)])
    assert one.field is Field.RECEIVED

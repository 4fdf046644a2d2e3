"""What letters say: every outcome has words, and some words no letter has."""

from __future__ import annotations

import itertools
import re

import pytest

from bot.letters import Line, answer, confirm_again, follow_up, withdrawn
from bot.letters.opening import headline
from bot.letters.shown import show
from bot.letters.telling import LaterContext
from bot.letters.words import Tone, words
from bot.model import Letter, PieceState, Priority, Reason, WaitsFor
from bot.paths import templates_dir
from parsers.facts import Evidence
from tests.letters.conftest import CENTRE, DISTRICT, INCOMING, SCHOOL, TODAY, a_line, answer_context

FORBIDDEN = re.compile("通报批评|追究|责令|逾期后果自负|排名|严肃处理")
NOTICE = "《市教育局关于做好免费“江苏泰微课网络课程资源卡”发放工作的通知》（泰教基〔2016〕66号）"

EVERY_LINE = [
    a_line(state=state, reason=reason, waits_for=waits_for, evidence=evidence, **known)
    for state, reason, waits_for, evidence, known in itertools.product(
        PieceState,
        (*Reason, None),
        (*WaitsFor, None),
        (Evidence.PHOTO, Evidence.SHEET),
        ({}, {"school": "", "sent": None, "received": None}),
    )
]


def later(line: Line, because: str = "") -> LaterContext:
    return LaterContext("review:3", INCOMING, SCHOOL, CENTRE, TODAY, line, because)


def every_letter() -> list[Letter]:
    line = a_line(state=PieceState.REVIEW, reason=Reason.QUANTITY_UNREADABLE)
    return [
        *(answer(answer_context(lines=(one,))) for one in EVERY_LINE[::7]),
        answer(answer_context(lines=())),
        follow_up(later(line), accepted=True),
        follow_up(later(line, "数量写错了"), accepted=False),
        withdrawn(later(line)),
        confirm_again(later(line)),
        confirm_again(later(line), answered=5),
    ]


@pytest.mark.parametrize("many", [False, True])
def test_every_outcome_has_words(many: bool) -> None:
    for line in EVERY_LINE:
        said = words(line, many=many)
        assert said.verdict
        assert said.subject


def test_whoever_has_something_to_do_is_told_what() -> None:
    for line in EVERY_LINE:
        said = words(line)
        assert bool(said.steps) or said.tone not in (Tone.REDO, Tone.ASK), line


def test_who_has_nothing_to_do_is_not_sent_to_work() -> None:
    for line in EVERY_LINE:
        said = words(line)
        assert said.tone not in (Tone.DONE, Tone.AGAIN, Tone.INFO) or not said.steps


def test_no_template_threatens() -> None:
    for path in templates_dir().iterdir():
        assert not FORBIDDEN.search(path.read_text("utf-8")), path.name


def test_letters_speak_no_jargon() -> None:
    codes = re.compile(
        "|".join([*(r.value for r in Reason if "_" in r), "OCR", "None", "%", "置信"])
    )
    for letter in every_letter():
        assert not codes.search(letter.text), letter.text
        assert not codes.search(letter.subject)


def test_text_and_html_say_the_same() -> None:
    for letter in every_letter():
        plain = re.sub(r"\s", "", re.sub(r"<[^>]+>", "", letter.html))
        for fact in re.findall(r"[\w一-鿿]+[。！]", letter.text):
            assert re.sub(r"\s", "", fact) in plain, (fact, letter.subject)


def test_every_letter_greets_and_signs() -> None:
    for letter in every_letter():
        assert letter.text.startswith("江洲市临泽镇中心小学：您好！\n")
        assert letter.text.endswith(
            "泰州市电化教育馆\n　　　　　　　　　　　　　　　　2016年9月8日\n\n"
            "（联系人：王老师，电话：0523-80000000。本邮件由系统发送，可直接回复。）\n"
        )


def test_the_notice_is_named_in_full_and_once() -> None:
    for letter in every_letter():
        assert letter.text.count("泰教基") == letter.text.count(NOTICE) <= 1


def test_html_fetches_nothing_and_has_inline_styles_only() -> None:
    for letter in every_letter():
        assert not re.search(r"<(img|link|style|script)|src=|url\(|https?://", letter.html)


def test_what_a_stranger_wrote_cannot_become_markup() -> None:
    line = a_line(name="<b>x</b>.jpg", signer="<script>")
    html = answer(answer_context(lines=(line,))).html
    assert "<script>" not in html
    assert "&lt;b&gt;x&lt;/b&gt;.jpg" in html


def test_what_was_read_is_never_taken_for_a_template() -> None:
    line = a_line(school="{{ 7 * 7 }}小学")
    assert "{{ 7 * 7 }}小学" in answer(answer_context(lines=(line,))).text


def test_the_example_number_does_not_lead_the_answer() -> None:
    asked = {"state": PieceState.REVIEW, "reason": Reason.QUANTITY_DIFFERS}
    steps = words(a_line(**asked, sent=512, received=500)).steps
    assert not any("512" in step or "500" in step for step in steps)


def test_a_district_reads_which_school_is_meant() -> None:
    line = a_line(state=PieceState.REJECTED, reason=Reason.SEAL_MISSING)
    shown = show([line])
    assert headline(shown, DISTRICT).endswith("（江洲市临泽镇中心小学）")
    assert headline(shown, SCHOOL) == "还差一步：请补盖学校公章后重拍"


def test_what_asks_for_something_goes_first() -> None:
    missing = a_line(state=PieceState.REJECTED, reason=Reason.SEAL_MISSING)
    assert answer(answer_context(lines=(missing,))).priority is Priority.QUESTION
    assert answer(answer_context()).priority is Priority.CONFIRMATION


def test_several_reasons_are_asked_for_at_once() -> None:
    line = a_line(
        state=PieceState.REJECTED,
        reason=Reason.SEAL_MISSING,
        also=(Reason.SIGNATURE_MISSING, Reason.QUANTITY_UNREADABLE),
    )
    said = words(line)
    assert len(said.wrong) == 3
    assert len(said.steps) == 4
    assert "补签字、补盖" in said.subject


def test_a_persons_reason_is_passed_on_as_a_sentence() -> None:
    line = a_line(state=PieceState.REVIEW, reason=Reason.SEAL_OTHER_SCHOOL)
    text = follow_up(later(line, " 公章是教务处的章 "), accepted=False).text
    assert "原因：公章是教务处的章。" in text


def test_the_same_occasion_gives_the_same_key() -> None:
    one, two = later(a_line()), later(a_line())
    assert follow_up(one, accepted=True).key == follow_up(two, accepted=False).key
    assert withdrawn(one).key != follow_up(one, accepted=True).key


def test_an_answer_is_tied_to_its_message() -> None:
    letter = answer(answer_context())
    assert letter.in_reply_to == "<abc@school.example>"
    assert letter.references == ("<first@school.example>", "<abc@school.example>")
    assert letter.auto_submitted == "auto-replied"
    assert letter.to == ("s0040@school.example",)

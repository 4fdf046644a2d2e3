"""Numbers are believed only when independent readings agree."""

from __future__ import annotations

from dataclasses import replace

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.facts import Field
from parsers.photo.belief import Count, numbers, settle
from parsers.photo.beside_sent import all_say, backed, believed, outweighed, plausible
from parsers.photo.cells import Rules
from parsers.photo.digits.reader import NOTHING, Digits
from parsers.photo.fields import Place
from parsers.photo.preparing import around, preparations
from parsers.photo.sentence_readings import in_words
from parsers.photo.sentence_words import undashed
from parsers.photo.struck import holds_more, is_struck, struck_stretches, too_wide
from tests.digits.unseen import unseen


def test_three_readings_that_agree_are_believed() -> None:
    count = settle(512, 0.98, [512, 512], struck=False)
    assert count is not None
    assert (count.value, count.agreed) == (512, True)


def test_a_reading_that_denies_it_makes_a_number_doubtful() -> None:
    count = settle(512, 0.98, [512, 572, 512], struck=False)
    assert count is not None
    assert (count.value, count.agreed) == (512, False)


def test_one_reading_alone_is_not_believed() -> None:
    count = settle(512, 0.99, [None, None, None], struck=False)
    assert count is not None
    assert not count.agreed


def test_two_readings_of_the_same_net_are_too_few() -> None:
    count = settle(512, 0.99, [512, None, None], struck=False)
    assert count is not None
    assert not count.agreed


def test_a_number_not_found_on_the_page_needs_all_readings() -> None:
    found, doubtful = (
        settle(None, 0.0, [96, 96, 96], struck=False),
        settle(None, 0.0, [96, 96], struck=False),
    )
    assert found is not None
    assert doubtful is not None
    assert (found.agreed, doubtful.agreed) == (True, False)


def test_what_our_reader_of_lines_sees_crossed_out_is_not_believed() -> None:
    for crossed, agreed in ((0.29, True), (0.3, False)):
        whole = Digits("", 0.0, 0.0, crossed)
        count = settle(512, 0.98, [512, 512, 512], struck=False, whole=whole)
        assert count is not None
        assert count.agreed is agreed


def test_a_stroke_that_our_reader_of_lines_does_not_see_crosses_nothing_out() -> None:
    for sure, crossed, agreed in (
        (0.79, 0.01, True),
        (0.79, 0.02, False),
        (0.49, 0.0, False),
        (0.8, 0.02, True),
    ):
        whole = Digits("512", sure, 1.0, crossed)
        count = settle(512, 0.98, [512, 512, 512], struck=True, whole=whole)
        assert count is not None
        assert count.agreed is agreed


def test_a_number_crossed_out_is_not_believed() -> None:
    count = settle(512, 0.98, [512, 512, 512], struck=True)
    assert count is not None
    assert not count.agreed


def test_nothing_read_is_nothing() -> None:
    assert settle(None, 0.0, [None], struck=False) is None


def test_the_printed_number_outweighs_one_denial_but_not_a_striking_out() -> None:
    doubtful = Count(512, 0.7, agreed=False, said=(512, 512, 572, 512))
    assert backed(doubtful, 512).agreed
    assert not backed(doubtful, 520).agreed
    assert not backed(Count(512, 0.7, agreed=False, struck=True, said=(512,) * 3), 512).agreed


def test_far_more_received_than_sent_is_asked() -> None:
    assert not plausible(Count(746, 0.9, agreed=True), 153).agreed
    assert plausible(Count(160, 0.9, agreed=True), 153).agreed


def test_a_stroke_through_the_writing_is_seen_and_a_rule_below_is_not() -> None:
    digits = np.full((64, 200), 255, np.uint8)
    for left in (20, 70, 120):
        cv2.rectangle(digits, (left, 10), (left + 25, 50), 0, 4)
    struck, ruled = digits.copy(), digits.copy()
    cv2.line(struck, (5, 32), (190, 28), 0, 4)
    cv2.line(ruled, (5, 61), (190, 61), 0, 3)
    assert (is_struck(digits), is_struck(struck), is_struck(ruled)) == (False, True, False)


def test_a_stroke_through_the_wrong_number_is_seen_though_the_right_one_stands_beside() -> None:
    put_right = np.full((64, 300), 255, np.uint8)
    for left in (20, 70, 150, 200, 250):
        cv2.rectangle(put_right, (left, 10), (left + 25, 50), 0, 4)
    assert not is_struck(put_right)
    cv2.line(put_right, (12, 24), (110, 36), 0, 4)
    assert is_struck(put_right)


def test_two_strokes_through_a_number_are_seen_where_they_are_looked_for() -> None:
    put_right = np.full((64, 300), 255, np.uint8)
    for left in (20, 70, 150, 200, 250):
        cv2.rectangle(put_right, (left, 10), (left + 25, 50), 0, 4)
    assert not list(struck_stretches(put_right, twice=True))
    cv2.line(put_right, (8, 24), (114, 22), 0, 4)
    cv2.line(put_right, (8, 36), (114, 38), 0, 4)
    assert not is_struck(put_right)
    ((left, right),) = struck_stretches(put_right, twice=True)
    assert left < 20
    assert 114 < right < 150


def test_our_own_reader_of_digits_outweighs_a_denial_of_the_engine() -> None:
    count = settle(None, 0.0, [1961, 1461, 1961, 1461], struck=False, own=Digits("1461", 0.9, 3.0))
    assert count is not None
    assert (count.value, count.agreed) == (1461, True)


def test_our_own_reader_alone_makes_no_number() -> None:
    own = Digits("1123", 0.97, 4.0)
    assert settle(None, 0.0, [None, None], struck=False, own=own) is None
    count = settle(None, 0.0, [7123] * 6, struck=False, own=own)
    assert count is not None
    assert not count.agreed


def test_a_number_our_own_reader_denies_is_asked_though_it_is_the_one_sent() -> None:
    count = settle(1791, 0.98, [1791] * 3, struck=False, own=Digits("1191", 0.86, 3.0))
    assert count is not None
    assert not count.agreed
    assert not backed(count, 1791).agreed


def test_letters_are_digits_only_where_our_own_reader_sees_them() -> None:
    said = [("S0S", 0.6), ("SOS张", 0.97), ("505", 0.4)]
    assert numbers(said, Digits("505", 0.98, 6.0)) == [505, 505, None]
    assert numbers(said) == [None, None, None]


def unanimous(sure: float, printed: int = 1865) -> Count:
    """Four readings of 1865, and our own reader that sees 4865 so surely."""
    found = settle(1865, 0.9, [1865, 1865, 1865], struck=False, own=Digits("4865", sure, 1.0))
    assert found is not None
    return outweighed(found, printed)


def test_four_readings_of_what_was_sent_outweigh_our_own_readers_doubt() -> None:
    assert unanimous(0.7).agreed


def test_they_do_not_where_it_is_certain_or_another_number_was_sent() -> None:
    assert not unanimous(0.9).agreed
    assert not unanimous(0.7, printed=4865).agreed


def doubtful(said: list[int], own: Digits, whole: Digits) -> Count:
    found = settle(None, 0.0, said, struck=False, own=own, whole=whole)
    assert found is not None
    return found


def test_both_of_our_own_readers_are_believed_where_the_engine_cannot_read_the_hand() -> None:
    count = doubtful([], Digits("245", 0.8, 2.0), Digits("245", 0.9, 3.0))
    assert (count.value, count.agreed) == (245, True)
    assert not doubtful([], Digits("245", 0.8, 2.0), Digits("245", 0.4, 1.0)).agreed


def test_our_reader_of_lines_needs_another_voice_even_for_what_was_sent() -> None:
    alone = settle(None, 0.0, [None], struck=False, whole=Digits("245", 0.99, 6.0))
    assert alone is None
    weak = doubtful([245, 248, 243], NOTHING, Digits("245", 0.9, 3.0))
    assert not weak.agreed
    assert backed(weak, 245).agreed
    assert not backed(weak, 248).agreed


def test_the_number_sent_outweighs_the_engine_only_where_both_of_ours_say_it() -> None:
    said = [967] * 7
    both = doubtful(said, Digits("467", 0.8, 3.0), Digits("467", 0.9, 3.0))
    assert not both.agreed
    assert (backed(both, 467).value, backed(both, 467).agreed) == (467, True)
    assert not backed(both, 967).agreed
    one = doubtful(said, Digits("461", 0.8, 3.0), Digits("467", 0.9, 3.0))
    assert not backed(one, 467).agreed
    # they may have missed a digit that the engine saw
    longer = doubtful([1102] * 6, Digits("102", 0.9, 3.0), Digits("102", 0.9, 3.0))
    assert not backed(longer, 102).agreed


def test_our_reader_of_lines_when_quite_sure_needs_one_more_voice_for_what_was_sent() -> None:
    unsure = Digits("45", 0.3, 1.0)
    sure, less = Digits("165", 0.95, 4.0), Digits("165", 0.94, 4.0)
    assert backed(doubtful([145] * 7 + [165], unsure, sure), 165).agreed
    assert backed(doubtful([145] * 8, Digits("165", 0.1, 0.1), sure), 165).agreed
    assert not backed(doubtful([145] * 7 + [165], unsure, less), 165).agreed
    assert not backed(doubtful([145] * 8, unsure, sure), 165).agreed
    assert not backed(doubtful([145] * 7 + [165], Digits("145", 0.9, 3.0), sure), 165).agreed


def test_both_of_our_readers_tell_a_1_from_a_7_though_neither_is_quite_sure() -> None:
    likely, less = Digits("1461", 0.75, 3.0), Digits("1461", 0.55, 3.0)
    assert backed(doubtful([1467] * 4, Digits("1461", 0.6, 1.0), likely), 1461).agreed
    just = Digits("1461", 0.65, 3.0)
    assert backed(doubtful([1467] * 4, Digits("1461", 0.6, 1.0), just), 1461).agreed
    assert not backed(doubtful([1467] * 4, Digits("1467", 0.6, 1.0), likely), 1461).agreed
    assert not backed(doubtful([1467] * 4, Digits("1461", 0.6, 1.0), less), 1461).agreed
    # what nobody can have received needs no more
    unsure = Digits("1461", 0.5, 1.0)
    assert backed(doubtful([7467] * 4, Digits("1461", 0.6, 1.0), unsure), 1461).agreed
    assert not backed(doubtful([1467] * 4, Digits("1461", 0.6, 1.0), unsure), 1461).agreed
    # a 7 and a 2 are not alike
    assert not backed(doubtful([1462] * 4, Digits("1461", 0.6, 1.0), likely), 1461).agreed


def test_the_engine_and_a_sure_reader_of_lines_outvote_the_other_but_for_one_reading() -> None:
    other, sure = Digits("352", 0.75, 2.0), Digits("652", 0.95, 4.0)
    assert backed(doubtful([652] * 4 + [52], other, sure), 652).agreed
    assert not backed(doubtful([652] * 4 + [52, 52], other, sure), 652).agreed
    assert not backed(doubtful([652] * 3 + [52], other, sure), 652).agreed


def test_a_number_is_doubtful_where_the_engine_saw_a_digit_more() -> None:
    own, whole = Digits("31", 0.9, 3.0), Digits("31", 0.9, 3.0)
    assert not doubtful([31, 311, 311, 31], own, whole).agreed
    assert doubtful([31, 37, 37, 31], own, whole).agreed


def test_a_level_stroke_is_no_crossing_out_where_all_surely_read_a_plain_number() -> None:
    own, sure, unsure = Digits("1244", 0.9, 3.0), Digits("1244", 0.9, 3.0), Digits("1244", 0.4, 1.0)
    clear = settle(None, 0.0, [1244] * 3, struck=True, own=own, whole=sure)
    doubt = settle(None, 0.0, [1244] * 3, struck=True, own=own, whole=unsure)
    assert clear is not None
    assert doubt is not None
    assert (clear.agreed, doubt.agreed) == (True, False)


@given(
    st.lists(st.sampled_from([512, 521, 572, None]), max_size=8),
    st.sampled_from(["512", "521", "572", ""]),
    st.sampled_from(["512", "521", "572", ""]),
    st.floats(0, 1),
    st.floats(0, 1),
    st.sampled_from([512, 521, None]),
)
def test_a_number_is_believed_only_if_two_voices_read_it(
    said: list[int | None], own: str, whole: str, a: float, b: float, printed: int | None
) -> None:
    found = settle(None, 0.0, said, struck=False, own=Digits(own, a, 0), whole=Digits(whole, b, 0))
    if found is None:
        return
    count = believed(found, printed)
    read = [*(str(value) for value in said), own, whole]
    # a 7 that may be the 1 of what was sent is half a voice for it
    alike = count.value == printed == 512 and "572" in read
    assert not count.agreed or read.count(str(count.value)) + alike >= 2


def spoken(text: str, *said: str) -> list[int | None]:
    """What readings of a strip of running text say, where the page was read to say `text`."""
    box = (0, 0, 100, 40)
    place = Place(Field.RECEIVED, text, box, 1.0, box, running=True)
    return in_words([(words, 0.99) for words in said], place)


def test_a_number_in_chinese_numerals_is_read_again_behind_the_word_before_it() -> None:
    assert spoken("一百三十三", "到一百三十三张。") == [133]
    assert spoken("陆佰伍拾伍", "卡陆佰伍拾伍张", "卡陆佰伍捨伍张") == [655, 655]
    assert spoken("贰仟零叁拾肆", "收贰仟零叁拾肆张。") == [2034]


def test_numerals_behind_a_letter_that_may_be_one_misread_say_nothing() -> None:
    assert spoken("贰拾玖", "拟佰贰拾玖张", "俏贰拾玖张") == [None, None]


def test_numerals_at_the_edge_of_a_line_must_be_those_of_the_page() -> None:
    assert spoken("陆佰伍拾贰", "陆佰伍拾贰张", "陆佰伍拾贰引") == [652, None]
    assert spoken("贰拾玖", "捌佰贰拾玖张") == [None]


def test_a_number_whose_unit_is_written_over_is_believed_only_as_the_whole_one_sent() -> None:
    count = Count(874, 0.98, agreed=True)
    assert believed(count, 874, "捌佰柒拾肆", unit=False).agreed
    assert not believed(count, 884, "捌佰柒拾肆", unit=False).agreed
    # of 捌佰柒拾肆 the last letter may be lost with the unit
    assert not believed(Count(870, 0.98, agreed=True), 870, "捌佰柒拾", unit=False).agreed
    assert believed(Count(870, 0.98, agreed=True), 870, "捌佰柒拾").agreed


def test_a_number_whose_unit_is_written_over_is_read_again_without_it() -> None:
    box = (0, 0, 100, 40)
    place = Place(Field.RECEIVED, "捌佰柒拾肆", box, 1.0, box, running=True, unit=False)
    said = [(words, 0.99) for words in ("共计捌佰柒拾肆。", "捌佰柒拾肆", "共计捌佰柒丁")]
    assert in_words(said, place) == [874, 874, None]


def test_digits_beside_a_number_in_words_do_not_bear_it_out() -> None:
    assert spoken("玖佰伍拾参", "卡玖佰伍拾张（应发953张", "引（应发953张") == [950, None]


def test_a_number_in_words_is_read_again_up_to_its_unit_however_wide_the_hand() -> None:
    place = Place(Field.RECEIVED, "玖佰", (100, 0, 80, 40), 1.0, (0, 0, 400, 40), gap=(96, 210))
    assert around(place) == (32, 0, 242, 40)
    assert around(replace(place, text="900")) == (36, 0, 208, 40)


def test_a_number_in_digits_is_read_again_with_its_unit() -> None:
    assert spoken("1074", "实收1074张。", "实收7074张。", "实收张") == [1074, 7074, None]


def test_more_ink_between_words_than_the_number_read_is_another_one_crossed_out() -> None:
    assert not too_wide(120, 40, len("512"))
    assert too_wide(220, 40, len("512"))


def test_in_unseen_hands_a_stroke_is_told_from_digits_that_run_into_one_another() -> None:
    told = []
    for one in unseen():
        high, wide = one.image.shape
        place = Place(Field.RECEIVED, "", (0, 0, wide, high), 1.0, (0, 0, 1, 1))
        nothing = np.zeros(one.image.shape, np.bool_)
        strips = preparations(place, one.image, Rules(nothing, nothing))
        told += [(one.struck, is_struck(strips[-1]))] if strips else []
    assert told.count((False, True)) == 0
    assert told.count((True, True)) >= 10


def test_a_number_wider_than_what_all_read_it_for_holds_more_unless_it_is_in_words() -> None:
    writing = np.full((64, 220), 255, np.uint8)
    writing[12:52, 10:210] = 0
    assert holds_more(writing, [("113", 0.99), ("113", 0.98)])
    assert not holds_more(writing, [("1131", 0.99), ("113", 0.98)])
    assert not holds_more(writing, [("一百一十三", 0.99)])
    assert not holds_more(np.full((64, 220), 255, np.uint8), [("113", 0.99)])


def agreed(count: Count, printed: int) -> int | None:
    """What is believed of a number received where so many were sent; None where nothing is."""
    found = believed(count, printed)
    return found.value if found.agreed else None


def test_a_seven_that_cannot_be_is_the_one_that_was_sent() -> None:
    seven = doubtful([7140] * 4, Digits("7140", 0.6, 1.0), Digits("1140", 0.9, 3.0))
    assert agreed(seven, 1140) == 1140
    # far more was never sent: what was read is not what stands there
    assert agreed(seven, 1150) is None
    assert agreed(doubtful([967] * 3 + [467], NOTHING, NOTHING), 467) == 467


def test_a_seven_that_nobody_sees_a_one_in_is_one_however_much_was_received() -> None:
    assert agreed(doubtful([769] * 4, Digits("769", 0.4, 1.0), NOTHING), 169) is None


def test_a_number_put_right_is_never_another_than_the_one_sent() -> None:
    assert agreed(doubtful([7134] * 3 + [1134], NOTHING, NOTHING), 1140) is None


def test_our_own_reader_may_still_deny_a_number_put_right() -> None:
    said = [7140, 7140, 7140, 1140]
    assert agreed(doubtful(said, NOTHING, NOTHING), 1140) == 1140
    assert agreed(doubtful(said, NOTHING, Digits("1146", 0.9, 3.0)), 1140) is None


def test_a_reader_that_took_a_one_for_a_seven_says_nothing_of_another_seven() -> None:
    # 1141 in the same hand is read 7147 as well
    read = [7147, 7147, 7147, 1147]
    assert agreed(doubtful(read, NOTHING, NOTHING), 1147) is None
    ours = Digits("1147", 0.8, 2.0), Digits("1147", 0.8, 2.0)
    assert agreed(doubtful(read, *ours), 1147) == 1147
    assert agreed(doubtful([1147] * 4, NOTHING, NOTHING), 1147) == 1147


def test_readings_that_cannot_be_are_no_rivals_of_our_own() -> None:
    said = [1740, 7740, 7740, 1740, 1140, 1740, 1740, 1140]
    ours = Digits("1140", 0.6, 1.0), Digits("1140", 0.9, 3.0)
    assert agreed(doubtful(said, *ours), 1140) == 1140


def test_our_reader_of_lines_tells_a_four_from_a_nine_where_nothing_else_differs() -> None:
    own = Digits("1191", 0.78, 1.0)
    assert agreed(doubtful([1191] * 4, own, Digits("1141", 0.96, 3.0)), 1141) == 1141
    assert agreed(doubtful([1191] * 4, own, Digits("1141", 0.9, 2.0)), 1141) is None
    assert agreed(doubtful([1191, 1191, 1131], own, Digits("1141", 0.96, 3.0)), 1141) is None
    # there may be another 4 among the nines of 1149
    assert agreed(doubtful([1199] * 4, NOTHING, Digits("1149", 0.96, 3.0)), 1149) is None


def test_a_one_more_than_can_be_is_a_line_beside_the_number() -> None:
    ours = Digits("1846", 0.97, 4.0), Digits("1846", 0.84, 3.0)
    assert agreed(doubtful([846] * 4, *ours), 846) == 846
    assert agreed(doubtful([846, 846, 346], *ours), 846) is None
    assert agreed(doubtful([846] * 4, *ours), 1500) is None
    # nobody reads it without
    assert agreed(doubtful([1846] * 4, *ours), 846) is None
    # so much may have been received
    assert agreed(doubtful([5] * 4, *(Digits("15", 0.9, 3.0),) * 2), 5) is None


def test_a_number_that_differs_only_in_digits_taken_for_others_is_asked() -> None:
    ours = Digits("2948", 0.8, 2.0), Digits("2948", 0.8, 2.0)
    assert agreed(doubtful([2948] * 4, *ours), 2448) is None
    assert agreed(doubtful([2938] * 4, NOTHING, NOTHING), 2448) == 2938


def test_ink_that_may_be_a_neighbours_matters_not_where_all_say_what_was_sent() -> None:
    ours = Digits("814", 0.96, 3.0), Digits("814", 0.98, 4.0)
    assert all_say(doubtful([814, 814], *ours), 814)
    assert not all_say(doubtful([814, 814, 614], *ours), 814)
    assert not all_say(doubtful([814, 814], *ours), 816)
    assert not all_say(doubtful([814, 814], NOTHING, ours[1]), 814)


@given(
    st.integers(20, 3000),
    st.lists(st.integers(20, 9999), max_size=6),
    st.sampled_from([None, *range(20, 3000, 97)]),
)
def test_no_number_is_put_right_to_one_that_nobody_read(
    sent: int, said: list[int], ours: int | None
) -> None:
    own = NOTHING if ours is None else Digits(str(ours), 0.9, 3.0)
    found = settle(None, 0.0, said, struck=False, own=own)
    if found is None:
        return
    count = believed(found, sent)
    assert not count.agreed or count.value in (*said, ours)


@pytest.mark.parametrize(
    ("text", "value", "is_believed"),
    [
        ("壹仟捌佰贰拾", 1820, False),
        ("壹仟捌佰", 1800, False),
        ("1820", 1820, True),
        ("壹仟捌佰贰拾伍", 1825, True),
        ("壹仟柒佰", 1700, True),
    ],
)
def test_a_number_in_words_that_lacks_the_end_of_what_was_sent_is_not_believed(
    text: str, value: int, is_believed: bool
) -> None:
    assert believed(Count(value, 0.98, agreed=True), 1826, text).agreed is is_believed


def test_a_1_in_words_that_was_read_as_a_dash_is_one() -> None:
    assert undashed("实收共计—千五百零五") == "实收共计一千五百零五"
    assert undashed("实收—零五张") == "实收—零五张"
    assert spoken("一千五百零五", "实收—千五百零五张") == [1505]

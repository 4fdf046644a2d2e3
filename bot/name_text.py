"""How the text of a name is brought into one spelling, and which slips of reading are forgiven.

Knows no registry. opencc (traditional characters) and rapidfuzz (edits) are used only here.
The tables are ordinary usage of Chinese schools (DESIGN, "Judging a receipt", names); they
are data to be lengthened as real paper shows what is missing.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from itertools import combinations

import opencc
from rapidfuzz.distance import LCSseq, Levenshtein
from rapidfuzz.process import cdist

_SIMPLIFIED = opencc.OpenCC("t2s")

NUMERALS = "一二三四五六七八九十"
_KANA = str.maketrans({"ニ": "二", "ハ": "八", "〸": "十"})
_NOT_A_LETTER = re.compile(r"[^0-9A-Z\u3400-\u9fff]+")

DISTINGUISHING = frozenset(NUMERALS + "第东西南北中上下前后左右内外新老小大初高附分职幼特")
"""Characters that tell one school from its neighbour: a difference in them is never forgiven
(第二中心小学 and 第三中心小学, 城东 and 城西, 小学 and 中学, 实验小学 and its 东校区)."""

_LOOKALIKES = """
    初切韧衫 中申 高商 东束 南甫 校佼 学字 洲州 潭谭 圩纡玗 泽译择 桥侨娇 塘糖搪溏
    岗冈刚 堤提 湾弯 枫讽 滨宾 港巷 渔鱼 沟构购 渡度 龙尤 阁阀 梅悔 镇填慎 验险检 实买
    心必 级极汲 区医 市布 县具 青清情育 石右 庄压 家豪 河何 柳抑 林材 村树 双汉 周同
    孙孔 江汪 临监 北比 古占 水氷 园圆 竹付 浦蒲捕 望里 湖潮 盐监 海侮 云去 溪漠 平乎
    兴与 泰秦 靖清 姜美 堰偃 张涨 黄簧 荣茉 白自 曲由 戴載 俞命 垛朵 顾硕 陈阵 沈沉
    徐除 胡湖 郭廓 宋末 谢射 唐糖 渚诸 榆输
"""


LIKELY = 12
"""Names nearest as they were read, among which alike characters are then counted too."""


def _pairs() -> frozenset[frozenset[str]]:
    """Pairs of alike characters; two that both tell schools apart are never a pair."""
    pairs = {frozenset(two) for group in _LOOKALIKES.split() for two in combinations(group, 2)}
    return frozenset(pair for pair in pairs if not pair <= DISTINGUISHING)


ALIKE = _pairs()

_ORDINAL = re.compile(r"第(\d{1,2})|(?<!\d)([1-9])(?=中(?!队)|小|初|高|附|实|校区)")
_SPELLINGS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (rf"第(?=[{NUMERALS}])", ""),
        (r"初级中学", "初中"),
        (r"高级中学", "高中"),
        (r"(?<=[小中])学校(?!区)", "学"),
        (r"中心(?:校(?!区)|完小|完全小学|小(?!学))", "中心小学"),
        (r"完全小学|完小", "小学"),
        (r"实小(?!学)", "实验小学"),
        (r"实初(?!中)", "实验初中"),
        (r"附小(?!学)", "附属小学"),
        (r"附初(?!中)", "附属初中"),
        (r"附中(?!学)", "附属中学"),
        (rf"([{NUMERALS}])中学", r"\1中"),
        (r"电化教育", "电教"),
        (r"教育体育局|教体局", "教育局"),
    )
)

_STEMLESS = re.compile(
    rf"(?:[{NUMERALS}]|实验|中心|外国语|附属|城?[东西南北中新]|希望|师范)*"
    r"(?:小学|初中|中学|高中|中|学校|幼儿园)?"
)
_KINDERGARTEN = re.compile(r"幼儿园|幼稚园|托儿所")
SCHOOL_END = re.compile(
    rf"小学校?(?!区)|中学校?(?!区)|初中|高中|学校(?!区)|中心校(?!区)|中心小(?!学)|实小(?!学)|实初(?!中)|附[小中初](?![学中])|[{NUMERALS}\d]中(?![心学等])"
    r"|校区|分校|学院|中专|幼儿园|教育局|教体局|教育体育局|(?:电教|电化教育|教育)(?:中心|馆|站)"
)
_SCHOOL_LIKE = re.compile(r"(?:小学|中学|初中|高中|学校|中心校|校区|分校|学院|幼儿园)$")


def tidy(text: str) -> str:
    """One width, simplified characters, capitals; what stands between words is kept."""
    return str(_SIMPLIFIED.convert(unicodedata.normalize("NFKC", text).translate(_KANA))).upper()


def letters(text: str) -> str:
    """Only what is written: no spaces, brackets or points."""
    return _NOT_A_LETTER.sub("", tidy(text))


def runs(text: str) -> list[str]:
    """The unbroken stretches of a longer text. A space that OCR put inside a word is closed,
    and a campus in brackets belongs to its school."""
    closed = re.sub(r"(?<=[\u3400-\u9fff])[ \t]+(?=[\u3400-\u9fff])", "", tidy(text))
    joined = re.sub(r"[((\[]([^()\[\]]{1,6}(?:校区|分校))[))\]]", r"\1", closed)
    return [run for run in _NOT_A_LETTER.split(joined) if run]


def _numeral(found: re.Match[str]) -> str:
    number = int(found.group(1) or found.group(2))
    if not 1 <= number <= 10:
        return found.group(0)
    return NUMERALS[number - 1]


def canonical(word: str) -> str:
    """One spelling for ways of writing the same name: 第一中学 and 一中, 中心校 and 中心小学."""
    word = _ORDINAL.sub(_numeral, word)
    for pattern, to in _SPELLINGS:
        word = pattern.sub(to, word)
    return word


def without_town(word: str) -> str:
    """The word without 镇, 乡 or 街道 after the place; the word itself where none stands."""
    found = re.match(r"(.{2,4}?)(?:镇|乡|街道)(?=.{2})", word)
    return found.group(1) + word[found.end() :] if found else word


def after_town(word: str) -> str:
    """What follows the town: 王庄小学 of 青石镇王庄小学; empty where that names no place."""
    found = re.match(r".{2,4}?(?:镇|乡|街道)(?=.{3})", word)
    rest = word[found.end() :] if found else ""
    return "" if is_stemless(rest) else rest


def is_stemless(core: str) -> bool:
    """Whether a name holds no word of its own, so that every district may have one."""
    return _STEMLESS.fullmatch(core) is not None


def stem(core: str) -> str:
    """The part of a canonical name that is its own: 龙潭 of 龙潭中心小学."""
    return re.sub(
        rf"(?:[{NUMERALS}]|实验|中心|外国语|附属)*(?:小学|初中|中学|高中|中|学校).*$", "", core
    )


def is_kindergarten(text: str) -> bool:
    """Whether a text names a kindergarten, which gets no cards (notice, annex, first lines)."""
    return _KINDERGARTEN.search(tidy(text)) is not None


def is_school_like(word: str) -> bool:
    """Whether a word ends as the names of schools end."""
    return _SCHOOL_LIKE.search(canonical(word)) is not None


@cache
def _cost(read: str, meant: str) -> float | None:
    """What one character read for another costs; None where it is never forgiven."""
    if frozenset((read, meant)) in ALIKE:
        return 0.5
    return None if {read, meant} & DISTINGUISHING else 1.0


def misreading(read: str, meant: str) -> float | None:
    """The cost of the one slip between two words, 0 to 1; None if it is not one slip
    or if it touches a character that tells schools apart."""
    if Levenshtein.distance(read, meant, score_cutoff=1) > 1:
        return None
    for slip in Levenshtein.editops(read, meant):
        if slip.tag == "replace":
            return _cost(read[slip.src_pos], meant[slip.dest_pos])
        odd = read[slip.src_pos] if slip.tag == "delete" else meant[slip.dest_pos]
        return None if odd in DISTINGUISHING else 0.8
    return 0.0


def is_one_slip(read: str, meant: str) -> bool:
    """Whether two words differ in exactly one character, forgivable or not."""
    return bool(Levenshtein.distance(read, meant, score_cutoff=1) == 1)


def likeness(read: str, meant: str) -> float:
    """How alike two words are, 0 to 1, whatever the differences."""
    return float(Levenshtein.normalized_similarity(read, meant))


def mended(read: str, meant: str) -> str:
    """What was read, with characters alike to one of the meant word taken for that one."""
    to = {r: c for r in read if r not in meant for c in meant if frozenset((r, c)) in ALIKE}
    return "".join(to.get(r, r) for r in read)


def seen_in(read: str, part: str) -> int:
    """How many characters of a part were read, in their order, alike ones counted."""
    return int(LCSseq.similarity(mended(read, part), part))


def share_seen(read: str, name: str) -> float:
    """The share of a name that was read, 0 to 1."""
    return seen_in(read, name) / max(len(name), 1)


def best_share(read: str, names: Sequence[str]) -> float:
    """The largest share that was read of any of the names; 0 where there are none."""
    if not names:
        return 0.0
    plain = cdist([read], names, scorer=LCSseq.similarity)[0]
    likely = sorted(zip(plain, names, strict=True), key=lambda one: -float(one[0]) / len(one[1]))
    return max(share_seen(read, name) for _, name in likely[:LIKELY])


def clashes(read: str, meant: str) -> bool:
    """Whether a difference touches a character that tells schools apart."""
    for slip in Levenshtein.editops(read, meant):
        lost = "" if slip.tag == "insert" else read[slip.src_pos]
        got = "" if slip.tag == "delete" else meant[slip.dest_pos]
        if {lost, got} & DISTINGUISHING:
            return True
    return False


def shortened(word: str) -> set[str]:
    """The word and all it becomes by losing one character: two words one slip apart share one."""
    return {word} | {word[:i] + word[i + 1 :] for i in range(len(word))}

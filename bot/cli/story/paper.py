"""A piece told: what it is, what was recognised in it field by field, and the verdict on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.cli.story.codes import outcome, word, yes_no
from bot.cli.story.form import form_sections
from bot.cli.story.layout import Section, columns, listed, percent, section, size, told
from bot.cli.words import say
from bot.letters.lines import display_name
from bot.letters.render import term_words

Row = Mapping[str, Any]
Units = Mapping[str, str]
"""Names of units by their codes."""

Pictures = Mapping[int, str]
"""Where the drawing of a piece was written, by the piece's id."""


def piece_sections(story: Row, units: Units, picture: str = "") -> list[Section]:
    """Everything about one piece; `picture` is where its drawing was written."""
    sections = [_head(story["piece"], picture)]
    readings = {each["row"]: each for each in (story.get("reading") or {}).get("receipts", ())}
    rows = {each["row"]: each for each in story["rows"]}
    for verdict in story["verdicts"]:
        number = verdict["row"]
        of = f" {number}" if len(readings) > 1 else ""
        sections += receipt_sections(
            of, readings.get(number, {}), verdict, rows.get(number, {}), units
        )
    return sections + form_sections((story.get("reading") or {}).get("forms", ()), units)


def receipt_sections(of: str, reading: Row, verdict: Row, row: Row, units: Units) -> list[Section]:
    """One receipt: recognised, decided, and why; `of` is its number where a piece has several."""
    return [
        section(say(f"识别结果{of}", f"Recognised{of}"), recognised(reading, verdict)),
        section(say(f"结论{of}", f"Decision{of}"), decided(verdict, row, units)),
        section(say(f"依据{of}", f"Evidence{of}"), evidence(verdict, units)),
    ]


def _head(piece: Row, picture: str) -> Section:
    number = f"P{piece['id']} " if piece.get("id") else ""
    page = say(f"第{piece['page']}页", f"page {piece['page']}") if piece["page"] else ""
    what = [word("piece_kind", piece["kind"]), piece["media_type"], size(piece["bytes"]), page]
    message = f"M{piece['message_row']}" if piece.get("message_row") else ""
    name = display_name(piece["name"]) or say("（无名）", "(no name)")
    return section(
        f"{word('kind', 'piece')} {number}{name}",
        [
            told(say("来信", "message"), message),
            told(say("类型", "type"), listed(what)),
            told(say("结果", "outcome"), outcome("piece_state", piece["state"], piece["reason"])),
            told(say("识别附注", "note"), " ".join((piece.get("note") or "").split())),
            told(say("标注图", "picture"), picture),
        ],
    )


def recognised(reading: Row, verdict: Row) -> list[str]:
    """A line for each fact: field, value, how sure, from where, agreed or not."""
    facts = [_fact(fact) for fact in reading.get("facts", ())]
    if verdict.get("evidence") == "sheet":
        return columns(facts)
    seals = [_seal(seal) for seal in reading.get("seals", ())]
    if not seals:
        seals = [_mark(say("公章", "seal"), reading.get("seal"))]
    signature = _mark(
        say("签名", "signature"), reading.get("signature"), reading.get("signature_box")
    )
    return columns([*facts, *seals, signature])


def _fact(fact: Row) -> list[str]:
    as_read = str(fact.get("text") or "")
    value = value_of(fact["field"], fact["value"])
    return [
        word("field", fact["field"]),
        value,
        percent(fact["sure"]),
        _belief(fact),
        listed([word("source", fact["source"]), place_of(fact.get("box"), fact.get("cell", ""))]),
        say(f"原文“{as_read}”", f'as read: "{as_read}"')
        if as_read not in ("", value, str(fact["value"]))
        else "",
    ]


def _belief(fact: Row) -> str:
    """A number on paper counts only where two readings agree; a cell is what it says."""
    number = fact["field"] in ("sent", "received")
    if not fact["agreed"]:
        unproven = say("只读出一次", "read once only")
        return say("未获印证，不采信", "not believed") if number else unproven
    return say("两次读数一致", "agreed") if number and fact["source"] != "cell" else ""


def value_of(field: str, value: Any) -> str:
    """A fact's value as a person writes it."""
    if field == "term":
        return say(term_words(str(value)), str(value))
    if field in ("sent", "received"):
        return say(f"{value}张", f"{value}")
    return str(value)


def place_of(box: Sequence[int] | None, cell: str = "") -> str:
    """Where it stands: a cell, or a box on the upright page in pixels."""
    if cell:
        return cell
    if not box:
        return ""
    x, y, w, h = box
    return say(f"位置({x}, {y}) 大小{w}×{h}", f"at ({x}, {y}), {w}×{h}")


def _seal(seal: Row) -> list[str]:
    text = seal["text"]
    ring = say(f"印文“{text}”", f'"{text}"') if text else say("印文未读出", "text not legible")
    return [
        say("公章", "seal"),
        ring,
        percent(seal["sure"]) if text else "",
        "",
        listed([word("colour", seal["colour"]), place_of(seal["box"])]),
        "",
    ]


def _mark(label: str, mark: Any, box: Sequence[int] | None = None) -> list[str]:
    return [label, word("mark", mark), "", "", place_of(box), ""]


def decided(verdict: Row, row: Row, units: Units) -> list[str]:
    """The decision in plain words: what became of it, why, and whose it is."""
    state = row.get("state", verdict["state"])
    reason = row.get("reason") if row else verdict.get("reason")
    first = outcome("piece_state", verdict["state"], verdict.get("reason"))
    now = outcome("piece_state", state, reason)
    quantity = row.get("quantity") if row.get("quantity") is not None else verdict.get("quantity")
    also = [word("reason", code) for code in verdict.get("also", ())]
    return [
        told(say("结果", "outcome"), now),
        told(say("起初判为", "first judged"), first if first != now else ""),
        told(say("原因", "because"), verdict.get("note") or ""),
        told(say("另外", "also"), listed(also)),
        told(say("单位", "unit"), unit(verdict.get("unit_code", ""), units)),
        told(say("单号", "slip"), row.get("slip") or verdict.get("slip", "")),
        told(say("学期", "term"), value_of("term", verdict["term"]) if "term" in verdict else ""),
        told(say("数量", "quantity"), _quantities(quantity, verdict)),
        told(say("公章", "seal"), _paper_mark(verdict, "has_seal")),
        told(say("签名", "signature"), _paper_mark(verdict, "has_signature")),
        told(say("等待", "waits for"), word("waits_for", verdict.get("waits_for"))),
        told(say("把握", "confidence"), percent(verdict.get("confidence"))),
    ]


def _paper_mark(verdict: Row, key: str) -> str:
    """Unsure marks are left out of a stored verdict; a spreadsheet has none at all."""
    return "" if verdict.get("evidence") == "sheet" else yes_no(verdict.get(key))


def _quantities(received: int | None, verdict: Row) -> str:
    sent = verdict.get("quantity_sent")
    got = say("实收没有读清", "received: not read")
    if received is not None:
        got = say(f"实收{received}", f"received {received}")
    if sent is None:
        return got if received is not None else ""
    if not verdict.get("shipment_id"):
        return listed([got, say(f"纸上写发放{sent}", f"sent according to the paper {sent}")])
    return listed([got, say(f"发出{sent}", f"sent {sent}")])


def evidence(verdict: Row, units: Units) -> list[str]:
    """Every candidate with what spoke for and against it, then what had nothing to say."""
    candidates = verdict.get("candidates", ())
    lines = [] if candidates else [say("没有可能的单位", "no unit comes into question")]
    for number, candidate in enumerate(candidates, 1):
        lines += _candidate(number, candidate, verdict, units)
    silent = [[word("rule", miss["rule"]), miss["because"]] for miss in verdict.get("misses", ())]
    if silent:
        lines.append(say("没有说明问题的（首位候选）：", "rules with nothing to say (first one):"))
        lines += [f"  {line}" for line in columns(silent)]
    return lines


def _candidate(number: int, candidate: Row, verdict: Row, units: Units) -> list[str]:
    chosen = candidate["shipment_id"] and candidate["shipment_id"] == verdict.get("shipment_id")
    slip = candidate.get("slip")
    head = listed(
        [
            unit(candidate["unit_code"], units),
            say(f"单号{slip}", f"slip {slip}") if slip else say("没有发货", "nothing was sent"),
            say(f"共{candidate['score']:g}分", f"{candidate['score']:g} points"),
            say("采用", "chosen") if chosen else "",
        ]
    )
    hits = [
        [f"{hit['weight']:+g}", word("rule", hit["rule"]), hit["because"]]
        for hit in candidate.get("hits", ())
    ]
    return [f"{number}. {head}", *(f"   {line}" for line in columns(hits))]


def unit(code: str, units: Units) -> str:
    """A unit by name and code."""
    if not code:
        return ""
    name = units.get(code, "")
    return say(f"{name}（{code}）", f"{name} ({code})") if name else code

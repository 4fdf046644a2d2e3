"""`twkzyk show`: everything known of one thing, with the evidence behind each decision."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.session import home_of
from bot.cli.words import say
from bot.trouble import BadInput

if TYPE_CHECKING:
    from bot.home import Home
    from bot.store import Session
    from bot.store.queries import Found

REFS = say(
    "M12（来信）、P7（附件）、L5（信件）、R3（待核对事项）、单号、学校代码或全称",
    "M12 (message), P7 (piece), L5 (letter), R3 (review), a slip, a school's code or full name",
)
MOST_REASONS = 18
"""Lines beside a picture; all of them are printed."""
MOST_NAMED = 6
"""So many meanings of an ambiguous reference are listed."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command(
        help=say(
            "查看一封来信、一份附件、一笔发货、一所学校或一封信件的全部情况和判定依据；"
            "图片另存一张标注图。",
            "Everything known of one message, piece, shipment, school, letter or review, with"
            " the evidence; pictures are written with what was found drawn on them.",
        ),
        epilog=say("例：twkzyk show P7", "Example: twkzyk show P7"),
    )(show)


def show(
    context: typer.Context,
    ref: Annotated[str, typer.Argument(help=REFS)],
    as_json: Annotated[bool, typer.Option("--json", help=say("输出 JSON", "print JSON"))] = False,
) -> None:
    """Tell the story of one thing."""
    from bot.cli.story.layout import printed
    from bot.cli.story.whole import sections
    from bot.cli.tables import print_json
    from bot.store import Store
    from bot.store.stories import story

    home = home_of(context)
    with Store.open(home.store) as store, store.read() as session:
        told = story(session, the_one(session, ref))
    _add_texts(home, told)
    pictures = _draw(home, told)
    if as_json:
        print_json({**told, "pictures": {f"P{number}": path for number, path in pictures.items()}})
    else:
        typer.echo(printed(sections(told, pictures)))


def the_one(session: Session, ref: str) -> Found:
    """What a reference means; `BadInput` where it means nothing or several things."""
    from bot.store import queries

    found = queries.find(session, ref)
    if not found:
        raise BadInput(
            f"没有找到「{ref}」；可以写 {REFS}，编号见 twkzyk status 和 twkzyk review",
            f"nothing is called {ref!r}; write {REFS}",
        )
    if len(found) > 1:
        raise BadInput(
            f"「{ref}」不止一个：{_meanings(found)}；请写其中一个",
            f"{ref!r} is more than one: {_meanings(found)}; write one of them",
        )
    return found[0]


def _meanings(found: list[Found]) -> str:
    """Each meaning by the reference that leads to it alone."""
    from bot.cli.story.codes import word

    named = [
        f"{word('kind', one.kind)} {'M' if one.kind == 'message' else ''}"
        f"{one.name if one.kind == 'shipment' else one.id}"
        for one in found[:MOST_NAMED]
    ]
    more = len(found) - len(named)
    return say("、", ", ").join(named) + (say(f"等{len(found)}个", " …") if more > 0 else "")


def _add_texts(home: Home, told: dict[str, Any]) -> None:
    """The words of the mail itself, which lie in files and not in the store."""
    from parsers.mime import read_email

    if told["kind"] == "message":
        kept = home.mail(told["message"]["sha256"])
        told["words"] = read_email(kept.read_bytes()).own_text if kept.is_file() else ""
    if told["kind"] == "letter":
        raw = told.pop("raw")
        told["text"] = read_email(raw.encode()).text if raw else ""


def _draw(home: Home, told: Mapping[str, Any]) -> dict[int, str]:
    """Write the picture of every piece the story is about."""
    from bot.cli.progress import bar
    from bot.picturing import picture_of

    papers, drawn = list(_papers(told)), {}
    with bar(say("绘制标注图", "drawing")) as progress:
        for done, paper in enumerate(papers, 1):
            path = picture_of(home, paper, _caption, _reasons_for(paper, told["units"]))
            if path is not None:
                drawn[paper["piece"]["id"]] = str(path)
            progress(done, len(papers))
    return drawn


def _papers(told: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    """The pieces a story tells of; logos and the like are not worth a picture."""
    if told["kind"] == "piece":
        yield told
    elif told["kind"] == "review" and told["piece"]:
        yield told["piece"]
    elif told["kind"] in ("message", "shipment"):
        yield from (each for each in told["pieces"] if each["reading"])


def _reasons_for(
    paper: Mapping[str, Any], units: Mapping[str, str]
) -> Callable[[Mapping[str, Any]], list[str]]:
    """What became of each receipt of a piece, and what spoke for it."""
    from bot.cli.story.paper import decided, evidence

    rows = {each["row"]: each for each in paper["rows"]}

    def reasons(verdict: Mapping[str, Any]) -> list[str]:
        lines = [*decided(verdict, rows.get(verdict["row"], {}), units), *evidence(verdict, units)]
        return [line for line in lines if line][:MOST_REASONS]

    return reasons


def _caption(kind: str, found: Mapping[str, Any]) -> str:
    """What stands beside a box in the picture."""
    from bot.cli.story.codes import word
    from bot.cli.story.layout import percent
    from bot.cli.story.paper import value_of

    if kind == "seal":
        return f"{say('公章', 'seal')} {found['text']} {percent(found['sure'])}"
    if kind == "signature":
        return f"{say('签名', 'signature')} {word('mark', found['signature'])}"
    doubt = "" if found["agreed"] else say("（未获印证）", " (not confirmed)")
    value = value_of(found["field"], found["value"])
    return f"{word('field', found['field'])} {value} {percent(found['sure'])}{doubt}"

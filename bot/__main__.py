"""The console command `twkzyk`, also `python -m bot`."""

from __future__ import annotations

import io
import sys
from collections.abc import Sequence
from itertools import islice

from bot.cli import app, errors

GLOBAL = ("--home", "--debug")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and give its exit status."""
    words = first_the_global(sys.argv[1:] if arguments is None else arguments)
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show Chinese gets question marks, not a traceback.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    try:
        return app.run(words)
    except BrokenPipeError:
        return errors.hush_broken_pipe()
    except SystemExit as ending:
        # rich ends so when the reader of its output has gone.
        if isinstance(ending.__context__, BrokenPipeError):
            return errors.hush_broken_pipe()
        raise
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 (whatever it is, one line)
        return errors.report(error, debug="--debug" in words)


def first_the_global(arguments: Sequence[str]) -> list[str]:
    """`--home DIR` and `--debug` may stand anywhere; typer wants them before the command."""
    ahead: list[str] = []
    rest: list[str] = []
    words = iter(arguments)
    for word in words:
        if word == "--":
            rest += [word, *words]
        elif word == "--home":
            ahead += [word, *islice(words, 1)]
            if ahead[-1] == word:
                return [word]  # and typer says that its value is missing
        elif word.partition("=")[0] in GLOBAL:
            ahead.append(word)
        else:
            rest.append(word)
    return [*ahead, *rest]


if __name__ == "__main__":
    sys.exit(main())

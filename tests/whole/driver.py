"""A warm process that runs the bot in forked children and kills them where a test says.

Orders come as lines of JSON, answers go back the same way. A step of a pass is seen from
outside the bot: Python's own audit events (an IMAP or SMTP command, a file opened for
writing, renamed or removed) and SQLAlchemy's commits. The bot knows nothing of it.
"""

from __future__ import annotations

import contextlib
import json
import multiprocessing.util
import os
import pickle
import signal
import sys
import time
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, NoReturn

sys.path.insert(0, str(Path(__file__).parents[2]))

HEARD = {
    "imaplib.open",
    "imaplib.send",
    "smtplib.connect",
    "smtplib.send",
    "os.rename",
    "os.remove",
    "os.mkdir",
    "sqlite3.connect",
}
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT

Note = Callable[[str], None]


def main() -> None:
    warm_up()
    for line in sys.stdin:
        order = json.loads(line)
        began = time.monotonic()
        child = os.fork()
        if child == 0:
            obey(order)
        status = wait(child, began + order["kill_after"] if "kill_after" in order else None)
        answer = {"status": status, "seconds": time.monotonic() - began}
        print(json.dumps(answer), flush=True)  # noqa: T201 - the way back


def warm_up() -> None:
    import typer.main

    import bot.imports.registry
    import bot.imports.shipments
    import bot.passlock
    import bot.rounds
    from bot.cli import app

    del bot
    typer.main.get_command(app.build())


def wait(child: int, kill_at: float | None) -> int:
    """Wait for a child, or end it with SIGKILL when its time has come."""
    if kill_at is None:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    while True:
        ended, status = os.waitpid(child, os.WNOHANG)
        if ended:
            return os.waitstatus_to_exitcode(status)
        if time.monotonic() >= kill_at:
            os.kill(child, signal.SIGKILL)
        time.sleep(0.002)


def obey(order: dict[str, Any]) -> NoReturn:
    """Run what is ordered and end this child with its exit status, whatever happens."""
    status = 99
    try:
        os.environ.clear()
        os.environ.update(order["env"])
        speak_into(order["out"], order["err"])
        steps = watch(order)
        status = one_pass(order) if "readings" in order else command(order["arguments"])
        if "steps" in order:
            Path(order["steps"]).write_text(json.dumps(steps))
        sys.stdout.flush()
        sys.stderr.flush()
    finally:
        # What the interpreter does at its own end, and `os._exit` would not: else the semaphores
        # of worker processes are called leaked on stderr.
        multiprocessing.util._exit_function()
        os._exit(status)


def speak_into(out: str, err: str) -> None:
    with open(os.devnull) as nothing:  # noqa: PTH123 - a device
        os.dup2(nothing.fileno(), 0)
    for number, path in ((1, out), (2, err)):
        with Path(path).open("w") as file:
            os.dup2(file.fileno(), number)


def command(arguments: list[str]) -> int:
    from bot.__main__ import main as run

    return run(arguments)


def one_pass(order: dict[str, Any]) -> int:
    """What `twkzyk once` does, with readings recorded before in place of the OCR engines.

    Where nothing is recorded yet the real engines read, and what they read is recorded.
    """
    from bot import config, log, passlock
    from bot.cli import errors
    from bot.desk import Desk
    from bot.home import Home
    from bot.rounds import one_round
    from bot.store.open import Store

    home = Home(Path(order["env"]["TWKZYK_HOME"])).need()
    log.to_folder(home.log)
    now = datetime.fromisoformat(order["at"])
    try:
        recorded = reader_for(Path(order["readings"]), engines=order.get("engines", False))
        with Store.open(home.store) as store, recorded as reader:
            desk = Desk(home, store, config.load(home), home.key(), reader)
            with passlock.hold(home):
                done = one_round(desk, now)
    except Exception as error:  # noqa: BLE001 - as `bot.__main__` does
        return errors.report(error, debug=True)
    return errors.report(done.trouble, debug=True) if done.trouble else 0


@contextlib.contextmanager
def reader_for(path: Path, *, engines: bool) -> Iterator[Any]:
    """Recorded readings; with `engines` the real ones read what was not recorded."""
    from bot.reading import ReaderPool

    if path.exists() and not engines:
        yield RecordedReader(pickle.loads(path.read_bytes()))  # noqa: S301 - a test wrote it
        return
    with ReaderPool("auto", 0, 60.0) as pool:
        if path.exists():
            yield PartlyRecordedReader(pickle.loads(path.read_bytes()), pool)  # noqa: S301 - same
            return
        recording = RecordingReader(pool)
        yield recording
    path.write_bytes(pickle.dumps(recording.readings))


class RecordingReader:
    """Lets the real engines read and keeps what they read."""

    def __init__(self, reader: Any) -> None:
        self._reader = reader
        self.readings: dict[str, Any] = {}

    def begin(self, piece: Any) -> Any:
        return self._reader.begin(piece)

    def finish(self, begun: Any) -> Any:
        reading = self._reader.finish(begun)
        self.readings[begun.piece.sha256] = reading
        return reading


class RecordedReader:
    """Gives the reading that the real engines gave of a picture before."""

    def __init__(self, readings: dict[str, Any]) -> None:
        self._readings = readings

    def begin(self, piece: Any) -> Any:
        from bot.reading import Begun

        return Begun(piece)

    def finish(self, begun: Any) -> Any:
        from bot.reading import is_picture, read_without_engines

        piece = begun.piece
        return self._readings[piece.sha256] if is_picture(piece) else read_without_engines(piece)


class PartlyRecordedReader:
    """Gives the reading recorded for a picture; any other the real engines read."""

    def __init__(self, readings: dict[str, Any], reader: Any) -> None:
        self._readings, self._reader = readings, reader

    def begin(self, piece: Any) -> Any:
        from bot.reading import Begun

        return Begun(piece) if piece.sha256 in self._readings else self._reader.begin(piece)

    def finish(self, begun: Any) -> Any:
        found = self._readings.get(begun.piece.sha256)
        return found or self._reader.finish(begun)


def watch(order: dict[str, Any]) -> list[str]:
    """Note every step of this process; SIGKILL it at the one ordered."""
    steps: list[str] = []
    last = order.get("kill_at")

    def note(step: str) -> None:
        steps.append(step)
        if len(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

    if last is not None or "steps" in order:
        listen(order["env"]["TWKZYK_HOME"], note)
    return steps


def listen(home: str, note: Note) -> None:
    from sqlalchemy import event
    from sqlmodel import Session

    def hook(name: str, arguments: tuple[Any, ...]) -> None:
        if name in HEARD:
            note(f"{name} {said(arguments)}")
        elif name == "open" and str(arguments[0]).startswith(home) and arguments[2] & WRITES:
            note(f"open {Path(str(arguments[0])).relative_to(home).parts[0]}")

    event.listen(Session, "before_commit", lambda _: note("before commit"))
    event.listen(Session, "after_commit", lambda _: note("after commit"))
    sys.addaudithook(hook)


def said(arguments: tuple[Any, ...]) -> str:
    """The command that goes over the line, so that a list of steps can be read."""
    data = arguments[-1]
    return data[:40].decode("latin-1").strip() if isinstance(data, bytes) else ""


if __name__ == "__main__":
    main()

"""Make the awkward files: `python -m tests.sheet.awkward.make`, where LibreOffice is.

Files that are there already stay as they are unless they are named: their bytes are what
a real program once wrote. What is to be read in each is written down in the cases.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from tests.sheet.awkward.case import Case
from tests.sheet.awkward.heads import HEADS
from tests.sheet.awkward.moves import MOVES
from tests.sheet.awkward.odd import ODD
from tests.sheet.awkward.told import as_toml

FILES = Path(__file__).parent / "files"


def main(names: list[str]) -> None:
    """Write the missing files, or those that are named, and all results."""
    FILES.mkdir(exist_ok=True)
    cases = [*HEADS, *MOVES, *ODD]
    for case in cases:
        (FILES / f"{case.name}.toml").write_text(as_toml(case.why, case.expected), "utf-8")
    wanted = [c for c in cases if c.name in names or not (FILES / c.name).exists()]
    for case in wanted:
        (FILES / case.name).write_bytes(_through(case) if case.through else case.data())
    _tell(wanted)


def _through(case: Case) -> bytes:
    """The file as LibreOffice writes it after opening what we made."""
    kind, ending = case.through or ("", "")
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder, f"source.{'docx' if case.name.endswith('doc') else 'xlsx'}")
        source.write_bytes(case.data())
        subprocess.run(
            [
                "soffice",
                f"-env:UserInstallation=file://{folder}/profile",
                "--headless",
                "--convert-to",
                f"{ending}:{kind}",
                "--outdir",
                f"{folder}/out",
                str(source),
            ],
            check=True,
            capture_output=True,
            timeout=120,
        )
        return next(Path(folder, "out").iterdir()).read_bytes()


def _tell(cases: Iterable[Case]) -> None:
    for case in cases:
        sys.stdout.write(f"{case.name}\n")


if __name__ == "__main__":
    main(sys.argv[1:])

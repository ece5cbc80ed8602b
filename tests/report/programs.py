"""The programs that others read PDFs with: poppler's and qpdf. One that is not there fails the test by name."""

from __future__ import annotations

import os
import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

PACKAGES = {"pdfinfo": "poppler-utils", "pdftoppm": "poppler-utils", "pdftotext": "poppler-utils", "qpdf": "qpdf"}


def command(program: str) -> str:
    """Return where a program is; the test fails when it is nowhere."""
    found = shutil.which(program)
    if found is None:
        pytest.fail(f"{program} is missing: scripts/prepare.py adds it with the package {PACKAGES[program]}")
    return found


def output(program: str, content: bytes, *arguments: str, after: tuple[str, ...] = ()) -> str:
    """Return what a program says about a PDF; it must succeed."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(content)
        line = [command(program), *arguments, str(path), *after]
        surroundings = {**os.environ, "LC_ALL": "C.UTF-8", "TZ": "UTC"}
        done = subprocess.run(line, env=surroundings, capture_output=True, check=False, timeout=60)
    said = done.stdout.decode(errors="replace")
    assert done.returncode == 0, f"{program}: {said}{done.stderr.decode(errors='replace')}"
    return said


@cache
def text_of(content: bytes, *arguments: str) -> str:
    """Return the text as pdftotext reads it: in the order it was written with ``-raw``, as it lies with ``-layout``."""
    return output("pdftotext", content, *arguments, after=("-",))


@cache
def properties(content: bytes) -> dict[str, str]:
    """Return what pdfinfo says, by its names."""
    lines = [line.partition(":") for line in output("pdfinfo", content).splitlines()]
    return {name.strip(): value.strip() for name, _, value in lines}


def draw(content: bytes, ppi: int) -> list[bytes]:
    """Return the pages as pdftoppm draws them, as PNG."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "made.pdf"
        path.write_bytes(content)
        line = [command("pdftoppm"), "-png", "-r", str(ppi), str(path), str(Path(folder) / "page")]
        subprocess.run(line, capture_output=True, check=True, timeout=60)
        return [page.read_bytes() for page in sorted(Path(folder).glob("page*.png"))]

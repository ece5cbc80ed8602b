"""The same record on the same day is the same file, whichever process makes it, wherever, in whatever order."""

from __future__ import annotations

import os
import subprocess
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from report.cases import made, summary_of

from recurtrack.domain.summary.choices import Sheet
from recurtrack.report.pdf import render_pages, render_pdf

_TESTS = Path(__file__).resolve().parents[1]
_MAKE = """
import sys
from hashlib import sha256
from report.cases import made
from recurtrack.domain.summary.choices import Sheet
print(*(sha256(made("whole", sheet)).hexdigest() for sheet in (Sheet.FULL, Sheet.ONE_PAGE)))
"""
_ELSEWHERE = [
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "LANG": "en_US.UTF-8"},
    {"PYTHONHASHSEED": "4242", "TZ": "America/St_Johns", "LC_ALL": "C", "LANG": "tr_TR.UTF-8"},
]


@pytest.mark.parametrize("name", ["whole", "empty"])
def test_made_again_it_is_the_same(name: str) -> None:
    for sheet in (Sheet.FULL, Sheet.ONE_PAGE):
        assert render_pdf(summary_of(name), one_page=sheet is Sheet.ONE_PAGE) == made(name, sheet)


def test_another_process_in_another_country_makes_the_same_bytes(tmp_path: Path) -> None:
    here = [sha256(made("whole", sheet)).hexdigest() for sheet in (Sheet.FULL, Sheet.ONE_PAGE)]
    for number, surroundings in enumerate(_ELSEWHERE):
        home = {"RECURTRACK_HOME": str(tmp_path / str(number)), "PYTHONPATH": str(_TESTS)}
        told = subprocess.run(
            [sys.executable, "-c", _MAKE],
            env={**os.environ, **home, **surroundings},
            capture_output=True,
            text=True,
            check=True,
        )
        assert told.stdout.split() == here


def test_the_pictures_are_the_same_too() -> None:
    assert render_pages(summary_of("whole"), ppi=40) == render_pages(summary_of("whole"), ppi=40)


def test_another_record_is_another_file() -> None:
    summary = summary_of("whole")
    assert render_pdf(replace(summary, questions=("Another?",))) != made("whole")

"""The command line, run within the tests: what it prints, and how it ends."""

from __future__ import annotations

import json
from collections.abc import Callable
from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from recurtrack.__main__ import main

PASSPHRASE_VARIABLE = "RECURTRACK_PASSPHRASE"  # noqa: S105 - the name of the variable
FACTS: dict[str, Any] = {
    "format": "recurtrack-facts/1",
    "today": "2024-06-21",
    "person": {"birth_date": "1962-09-10", "sex": "female", "menopause": "post"},
    "risk": {"breast_density": "B"},
    "diagnoses": [
        {
            "date": "2024-02-12",
            "diagnostic_mammogram": "2024-02-05",
            "side": "left",
            "behaviour": "invasive",
            "event": "first",
        }
    ],
    "treatments": [
        {"kind": "surgery", "procedure": "breast_conserving", "side": "left", "start": "2024-03-12"},
        {"kind": "radiotherapy", "field": "breast", "side": "left", "end": "2024-06-21"},
        {"kind": "endocrine", "drug": "letrozole", "start": "2024-07-01"},
    ],
    "done": [{"test": "clinic_visit", "date": "2024-06-21"}],
}


@dataclass(frozen=True)
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:  # noqa: ANN401 - any JSON value
        assert self.err == ""
        return json.loads(self.out)


Run = Callable[..., Ended]


@pytest.fixture(autouse=True)
def _no_passphrase(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(PASSPHRASE_VARIABLE, raising=False)


@pytest.fixture
def run(capsys: pytest.CaptureFixture[str]) -> Run:
    """Run a command as the program does."""

    def run(*arguments: object) -> Ended:
        capsys.readouterr()
        try:
            code = main([str(argument) for argument in arguments])
        except SystemExit as end:  # what argparse does for wrong usage and --help
            code = int(end.code or 0)
        printed = capsys.readouterr()
        return Ended(code, printed.out, printed.err)

    return run


@pytest.fixture
def record(tmp_path: Path, run: Run) -> Path:
    """A record with nothing in it yet."""
    path = tmp_path / "records" / "anna.recurtrack"
    assert run("new", path).code == 0
    return path


@pytest.fixture
def facts(tmp_path: Path) -> Callable[..., Path]:
    """Write a facts file, with one thing changed."""

    def write(change: Callable[[dict[str, Any]], object] | None = None, name: str = "facts.json") -> Path:
        content = deepcopy(FACTS)
        if change is not None:
            change(content)
        path = tmp_path / name
        path.write_text(json.dumps(content), encoding="utf-8")
        return path

    return write


@pytest.fixture
def survivor(record: Path, facts: Callable[..., Path], run: Run) -> Path:
    """A record that holds the facts file."""
    assert run("import", facts(), "--record", record).code == 0
    return record

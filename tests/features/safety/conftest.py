"""The steps about what lies on the disk, and about other programs that have the record open."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_bdd import given, parsers, then, when
from ui.harness import settle

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.paths import backups_folder
from recurtrack.services.backups import list_backups
from recurtrack.services.encryption import set_passphrase
from recurtrack.services.records import open_record
from recurtrack.services.restoring import restore_as_copy

if TYPE_CHECKING:
    from ui.harness import Shown

    from recurtrack.storage.entries import Reader

_HOLDS_IT = """
import sys
from pathlib import Path
from recurtrack.services.records import open_record
record = open_record(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.read()
record.close()
"""
_PLAIN = b"SQLite format 3"


@pytest.fixture
def eleanors(tmp_path: Path) -> Path:
    """Where the record lies that is looked after."""
    return tmp_path / "Eleanor Sample.recurtrack"


@given("the window stands")
def window_stands(program: Shown) -> None:
    program.safety.begin()
    settle(program)


@given(parsers.parse('the record has the passphrase "{passphrase}"'))
def has_passphrase(program: Shown, tmp_path: Path, eleanors: Path, passphrase: str) -> None:
    program.open(tmp_path / "Eleanor.recurtrack")
    settle(program)
    set_passphrase(eleanors, None, passphrase)
    program.open(eleanors, passphrase)
    settle(program)


@pytest.fixture
def others() -> Iterator[list[subprocess.Popen[str]]]:
    """Other programs that have a record open."""
    running: list[subprocess.Popen[str]] = []
    yield running
    for process in running:
        process.communicate(timeout=10)


@given("another program on this computer has the record open")
def open_elsewhere(eleanors: Path, others: list[subprocess.Popen[str]]) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", _HOLDS_IT, str(eleanors)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    others.append(process)
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"


@given("the record is damaged")
def damaged(eleanors: Path) -> None:
    content = bytearray(eleanors.read_bytes())
    content[len(content) // 2] ^= 0x20
    eleanors.write_bytes(content)


@when("I open Eleanor’s record")
def open_eleanors(program: Shown, eleanors: Path) -> None:
    program.open(eleanors)
    settle(program)


@given("I am at another record")
def at_another(program: Shown, tmp_path: Path) -> None:
    program.open(tmp_path / "Eleanor.recurtrack")
    settle(program)


@then(parsers.parse('the record opens only with "{passphrase}"'))
def opens_only_with(eleanors: Path, passphrase: str) -> None:
    assert not eleanors.read_bytes().startswith(_PLAIN)
    for wrong in (None, f"{passphrase}!"):
        with pytest.raises(Unavailable) as refused:
            open_record(eleanors, wrong, read_only=True).close()
        assert refused.value.trouble in {Trouble.WRONG_PASSPHRASE, Trouble.NEEDS_PASSPHRASE}
    with closing(open_record(eleanors, passphrase, read_only=True)) as record, record.reading() as reader:
        assert questions_in(reader)


def questions_in(reader: Reader) -> list[str]:
    return [question.text for question in reader.all(QuestionEntry)]


@then(parsers.parse('the record does not hold the question "{text}"'))
def holds_no_question(program: Shown, eleanors: Path, text: str) -> None:
    record = program.shown_desk.record
    assert record.path == eleanors
    with record.reading() as reader:
        assert text not in questions_in(reader)


@then(parsers.parse('a backup holds the question "{text}"'))
def backup_holds_question(program: Shown, tmp_path: Path, eleanors: Path, text: str) -> None:
    held = []
    clock = program.shown_desk.record.clock
    for number, backup in enumerate(list_backups(eleanors, backups_folder())):
        restored = restore_as_copy(backup.path, tmp_path / f"{number}.recurtrack", None, clock)
        with closing(open_record(restored.path, read_only=True)) as record, record.reading() as reader:
            held += questions_in(reader)
    assert text in held


@then("anybody who has the file can open the record")
def opens_for_all(eleanors: Path) -> None:
    assert eleanors.read_bytes().startswith(_PLAIN)


@then(parsers.parse('the title of the window is "{title}"'))
def title_is(program: Shown, title: str) -> None:
    assert program.window.windowTitle() == title


@then(parsers.parse('beside the record lies "{name}"'))
def lies_beside(eleanors: Path, name: str) -> None:
    assert any(path.name.startswith(name) for path in eleanors.parent.iterdir()), sorted(eleanors.parent.iterdir())


@then(parsers.parse('beside the record lies no "{name}"'))
def lies_not_beside(eleanors: Path, name: str) -> None:
    assert not any(path.name.startswith(name) for path in eleanors.parent.iterdir()), sorted(eleanors.parent.iterdir())

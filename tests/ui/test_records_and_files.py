"""Opening, starting, importing, saving: the Record menu."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFrame,
    QLabel,
    QLineEdit,
    QPushButton,
    QRadioButton,
    QScrollArea,
    QWidget,
)

from recurtrack.app import Desk, Program
from recurtrack.domain.care import CareTeamEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.person import AllergyEntry, ConditionEntry, PersonEntry, RelativeEntry, RiskEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.sample import sample_file
from recurtrack.ui.first_run.start_page import StartPage
from recurtrack.ui.first_run.welcome import WelcomePage
from recurtrack.ui.first_run.wizard import FirstRunWizard
from recurtrack.ui.importing.wording import in_words, left_out_name
from recurtrack.ui.records import free_path

Wait = Callable[[Callable[[], bool]], None]


class Chooser(Protocol):
    answer: Path | None


def dialog(program: Program, name: str) -> QDialog:
    found = program.window.findChild(QDialog, name)
    assert found is not None, name
    return found


def click(within: QWidget, name: str) -> None:
    found = within.findChild(QPushButton, name)
    assert found is not None, name
    found.click()


def write(within: QWidget, name: str, text: str) -> None:
    found = within.findChild(QLineEdit, name)
    assert found is not None, name
    found.setText(text)


def text_of(within: QWidget, name: str) -> str:
    found = within.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def treatments(record: OpenRecord) -> int:
    with record.reading() as reader:
        return reader.count(TreatmentEntry)


def test_importing_shows_first_what_is_new_and_then_adds_it(
    program: Program, empty_desk: Desk, empty_record: OpenRecord, chooser: Chooser, wait_until: Wait
) -> None:
    chooser.answer = sample_file()
    program.window.menus.import_file.trigger()
    wait_until(lambda: program.window.findChild(QDialog, "importDialog") is not None)
    preview = dialog(program, "importDialog")
    assert treatments(empty_record) == 0
    headings = [label.text() for label in preview.findChildren(QLabel) if label.property("role") == "strong"]
    assert "New: Treatments (3)" in headings
    assert any(heading.startswith("Left out") for heading in headings)
    click(preview, "ask.yes")
    wait_until(lambda: program.tasks.is_idle)
    assert treatments(empty_record) == 3
    click(program.window.notices, "notice.undo")
    wait_until(lambda: program.tasks.is_idle)
    assert treatments(empty_record) == 0
    del empty_desk


def test_a_file_that_is_known_already_offers_nothing_to_add(
    program: Program, empty_desk: Desk, empty_record: OpenRecord, chooser: Chooser, wait_until: Wait
) -> None:
    chooser.answer = sample_file()
    sentence = ""
    for _ in range(2):
        empty_desk.actions.import_file()
        wait_until(lambda: program.window.findChild(QDialog, "importDialog") is not None)
        shown = dialog(program, "importDialog")
        sentence = text_of(shown, "import.sentence")
        yes = shown.findChild(QPushButton, "ask.yes")
        assert yes is not None
        can_add = yes.isVisible()
        (shown.accept if can_add else shown.reject)()
        wait_until(lambda: program.tasks.is_idle and program.window.findChild(QDialog, "importDialog") is None)
    assert sentence == "Everything in this file is in your record already."
    assert treatments(empty_record) == 3


def test_a_file_that_cannot_be_read_is_a_calm_problem(
    program: Program, empty_desk: Desk, chooser: Chooser, tmp_path: Path, wait_until: Wait
) -> None:
    chooser.answer = tmp_path / "broken.json"
    chooser.answer.write_text("{", encoding="utf-8")
    empty_desk.actions.import_file()
    wait_until(lambda: program.window.notices.findChild(QFrame, "notice.problem") is not None)
    said = text_of(program.window.notices, "notice.problem.text")
    assert "damaged or incomplete" in said
    assert said.endswith("Your record is safe and unchanged.")


def test_the_archive_is_written(
    program: Program, desk: Desk, chooser: Chooser, tmp_path: Path, wait_until: Wait
) -> None:
    chooser.answer = tmp_path / "archive.json"
    desk.actions.save_archive()
    wait_until(lambda: program.tasks.is_idle)
    assert "Eleanor" in chooser.answer.read_text(encoding="utf-8")
    wait_until(lambda: text_of(program.window.notices, "notice.done.text") == "Saved as archive.json")


def test_starting_a_record_checks_the_fields_first(
    program: Program, empty_desk: Desk, own_home: Path, wait_until: Wait
) -> None:
    program.ask_new()
    page = program.window.findChild(WelcomePage)
    assert page is not None
    write(page, "welcome.name", "Ada Probe")
    lock = page.findChild(QWidget, "welcome.lock")
    assert lock is not None
    lock.findChildren(QRadioButton)[1].click()
    write(page, "welcome.passphrase", "one door")
    write(page, "welcome.again", "two")
    click(page, "setup.continue")
    assert "differ" in text_of(page, "welcome.again.wrong")
    assert program.desk is empty_desk
    write(page, "welcome.again", "one door")
    written = page.findChild(QCheckBox, "welcome.written")
    assert written is not None
    written.click()
    click(page, "setup.continue")
    path = own_home / "data" / "Ada Probe.recurtrack"
    wait_until(lambda: program.desk is not None and program.desk.record.path == path and program.tasks.is_idle)
    assert program.desk is not None
    with program.desk.record.reading() as reader:
        (person,) = reader.all(PersonEntry)
    assert (person.name, person.birth_date, person.sex) == ("Ada Probe", None, None)
    assert not path.read_bytes().startswith(b"SQLite format 3")
    assert not program.window.menus.undo.isEnabled()
    assert program.window.findChild(FirstRunWizard) is not None


def test_a_record_without_a_passphrase_is_one_anybody_can_open(
    program: Program, own_home: Path, wait_until: Wait
) -> None:
    program.show_start()
    start = program.window.findChild(StartPage)
    assert start is not None
    click(start, "start.new")
    page = program.window.findChild(WelcomePage)
    assert page is not None
    click(page, "setup.continue")
    path = own_home / "data" / "My record.recurtrack"
    wait_until(lambda: program.desk is not None and program.desk.record.path == path and program.tasks.is_idle)
    assert path.read_bytes().startswith(b"SQLite format 3")


def test_going_back_from_a_new_record_leaves_the_one_that_is_open(program: Program, empty_desk: Desk) -> None:
    program.ask_new()
    page = program.window.findChild(WelcomePage)
    assert page is not None
    assert page.isVisible()
    click(page, "setup.back")
    assert program.desk is empty_desk
    assert empty_desk.today.isVisible()


def test_a_new_record_never_takes_the_name_of_another(tmp_path: Path) -> None:
    first = free_path(tmp_path, "Ada/../Probe")
    assert first == tmp_path / "AdaProbe.recurtrack"
    first.touch()
    assert free_path(tmp_path, "Ada/../Probe").name == "AdaProbe 2.recurtrack"
    assert free_path(tmp_path, " ").name == "My record.recurtrack"


def test_a_locked_record_asks_for_its_passphrase_until_it_is_right(
    program: Program, tmp_path: Path, wait_until: Wait
) -> None:
    path = tmp_path / "locked.recurtrack"
    create_record(path, NewRecord(name="Ada"), "right").close()
    program.open(path)
    wait_until(lambda: program.window.findChild(QDialog, "passphraseDialog") is not None)
    for secret in ("wrong", "right"):
        asked = dialog(program, "passphraseDialog")
        write(asked, "unlock.passphrase", secret)
        click(asked, "ask.yes")
        wait_until(lambda asked=asked: program.tasks.is_idle and not _is_there(program, asked))  # type: ignore[misc]
        if secret == "wrong":  # noqa: S105 - an example
            again = dialog(program, "passphraseDialog")
            assert text_of(again, "unlock.passphrase.wrong") == ("That passphrase did not open the record. Try again.")
    wait_until(lambda: program.desk is not None and program.tasks.is_idle)


def _is_there(program: Program, asked: QDialog) -> bool:
    return any(found is asked for found in program.window.findChildren(QDialog, "passphraseDialog"))


@pytest.mark.parametrize("content", [None, b"", b"no record at all" * 100])
def test_a_record_that_cannot_be_opened_is_said_on_a_calm_page(
    program: Program, tmp_path: Path, wait_until: Wait, content: bytes | None
) -> None:
    path = tmp_path / "other.recurtrack"
    if content is not None:
        path.write_bytes(content)
    program.open(path)
    wait_until(
        lambda: (
            (program.tasks.is_idle and program.window.findChild(QScrollArea, "troublePage") is not None)
            or program.window.findChild(QDialog, "passphraseDialog") is not None
        )
    )
    asked = program.window.findChild(QDialog, "passphraseDialog")
    if asked is not None:
        asked.reject()
    assert str(path) in text_of(program.window, "trouble.why")
    assert not program.window.rail.isVisible()
    assert not program.window.menus.import_file.isEnabled()


def test_another_record_can_be_opened_in_place_of_the_first(
    program: Program, desk: Desk, chooser: Chooser, tmp_path: Path, wait_until: Wait
) -> None:
    chooser.answer = tmp_path / "second.recurtrack"
    create_record(chooser.answer, NewRecord(name="Bea Second")).close()
    program.window.menus.open_record.trigger()
    wait_until(lambda: program.desk is not desk and program.desk is not None and program.tasks.is_idle)
    assert text_of(program.window, "person.name") == "Bea Second"


def test_the_sample_says_that_it_is_one(program: Program, wait_until: Wait) -> None:
    program.open_sample()
    wait_until(lambda: program.tasks.is_idle and program.desk is not None)
    banner = program.window.findChild(QFrame, "sampleBanner")
    assert banner is not None
    assert banner.isVisible()
    assert text_of(banner, "sample.words").startswith("This is a sample person")
    click(banner, "sample.own")
    page = program.window.findChild(WelcomePage)
    assert page is not None
    assert page.isVisible()


def test_a_bug_is_reported_without_anything_personal(program: Program, desk: Desk) -> None:
    del desk
    program.report_bug(ValueError("Eleanor Sample"))
    crash = dialog(program, "crashDialog")
    assert "Your record is as it was last saved." in " ".join(label.text() for label in crash.findChildren(QLabel))
    click(crash, "ask.cancel")
    crash.accept()


def _in_use() -> None:
    raise Unavailable(Trouble.LOCKED, file="eleanor.recurtrack")


def test_what_cannot_be_read_now_can_be_tried_again(program: Program, desk: Desk, wait_until: Wait) -> None:
    program.tasks.ask(desk.today, "care plan", _in_use, lambda _: None)
    wait_until(lambda: program.tasks.is_idle)
    assert "in use by another program" in text_of(program.window.notices, "notice.problem.text")
    click(program.window.notices, "notice.action")
    assert not program.tasks.is_idle
    wait_until(lambda: program.tasks.is_idle)
    assert program.window.notices.findChild(QFrame, "notice.problem") is None


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (ConditionEntry(id=EntryId("1"), name="asthma", since=PartialDate(2001)), "2001 · Asthma"),
        (AllergyEntry(id=EntryId("1"), substance="penicillin"), "Penicillin"),
        (RelativeEntry(id=EntryId("1"), relative="mother", cancer="breast cancer"), "Mother, breast cancer"),
        (QuestionEntry(id=EntryId("1"), text="why so tired?"), "Why so tired?"),
        (CareTeamEntry(id=EntryId("1"), name="Dr Example"), "Dr Example"),
        (RiskEntry(id=EntryId("1")), "Facts that change the advice"),
        (
            ResultEntry(
                id=EntryId("1"), test=Test.BONE_DENSITY, date=PartialDate(2024, 5), quantity="T-score hip", value=-1.2
            ),
            "May 2024 · T-score hip: -1.2",
        ),
    ],
)
def test_every_piece_of_a_file_is_said_in_a_line(entry: Entry, said: str) -> None:
    assert in_words(entry) == said


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("Claim", "Bills"),
        ("Encounter", "Visits that are not named as cancer follow-up"),
        ("MolecularSequence", "Pieces of another kind"),
        ("Mammogram, left, May 2030", "Mammogram, left, May 2030"),
    ],
)
def test_what_is_left_out_is_named_in_plain_words(kind: str, said: str) -> None:
    assert left_out_name(kind) == said

"""The list of backups, what is said of them, and a look at one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QObject, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QListView, QWidget
from ui.backing_up_bench import BackingBench, Wait, backing_bench

from recurtrack.app.backups_shown import BackupsShown
from recurtrack.app.copies import Copies, CopyWays
from recurtrack.domain.backups import Backup, BackupReason
from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import open_record
from recurtrack.ui.backups.choices import BackupChoices
from recurtrack.ui.backups.copy_strip import CopyStrip
from recurtrack.ui.backups.model import BackupModel
from recurtrack.ui.backups.sheet import BackupsSheet
from recurtrack.ui.backups.use_dialog import UseCopyDialog
from recurtrack.ui.backups.words import Places, facts, heading, short_place, standing_of, state
from recurtrack.ui.settings import date_style
from recurtrack.ui.status_bar import StatusBar
from recurtrack.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from recurtrack.ui.choosing import Chooser

Clock = Callable[[], datetime]
BRITISH = date_style("en_GB")


@pytest.fixture
def bench(
    qapp: QApplication, record: OpenRecord, tmp_path: Path, chooser: Chooser, wait_until: Wait
) -> Iterator[BackingBench]:
    with backing_bench(qapp, record, tmp_path, chooser, wait_until) as built:
        built.begin()
        built.wait(lambda: len(built.backups()) == 1)
        built.settle()
        yield built


class Opened:
    """Stands for the window: keeps what is opened and shown, one record at a time."""

    def __init__(self, bench: BackingBench) -> None:
        self._bench = bench
        self.records: list[OpenRecord] = [bench.record]
        self.remembered: list[bool] = []
        self.strips: list[CopyStrip] = []
        self.troubles: list[RecurTrackError] = []

    @property
    def shown(self) -> OpenRecord:
        return self.records[-1]

    def take(
        self,
        work: Callable[[], OpenRecord],
        failed: Callable[[RecurTrackError], None],
        *,
        remember: bool,
        then: Callable[[QObject], None],
    ) -> None:
        def show(record: OpenRecord) -> None:
            self._bench.around.tasks.ask(self._bench.window, None, self.shown.close, lambda _: None)
            self.records.append(record)
            self.remembered.append(remember)
            then(self._bench.window)

        self._bench.around.tasks.ask(self._bench.window, None, work, show, failed=failed)

    def close(self) -> None:
        self._bench.around.tasks.ask(self._bench.window, None, self.shown.close, lambda _: None)

    def keep_strip(self, strip: QWidget | None) -> None:
        assert isinstance(strip, CopyStrip)
        self.strips.append(strip)


class Shown(NamedTuple):
    """The sheet's ways, and what became of them."""

    shown: BackupsShown
    opened: Opened
    copies: Copies


@pytest.fixture
def shown(bench: BackingBench, clock: Clock) -> Iterator[Shown]:
    opened = Opened(bench)
    ways = CopyWays(opened.take, opened.close, opened.keep_strip, lambda _path, error: opened.troubles.append(error))
    copies = Copies(bench.around, ways, clock, folder=lambda: bench.folder)
    yield Shown(BackupsShown(bench.backing_up, copies, bench.around), opened, copies)
    bench.settle()
    opened.shown.close()


def _sheet(bench: BackingBench, shown: Shown) -> BackupsSheet:
    shown.shown.open_sheet()
    bench.settle()
    found = bench.window.findChild(BackupsSheet)
    assert found is not None
    return found


def _press(within: QWidget, name: str) -> None:
    button = within.findChild(QAbstractButton, name)
    assert button is not None
    assert button.isEnabled()
    button.click()


def _words(within: QWidget, name: str) -> str:
    label = within.findChild(QLabel, name)
    assert label is not None
    return label.text()


def _rows(sheet: BackupsSheet) -> list[str]:
    view = sheet.findChild(QListView, "backups.list")
    assert view is not None
    model = view.model()
    return [str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)) for row in range(model.rowCount())]


def _questions(record: OpenRecord) -> list[str]:
    with record.reading() as reader:
        return [entry.id for entry in reader.all(QuestionEntry)]


def _backup(now: datetime, days: int = 0, **more: object) -> Backup:
    backup = Backup(
        path=Path("/keep/backups/e.recurtrack"),
        made_at=now - timedelta(days=days),
        entries=1204,
        size=2_412_345,
        reason=BackupReason.CLOSING,
        encrypted=True,
        good=True,
    )
    return replace(backup, **more)  # type: ignore[arg-type]


def test_the_standing_names_day_time_and_place_and_an_old_backup_is_late(clock: Clock) -> None:
    now, places = clock().astimezone(), Places(Path("/keep/backups"), Path("/media/eleanor/Family stick"))
    good = _backup(now)
    at = f"{now:%H:%M}"
    assert standing_of(good, "", now, places, BRITISH).words == f"Backed up today {at} · on this computer"
    away = replace(good, path=Path("/media/eleanor/Family stick/x/e.recurtrack"), made_at=now - timedelta(days=1))
    assert standing_of(away, "", now, places, BRITISH).words == f"Backed up yesterday {at} · Family stick"
    fourteen, fifteen = (standing_of(_backup(now, days), "", now, places, BRITISH) for days in (14, 15))
    assert (fourteen.is_late, fifteen.is_late) == (False, True)
    assert fifteen.words == "Last backup 15 days ago"
    none = standing_of(None, "", now, places, BRITISH)
    assert (none.words, none.is_late, none.is_made) == ("Not backed up yet", False, False)
    assert standing_of(good, "full", now, places, BRITISH).is_late


def test_what_is_known_of_a_backup_is_said_and_what_is_not_is_left_out(clock: Clock) -> None:
    now, places = clock(), Places(Path("/keep/backups"))
    assert facts(_backup(now), places) == "On this computer · 1,204 entries · 2.4 MB · made when the record was closed"
    bare = _backup(now, entries=0, size=900, reason=None, good=None, path=Path("/mnt/disk/e.recurtrack"))
    assert facts(bare, places) == "disk · 1 kB"
    assert [state(_backup(now, good=good)) for good in (True, None, False)] == [
        "Checked and good",
        "Not checked yet",
        "Damaged",
    ]
    assert heading(now - timedelta(days=30), now, BRITISH).startswith("Sun 17 May 2026, ")
    assert short_place(Path.home() / "Documents/Backups") == "Documents/Backups"


def test_the_list_is_a_sound_item_model(clock: Clock) -> None:
    model = BackupModel(lambda: BRITISH, clock)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.show([_backup(clock()), _backup(clock(), 3, path=Path("/keep/backups/f.recurtrack"))], Places(Path("/keep")))
    model.mark_checked(Path("/keep/backups/f.recurtrack"), good=False)
    assert model.backup(1).good is False
    assert model.row_of(Path("/keep/backups/f.recurtrack")) == 1
    model.show([], Places(Path("/keep")))
    assert model.row_of(Path("/keep")) == -1
    tester.deleteLater()


def test_the_sheet_lists_each_backup_and_says_whether_it_is_good(bench: BackingBench, shown: Shown) -> None:
    sheet = _sheet(bench, shown)
    (row,) = _rows(sheet)
    assert row.startswith("Today ")
    assert "Checked and good" in row
    assert "made by itself, once a day" in row
    assert _words(sheet, "backups.standing").startswith("Your last good backup was made today ")
    assert "has no passphrase" in _words(sheet, "backups.honest")


def test_a_backup_can_be_made_in_the_sheet_which_stays(bench: BackingBench, shown: Shown) -> None:
    sheet = _sheet(bench, shown)
    _press(sheet, "ask.yes")
    bench.wait(lambda: len(_rows(sheet)) == 2)
    assert _words(sheet, "backups.said") == "Backed up, opened again and found good."
    assert sheet.isVisible()


def test_a_failure_is_said_in_the_sheet(bench: BackingBench, shown: Shown) -> None:
    sheet = _sheet(bench, shown)
    bench.backing_up.choices.second = bench.folder.with_name("stick that is away")
    _press(sheet, "ask.yes")
    bench.wait(lambda: "could not be made" in _words(sheet, "backups.said"))
    assert sheet.yes.isEnabled()
    assert bench.said("problem") == ""


def test_checking_a_backup_again_finds_what_happened_to_it_since(bench: BackingBench, shown: Shown) -> None:
    (backup,) = bench.backups()
    sheet = _sheet(bench, shown)
    _press(sheet, "backups.check")
    bench.wait(lambda: "It is good" in _words(sheet, "backups.said"))
    with backup.path.open("r+b") as file:
        file.seek(5000)
        file.write(b"\xff" * 4000)
    _press(sheet, "backups.check")
    bench.wait(lambda: "Damaged" in _rows(sheet)[0])


def test_an_empty_list_says_kindly_how_a_backup_comes_about(bench: BackingBench, shown: Shown) -> None:
    for backup in bench.backups():
        for file in backup.path.parent.iterdir():
            file.unlink()
    sheet = _sheet(bench, shown)
    empty = sheet.findChild(QWidget, "backups.empty")
    assert empty is not None
    assert not empty.isHidden()
    assert "no backup yet" in _words(sheet, "backups.standing")


def test_the_second_place_is_chosen_and_left_in_the_sheet(
    bench: BackingBench, shown: Shown, chooser: Chooser, tmp_path: Path
) -> None:
    sheet = _sheet(bench, shown)
    stick = tmp_path / "stick"
    stick.mkdir()
    chooser.answer = stick  # type: ignore[attr-defined]
    _press(sheet, "backups.choose")
    bench.wait(lambda: len(_rows(sheet)) == 3)
    assert "stick" in _words(sheet, "backups.second")
    _press(sheet, "backups.stop")
    assert "helps when this computer is lost" in _words(sheet, "backups.second")


def test_the_sheet_is_worked_with_the_keyboard_alone(bench: BackingBench, shown: Shown) -> None:
    sheet = _sheet(bench, shown)
    view = sheet.findChild(QListView, "backups.list")
    assert view is not None
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_Return)
    bench.wait(lambda: bool(shown.opened.strips))
    assert shown.opened.shown.read_only


def test_a_copy_is_opened_for_reading_and_goes_when_the_person_goes_back(bench: BackingBench, shown: Shown) -> None:
    bench.write_something()
    _press(_sheet(bench, shown), "backups.look")
    bench.wait(lambda: bool(shown.opened.strips))
    looked = shown.opened.shown
    assert looked.read_only
    assert looked.path.parent == bench.record.path.parent
    assert _questions(looked) == []
    assert shown.opened.remembered == [False]
    assert "as it was today " in shown.opened.strips[0].words.text()
    shown.opened.strips[0].back_wanted.emit()
    bench.wait(lambda: len(shown.opened.records) == 3 and not looked.path.exists())
    assert shown.opened.shown.path == bench.record.path
    assert _questions(shown.opened.shown) == ["q1"]


def test_a_copy_can_take_the_place_of_the_record_which_is_kept(bench: BackingBench, shown: Shown) -> None:
    bench.write_something()
    _press(_sheet(bench, shown), "backups.look")
    bench.wait(lambda: bool(shown.opened.strips))
    copy = shown.opened.shown.path
    shown.opened.strips[0].use_wanted.emit()
    question = bench.window.findChild(UseCopyDialog)
    assert question is not None
    assert "Nothing is deleted" in " ".join(label.text() for label in question.findChildren(QLabel))
    question.accept()
    bench.wait(lambda: len(shown.opened.records) == 3)
    assert not shown.opened.shown.read_only
    assert shown.opened.shown.path == bench.record.path
    assert _questions(shown.opened.shown) == []
    assert not copy.exists()
    kept = next(backup for backup in bench.backups() if backup.reason is BackupReason.BEFORE_RESTORE)
    assert kept.path.name in bench.said("done")
    earlier = open_record(kept.path, read_only=True)
    try:
        assert _questions(earlier) == ["q1"]
    finally:
        earlier.close()


def test_a_backup_that_is_damaged_is_refused_and_nothing_is_opened(bench: BackingBench, shown: Shown) -> None:
    (backup,) = bench.backups()
    backup.path.write_bytes(backup.path.read_bytes()[:6000])
    _press(_sheet(bench, shown), "backups.look")
    bench.wait(lambda: bench.said("problem") != "")
    assert "cannot be restored" in bench.said("problem")
    assert len(shown.opened.records) == 1
    assert sorted(bench.record.path.parent.glob("*(copy*")) == []


def test_the_card_of_the_settings_says_the_same_and_its_choices_hold(bench: BackingBench, shown: Shown) -> None:
    card = shown.shown.card()
    bench.backing_up.back_up_now()
    bench.settle()
    assert card.tick.isChecked()
    chosen = []
    for _ in range(2):
        card.tick.click()
        chosen.append(bench.backing_up.choices.when_closing)
    assert chosen == [False, True]
    said = [label.text() for label in card.findChildren(QLabel)]
    assert any(words.startswith("Backed up today ") for words in said)
    card.deleteLater()


def test_a_card_that_is_there_before_backups_begin_shows_what_was_chosen(
    qapp: QApplication, record: OpenRecord, tmp_path: Path, chooser: Chooser, wait_until: Wait
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    with backing_bench(qapp, record, tmp_path, chooser, wait_until) as bench:
        BackupChoices(bench.settings, record.path).second = stick
        opened = Opened(bench)
        ways = CopyWays(opened.take, opened.close, opened.keep_strip, lambda _path, _error: None)
        copies = Copies(bench.around, ways, record.clock, folder=lambda: bench.folder)
        shown = BackupsShown(bench.backing_up, copies, bench.around)
        card = shown.card()
        assert not card.tick.isChecked()
        bench.begin()
        bench.wait(card.tick.isChecked)
        assert any(str(stick) in label.text() for label in card.findChildren(QLabel))
        card.deleteLater()


def test_a_card_built_after_the_standing_was_said_says_it_too(bench: BackingBench, shown: Shown) -> None:
    card = shown.shown.card()  # the standing was said when backups began
    bench.settle()
    assert any(label.text().startswith("Backed up today ") for label in card.findChildren(QLabel))
    card.deleteLater()


def test_the_status_bar_says_it_and_opens_the_backups(qapp: QApplication, bench: BackingBench) -> None:
    bar = StatusBar(Appearance(qapp, bench.settings))
    opened: list[bool] = []
    bar.backups_wanted.connect(lambda: opened.append(True))
    button = bar.findChild(QAbstractButton, "status.backup")
    assert button is not None
    assert button.isHidden()
    bar.say_backup("Last backup 16 days ago", is_late=True)
    assert button.accessibleName() == "Last backup 16 days ago"
    assert button.property("late") is True
    button.click()
    assert opened == [True]
    bar.deleteLater()

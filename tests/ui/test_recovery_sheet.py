"""A record that cannot be opened: what is said, its backups, and the guided recovery of what can be read."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtWidgets import QAbstractButton, QLabel, QListView, QPlainTextEdit, QWidget
from ui.backing_up_bench import BackingBench, backing_bench

from recurtrack.app.copies import Copies, CopyWays
from recurtrack.app.recovering import Recovering, TroubleWays
from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.backups import BackupReason
from recurtrack.domain.errors import RecurTrackError, Refusal, Rejected, Trouble, Unavailable
from recurtrack.services.backups import back_up_file
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.ui.backups.recovery import RecoverySheet
from recurtrack.ui.backups.recovery_work import Progress, Recovered, RecoveryWork
from recurtrack.ui.backups.trouble_words import Way, case_of
from recurtrack.ui.trouble import TroublePage

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from recurtrack.storage.keys import Secret
    from recurtrack.ui.choosing import Chooser

Clock = Callable[[], datetime]


class Asked(NamedTuple):
    """What was asked of the program."""

    path: Path
    secret: Secret
    read_only: bool
    take_over: bool


class Desk:
    """The page of trouble with what stands behind it."""

    def __init__(self, bench: BackingBench, clock: Clock) -> None:
        self.bench = bench
        self.opened: list[Asked] = []
        self.others: list[str] = []
        self.looked: list[bool] = []
        ways = CopyWays(self._take, lambda: None, lambda _: None, lambda _path, _error: None)
        copies = Copies(bench.around, ways, clock, folder=lambda: bench.folder)
        trouble = TroubleWays(
            open=self._open,
            ask_open=lambda: self.others.append("open"),
            ask_new=lambda: self.others.append("new"),
            copies=copies,
        )
        self._recovering = Recovering(bench.around, bench.settings, trouble, clock, folder=lambda: bench.folder)

    def show(self, error: RecurTrackError, secret: Secret = None) -> TroublePage:
        page = self._recovering.page(self.bench.record.path, error, secret)
        layout = self.bench.window.layout()
        assert layout is not None
        layout.addWidget(page)
        self.bench.settle()
        return page

    def _open(self, path: Path, secret: Secret = None, *, read_only: bool = False, take_over: bool = False) -> None:
        self.opened.append(Asked(path, secret, read_only, take_over))

    def _take(
        self,
        work: Callable[[], OpenRecord],
        failed: Callable[[RecurTrackError], None],
        *,
        remember: bool,
        then: Callable[[QWidget], None],
    ) -> None:
        del failed, then
        record = work()
        self.looked.append(record.read_only and not remember)
        record.close()


@pytest.fixture
def bench(
    qapp: QApplication, record: OpenRecord, tmp_path: Path, chooser: Chooser, qtbot: QtBot
) -> Iterator[BackingBench]:
    def wait(condition: Callable[[], bool]) -> None:
        qtbot.waitUntil(condition, timeout=40_000)

    record.close()
    with backing_bench(qapp, record, tmp_path, chooser, wait) as built:
        yield built


@pytest.fixture
def desk(bench: BackingBench, clock: Clock) -> Desk:
    return Desk(bench, clock)


def _back_up(bench: BackingBench, clock: Clock) -> None:
    back_up_file(bench.record.path, None, bench.folder, BackupReason.DAILY, clock)


def _damaged(bench: BackingBench) -> Unavailable:
    return Unavailable(Trouble.DAMAGED, file=bench.record.path, reason="database disk image is malformed")


def _button(within: QWidget, name: str) -> QAbstractButton:
    found = [button for button in within.findChildren(QAbstractButton, name) if not button.isHidden()]
    assert found, name
    return found[-1]


def _words(within: QWidget) -> str:
    return " ".join(label.text() for label in within.findChildren(QLabel) if not label.isHidden())


def _shown_ways(page: TroublePage) -> list[str]:
    names = [f"trouble.{way.name.lower()}" for way in Way]
    return [b.objectName() for b in page.findChildren(QAbstractButton) if b.objectName() in names and not b.isHidden()]


def _spoil(path: Path) -> None:
    """Write nonsense over the pages that hold the appointments, and leave the rest."""
    content = bytearray(path.read_bytes())
    at = content.find(b"Dr Iris Example")
    assert at > 0
    start = at - at % 4096
    content[start : start + 4096] = b"\xa5" * 4096
    path.write_bytes(content)


@pytest.mark.parametrize("trouble", list(Trouble))
def test_every_trouble_has_a_title_a_reason_and_a_way_on(trouble: Trouble) -> None:
    values = {name: f"<{name}>" for name in ("file", "reason", "where", "since", "folder", "server", "code", "version")}
    case = case_of(Unavailable(trouble, ours="1", stale="no", **values))
    assert case.title
    assert case.why.endswith(".")
    assert case.ways
    assert trouble.value in case.details


def test_a_refusal_has_words_as_well() -> None:
    assert case_of(Rejected(Refusal.RECORD_EXISTS, file="a")).why == "a exists already; choose another name."


def test_a_damaged_record_offers_its_backups_first(bench: BackingBench, desk: Desk, clock: Clock) -> None:
    _back_up(bench, clock)
    page = desk.show(_damaged(bench))
    view = page.findChild(QListView, "trouble.backups")
    assert view is not None
    assert view.model().rowCount() == 1
    assert _shown_ways(page) == ["trouble.backup", "trouble.recover", "trouble.again"]
    assert _button(page, "trouble.backup").property("kind") == "filled"
    assert _button(page, "trouble.recover").property("kind") == "plain"
    assert "malformed" not in _words(page)
    _button(page, "trouble.more").click()
    assert "malformed" in _words(page)
    _button(page, "trouble.backup").click()
    bench.wait(lambda: desk.looked == [True])


def test_without_a_backup_the_recovery_comes_first(bench: BackingBench, desk: Desk) -> None:
    page = desk.show(_damaged(bench))
    assert _shown_ways(page) == ["trouble.recover", "trouble.again"]
    assert _button(page, "trouble.recover").property("kind") == "filled"


@pytest.mark.parametrize("stale", ["yes", "no"])
def test_a_record_open_elsewhere_can_be_read_and_opened_anyway_only_when_that_seems_over(
    bench: BackingBench, desk: Desk, stale: str
) -> None:
    where, since = "on laptop-2", "13:05"
    page = desk.show(Unavailable(Trouble.IN_USE, file=bench.record.path, where=where, since=since, stale=stale))
    assert "on laptop-2 since 13:05" in _words(page)
    assert ("trouble.anyway" in _shown_ways(page)) is (stale == "yes")
    _button(page, "trouble.read").click()
    assert desk.opened == [Asked(bench.record.path, None, read_only=True, take_over=False)]
    if stale == "yes":
        _button(page, "trouble.anyway").click()
        assert desk.opened[-1].take_over


def test_the_page_leads_to_other_records_and_tries_again_with_what_was_given(bench: BackingBench, desk: Desk) -> None:
    page = desk.show(Unavailable(Trouble.DISK, file=bench.record.path, reason="disk I/O error"), "secret")
    for name in ("trouble.open", "trouble.new", "trouble.again"):
        _button(page, name).click()
    assert desk.others == ["open", "new"]
    assert desk.opened == [Asked(bench.record.path, "secret", read_only=False, take_over=False)]


def test_what_lies_beside_the_record_is_said_calmly(bench: BackingBench, desk: Desk) -> None:
    page = desk.show(_damaged(bench))
    shown: list[bool] = []
    page.say_beside("A copy of a sync program lies beside it.", "Show both", lambda: shown.append(True))
    assert "A copy of a sync program lies beside it." in _words(page)
    _button(page, "trouble.showBeside").click()
    assert shown == [True]


def _recovery(bench: BackingBench, desk: Desk) -> RecoverySheet:
    page = desk.show(_damaged(bench))
    _button(page, "trouble.recover").click()
    bench.wait(lambda: bench.window.findChild(RecoverySheet) is not None)
    sheet = bench.window.findChild(RecoverySheet)
    assert sheet is not None
    return sheet


def _lines(sheet: RecoverySheet, name: str) -> list[str]:
    views = [view for view in sheet.findChildren(QPlainTextEdit, name) if not view.isHidden()]
    return views[-1].toPlainText().splitlines() if views else []


def test_the_recovery_reads_what_can_be_read_and_leaves_the_damaged_file_alone(
    bench: BackingBench, desk: Desk, chooser: Chooser, tmp_path: Path
) -> None:
    path = bench.record.path
    _spoil(path)
    before = path.read_bytes()
    sheet = _recovery(bench, desk)
    assert "nothing is deleted" in _words(sheet)
    sheet.yes.click()
    bench.wait(lambda: bool(_lines(sheet, "recovery.saved")))
    assert "Diagnoses: 1" in _lines(sheet, "recovery.saved")
    assert path.read_bytes() == before
    chooser.answer = tmp_path / "report.txt"  # type: ignore[attr-defined]
    _button(sheet, "recovery.save").click()
    bench.settle()
    report = (tmp_path / "report.txt").read_text(encoding="utf-8")
    assert "Diagnoses: 1" in report
    assert str(path) in report
    sheet.yes.click()
    found = desk.opened[-1].path
    assert found.parent == path.parent
    record = open_record(found)
    try:
        assert record.path != path
    finally:
        record.close()


def test_what_is_missing_can_be_taken_from_the_backup(bench: BackingBench, desk: Desk, clock: Clock) -> None:
    _back_up(bench, clock)
    whole = open_record(bench.record.path)
    with whole.reading() as reader:
        count = len(reader.all(AppointmentEntry))
    whole.close()
    _spoil(bench.record.path)
    sheet = _recovery(bench, desk)
    sheet.yes.click()
    bench.wait(lambda: bool(_lines(sheet, "recovery.lost")))
    assert any("in the backup" in line for line in _lines(sheet, "recovery.lost"))
    _button(sheet, "recovery.take").click()
    bench.wait(lambda: any("taken from the backup" in line for line in _lines(sheet, "recovery.saved")))
    sheet.yes.click()
    record = open_record(desk.opened[-1].path)
    try:
        with record.reading() as reader:
            assert len(reader.all(AppointmentEntry)) == count
    finally:
        record.close()


def test_an_encrypted_record_is_recovered_with_its_passphrase(
    bench: BackingBench, desk: Desk, clock: Clock, tmp_path: Path
) -> None:
    del tmp_path
    bench.record.path.unlink()
    create_record(bench.record.path, NewRecord(name="Ada"), "correct horse", clock).close()
    page = desk.show(_damaged(bench), "correct horse")
    _button(page, "trouble.recover").click()
    bench.wait(lambda: bench.window.findChild(RecoverySheet) is not None)
    sheet = bench.window.findChild(RecoverySheet)
    assert sheet is not None
    sheet.yes.click()
    bench.wait(lambda: bool(_lines(sheet, "recovery.saved")))
    sheet.yes.click()
    assert desk.opened[-1].secret == "correct horse"  # noqa: S105 - made up here
    open_record(desk.opened[-1].path, "correct horse").close()


def test_a_recovery_can_be_stopped_and_begun_again(bench: BackingBench, tmp_path: Path) -> None:
    at_work, go = threading.Event(), threading.Event()

    def recover(_backup: object, progress: Progress) -> Recovered | None:
        at_work.set()
        go.wait(10)
        return Recovered(tmp_path / "r", ("Diagnoses: 1",), (), "report") if progress(1, 2) else None

    work = RecoveryWork(bench.around.tasks, recover, None, "", lambda: None, lambda _path, _text: None)
    sheet = RecoverySheet(bench.around.appearance, work, bench.window)
    sheet.open()
    sheet.yes.click()
    bench.wait(at_work.is_set)
    sheet.cancel.click()
    go.set()
    bench.wait(lambda: "Stopped. Everything is as it was." in _words(sheet))
    assert sheet.isVisible()
    sheet.yes.click()
    bench.wait(lambda: _lines(sheet, "recovery.saved") == ["Diagnoses: 1"])
    assert "Nothing is known to be missing." in _words(sheet)
    sheet.reject()


def test_a_recovery_that_finds_nothing_says_why(bench: BackingBench) -> None:
    def fail(_backup: object, _progress: Progress) -> Recovered | None:
        raise Unavailable(Trouble.DAMAGED, file="a", reason="not even its first page can be read")

    work = RecoveryWork(bench.around.tasks, fail, None, "", lambda: None, lambda _path, _text: None)
    sheet = RecoverySheet(bench.around.appearance, work, bench.window)
    sheet.open()
    sheet.yes.click()
    bench.wait(lambda: "not even its first page" in _words(sheet))
    sheet.reject()

"""Other calendars in the settings: a file where the person wants it, and a real calendar server."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QCheckBox, QDialog, QLabel, QLineEdit, QWidget
from sync.radicale import PASSWORD, USER, Radicale, running_radicale

from recurtrack.app import Desk, Program
from recurtrack.domain.calendar_event import CalendarEvent
from recurtrack.domain.calendar_terms import EventStatus
from recurtrack.services.calendar_kept import SERVER
from recurtrack.services.calendar_server_values import Conflict, ServerSettings
from recurtrack.services.calendar_standing import Standing
from recurtrack.sync.ledger import ConflictKind
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.errands import PageKey
from recurtrack.ui.settings_page.calendar_card import CalendarCard
from recurtrack.ui.settings_page.calendar_words import conflict_words, standing_words

Wait = Callable[[Callable[[], bool]], None]
NOW = datetime.fromisoformat("2026-06-16T09:12:00+00:00")


@pytest.fixture
def settings_page(program: Program, desk: Desk, wait_until: Wait) -> Iterator[QWidget]:
    program.window.show_key(PageKey.SETTINGS)
    page = desk.page.settings
    wait_until(lambda: program.tasks.is_idle and page.is_shown)
    yield page
    for dialog in page.findChildren(QDialog):
        dialog.done(0)


@pytest.fixture
def server(running: Radicale) -> Radicale:
    """A server with an account in which there is no calendar yet."""
    running.delete_calendars()
    return running


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Radicale]:
    with running_radicale(tmp_path_factory.mktemp("radicale")) as started:
        yield started


def _button(root: QWidget, name: str) -> QAbstractButton:
    found = next((one for one in root.findChildren(QAbstractButton, name) if not one.isHidden()), None)
    assert found is not None, name
    return found


def _words(root: QWidget, name: str) -> str:
    label = root.findChild(QLabel, name)
    assert label is not None, name
    return label.text()


def _dialog(page: QWidget, name: str) -> QDialog | None:
    return next((one for one in page.findChildren(QDialog, name) if one.isVisible()), None)


def _opened(page: QWidget) -> QDialog:
    _button(page, "settings.calendarServer").click()
    dialog = _dialog(page, "serverDialog")
    assert dialog is not None
    return dialog


def _write(dialog: QDialog, address: str, user: str = USER, password: str = PASSWORD) -> None:
    for name, text in (("server.address", address), ("server.user", user), ("server.password", password)):
        line = dialog.findChild(QLineEdit, name)
        assert line is not None
        line.clear()
        QTest.keyClicks(line, text)


def _only_for_now(dialog: QDialog) -> None:
    """Keep the password only until the program ends: the tests have no keyring."""
    tick = dialog.findChild(QCheckBox, "server.remember")
    assert tick is not None
    tick.setChecked(False)


def _state(page: QWidget) -> str:
    control = _button(page, "settings.calendarServer").parentWidget()
    return "" if control is None else control.accessibleDescription()


def _turn_on(page: QWidget, server: Radicale, wait: Wait) -> None:
    dialog = _opened(page)
    _write(dialog, server.url)
    _only_for_now(dialog)
    _button(dialog, "ask.yes").click()
    wait(lambda: _dialog(page, "serverDialog") is None)


def test_the_file_is_private_unless_details_are_chosen_and_that_is_kept(
    settings_page: QWidget, program: Program, chooser: Chooser, tmp_path: Path, wait_until: Wait
) -> None:
    file = tmp_path / "mine.ics"
    chooser.answer = file  # type: ignore[attr-defined]
    _button(settings_page, "settings.saveCalendar").click()
    wait_until(lambda: program.tasks.is_idle)
    private = file.read_text(encoding="utf-8")
    assert "SUMMARY:Appointment" in private
    assert "Example" not in private
    said = program.window.notices.findChild(QLabel, "notice.done.text")
    assert said is not None
    assert said.text() == f"Saved as mine.ics, with {private.count('BEGIN:VEVENT')} events"
    _button(settings_page, "settings.calendarWords.1").click()
    _button(settings_page, "settings.saveCalendar").click()
    wait_until(lambda: program.tasks.is_idle)
    assert "Example" in file.read_text(encoding="utf-8")
    assert program.desk is not None


def test_a_file_that_cannot_be_written_is_said(
    settings_page: QWidget, program: Program, chooser: Chooser, tmp_path: Path, wait_until: Wait
) -> None:
    chooser.answer = tmp_path / "nowhere" / "mine.ics"  # type: ignore[attr-defined]
    _button(settings_page, "settings.saveCalendar").click()
    wait_until(lambda: program.tasks.is_idle)
    said = program.window.notices.findChild(QLabel, "notice.problem.text")
    assert said is not None
    assert "cannot be written" in said.text()


def test_the_server_is_off_by_default(settings_page: QWidget) -> None:
    assert _state(settings_page).startswith("Off.")
    assert _button(settings_page, "settings.calendarServer").accessibleName() == "Set up a calendar server"


def test_what_is_missing_is_said_beside_its_field(settings_page: QWidget) -> None:
    dialog = _opened(settings_page)
    _button(dialog, "server.test").click()
    assert _words(dialog, "form.problems").startswith("3 things to check")
    assert _words(dialog, "server.address.wrong")


def test_an_address_that_is_none_is_said_at_the_address(settings_page: QWidget, wait_until: Wait) -> None:
    dialog = _opened(settings_page)
    _write(dialog, "ftp://calendar.example.org")
    _button(dialog, "server.test").click()
    wait_until(lambda: bool(_words(dialog, "server.address.wrong")))


def test_a_connection_is_tested_without_keeping_anything(
    settings_page: QWidget, desk: Desk, program: Program, server: Radicale, wait_until: Wait
) -> None:
    dialog = _opened(settings_page)
    _write(dialog, server.url)
    _button(dialog, "server.test").click()
    wait_until(lambda: _words(dialog, "server.result").startswith("This works."))
    wait_until(lambda: program.tasks.is_idle)
    assert desk.record.kept("calendar.server") is None


def test_a_wrong_password_is_said_at_the_password_and_nothing_typed_is_lost(
    settings_page: QWidget, server: Radicale, wait_until: Wait
) -> None:
    dialog = _opened(settings_page)
    _write(dialog, server.url, password="wrong")  # noqa: S106 - no secret
    _button(dialog, "server.test").click()
    wait_until(lambda: bool(_words(dialog, "server.password.wrong")))
    line = dialog.findChild(QLineEdit, "server.password")
    assert line is not None
    assert line.text() == "wrong"


def test_a_test_that_takes_long_is_stopped_and_the_form_stays(settings_page: QWidget, wait_until: Wait) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        dialog = _opened(settings_page)
        _write(dialog, f"http://127.0.0.1:{silent.getsockname()[1]}/")
        _button(dialog, "server.test").click()
        assert _words(dialog, "server.result") == "Asking the server…"
        assert not _button(dialog, "ask.yes").isEnabled()
        QTest.keyClick(dialog, Qt.Key.Key_Escape)
        assert dialog.isVisible()
        assert _words(dialog, "server.result") == "Stopped. Nothing was kept."
        assert _button(dialog, "ask.yes").isEnabled()
        silent.settimeout(10)
        silent.accept()[0].close()
    wait_until(lambda: _button(dialog, "server.test").text() == "Test connection")


def test_without_a_keyring_the_password_can_be_kept_for_now(
    settings_page: QWidget, server: Radicale, wait_until: Wait
) -> None:
    dialog = _opened(settings_page)
    _write(dialog, server.url)
    _button(dialog, "ask.yes").click()
    wait_until(lambda: "keyring" in _words(dialog, "form.problems"))
    assert dialog.isVisible()
    _only_for_now(dialog)
    _button(dialog, "ask.yes").click()
    wait_until(lambda: _dialog(settings_page, "serverDialog") is None)
    wait_until(lambda: _state(settings_page).startswith("On, at 127.0.0.1."))


def test_what_is_booked_is_published_and_taken_away_again(
    settings_page: QWidget, program: Program, server: Radicale, wait_until: Wait
) -> None:
    program.while_open.begin()
    _turn_on(settings_page, server, wait_until)
    wait_until(lambda: "events there, last published today at" in _state(settings_page))
    assert server.stored()
    assert _words(program.window, "status.place").startswith("Kept on this computer:")
    _button(settings_page, "settings.calendarServer").click()
    dialog = _dialog(settings_page, "serverDialog")
    assert dialog is not None
    _button(dialog, "server.off").click()
    asked = _dialog(settings_page, "turnOffDialog")
    assert asked is not None
    _button(asked, "ask.yes").click()
    wait_until(lambda: _dialog(settings_page, "turnOffDialog") is None)
    wait_until(lambda: program.tasks.is_idle and _state(settings_page).startswith("Off."))
    assert not server.stored()
    assert _words(program.window, "status.place").startswith("Kept only on this computer:")


def test_the_foot_of_the_window_knows_of_the_server_from_the_start(
    program: Program, desk: Desk, wait_until: Wait
) -> None:
    assert _words(program.window, "status.place").startswith("Kept only on this computer:")
    there = ServerSettings(address="http://127.0.0.1:9/", user=USER, calendar="http://127.0.0.1:9/anna/", details=False)
    desk.record.keep(SERVER, there.to_text())
    program.while_open.begin()
    wait_until(lambda: _words(program.window, "status.place").startswith("Kept on this computer:"))


class NotedKeyring(KeyringBackend):
    """A keyring that notes on which threads it is asked: a real one may wait there for the person."""

    priority = -1
    """No other test finds it by itself."""

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.kept: dict[tuple[str, str], str] = {}
        self.threads: set[str] = set()

    def get_password(self, service: str, username: str) -> str | None:
        self.threads.add(threading.current_thread().name)
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.threads.add(threading.current_thread().name)
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self.threads.add(threading.current_thread().name)
        del self.kept[service, username]


@pytest.fixture
def noted_keyring() -> Iterator[NotedKeyring]:
    before, noted = keyring.get_keyring(), NotedKeyring()
    noted.priority = 1
    keyring.set_keyring(noted)
    yield noted
    keyring.set_keyring(before)


def test_neither_the_window_nor_the_record_ever_waits_for_the_keyring(
    settings_page: QWidget, server: Radicale, noted_keyring: NotedKeyring, wait_until: Wait
) -> None:
    dialog = _opened(settings_page)
    _write(dialog, server.url)
    _button(dialog, "ask.yes").click()
    wait_until(lambda: "last published today at" in _state(settings_page))
    assert list(noted_keyring.kept.values()) == [PASSWORD]
    _button(_off(settings_page), "ask.yes").click()
    wait_until(lambda: _state(settings_page).startswith("Off.") and not noted_keyring.kept)
    assert noted_keyring.threads == {"network"}


def test_a_server_that_is_gone_is_said_once_and_tried_again_on_request(
    settings_page: QWidget, program: Program, tmp_path: Path, wait_until: Wait
) -> None:
    with running_radicale(tmp_path / "radicale") as server:
        _turn_on(settings_page, server, wait_until)
        wait_until(lambda: "last published" in _state(settings_page))
        server.stop()
        _button(settings_page, "settings.publish").click()
        wait_until(lambda: program.window.notices.findChild(QLabel, "notice.problem.text") is not None)
        wait_until(lambda: _button(settings_page, "settings.publish").isEnabled())
        program.window.notices.clear()
        _button(settings_page, "settings.publish").click()
        wait_until(lambda: _button(settings_page, "settings.publish").isEnabled() and program.tasks.is_idle)
        assert program.window.notices.isHidden()
        asked = _off(settings_page)
        _button(asked, "ask.yes").click()
        wait_until(lambda: "It is still on." in _words(asked, "form.problems"))


def _off(page: QWidget) -> QDialog:
    dialog = _opened(page)
    _button(dialog, "server.off").click()
    asked = _dialog(page, "turnOffDialog")
    assert asked is not None
    return asked


SETTINGS = ServerSettings(address="https://calendar.example.org/dav/", user="eleanor")


def test_the_card_says_what_is_there_and_what_waits(program: Program) -> None:
    dates = program.appearance.dates
    at = NOW - timedelta(minutes=12)
    said = standing_words(Standing(SETTINGS, there=14, published=at, pending=3), dates, NOW, is_busy=False)
    assert said == (
        "On, at calendar.example.org. 14 events there, last published today at 09:00. 3 changes wait for the server."
    )
    said = standing_words(Standing(SETTINGS, there=1, published=at - timedelta(days=1)), dates, NOW, is_busy=False)
    assert "1 event there, last published 15 June 2026 at 09:00." in said
    assert standing_words(Standing(SETTINGS), dates, NOW, is_busy=True) == "On, at calendar.example.org. Publishing…"


def _conflict(kind: ConflictKind, start: date | None) -> Conflict:
    ours = CalendarEvent("one", "Mammogram", date(2026, 12, 3), EventStatus.BOOKED)
    return Conflict("one", kind, ours, "" if start is None else "Mammogram (moved)", start)


def test_each_conflict_has_its_row_and_is_decided_once(program: Program) -> None:
    card, decided = CalendarCard(program.appearance), list[tuple[str, bool]]()
    card.decided.connect(lambda uid, ours: decided.append((uid, ours)))
    card.show_standing(Standing(SETTINGS, conflicts=(_conflict(ConflictKind.CHANGED, date(2026, 12, 4)),)), NOW)
    mine = _button(card, "settings.useMine")
    assert mine.accessibleName() == "Use mine: Mammogram, 3 December 2026"
    mine.click()
    mine.click()
    _button(card, "settings.leaveTheirs").click()
    assert decided == [("one", True)]
    card.show_standing(Standing(SETTINGS), NOW)
    assert not card.findChildren(QAbstractButton, "settings.useMine")
    card.deleteLater()


def test_a_conflict_says_what_became_of_the_event(program: Program) -> None:
    dates = program.appearance.dates
    changed = conflict_words(_conflict(ConflictKind.CHANGED, date(2026, 12, 4)), dates)
    assert changed == (
        "Mammogram, 3 December 2026",
        "It was changed on the server: “Mammogram (moved)”, 4 December 2026.",
    )
    deleted = conflict_words(_conflict(ConflictKind.DELETED, None), dates)
    assert deleted[1] == "It was deleted on the server."

"""A record that is open for reading only: every way to change it is there, is off, and says why."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAction, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QDialog, QMenu, QWidget
from report import people
from ui.harness import NOW, Shown, described, settle, show_page, whole_program

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.person import PersonEntry
from recurtrack.services.open_record import Change
from recurtrack.services.records import open_record
from recurtrack.ui.errands import LogStart
from recurtrack.ui.reading_only import REASON, is_changing
from recurtrack.ui.widgets.ask import AskDialog

if TYPE_CHECKING:
    from recurtrack.domain.entry import Entry, EntryId

_LEAVES_THE_WINDOW = re.compile(
    r"source|print|summary|\.copy$|timeline\.export|settings\.(tray|atLogin|scheme|textSize|movement)|rail\.|top\.record|sample\.|menuBar"
)
"""What opens another program, writes outside the record's folder, or leads to another page or record."""
_OTHER_RECORDS = {"newRecord", "openRecord", "quit", "lock", "summary", "saveArchive", "saveTables"}
_CHANGES_THE_LOOK = re.compile(r"[tT]ext|scheme")
_KEYS = (
    (Qt.Key.Key_D, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_B, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_S, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_L, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Delete, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier),
    (Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier),
    (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier),
)


@pytest.fixture
def writable(qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    with whole_program(qapp, tmp_path) as program:
        yield program


@pytest.fixture
def program(writable: Shown) -> Shown:
    """The same record, opened for reading only."""
    path = writable.shown_desk.record.path
    writable._close_desk()  # noqa: SLF001 - as when the person opens another one
    settle(writable)
    writable.show_desk(open_record(path, clock=lambda: NOW, read_only=True))
    settle(writable)
    return writable


@pytest.fixture
def started(program: Shown) -> list[str]:
    """What commands were asked for: each ends, done or refused, with the same signal."""
    found: list[str] = []
    program.shown_desk.commands.settled.connect(lambda: found.append("a command"))
    return found


def work_a_little(program: Shown) -> None:
    """Let the window do what was asked for, without waiting for anything to fade."""
    ends = time.monotonic() + 20
    QCoreApplication.processEvents()
    while not program.tasks.is_idle and time.monotonic() < ends:
        QCoreApplication.processEvents()
    QCoreApplication.processEvents()


def marked(program: Shown) -> dict[str, QWidget]:
    """Return every control in sight that changes the record, on every page, by page and name."""
    found: dict[str, QWidget] = {}
    for page in program.pages:
        show_page(program, page)
        for part in program.window.findChildren(QWidget):
            if is_changing(part) and part.isVisible():
                found[f"{page.key}: {part.objectName()}"] = part
    return found


def menu_actions(program: Shown) -> dict[str, QAction]:
    menus = program.window.menuBar().findChildren(QMenu)
    return {a.objectName().removeprefix("action."): a for menu in menus for a in menu.actions() if a.objectName()}


def shown_dialogs(program: Shown) -> list[QDialog]:
    return [dialog for dialog in program.window.findChildren(QDialog) if dialog.isVisible()]


def close_what_opened(program: Shown) -> None:
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.close()
    for dialog in shown_dialogs(program):
        if isinstance(dialog, AskDialog) and is_changing(dialog):
            assert not dialog.yes.isEnabled(), described(dialog)
        QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
        QTest.keyClick(dialog, Qt.Key.Key_Return)
        if dialog.isVisible():
            dialog.done(QDialog.DialogCode.Rejected)
    work_a_little(program)


def with_a_writable_record(program: Shown) -> dict[str, bool]:
    return {name: part.isEnabled() for name, part in marked(program).items()}


def test_every_way_to_change_the_record_is_on_when_it_can_be_written(writable: Shown) -> None:
    off = [name for name, is_on in with_a_writable_record(writable).items() if not is_on]
    rests_with_another = re.compile(r"settings\.(days\.|quietFrom|quietUntil|resultDays|copyAgain|copyStop)")
    assert [name for name in off if not rests_with_another.search(name)] == []
    nothing_to_undo = {"undo", "redo"}
    actions = menu_actions(writable)
    assert all(a.isEnabled() for n, a in actions.items() if is_changing(a) and n not in nothing_to_undo)


def test_every_page_has_ways_to_change_the_record_and_all_of_them_are_known(writable: Shown) -> None:
    names = " ".join(with_a_writable_record(writable))
    for name in (
        "today: top.log",
        "today: check0.done",
        "today: questions.add",
        "today: noticed.add",
        "appointments: appointments.invite",
        "treatments: treatments.add",
        "treatments: treatments.cameBack",
        "treatments: change.",
        "treatments: health.add.",
        "care-plan: plan.addOrder",
        "care-plan: plan.change",
        "care-team: careTeam.add",
        "care-team: member.",
        "care-team: question.",
        "settings: settings.changePerson",
        "settings: settings.remind.",
        "settings: settings.quiet",
        "settings: settings.calendarServer",
    ):
        assert name in names, f"{name} is not among {names}"
    assert {"importFile", "log", "undo", "redo", "noticeSign", "askQuestion", "recurrence"} <= {
        name for name, action in menu_actions(writable).items() if is_changing(action)
    }


def test_the_same_ways_are_in_sight_and_off_when_it_is_only_read(writable: Shown) -> None:
    on = {name for name, is_on in with_a_writable_record(writable).items() if is_on}
    path = writable.shown_desk.record.path
    writable.show_desk(open_record(path, clock=lambda: NOW, read_only=True))
    settle(writable)
    found = marked(writable)
    hidden = {name for name in on if name not in found and "reminder." not in name}
    assert hidden == set(), "off, not hidden"
    for name, part in found.items():
        assert not part.isEnabled(), name
        assert part.toolTip() == REASON, name
        assert part.accessibleDescription() == REASON, name
    assert [name for name, action in menu_actions(writable).items() if is_changing(action) and action.isEnabled()] == []


def test_whatever_is_pressed_on_any_page_starts_no_command_and_changes_no_byte(
    program: Shown, started: list[str]
) -> None:
    path = program.shown_desk.record.path
    before = path.read_bytes()
    pressed = 0
    for page in program.pages:
        show_page(program, page)
        known: set[str] = set()
        while (button := _next_button(page, known)) is not None:
            button.click()
            pressed += 1
            work_a_little(program)
            menu = QApplication.activePopupWidget()
            if isinstance(menu, QMenu):
                for action in [a for a in menu.actions() if a.isEnabled() and not _leaves(a.text().lower())]:
                    action.trigger()
            close_what_opened(program)
            show_page_quickly(program, page)
            assert started == [], described(button)
        for key, modifier in _KEYS:
            QTest.keyClick(QApplication.focusWidget() or page, key, modifier)
            work_a_little(program)
            close_what_opened(program)
            show_page_quickly(program, page)
        assert started == [], page.key
    assert pressed > 30
    assert path.read_bytes() == before


def show_page_quickly(program: Shown, page: QWidget) -> None:
    number = [offer.key for offer in program.shown_desk.offers].index(getattr(page, "key"))  # noqa: B009
    program.window.show_page(number)
    work_a_little(program)


def _leaves(words: str) -> bool:
    return _LEAVES_THE_WINDOW.search(words) is not None


def _next_button(page: QWidget, known: set[str]) -> QAbstractButton | None:
    """Return the next button of a page that can be pressed and was not yet."""
    buttons = sorted(page.findChildren(QAbstractButton), key=lambda button: button.objectName() == "signs.diary")
    for button in buttons:  # the diary last: it takes the place of everything else
        name = f"{button.objectName()} {button.accessibleName()}"
        if name in known or not button.isVisible() or not button.isEnabled() or _leaves(button.objectName()):
            continue
        known.add(name)
        return button
    return None


def test_every_action_of_the_menus_that_is_on_changes_nothing(program: Shown, started: list[str]) -> None:
    before = program.shown_desk.record.path.read_bytes()
    tried = 0
    for name, action in menu_actions(program).items():
        if action.isEnabled() and name not in _OTHER_RECORDS and not _CHANGES_THE_LOOK.search(name):
            action.trigger()
            tried += 1
            work_a_little(program)
            close_what_opened(program)
    assert tried > 4
    assert started == []
    assert program.shown_desk.record.path.read_bytes() == before


def _show_person(program: Shown) -> None:
    show_page(program, program.shown_desk.page.settings)
    program.shown_desk.show_entry(PersonEntry, _first(program, PersonEntry))


def _first(program: Shown, kind: type[Entry]) -> EntryId:
    with program.shown_desk.record.reading() as reader:
        return reader.all(kind)[0].id


OPENED: dict[str, Callable[[Shown], None]] = {
    "a form for something new": lambda program: program.shown_desk.errands.log.emit(LogStart()),
    "an appointment": lambda program: program.shown_desk.show_entry(
        AppointmentEntry, _first(program, AppointmentEntry)
    ),
    "the person": _show_person,
    "a sign": lambda program: program.shown_desk.errands.notice_sign.emit(""),
    "a question": lambda program: program.shown_desk.errands.ask_question.emit(""),
    "a recurrence": lambda program: program.shown_desk.start_recurrence(),
}


@pytest.mark.parametrize("way", OPENED)
def test_a_form_that_is_reached_another_way_only_shows(program: Shown, started: list[str], way: str) -> None:
    OPENED[way](program)
    settle(program, until=lambda: bool(shown_dialogs(program)))
    (dialog,) = shown_dialogs(program)
    assert isinstance(dialog, AskDialog)
    live = [b for b in dialog.findChildren(QAbstractButton) if b.isVisible() and b.isEnabled()]
    assert {button.objectName() for button in live} <= {"ask.cancel", "ask.close"}
    shown = dialog.findChild(QWidget, "ask.onlyShown")
    assert shown is not None
    assert shown.isVisible()
    QTest.keyClick(dialog, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(dialog, Qt.Key.Key_Return)
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    settle(program, until=lambda: not shown_dialogs(program))
    assert started == []


def test_a_command_that_is_run_all_the_same_is_refused_before_it_begins(program: Shown) -> None:
    begun: list[str] = []
    refused: list[object] = []

    def work() -> Change:
        begun.append("work")
        return Change("Nothing", frozenset(), frozenset())

    program.shown_desk.commands.run(work, "Done", failed=refused.append)
    settle(program)
    assert begun == []
    (error,) = refused
    assert isinstance(error, Rejected)
    assert error.refusal is Refusal.READ_ONLY


def test_the_record_refuses_what_gets_past_the_window(program: Shown) -> None:
    record = program.shown_desk.record
    with pytest.raises(Rejected) as refused, record.command("Ask") as command:
        command.put(QuestionEntry(id=record.new_id(), text="May I swim?"))
    assert refused.value.refusal is Refusal.READ_ONLY


def test_a_calendar_file_dropped_on_the_appointments_is_not_taken(program: Shown, tmp_path: Path) -> None:
    page = program.shown_desk.page.appointments
    show_page(program, page)
    file = tmp_path / "visit.ics"
    file.write_text("BEGIN:VCALENDAR\nEND:VCALENDAR\n", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    assert not page.acceptDrops()
    wanted: list[object] = []
    page.invitation_dropped.connect(wanted.append)
    drop = QDropEvent(
        QPointF(40, 40), Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    QCoreApplication.sendEvent(page, drop)
    settle(program)
    assert wanted == []


def test_a_record_opened_after_it_can_be_changed_again(program: Shown, tmp_path: Path) -> None:
    program.show_desk(people.record_of(tmp_path / "Other.recurtrack", people.eleanor(), lambda: NOW))
    settle(program)
    assert menu_actions(program)["log"].isEnabled()
    assert [name for name, part in marked(program).items() if not part.isEnabled() and "top.log" in name] == []
    page = program.shown_desk.page.care_team
    show_page(program, page)
    add = page.findChild(QWidget, "careTeam.add")
    assert add is not None
    assert add.isEnabled()
    assert add.toolTip() != REASON

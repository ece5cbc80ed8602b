"""The search: what it finds as one types, and how it is used with the keyboard alone."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence

import pytest
import shiboken6
from PySide6.QtCore import Qt
from PySide6.QtGui import QFont
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QListView

from recurtrack.app import Desk, Program
from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.notebook import SignEntry
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.knowledge.signs import read_signs
from recurtrack.services.search import Found, Search
from recurtrack.ui.errands import PageKey
from recurtrack.ui.searching.dialog import SearchDialog
from recurtrack.ui.searching.kinds import look_of
from recurtrack.ui.searching.marked_text import MarkedText
from recurtrack.ui.searching.places import (
    SignWays,
    action_places,
    nearest_pages,
    page_places,
    places_named,
    sign_places,
)
from recurtrack.ui.searching.rows import FoundModel, FoundRole, FoundRow, rows_of

Wait = Callable[[Callable[[], bool]], None]
Chosen = list[tuple[type[Entry], str]]


class Sheet:
    """The search as a person has it before them."""

    def __init__(self, dialog: SearchDialog) -> None:
        self.dialog = dialog
        field, view = dialog.findChild(QLineEdit, "search.field"), dialog.findChild(QListView, "search.found")
        assert isinstance(field, QLineEdit)
        assert isinstance(view, QListView)
        self.field, self.view = field, view
        self.chosen: Chosen = []
        dialog.entry_chosen.connect(lambda kind, entry_id: self.chosen.append((kind, entry_id)))

    @property
    def rows(self) -> list[str]:
        model = self.view.model()
        return [str(model.index(row, 0).data()) for row in range(model.rowCount())]

    @property
    def current(self) -> str:
        return str(self.view.currentIndex().data())


@pytest.fixture
def shown_signs() -> list[str]:
    """What was shown of the warning signs, in order."""
    return []


@pytest.fixture
def open_sheet(program: Program, desk: Desk, shown_signs: list[str]) -> Iterator[Callable[..., Sheet]]:
    opened: list[SearchDialog] = []
    ways = SignWays(
        show_sign=shown_signs.append,
        show_emergencies=lambda: shown_signs.append("emergencies"),
        start_recurrence=lambda: shown_signs.append("recurrence"),
    )

    def make(find: Callable[[str], Sequence[Found]] | None = None) -> Sheet:
        places = (
            *page_places(desk.offers, desk.errands),
            *action_places(desk.errands),
            *sign_places(read_signs(), ways),
        )
        search = find or Search(desk.record).find
        dialog = SearchDialog(program.appearance, program.tasks, search, places, program.window)
        dialog.open()
        opened.append(dialog)
        return Sheet(dialog)

    yield make
    for dialog in opened:
        if shiboken6.isValid(dialog):
            dialog.reject()


def _type(sheet: Sheet, text: str, wait_until: Wait) -> None:
    sheet.field.selectAll()
    QTest.keyClicks(sheet.field, text)
    wait_until(lambda: not sheet.dialog.is_searching)


def test_what_is_typed_is_found_below_its_kind(open_sheet: Callable[..., Sheet], wait_until: Wait) -> None:
    sheet = open_sheet()
    _type(sheet, "stiff", wait_until)
    assert sheet.rows[0] == "Signs noticed"
    assert sheet.rows[1] == "Noticed: Stiff armpit, 3 June 2026"
    assert sheet.current == sheet.rows[1]


def test_enter_opens_the_entry_that_is_chosen(open_sheet: Callable[..., Sheet], wait_until: Wait) -> None:
    sheet = open_sheet()
    _type(sheet, "clinic visit", wait_until)
    first = sheet.current
    QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    assert sheet.current != first
    QTest.keyClick(sheet.field, Qt.Key.Key_Up)
    assert sheet.current == first
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert [kind for kind, _ in sheet.chosen] == [AppointmentEntry]


def test_enter_right_after_typing_waits_for_what_is_found(open_sheet: Callable[..., Sheet], wait_until: Wait) -> None:
    sheet = open_sheet()
    QTest.keyClicks(sheet.field, "stiff")
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    wait_until(lambda: bool(sheet.chosen))
    assert sheet.chosen[0][0] is SignEntry


def test_an_answer_to_what_was_typed_before_is_dropped(
    open_sheet: Callable[..., Sheet], wait_until: Wait, program: Program
) -> None:
    go, begun = threading.Event(), threading.Event()

    def find(text: str) -> Sequence[Found]:
        if text == "old":
            begun.set()
            go.wait(5)
        return (Found(kind=SignEntry, entry_id=EntryId(text), title=f"found {text}", line=""),)

    sheet = open_sheet(find)
    QTest.keyClicks(sheet.field, "old")
    wait_until(begun.is_set)
    sheet.field.selectAll()
    QTest.keyClicks(sheet.field, "newer")
    go.set()
    wait_until(lambda: program.tasks.is_idle and not sheet.dialog.is_searching)
    assert sheet.rows == ["Signs noticed", "found newer"]


def test_emptying_the_field_drops_what_is_still_to_come(
    open_sheet: Callable[..., Sheet], wait_until: Wait, program: Program
) -> None:
    go, begun = threading.Event(), threading.Event()

    def find(text: str) -> Sequence[Found]:
        begun.set()
        go.wait(5)
        return (Found(kind=SignEntry, entry_id=EntryId(text), title=text, line=""),)

    sheet = open_sheet(find)
    QTest.keyClicks(sheet.field, "late")
    wait_until(begun.is_set)
    sheet.field.clear()
    go.set()
    wait_until(lambda: program.tasks.is_idle)
    assert sheet.rows[0] == "Go to"
    assert "late" not in sheet.rows


def test_pages_and_actions_are_found_by_name(open_sheet: Callable[..., Sheet], wait_until: Wait, desk: Desk) -> None:
    asked: list[str] = []
    desk.errands.page.connect(asked.append)
    sheet = open_sheet()
    assert "Log an appointment" in sheet.rows
    _type(sheet, "timel", wait_until)
    assert sheet.rows[:2] == ["Go to", "Timeline"]
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert asked == [PageKey.TIMELINE]


def test_the_action_to_log_is_found_by_another_word_after_the_record(
    open_sheet: Callable[..., Sheet], wait_until: Wait, desk: Desk
) -> None:
    logged: list[object] = []
    desk.errands.log.connect(logged.append)
    sheet = open_sheet()
    _type(sheet, "visit", wait_until)
    assert sheet.rows[0] == "Appointments"
    assert sheet.rows[-2:] == ["You can also", "Log an appointment"]
    for _ in range(len(sheet.rows)):
        QTest.keyClick(sheet.field, Qt.Key.Key_Down)
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert len(logged) == 1


def test_nothing_found_offers_the_nearest_page(open_sheet: Callable[..., Sheet], wait_until: Wait) -> None:
    sheet = open_sheet()
    _type(sheet, "tmieline", wait_until)
    said = sheet.dialog.findChild(QLabel, "search.said")
    assert isinstance(said, QLabel)
    assert said.text() == "Nothing found for “tmieline”."
    assert sheet.rows == ["Perhaps on this page", "Timeline", "Warning signs"]


@pytest.mark.parametrize(
    ("words", "sign_id"),
    [
        ("fit", "first-fit"),
        ("seizure", "first-fit"),
        ("out of breath", "breathless-sudden"),
        ("my arm is swollen", "arm-swelling"),
        ("wee", "legs-weak-numb"),
        ("poo", "legs-weak-numb"),
        ("spine", "back-neck-pain"),
        ("temperature", "chemotherapy-fever"),
        ("fever", "arm-redness-fever"),
        ("urine", "great-thirst"),
        ("I am coughing up blood", "coughing-blood"),
        ("the head hurts badly", "headache"),
    ],
)
def test_warning_signs_are_found_by_the_words_people_use_the_most_urgent_first(
    desk: Desk, words: str, sign_id: str
) -> None:
    ways = SignWays(show_sign=lambda _id: None, show_emergencies=lambda: None, start_recurrence=lambda: None)
    catalogue = read_signs()
    places = (*page_places(desk.offers, desk.errands), *action_places(desk.errands), *sign_places(catalogue, ways))
    titles = [found.place.title for found in places_named(words, places)]
    sign = catalogue.find(sign_id)
    assert sign is not None
    assert sign.title in titles
    first = [found.place.comes_first for found in places_named(words, places)]
    assert first == sorted(first, reverse=True)


def test_a_found_sign_opens_at_that_sign(
    open_sheet: Callable[..., Sheet], wait_until: Wait, shown_signs: list[str]
) -> None:
    sheet = open_sheet()
    assert "A first fit (seizure)" not in sheet.rows
    _type(sheet, "seizure", wait_until)
    assert sheet.current == "A first fit (seizure)"
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert shown_signs == ["first-fit"]


@pytest.mark.parametrize(("words", "shown"), [("emergency signs", "emergencies"), ("cancer came back", "recurrence")])
def test_all_emergencies_and_a_recurrence_are_found_as_actions(
    open_sheet: Callable[..., Sheet], wait_until: Wait, shown_signs: list[str], words: str, shown: str
) -> None:
    sheet = open_sheet()
    _type(sheet, words, wait_until)
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    assert shown_signs == [shown]


def test_what_nothing_is_found_for_leads_to_the_warning_signs(
    open_sheet: Callable[..., Sheet], wait_until: Wait
) -> None:
    sheet = open_sheet()
    _type(sheet, "qwertz", wait_until)
    assert sheet.rows == ["Perhaps on this page", "Warning signs"]


def test_a_record_that_cannot_be_read_is_said(open_sheet: Callable[..., Sheet], wait_until: Wait) -> None:
    def find(text: str) -> Sequence[Found]:
        del text
        raise Unavailable(Trouble.DISK, file="eleanor.recurtrack", reason="it is full")

    sheet = open_sheet(find)
    _type(sheet, "visit", wait_until)
    said = sheet.dialog.findChild(QLabel, "search.said")
    assert isinstance(said, QLabel)
    assert said.text()
    assert sheet.rows == []


def test_esc_closes_and_the_mouse_opens(open_sheet: Callable[..., Sheet], wait_until: Wait) -> None:
    sheet = open_sheet()
    QTest.keyClick(sheet.field, Qt.Key.Key_Escape)
    assert not sheet.dialog.isVisible()
    again = open_sheet()
    _type(again, "stiff", wait_until)
    at = again.view.visualRect(again.view.currentIndex()).center()
    QTest.mouseClick(again.view.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert [kind for kind, _ in again.chosen] == [SignEntry]


def test_typing_while_the_list_has_the_keyboard_goes_on_in_the_field(
    open_sheet: Callable[..., Sheet], wait_until: Wait
) -> None:
    sheet = open_sheet()
    _type(sheet, "sti", wait_until)
    sheet.view.setFocus()
    QTest.keyClicks(sheet.view, "f")
    assert sheet.field.text() == "stif"


def test_the_model_keeps_qts_rules_and_reads_whole_rows() -> None:
    model = FoundModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Warning)
    found = Found(kind=SignEntry, entry_id=EntryId("a"), title="Cough", line="Sign noticed, May 2026", snippet="dry")
    model.show_rows(rows_of((found,)))
    heading, row = model.index(0), model.index(1)
    assert heading.data(FoundRole.IS_HEADING) is True
    assert not heading.flags() & Qt.ItemFlag.ItemIsEnabled
    assert row.data(Qt.ItemDataRole.AccessibleTextRole) == "Cough, Sign noticed, May 2026, dry"
    assert row.data(FoundRole.LINE) == "Sign noticed, May 2026"
    assert row.data(FoundRole.SNIPPET) == "dry"
    assert model.roleNames()[int(FoundRole.LINE)] == b"line"
    assert (model.next_choice(-1, 1), model.next_choice(1, 1), model.next_choice(1, -1)) == (1, 1, 1)
    model.show_rows(())
    assert tester.model() is model


def test_marks_are_counted_as_qt_counts(program: Program) -> None:
    del program
    text = MarkedText("😀 cough 😀 cough", ((2, 7), (10, 15)), QFont(), 400)
    assert text.bold == ((3, 5), (12, 5))


def test_every_kind_of_entry_has_a_heading_and_an_icon() -> None:
    assert all(look_of(kind).heading and look_of(kind).icon for kind in ENTRY_KINDS.values())


def test_nothing_but_punctuation_names_no_place(desk: Desk) -> None:
    places = action_places(desk.errands)
    assert places_named("?!", places) == ()
    assert nearest_pages("care", places) == ()
    assert FoundRow(title="A").in_words == "A"


def test_the_search_of_the_window_opens_the_page_at_the_sign(program: Program, desk: Desk, wait_until: Wait) -> None:
    desk.search()
    (dialog,) = program.window.findChildren(SearchDialog)
    sheet = Sheet(dialog)
    _type(sheet, "seizure", wait_until)
    QTest.keyClick(sheet.field, Qt.Key.Key_Return)
    wait_until(desk.page.signs.isVisible)
    focused = desk.page.signs.focusWidget()
    assert focused is not None
    assert focused.accessibleName() == "I noticed this: A first fit (seizure)"

"""The page Warning signs on a real record: advice by level, the diary, the keyboard alone, large text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QLineEdit,
    QMainWindow,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from recurtrack.domain.care import CareTeamEntry, Role
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import Course, SignEntry, Strength
from recurtrack.domain.sign_terms import SignPlace, Urgency
from recurtrack.knowledge.signs import read_emergency_numbers
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.signs import SignDraft, Signs
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.commands import Commands
from recurtrack.ui.errands import Errands, PageKey
from recurtrack.ui.feed import Feed
from recurtrack.ui.notices import Notices
from recurtrack.ui.settings import Settings
from recurtrack.ui.signs.advice_dialog import AdviceDialog
from recurtrack.ui.signs.asking import ASKS_CHOICE
from recurtrack.ui.signs.entry_card import EntryCard
from recurtrack.ui.signs.group_header import GroupHeader
from recurtrack.ui.signs.page import SignsPage
from recurtrack.ui.signs.reading import SignServices
from recurtrack.ui.signs.sign_row import SignRow
from recurtrack.ui.signs.urgency import UrgencyPill
from recurtrack.ui.signs.words import urgency_words
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tools import PageTools

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Wait = Callable[[Callable[[], bool]], None]
Kind = TypeVar("Kind", bound=QWidget)
EMERGENCY, TODAY, THIS_WEEK, MENTION = "breathless-sudden", "arm-redness", "armpit-lump", "cough"


class Clock(Protocol):
    now: datetime

    def __call__(self) -> datetime: ...


class Bench:
    """The page in a window of its own."""

    def __init__(self, record: OpenRecord, folder: Path, app: QApplication, chooser: Chooser, wait: Wait) -> None:
        self.settings = Settings(folder / "settings.ini")
        self.look = Appearance(app, self.settings)
        self.look.set_text_size(100)
        self.record, self.country, self.opened = record, "GB", list[str]()
        self.tasks = Tasks()
        self.broken: list[object] = []
        self.tasks.broken.connect(self.broken.append)
        self.feed, self.errands, self.notices = Feed(), Errands(), Notices(self.look)
        self.commands = Commands(record, self.tasks, self.feed, self.notices)
        self.signs, self.entries, self.wait = Signs(record), Entries(record), wait
        numbers = read_emergency_numbers()
        tools = PageTools(
            appearance=self.look,
            feed=self.feed,
            tasks=self.tasks,
            commands=self.commands,
            errands=self.errands,
            settings=self.settings,
            chooser=chooser,
            record=record,
        )
        self.page = SignsPage(
            tools,
            SignServices(
                signs=self.signs,
                care_team=lambda: self.entries.all(CareTeamEntry),
                diagnoses=lambda: self.entries.all(DiagnosisEntry),
                emergency=lambda: numbers.of(self.country),
                emergency_numbers=numbers,
                open_address=self.opened.append,
            ),
        )
        self.window = QMainWindow()
        middle = QWidget()
        column = QVBoxLayout(middle)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.page, 1)
        column.addWidget(self.notices)
        self.window.setCentralWidget(middle)
        self.window.resize(1152, 764)

    def show(self) -> Bench:
        self.window.show()
        self.settle()
        return self

    def settle(self) -> None:
        self.wait(lambda: self.tasks.is_idle and self.page.is_shown)
        assert not self.broken

    def again(self) -> None:
        self.page.mark_stale()
        self.settle()

    def find(self, kind: type[Kind], name: str) -> Kind:
        found = next((part for part in self.window.findChildren(kind, name) if part.isVisible()), None)
        assert found is not None, name
        return found

    def press(self, name: str) -> None:
        QTest.mouseClick(self.find(QPushButton, name), Qt.MouseButton.LeftButton)
        self.settle()

    def dialog(self) -> QDialog:
        (found,) = (dialog for dialog in self.page.findChildren(QDialog) if dialog.isVisible())
        return found

    def open_dialogs(self) -> list[str]:
        return [dialog.objectName() for dialog in self.page.findChildren(QDialog) if dialog.isVisible()]

    def said(self) -> str:
        return " | ".join(label.text() for label in self.dialog().findChildren(QLabel) if label.isVisible())

    def row(self, sign_id: str) -> SignRow:
        return next(row for row in self.page.findChildren(SignRow) if row.sign.id == sign_id)

    def diary(self) -> tuple[SignEntry, ...]:
        self.settle()
        return self.entries.all(SignEntry)

    def add_team(self) -> None:
        for entry in (
            CareTeamEntry(id=EntryId("gp"), name="Dr Ada Practice", role=Role.GP, phone="555 01"),
            CareTeamEntry(id=EntryId("nurse"), name="Rowan", role=Role.BREAST_NURSE, phone="555 02", key_contact=True),
        ):
            self.entries.save(entry)


@pytest.fixture
def bench(
    record: OpenRecord, tmp_path: Path, qapp: QApplication, chooser: Chooser, wait_until: Wait
) -> Iterator[Bench]:
    built = Bench(record, tmp_path, qapp, chooser, wait_until)
    yield built
    for dialog in built.page.findChildren(QDialog):
        dialog.done(0)
    built.window.close()
    built.tasks.stop()
    built.look.set_text_size(100)
    built.notices.clear()
    built.window.deleteLater()


def test_the_list_names_every_place_with_its_signs(bench: Bench) -> None:
    bench.show()
    names = [header.accessibleName() for header in bench.page.findChildren(GroupHeader)]
    assert len(names) == len(SignPlace)
    assert names[3] == "4 Bones and spine, 8 signs"
    assert [header.accessibleDescription() for header in bench.page.findChildren(GroupHeader)] == ["Closed"] * 8


def test_one_group_is_open_at_a_time(bench: Bench) -> None:
    bench.show()
    bench.press("group.arm")
    bench.press("group.lungs")
    opened = [header.objectName() for header in bench.page.findChildren(GroupHeader) if header.isChecked()]
    assert opened == ["group.lungs"]
    assert {row.sign.place for row in bench.page.findChildren(SignRow) if row.isVisible()} == {SignPlace.LUNGS}
    bench.press("group.lungs")
    assert not [row for row in bench.page.findChildren(SignRow) if row.isVisible()]


def test_every_sign_says_how_soon_in_words(bench: Bench) -> None:
    bench.show()
    for place in SignPlace:
        bench.page.pick(place)
    for row in bench.page.findChildren(SignRow):
        pill = row.findChild(UrgencyPill)
        assert pill is not None
        assert pill.accessibleName() == urgency_words(row.sign.urgency)
    assert len({urgency_words(urgency) for urgency in Urgency}) == 4


def test_an_emergency_shows_the_number_before_any_form(bench: Bench) -> None:
    bench.show()
    bench.page.pick(SignPlace.LUNGS)
    bench.press(f"sign.{EMERGENCY}.notice")
    assert bench.open_dialogs() == ["adviceDialog"]
    said = bench.said()
    sign = bench.signs.catalogue().find(EMERGENCY)
    assert sign is not None
    assert "999" in said
    assert sign.say in said
    assert "have someone stay with you" in said
    bench.press("ask.yes")
    assert bench.open_dialogs() == ["noticeDialog"]
    bench.press("ask.yes")
    assert [entry.sign for entry in bench.diary() if entry.sign] == [EMERGENCY]
    bench.wait(lambda: bench.open_dialogs() == ["adviceDialog"])
    bench.press("ask.yes")
    assert [entry.told_team for entry in bench.diary() if entry.sign] == [True]


def test_closing_the_emergency_advice_writes_nothing_down(bench: Bench) -> None:
    bench.show()
    before = bench.diary()
    bench.page.notice(EMERGENCY)
    bench.press("ask.cancel")
    assert bench.open_dialogs() == []
    assert bench.diary() == before


def test_without_a_number_in_the_settings_the_common_ones_are_named_with_their_countries(bench: Bench) -> None:
    bench.country = ""
    pages: list[str] = []
    bench.errands.page.connect(pages.append)
    bench.show().page.notice(EMERGENCY)
    said = bench.said()
    assert "112 · 911 · 999" in said
    assert "Call 112 (Europe), 911 (North America), 999 (UK)" in said
    assert "Germany" not in said
    bench.press("emergency.more")
    said = bench.said()
    for number, country in (("112: ", "Germany"), ("911: ", "United States"), ("999: ", "United Kingdom")):
        assert country in said.partition(number)[2]
    bench.press("emergency.set")
    assert pages == [PageKey.SETTINGS]


@pytest.mark.parametrize(
    ("sign_id", "call"), [(TODAY, "Call your team today."), (THIS_WEEK, "Call your team this week.")]
)
def test_a_sign_to_call_about_says_whom_the_key_contact_first(bench: Bench, sign_id: str, call: str) -> None:
    bench.add_team()
    bench.show().page.notice(sign_id)
    bench.press("ask.yes")
    bench.wait(lambda: bench.open_dialogs() == ["adviceDialog"])
    said = bench.said()
    assert call in said
    assert said.index("Rowan") < said.index("555 02") < said.index("Dr Ada Practice")
    bench.press("contacts.nurse.copy")
    assert QGuiApplication.clipboard().text() == "555 02"


def test_without_a_care_team_there_is_a_way_to_add_one(bench: Bench) -> None:
    pages: list[str] = []
    bench.errands.page.connect(pages.append)
    bench.show().page.notice(THIS_WEEK)
    bench.press("ask.yes")
    bench.wait(lambda: bench.open_dialogs() == ["adviceDialog"])
    bench.press("contacts.add")
    assert pages == [PageKey.CARE_TEAM]


def test_a_cough_says_when_it_is_asked_about_again_unless_that_is_switched_off(bench: Bench) -> None:
    bench.show().page.notice(MENTION)
    bench.press("ask.yes")
    bench.wait(lambda: bench.open_dialogs() == ["adviceDialog"])
    assert "You will be asked again on 7 July." in bench.said()
    assert "You can call at any time." in bench.said()
    bench.press("ask.yes")
    bench.settings.remember_choice(ASKS_CHOICE, "off")
    bench.page.notice("breast-pain")
    bench.press("ask.yes")
    bench.wait(lambda: bench.open_dialogs() == ["adviceDialog"])
    assert "asked again" not in bench.said()


def test_when_the_team_knows_already_no_advice_follows(bench: Bench) -> None:
    bench.show().page.notice(THIS_WEEK)
    tick = bench.find(QWidget, "notice.told")
    QTest.keyClick(tick, Qt.Key.Key_Space)
    bench.press("ask.yes")
    assert [entry.told_team for entry in bench.diary() if entry.sign] == [True]
    assert bench.open_dialogs() == []


def test_a_day_still_to_come_is_refused_beside_the_field_and_nothing_is_lost(bench: Bench) -> None:
    before = bench.show().diary()
    bench.page.notice("")
    bench.find(QPlainTextEdit, "notice.text").setPlainText("A prickle")
    bench.find(QLineEdit, "notice.since").setText("2027-01-01")
    bench.press("ask.yes")
    assert "still to come" in bench.find(QLabel, "notice.since.wrong").text()
    assert bench.diary() == before
    bench.press("notice.since.repair")
    bench.press("ask.yes")
    (entry,) = set(bench.diary()) - set(before)
    assert (entry.text, str(entry.since)) == ("A prickle", "2026-06-16")


def write_down(bench: Bench, words: str) -> None:
    bench.page.notice("")
    bench.settle()
    bench.find(QPlainTextEdit, "notice.text").setPlainText(words)


def test_own_words_are_answered_with_whom_to_call_and_never_with_a_wait_alone(bench: Bench) -> None:
    bench.add_team()
    bench.show()
    write_down(bench, "I am coughing up blood")
    said = bench.said()
    assert "Call 999 now." in said
    assert "555 02" in said
    assert bench.find(QPushButton, "emergencyStrip.all").isEnabled()
    bench.press("ask.yes")
    bench.wait(lambda: bench.open_dialogs() == ["adviceDialog"])
    said = bench.said()
    for words in (
        "Call 999 now.",
        "RecurTrack does not know how urgent this is.",
        "coughing up blood, a fit or weak legs, call the emergency number now.",
        "555 02",
    ):
        assert words in said
    assert "Mention it if it lasts" not in said


def test_own_words_without_a_set_number_name_the_common_ones(bench: Bench) -> None:
    bench.country = ""
    bench.show()
    write_down(bench, "Something odd")
    assert "Call 112 (Europe), 911 (North America), 999 (UK)" in bench.said()


def test_listed_signs_with_the_same_words_are_offered_and_keep_what_was_typed(bench: Bench) -> None:
    before = bench.show().diary()
    write_down(bench, "My hand is swollen since the flight")
    bench.find(QLineEdit, "notice.since").setText("2026-06-10")
    assert "Is it one of these?" in bench.said()
    bench.press("alike.arm-swelling")
    bench.press("ask.yes")
    (entry,) = set(bench.diary()) - set(before)
    assert (entry.sign, entry.note, str(entry.since)) == (
        "arm-swelling",
        "My hand is swollen since the flight",
        "2026-06-10",
    )


def test_an_emergency_offered_for_own_words_shows_its_advice_and_closing_it_loses_nothing(bench: Bench) -> None:
    bench.show()
    write_down(bench, "I am coughing up blood")
    bench.press("alike.coughing-blood")
    (advice,) = (part for part in bench.page.findChildren(AdviceDialog) if part.isVisible())
    assert any("999" in label.text() for label in advice.findChildren(QLabel))
    advice.reject()
    bench.wait(lambda: bench.open_dialogs() == ["noticeDialog"])
    assert bench.find(QPlainTextEdit, "notice.text").toPlainText() == "I am coughing up blood"


def test_a_strong_feeling_in_own_words_leads_to_a_call_today(bench: Bench) -> None:
    bench.show()
    bench.signs.notice(SignDraft(text="A strange pull", strength=Strength.STRONG))
    bench.page.show_diary()
    bench.again()
    assert any("Call your team today." in label.text() for label in bench.page.findChildren(QLabel))


def test_changing_a_sign_to_worse_shows_whom_to_call_even_when_the_team_knew(bench: Bench) -> None:
    (entry_id,) = bench.signs.notice(SignDraft(sign=THIS_WEEK, told_team=True)).ids
    bench.show().page.show_diary()
    bench.press(f"entry.{entry_id}.edit")
    worse = next(part for part in bench.dialog().findChildren(QRadioButton) if part.text() == "Worse")
    QTest.mouseClick(worse, Qt.MouseButton.LeftButton)
    bench.press("ask.yes")
    bench.wait(lambda: bench.open_dialogs() == ["adviceDialog"])
    assert "It has got worse since you told your team. Call them today." in bench.said()
    bench.press("ask.yes")
    entry = next(entry for entry in bench.diary() if entry.id == entry_id)
    assert (entry.told_team, entry.course) == (True, None)


def test_our_own_caution_says_that_it_is_one(bench: Bench) -> None:
    bench.show().page.notice("chemotherapy-fever")
    assert "RecurTrack's own caution; no published text has been read for this yet." in bench.said()


def test_the_page_opens_at_one_sign(bench: Bench) -> None:
    bench.show().page.show_diary()
    bench.page.show_sign("jaw")
    bench.settle()
    assert not bench.page.is_diary
    assert bench.page.focusWidget() is bench.find(QPushButton, "sign.jaw.notice")


def test_a_source_that_was_not_seen_itself_says_so_beside_its_sign(bench: Bench) -> None:
    bench.show()
    bench.page.show_sign("jaw")
    assert bench.find(QLabel, "sign.jaw.seen").text() == "year not stated, seen second-hand"
    assert bench.page.findChild(QLabel, "sign.headache.seen") is None


def test_that_most_changes_are_harmless_says_where_it_comes_from(bench: Bench) -> None:
    bench.show()
    assert "other causes are commoner" in bench.find(QLabel, "signs.introSource").text()


def test_without_a_number_the_strip_of_the_page_leads_to_the_settings(bench: Bench) -> None:
    bench.country = ""
    pages: list[str] = []
    bench.errands.page.connect(pages.append)
    bench.show().press("emergencyStrip.set")
    assert pages == [PageKey.SETTINGS]


def test_own_words_are_needed_where_no_sign_is_named(bench: Bench) -> None:
    before = bench.show().diary()
    bench.page.notice("")
    bench.press("ask.yes")
    assert bench.find(QLabel, "notice.text.wrong").text() == "A few words are needed, in your own way."
    assert bench.diary() == before


def test_the_side_of_a_sign_in_the_treated_breast_comes_from_the_record(bench: Bench) -> None:
    bench.show().page.notice("breast-lump")
    bench.press("ask.yes")
    (entry,) = (entry for entry in bench.diary() if entry.sign)
    assert (entry.side, entry.place) == (Laterality.LEFT, "breast")


def test_a_noticed_sign_leads_from_the_list_to_its_card_in_the_diary(bench: Bench) -> None:
    bench.signs.notice(SignDraft(sign=THIS_WEEK))
    bench.show()
    bench.page.pick(SignPlace.ARM)
    bench.press(f"sign.{THIS_WEEK}.diary")
    assert bench.page.is_diary
    focused = bench.page.focusWidget()
    assert isinstance(focused, QPushButton)
    assert "collarbone" in focused.accessibleName()


@pytest.mark.parametrize(("answer", "course"), [("easing", Course.EASING), ("worse", Course.WORSE)])
def test_answering_that_it_is_still_there_leads_to_a_call(
    bench: Bench, clock: Clock, answer: str, course: Course
) -> None:
    (entry_id,) = bench.signs.notice(SignDraft(sign=MENTION)).ids
    clock.now += timedelta(days=22)
    bench.show().page.show_diary()
    assert bench.find(QLabel, f"entry.{entry_id}.ask").text() == "Still there? You wrote this down 3 weeks ago."
    bench.press(f"entry.{entry_id}.{answer}")
    bench.wait(lambda: bench.open_dialogs() == ["adviceDialog"])
    when = "today" if course is Course.WORSE else "this week"
    assert f"Call your team {when}." in bench.said()
    assert next(entry for entry in bench.diary() if entry.id == entry_id).course is course


def test_nothing_is_asked_in_the_diary_when_that_is_switched_off(bench: Bench, clock: Clock) -> None:
    (entry_id,) = bench.signs.notice(SignDraft(sign=MENTION)).ids
    clock.now += timedelta(days=22)
    bench.settings.remember_choice(ASKS_CHOICE, "off")
    bench.show().page.show_entry(entry_id)
    assert bench.page.findChild(QLabel, f"entry.{entry_id}.ask") is None
    assert bench.find(QPushButton, f"entry.{entry_id}.gone").isEnabled()


def test_what_is_gone_goes_below_and_what_is_deleted_comes_back_with_undo(bench: Bench) -> None:
    (entry_id,) = bench.signs.notice(SignDraft(sign=MENTION)).ids
    bench.show().page.show_diary()
    bench.press(f"entry.{entry_id}.gone")
    shown = [card.noticed.entry.id for card in bench.page.findChildren(EntryCard)]
    assert shown[-1] == entry_id
    bench.press(f"entry.{entry_id}.remove")
    assert entry_id not in {card.noticed.entry.id for card in bench.page.findChildren(EntryCard)}
    bench.commands.undo()
    bench.settle()
    assert entry_id in {card.noticed.entry.id for card in bench.page.findChildren(EntryCard)}


def test_the_keyboard_stays_on_the_entry_that_was_changed(bench: Bench, clock: Clock) -> None:
    (entry_id,) = bench.signs.notice(SignDraft(sign=THIS_WEEK)).ids
    bench.show().page.show_diary()
    told = bench.find(QPushButton, f"entry.{entry_id}.told")
    told.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(told, Qt.Key.Key_Space)
    bench.settle()
    focused = bench.page.focusWidget()
    assert isinstance(focused, EntryCard)
    assert focused.noticed.entry.id == entry_id
    assert clock() == bench.record.clock()


def test_a_change_keeps_what_was_not_touched(bench: Bench) -> None:
    own = next(entry for entry in bench.show().diary() if entry.text == "Stiff armpit")
    bench.page.show_diary()
    bench.press(f"entry.{own.id}.edit")
    bench.find(QPlainTextEdit, "notice.note").setPlainText("worse at night")
    bench.press("ask.yes")
    changed = next(entry for entry in bench.diary() if entry.id == own.id)
    assert (changed.text, changed.since, changed.course) == (own.text, own.since, own.course)
    assert changed.note == "worse at night"


def test_an_empty_diary_offers_to_begin(bench: Bench) -> None:
    for entry in bench.entries.all(SignEntry):
        bench.entries.remove(SignEntry, entry.id)
    bench.show().page.show_diary()
    bench.press("diary.empty.action")
    assert bench.open_dialogs() == ["noticeDialog"]


def test_an_address_is_shown_before_the_browser_opens(bench: Bench) -> None:
    bench.show()
    bench.page.pick(SignPlace.ARM)
    bench.press(f"sign.{TODAY}.source")
    assert bench.opened == []
    assert bench.find(QLabel, "address.text").text() == "https://canadalymph.ca"
    bench.press("ask.yes")
    assert bench.opened == ["https://canadalymph.ca"]


def test_a_source_without_an_address_is_text_that_cites_itself_in_full(bench: Bench) -> None:
    bench.show()
    bench.page.pick(SignPlace.ARM)
    label = bench.find(QLabel, f"sign.{THIS_WEEK}.source")
    assert label.text() == "Mayo Clinic"
    assert "Recurrent breast cancer" in label.toolTip()
    bench.press(f"sign.{THIS_WEEK}.sources")
    assert "Recurrent breast cancer" in bench.said()


def test_not_being_sure_is_an_answer_and_leads_to_own_words(bench: Bench) -> None:
    bench.show()
    bench.page.pick(SignPlace.HEAD)
    bench.press("map.unsure")
    assert not [row for row in bench.page.findChildren(SignRow) if row.isVisible()]
    bench.press("unsure.write")
    assert bench.find(QPlainTextEdit, "notice.text").toPlainText() == ""


def test_the_emergency_strip_leads_to_all_red_flags(bench: Bench) -> None:
    bench.show().press("emergencyStrip.all")
    said = bench.said()
    assert all(flag.text in said for flag in bench.signs.catalogue().red_flags)
    assert "999" in said


def test_a_sign_is_written_down_with_the_keyboard_alone(bench: Bench) -> None:
    bench.show()
    bench.find(QPushButton, "signs.diary").setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(bench.page.focusWidget(), Qt.Key.Key_2)
    assert bench.page.focusWidget() is bench.find(GroupHeader, "group.arm")
    bench.settle()
    wanted = bench.find(QPushButton, f"sign.{THIS_WEEK}.notice")
    for _ in range(20):
        if bench.page.focusWidget() is wanted:
            break
        QTest.keyClick(bench.page.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(bench.page.focusWidget(), Qt.Key.Key_Space)
    bench.settle()
    dialog = bench.dialog()
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Right)
    QTest.keyPress(dialog, Qt.Key.Key_Return)
    bench.wait(lambda: any(isinstance(part, AdviceDialog) and part.isVisible() for part in bench.page.children()))
    (entry,) = (entry for entry in bench.diary() if entry.sign)
    assert (entry.sign, entry.side) == (THIS_WEEK, Laterality.RIGHT)
    QTest.keyClick(bench.dialog(), Qt.Key.Key_Escape)
    assert bench.open_dialogs() == []


def test_a_group_picked_at_200_percent_comes_into_sight(bench: Bench) -> None:
    bench.look.set_text_size(200)
    bench.window.resize(816, 572)
    bench.show()
    bench.page.pick(SignPlace.HEAD)
    header = bench.find(GroupHeader, "group.head")
    bench.wait(lambda: 0 <= header.mapTo(bench.page, header.rect().topLeft()).y() < 300)


def clipped(within: QWidget) -> list[str]:
    """Return what has less room than its text needs."""
    found = []
    for part in within.findChildren(QWidget):
        if not part.isVisible() or not isinstance(part, (QLabel, QPushButton, UrgencyPill)):
            continue
        if isinstance(part, QPushButton) and not part.text():
            continue  # it is drawn by what it stands on
        height = part.heightForWidth(part.width()) if part.hasHeightForWidth() else part.minimumSizeHint().height()
        too_low = part.height() < height
        too_narrow = part.width() < part.minimumSizeHint().width()
        beyond = part.mapTo(within, part.rect().topRight()).x() > within.width()
        if too_low or too_narrow or beyond:
            found.append(f"{part.objectName()} {part.size()} {height} {part.minimumSizeHint()}")
    return found


@pytest.mark.parametrize("place", list(SignPlace))
def test_nothing_is_clipped_at_200_percent_in_the_smallest_window(bench: Bench, place: SignPlace) -> None:
    bench.look.set_text_size(200)
    bench.window.resize(816, 572)
    bench.show()
    bench.page.pick(place)
    bench.wait(lambda: clipped(bench.page) == [])


def test_the_diary_and_the_advice_are_not_clipped_at_200_percent(bench: Bench) -> None:
    bench.add_team()
    for sign in (EMERGENCY, TODAY, THIS_WEEK, MENTION):
        bench.signs.notice(SignDraft(sign=sign, note="a note of some length, so that it wraps around"))
    bench.look.set_text_size(200)
    bench.window.resize(816, 572)
    bench.show().page.show_diary()
    bench.wait(lambda: clipped(bench.page) == [])
    bench.page.notice(EMERGENCY)
    bench.wait(lambda: clipped(bench.dialog()) == [])
    bench.press("ask.yes")
    bench.wait(lambda: clipped(bench.dialog()) == [])

"""The cards about reminders in Settings: each choice holds at once, and what cannot be kept is said and taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date, datetime, time
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QRadioButton
from ui.harness_clipping import clipped
from ui.page_bench import PageBench, Wait, bench_of
from ui.reminders_bench import Kept, Login, book_scan, kept_reminders

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.reminders.choices import DAY, WEEK, QuietHours, ReminderChoices
from recurtrack.domain.reminders.kinds import ReminderKind
from recurtrack.domain.reminders.slots import NEUTRAL
from recurtrack.domain.terms import Test
from recurtrack.knowledge.signs import read_emergency_numbers
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.reminders import Reminders
from recurtrack.services.signs import Signs
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.settings import ISO, TEXT_SIZES
from recurtrack.ui.settings_page.lead_chips import LeadChip
from recurtrack.ui.settings_page.page import SettingsPage
from recurtrack.ui.settings_page.reading import SettingsServices
from recurtrack.ui.settings_page.reminder_history_dialog import AT_A_TIME
from recurtrack.ui.settings_page.reminder_words import lead_in_words
from recurtrack.ui.settings_page.value_box import ValueBox
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SettableClock

Bench = PageBench[SettingsPage]


class Shown:
    """The page, the reminders behind it, and the computer they start on."""

    def __init__(self, bench: Bench, kept: Kept, login: Login) -> None:
        self.bench = bench
        self.kept = kept
        self.login = login

    def choices(self) -> ReminderChoices:
        """What is kept in the record."""
        self.bench.settle()
        return self.kept.reminders.choices()

    def tick(self, name: str) -> Tick:
        return self.bench.find(Tick, f"settings.{name}")

    def press(self, name: str) -> None:
        tick = self.tick(name)
        tick.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(tick, Qt.Key.Key_Space)
        self.bench.settle()

    def box(self, name: str) -> ValueBox[object]:
        return self.bench.find(ValueBox, f"settings.{name}")

    def choose(self, name: str, words: str) -> None:
        _choose(self.box(name), words)
        self.bench.settle()

    def reopen(self) -> None:
        """Read the page anew, as when it is shown again."""
        self.bench.page.refresh()
        self.bench.settle()


def _choose(box: ValueBox[object], words: str) -> None:
    place = box.findText(words)
    assert place >= 0, [box.itemText(number) for number in range(box.count())]
    box.setCurrentIndex(place)
    box.activated.emit(place)


Make = Callable[..., Shown]


@pytest.fixture
def make(  # noqa: PLR0913, PLR0917 - what a page stands on
    record: OpenRecord,
    qapp: QApplication,
    tmp_path: Path,
    chooser: Chooser,
    clock: SettableClock,
    wait_until: Wait,
) -> Iterator[Make]:
    with ExitStack() as stack:

        def build(
            *, login: Login | None = None, has_tray: bool = True, is_encrypted: bool = False, reminders: object = None
        ) -> Shown:
            kept = kept_reminders(record, tmp_path, clock)
            stack.callback(kept.book.close)
            services = SettingsServices(
                entries=Entries(record),
                care_plan=CarePlan(record),
                emergency_numbers=read_emergency_numbers(),
                is_encrypted=lambda: is_encrypted,
                save_archive=lambda: None,
                reminders=kept.reminders if reminders is None else reminders,  # type: ignore[arg-type]
                autostart=login,
                has_tray=has_tray,
            )
            page = stack.enter_context(
                bench_of(lambda tools: SettingsPage(tools, services), record, qapp, tmp_path, chooser, wait_until)
            )
            page.wait(lambda: page.page.is_shown)
            return Shown(page, kept, login or Login())

        yield build


@pytest.fixture
def shown(make: Make, record: OpenRecord) -> Shown:
    book_scan(record)
    return make(login=Login())


KIND_NAMES = [kind.value for kind in ReminderKind]


@pytest.mark.parametrize("kind", list(ReminderKind), ids=KIND_NAMES)
def test_each_kind_is_switched_off_and_on_again(make: Make, kind: ReminderKind) -> None:
    shown = make()
    assert shown.tick(f"remind.{kind.value}").isChecked()
    shown.press(f"remind.{kind.value}")
    assert shown.choices().off == {kind}
    shown.reopen()
    assert not shown.tick(f"remind.{kind.value}").isChecked()
    shown.press(f"remind.{kind.value}")
    assert shown.choices().off == frozenset()


def test_a_kind_that_is_off_gives_no_reminder(shown: Shown) -> None:
    assert ReminderKind.APPOINTMENT in {one.kind for one in shown.kept.reminders.planned()}
    shown.press("remind.appointment")
    assert ReminderKind.APPOINTMENT not in {one.kind for one in shown.kept.reminders.planned()}
    assert not shown.bench.find(LeadChip, f"settings.lead.{DAY}").isEnabled(), "how long before rests meanwhile"


def test_lead_times_are_switched_with_the_keyboard(shown: Shown) -> None:
    chip = shown.bench.find(LeadChip, f"settings.lead.{WEEK}")
    assert chip.isChecked()
    chip.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(chip, Qt.Key.Key_Space)
    QTest.keyClick(shown.bench.find(LeadChip, f"settings.lead.{2 * WEEK}"), Qt.Key.Key_Space)
    assert shown.choices().leads == (2 * WEEK, DAY, 120)
    shown.reopen()
    assert not shown.bench.find(LeadChip, f"settings.lead.{WEEK}").isChecked()
    assert chip.accessibleName() == "1 week before an appointment"


@pytest.mark.parametrize(
    ("minutes", "words"),
    [(15, "15 minutes"), (60, "1 hour"), (240, "4 hours"), (DAY, "1 day"), (3 * DAY, "3 days"), (2 * WEEK, "2 weeks")],
)
def test_a_lead_time_is_said_in_its_largest_unit(minutes: int, words: str) -> None:
    assert lead_in_words(minutes) == words


@pytest.mark.parametrize(
    ("name", "words", "field", "days"),
    [
        ("days.result", "after 21 days", "result_days", 21),
        ("days.prescription", "14 days before", "prescription_days", 14),
        ("days.treatment_end", "30 days before", "treatment_end_days", 30),
        ("days.backup", "after 7 days", "backup_days", 7),
    ],
)
def test_a_number_of_days_is_kept(shown: Shown, name: str, words: str, field: str, days: int) -> None:
    shown.choose(name, words)
    assert getattr(shown.choices(), field) == days
    shown.reopen()
    assert shown.box(name).currentText() == words


def test_a_number_of_days_from_elsewhere_is_shown_as_it_is(make: Make) -> None:
    shown = make()
    shown.kept.reminders.choose(ReminderChoices(result_days=17))
    shown.reopen()
    assert shown.box("days.result").currentText() == "after 17 days"


def test_one_kind_of_check_may_take_longer(shown: Shown) -> None:
    shown.bench.press("settings.resultDaysByTest")
    dialog = shown.bench.dialog("resultDaysDialog")
    box = dialog.findChild(ValueBox, f"resultDays.{Test.BREAST_MRI.value}")
    assert isinstance(box, ValueBox)
    assert box.currentText() == "as usual, after 14 days"
    assert box.accessibleName() == "Breast MRI"
    _choose(box, "after 28 days")
    shown.bench.save(dialog)
    assert shown.choices().result_days_by_test == ((Test.BREAST_MRI, 28),)
    assert shown.choices().days_for_result(Test.MAMMOGRAM) == 14


def test_the_hour_of_the_day_is_kept(shown: Shown) -> None:
    shown.choose("reminderHour", "18:30")
    assert shown.choices().hour == time(18, 30)


def test_an_hour_within_the_quiet_hours_says_when_reminders_come_instead(shown: Shown) -> None:
    shown.choose("reminderHour", "07:00")
    said = [label.text() for label in shown.bench.page.findChildren(QLabel)]
    assert "It lies in your quiet hours, so reminders come at 08:00." in said


def test_quiet_hours_are_moved_and_switched_off(shown: Shown) -> None:
    shown.choose("quietFrom", "22:30")
    assert shown.choices().quiet == QuietHours(time(22, 30), time(8))
    shown.press("quiet")
    assert shown.choices().quiet is None
    assert not shown.box("quietFrom").isEnabled()
    shown.press("quiet")
    assert shown.choices().quiet == QuietHours(time(22, 30), time(8)), "the hours that were shown hold again"


def test_quiet_hours_without_length_are_none(shown: Shown) -> None:
    shown.choose("quietUntil", "21:00")
    assert shown.choices().quiet is None
    assert not shown.tick("quiet").isChecked()
    shown.press("quiet")
    assert shown.choices().quiet == QuietHours(time(21), time(8))


def test_notifications_are_neutral_until_details_are_chosen(shown: Shown) -> None:
    assert shown.bench.words("settings.preview.words") == NEUTRAL
    assert not shown.bench.has("settings.detailsWarning")
    QTest.mouseClick(shown.bench.find(QRadioButton, "settings.reminderWords.1"), Qt.MouseButton.LeftButton)
    assert shown.choices().details
    preview = shown.bench.words("settings.preview.words")
    assert preview in {one.words for one in shown.kept.reminders.planned()}
    assert "lock screen" in shown.bench.words("settings.detailsWarning.words")
    QTest.mouseClick(shown.bench.find(QRadioButton, "settings.reminderWords.0"), Qt.MouseButton.LeftButton)
    assert not shown.choices().details
    assert not shown.bench.has("settings.detailsWarning")


def test_notifications_about_an_encrypted_record_are_said_to_stay_neutral_whatever_was_chosen(make: Make) -> None:
    shown = make(is_encrypted=True)
    shown.kept.reminders.choose(ReminderChoices(details=True))
    shown.bench.page.refresh()
    shown.bench.settle()
    assert shown.bench.words("settings.preview.words") == NEUTRAL
    assert not shown.bench.has("settings.reminderWords")
    assert not shown.bench.has("settings.detailsWarning")
    assert any("is encrypted, so they stay neutral" in label.text() for label in shown.bench.page.findChildren(QLabel))


@pytest.mark.parametrize("is_encrypted", [False, True])
@pytest.mark.parametrize("size", TEXT_SIZES)
def test_nothing_is_cut_at_any_text_size(make: Make, size: int, is_encrypted: bool) -> None:
    shown = make(login=Login(), is_encrypted=is_encrypted)
    if not is_encrypted:
        QTest.mouseClick(shown.bench.find(QRadioButton, "settings.reminderWords.1"), Qt.MouseButton.LeftButton)
    shown.bench.tools.appearance.set_text_size(size)
    for room in ((1152, 764), (816, 604)):
        shown.bench.window.resize(*room)
        shown.bench.wait(lambda: not clipped(shown.bench.page))
    shown.bench.tools.appearance.set_text_size(100)


def test_times_follow_the_way_dates_are_written(shown: Shown) -> None:
    shown.bench.tools.settings.date_way = "en_US"
    shown.bench.tools.feed.restyled.emit()
    shown.bench.settle()
    assert shown.box("reminderHour").currentText().replace("\u202f", " ") == "9:00 AM"
    shown.bench.tools.settings.date_way = ISO
    shown.bench.tools.feed.restyled.emit()
    shown.bench.settle()
    assert shown.box("reminderHour").currentText() == "09:00"


class Stubborn(Reminders):
    """Keeps no choices."""

    def choose(self, choices: ReminderChoices) -> None:
        del choices
        raise Unavailable(Trouble.REMINDER_BOOK, reason="the disk is full")


def test_a_choice_that_cannot_be_kept_is_said_and_taken_back(make: Make, record: OpenRecord) -> None:
    def no_book() -> object:
        raise Unavailable(Trouble.REMINDER_BOOK, reason="the disk is full")

    stubborn = Stubborn(
        record,
        CarePlan(record),
        Signs(record),
        no_book,  # type: ignore[arg-type]
        lambda: "UTC",
        is_encrypted=False,
    )
    shown = make(reminders=stubborn)
    failed: list[object] = []
    shown.bench.tools.tasks.failed.connect(failed.append)
    shown.press("remind.sign")
    assert len(failed) == 1
    assert shown.tick("remind.sign").isChecked()


def test_reminders_start_at_login_when_that_is_ticked(shown: Shown) -> None:
    assert not shown.tick("atLogin").isChecked()
    shown.press("atLogin")
    assert shown.login.on
    shown.reopen()
    assert shown.tick("atLogin").isChecked()
    shown.press("atLogin")
    assert shown.login.told == [True, False]


def test_a_computer_that_refuses_to_start_something_takes_the_tick_back(make: Make) -> None:
    shown = make(login=Login(refuses=True))
    failed: list[object] = []
    shown.bench.tools.tasks.failed.connect(failed.append)
    shown.press("atLogin")
    assert len(failed) == 1
    assert not shown.tick("atLogin").isChecked()


def test_the_tray_is_chosen_and_told(shown: Shown) -> None:
    told: list[bool] = []
    shown.bench.page.tray_chosen.connect(told.append)
    shown.press("tray")
    assert shown.bench.tools.settings.choice("tray") == "on"
    shown.press("tray")
    assert shown.bench.tools.settings.choice("tray") == "off"
    assert told == [True, False]


def test_without_a_tray_and_without_login_there_is_no_card_about_the_closed_window(make: Make) -> None:
    shown = make(login=None, has_tray=False)
    assert not shown.bench.has("settings.closed")


def test_without_a_tray_only_login_is_offered(make: Make) -> None:
    shown = make(login=Login(), has_tray=False)
    assert shown.bench.has("settings.atLogin")
    assert not shown.bench.has("settings.tray")


def test_what_was_answered_is_listed_with_the_newest_first(shown: Shown) -> None:
    shown.bench.settle()
    shown.kept.tell(datetime.fromisoformat("2026-06-17T10:00:30+00:00"))
    (scan,) = (one for one in shown.kept.reminders.inbox() if one.kind is ReminderKind.APPOINTMENT)
    shown.kept.reminders.snooze(scan.key, date(2026, 6, 18))
    shown.kept.clock.now = datetime.fromisoformat("2026-06-17T11:30:00+00:00")
    shown.kept.reminders.skip(scan.key, "My team knows")
    shown.kept.clock.now = datetime.fromisoformat("2026-06-17T11:40:00+00:00")
    shown.kept.reminders.done(scan.key)
    shown.bench.press("settings.reminderHistory")
    dialog = shown.bench.dialog("reminderHistoryDialog")
    said = [label.text() for label in dialog.findChildren(QLabel) if label.objectName().endswith(".said")]
    assert said == ["Seen", "Skipped: My team knows", "Later, on 18 June 2026"]
    texts = [label.text() for label in dialog.findChildren(QLabel)]
    assert "Wed 17 June 2026, 11:30" in texts
    shown.bench.save(dialog)
    assert shown.bench.closed()


def test_a_long_history_is_shown_bit_by_bit(shown: Shown) -> None:
    shown.bench.settle()
    shown.kept.tell(datetime.fromisoformat("2026-06-17T10:00:30+00:00"))
    (scan,) = (one for one in shown.kept.reminders.inbox() if one.kind is ReminderKind.APPOINTMENT)
    for _ in range(AT_A_TIME + 1):
        shown.kept.reminders.snooze(scan.key, date(2026, 6, 18))
    shown.bench.press("settings.reminderHistory")
    dialog = shown.bench.dialog("reminderHistoryDialog")
    said = [label for label in dialog.findChildren(QLabel) if label.objectName().endswith(".said")]
    assert len(said) == AT_A_TIME
    shown.bench.press("reminderHistory.older")
    said = [label for label in dialog.findChildren(QLabel) if label.objectName().endswith(".said")]
    assert len(said) == AT_A_TIME + 1
    assert not shown.bench.has("reminderHistory.older")


def test_nothing_answered_yet_is_said(shown: Shown) -> None:
    shown.bench.press("settings.reminderHistory")
    assert shown.bench.words("reminderHistory.none").startswith("Nothing yet.")


def test_every_control_about_reminders_is_reached_with_tab_and_has_a_name(shown: Shown) -> None:
    shown.tick("askSigns").setFocus(Qt.FocusReason.TabFocusReason)
    seen: list[str] = []
    for _ in range(60):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused.objectName() in seen:
            break
        seen.append(focused.objectName())
        assert focused.accessibleName(), focused.objectName()
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {f"settings.remind.{kind}" for kind in KIND_NAMES} | {
        f"settings.{name}"
        for name in ("lead.15", "days.result", "resultDaysByTest", "reminderHistory", "reminderHour", "quiet")
    }
    wanted |= {f"settings.{name}" for name in ("quietFrom", "quietUntil", "reminderWords.0", "atLogin", "tray")}
    assert wanted <= set(seen)
    order = [seen.index(f"settings.{name}") for name in ("remind.appointment", "remind.result", "quiet", "atLogin")]
    assert order == sorted(order)

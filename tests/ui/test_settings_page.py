"""The page Settings: each choice holds at once and is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from ui.page_tools import tools_of
from ui.reminders_bench import kept_reminders

from recurtrack.app import Desk, Program
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.person import PersonEntry
from recurtrack.knowledge.signs import read_emergency_numbers
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import Entries
from recurtrack.ui.errands import PageKey
from recurtrack.ui.settings import ISO, Scheme, Settings
from recurtrack.ui.settings_page.dates_card import WAYS
from recurtrack.ui.settings_page.emergency import (
    OWN,
    Origin,
    can_be_called,
    choose_country,
    emergency_setting,
    write_own_number,
)
from recurtrack.ui.settings_page.page import ASK_ABOUT_SIGNS, SettingsPage
from recurtrack.ui.settings_page.person_dialog import PersonDialog
from recurtrack.ui.settings_page.reading import SettingsServices
from recurtrack.ui.tools import PageTools
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from conftest import SettableClock

Wait = Callable[[Callable[[], bool]], None]


@pytest.fixture
def tools(program: Program, desk: Desk, tmp_path: Path) -> PageTools:
    return tools_of(program, desk, tmp_path)


@pytest.fixture
def saved() -> list[str]:
    return []


@pytest.fixture
def page(
    tools: PageTools, saved: list[str], tmp_path: Path, clock: SettableClock, wait_until: Wait
) -> Iterator[SettingsPage]:
    wait_until(lambda: tools.tasks.is_idle)
    kept = kept_reminders(tools.record, tmp_path, clock)
    services = SettingsServices(
        entries=Entries(tools.record),
        care_plan=CarePlan(tools.record),
        emergency_numbers=read_emergency_numbers(),
        is_encrypted=lambda: True,
        save_archive=lambda: saved.append("archive"),
        reminders=kept.reminders,
    )
    found = SettingsPage(tools, services)
    found.resize(1152, 764)
    found.show()
    found.activateWindow()
    wait_until(lambda: found.is_shown)
    yield found
    found.close()
    found.deleteLater()
    wait_until(lambda: tools.tasks.is_idle)
    kept.book.close()


def _text(page: QWidget, name: str) -> str:
    label = page.findChild(QLabel, name)
    assert isinstance(label, QLabel)
    return label.text()


def _part(page: QWidget, kind: type[QWidget], name: str) -> QWidget:
    found = page.findChild(kind, name)
    assert isinstance(found, QWidget)
    return found


def test_a_text_size_takes_effect_at_once(page: SettingsPage, program: Program) -> None:
    QTest.mouseClick(_part(page, QRadioButton, "settings.textSize.4"), Qt.MouseButton.LeftButton)
    assert program.appearance.theme.text_size == 200
    program.appearance.set_text_size(115)
    assert _part(page, QRadioButton, "settings.textSize.1").isChecked()  # type: ignore[attr-defined]
    program.appearance.set_text_size(100)


def test_the_colours_are_chosen_with_the_keyboard(page: SettingsPage, program: Program) -> None:
    program.appearance.set_scheme(Scheme.SYSTEM)
    page.refresh()
    QTest.keyClick(_part(page, QRadioButton, "settings.scheme.0"), Qt.Key.Key_Left)
    assert program.appearance.scheme is Scheme.DARK
    assert program.appearance.theme.is_dark
    program.appearance.set_scheme(Scheme.LIGHT)


def test_less_movement_follows_the_system_until_it_is_chosen_and_is_kept(
    page: SettingsPage, program: Program, tmp_path: Path
) -> None:
    looks = [_part(page, QRadioButton, f"settings.movement.{place}") for place in range(3)]
    assert looks[0].isChecked()  # type: ignore[attr-defined]
    assert program.appearance.reduced_motion_chosen is None
    QTest.mouseClick(looks[1], Qt.MouseButton.LeftButton)
    assert program.appearance.reduced_motion
    assert Settings(tmp_path / "settings.ini").reduced_motion is True
    QTest.mouseClick(looks[2], Qt.MouseButton.LeftButton)
    assert Settings(tmp_path / "settings.ini").reduced_motion is False
    QTest.mouseClick(looks[0], Qt.MouseButton.LeftButton)
    assert Settings(tmp_path / "settings.ini").reduced_motion is None


def test_a_way_of_writing_dates_is_kept_and_told_to_every_page(
    page: SettingsPage, tools: PageTools, desk: Desk
) -> None:
    told: list[bool] = []
    tools.feed.restyled.connect(lambda: told.append(True))
    box = _part(page, QComboBox, "settings.dateWay")
    assert isinstance(box, QComboBox)
    number = 1 + list(WAYS).index(ISO)
    assert box.itemText(number).endswith(": 2026-06-16")
    desk.timeline.show()
    box.setFocus()
    QTest.keyClick(box, Qt.Key.Key_Home)
    for _ in range(number):
        QTest.keyClick(box, Qt.Key.Key_Down)
    assert tools.settings.date_way == ISO
    assert told


def test_a_week_start_is_kept(page: SettingsPage, tools: PageTools) -> None:
    QTest.mouseClick(_part(page, QRadioButton, "settings.weekStart.3"), Qt.MouseButton.LeftButton)
    assert tools.settings.dates.week_start is Qt.DayOfWeek.Saturday
    QTest.mouseClick(_part(page, QRadioButton, "settings.weekStart.0"), Qt.MouseButton.LeftButton)
    assert tools.settings.week_start is None


def test_a_country_shows_its_number_with_the_note_to_check_it(page: SettingsPage, tools: PageTools) -> None:
    box = _part(page, QComboBox, "settings.country")
    assert isinstance(box, QComboBox)
    number = box.findText("United Kingdom: 999")
    box.setCurrentIndex(number)
    box.activated.emit(number)
    assert _text(page, "settings.number") == "999"
    assert _text(page, "settings.numberNote") == read_emergency_numbers().note
    found = emergency_setting(tools.settings, read_emergency_numbers())
    assert found.origin is Origin.CHOSEN
    assert found.number is not None
    assert found.number.name == "United Kingdom"


def test_an_own_number_is_kept_once_it_can_be_called(page: SettingsPage, tools: PageTools) -> None:
    box = _part(page, QComboBox, "settings.country")
    assert isinstance(box, QComboBox)
    box.setCurrentIndex(1)
    box.activated.emit(1)
    line = _part(page, QLineEdit, "settings.ownNumber")
    assert line.isVisible()
    QTest.keyClicks(line, "118")
    assert _text(page, "settings.number") == "118"
    QTest.keyClicks(line, "x")
    assert "not kept yet" in _text(page, "settings.ownNumber.wrong")
    found = emergency_setting(tools.settings, read_emergency_numbers())
    assert found.number is not None
    assert (found.number.number, found.number.name) == ("118", "")


def test_without_a_choice_the_number_is_that_of_the_computers_country(tmp_path: Path) -> None:
    settings, numbers = Settings(tmp_path / "s.ini"), read_emergency_numbers()
    found = emergency_setting(settings, numbers, here="GB")
    assert found.origin is Origin.SYSTEM
    assert found.number == numbers.of("GB")
    assert emergency_setting(settings, numbers, here="ZZ").number is None
    choose_country(settings, OWN)
    assert emergency_setting(settings, numbers, here="GB").number is None
    write_own_number(settings, " 112 ")
    own = emergency_setting(settings, numbers, here="GB").number
    assert own is not None
    assert own.number == "112"


@pytest.mark.parametrize(
    ("text", "can"), [("112", True), ("+44 20 1234", True), ("1", False), ("call me", False), ("", False)]
)
def test_a_number_has_figures(text: str, can: bool) -> None:
    assert can_be_called(text) is can


def test_questions_about_signs_are_switched_off_and_on(page: SettingsPage, tools: PageTools) -> None:
    tick = _part(page, Tick, "settings.askSigns")
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert tools.settings.choice(ASK_ABOUT_SIGNS) == "off"
    QTest.keyClick(tick, Qt.Key.Key_Space)
    assert tools.settings.choice(ASK_ABOUT_SIGNS) == "on"


def test_the_guideline_is_named_and_changed_in_the_care_plan(page: SettingsPage, tools: PageTools) -> None:
    asked: list[str] = []
    tools.errands.page.connect(asked.append)
    said = [label.text() for label in page.findChildren(QLabel)]
    assert "Your plan follows ACS/ASCO." in said
    QTest.keyClick(_part(page, QPushButton, "settings.carePlan"), Qt.Key.Key_Space)
    assert asked == [PageKey.CARE_PLAN]


def test_the_record_says_where_it_lies_and_that_it_is_encrypted(
    page: SettingsPage, tools: PageTools, saved: list[str]
) -> None:
    assert _text(page, "settings.path").replace("\u200b", "") == str(tools.record.path)
    QTest.keyClick(_part(page, QPushButton, "settings.archive"), Qt.Key.Key_Space)
    assert saved == ["archive"]


def _dialog(page: SettingsPage) -> PersonDialog:
    QTest.keyClick(_part(page, QPushButton, "settings.changePerson"), Qt.Key.Key_Space)
    found = page.findChild(PersonDialog)
    assert isinstance(found, PersonDialog)
    return found


def test_the_person_is_changed_and_can_be_undone(page: SettingsPage, tools: PageTools, wait_until: Wait) -> None:
    dialog = _dialog(page)
    line = _part(dialog, QLineEdit, "you.phone")
    QTest.keyClicks(line, "555 0101")
    QTest.keyClick(line, Qt.Key.Key_Return)
    wait_until(lambda: _text(page, "settings.phone") == "555 0101" and tools.tasks.is_idle)
    wait_until(lambda: page.findChild(PersonDialog) is None)
    tools.commands.undo()
    wait_until(lambda: _text(page, "settings.phone") == "Not written down")


def test_a_birth_date_still_to_come_is_said_beside_the_field(
    page: SettingsPage, tools: PageTools, wait_until: Wait
) -> None:
    dialog = _dialog(page)
    born = _part(dialog, QLineEdit, "you.born")
    assert isinstance(born, QLineEdit)
    born.selectAll()
    QTest.keyClicks(born, "1 June 2030")
    QTest.keyClick(born, Qt.Key.Key_Return)
    assert _text(dialog, "you.born.wrong")
    assert dialog.isVisible()
    born.selectAll()
    QTest.keyClicks(born, "1970")
    QTest.keyClick(born, Qt.Key.Key_Return)
    wait_until(lambda: page.findChild(PersonDialog) is None and tools.tasks.is_idle)
    person = Entries(tools.record).all(PersonEntry)[0]
    assert person.birth_date == PartialDate(1970)


def test_every_control_is_reached_with_tab_and_has_a_name(page: SettingsPage) -> None:
    page.findChild(QRadioButton, "settings.scheme.0").setFocus()  # type: ignore[union-attr]
    seen: list[str] = []
    for _ in range(80):
        focused = QApplication.focusWidget()
        assert focused is not None
        if focused.objectName() in seen:
            break
        seen.append(focused.objectName())
        assert focused.accessibleName(), focused.objectName()
        QTest.keyClick(focused, Qt.Key.Key_Tab)
    wanted = {"settings.dateWay", "settings.country", "settings.askSigns", "settings.carePlan", "settings.archive"}
    assert wanted | {"settings.changePerson"} <= set(seen)

"""The settings of the lock, and reading and filling forms by the names of their fields."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QComboBox, QLineEdit, QPushButton, QVBoxLayout, QWidget

from recurtrack.ui.lock.card import LockCard
from recurtrack.ui.lock.choices import (
    NEVER,
    USUAL_MINUTES,
    choose_lock_after,
    lock_after_minutes,
    locks_with_session,
)
from recurtrack.ui.lock.drafts import Draft, as_text, from_text
from recurtrack.ui.lock.fields import Written, asks_for_secret, put_into, written_in
from recurtrack.ui.lock.ways import WayName
from recurtrack.ui.passphrase.secret_field import SecretField
from recurtrack.ui.settings import Settings
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import ChoiceField, Field, SuggestField, TextField
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(tmp_path / "settings.ini")


@pytest.fixture
def look(qapp: QApplication, settings: Settings) -> Appearance:
    return Appearance(qapp, settings)


class Form(QWidget):
    """One field of each kind."""

    def __init__(self, look: Appearance) -> None:
        super().__init__()
        self.side: SegmentField[str] = SegmentField(look, "Side", "side", [("l", "Left"), ("r", "Right")])
        self.role: ChoiceField[str] = ChoiceField(look, "Role", "role", [("a", "Nurse"), ("b", "Doctor")])
        self.place = SuggestField(look, "Place", "place", ["Clinic"])
        self.name = Field(look, "Name", "name")
        self.note = TextField(look, "Note", "note")
        self.day = DateField(look, "Day", "day")
        self.asked = Tick(look, "Asked", "asked")
        column = QVBoxLayout(self)
        for part in (self.side, self.role, self.place, self.name, self.note, self.day, self.asked):
            column.addWidget(part)


def test_every_kind_of_field_comes_back_as_it_was(look: Appearance, qtbot: QtBot) -> None:
    before, after = Form(look), Form(look)
    for form in (before, after):
        qtbot.addWidget(form)
    before.side.set_value("r")
    before.role.set_value("b")
    before.place.set_text("Somewhere else")
    before.name.set_text("Iris")
    before.note.set_text("two\nlines")
    before.day.line.setText("not a date yet")
    before.asked.setChecked(True)
    assert put_into(after, written_in(before)) == ()
    assert written_in(after) == written_in(before)
    assert (after.side.value, after.role.value, after.place.text) == ("r", "b", "Somewhere else")


def test_a_form_that_is_filled_hears_of_it_as_from_a_person(look: Appearance, qtbot: QtBot) -> None:
    form = Form(look)
    qtbot.addWidget(form)
    heard: list[str] = []
    form.name.edited.connect(lambda: heard.append("name"))
    form.side.edited.connect(lambda: heard.append("side"))
    form.role.edited.connect(lambda: heard.append("role"))
    put_into(form, [Written("name", "", "Iris"), Written("side.1", "", "on"), Written("role", "", "Doctor")])
    assert set(heard) == {"name", "side", "role"}


def test_what_has_no_place_is_given_back(look: Appearance, qtbot: QtBot) -> None:
    form = Form(look)
    qtbot.addWidget(form)
    lost = Written("gone", "Something", "words")
    unknown = Written("role", "Role", "Baker")
    assert put_into(form, [lost, unknown]) == (lost, unknown)


def test_no_passphrase_and_no_password_is_ever_read(look: Appearance, qtbot: QtBot) -> None:
    form = QWidget()
    qtbot.addWidget(form)
    column = QVBoxLayout(form)
    secret, password = SecretField(look, "Passphrase", "secret"), Field(look, "Password", "password", is_secret=True)
    for field in (secret, password):
        column.addWidget(field)
        field.line.setText("do not read me")
    eye = secret.findChild(QPushButton, "secret.eye")
    assert eye is not None
    eye.click()
    assert secret.line.echoMode() is QLineEdit.EchoMode.Normal
    assert written_in(form) == ()
    assert asks_for_secret(form)


def test_drafts_are_read_as_they_were_written() -> None:
    draft = Draft(WayName.LOG, ("mammogram", "", "", ""), "Log “it”", (Written("log.notes", "Notes", "a\n“b”"),))
    assert from_text(as_text([draft, draft])) == (draft, draft)
    assert as_text([]) == ""


@pytest.mark.parametrize(
    "text",
    [None, "", "{", "[]", "[2, []]", "[1, [1]]", '[1, [["knitting", [], "", []]]]', '[1, [["log", [], "", [1]]]]'],
)
def test_what_is_no_draft_brings_nothing_back(text: str | None) -> None:
    assert from_text(text) == ()


def test_it_locks_after_ten_minutes_unless_something_else_is_chosen(settings: Settings) -> None:
    assert lock_after_minutes(settings) == USUAL_MINUTES
    choose_lock_after(settings, NEVER)
    assert lock_after_minutes(settings) == NEVER
    settings.remember_choice("lock_after_minutes", "a while")
    assert lock_after_minutes(settings) == USUAL_MINUTES


def test_the_card_shows_and_takes_what_is_chosen(look: Appearance, settings: Settings, qtbot: QtBot) -> None:
    card = LockCard(look, settings, lambda: True, has_session=True)
    qtbot.addWidget(card)
    box, tick = card.findChild(QComboBox, "lock.after"), card.findChild(Tick, "lock.session")
    assert box is not None
    assert tick is not None
    assert [box.itemText(n) for n in range(box.count())] == [
        "After one minute",
        "After 5 minutes",
        "After 10 minutes",
        "After 30 minutes",
        "Never",
    ]
    assert box.currentText() == "After 10 minutes"
    with qtbot.waitSignal(card.changed):
        box.setCurrentIndex(0)
        box.activated.emit(0)
    with qtbot.waitSignal(card.changed):
        tick.click()
    assert lock_after_minutes(settings) == 1
    assert not locks_with_session(settings)


def test_without_a_passphrase_the_card_offers_to_set_one(look: Appearance, settings: Settings, qtbot: QtBot) -> None:
    card = LockCard(look, settings, lambda: False, has_session=False)
    qtbot.addWidget(card)
    button = card.findChild(QPushButton, "lock.setPassphrase")
    assert button is not None
    assert button.isVisibleTo(card)
    assert not card.findChild(QPushButton, "lock.now").isVisibleTo(card)  # type: ignore[union-attr]
    with qtbot.waitSignal(card.passphrase_wanted):
        button.click()

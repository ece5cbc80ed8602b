"""Forms: what is said in their foot and below a row of fields, and the ring around what has the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from recurtrack.ui.settings import Scheme, Settings
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.columns import Columns, row_of
from recurtrack.ui.widgets.date_field import DateField, TimeField
from recurtrack.ui.widgets.field import ChoiceField, Field, TextField
from recurtrack.ui.widgets.form_dialog import FormDialog, Problem
from recurtrack.ui.widgets.form_field import FormField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Wait = Callable[[Callable[[], bool]], None]
LONG = "Write a time such as 9:40 or 14:05, or leave it empty when you do not know it."


class Form(NamedTuple):
    dialog: FormDialog
    date: DateField
    time: TimeField
    wait: Wait

    def label(self, name: str) -> QLabel:
        found = self.dialog.findChild(QLabel, name)
        assert isinstance(found, QLabel)
        return found


@pytest.fixture
def look(qapp: QApplication, tmp_path: Path) -> Iterator[Appearance]:
    appearance = Appearance(qapp, Settings(tmp_path / "settings.ini"))
    appearance.set_scheme(Scheme.LIGHT)
    yield appearance
    appearance.set_text_size(100)
    appearance.set_scheme(Scheme.SYSTEM)


@pytest.fixture
def form(look: Appearance, wait_until: Wait) -> Iterator[Form]:
    window = QWidget()
    window.resize(1360, 860)
    window.show()
    dialog = FormDialog(look, "A question", "Save", window)
    date, time = DateField(look, "Date", "form.date"), TimeField(look, "Time", "form.time")
    dialog.body.addWidget(row_of((date, 2), (time, 1)))
    dialog.body.addStretch(1)
    dialog.watch(date, time)
    dialog.open()
    dialog.activateWindow()
    wait_until(dialog.isVisible)
    yield Form(dialog, date, time, wait_until)
    dialog.close()
    window.close()
    window.deleteLater()


def lines_of(label: QLabel) -> int:
    return round(label.heightForWidth(label.width()) / label.fontMetrics().height())


@pytest.mark.parametrize("size", [100, 200])
def test_what_is_not_saved_is_said_in_two_lines_at_most_and_the_dialog_keeps_its_width(
    form: Form, look: Appearance, size: int
) -> None:
    look.set_text_size(size)
    form.dialog.fit()
    wide = form.dialog.width()
    QTest.keyClicks(form.date.line, "2026")
    form.dialog.reject()
    words = form.label("form.problems")
    form.wait(lambda: words.isVisible() and words.width() > 1)
    form.wait(lambda: lines_of(words) <= 2)
    assert words.text() == "What you typed is not saved yet."
    assert form.dialog.width() == wide
    assert all(b.width() >= b.minimumSizeHint().width() for b in form.dialog.findChildren(Button) if b.isVisible())


def test_the_foot_names_the_field_as_one_would_say_it(form: Form) -> None:
    form.dialog.say_problems([Problem(field=form.date, why="That is no date.")])
    assert form.label("form.problems").text() == "One thing to check: the date"


def test_the_words_of_the_foot_stand_beside_its_buttons_while_they_are_short(form: Form) -> None:
    form.dialog.say_problems([Problem(field=form.date, why="That is no date.")])
    words = form.label("form.problems")
    form.wait(words.isVisible)
    form.wait(lambda: _top(words, form) < _top(form.dialog.yes, form) + form.dialog.yes.height())
    form.wait(lambda: _top(words, form) + words.height() > _top(form.dialog.yes, form))


def test_what_is_wrong_with_a_narrow_field_is_said_across_its_row(form: Form) -> None:
    form.dialog.say_problems([Problem(field=form.time, why=LONG)])
    why = form.label("form.time.wrong")
    form.wait(why.isVisible)
    form.wait(lambda: why.width() > 2 * form.time.width())
    form.wait(lambda: _top(why, form) >= _top(form.time, form) + form.time.height())
    assert form.time.line.accessibleDescription() == LONG
    form.time.say_right()
    assert not why.isVisible()


def test_both_fields_of_a_row_say_what_is_wrong_with_them(form: Form) -> None:
    form.dialog.say_problems([Problem(field=form.date, why="No date."), Problem(field=form.time, why="No time.")])
    form.wait(lambda: form.label("form.time.wrong").isVisible())
    assert form.label("form.date.wrong").isVisible()


def test_a_wrong_field_with_the_keyboard_shows_its_clay_edge_within_the_ring(form: Form, look: Appearance) -> None:
    form.dialog.say_problems([Problem(field=form.date, why="That is no date.")])
    line = form.date.line
    form.wait(line.hasFocus)
    picture = line.grab().toImage()
    middle = picture.height() // 2
    seen = {picture.pixelColor(x, middle).name() for x in range(8)}
    assert look.theme.colour("pri").name() in seen
    assert look.theme.colour("late").name() in seen


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
@pytest.mark.parametrize("kind", [Field, TextField, ChoiceField])
def test_every_field_with_the_keyboard_has_a_ring_and_loses_it_again(
    look: Appearance, wait_until: Wait, scheme: Scheme, kind: type[FormField]
) -> None:
    look.set_scheme(scheme)
    window = QWidget()
    column = QVBoxLayout(window)
    options = {"options": [(1, "One")]} if kind is ChoiceField else {}
    field: FormField = kind(look, "A field", "a.field", **options)  # type: ignore[arg-type]
    other = Field(look, "Another", "another.field")
    column.addWidget(field)
    column.addWidget(other)
    window.show()
    window.activateWindow()
    control = window.findChild(QWidget, "a.field")
    assert control is not None
    field.take_focus()
    wait_until(control.hasFocus)
    ring = look.theme.colour("pri")
    assert control.grab().toImage().pixelColor(1, control.height() // 2) == ring
    other.take_focus()
    wait_until(other.line.hasFocus)
    assert control.grab().toImage().pixelColor(1, control.height() // 2) != ring
    window.close()
    window.deleteLater()


def test_a_button_that_gets_the_keyboard_back_shows_its_ring_when_the_keyboard_was_used_last(
    look: Appearance, wait_until: Wait
) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    first, second = Button(look, "First", "first"), Button(look, "Second", "second")
    column.addWidget(first)
    column.addWidget(second)
    window.show()
    window.activateWindow()
    wait_until(window.isActiveWindow)
    ring = look.theme.colour("pri")

    def has_ring() -> bool:
        second.setFocus(Qt.FocusReason.OtherFocusReason)
        return second.grab().toImage().pixelColor(1, second.height() // 2) == ring

    QTest.mouseClick(first, Qt.MouseButton.LeftButton)
    assert not has_ring()
    first.setFocus(Qt.FocusReason.OtherFocusReason)
    QTest.keyClick(first, Qt.Key.Key_Space)
    assert has_ring()
    window.close()
    window.deleteLater()


def test_columns_stack_when_there_is_no_room_and_stand_beside_each_other_again(
    look: Appearance, wait_until: Wait
) -> None:
    columns = Columns(look, Field(look, "One", "one"), Field(look, "Two", "two"))
    columns.resize(300, 200)
    columns.show()
    wait_until(lambda: columns.is_stacked)
    columns.resize(600, 200)
    wait_until(lambda: not columns.is_stacked)
    look.set_text_size(200)
    wait_until(lambda: columns.is_stacked)
    columns.close()
    columns.deleteLater()


def _top(widget: QWidget, form: Form) -> int:
    return widget.mapTo(form.dialog, QPoint(0, 0)).y()

"""What can be done about a check: the buttons of its card, in one order, and the letters that press them."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QMenu, QWidget

from recurtrack.domain.dates import add_months
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.ui.phrases import title_of
from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.today.next_up import is_over
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look

_ASKS = {CheckStatus.OVERDUE, CheckStatus.DUE, CheckStatus.AWAITING_RESULT}


class Act(StrEnum):
    """One thing to do about a check; the value names its button."""

    DONE = "done"
    BOOK = "book"
    CHANGE = "change"
    MOVE = "move"
    MISSED = "missed"
    SKIP = "skip"
    SNOOZE = "snooze"
    RESULT_CAME = "resultCame"
    ADD_RESULT = "addResult"


_KEYS = {
    Qt.Key.Key_B: (Act.BOOK, Act.CHANGE, Act.MOVE),
    Qt.Key.Key_D: (Act.DONE,),
    Qt.Key.Key_S: (Act.SNOOZE,),
}
"""The letters of a card; each presses the first of these buttons that is there."""


def acts_of(check: TrackedCheck, today: date) -> tuple[Act, ...]:
    """Return what can be done about a check, in the order of the buttons: the main one is last."""
    if check.status is CheckStatus.AWAITING_RESULT:
        return Act.RESULT_CAME, Act.ADD_RESULT
    if is_over(check, today):
        return Act.MOVE, Act.MISSED, Act.DONE
    last = Act.CHANGE if check.status is CheckStatus.BOOKED else Act.BOOK
    return (Act.SNOOZE, Act.DONE, last) if check.planned is not None else (Act.DONE, last)


class CheckActions(QWidget):
    """The buttons, at the right."""

    wanted = Signal(object)
    """An ``Act``; the check is that of the card."""
    put_off = Signal(object)
    """Snooze until a day; None asks for the day."""

    def __init__(self, appearance: Appearance, check: TrackedCheck, today: date, name: str) -> None:
        super().__init__()
        self._appearance = appearance
        self._check = check
        self._today = today
        self._name = name
        self._menu: QMenu | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        acts = acts_of(check, today)
        buttons = [
            self._button(act, Look.TEXT if act is acts[0] and act is not Act.DONE else Look.PLAIN) for act in acts
        ]
        self.arrange(row, buttons)
        self._main = buttons[-1]

    def arrange(self, row: QHBoxLayout, buttons: list[Button]) -> None:
        """Put the buttons into their place, the main one last."""
        row.addStretch(1)
        for button in buttons:
            row.addWidget(button)

    def press(self, key: int) -> bool:
        """Press the button a letter stands for; False when it stands for none that is there."""
        for letter, acts in _KEYS.items():
            if key == letter:
                found = (self.findChild(Button, f"{self._name}.{act}") for act in acts)
                button = next((button for button in found if button is not None), None)
                if button is not None and button.isEnabled():
                    button.click()
                    return True
        return False

    def stand_out(self, *, stands_out: bool) -> None:
        """Fill the main button of what asks for something, or draw it like the others."""
        asks = self._check.status in _ASKS or is_over(self._check, self._today)
        self._main.set_look(Look.FILLED if stands_out and asks else Look.PLAIN)

    def take_name(self, name: str) -> None:
        """Take the name of the card anew: its buttons have theirs from it."""
        self._name = name

    def _button(self, act: Act, look: Look) -> Button:
        words, about, hint = _said(act, self._check)
        button = Button(self._appearance, words, f"{self._name}.{act}", look=look, small=True)
        changes(button)
        button.setAccessibleName(about)
        button.setToolTip(hint)
        if act is Act.SNOOZE:
            button.clicked.connect(lambda: self._open_menu(button))
        else:
            button.clicked.connect(lambda: self.wanted.emit(act))
        return button

    def _open_menu(self, under: Button) -> None:
        self._menu = menu = self._snooze_menu()
        menu.popup(under.mapToGlobal(QPoint(0, under.height())))
        menu.setActiveAction(menu.actions()[0])

    def _snooze_menu(self) -> QMenu:
        menu = QMenu(self)
        menu.setObjectName(f"{self._name}.snoozeMenu")
        menu.setAccessibleName(tr("Snooze"))
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        today = self._today
        for words, until in (
            (tr("Tomorrow"), date.fromordinal(today.toordinal() + 1)),
            (tr("In a week"), date.fromordinal(today.toordinal() + 7)),
            (tr("In a month"), add_months(today, 1)),
        ):
            menu.addAction(words).triggered.connect(lambda _on=False, until=until: self.put_off.emit(until))
        menu.addAction(tr("Choose a date…")).triggered.connect(lambda: self.put_off.emit(None))
        if self._check.status is not CheckStatus.BOOKED:
            menu.addSeparator()
            menu.addAction(tr("Skip this one…")).triggered.connect(lambda: self.wanted.emit(Act.SKIP))
        return menu


def _said(act: Act, check: TrackedCheck) -> tuple[str, str, str]:
    """Return the words of a button, its name for screen readers, and its hint."""
    what = title_of(check)
    match act:
        case Act.DONE:
            booked = check.appointment is not None
            hint = tr("It took place on its day, or today.") if booked else tr("It took place; you can say when.")
            return tr("Done"), tr("Done: {what}", what=what), tr("{hint} (D)", hint=hint)
        case Act.BOOK:
            return tr("Book"), tr("Book: {what}", what=what), tr("Write down the day you agreed on. (B)")
        case Act.CHANGE:
            return tr("Change"), tr("Change: {what}", what=what), tr("Change the day, the place or anything else. (B)")
        case Act.MOVE:
            return tr("Move"), tr("Move: {what}", what=what), tr("It is on another day. (B)")
        case Act.MISSED:
            return tr("Missed"), tr("Missed: {what}", what=what), tr("It did not take place.")
        case Act.SKIP:
            return tr("Skip"), tr("Skip: {what}", what=what), ""
        case Act.SNOOZE:
            return tr("Snooze"), tr("Snooze or skip: {what}", what=what), tr("Put it out of sight for a while. (S)")
        case Act.RESULT_CAME:
            return (
                tr("It has come"),
                tr("The result has come: {what}", what=what),
                tr("Without writing down what it says."),
            )
        case Act.ADD_RESULT:
            return tr("Add what it says"), tr("Add what the report says: {what}", what=what), ""

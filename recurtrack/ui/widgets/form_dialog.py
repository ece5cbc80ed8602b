"""A question with fields: it says beside each field what is wrong, counts it in the foot, and loses nothing typed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QLayoutItem, QWidget

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.ask import QUESTION, AskDialog
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from recurtrack.ui.lock.ways import Way

_GAP, _ICON = 8, 18
_TWO_LINES = 1.7
"""How much longer than a line words may be, and still take two lines however they break."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """What is wrong with a field: why, and what one click would do about it."""

    field: FormField
    why: str
    repair: str = ""
    act: Callable[[], None] | None = None


class FormDialog(AskDialog):
    """Fields, and a foot that counts what is left to check. Esc asks only when something was typed."""

    def __init__(
        self, appearance: Appearance, title: str, yes: str, parent: QWidget | None, *, width: int = QUESTION
    ) -> None:
        super().__init__(appearance, title, yes, parent, width=width)
        self._fields: list[FormField] = []
        self.way: Way | None = None
        """How it was opened, where it can be opened so again."""
        self._touched = False
        self._leaving = False
        self._said = QWidget()
        row = QHBoxLayout(self._said)
        row.setContentsMargins(0, 0, _GAP, 0)
        row.setSpacing(_GAP)
        row.addWidget(IconView(appearance, "circle-alert", "late"))
        self._words = text_label("", "fieldError", "form.problems")
        row.addWidget(self._words, 1)
        self._said.setParent(self._foot_frame)
        self._said.hide()
        self._drop = Button(appearance, tr("Close without saving"), "form.drop", look=Look.TEXT)
        self._drop.clicked.connect(self._really_reject)
        self.foot.insertWidget(self.foot.count() - 2, self._drop)
        self._drop.hide()

    @property
    def is_touched(self) -> bool:
        """Whether something was typed or chosen that is not saved."""
        return self._touched

    def go_on(self, said: str) -> None:
        """Go on with what was typed before the window was locked, and say so in the foot."""
        self._touched = True
        self.say_refusal(said)

    def watch(self, *fields: FormField) -> None:
        """Notice when one of these fields is edited."""
        for field in fields:
            self._fields.append(field)
            field.edited.connect(self._touch)

    def say_problems(self, problems: Sequence[Problem]) -> bool:
        """Say each problem beside its field and count them; the first field gets the keyboard. True for none."""
        for field in self._fields:
            field.say_right()
        for problem in problems:
            problem.field.say_wrong(problem.why, problem.repair, problem.act)
        self._leaving = False
        self._drop.hide()
        self.cancel.setText(tr("Cancel"))
        names = [problem.field.called for problem in problems]
        self._say(
            tr_count(len(names), "One thing to check: {names}", "{n} things to check: {names}", names=", ".join(names))
            if names
            else ""
        )
        self.fit()
        if problems:
            problems[0].field.take_focus()
        return not problems

    def say_refusal(self, why: str) -> None:
        """Say in the foot why saving was refused, where no single field is to blame."""
        self._say(why)
        self.fit()

    def reject(self) -> None:
        """Close at once, or ask in the foot when something was typed."""
        if self._leaving:
            self._stay()
        elif self._touched:
            self._leaving = True
            self._say(tr("What you typed is not saved yet."))
            self.cancel.setText(tr("Keep writing"))
            self._drop.show()
            self._place_words()
            self.fit()
            self._drop.setFocus()
        else:
            super().reject()

    def _really_reject(self) -> None:
        self._touched = self._leaving = False
        super().reject()

    def _stay(self) -> None:
        self._leaving = False
        self._drop.hide()
        self.cancel.setText(tr("Cancel"))
        self._say("")

    def _touch(self) -> None:
        self._touched = True

    def _say(self, words: str) -> None:
        self._words.setText(words)
        self._said.setVisible(bool(words))
        self._place_words()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the words in the foot their place at the new width."""
        super().resizeEvent(event)
        self._place_words()

    def _place_words(self) -> None:
        """Put the words of the foot beside its buttons, or above them where they would become a narrow column."""
        self._foot_rows.removeWidget(self._said)
        self.foot.removeWidget(self._said)
        spare = next(at for at in range(self.foot.count()) if _is_spare(self.foot.itemAt(at)))
        is_said = bool(self._words.text())
        is_beside = is_said and self._words_fit_beside()
        self.foot.setStretch(spare, 0 if is_beside else 1)
        if is_beside:
            self.foot.insertWidget(spare, self._said, 1)
        else:
            self._foot_rows.insertWidget(0, self._said)

    def _words_fit_beside(self) -> bool:
        """Tell whether the words take two lines at most beside the buttons."""
        self._words.ensurePolished()
        words = self._words.fontMetrics().horizontalAdvance(self._words.text())
        around = self._foot_rows.contentsMargins()
        icon = self.appearance.theme.px(_ICON) + 2 * _GAP
        room = self.width() - around.left() - around.right() - self.foot.sizeHint().width() - icon
        return words <= room * _TWO_LINES


def _is_spare(item: QLayoutItem | None) -> bool:
    return item is not None and item.spacerItem() is not None

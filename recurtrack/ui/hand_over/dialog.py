"""The sheet that makes a copy for somebody who cares for the person: what is in it, where it goes, who can open it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from recurtrack.domain.hand_over import HandOverSection
from recurtrack.services.hand_over import HandOver, HandOverFacts
from recurtrack.ui.hand_over.section_ticks import SectionTicks
from recurtrack.ui.hand_over.words import made_words
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.saving_dialog import SavingDialog
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from recurtrack.ui.theme.appearance import Appearance

SHORTEST = 8
"""Characters: NIST SP 800-63B, 5.1.1.1, asks for eight at least of a secret that a person chooses."""


class HandOverStart(NamedTuple):
    """With what the sheet opens: the copy as it is made now or would be, and what is asked of its passphrase."""

    hand_over: HandOver
    is_new: bool
    needs_passphrase: bool
    """The record is encrypted, so that the copy must be."""
    has_passphrase: bool
    """The earlier copy has one, which stays unless another is written."""


class HandOverWish(NamedTuple):
    """What is to be made, and with which passphrase; empty for the earlier copy's, or none."""

    hand_over: HandOver
    passphrase: str

    def __repr__(self) -> str:
        """Say nothing of the passphrase: it must not get into a log."""
        return type(self).__name__


class HandOverDialog(SavingDialog):
    """Asks, and says afterwards what was made. ``wanted`` carries a ``HandOverWish``."""

    def __init__(
        self,
        appearance: Appearance,
        start: HandOverStart,
        ask_folder: Callable[[], Path | None],
        parent: QWidget | None,
    ) -> None:
        super().__init__(appearance, tr("A copy for someone who cares for you"), tr("Make the copy"), parent)
        self.setObjectName("handOverDialog")
        self._start = start
        self._ask_folder = ask_folder
        self._is_made = False
        self._build(start)

    @property
    def chosen(self) -> frozenset[HandOverSection]:
        """The sections that are ticked."""
        return self._sections.chosen

    def choose_folder(self) -> None:
        """Ask for the folder of the copy."""
        found = self._ask_folder()
        if found is not None:
            self._folder.set_text(str(found))
            self._folder.say_right()
            self._touch()

    def answer(self) -> None:
        """Ask for the copy to be made, once everything is there; when it was made, close."""
        if self._is_made:
            self.accept()
        elif self.say_problems(self._problems()):
            hand_over = HandOver(
                sections=self._sections.chosen,
                folder=Path(self._folder.text),
                name=self._name.text,
                refreshed=self._refreshed.isChecked(),
            )
            self.send(HandOverWish(hand_over, self._first.line.text()))

    def show_made(self, facts: HandOverFacts) -> None:
        """Say what was made, in the place of what was asked."""
        self._is_waiting, self._is_made = False, True
        for field in (self._first, self._second):
            field.line.clear()
        self._stay()
        self._touched = False
        clear_layout(self.body)
        if facts.encrypted:
            tell = tr("Tell the passphrase to whoever is to read it another way, not in the same folder or message.")
        else:
            tell = tr("It has no passphrase: whoever gets the file can read it.")
        how = tr("They open it with RecurTrack, where nothing in it can be changed. It says of which day it is.")
        for words, role, name in (
            (tr("The copy is made"), "strong", "handOver.made"),
            (str(facts.path), "body", "handOver.path"),
            (made_words(facts), "secondary", "handOver.size"),
            (tell, "secondary", "handOver.tell"),
            (how, "secondary", "handOver.how"),
        ):
            label = text_label(words, role, name)
            self.body.addWidget(label)
            label.show()  # at once: what is not shown has no height when the sheet takes its size
        self.body.addStretch(1)
        self.cancel.hide()
        self.yes.setText(tr("Done"))
        self.yes.setAccessibleName(tr("Done"))
        self.yes.setFocus()
        self.fit()

    def _build(self, start: HandOverStart) -> None:
        look, hand_over = self.appearance, start.hand_over
        what = tr("A file of its own, only to be read, with what you choose here.")
        self.body.addWidget(text_label(what, "secondary", "handOver.what"))
        self.body.addSpacing(4)
        self._sections = SectionTicks(look, hand_over.sections)
        self._sections.edited.connect(self._touch)
        self.body.addWidget(self._sections)
        self.body.addSpacing(4)
        hint = tr("A folder that your family’s sync program shares brings each new copy to them by itself.")
        self._folder = Field(look, tr("Folder"), "handOver.folder", help_text=hint)
        self._folder.line.setReadOnly(True)
        if not start.is_new:
            self._folder.set_text(str(hand_over.folder))
        self.body.addWidget(self._folder)
        self.body.addLayout(self._chooser())
        self._name = Field(look, tr("Name of the file"), "handOver.name")
        self._name.set_text(hand_over.name)
        self.body.addWidget(self._name)
        self._first = Field(
            look,
            tr("Passphrase of the copy"),
            "handOver.first",
            is_secret=True,
            optional=not start.needs_passphrase,
            help_text=_about_passphrase(start),
        )
        self._second = Field(look, tr("The same again"), "handOver.second", is_secret=True)
        self._shown = Tick(look, tr("Show the passphrase"), "handOver.show")
        self._shown.toggled.connect(self._show_or_hide)
        self._refreshed = Tick(look, tr("Make it anew with every backup"), "handOver.refreshed")
        self._refreshed.setChecked(hand_over.refreshed)
        for part in (self._first, self._second, self._shown, self._refreshed):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.watch(self._folder, self._name, self._first, self._second)

    def _chooser(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(0, 0, 0, 6)
        button = Button(self.appearance, tr("Choose a folder…"), "handOver.choose", icon="folder-open", small=True)
        button.clicked.connect(self.choose_folder)
        row.addWidget(button)
        row.addStretch(1)
        return row

    def _problems(self) -> list[Problem]:
        found = []
        if not self._folder.text:
            found.append(Problem(field=self._folder, why=tr("Choose where the copy goes.")))
        if not self._name.text or any(sign in self._name.text for sign in '/\\:*?"<>|'):
            found.append(Problem(field=self._name, why=tr('Write a name without / \\ : * ? " < > |.')))
        wrong = self._wrong_passphrase()
        return found if wrong is None else [*found, wrong]

    def _wrong_passphrase(self) -> Problem | None:
        first, second = self._first.line.text(), self._second.line.text()
        if not first and not second:
            if self._start.needs_passphrase and not self._start.has_passphrase:
                why = tr("Your record is encrypted, so its copy needs a passphrase too.")
                return Problem(field=self._first, why=why)
            return None
        if len(first) < SHORTEST:
            why = tr("Use {count} characters or more: a shorter one is soon found by trying.", count=SHORTEST)
            return Problem(field=self._first, why=why)
        if first != second:
            return Problem(field=self._second, why=tr("This is not the same as above."))
        return None

    def _show_or_hide(self) -> None:
        mode = QLineEdit.EchoMode.Normal if self._shown.isChecked() else QLineEdit.EchoMode.Password
        for field in (self._first, self._second):
            field.line.setEchoMode(mode)


def _about_passphrase(start: HandOverStart) -> str:
    if start.has_passphrase:
        return tr("Leave it empty to keep the one the copy has.")
    return tr("Another one than your own: whoever reads the copy needs it. {count} characters or more.", count=SHORTEST)

"""The forms in which a passphrase is set, changed and removed; each stays open until that was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.services.passphrases import PassphraseWish
from recurtrack.ui.passphrase.explained import Explained
from recurtrack.ui.passphrase.new_passphrase import NewPassphrase
from recurtrack.ui.passphrase.remember_part import RememberPart
from recurtrack.ui.passphrase.secret_field import SecretField
from recurtrack.ui.passphrase.sheet_buttons import SheetButtons
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.form_dialog import FormDialog, Problem
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.ui.passphrase.judging import StrengthJudge
    from recurtrack.ui.theme.appearance import Appearance


class PassphraseForm(FormDialog):
    """What the three forms have in common: one wish at a time, and an answer to it."""

    wanted = Signal(object)
    """A ``PassphraseWish``."""

    def __init__(self, appearance: Appearance, title: str, yes: str, busy: str, parent: QWidget) -> None:
        super().__init__(appearance, title, yes, parent)
        self._yes_words, self._busy_words = yes, busy
        self._is_waiting = False
        self._current: SecretField | None = None

    def ask_for_current(self) -> SecretField:
        """Add the field for the passphrase the record has now."""
        self._current = SecretField(self.appearance, tr("Your passphrase now"), "passphrase.current")
        self.body.addWidget(self._current)
        self.watch(self._current)
        return self._current

    def send(self, wish: PassphraseWish) -> None:
        """Ask for it, and wait: nothing can be changed or pressed meanwhile."""
        self._wait(is_waiting=True)
        self.wanted.emit(wish)

    def finish(self) -> None:
        """Close: it was done."""
        self._wait(is_waiting=False)
        self.done(self.DialogCode.Accepted)

    def refuse(self, error: RecurTrackError) -> None:
        """Say why it was not done, and stay with all that was typed."""
        self._wait(is_waiting=False)
        is_wrong = isinstance(error, Unavailable) and error.trouble is Trouble.WRONG_PASSPHRASE
        if is_wrong and self._current is not None:
            why = tr("This is not the passphrase of the record. Nothing was changed.")
            self.say_problems([Problem(field=self._current, why=why)])
        else:
            self.say_refusal(sentence_of(error))

    def reject(self) -> None:
        """Close without changing anything, but not while it is being changed."""
        if not self._is_waiting:
            super().reject()

    def missing_current(self) -> list[Problem]:
        """Return that the present passphrase was not written, where there is one."""
        if self._current is None or self._current.typed:
            return []
        return [Problem(field=self._current, why=tr("Write the passphrase you open the record with now."))]

    @property
    def current(self) -> str | None:
        """The passphrase that was written as the present one; None where there is none."""
        return None if self._current is None else self._current.typed

    def _wait(self, *, is_waiting: bool) -> None:
        self._is_waiting = is_waiting
        if is_waiting:
            self.say_refusal("")
        self._inside.setEnabled(not is_waiting)
        self.cancel.setEnabled(not is_waiting)
        self.yes.setEnabled(not is_waiting)
        words = self._busy_words if is_waiting else self._yes_words
        self.yes.setText(words)
        self.yes.setAccessibleName(words)


class NewPassphraseDialog(PassphraseForm):
    """Sets a passphrase, or changes it when the record has one (``has_one``)."""

    def __init__(  # noqa: PLR0913 - what it asks depends on how it stands
        self,
        appearance: Appearance,
        judge: StrengthJudge,
        parent: QWidget,
        *,
        has_one: bool,
        may_remember: bool,
        is_remembered: bool = False,
    ) -> None:
        title = tr("Change the passphrase") if has_one else tr("Set a passphrase")
        yes = tr("Change passphrase") if has_one else tr("Set passphrase")
        super().__init__(appearance, title, yes, tr("Encrypting…"), parent)
        self.setObjectName("passphraseChange" if has_one else "passphraseSet")
        self._judge = judge
        self._accepted_weak = ""
        self._is_to_go_on = False
        self.sheet = SheetButtons(appearance, "passphrase.sheet")
        self.sheet.refitted.connect(self.fit)
        self.body.addWidget(_meaning(appearance))
        if has_one:
            self.ask_for_current()
        label = tr("New passphrase") if has_one else tr("Passphrase")
        self._new = NewPassphrase(appearance, judge, "passphrase.new", "passphrase.again", label=label)
        self._new.refitted.connect(self.fit)
        self._remember = RememberPart(appearance, "passphrase.remember", may_remember=may_remember, is_on=is_remembered)
        self._written = Tick(appearance, tr("I have written it down, or will do so now"), "passphrase.written")
        for part in (self._new, self.sheet, self._written, self._remember):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.watch(self._new.first, self._new.second)
        judge.judged.connect(self._go_on)
        (self._current or self._new.first).take_focus()

    def answer(self) -> None:
        """Check what was written; a weak passphrase is taken at the second press."""
        if self._is_waiting or not self.say_problems([*self.missing_current(), *self._new.problems()]):
            return
        if not self._written.isChecked():
            self.say_refusal(tr("Write the passphrase down, then tick “I have written it down”."))
            self._written.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self._judge.is_asking:
            self._is_to_go_on = True
        elif self._is_weak and self._accepted_weak != self._new.typed:
            self._accepted_weak = self._new.typed
            words = tr(
                "This passphrase is easy to guess. Make it longer, or press “{button}” again to use it as it is.",
                button=self._yes_words,
            )
            self.say_refusal(words)
        else:
            self.send(PassphraseWish(self.current, self._new.typed, self._remember.is_on))

    @property
    def _is_weak(self) -> bool:
        return self._judge.latest is not None and self._judge.latest.is_weak

    def _go_on(self) -> None:
        """Go on with what was pressed before the passphrase was judged."""
        if self._is_to_go_on:
            self._is_to_go_on = False
            self.answer()


class RemovePassphraseDialog(PassphraseForm):
    """Removes the passphrase; whoever has the file can read it afterwards."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        title, yes = tr("Remove the passphrase"), tr("Remove passphrase")
        super().__init__(appearance, title, yes, tr("Removing the encryption…"), parent)
        self.setObjectName("passphraseRemove")
        open_to_all = tr("Whoever can open your files, or has a copy of the record, can then read it.")
        later = tr("Backups made until now still need the passphrase. Keep your recovery sheet as long as they do.")
        self.body.addWidget(Explained(appearance, ("lock-open", open_to_all), ("archive-restore", later)))
        self.ask_for_current().take_focus()
        self.body.addStretch(1)

    def answer(self) -> None:
        """Ask for it to be removed, once the passphrase was written."""
        if not self._is_waiting and self.say_problems(self.missing_current()):
            self.send(PassphraseWish(self.current, None))


def _meaning(appearance: Appearance) -> Explained:
    return Explained(
        appearance,
        ("lock", tr("Nobody can open the record without its passphrase.")),
        ("circle-alert", tr("RecurTrack cannot either: there is no way round a forgotten passphrase.")),
        ("file-text", tr("Write it on the recovery sheet, and keep that apart from the computer.")),
    )

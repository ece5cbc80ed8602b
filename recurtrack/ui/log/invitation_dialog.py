"""What a calendar file would change, said in plain words, with a button for each change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.errors import RecurTrackError
from recurtrack.services.invitations import CHANGING, InvitationPreview, Invitations, Outcome
from recurtrack.ui.log.words import name_of
from recurtrack.ui.reading_only import changes
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

_ICONS = {
    Outcome.NEW: "calendar-plus",
    Outcome.MOVES: "move-right",
    Outcome.CANCELS: "calendar-x",
    Outcome.KNOWN: "calendar-check",
    Outcome.OUTDATED: "calendar",
    Outcome.NOTHING_TO_CANCEL: "calendar",
}


def outcome_words(preview: InvitationPreview, appearance: Appearance) -> str:
    """Return what taking an invitation would do, in one or two sentences."""
    after, before = preview.appointment, preview.before
    what, then = name_of(after.test, after.title), _moment(after, appearance)
    was = then if before is None else _moment(before, appearance)
    match preview.outcome:
        case Outcome.NEW:
            return tr("{what} on {then}. It is not in your record yet.", what=what, then=then)
        case Outcome.MOVES if was == then:
            return tr("{what} on {then} changes in its place or how long it takes.", what=what, then=then)
        case Outcome.MOVES:
            return tr("{what} moves from {was} to {then}.", what=what, was=was, then=then)
        case Outcome.CANCELS:
            return tr("{what} on {was} is cancelled. It stays in your history.", what=what, was=was)
        case Outcome.KNOWN:
            return tr("{what} on {was} is in your record already. Nothing changes.", what=what, was=was)
        case Outcome.OUTDATED:
            return tr("Your record has a newer version of this: {what} on {was}. Nothing changes.", what=what, was=was)
        case Outcome.NOTHING_TO_CANCEL:
            return tr("This cancels {what} on {then}, which is not in your record.", what=what.lower(), then=then)


def _moment(appointment: AppointmentEntry, appearance: Appearance) -> str:
    day = appearance.dates.written(appointment.date, weekday=True)
    if appointment.time is None:
        return day
    return tr("{day} at {time}", day=day, time=appearance.dates.clock(appointment.time))


class InvitationDialog(AskDialog):
    """Lists the appointments of a calendar file. Each change is one press; nothing happens by itself."""

    wanted = Signal(object, object)
    """A new one is to be looked at and logged: an ``InvitationPreview``, and what to call once it is saved."""

    def __init__(
        self, tools: PageTools, invitations: Invitations, previews: Sequence[InvitationPreview], parent: QWidget
    ) -> None:
        super().__init__(tools.appearance, tr("From your calendar file"), tr("Done"), parent)
        self.setObjectName("invitationDialog")
        changes(self)
        self._tools = tools
        self._invitations = invitations
        self._open_rows = 0
        self._alone = len(previews) == 1
        for number, preview in enumerate(previews):
            self.body.addWidget(self._row(preview, number))
        self._refusal = text_label("", "fieldError", "invitation.refusal")
        self._refusal.hide()
        self.body.addWidget(self._refusal)
        self.body.addStretch(1)
        self.cancel.setText(tr("Close"))
        self.cancel.setVisible(self._open_rows > 0)
        self.yes.setVisible(self._open_rows == 0)

    def _row(self, preview: InvitationPreview, number: int) -> QFrame:
        look = self.appearance
        frame = QFrame()
        frame.setProperty("onCard", "sunken")
        outer = QVBoxLayout(frame)
        outer.setContentsMargins(14, 10, 10, 8)
        outer.setSpacing(4)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(IconView(look, _ICONS[preview.outcome], "ink2"), 0, Qt.AlignmentFlag.AlignTop)
        top.addWidget(text_label(outcome_words(preview, look), "body", f"invitation{number}.words"), 1)
        outer.addLayout(top)
        for remark in preview.draft.remarks:
            outer.addWidget(text_label(remark, "small"))
        if preview.outcome in CHANGING:
            self._open_rows += 1
            button = Button(look, self._verb(preview.outcome), f"invitation{number}.do", look=Look.TINTED)
            button.clicked.connect(lambda: self._do(preview, button))
            outer.addWidget(button, 0, Qt.AlignmentFlag.AlignLeft)
        return frame

    def _verb(self, outcome: Outcome) -> str:
        match outcome:
            case Outcome.MOVES:
                return tr("Change it")
            case Outcome.CANCELS:
                return tr("Mark it as cancelled")
            case _:
                return tr("Look and add it")

    def _do(self, preview: InvitationPreview, button: Button) -> None:
        if preview.outcome is Outcome.NEW:
            self.wanted.emit(preview, lambda: self._settle(button))
            return
        button.setEnabled(False)
        self._refusal.hide()
        self._tools.commands.run(
            lambda: self._invitations.take(preview.draft),
            self._said(preview),
            failed=self._failed(button),
            done=lambda _: self._settle(button),
        )

    def _said(self, preview: InvitationPreview) -> str:
        what = name_of(preview.appointment.test, preview.appointment.title)
        if preview.outcome is Outcome.CANCELS:
            return tr("{what} marked as cancelled", what=what)
        return tr("{what} changed", what=what)

    def _settle(self, button: Button) -> None:
        button.setEnabled(False)
        button.setText(tr("Done"))
        button.setAccessibleName(tr("Done"))
        if self._alone:
            self.accept()

    def _failed(self, button: Button) -> Callable[[RecurTrackError], None]:
        def say(error: RecurTrackError) -> None:
            button.setEnabled(True)
            self._refusal.setText(sentence_of(error))
            self._refusal.show()
            self.fit()

        return say

"""The form of a calendar server: where it is, who asks, what its events say, and whether all that works."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from recurtrack.domain.errors import RecurTrackError, Refusal, Rejected, Trouble, Unavailable
from recurtrack.services.calendar_server_values import ServerSettings
from recurtrack.ui.reading_only import changes
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.form_dialog import FormDialog, Problem
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick


class ServerDraft(NamedTuple):
    """What was written. ``password`` empty: the one that is kept stays. ``remember``: keep it in the keyring."""

    settings: ServerSettings
    password: str
    remember: bool


class ServerDialog(FormDialog):
    """A form that stays open, with all that was typed, until the server answered and it was kept."""

    test_wanted = Signal(object)
    """Ask the server about this ``ServerDraft``; nothing is kept."""
    wanted = Signal(object)
    """Publish there from now on: a ``ServerDraft``."""
    stop_wanted = Signal()
    """No answer is waited for any more."""
    off_wanted = Signal()

    def __init__(self, appearance: Appearance, settings: ServerSettings | None, parent: QWidget) -> None:
        super().__init__(appearance, tr("Calendar server"), tr("Turn on") if settings is None else tr("Save"), parent)
        self.setObjectName("serverDialog")
        changes(self)
        self._kept = settings
        self._is_asking = False
        self._build()
        self._fill(settings)
        self.watch(self._address, self._user, self._password, self._event_words)
        for field in (self._address, self._user, self._password):
            field.edited.connect(self._forget_result)
        self._address.take_focus()

    def answer(self) -> None:
        """Check what can be checked here, then ask for it to be kept."""
        if not self._is_asking and self.say_problems(self._problems()):
            draft = self._written()
            self._ask(tr("Turning it on…") if draft.password else "")
            self.wanted.emit(draft)

    def say_works(self, calendar: str) -> None:
        """Say that the test went well, and where the calendar is or will be."""
        self._say_result(tr("This works. RecurTrack’s calendar: {address}", address=_breakable(calendar)))

    def finish(self) -> None:
        """Close: it was kept."""
        self._is_asking = False
        self.accept()

    def refuse(self, error: RecurTrackError) -> None:
        """Say what stands in the way beside the field it is about, and stay."""
        self._say_result("")
        field = self._field_of(error)
        if field is not None:
            self.say_problems([Problem(field=field, why=sentence_of(error))])
        elif isinstance(error, Unavailable) and error.trouble is Trouble.NO_KEYRING:
            self.say_refusal(
                tr("{why} Without the tick the password is kept until RecurTrack ends.", why=sentence_of(error))
            )
            self._remember.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.say_refusal(sentence_of(error))

    def reject(self) -> None:
        """Stop waiting for the server first; what was typed stays."""
        if self._is_asking:
            self._stop()
        else:
            super().reject()

    def close_without_asking(self) -> None:
        """Close, and drop what was typed: something else was chosen."""
        self.stop_wanted.emit()
        self.done(self.DialogCode.Rejected)

    def _build(self) -> None:
        look = self.appearance
        where = tr(
            "Your appointments and planned checks then also stand in a calendar of their own, which your phone can"
            " show. Your mail provider may offer one (CalDAV). Nothing is sent anywhere else."
        )
        self.body.addWidget(text_label(where, "secondary"))
        self.body.addSpacing(6)
        example = tr("It begins with https://, such as https://calendar.example.org.")
        self._address = Field(look, tr("Address of the server"), "server.address", help_text=example)
        self._user = Field(look, tr("User name"), "server.user")
        self._password = Field(look, tr("Password"), "server.password", is_secret=True)
        self._remember = Tick(look, tr("Keep the password in this computer’s keyring"), "server.remember")
        self._event_words: SegmentField[bool] = SegmentField(
            look,
            tr("What its events say"),
            "server.words",
            [(False, tr("Private")), (True, tr("With details"))],
            help_text=tr("Private: only “Appointment” or “Check-up”, and when."),
            has_check=True,
        )
        for part in (self._address, self._user, self._password, self._remember, self._event_words, self._test_row()):
            self.body.addWidget(part)
        self.body.addStretch(1)
        off = Button(look, tr("Turn off…"), "server.off", look=Look.TEXT)
        off.setVisible(self._kept is not None)
        off.clicked.connect(self.off_wanted)
        self.foot.insertWidget(0, off)

    def _test_row(self) -> QWidget:
        row = QWidget()
        across = QHBoxLayout(row)
        across.setContentsMargins(0, 4, 0, 0)
        across.setSpacing(10)
        self._test = Button(self.appearance, tr("Test connection"), "server.test", small=True)
        self._test.clicked.connect(self._test_or_stop)
        self._result = text_label("", "small", "server.result")
        across.addWidget(self._test, alignment=Qt.AlignmentFlag.AlignTop)
        across.addWidget(self._result, 1)
        return row

    def _fill(self, settings: ServerSettings | None) -> None:
        self._remember.setChecked(True)
        self._event_words.set_value(settings is not None and settings.details)
        if settings is not None:
            self._address.set_text(settings.address)
            self._user.set_text(settings.user)
            self._password.line.setPlaceholderText(tr("as it is kept"))

    def _test_or_stop(self) -> None:
        if self._is_asking:
            self._stop()
        elif self.say_problems(self._problems(needs_password=True)):
            self._ask(tr("Asking the server…"))
            self.test_wanted.emit(self._written())

    def _ask(self, words: str) -> None:
        self._say_result(words)
        self._is_asking = True
        self._test.setText(tr("Stop"))
        self._test.setAccessibleName(tr("Stop waiting for the server"))
        self.yes.setEnabled(False)

    def _stop(self) -> None:
        self.stop_wanted.emit()
        self._say_result(tr("Stopped. Nothing was kept."))

    def _say_result(self, words: str) -> None:
        """Say what came of asking; nothing is waited for any more."""
        self._is_asking = False
        self._test.setText(tr("Test connection"))
        self._test.setAccessibleName(tr("Test connection"))
        self.yes.setEnabled(True)
        self._result.setText(words)
        self._result.setAccessibleName(words)
        self.fit()

    def _forget_result(self) -> None:
        if not self._is_asking:
            self._result.clear()

    def _problems(self, *, needs_password: bool = False) -> list[Problem]:
        problems = []
        if not self._address.text:
            why = tr("Write the address your provider gives for calendars (CalDAV).")
            problems.append(Problem(field=self._address, why=why))
        if not self._user.text:
            problems.append(Problem(field=self._user, why=tr("Write the name you log in with on this server.")))
        if not self._password.line.text() and (needs_password or self._is_another()):
            problems.append(Problem(field=self._password, why=tr("Write the password for this server.")))
        return problems

    def _is_another(self) -> bool:
        """Whether it is not the account that is published to now."""
        kept = self._kept
        return kept is None or (kept.address, kept.user) != (self._address.text, self._user.text)

    def _written(self) -> ServerDraft:
        settings = ServerSettings(
            address=self._address.text, user=self._user.text, details=bool(self._event_words.value)
        )
        return ServerDraft(settings, self._password.line.text(), self._remember.isChecked())

    def _field_of(self, error: RecurTrackError) -> Field | None:
        match error:
            case Rejected(refusal=Refusal.NOT_AN_ADDRESS):
                return self._address
            case Unavailable(trouble=Trouble.SERVER_PASSWORD):
                return self._password
            case _:
                return None


def _breakable(address: str) -> str:
    """Return an address that can go on in the next line after each slash."""
    return address.replace("/", "/\u200b")

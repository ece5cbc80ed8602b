"""What to do about a sign: for an emergency before anything else, for any other after it was written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from recurtrack.domain.care import CareTeamEntry
from recurtrack.domain.sign_follow_up import Ask
from recurtrack.domain.sign_terms import Urgency
from recurtrack.domain.signs import EmergencyNumber, EmergencyNumbers, RedFlag, Sign, SignNotes, SignSource
from recurtrack.services.signs import NoticedSign
from recurtrack.ui.reading_only import changes
from recurtrack.ui.signs.contacts import Contacts
from recurtrack.ui.signs.emergency import EmergencyHead, EmergencyNumberHelp
from recurtrack.ui.signs.source_links import how_seen, own_caution, short_name
from recurtrack.ui.signs.strips import EmergencyStrip
from recurtrack.ui.signs.urgency import TINTS
from recurtrack.ui.signs.words import call_in_words, day_words
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.text import text_label


@dataclass(frozen=True, slots=True, kw_only=True)
class CallHelp:
    """Whom one can call: the number of an ambulance, None while it is not known; all of them; and the care team."""

    number: EmergencyNumber | None
    numbers: EmergencyNumbers
    team: Sequence[CareTeamEntry]


class AdviceDialog(AskDialog):
    """Advice that stays until it is closed. Which buttons it has, its builders below decide."""

    flags_wanted = Signal()
    settings_wanted = Signal()
    team_wanted = Signal()

    def __init__(self, appearance: Appearance, title: str, yes: str, parent: QWidget) -> None:
        super().__init__(appearance, title, yes, parent)
        self.setObjectName("adviceDialog")
        self.cancel.setText(tr("Close"))
        self.yes.setFocus()

    def add_words(self, words: str, role: str, name: str) -> None:
        """Add a sentence."""
        if words:
            self.body.addWidget(text_label(words, role, name))

    def add_strip(self, urgency: Urgency, words: str, more: str) -> None:
        """Add the advice in the tint of its level."""
        strip = QFrame()
        strip.setProperty("tint", TINTS[urgency])
        column = QVBoxLayout(strip)
        column.setContentsMargins(16, 12, 16, 12)
        column.setSpacing(3)
        column.addWidget(text_label(words, "cardTitle", "advice.call"))
        if more:
            column.addWidget(text_label(more, "body", "advice.more"))
        self.body.addWidget(strip)

    def add_emergency(self, advice: str, say: str, help_with: CallHelp) -> None:
        """Add the red head, what to say, and what is known of the number."""
        self.body.addWidget(EmergencyHead(self.appearance, advice, help_with.number))
        if say:
            box = QFrame()
            box.setProperty("onCard", "sunken")
            column = QVBoxLayout(box)
            column.setContentsMargins(16, 10, 16, 12)
            column.setSpacing(3)
            column.addWidget(text_label(tr("What you can say"), "label"))
            column.addWidget(text_label(f"“{say}”", "body", "advice.say"))
            self.body.addWidget(box)
        self.add_words(tr("If you can, have someone stay with you."), "body", "advice.company")
        number = EmergencyNumberHelp(self.appearance, help_with.number, help_with.numbers)
        number.settings_wanted.connect(self._to_settings)
        self.body.addWidget(number)

    def add_emergency_strip(self, notes: SignNotes, number: EmergencyNumber | None) -> None:
        """Add what is an emergency, with the way to all of it."""
        strip = EmergencyStrip(self.appearance, notes, offers_settings=False)
        strip.show_number(number)
        strip.flags_wanted.connect(self.flags_wanted)
        self.body.addWidget(strip)

    def add_team(self, help_with: CallHelp, heading: str) -> None:
        """Add the care team with its telephone numbers."""
        contacts = Contacts(self.appearance, help_with.team, heading)
        contacts.team_wanted.connect(self._to_team)
        self.body.addWidget(contacts)

    def _to_settings(self) -> None:
        self.reject()
        self.settings_wanted.emit()

    def _to_team(self) -> None:
        self.reject()
        self.team_wanted.emit()


def emergency_first(appearance: Appearance, sign: Sign, help_with: CallHelp, parent: QWidget) -> AdviceDialog:
    """Return what is shown at once for an emergency; accepting it leads to writing it down."""
    dialog = AdviceDialog(appearance, sign.title, tr("Write it down"), parent)
    dialog.add_emergency(sign.advice, sign.say, help_with)
    dialog.add_words(own_caution(sign.sources), "caption", "advice.own")
    dialog.add_team(help_with, tr("Your care team"))
    dialog.body.addStretch(1)
    return dialog


def red_flags(appearance: Appearance, flags: Sequence[RedFlag], help_with: CallHelp, parent: QWidget) -> AdviceDialog:
    """Return what counts as an emergency, with the number."""
    dialog = AdviceDialog(appearance, tr("Call now if you notice"), tr("Close"), parent)
    dialog.cancel.hide()
    dialog.add_emergency("", "", help_with)
    for flag in flags:
        dialog.add_words(f"• {flag.text}", "body", f"redFlag.{flag.id}")
        names = ", ".join(dict.fromkeys(_named(source) for source in flag.sources))
        named = own_caution(flag.sources) or tr("Source: {names}", names=names)
        dialog.add_words(named, "caption", f"redFlag.{flag.id}.source")
    dialog.body.addStretch(1)
    return dialog


def noticed_advice(  # noqa: PLR0913 - what the advice is made of
    appearance: Appearance,
    noticed: NoticedSign,
    notes: SignNotes,
    help_with: CallHelp,
    parent: QWidget,
    *,
    today: date,
    asks: bool,
) -> AdviceDialog:
    """Return the advice on a sign in the diary; accepting it says that the team knows, where it can be said."""
    sign, advice = noticed.sign, noticed.advice
    yes = tr("I told my team") if noticed.can_tell_team else tr("Close")
    dialog = AdviceDialog(appearance, noticed.entry.text, yes, parent)
    if noticed.can_tell_team:
        changes(dialog.yes)
    dialog.cancel.setVisible(noticed.can_tell_team)
    if advice.ask is Ask.CALL and advice.urgency is Urgency.EMERGENCY and sign is not None:
        dialog.add_emergency(sign.advice, sign.say, help_with)
        dialog.add_team(help_with, tr("Your care team"))
    elif sign is None:
        _add_own_words_advice(dialog, noticed, notes, help_with)
        _add_question_to_come(dialog, noticed, today, asks=asks)
    elif advice.ask is Ask.CALL and advice.urgency is not None:
        dialog.add_strip(advice.urgency, call_in_words(advice), sign.advice)
        dialog.add_team(help_with, tr("Whom to call"))
        dialog.add_words(notes.levels, "caption", "advice.levels")
    else:
        dialog.add_strip(Urgency.MENTION, tr("Mention it if it lasts."), sign.advice)
        _add_question_to_come(dialog, noticed, today, asks=asks)
        words = tr("You can call at any time. If it gets worse, or you worry about it, do not wait for that day.")
        dialog.add_words(words, "body", "advice.anyTime")
        dialog.add_words(_wait_named(sign, notes), "caption", "advice.wait")
    dialog.body.addStretch(1)
    return dialog


def _add_own_words_advice(dialog: AdviceDialog, noticed: NoticedSign, notes: SignNotes, help_with: CallHelp) -> None:
    """Say that the level of a sign in own words is not known, and what not to wait with."""
    unknown = tr("RecurTrack does not know how urgent this is.")
    what_to_do = tr(
        "If it came suddenly, is strong, or frightens you, call your team today. For sudden breathlessness, chest pain,"
        " coughing up blood, a fit or weak legs, call the emergency number now."
    )
    dialog.add_emergency_strip(notes, help_with.number)
    if call := call_in_words(noticed.advice):
        dialog.add_strip(Urgency.TODAY, call, f"{unknown} {what_to_do}")
    else:
        dialog.add_strip(Urgency.TODAY, unknown, what_to_do)
    dialog.add_team(help_with, tr("Whom to call"))


def _add_question_to_come(dialog: AdviceDialog, noticed: NoticedSign, today: date, *, asks: bool) -> None:
    ask_on = noticed.advice.ask_on
    if asks and ask_on is not None and not noticed.entry.told_team:
        day = day_words(ask_on, today, dialog.appearance.dates)
        dialog.add_words(tr("You will be asked again on {day}.", day=day), "body", "advice.askOn")


def _named(source: SignSource) -> str:
    seen = how_seen(source)
    return tr("{name} ({seen})", name=short_name(source), seen=seen) if seen else short_name(source)


def _wait_named(sign: Sign, notes: SignNotes) -> str:
    if sign.wait_source is not None:
        return tr("The waiting time is from {source}.", source=str(sign.wait_source))
    return notes.waits

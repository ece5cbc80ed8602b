"""Writes down what the person noticed: what, where, since when, how strong."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.notebook import Course, SignEntry, Strength
from recurtrack.domain.sign_matching import signs_alike
from recurtrack.domain.sign_terms import SignPlace
from recurtrack.domain.signs import Sign, SignCatalogue
from recurtrack.services.signs import SignDraft
from recurtrack.ui.reading_only import changes
from recurtrack.ui.signs.advice_dialog import CallHelp
from recurtrack.ui.signs.alike import SignsAlike
from recurtrack.ui.signs.contacts import Contacts
from recurtrack.ui.signs.strips import EmergencyStrip
from recurtrack.ui.signs.urgency import UrgencyPill
from recurtrack.ui.signs.words import course_words
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import ChoiceField, TextField
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.form_dialog import FormDialog, Problem
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

NOT_SURE = "not-sure"
_PLACES = frozenset(place.value for place in SignPlace)
_GOING_ON = (Course.NEW, Course.SAME, Course.EASING, Course.WORSE)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeStart:
    """With what the dialog opens: a documented sign or none, the place and side that are likely, or an entry."""

    sign: Sign | None = None
    place: SignPlace | None = None
    side: Laterality | None = None
    entry: SignEntry | None = None
    typed: SignDraft | None = None


class NoticeDialog(FormDialog):
    """Asks what was noticed. ``filled`` comes when everything in it is right; who saves it closes the dialog.

    In the person's own words it has the emergency strip, documented signs with the same words, and whom to call.
    """

    filled = Signal()
    flags_wanted = Signal()
    sign_chosen = Signal(object)
    """A documented ``Sign`` instead of the own words; ``draft`` has what was typed."""

    def __init__(  # noqa: PLR0913 - what the form is made of
        self,
        appearance: Appearance,
        start: NoticeStart,
        catalogue: SignCatalogue,
        help_with: CallHelp,
        parent: QWidget,
        *,
        today: date,
    ) -> None:
        title = tr("Change what you noticed") if start.entry else tr("I noticed this")
        super().__init__(appearance, title, tr("Save"), parent)
        self.setObjectName("noticeDialog")
        changes(self)
        self._start = start
        self._catalogue = catalogue
        self._help_with = help_with
        self._today = today
        self._alike = SignsAlike(appearance)
        self._alike.chosen.connect(self.sign_chosen)
        self._text = TextField(appearance, tr("What did you notice?"), "notice.text", lines=2)
        self._place: ChoiceField[str | None] = ChoiceField(
            appearance,
            tr("Where"),
            "notice.place",
            [(None, tr("Not sure")), *((group.place.value, group.title) for group in catalogue.groups)],
        )
        self._side: SegmentField[str] = SegmentField(
            appearance,
            tr("Which side"),
            "notice.side",
            [
                (Laterality.LEFT.value, tr("Left")),
                (Laterality.RIGHT.value, tr("Right")),
                (Laterality.BOTH.value, tr("Both")),
                (NOT_SURE, tr("Not sure")),
            ],
            help_text=tr("Your left and your right, as you feel them."),
            optional=True,
            has_check=True,
        )
        self._since = DateField(
            appearance,
            tr("Since when"),
            "notice.since",
            help_text=tr("A day, a month or a year, as well as you know it."),
            optional=True,
        )
        self._strength: SegmentField[Strength] = SegmentField(
            appearance,
            tr("How strong"),
            "notice.strength",
            [(Strength.MILD, tr("Mild")), (Strength.MODERATE, tr("Moderate")), (Strength.STRONG, tr("Strong"))],
            help_text=tr("As you feel it."),
            optional=True,
            has_check=True,
        )
        self._course: SegmentField[Course] = SegmentField(
            appearance,
            tr("How it is now"),
            "notice.course",
            [(course, course_words(course).capitalize()) for course in _GOING_ON],
            has_check=True,
        )
        self._note = TextField(appearance, tr("Note"), "notice.note", optional=True, lines=2)
        self._told = Tick(appearance, tr("My team knows about it already"), "notice.told")
        self._told.toggled.connect(self._touch)
        self.watch(self._text, self._place, self._side, self._since, self._strength, self._course, self._note)
        self._build()
        self._fill()

    @property
    def start(self) -> NoticeStart:
        """With what it was opened."""
        return self._start

    def draft(self) -> SignDraft:
        """Return what was filled in, for a new entry."""
        sign = self._start.sign
        return SignDraft(
            text=sign.title if sign else self._text.text,
            sign=sign.id if sign else None,
            place=self._place.value,
            side=self._laterality,
            since=self._since.read()[0],
            strength=self._strength.value,
            told_team=self._told.isChecked() or None,
            note=self._note.text or None,
        )

    def changed_entry(self, entry: SignEntry) -> SignEntry:
        """Return an entry with what was filled in."""
        is_gone = entry.course is Course.GONE
        own_place = None if entry.place in _PLACES else entry.place
        return replace(
            entry,
            text=entry.text if self._start.sign else self._text.text,
            place=self._place.value or own_place,
            side=self._laterality,
            since=self._since.read()[0],
            course=entry.course if is_gone else self._course.value or entry.course,
            strength=self._strength.value,
            told_team=self._told.isChecked() or None,
            note=self._note.text or None,
        )

    def answer(self) -> None:
        """Check the fields; say beside each what is wrong with it, else let it be saved."""
        problems = []
        if self._start.sign is None and not self._text.text:
            problems.append(Problem(field=self._text, why=tr("A few words are needed, in your own way.")))
        since, wrong = self._since.read()
        if wrong:
            problems.append(Problem(field=self._since, why=wrong))
        elif since is not None and since.first_day() > self._today:
            problems.append(
                Problem(
                    field=self._since,
                    why=tr("This date is still to come. Write when it began."),
                    repair=tr("Set it to today"),
                    act=lambda: self._since.set_value(self._today),
                )
            )
        if self.say_problems(problems):
            self.filled.emit()

    @property
    def _laterality(self) -> Laterality | None:
        chosen = self._side.value
        return None if chosen in {None, NOT_SURE} else Laterality(chosen)

    def _build(self) -> None:
        sign = self._start.sign
        if sign is not None:
            self.body.addWidget(text_label(sign.title, "cardTitle", "notice.sign"))
            self.body.addWidget(UrgencyPill(self.appearance, sign.urgency, "notice.urgency"))
            self.body.addWidget(text_label(sign.advice, "secondary", "notice.advice"))
            self.body.addSpacing(4)
            self._text.hide()
            self._side.setVisible(sign.place is not SignPlace.WHOLE_BODY)
        else:
            strip = EmergencyStrip(self.appearance, self._catalogue.notes, offers_settings=False)
            strip.show_number(self._help_with.number)
            strip.flags_wanted.connect(self.flags_wanted)
            self.body.addWidget(strip)
        self.body.addWidget(self._text)
        self.body.addWidget(self._alike)
        if sign is None and self._start.entry is None:
            self._text.area.textChanged.connect(
                lambda: self._alike.show_signs(signs_alike(self._text.text, self._catalogue))
            )
        self.body.addWidget(self._place)
        self.body.addWidget(self._side)
        self.body.addWidget(self._since)
        self.body.addWidget(self._quick_days())
        self._course.setVisible(self._start.entry is not None and self._start.entry.course is not Course.GONE)
        for part in (self._course, self._strength, self._note, self._told):
            self.body.addWidget(part)
        if sign is None and any(member.phone for member in self._help_with.team):
            self.body.addWidget(Contacts(self.appearance, self._help_with.team, tr("Whom to call")))
        self.body.addStretch(1)

    def _quick_days(self) -> QWidget:
        days = Flow(gap=0)
        for words, name, back in (
            (tr("Today"), "today", 0),
            (tr("Yesterday"), "yesterday", 1),
            (tr("A week ago"), "week", 7),
        ):
            button = Button(self.appearance, words, f"notice.{name}", look=Look.TEXT, small=True)
            button.setAccessibleName(tr("Since when: {day}", day=words.lower()))
            button.clicked.connect(lambda _on=False, back=back: self._set_since(back))
            days.add(button)
        return days

    def _set_since(self, back: int) -> None:
        self._since.set_value(PartialDate.of(self._today - timedelta(days=back)))
        self._since.say_right()
        self._touch()

    def _fill(self) -> None:
        entry, sign = self._start.entry, self._start.sign
        if entry is None:
            place = sign.place if sign else self._start.place
            self._place.set_value(place.value if place else None)
            self._side.set_value(self._start.side.value if self._start.side else None)
            self._fill_typed(self._start.typed)
        else:
            self._text.set_text(entry.text)
            self._place.set_value(entry.place if entry.place in _PLACES else sign.place.value if sign else None)
            self._side.set_value(entry.side.value if entry.side else None)
            self._since.set_value(entry.since)
            self._strength.set_value(entry.strength)
            self._course.set_value(entry.course)
            self._note.set_text(entry.note or "")
            self._told.blockSignals(True)  # noqa: FBT003 - Qt's own name for it
            self._told.setChecked(bool(entry.told_team))
            self._told.blockSignals(False)  # noqa: FBT003
        self._first_field().take_focus()

    def _fill_typed(self, typed: SignDraft | None) -> None:
        """Keep what was typed before a documented sign was chosen; the own words become the note."""
        if typed is not None:
            self._since.set_value(typed.since)
            self._strength.set_value(typed.strength)
            self._note.set_text("\n".join(filter(None, (typed.text, typed.note))))
            if typed.side is not None:
                self._side.set_value(typed.side.value)

    def _first_field(self) -> FormField:
        sign = self._start.sign
        if sign is None:
            return self._text
        return self._since if sign.place is SignPlace.WHOLE_BODY else self._side

"""The pages that ask when and how it was found, and where."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from recurtrack.domain.diagnosis import DistantSite, Laterality
from recurtrack.domain.recurrence import (
    ELSEWHERE_WORDS,
    WHERE_WORDS,
    HowFound,
    RecurrenceDraft,
    Where,
    naming_sentence,
)
from recurtrack.domain.terms import Event
from recurtrack.domain.words import capital
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.known import KnownChoice, KnownDate, KnownSegments
from recurtrack.ui.treatments.looks import side_choices
from recurtrack.ui.treatments.recurrence.step import Step, with_answers
from recurtrack.ui.treatments.ticks import TickField
from recurtrack.ui.treatments.wording import event_words
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.text import text_label


class FoundStep(Step):
    """When and how it was found."""

    def __init__(self, appearance: Appearance, today: date) -> None:
        super().__init__(
            appearance,
            tr("When was it found?"),
            tr(
                "This is hard news. Write down only what you know, in your own time: every page can stay open, and "
                "everything can be added later. Your team can answer the rest; you can keep questions for them here."
            ),
        )
        self._today = today
        self.date = self.know(
            KnownDate(
                appearance,
                tr("Found"),
                "recurrence.found",
                help_text=tr("A month or a year is enough."),
                what=tr("I don’t know yet"),
            )
        )
        self._how: KnownSegments[HowFound] = self.know(
            KnownSegments(
                appearance,
                tr("How was it found?"),
                "recurrence.how",
                [
                    (HowFound.SIGN, tr("I noticed something")),
                    (HowFound.SCAN, tr("On a scan")),
                    (HowFound.OTHER, tr("Another way")),
                ],
            )
        )
        self._note = self.know(Field(appearance, tr("In your own words"), "recurrence.howNote", optional=True))
        self._mammogram = self.know(
            DateField(appearance, tr("Mammogram that showed it"), "recurrence.mammogram", optional=True)
        )
        for field in self.fields:
            self.column.addWidget(field)

    def show_value(self, value: RecurrenceDraft) -> None:
        """Show what was told."""
        self.date.set_known(value.found, unknown="date" in value.unknown)
        self._how.set_known(value.how_found, unknown=False)
        self._note.set_text(value.how_found_note or "")
        self._mammogram.set_value(value.mammogram)

    def take(self, value: RecurrenceDraft) -> RecurrenceDraft:
        """Return the draft with it."""
        return replace(
            value,
            found=self.date.read()[0],
            how_found=self._how.known,
            how_found_note=self._note.text or None,
            mammogram=self._mammogram.read()[0],
            unknown=with_answers(value, {"date": self.date.is_unknown}),
        )

    def problems(self) -> Iterator[Problem]:
        """Return what is wrong, also a day that is still to come."""
        yield from super().problems()
        for field in (self.date, self._mammogram):
            found, _ = field.read()
            if found is not None and found.first_day() > self._today:
                yield Problem(field=field, why=tr("This date is still to come. Write when it was found."))


class WhereStep(Step):
    """Where it was found, and what it is called."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            appearance, tr("Where was it found?"), tr("More than one place is possible. Not knowing yet is fine.")
        )
        self._near: TickField[Where] = self.know(
            TickField(
                appearance,
                tr("In the breast, the chest wall or lymph nodes"),
                "recurrence.where",
                [(where, capital(words)) for where, words in WHERE_WORDS.items()],
                unsure=tr("Not known yet"),
            )
        )
        self._far: TickField[DistantSite] = self.know(
            TickField(
                appearance,
                tr("In other parts of the body"),
                "recurrence.elsewhere",
                [(site, capital(words)) for site, words in ELSEWHERE_WORDS.items()],
                help_text=tr("Your team’s word counts; if nobody has told you so, leave this open."),
                has_unsure=False,
            )
        )
        self._place = self.know(Field(appearance, tr("Place, in your own words"), "recurrence.place", optional=True))
        self._side: KnownSegments[Laterality] = self.know(
            KnownSegments(appearance, tr("Side"), "recurrence.side", side_choices())
        )
        self._name: KnownChoice[Event] = self.know(
            KnownChoice(
                appearance,
                tr("What your team calls it, where that differs"),
                "recurrence.event",
                [(event, event_words(event)) for event in Event if event is not Event.FIRST],
                may_be_unknown=False,
            )
        )
        self._naming = text_label("", "small", "recurrence.naming")
        for row in (self._near, self._far, self._place, self._side, self._naming, self._name):
            self.column.addWidget(row)
        self._near.edited.connect(self._only_one_unknown)
        self._far.edited.connect(self._far_is_known)
        for field in self.fields:
            field.edited.connect(self._name_it)
        self._name_it()

    def show_value(self, value: RecurrenceDraft) -> None:
        """Show what was told."""
        self._near.set_values(value.where, unknown="sites" in value.unknown and not value.elsewhere)
        self._far.set_values(value.elsewhere, unknown=False)
        self._place.set_text(value.site_note or "")
        self._side.set_known(value.side, unknown="side" in value.unknown)
        self._name.set_known(value.said_event)
        self._name_it()

    def take(self, value: RecurrenceDraft) -> RecurrenceDraft:
        """Return the draft with it."""
        return replace(
            value,
            where=frozenset(self._near.values),
            elsewhere=self._far.values,
            site_note=self._place.text or None,
            side=self._side.known,
            said_event=self._name.known,
            unknown=with_answers(value, {"sites": self._near.is_unknown, "side": self._side.is_unknown}),
        )

    def _only_one_unknown(self) -> None:
        if self._near.is_unknown:
            self._far.set_values((), unknown=False)

    def _far_is_known(self) -> None:
        if self._far.values:
            self._near.unsure.setChecked(False)

    def _name_it(self) -> None:
        self._naming.setText(naming_sentence(self.take(RecurrenceDraft())))

"""What is asked about an operation, about radiotherapy, and about a medicine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from enum import Enum

from recurtrack.domain.courses import ARMPIT, FIELDS, OPERATIONS, STOP_REASONS, SUGGESTIONS, shown_name
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.terms import Procedure, TreatmentKind
from recurtrack.domain.treatment import Axilla, Field, StopReason, TreatmentEntry
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.treatments.form_part import Part, order_problem
from recurtrack.ui.treatments.known import KnownChoice, KnownDate, KnownName, KnownSegments
from recurtrack.ui.treatments.looks import side_choices
from recurtrack.ui.treatments.number_field import NumberField
from recurtrack.ui.treatments.supply_fields import SupplyFields
from recurtrack.ui.treatments.ticks import TickField
from recurtrack.ui.widgets.columns import Columns
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import Field as LineField
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.form_field import FormField

ENDS_FIRST = mark("The end lies before the start. Please check the two dates.")


def _date_help() -> str:
    return tr("A month or a year is enough.")


class OperationPart(Part[TreatmentEntry]):
    """An operation: which, on which side, in the armpit, when."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._procedure: KnownChoice[Procedure] = self.know(
            KnownChoice(appearance, tr("Which operation?"), "treatment.procedure", list(OPERATIONS.items()))
        )
        self._side: KnownSegments[Laterality] = self.know(
            KnownSegments(appearance, tr("Side"), "treatment.side", side_choices())
        )
        self._axilla: KnownChoice[Axilla] = self.know(
            KnownChoice(appearance, tr("In the armpit"), "treatment.axilla", list(ARMPIT.items()))
        )
        self._day = self.know(KnownDate(appearance, tr("When?"), "treatment.day", help_text=_date_help()))
        for field in self.fields:
            self.column.addWidget(field)

    def show_value(self, value: TreatmentEntry) -> None:
        """Show an operation."""
        self._procedure.set_known(value.procedure, unknown=value.is_unknown("procedure"))
        self._side.set_known(value.side, unknown=value.is_unknown("side"))
        self._axilla.set_known(value.axilla, unknown=value.is_unknown("axilla"))
        self._day.set_known(value.start, unknown=value.is_unknown("start"))

    def take(self, value: TreatmentEntry) -> TreatmentEntry:
        """Return the operation."""
        return replace(
            value,
            procedure=self._procedure.known,
            side=self._side.known,
            axilla=self._axilla.known,
            start=self._day.read()[0],
        )

    def asked(self) -> Mapping[str, bool]:
        """Return what is not known."""
        return {
            "procedure": self._procedure.is_unknown,
            "side": self._side.is_unknown,
            "axilla": self._axilla.is_unknown,
            "start": self._day.is_unknown,
        }


class RadiotherapyPart(Part[TreatmentEntry]):
    """Radiotherapy: where, how much, from when to when."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._areas: TickField[Field] = self.know(
            TickField(appearance, tr("Which areas were treated?"), "treatment.areas", list(FIELDS.items()))
        )
        self._side: KnownSegments[Laterality] = self.know(
            KnownSegments(appearance, tr("Side"), "treatment.xray.side", side_choices())
        )
        self._start = self.know(KnownDate(appearance, tr("From"), "treatment.xray.start", help_text=_date_help()))
        self._end = self.know(KnownDate(appearance, tr("To"), "treatment.xray.end", help_text=_date_help()))
        self._dose = self.know(NumberField(appearance, tr("Total dose in gray (Gy)"), "treatment.gray"))
        self._sessions = self.know(
            NumberField(appearance, tr("Number of sessions"), "treatment.sessions", whole=True, least=1)
        )
        for row in (
            self._areas,
            self._side,
            Columns(appearance, self._start, self._end),
            Columns(appearance, self._dose, self._sessions),
        ):
            self.column.addWidget(row)

    def show_value(self, value: TreatmentEntry) -> None:
        """Show a course of radiotherapy."""
        self._areas.set_values(value.fields, unknown=value.is_unknown("fields"))
        self._side.set_known(value.side, unknown=value.is_unknown("side"))
        self._start.set_known(value.start, unknown=value.is_unknown("start"))
        self._end.set_known(value.end, unknown=value.is_unknown("end"))
        self._dose.set_number(value.dose_gy)
        self._sessions.set_number(value.fractions)

    def take(self, value: TreatmentEntry) -> TreatmentEntry:
        """Return the course."""
        return replace(
            value,
            fields=self._areas.values,
            side=self._side.known,
            start=self._start.read()[0],
            end=self._end.read()[0],
            dose_gy=self._dose.number,
            fractions=self._sessions.count,
        )

    def asked(self) -> Mapping[str, bool]:
        """Return what is not known."""
        return {
            "fields": self._areas.is_unknown,
            "side": self._side.is_unknown,
            "start": self._start.is_unknown,
            "end": self._end.is_unknown,
        }

    def problems(self) -> Iterator[Problem]:
        """Return what is wrong, also that the end comes first."""
        yield from super().problems()
        yield from order_problem(self._start, self._end, tr(ENDS_FIRST))


class Course(Enum):
    """Whether a medicine is still taken."""

    RUNNING = "running"
    ENDED = "ended"


class MedicinePart(Part[TreatmentEntry]):
    """A medicine: its name, how much, and whether it is still taken; of one that ``following`` another: from when."""

    def __init__(self, appearance: Appearance, *, following: bool = False) -> None:
        super().__init__(appearance)
        self._is_following = following
        self._kind = TreatmentKind.ENDOCRINE
        self._name = self.know(
            KnownName(
                appearance,
                tr("Name"),
                "treatment.agent",
                help_text=tr("Choose from the list, or write any other name."),
            )
        )
        self._start = self.know(KnownDate(appearance, tr("Since when?"), "treatment.start", help_text=_date_help()))
        self._course: KnownSegments[Course] = self.know(
            KnownSegments(
                appearance,
                tr("Do you still take it?"),
                "treatment.course",
                [(Course.RUNNING, tr("Yes")), (Course.ENDED, tr("No, it has ended"))],
            )
        )
        self._planned = self.know(
            DateField(appearance, tr("Planned end"), "treatment.plannedEnd", optional=True, help_text=_date_help())
        )
        self._supply = SupplyFields(appearance)
        self.know(self._supply.until)
        self.know(self._supply.days)
        self._end = self.know(KnownDate(appearance, tr("When did it end?"), "treatment.end", help_text=_date_help()))
        self._reason: KnownChoice[StopReason] = self.know(
            KnownChoice(
                appearance,
                tr("Why did it end?"),
                "treatment.reason",
                list(STOP_REASONS.items()),
                may_be_unknown=False,
            )
        )
        self._dose = self.know(LineField(appearance, tr("Dose"), "treatment.dose", optional=True))
        self._cycles = self.know(
            NumberField(appearance, tr("Number of cycles"), "treatment.cycles", whole=True, least=1)
        )
        self._course.edited.connect(self._fit)
        rows: tuple[FormField | Columns, ...] = (
            self._name,
            self._start,
            self._course,
            self._planned,
            self._supply,
            self._end,
            self._reason,
            Columns(appearance, self._dose, self._cycles),
        )
        for row in rows:
            self.column.addWidget(row)

    def offer(self, kind: TreatmentKind) -> None:
        """Offer the names of a kind; what is written stays."""
        self._kind = kind
        self._name.set_suggestions([found.shown for found in SUGGESTIONS.get(kind, ())])
        self._fit()

    def show_value(self, value: TreatmentEntry) -> None:
        """Show a medicine."""
        name = shown_name(value.kind, value.agent) if value.agent else None
        self._name.set_known(name, unknown=value.is_unknown("agent"))
        self._start.set_known(value.start, unknown=value.is_unknown("start"))
        self._course.set_known(_course_of(value), unknown=value.is_unknown("ongoing"))
        self._planned.set_value(value.planned_end)
        self._supply.show_value(value)
        self._end.set_known(value.end, unknown=value.is_unknown("end"))
        self._reason.set_known(value.stop_reason)
        self._dose.set_text(value.dose or "")
        self._cycles.set_number(value.cycles)
        self._fit()

    def take(self, value: TreatmentEntry) -> TreatmentEntry:
        """Return the medicine; a name of the list is kept as the list has it."""
        course = self._course.known
        has_ended = course is Course.ENDED
        value = replace(value, supply_until=None, supply_days=None) if has_ended else self._supply.take(value)
        return replace(
            value,
            agent=_agent(value.kind, self._name.known),
            start=self._start.read()[0],
            ongoing=None if course is None else course is Course.RUNNING,
            planned_end=self._planned.read()[0],
            end=self._end.read()[0] if has_ended else None,
            stop_reason=self._reason.known if has_ended else None,
            dose=self._dose.text or None,
            cycles=self._cycles.count if value.kind is TreatmentKind.CHEMOTHERAPY else None,
        )

    def asked(self) -> Mapping[str, bool]:
        """Return what is not known."""
        return {
            "agent": self._name.is_unknown,
            "start": self._start.is_unknown,
            "ongoing": self._course.is_unknown,
            "end": self._end.is_unknown and not self._end.isHidden(),
        }

    def problems(self) -> Iterator[Problem]:
        """Return what is wrong, also that an end comes first."""
        yield from super().problems()
        for last in (self._end, self._planned):
            yield from order_problem(self._start, last, tr(ENDS_FIRST))

    def start_on(self, day: PartialDate) -> None:
        """Propose a first day."""
        self._start.set_value(day)

    def _fit(self) -> None:
        self._course.setVisible(not self._is_following)
        self._name.tick.setVisible(not self._is_following)
        self._start.tick.setVisible(not self._is_following)
        has_ended = self._course.value is Course.ENDED
        self._planned.setVisible(not has_ended)
        self._supply.show_for(is_taken=self._course.value is Course.RUNNING and not self._is_following)
        self._end.setVisible(has_ended)
        self._reason.setVisible(has_ended)
        self._cycles.setVisible(self._kind is TreatmentKind.CHEMOTHERAPY)


def _course_of(entry: TreatmentEntry) -> Course | None:
    if entry.end is not None or entry.ongoing is False:
        return Course.ENDED
    return Course.RUNNING if entry.ongoing else None


def _agent(kind: TreatmentKind, written: str | None) -> str | None:
    if written is None:
        return None
    for found in SUGGESTIONS.get(kind, ()):
        if written.casefold() in {found.agent.casefold(), found.shown.casefold()}:
            return found.agent
    return written

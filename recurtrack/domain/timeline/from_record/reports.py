"""What reports say of the examinations on a timeline, and examinations that only a report proves."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import sides_of
from recurtrack.domain.entry import EntryId
from recurtrack.domain.numbers import number_in_words
from recurtrack.domain.report_fields import DENSITY, ChoiceField, NumberField, fields_of
from recurtrack.domain.result import PROVED_BY_RESULT, ResultEntry
from recurtrack.domain.terms import Test
from recurtrack.domain.timeline.events import EntryRef, EventState, TimelineEvent
from recurtrack.domain.timeline.from_record.examinations import LANE_OF_TEST
from recurtrack.domain.timeline.from_record.phrases import joined, origin_words, side_words, span_of
from recurtrack.domain.wording import check_title

TOLD = tuple(
    dict.fromkeys(
        field.quantity
        for test in PROVED_BY_RESULT
        for field in fields_of(test)
        if isinstance(field, ChoiceField | NumberField) and field.quantity != DENSITY
    )
)
"""What a timeline says of a report, where it says so: BI-RADS category, T-scores, LVEF."""

_AS_WRITTEN = "as written in the report"


def findings_of(results: Iterable[ResultEntry]) -> dict[EntryId, str]:
    """Return by appointment ``BI-RADS 2, as written in the report``, where its report says something of ``TOLD``."""
    found: dict[EntryId, list[ResultEntry]] = {}
    for result in results:
        if result.quantity in TOLD and result.appointment_id is not None:
            found.setdefault(result.appointment_id, []).append(result)
    return {appointment_id: _in_words(said) for appointment_id, said in found.items()}


def unkept_examinations(
    results: Iterable[ResultEntry], appointments: Iterable[AppointmentEntry]
) -> dict[tuple[Test, PartialDate], list[ResultEntry]]:
    """Return by test and date the results of examinations that no appointment is kept for (conventions, section 9).

    Those of a day on which the same examination is on record as done belong to that one.
    """
    found: dict[tuple[Test, PartialDate], list[ResultEntry]] = {}
    for result in results:
        if result.appointment_id is None and result.test in PROVED_BY_RESULT:
            found.setdefault((result.test, result.date), []).append(result)
    if found:
        for entry in appointments:
            if entry.status is AppointmentStatus.DONE:
                found.pop((entry.test, entry.date), None)
    return found


def unkept_events(
    examinations: dict[tuple[Test, PartialDate], list[ResultEntry]], today: date
) -> Iterator[TimelineEvent]:
    """Give an event for each examination that only its results prove."""
    for (test, when), results in examinations.items():
        first = results[0]
        sides = sides_of(first.side) if len({result.side for result in results}) == 1 else None
        yield TimelineEvent(
            key=first.id,
            lane=LANE_OF_TEST[test],
            day=when.first_day(),
            known=span_of(when, today),
            title=check_title(test, sides),
            label=check_title(test, None),
            state=EventState.DONE,
            when=when,
            test=test,
            origin=origin_words(first.provenance),
            detail=joined(_in_words([result for result in results if result.quantity in TOLD]), first.laboratory),
            entry=EntryRef(ResultEntry, first.id),
        )


def _in_words(said: Sequence[ResultEntry]) -> str:
    return joined(*dict.fromkeys(_value(result) for result in said), _AS_WRITTEN) if said else ""


def _value(result: ResultEntry) -> str:
    number = "" if result.value is None else number_in_words(result.value).replace("-", "−")
    unit = "" if result.unit is None or not number else result.unit
    value = joined(f"{number} {unit}".strip(), result.text)
    return " ".join(part for part in (result.quantity, value, side_words(result.side)) if part)

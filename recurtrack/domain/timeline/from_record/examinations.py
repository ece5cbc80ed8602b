"""Appointments and planned checks as events of a timeline."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import OrderEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import sides_of
from recurtrack.domain.entry import EntryId
from recurtrack.domain.follow_up import CheckStatus, FollowUp, TrackedCheck, check_key
from recurtrack.domain.orders import order_sentence
from recurtrack.domain.terms import BREAST_IMAGING, Test
from recurtrack.domain.timeline.events import EntryRef, EventState, Lane, TimelineEvent
from recurtrack.domain.timeline.from_record.phrases import joined, origin_words, side_words, span_of
from recurtrack.domain.wording import TEST_WORDS, check_title, sides_in_words
from recurtrack.domain.words import capital

LANE_OF_TEST = {
    **dict.fromkeys(Test, Lane.OTHER),
    Test.CLINIC_VISIT: Lane.VISITS,
    Test.BLOOD_TEST: Lane.BLOOD_TESTS,
    Test.TUMOUR_MARKER: Lane.BLOOD_TESTS,
    Test.BONE_DENSITY: Lane.BONE_AND_HEART,
    Test.ECHOCARDIOGRAM: Lane.BONE_AND_HEART,
    **dict.fromkeys(BREAST_IMAGING, Lane.BREAST_IMAGING),
}
"""The lane each examination stands in."""

_TOOK_PLACE = frozenset({CheckStatus.DONE, CheckStatus.AWAITING_RESULT, CheckStatus.RESULT_RECEIVED})
_UNDONE = {AppointmentStatus.MISSED: EventState.MISSED, AppointmentStatus.CANCELLED: EventState.CANCELLED}
_STATES = {
    CheckStatus.PLANNED: EventState.PLANNED,
    CheckStatus.DUE: EventState.DUE,
    CheckStatus.OVERDUE: EventState.OVERDUE,
    CheckStatus.BOOKED: EventState.BOOKED,
    CheckStatus.AWAITING_RESULT: EventState.AWAITING_RESULT,
    CheckStatus.RESULT_RECEIVED: EventState.RESULT_RECEIVED,
    CheckStatus.DONE: EventState.DONE,
    CheckStatus.SKIPPED: EventState.SKIPPED,
    CheckStatus.PAUSED: EventState.PAUSED,
}


def appointment_events(
    entries: Iterable[AppointmentEntry], follow_up: FollowUp, findings: Mapping[EntryId, str]
) -> Iterator[TimelineEvent]:
    """Give what took place or did not; what is booked comes with ``check_events``.

    ``findings`` says by appointment what its report says. What awaits its result brings its check: there is something
    to do about it.
    """
    today = follow_up.plan.today
    tracked = {check.appointment.id: check for check in follow_up.checks if check.appointment is not None}
    for entry in entries:
        if entry.status is AppointmentStatus.BOOKED:
            continue
        check = tracked.get(entry.id)
        state = _UNDONE.get(entry.status) or (EventState.DONE if check is None else _STATES[check.status])
        yield TimelineEvent(
            key=entry.id,
            lane=LANE_OF_TEST[entry.test],
            day=entry.date.first_day(),
            known=span_of(entry.date, None if state is EventState.CANCELLED else today),
            title=appointment_title(entry),
            label=capital(entry.title or TEST_WORDS[entry.test]),
            state=state,
            when=entry.date,
            test=entry.test,
            origin=origin_words(entry.provenance),
            detail=joined(findings.get(entry.id), entry.place, entry.note),
            entry=EntryRef(AppointmentEntry, entry.id),
            check=check if state is EventState.AWAITING_RESULT else None,
        )


def check_events(checks: Sequence[TrackedCheck], today: date) -> Iterator[TimelineEvent]:
    """Give what is planned, booked, skipped or paused; what took place has an event of its own."""
    for check in checks:
        if check.status not in _TOOK_PLACE:
            yield _check_event(check, today)


def _check_event(check: TrackedCheck, today: date) -> TimelineEvent:
    planned, appointment = check.planned, check.appointment
    when = appointment.date if appointment is not None else PartialDate.of(check.day)
    is_skipped = check.decision is not None and check.status is CheckStatus.SKIPPED
    return TimelineEvent(
        key=event_key(check),
        lane=LANE_OF_TEST[check.test],
        day=check.day,
        known=span_of(when),
        title=_title(check),
        label=capital(check.title or TEST_WORDS[check.test]),
        state=_STATES[check.status],
        when=when,
        test=check.test,
        window=planned.window if planned is not None else None,
        detail=joined(
            *(() if appointment is None else (appointment.with_whom, appointment.place)),
            check.decision.reason if check.decision is not None and is_skipped else "",
            _put_off(check, today),
        ),
        why=planned.why if planned is not None else capital(order_sentence(check.held.order)) if check.held else "",
        origin=origin_words(appointment.provenance) if appointment is not None else "",
        sources=planned.rule.sources if planned is not None else (),
        entry=_entry(check),
        check=check if check.held is None else None,
    )


def _put_off(check: TrackedCheck, today: date) -> str:
    until = check.snoozed_until
    return f"put off until {PartialDate.of(until).in_words()}" if until is not None and until > today else ""


def _entry(check: TrackedCheck) -> EntryRef | None:
    if check.appointment is not None:
        return EntryRef(AppointmentEntry, check.appointment.id)
    return EntryRef(OrderEntry, check.held.order.id) if check.held is not None else None


def _title(check: TrackedCheck) -> str:
    if check.appointment is not None and check.planned is None:
        return appointment_title(check.appointment)
    return check_title(check.test, check.planned and check.planned.sides, check.title)


def event_key(check: TrackedCheck) -> str:
    """Return what names the event of a check: its appointment, rule and best day, or the order that holds it back."""
    if check.appointment is not None:
        return check.appointment.id
    if check.planned is not None:
        return "|".join(check_key(check.planned))
    order = check.held.order.id if check.held is not None else str(check.day)
    return f"{check.status.value}|{check.test.value}|{order}"


def appointment_title(entry: AppointmentEntry) -> str:
    """Return the whole name of an appointment: what, which side, with whom."""
    sides = sides_of(entry.side) if entry.test in BREAST_IMAGING else None
    where = sides_in_words(sides) if sides else side_words(entry.side)
    return joined(capital(entry.title or TEST_WORDS[entry.test]), where, entry.with_whom)

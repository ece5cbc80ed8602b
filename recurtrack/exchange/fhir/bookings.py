"""Appointments in a hospital's diary that are still to come; those that were kept are examinations."""

from __future__ import annotations

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.terms import Test
from recurtrack.exchange.fhir.concepts import Concept, concept, concepts, together
from recurtrack.exchange.fhir.dating import date_in, time_in
from recurtrack.exchange.fhir.examination_names import is_follow_up_visit, test_of
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.sides import side_of
from recurtrack.exchange.fhir.source import Source

KEPT = "fulfilled"
_BOOKED = frozenset({"booked", "arrived", "checked-in"})
_LONGEST_MINUTES = 24 * 60


def read_bookings(source: Source) -> list[AppointmentEntry]:
    """Read the booked appointments that follow-up plans; the time stays as a clock on the wall shows it."""
    days: dict[tuple[str, Test], list[tuple[Resource, Node]]] = {}
    for resource, node in source.of("Appointment"):
        test, date = booked_test(node), date_in(node.text("start"))
        if test is None or node.text("status") == KEPT:
            continue
        if date is None or node.text("status") not in _BOOKED:
            source.leave(resource, "an appointment without a date, or not booked")
        else:
            days.setdefault((str(date), test), []).append((resource, node))
    return [_entry(source, test, PartialDate.parse(day), same) for (day, test), same in sorted(days.items())]


def _entry(source: Source, test: Test, date: PartialDate, same: list[tuple[Resource, Node]]) -> AppointmentEntry:
    node = same[0][1]
    return AppointmentEntry(
        **source.marks((resource for resource, _ in same), "appointment", test, date),
        test=test,
        date=date,
        status=AppointmentStatus.BOOKED,
        time=time_in(node.text("start")),
        minutes=_minutes(node),
        side=side_of(_named(node)),
        title=node.text("description"),
        place=_participant(node, "Location"),
        with_whom=_participant(node, "Practitioner"),
    )


def booked_test(node: Node) -> Test | None:
    """Return what an appointment of a diary is for."""
    named = _named(node)
    return test_of(named) or (Test.CLINIC_VISIT if is_follow_up_visit(named) else None)


def _named(node: Node) -> Concept:
    told = (concept for key in ("serviceType", "reasonCode", "specialty") for concept in concepts(node, key))
    described = Concept(text=node.text("description") or "")
    return together((*told, concept(node, "appointmentType"), described))


def _participant(node: Node, kind: str) -> str | None:
    actors = (item.node("actor") for item in node.nodes("participant"))
    return next((actor.text("display") for actor in actors if f"{kind}/" in (actor.text("reference") or "")), None)


def _minutes(node: Node) -> int | None:
    minutes = node.number("minutesDuration")
    return int(minutes) if minutes is not None and 0 < minutes <= _LONGEST_MINUTES else None

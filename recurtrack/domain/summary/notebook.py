"""What the person noticed and wants to ask, and doctors' orders."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.care import OrderAction, OrderEntry
from recurtrack.domain.dates import PartialDate, add_months, day_in_words
from recurtrack.domain.notebook import Course, SignEntry
from recurtrack.domain.summary.durations import duration
from recurtrack.domain.summary.phrases import joined, known, sentence_of, short, with_side
from recurtrack.domain.summary.values import OrderRow, SignLine, SummaryMaterial
from recurtrack.domain.terms import Test
from recurtrack.domain.words import capital, word

_SIGNS_MONTHS = 12


def last_visit(material: SummaryMaterial) -> date | None:
    """Return the day of the last clinic visit before today, when the day is known."""
    days = [
        appointment.date.exact
        for appointment in material.appointments
        if appointment.test is Test.CLINIC_VISIT and appointment.status is AppointmentStatus.DONE
    ]
    return max((day for day in days if day is not None and day < material.today), default=None)


def signs_title(material: SummaryMaterial) -> str:
    """Return the heading of the signs."""
    since = last_visit(material)
    return "Noticed" if since is None else f"Noticed since {day_in_words(since)}"


def sign_lines(material: SummaryMaterial) -> tuple[SignLine, ...]:
    """Return the signs that go on, and those that went away since the last visit (without one: in twelve months)."""
    since = last_visit(material) or add_months(material.today, -_SIGNS_MONTHS)
    shown = [sign for sign in material.signs if _going_on(sign) or sign.until is None or sign.until.last_day() >= since]
    shown.sort(key=lambda sign: (not _going_on(sign), sign.since is None, str(sign.since or "")))
    return tuple(_sign(sign, material.today) for sign in shown)


def _going_on(sign: SignEntry) -> bool:
    return sign.until is None and sign.course is not Course.GONE


def _sign(sign: SignEntry, today: date) -> SignLine:
    told = {None: "", True: "team knows", False: "team not told yet"}[sign.told_team]
    parts = (
        with_side(sign.side, sign.place or ""),
        f"since {short(sign.since)}" if sign.since else "",
        f"until {short(sign.until)}" if sign.until else "",
        _lasted(sign, today),
        known(sign.strength),
        known(sign.course),
        told,
    )
    return SignLine(text=sign.text, details=joined(parts), note=sign.note or "", going_on=_going_on(sign))


def _lasted(sign: SignEntry, today: date) -> str:
    if sign.since is None or (sign.until is None and not _going_on(sign)):
        return ""
    return duration(sign.since, sign.until or PartialDate.of(today))


def open_questions(material: SummaryMaterial) -> tuple[str, ...]:
    """Return the questions that have not been asked yet."""
    return tuple(question.text for question in material.questions if not question.asked and question.text.strip())


def order_rows(material: SummaryMaterial) -> tuple[OrderRow, ...]:
    """Return every order, the newest first."""
    newest_first = sorted(material.orders, key=lambda order: str(order.ordered_on), reverse=True)
    return tuple(
        OrderRow(
            check=capital(order.title or word(order.test)),
            what=sentence_of((_action(order),)),
            who=order.ordered_by,
            day=short(order.ordered_on),
            why=order.why or "",
            origin=order.provenance.origin,
        )
        for order in newest_first
    )


def _action(order: OrderEntry) -> str:
    first = "" if order.first is None else short(order.first)
    until = "" if order.until is None else f"until {short(order.until)}"
    match order.action:
        case OrderAction.INTERVAL:
            return joined((every_in_words(order.every_months), until))
        case OrderAction.DATE:
            return f"on {first}" if first else ""
        case OrderAction.STOPPED:
            return "stopped"
        case OrderAction.PAUSED:
            return joined(("paused", until), " ")
        case OrderAction.ADDED:
            return joined(("added", every_in_words(order.every_months), f"first {first}" if first else "", until))


def every_in_words(months: int | None) -> str:
    """Return ``every 6 months``, ``once a year``, ``every 2 years`` or nothing."""
    if not months:
        return ""
    years, rest = divmod(months, 12)
    if rest:
        return "every month" if months == 1 else f"every {months} months"
    return "once a year" if years == 1 else f"every {years} years"

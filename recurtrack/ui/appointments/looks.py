"""How an appointment looks and reads: its shape, its pills, its words."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.diagnosis import sides_of
from recurtrack.domain.wording import check_title
from recurtrack.services.appointment_rows import AppointmentRow
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.standing import drawing_of
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.event_shape import Drawing, Mark
from recurtrack.ui.widgets.pill import Tag

_MARKS = {
    AppointmentStatus.BOOKED: Mark.BOOKED,
    AppointmentStatus.DONE: Mark.DONE,
    AppointmentStatus.MISSED: Mark.MISSED,
    AppointmentStatus.CANCELLED: Mark.MISSED,
}


def is_over(appointment: AppointmentEntry, today: date) -> bool:
    """Tell whether its day has passed and nobody has said what became of it."""
    return appointment.status is AppointmentStatus.BOOKED and appointment.date.last_day() < today


def waits(row: AppointmentRow) -> bool:
    """Tell whether its result is still to come."""
    taken = row.appointment.status is AppointmentStatus.DONE
    return taken and row.appointment.awaits_result and not row.has_result


def drawing(appointment: AppointmentEntry) -> Drawing:
    """Return how it is drawn."""
    return drawing_of(appointment.test, _MARKS[appointment.status])


def title(appointment: AppointmentEntry) -> str:
    """Return what it is called: its own title, or the test with the breasts it is about."""
    return check_title(appointment.test, sides_of(appointment.side), appointment.title)


def moment(appointment: AppointmentEntry, dates: DateStyle) -> str:
    """Return its day, and its time where there is one."""
    day = dates.written(appointment.date, weekday=True)
    return f"{day}, {dates.clock(appointment.time)}" if appointment.time is not None else day


def where(appointment: AppointmentEntry) -> str:
    """Return with whom and where it is."""
    return " · ".join(part for part in (appointment.with_whom, appointment.place) if part)


def tag(row: AppointmentRow, today: date) -> Tag:
    """Return the pill of how it stands."""
    if is_over(row.appointment, today):
        return Tag(tr("Did it take place?"), "circle-question-mark", "soon", "soonbg")
    if waits(row):
        return Tag(tr("Waiting for the result"), "microscope", "booked", "bookedbg")
    match row.appointment.status:
        case AppointmentStatus.BOOKED:
            return Tag(tr("Booked"), "calendar-check", "booked", "bookedbg")
        case AppointmentStatus.DONE if row.has_result:
            return Tag(tr("Result received"), "mail-check", "done", "donebg")
        case AppointmentStatus.DONE:
            return Tag(tr("Done"), "check", "done", "donebg")
        case AppointmentStatus.MISSED:
            return Tag(tr("Did not take place"), "x", "planned", "plannedbg")
        case AppointmentStatus.CANCELLED:
            return Tag(tr("Cancelled"), "ban", "planned", "plannedbg")


def in_words(row: AppointmentRow, today: date, dates: DateStyle) -> str:
    """Return the whole row for screen readers: what, state, when, with whom and where."""
    found = row.appointment
    files = tr_count(row.attachment_count, "1 file", "{n} files") if row.attachment_count else ""
    parts = (title(found), tag(row, today).words.lower(), moment(found, dates), where(found), files)
    return ", ".join(part for part in parts if part)

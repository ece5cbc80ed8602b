"""How the care plan says when a check is next, and what a doctor changed."""

from __future__ import annotations

from datetime import date

from recurtrack.domain.care import OrderAction
from recurtrack.domain.dates import days_in_words
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck
from recurtrack.domain.plan_table import OrderLine, PlanRow, PlanTable
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.phrases import source_name, whole_months
from recurtrack.ui.standing import check_tag
from recurtrack.ui.tr import tr, tr_count

_YEAR = 12


def standing_words(check: TrackedCheck, today: date, dates: DateStyle) -> str:
    """Return the line below the date: ``booked, 10:30``, ``overdue by 10 days``, ``in 5 months``."""
    if check.status is CheckStatus.PLANNED and check.day > today:
        return time_until(check.day, today)
    state = check_tag(check, today).words.lower()
    booked = check.appointment if check.status is CheckStatus.BOOKED else None
    if booked is not None and booked.time is not None:
        return tr("{state}, {time}", state=state, time=dates.clock(booked.time))
    return state


def time_until(day: date, today: date) -> str:
    """Return ``in 3 days``, ``in 5 months`` or, from two years on, ``in 3 years``; all are full ones."""
    months = whole_months(today, day)
    if months == 0:
        return tr("in {span}", span=days_in_words((day - today).days))
    if months < 2 * _YEAR:
        return tr_count(months, "in {n} month", "in {n} months")
    return tr_count(months // _YEAR, "in {n} year", "in {n} years")


def order_words(order: OrderLine) -> str:
    """Return what a doctor changed, when and why: ``Changed by Dr Example on 14 January 2025: every year. …``."""
    entry = order.entry
    day = entry.ordered_on.in_words()
    if entry.action is OrderAction.ADDED:
        said = tr("Ordered by {name}, {day}: {what}.", name=entry.ordered_by, day=day, what=order.what)
    else:
        said = tr("Changed by {name}, {day}: {what}.", name=entry.ordered_by, day=day, what=order.what)
    return f"{said} {_sentence(entry.why)}" if entry.why else said


def _sentence(text: str) -> str:
    shown = text[:1].upper() + text[1:]
    return shown if shown.endswith((".", "!", "?")) else f"{shown}."


def row_in_words(row: PlanRow, table: PlanTable, dates: DateStyle) -> str:
    """Return a row for screen readers: what, how often, when next, because of what, by whom."""
    when = ""
    if row.next is not None:
        when = f"{check_tag(row.next, table.today).words.lower()}, {dates.written(row.next.day)}"
    sources = ", ".join(source_name(source) for source in row.sources)
    orders = " ".join(order_words(order) for order in row.orders)
    parts = (row.title, row.explanation, row.interval, when, row.short_because, sources, orders)
    return ", ".join(part for part in parts if part)

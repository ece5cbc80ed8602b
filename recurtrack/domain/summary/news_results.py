"""The results that are new, and those that are awaited."""

from __future__ import annotations

from collections.abc import Iterator

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.summary.news_found import Found, found_on
from recurtrack.domain.summary.phrases import joined, known
from recurtrack.domain.summary.results import range_in_words, value_in_words
from recurtrack.domain.summary.since import Since
from recurtrack.domain.summary.values import SummaryMaterial
from recurtrack.domain.words import capital, word


def new_results(material: SummaryMaterial, since: Since) -> tuple[Found, ...]:
    """Return the results of the time, as written in the reports, and the examinations whose result is not there."""
    return (*_awaited(material, since), *_reported(material, since))


def _reported(material: SummaryMaterial, since: Since) -> Iterator[Found]:
    for result in material.results:
        if since.takes(result.date):
            what = capital(joined((word(result.test), known(result.side))))
            yield found_on(result.date, since, f"{what}: {_value(result)}", _range(result), result.provenance.origin)


def _value(result: ResultEntry) -> str:
    """Return ``LDL cholesterol 2.7 mmol/L``, as written in the report."""
    return joined((result.quantity, value_in_words(result) or "value not entered"), " ")


def _range(result: ResultEntry) -> str:
    """Return the laboratory's own range, and whether the value lies outside it: no more is said of a value."""
    usual = range_in_words(result.low, result.high)
    if not usual:
        return ""
    return f"outside the laboratory’s range, {usual}" if _is_outside(result) else f"laboratory’s range {usual}"


def _is_outside(result: ResultEntry) -> bool:
    if result.value is None:
        return False
    is_below = result.low is not None and result.value < result.low
    return is_below or (result.high is not None and result.value > result.high)


def _awaited(material: SummaryMaterial, since: Since) -> Iterator[Found]:
    with_result = {result.appointment_id for result in material.results}
    of_that_day = {(result.test, result.date) for result in material.results}
    for entry in material.appointments:
        is_due = entry.status is AppointmentStatus.DONE and entry.awaits_result and since.takes(entry.date)
        if is_due and entry.id not in with_result and (entry.test, entry.date) not in of_that_day:
            yield found_on(entry.date, since, _not_there(entry), "", entry.provenance.origin)


def _not_there(entry: AppointmentEntry) -> str:
    return f"{capital(entry.title or word(entry.test))} of {entry.date.in_words()}: result not there yet"

"""The breast density that guidelines ask about follows the newest report that states it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from recurtrack.domain.entry import EntryId, FieldNote, Origin, Provenance
from recurtrack.domain.person import RISK_ID, RiskEntry
from recurtrack.domain.report_fields import DENSITY
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import BreastDensity, Test
from recurtrack.services.open_record import Command

_FIELD = "breast_density"
_FROM_REPORT = "mammogram report of "


def follow_density(command: Command) -> None:
    """Let the fact about the person say what the newest mammogram report says.

    A report of an earlier mammogram than the latest one that was done does not replace what was entered otherwise. What
    a report had said goes again when no report says it any more. The fact is marked as from a letter, with its day.
    """
    risk = command.reader.present(RiskEntry, RISK_ID)
    newest = _newest_report(command)
    from_report = risk is not None and risk.provenance_of(_FIELD).detail.startswith(_FROM_REPORT)
    if newest is None:
        if risk is not None and from_report:
            command.put(_with_density(risk, None, None))
        return
    entered_otherwise = risk is not None and risk.breast_density is not None and not from_report
    if entered_otherwise and newest.date.last_day() < _latest_mammogram(command):
        return
    density = BreastDensity(str(newest.text))
    if risk is not None and entered_otherwise and risk.breast_density is density:
        return
    provenance = Provenance(origin=Origin.LETTER, detail=f"{_FROM_REPORT}{newest.date.in_words()}")
    command.put(_with_density(risk or RiskEntry(id=RISK_ID), density, provenance))


def _newest_report(command: Command) -> ResultEntry | None:
    stated = [
        result for result in command.reader.where(ResultEntry, quantity=DENSITY) if result.text in set(BreastDensity)
    ]
    return max(stated, key=lambda result: (str(result.date), result.appointment_id or EntryId("")), default=None)


def _latest_mammogram(command: Command) -> date:
    done = [item.day.first_day() for item in command.reader.latest_done(command.today) if item.test is Test.MAMMOGRAM]
    return max(done, default=date.min)


def _with_density(risk: RiskEntry, density: BreastDensity | None, provenance: Provenance | None) -> RiskEntry:
    notes = tuple(note for note in risk.field_notes if note.field != _FIELD)
    if provenance is not None:
        notes = (*notes, FieldNote(field=_FIELD, provenance=provenance))
    return replace(risk, breast_density=density, field_notes=notes, removed=False)

"""Medicines: those against breast cancer and for the bones become treatments, other current ones a list."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recurtrack.domain.person import MedicineEntry
from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.exchange.fhir.dating import earliest, latest
from recurtrack.exchange.fhir.drugs import DRUGS, Drug
from recurtrack.exchange.fhir.medicine_use import MedicineUse, last_dose
from recurtrack.exchange.fhir.source import Source, day_of
from recurtrack.exchange.fhir.standing import says_there_is_none

_ENDED = frozenset({"completed", "stopped", "ended"})
_ONGOING = frozenset({"active", "in-progress"})


def read_drug_treatments(source: Source, uses: Sequence[MedicineUse]) -> list[TreatmentEntry]:
    """Make one treatment of all uses of the same drug; chemotherapy is read as courses elsewhere."""
    found: list[TreatmentEntry] = []
    for drug in DRUGS:
        same = [use for use in uses if drug in use.drugs]
        if same and drug.kind is not TreatmentKind.CHEMOTHERAPY:
            found.append(_treatment(source, drug, same))
    return found


def read_medicines(source: Source, uses: Iterable[MedicineUse]) -> list[MedicineEntry]:
    """List the other medicines that are taken now, each once."""
    named: dict[str, list[MedicineUse]] = {}
    for use in uses:
        reason = _why_not_listed(use)
        if reason is not None:
            source.leave(use.resource, reason)
        else:
            named.setdefault(use.medicine.name.casefold(), []).append(use)
    return [_medicine(source, same) for _, same in sorted(named.items())]


def _treatment(source: Source, drug: Drug, uses: Sequence[MedicineUse]) -> TreatmentEntry:
    start = earliest(*(use.start for use in uses))
    ongoing = is_ongoing(uses)
    newest = max(uses, key=lambda use: (str(use.start), use.resource.key))
    return TreatmentEntry(
        **source.marks((use.resource for use in uses), "treatment", drug.kind, drug.name, day_of(start)),
        kind=drug.kind,
        agent=drug.name,
        diagnosis_id=next((use.diagnosis_id for use in uses if use.diagnosis_id is not None), None),
        start=start,
        end=latest(*(use.end for use in uses)) if ongoing is False else None,
        planned_end=newest.planned_end if ongoing else None,
        ongoing=ongoing,
        dose=newest.dose,
        intent=next((use.intent for use in uses if use.intent is not None), None),
        note=None if ongoing else last_dose(use.start for use in uses if use.is_administration),
        stop_reason=newest.stop_reason if ongoing is False else None,
    )


def is_ongoing(uses: Iterable[MedicineUse]) -> bool | None:
    """Tell whether a drug is still taken; doses that were given do not say that they were the last."""
    orders = [use for use in uses if not use.is_administration or use.status in _ONGOING]
    if any(use.status in _ONGOING for use in orders):
        return True
    if orders and all(use.status in _ENDED or use.end is not None for use in orders):
        return False
    return None


def _why_not_listed(use: MedicineUse) -> str | None:
    if use.is_administration:
        return "a dose of a medicine that is not followed up"
    if not use.medicine.name:
        return "a medicine without a name"
    if says_there_is_none(use.medicine):
        return "it says that there is nothing"
    if use.status in _ONGOING or (not use.status and use.end is None):
        return None
    return "a medicine that is no longer taken"


def _medicine(source: Source, uses: Sequence[MedicineUse]) -> MedicineEntry:
    name = uses[0].medicine.name
    return MedicineEntry(
        **source.marks((use.resource for use in uses), "medicine", name.casefold()),
        name=name,
        dose=next((use.dose for use in uses if use.dose is not None), None),
        start=earliest(*(use.start for use in uses)),
        end=latest(*(use.planned_end for use in uses)),
    )

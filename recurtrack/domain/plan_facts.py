"""Because of which facts a plan is as it is: short phrases, each with the entry it comes from where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from recurtrack.domain.care import FollowUpEntry
from recurtrack.domain.dates import day_in_words
from recurtrack.domain.descriptions import describe
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.facts import Person, Suspension, end_of_primary_treatment
from recurtrack.domain.person import RiskEntry
from recurtrack.domain.terms import Sex, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.treatment_course import is_running
from recurtrack.domain.wording import sides_in_words
from recurtrack.domain.words import capital, word

_PRIMARY = frozenset({TreatmentKind.SURGERY, TreatmentKind.RADIOTHERAPY, TreatmentKind.CHEMOTHERAPY})


@dataclass(frozen=True, slots=True, kw_only=True)
class FactUsed:
    """A fact the plan rests on; ``entry_id`` and ``kind`` name the entry it comes from."""

    text: str
    kind: type[Entry] | None = None
    entry_id: EntryId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentEnd:
    """The end of primary treatment: the day in force, how it was worked out, and whether it was corrected.

    ``worked_out`` is None when the record alone does not lead to a day.
    """

    day: date
    how: str
    corrected: bool
    reason: str | None
    worked_out: date | None


def treatment_end(person: Person, settings: FollowUpEntry, treatments: Sequence[TreatmentEntry]) -> TreatmentEnd:
    """Return the end of primary treatment with its how and why."""
    day = person.primary_treatment_end
    found = end_of_primary_treatment(person.episode)
    worked_out = None if isinstance(found, Suspension) else found
    set_by_hand = settings.treatment_end
    corrected = set_by_hand is not None and set_by_hand.last_day() >= person.episode.start
    if corrected:
        how = f"You set the end of primary treatment to {day_in_words(day)}"
        how += "." if worked_out is None else f"; worked out from the record it would be {day_in_words(worked_out)}."
    else:
        last = ending_treatment(day, treatments)
        what = "" if last is None else f" ({word(last.procedure or last.kind)})"
        how = (
            f"Worked out: {day_in_words(day)}, the day of the last operation, radiotherapy or chemotherapy"
            f"{what}. Tablets and antibodies that go on do not move it."
        )
    reason = settings.treatment_end_reason if corrected else None
    return TreatmentEnd(day=day, how=how, corrected=corrected, reason=reason, worked_out=worked_out)


def ending_treatment(day: date, treatments: Sequence[TreatmentEntry]) -> TreatmentEntry | None:
    """Return the operation, radiotherapy or chemotherapy whose last day this is, or None."""
    for entry in treatments:
        last = entry.start if entry.kind is TreatmentKind.SURGERY else entry.end or entry.planned_end
        if last is not None and last.first_day() <= day <= last.last_day() and entry.kind in _PRIMARY:
            return entry
    return None


def facts_used(
    person: Person, end: TreatmentEnd, treatments: Sequence[TreatmentEntry], risk: RiskEntry | None
) -> tuple[FactUsed, ...]:
    """Return the facts of a person that rules ask about, those that are known."""
    found = [_end_fact(end, treatments), *_treatment_facts(person, treatments)]
    remaining = person.remaining(person.facts.today)
    found.append(FactUsed(text=f"{capital(sides_in_words(remaining))} in place" if remaining else "No breast left"))
    if person.only_in_situ:
        found.append(FactUsed(text="Only in situ (DCIS)"))
    if risk is not None:
        found += [FactUsed(text=text, kind=RiskEntry, entry_id=risk.id) for text in _risks(risk, person)]
    return tuple(found)


def _end_fact(end: TreatmentEnd, treatments: Sequence[TreatmentEntry]) -> FactUsed:
    text = f"Primary treatment ended {day_in_words(end.day)}"
    if end.corrected:
        return FactUsed(text=f"{text}, as you set it", kind=FollowUpEntry)
    entry = ending_treatment(end.day, treatments)
    return FactUsed(text=text, kind=TreatmentEntry, entry_id=entry.id if entry is not None else None)


def _treatment_facts(person: Person, treatments: Sequence[TreatmentEntry]) -> Iterator[FactUsed]:
    today, start = person.facts.today, person.episode.start
    for entry in treatments:
        last = entry.end or entry.start
        of_episode = last is None or last.last_day() >= start
        if entry.kind in {TreatmentKind.SURGERY, TreatmentKind.RADIOTHERAPY} and of_episode:
            yield FactUsed(text=describe(entry), kind=TreatmentEntry, entry_id=entry.id)
        elif entry.kind not in _PRIMARY and is_running(entry, today):
            yield FactUsed(text=f"Taking {entry.agent or word(entry.kind)}", kind=TreatmentEntry, entry_id=entry.id)


def _risks(risk: RiskEntry, person: Person) -> Iterator[str]:
    if risk.menopause is not None:
        yield capital(word(risk.menopause))
    if person.facts.sex is Sex.FEMALE and risk.uterus is not None:
        yield "Womb in place" if risk.uterus else "Womb removed"
    if risk.gene is not None:
        yield f"Gene variant: {word(risk.gene)}"
    if risk.breast_density is not None:
        yield f"Breast density {word(risk.breast_density)}"
    if risk.chest_radiation_before_30:
        yield "Chest radiotherapy before the age of 30"
    if risk.heart_risk_increased is not None:
        yield "Heart risk increased" if risk.heart_risk_increased else "Heart risk not increased"

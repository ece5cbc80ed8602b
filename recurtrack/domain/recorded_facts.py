"""From the record to the facts a plan is worked out from, without guessing.

A date known only to the month or year counts, by this program's own convention, from its last possible day when it ends
an operation, radiotherapy or chemotherapy (so that nothing is planned too early), and otherwise from its first (so that
nothing is planned too late).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from recurtrack.domain.care import FollowUpEntry
from recurtrack.domain.dates import PartialDate, day_in_words
from recurtrack.domain.diagnosis import DiagnosisEntry, DistantSite, sides_of
from recurtrack.domain.facts import DiagnosisFact, DoneTest, Facts, Suspension, TreatmentFact
from recurtrack.domain.person import RISK_ID, PersonEntry, RiskEntry
from recurtrack.domain.setting_up.notes import is_being_treated, treatment_caveats
from recurtrack.domain.terms import Event, RadiotherapyField, Test, TreatmentKind
from recurtrack.domain.treatment import Field, Intent, TreatmentEntry
from recurtrack.domain.values import dataclass
from recurtrack.domain.wording import TEST_WORDS

_PRIMARY_KINDS = frozenset({TreatmentKind.SURGERY, TreatmentKind.RADIOTHERAPY, TreatmentKind.CHEMOTHERAPY})
_RESTARTS = frozenset({Event.NEW_PRIMARY, Event.LOCAL_RECURRENCE, Event.REGIONAL_RECURRENCE})
_DISTANT_SITES = frozenset(
    {
        DistantSite.BONE,
        DistantSite.LIVER,
        DistantSite.LUNG,
        DistantSite.PLEURA,
        DistantSite.BRAIN,
        DistantSite.OVARY,
    }
)
_BREAST_FIELDS = frozenset({Field.BREAST, Field.PARTIAL_BREAST, Field.BOOST})


class LastDone(NamedTuple):
    """The last time a test, or a check of one's own by its id, was done."""

    test: Test
    own_check: str | None
    day: PartialDate


@dataclass(frozen=True, slots=True, kw_only=True)
class History:
    """What the record says that a plan depends on."""

    person: PersonEntry | None
    risk: RiskEntry | None
    diagnoses: Sequence[DiagnosisEntry]
    treatments: Sequence[TreatmentEntry]
    done: Sequence[LastDone]
    follow_up: FollowUpEntry


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedFacts:
    """The facts, and sentences that say what had to be assumed to work them out."""

    facts: Facts
    caveats: tuple[str, ...]


def facts_of(history: History, today: date) -> RecordedFacts | Suspension:
    """Work out the facts, or say what is missing."""
    person = history.person
    risk = history.risk or RiskEntry(id=RISK_ID)
    treatment_end = history.follow_up.treatment_end
    if not history.diagnoses:
        return Suspension.NO_DIAGNOSIS
    if any(is_distant(entry) for entry in history.diagnoses):
        return Suspension.DISTANT_RECURRENCE
    if any(_restarts_undated(entry, history.diagnoses) for entry in history.diagnoses):
        return Suspension.DATE_MISSING
    if person is None or person.sex is None:
        return Suspension.SEX_NOT_RECORDED
    if treatment_end is None and is_being_treated(risk, history.treatments, today):
        return Suspension.TREATMENT_NOT_FINISHED
    caveats: list[str] = [
        _rounded(f"last {TEST_WORDS[test]}", day, day.first_day()) for test, _, day in history.done if day.exact is None
    ]
    caveats += treatment_caveats(risk, history.diagnoses, history.treatments)
    facts = Facts(
        today=today,
        sex=person.sex,
        birth_date=_first(person.birth_date, "birth date", caveats),
        menopause=risk.menopause,
        uterus=risk.uterus,
        breast_density=risk.breast_density,
        gene=risk.gene,
        chest_radiation_before_30=bool(risk.chest_radiation_before_30),
        heart_risk_increased=risk.heart_risk_increased,
        diagnoses=tuple(_diagnoses(history.diagnoses, caveats)),
        treatments=tuple(_treatments(history.treatments, today, caveats)),
        done=tuple(DoneTest(test, day.first_day(), own_check) for test, own_check, day in history.done),
        primary_treatment_end=treatment_end and treatment_end.last_day(),
    )
    return RecordedFacts(facts=facts, caveats=tuple(caveats))


def cancer_facts(
    diagnoses: Sequence[DiagnosisEntry], treatments: Sequence[TreatmentEntry], today: date
) -> tuple[tuple[DiagnosisFact, ...], tuple[TreatmentFact, ...]]:
    """Return the diagnoses with a date, and the treatments, as facts, whatever else a plan may lack."""
    return tuple(_diagnoses(diagnoses, [])), tuple(_treatments(treatments, today, []))


def _first(found: PartialDate | None, what: str, caveats: list[str]) -> date | None:
    if found is None:
        return None
    if found.exact is None:
        caveats.append(_rounded(what, found, found.first_day()))
    return found.first_day()


def _last(found: PartialDate | None, what: str, today: date, caveats: list[str]) -> date | None:
    """Return the last day a date can mean; of a period that is not over yet, today."""
    if found is None:
        return None
    day = found.last_day()
    if found.exact is None:
        if found.first_day() <= today < day:
            day = today
        caveats.append(_rounded(what, found, day))
    return day


def _rounded(what: str, found: PartialDate, day: date) -> str:
    """Say from which day a date counts that is known only to the month or year."""
    return (
        f"Only {found.in_words()} is known for the {what}, so the dates are counted from {day_in_words(day)}. "
        "Write the day for closer dates."
    )


def is_distant(entry: DiagnosisEntry) -> bool:
    """Tell whether cancer in another part of the body is recorded: M1 and stage IV mean the same as a distant one."""
    stages = (entry.anatomic_stage or "", entry.prognostic_stage or "")
    return (
        entry.event is Event.DISTANT_RECURRENCE
        or (entry.m or "").lstrip("cpyr").upper().startswith("M1")
        or any(stage.upper().startswith("IV") for stage in stages)
        or bool(_DISTANT_SITES & set(entry.sites))
    )


def _restarts_undated(entry: DiagnosisEntry, diagnoses: Sequence[DiagnosisEntry]) -> bool:
    """Tell whether a plan would have to start anew from a day nobody has entered.

    One of several diagnoses that is not said to be the first, and has no date, may be the latest.
    """
    may_be_later = entry.event is None and len(diagnoses) > 1
    return _when(entry) is None and (entry.event in _RESTARTS or may_be_later)


def _when(entry: DiagnosisEntry) -> PartialDate | None:
    return entry.date or entry.biopsy_date or entry.diagnostic_mammogram


def _diagnoses(entries: Sequence[DiagnosisEntry], caveats: list[str]) -> list[DiagnosisFact]:
    dated = [(entry, _when(entry)) for entry in entries]
    known = sorted(((e, d) for e, d in dated if d is not None), key=lambda pair: str(pair[1]))
    if len(known) < len(entries):
        caveats.append("A diagnosis without a date is left out of the plan.")
    found = []
    for number, (entry, when) in enumerate(known):
        day = _first(when, "date of diagnosis", caveats) or when.first_day()
        event = entry.event or (Event.NEW_PRIMARY if number else Event.FIRST)
        mammogram = _first(entry.diagnostic_mammogram, "diagnostic mammogram", caveats)
        found.append(DiagnosisFact(day, mammogram, sides_of(entry.side), entry.behaviour, event))
    return found


def _treatments(entries: Sequence[TreatmentEntry], today: date, caveats: list[str]) -> list[TreatmentFact]:
    return [_treatment(entry, today, caveats) for entry in entries if not _stopped_long_ago(entry)]


def _stopped_long_ago(entry: TreatmentEntry) -> bool:
    """Tell whether a medicine was stopped on a day nobody knows: it is no longer taken, and has no dates to count."""
    return entry.kind not in _PRIMARY_KINDS and entry.ongoing is False and entry.end is None


def _treatment(entry: TreatmentEntry, today: date, caveats: list[str]) -> TreatmentFact:
    kind = TreatmentKind.OTHER if entry.intent is Intent.PALLIATIVE else entry.kind
    name = entry.agent or kind.value.replace("_", " ")
    fact = TreatmentFact(kind, sides=sides_of(entry.side), agent=entry.agent and entry.agent.lower())
    if entry.intent is Intent.PALLIATIVE and entry.kind is TreatmentKind.SURGERY:
        return fact._replace(start=_last(entry.start, "operation", today, caveats), procedure=entry.procedure)
    match kind:
        case TreatmentKind.SURGERY:
            if entry.procedure is None:
                caveats.append(
                    "It is not known which operation you had. The breast is taken to remain; ask your team which side "
                    "is imaged."
                )
            return fact._replace(start=_last(entry.start, "operation", today, caveats), procedure=entry.procedure)
        case TreatmentKind.RADIOTHERAPY | TreatmentKind.CHEMOTHERAPY:
            planned = entry.planned_end
            if planned is not None and entry.ongoing and planned.last_day() <= today:
                planned = None  # it should be over and is not
            end = _last(entry.end or planned, f"end of {name}", today, caveats)
            start = entry.start and entry.start.first_day()
            return fact._replace(start=start, end=end, field=_field(entry))
        case _:
            end = entry.end and entry.end.last_day()
            if end is None and entry.planned_end is not None and entry.planned_end.last_day() > today:
                end = entry.planned_end.last_day()
            return fact._replace(start=_first(entry.start, f"start of {name}", caveats), end=end)


def _field(entry: TreatmentEntry) -> RadiotherapyField | None:
    if entry.kind is not TreatmentKind.RADIOTHERAPY or not entry.fields:
        return None
    return RadiotherapyField.BREAST if _BREAST_FIELDS & set(entry.fields) else RadiotherapyField.CHEST_WALL

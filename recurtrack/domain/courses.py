"""Treatments as a form offers them, how long a medicine has been taken, and what looks odd about a treatment.

The lists are names to choose from beside free text, no advice: they are those of the controlled lists of treatments
(mCODE, Synthea and ATC value sets, Cancer Therapy Advisor's regimens, and names in common use).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from recurtrack.domain.dates import PartialDate, add_months
from recurtrack.domain.diagnosis import sides_of
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import BREAST_REMOVALS, Procedure, TreatmentKind
from recurtrack.domain.treatment import Axilla, Field, StopReason, TreatmentEntry
from recurtrack.domain.words import capital, word

_YEAR = 12


class Suggestion(NamedTuple):
    """A name to choose: ``agent`` is kept in the record, ``shown`` is on the screen."""

    agent: str
    shown: str


def _named(*agents: str) -> tuple[Suggestion, ...]:
    return tuple(Suggestion(agent, capital(agent)) for agent in agents)


def _regimen(name: str, drugs: str) -> Suggestion:
    return Suggestion(name, f"{name}: {drugs}")


SUGGESTIONS: Mapping[TreatmentKind, tuple[Suggestion, ...]] = {
    TreatmentKind.ENDOCRINE: _named(
        "tamoxifen", "letrozole", "anastrozole", "exemestane", "fulvestrant", "toremifene", "elacestrant"
    ),
    TreatmentKind.OVARIAN_SUPPRESSION: _named("goserelin", "leuprorelin", "triptorelin"),
    TreatmentKind.TARGETED: (
        *_named("trastuzumab", "pertuzumab"),
        Suggestion("trastuzumab emtansine", "Trastuzumab emtansine (T-DM1)"),
        Suggestion("trastuzumab deruxtecan", "Trastuzumab deruxtecan (T-DXd)"),
        *_named("neratinib", "tucatinib", "lapatinib", "margetuximab"),
        *_named("olaparib", "talazoparib", "alpelisib", "capivasertib", "inavolisib"),
    ),
    TreatmentKind.CDK4_6: _named("abemaciclib", "ribociclib", "palbociclib"),
    TreatmentKind.IMMUNE: _named("pembrolizumab"),
    TreatmentKind.BONE: _named("zoledronic acid", "denosumab", "ibandronate", "clodronate", "pamidronate"),
    TreatmentKind.CHEMOTHERAPY: (
        _regimen("AC-T", "doxorubicin, cyclophosphamide, then paclitaxel"),
        _regimen("TC", "docetaxel, cyclophosphamide"),
        _regimen("EC", "epirubicin, cyclophosphamide"),
        _regimen("FEC", "fluorouracil, epirubicin, cyclophosphamide"),
        _regimen("FAC", "fluorouracil, doxorubicin, cyclophosphamide"),
        _regimen("CMF", "cyclophosphamide, methotrexate, fluorouracil"),
        _regimen("TCH", "docetaxel, carboplatin, trastuzumab"),
        _regimen("TCHP", "docetaxel, carboplatin, trastuzumab, pertuzumab"),
        _regimen("AC-TH", "doxorubicin, cyclophosphamide, then paclitaxel, trastuzumab"),
        _regimen("AC-THP", "doxorubicin, cyclophosphamide, then paclitaxel, trastuzumab, pertuzumab"),
        _regimen("TH", "paclitaxel, trastuzumab"),
        _regimen("KEYNOTE-522", "carboplatin, paclitaxel, then AC or EC, with pembrolizumab"),
        *_named("capecitabine"),
    ),
}
"""Names to choose from for each kind of treatment; any other name may be written."""

OPERATIONS: Mapping[Procedure, str] = {
    Procedure.BREAST_CONSERVING: "Breast-conserving surgery (lumpectomy, wide excision, partial mastectomy)",
    Procedure.RE_EXCISION: "Re-excision (a second operation at the same place)",
    Procedure.MASTECTOMY: "Mastectomy (the whole breast was removed)",
    Procedure.SENTINEL_NODE_BIOPSY: "Sentinel lymph node biopsy (a few lymph nodes of the armpit)",
    Procedure.AXILLARY_DISSECTION: "Axillary dissection (more lymph nodes of the armpit)",
    Procedure.RISK_REDUCING_MASTECTOMY: "Risk-reducing mastectomy (a breast without cancer was removed)",
    Procedure.RECONSTRUCTION: "Breast reconstruction",
    Procedure.OTHER: "Another operation",
}
"""Operations in plain words."""

ARMPIT: Mapping[Axilla, str] = {axilla: capital(word(axilla)) for axilla in Axilla}
"""What was done in the armpit, in plain words."""

FIELDS: Mapping[Field, str] = {
    **{field: capital(word(field)) for field in Field},
    Field.BREAST: "Whole breast",
    Field.BOOST: "Boost (an extra dose where the tumour was)",
}
"""Areas treated with radiotherapy, in plain words."""

STOP_REASONS: Mapping[StopReason, str] = {reason: capital(word(reason)) for reason in StopReason}
"""Why a treatment stopped, in plain words."""


def shown_name(kind: TreatmentKind, agent: str) -> str:
    """Return how a drug or regimen is shown: as the list has it, else as it was written."""
    for found in SUGGESTIONS.get(kind, ()):
        if found.agent.lower() == agent.lower():
            return found.shown
    return capital(agent)


def months_between(start: date, end: date) -> int:
    """Return the whole months from one day to a later one; 0 when it is not later."""
    months = (end.year - start.year) * _YEAR + end.month - start.month
    if add_months(start, months) > end:
        months -= 1
    return max(months, 0)


def span_in_words(months: int) -> str:
    """Return ``2 years 3 months``, ``5 years`` or ``less than a month``."""
    years, rest = divmod(months, _YEAR)
    parts = [f"{years} year{'s' * (years != 1)}"] * bool(years) + [f"{rest} month{'s' * (rest != 1)}"] * bool(rest)
    return " ".join(parts) or "less than a month"


def since_in_words(start: PartialDate | None, today: date) -> str:
    """Return ``since March 2024, 2 years 3 months``; of a date known only in part, ``about`` so long."""
    if start is None:
        return ""
    if start.first_day() > today:
        return f"starts {start.in_words()}"
    if start.month is None:
        years = today.year - start.year
        span = "" if not years else f", about {years} year{'s' * (years != 1)}"
        return f"since {start.in_words()}{span}"
    about = "" if start.exact is not None else "about "
    months = months_between(start.first_day(), today)
    return f"since {start.in_words()}, {about if months else ''}{span_in_words(months)}"


def place_in_course(start: PartialDate | None, planned_end: PartialDate | None, today: date) -> str:
    """Return ``year 3 of 5`` or ``month 7 of 18``; nothing without a start and a planned end: no length is guessed."""
    if start is None or planned_end is None or not start.first_day() <= today <= planned_end.last_day():
        return ""
    total = months_between(start.first_day(), planned_end.first_day())
    gone = months_between(start.first_day(), today)
    years = round(total / _YEAR)
    vague = start.month is None or planned_end.month is None
    if years > 1 and (vague or abs(total - years * _YEAR) <= 1):
        return f"year {min(gone // _YEAR + 1, years)} of {years}"
    return "" if vague or not total else f"month {min(gone + 1, total)} of {total}"


def months_left(planned_end: PartialDate | None, today: date) -> int | None:
    """Return the whole months to the planned end; None when none is planned, only its year is known, or it is over."""
    if planned_end is None or planned_end.month is None or planned_end.last_day() < today:
        return None
    return months_between(today, planned_end.last_day())


def treatment_cautions(entry: TreatmentEntry, others: Sequence[TreatmentEntry]) -> tuple[str, ...]:
    """Say what looks odd about a treatment beside the others; nothing is refused for it."""
    return _cautions(entry, others)


def cautions_by_treatment(entries: Sequence[TreatmentEntry]) -> dict[EntryId, tuple[str, ...]]:
    """Say the same of each of many treatments; only those are looked at together that may be odd beside each other."""
    found: dict[EntryId, tuple[str, ...]] = {entry.id: () for entry in entries}
    groups: dict[tuple[str, ...], list[TreatmentEntry]] = {}
    for entry in entries:
        if (group := _group(entry)) is not None:
            groups.setdefault(group, []).append(entry)
    for alike in groups.values():
        for entry, others in _touching(alike):
            found[entry.id] = _cautions(entry, others)
    return found


def _group(entry: TreatmentEntry) -> tuple[str, ...] | None:
    """Return what a treatment has in common with those that may be odd beside it; None when none can be."""
    match entry.kind:
        case TreatmentKind.RADIOTHERAPY:
            return None
        case TreatmentKind.SURGERY:
            return None if entry.procedure is None else (entry.kind.value,)
        case TreatmentKind.ENDOCRINE:
            return (entry.kind.value,)
        case _:
            return entry.kind.value, (entry.agent or word(entry.kind)).lower()


def _cautions(entry: TreatmentEntry, others: Iterable[TreatmentEntry]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(c for other in others if other.id != entry.id for c in _beside(entry, other)))


def _touching(entries: Sequence[TreatmentEntry]) -> Iterator[tuple[TreatmentEntry, list[TreatmentEntry]]]:
    """Give each treatment of a group with those that may overlap it, in their order; operations with all of them."""
    if entries[0].kind is TreatmentKind.SURGERY:
        yield from ((entry, list(entries)) for entry in entries)
        return
    spans = sorted((*span, place) for place, entry in enumerate(entries) if (span := _span(entry)) is not None)
    beside: list[list[int]] = [[] for _ in entries]
    running: list[tuple[date, int]] = []
    for start, end, place in spans:
        running = [(until, other) for until, other in running if until > start]
        for _, other in running:
            beside[place].append(other)
            beside[other].append(place)
        running.append((end, place))
    for entry, places in zip(entries, beside, strict=True):
        yield entry, [entries[place] for place in sorted(places)]


def _beside(entry: TreatmentEntry, other: TreatmentEntry) -> Iterator[str]:
    if entry.kind is not other.kind:
        return
    if entry.kind is TreatmentKind.SURGERY:
        yield from _operations(entry, other)
    elif _overlap(entry, other):
        name, before = (found.agent or word(found.kind) for found in (entry, other))
        if name.lower() == before.lower():
            if entry.kind is not TreatmentKind.RADIOTHERAPY:
                yield f"{capital(name)} is recorded already for that time; please check that it is not entered twice."
        elif entry.kind is TreatmentKind.ENDOCRINE:
            yield (
                f"{capital(before)} is recorded for the same time. If you changed from one to the other, enter when "
                "the earlier one stopped; if you are not sure, ask your team."
            )


def _operations(entry: TreatmentEntry, other: TreatmentEntry) -> Iterator[str]:
    if entry.procedure is None or other.procedure is None:
        return
    same_side = bool((sides_of(entry.side) or frozenset()) & (sides_of(other.side) or frozenset()))
    if entry.procedure is other.procedure and entry.start == other.start and entry.side == other.side:
        yield f"The same {word(entry.procedure)} is recorded already; please check that it is not entered twice."
    elif {entry.procedure, other.procedure} <= BREAST_REMOVALS and same_side:
        yield "A mastectomy on this side is recorded already; please check the side and the date."


def _overlap(entry: TreatmentEntry, other: TreatmentEntry) -> bool:
    one, two = _span(entry), _span(other)
    return one is not None and two is not None and one[0] < two[1] and two[0] < one[1]


def _span(entry: TreatmentEntry) -> tuple[date, date] | None:
    """Return the days it was given for certain; None when it ended nobody knows when."""
    if entry.end is None and entry.ongoing is False:
        return None
    start = entry.start.last_day() if entry.start is not None else date.min
    return start, entry.end.first_day() if entry.end is not None else date.max

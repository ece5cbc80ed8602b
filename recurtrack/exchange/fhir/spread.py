"""Secondary cancers: spread that was there at the diagnosis is told apart from a recurrence later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, DistantSite, Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import Behaviour, Event, Procedure
from recurtrack.exchange.fhir.concepts import concept
from recurtrack.exchange.fhir.dating import days_between, earliest, when
from recurtrack.exchange.fhir.findings import CancerFindings, Finding
from recurtrack.exchange.fhir.operation_names import is_breast_biopsy, operation_of
from recurtrack.exchange.fhir.source import Source, day_of
from recurtrack.exchange.fhir.standing import is_unfinished

_SAME_TIME = 60
"""Days: spread found so soon belongs to the diagnosis itself (first-event hierarchy of trials, facts.md D1 [S122])."""

_FIRST_YEAR = 365
"""Days after a diagnosis within which its operation is looked for, chemotherapy before it included."""

_LOCAL = frozenset({DistantSite.BREAST, DistantSite.CHEST_WALL})
_NO_STAGING = frozenset({Procedure.RECONSTRUCTION, Procedure.RISK_REDUCING_MASTECTOMY})
_STAGE_FOUR = "IV"

Spread = tuple[list[DiagnosisEntry], dict[EntryId, list[Finding]]]


def read_spread(source: Source, findings: CancerFindings, primaries: Sequence[DiagnosisEntry]) -> Spread:
    """Return recurrences as diagnoses, and what was found together with a diagnosis, by its id."""
    at_diagnosis: dict[EntryId, list[Finding]] = {}
    later: list[Finding] = []
    undated: list[Finding] = []
    operations = _operations(source)
    for finding in findings.spread:
        reason = _why_unclear(finding, findings, primaries)
        if reason is not None:
            source.leave(finding.resource, reason)
            continue
        primary = _found_with(finding, primaries, operations)
        if primary is not None:
            at_diagnosis.setdefault(primary.id, []).append(finding)
        elif finding.date is None:
            undated.append(finding)
        else:
            later.append(finding)
    groups = _by_time(later)
    rest = [finding for finding in undated if not _joined(finding, (*groups, *at_diagnosis.values()))]
    made = [_diagnosis(source, group, primaries) for group in (*groups, *([rest] if rest else []))]
    return made, at_diagnosis


def _why_unclear(finding: Finding, findings: CancerFindings, primaries: Sequence[DiagnosisEntry]) -> str | None:
    if not primaries and not finding.names_breast:
        return "a secondary cancer, but the file names no breast cancer it comes from"
    if findings.other_cancers and not finding.names_breast:
        return "a secondary cancer that may come from another cancer in the file"
    is_distant = _event([finding]) is Event.DISTANT_RECURRENCE
    return "a secondary cancer without a date" if finding.date is None and primaries and not is_distant else None


def _operations(source: Source) -> list[PartialDate]:
    """Return the days of the operations on breast and armpit, the first one first."""
    days: list[PartialDate] = []
    for _, node in source.of("Procedure"):
        code = concept(node, "code")
        operation = operation_of(code)
        day = when(node, "performedDateTime", "performedPeriod")
        if operation is None or operation.procedure in {None, *_NO_STAGING} or day is None:
            continue
        if not is_breast_biopsy(code) and not is_unfinished(node):
            days.append(day)
    return sorted(days, key=PartialDate.first_day)


def _found_with(
    finding: Finding, primaries: Sequence[DiagnosisEntry], operations: Sequence[PartialDate]
) -> DiagnosisEntry | None:
    """Return the diagnosis at whose time, for sure, the spread was found."""
    for primary in primaries:
        if primary.date is None or finding.date is None:
            continue
        widest = (
            (finding.date.last_day() - primary.date.first_day()).days,
            (primary.date.last_day() - finding.date.first_day()).days,
        )
        if max(widest) <= _SAME_TIME or finding.date == primary.date:
            return primary
        if finding.regional and _until_operation(primary.date, finding.date, operations):
            return primary
    return None


def _until_operation(diagnosis: PartialDate, found: PartialDate, operations: Sequence[PartialDate]) -> bool:
    """Tell whether nodes were found between a diagnosis and the weeks after its operation."""
    days = (day for day in operations if 0 <= days_between(diagnosis, day) <= _FIRST_YEAR)
    first = next(days, None)
    if first is None:
        return False
    return days_between(diagnosis, found) >= -_SAME_TIME and days_between(first, found) <= _SAME_TIME


def _joined(finding: Finding, groups: Iterable[list[Finding]]) -> bool:
    """Put spread without a date to that of the same place that has one."""
    for group in groups:
        sites = {site for member in group for site in member.sites}
        if not all(member.regional for member in group) and set(finding.sites) <= sites:
            group.append(finding)
            return True
    return False


def _by_time(findings: Iterable[Finding]) -> list[list[Finding]]:
    """Put together what was found within the same weeks."""
    groups: list[list[Finding]] = []
    for finding in sorted(findings, key=lambda found: (str(found.date), found.resource.key)):
        began = groups[-1][0].date if groups else None
        if began is not None and finding.date is not None and days_between(began, finding.date) <= _SAME_TIME:
            groups[-1].append(finding)
        else:
            groups.append([finding])
    return groups


def _diagnosis(source: Source, group: Sequence[Finding], primaries: Sequence[DiagnosisEntry]) -> DiagnosisEntry:
    began = earliest(*(finding.date for finding in group))
    event = _place_in_course(group, began, primaries)
    marks = source.marks((finding.resource for finding in group), "diagnosis", event or "spread", day_of(began))
    sides = {finding.side for finding in group if finding.names_breast and finding.side is not None}
    distant = _event(group) is Event.DISTANT_RECURRENCE
    is_own = event in {None, Event.FIRST}
    return DiagnosisEntry(
        **marks,
        date=began,
        event=event,
        side=None if not sides else next(iter(sides)) if len(sides) == 1 else Laterality.BOTH,
        behaviour=Behaviour.INVASIVE if is_own and not primaries else None,
        histology=next((finding.histology for finding in group if finding.histology is not None), None),
        sites=tuple(sorted({site for finding in group for site in finding.sites})),
        m="M1" if distant and is_own else None,
    )


def _place_in_course(
    group: Sequence[Finding], began: PartialDate | None, primaries: Sequence[DiagnosisEntry]
) -> Event | None:
    if not primaries:
        told = any(finding.stage == _STAGE_FOUR for finding in group)
        return Event.FIRST if told or _event(group) is Event.REGIONAL_RECURRENCE else None
    return _event(group) if began is None or _is_later(began, primaries) else None


def _is_later(began: PartialDate, primaries: Sequence[DiagnosisEntry]) -> bool:
    """Tell whether a first cancer lies, for sure, more than the same weeks before."""
    dates = [primary.date for primary in primaries if primary.date is not None]
    return not dates or any((began.first_day() - date.last_day()).days > _SAME_TIME for date in dates)


def _event(group: Sequence[Finding]) -> Event:
    """Return the kind of recurrence; the worst place counts."""
    beyond = [finding for finding in group if not (finding.sites and set(finding.sites) <= _LOCAL)]
    if not beyond:
        return Event.LOCAL_RECURRENCE
    return Event.REGIONAL_RECURRENCE if all(item.regional for item in beyond) else Event.DISTANT_RECURRENCE

"""Secondary cancers: spread that was there at the diagnosis is told apart from a recurrence later."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, DistantSite
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import Event
from recurtrack.exchange.fhir.dating import days_between, earliest
from recurtrack.exchange.fhir.findings import CancerFindings, Finding
from recurtrack.exchange.fhir.source import Source, day_of

_SAME_TIME = 60
"""Days: spread found so soon belongs to the diagnosis itself (first-event hierarchy of trials, facts.md D1 [S122])."""

_LOCAL = frozenset({DistantSite.BREAST, DistantSite.CHEST_WALL})
_REGIONAL = frozenset({DistantSite.AXILLARY_NODES})

Spread = tuple[list[DiagnosisEntry], dict[EntryId, list[Finding]]]


def read_spread(source: Source, findings: CancerFindings, primaries: Sequence[DiagnosisEntry]) -> Spread:
    """Return recurrences as diagnoses, and what was found together with a diagnosis, by its id."""
    at_diagnosis: dict[EntryId, list[Finding]] = {}
    later: list[Finding] = []
    for finding in findings.spread:
        reason = _why_unclear(finding, findings, primaries)
        if reason is not None:
            source.leave(finding.resource, reason)
            continue
        primary = _found_with(finding, primaries)
        if primary is None:
            later.append(finding)
        else:
            at_diagnosis.setdefault(primary.id, []).append(finding)
    return [_recurrence(source, group, primaries) for group in _by_time(later)], at_diagnosis


def _why_unclear(finding: Finding, findings: CancerFindings, primaries: Sequence[DiagnosisEntry]) -> str | None:
    if not primaries and not finding.names_breast:
        return "a secondary cancer, but the file names no breast cancer it comes from"
    if findings.other_cancers and not finding.names_breast:
        return "a secondary cancer that may come from another cancer in the file"
    return "a secondary cancer without a date" if finding.date is None else None


def _found_with(finding: Finding, primaries: Sequence[DiagnosisEntry]) -> DiagnosisEntry | None:
    """Return the diagnosis at whose time, for sure, the spread was found."""
    for primary in primaries:
        if primary.date is not None and finding.date is not None:
            widest = (
                (finding.date.last_day() - primary.date.first_day()).days,
                (primary.date.last_day() - finding.date.first_day()).days,
            )
            if max(widest) <= _SAME_TIME or finding.date == primary.date:
                return primary
    return None


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


def _recurrence(source: Source, group: Sequence[Finding], primaries: Sequence[DiagnosisEntry]) -> DiagnosisEntry:
    began = earliest(*(finding.date for finding in group))
    sites = tuple(sorted({site for finding in group for site in finding.sites}))
    event = _event(sites) if began is not None and _is_later(began, primaries) else None
    marks = source.marks((finding.resource for finding in group), "diagnosis", event or "spread", day_of(began))
    return DiagnosisEntry(**marks, date=began, event=event, sites=sites)


def _is_later(began: PartialDate, primaries: Sequence[DiagnosisEntry]) -> bool:
    """Tell whether a first cancer lies, for sure, more than the same weeks before."""
    dates = [primary.date for primary in primaries if primary.date is not None]
    return any((began.first_day() - date.last_day()).days > _SAME_TIME for date in dates)


def _event(sites: Sequence[DistantSite]) -> Event:
    """Return the kind of recurrence; the worst place counts."""
    places = set(sites)
    if places and places <= _LOCAL:
        return Event.LOCAL_RECURRENCE
    if places and places <= _LOCAL | _REGIONAL:
        return Event.REGIONAL_RECURRENCE
    return Event.DISTANT_RECURRENCE

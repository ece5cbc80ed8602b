"""The answer to "did anything slip?" in words that neither praise nor blame."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from recurtrack.domain.dates import PartialDate, days_in_words
from recurtrack.domain.timeline.kept import Kept, KeptItem, KeptKind, Outcome
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.tr import tr

_A_LITTLE_LATE = 60
"""Up to so many days a check is called a little late, a choice of this program: the same as on Today."""


def kept_sentence(kept: Kept) -> str:
    """Return the whole answer at one look."""
    if kept.since is None:
        return tr("There is nothing to look back on yet.")
    items = [item for kind in kept.kinds for item in kind.items]
    said = _counts(items)
    if not said:
        return tr("Since treatment ended, no check has come up yet.")
    return tr("Since treatment ended: {counts}.", counts=", ".join(said))


def kind_words(kind: KeptKind) -> str:
    """Return the counts of one kind."""
    beside = kind.count(Outcome.BESIDE)
    said = _counts(kind.items)
    if beside:
        said.append(tr("{n} besides the plan", n=beside))
    return ", ".join(said)


def item_words(item: KeptItem, dates: DateStyle) -> str:
    """Return what became of one check; of one that is not on record also since when there is none."""
    match item.outcome:
        case Outcome.KEPT:
            return tr("Kept in time")
        case Outcome.LATE:
            return tr("Done {span} after its latest day", span=days_in_words(item.late_days))
        case Outcome.MISSED if item.is_open:
            return tr("Overdue by {span}. {since}", span=days_in_words(item.late_days), since=_none_since(item, dates))
        case Outcome.MISSED:
            return tr("Did not take place") if item.when is not None else _none_since(item, dates)
        case Outcome.SKIPPED:
            return tr("Skipped on purpose: {reason}", reason=item.reason) if item.reason else tr("Skipped on purpose")
        case Outcome.BESIDE:
            return tr("Done; the plan did not ask for it")


def _none_since(item: KeptItem, dates: DateStyle) -> str:
    if item.after is None:
        return tr("None on record since treatment ended")
    return tr("None on record since {day}", day=dates.written(item.after))


def item_day(item: KeptItem, dates: DateStyle) -> str:
    """Return the day an item is listed by: when it was done, else when it was best."""
    if item.when is not None:
        return dates.written(item.when)
    return tr("best {day}", day=dates.written(item.due)) if item.due is not None else ""


def item_sentence(item: KeptItem, dates: DateStyle) -> str:
    """Return an item for screen readers: what, when, what became of it, and the days that were good for it."""
    parts = [item.title, item_day(item, dates), item_words(item, dates)]
    if item.window is not None:
        parts.append(window_words(item.window.earliest, item.window.latest, dates))
    return ", ".join(part for part in parts if part)


def window_words(first: date, last: date, dates: DateStyle) -> str:
    """Return from when to when a check was good."""
    days = (dates.written(PartialDate.of(day)) for day in (first, last))
    return tr("good from {first} to {last}", first=next(days), last=next(days))


def _counts(items: Iterable[KeptItem]) -> list[str]:
    by: dict[Outcome, list[KeptItem]] = {outcome: [] for outcome in Outcome}
    for item in items:
        by[item.outcome].append(item)
    kept, late, skipped = len(by[Outcome.KEPT]), len(by[Outcome.LATE]), len(by[Outcome.SKIPPED])
    overdue = sum(item.is_open for item in by[Outcome.MISSED])
    missed = sum(item.when is not None and not item.is_open for item in by[Outcome.MISSED])
    unknown = len(by[Outcome.MISSED]) - overdue - missed
    is_little = all(item.late_days <= _A_LITTLE_LATE for item in by[Outcome.LATE])
    lines = (
        (kept, tr("{n} kept in time", n=kept)),
        (late, tr("{n} a little late", n=late) if is_little else tr("{n} late", n=late)),
        (overdue, tr("{n} overdue", n=overdue)),
        (missed, tr("{n} did not take place", n=missed)),
        (unknown, tr("{n} with nothing on record", n=unknown)),
        (skipped, tr("{n} skipped on purpose", n=skipped)),
    )
    return [words for count, words in lines if count]

"""From one check done to the next: what each was in time for, and what passed between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import zip_longest
from typing import NamedTuple

from recurtrack.domain.care import DecisionEntry
from recurtrack.domain.dates import PartialDate, add_months, parse_day
from recurtrack.domain.follow_up import check_key
from recurtrack.domain.plan import PlannedCheck
from recurtrack.domain.series import AFTER_DUE
from recurtrack.domain.timeline.judging.past_plan import PastPlan, SeriesOf, turn
from recurtrack.domain.timeline.kept import KeptItem, Outcome
from recurtrack.domain.wording import check_title

SAME_OCCASION_DAYS = 14
"""Checks of one kind so close after each other are one occasion, as when pictures are taken again: our convention."""

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Happened:
    """A check that was done, or an appointment for one that did not take place."""

    key: str
    when: PartialDate
    title: str

    @property
    def day(self) -> date:
        """The day it counts from, the first that its date can mean (conventions, section 3)."""
        return self.when.first_day()


@dataclass(frozen=True, slots=True, kw_only=True)
class Lived:
    """What happened about one series since the count began, each by day; ``skips`` by rule and best day.

    ``title`` is what a check of it is called.
    """

    series: SeriesOf
    done: Sequence[Happened]
    missed: Sequence[Happened]
    skips: Mapping[tuple[str, str], DecisionEntry]
    title: str


class _Gap(NamedTuple):
    """Between two checks done: the dates that were over, and the one whose turn it was, if any.

    ``is_planned``: the plan had any date at all.
    """

    over: tuple[PlannedCheck, ...] = ()
    turn: PlannedCheck | None = None
    is_planned: bool = False


class Walk:
    """Goes through one series from the start of the count to today."""

    def __init__(self, plan: PastPlan, lived: Lived, start: date, today: date) -> None:
        self._plan = plan
        self._lived = lived
        self._today = today
        self._since = self._as_of = start
        self._before: PartialDate | None = None
        self._told: set[tuple[str, str]] = set()

    def items(self) -> Iterator[KeptItem]:
        """Give what became of every date of the series that has come, and of every check done."""
        judged: date | None = None
        for found in self._lived.done:
            if judged is not None and (found.day - judged).days < SAME_OCCASION_DAYS:
                yield self._done(found, Outcome.BESIDE)
            else:
                yield from self._until_done(found)
                judged = found.day
            self._since, self._as_of, self._before = found.day, found.day + _ONE_DAY, found.when
        yield from self._until_today()
        yield from self._skipped_elsewhere()

    def _until_done(self, found: Happened) -> Iterator[KeptItem]:
        gap = self._gap(found.day, found.day, turn)
        made_up = add_months(found.day, -AFTER_DUE)
        yield from self._slipped(gap, [missed for missed in self._missed_by(found.day) if missed.day < made_up])
        check = gap.turn
        if check is None:
            yield self._done(found, Outcome.BESIDE)
            return
        self._told.add(check_key(check))
        late = (found.day - check.window.latest).days
        if late > 0:
            check = self._asked_anew(found.day) or check
            late = (found.day - check.window.latest).days
        yield self._done(found, Outcome.LATE if late > 0 else Outcome.KEPT, check, max(late, 0))

    def _until_today(self) -> Iterator[KeptItem]:
        tomorrow = self._today + _ONE_DAY
        gap, missed = self._gap(self._today, tomorrow, lambda following: following.due), self._missed_by(self._today)
        asked = self._plan.checks(self._lived.series, self._today, tomorrow)
        check = next((found for found in asked if check_key(found) not in self._lived.skips), None)
        if check is not None and self._today > check.window.latest:
            yield from self._slipped(gap, missed, still_asked=check)
        else:
            yield from self._slipped(gap, missed)

    def _gap(self, day: date, until: date, comes: Callable[[PlannedCheck], date]) -> _Gap:
        """Return what had become of the dates planned after the check before when none was done until a day.

        A date is over when its window has passed and the next one ``comes``, or the plan asks for it no more; a skipped
        one as soon as its window has passed. The plan itself asks for a date until the best day of the next (D7).
        """
        checks = self._plan.checks(self._lived.series, self._as_of, until)
        over: list[PlannedCheck] = []
        for check, following in zip_longest(checks, checks[1:]):
            if day <= check.window.latest:
                return _Gap(tuple(over), check, is_planned=True)
            if check_key(check) not in self._lived.skips:
                waits = day < comes(following) if following is not None else self._is_asked(day)
                if waits:
                    return _Gap(tuple(over), check, is_planned=True)
            over.append(check)
        return _Gap(tuple(over), None, is_planned=bool(checks))

    def _was_let_pass(self, check: PlannedCheck) -> bool:
        """Tell whether a date was neither skipped nor dropped from the plan before its window was over."""
        return check_key(check) not in self._lived.skips and self._is_asked(check.window.latest + _ONE_DAY)

    def _is_asked(self, day: date) -> bool:
        """Tell whether the plan of the day before asked for the test at all."""
        return bool(self._plan.checks(self._lived.series, day - _ONE_DAY, day))

    def _asked_anew(self, day: date) -> PlannedCheck | None:
        """Return what was asked for on a day when another test had moved the series meanwhile."""
        if not self._plan.is_moved(self._lived.series, day - _ONE_DAY, self._since):
            return None
        return next(iter(self._plan.checks(self._lived.series, day - _ONE_DAY, day)), None)

    def _missed_by(self, day: date) -> list[Happened]:
        return [missed for missed in self._lived.missed if self._since < missed.day <= day]

    def _slipped(
        self, gap: _Gap, missed: Sequence[Happened], *, still_asked: PlannedCheck | None = None
    ) -> Iterator[KeptItem]:
        """Give each skipped date, and once what was neither done nor skipped, however many dates that were."""
        for check in gap.over:
            if check_key(check) in self._lived.skips:
                yield self._skipped(check)
        slipped = still_asked or next((check for check in gap.over if self._was_let_pass(check)), None)
        if slipped is not None:
            yield self._not_done(slipped, missed[-1] if missed else None, is_open=still_asked is not None)
        elif not gap.is_planned:
            yield from (KeptItem(outcome=Outcome.MISSED, key=m.key, title=m.title, when=m.when) for m in missed)

    def _not_done(self, check: PlannedCheck, missed: Happened | None, *, is_open: bool) -> KeptItem:
        return KeptItem(
            outcome=Outcome.MISSED,
            key=missed.key if missed is not None else "|".join(check_key(check)),
            title=missed.title if missed is not None else self._title(check),
            when=missed.when if missed is not None else None,
            due=check.due,
            window=check.window,
            late_days=(self._today - check.window.latest).days if is_open else 0,
            after=self._before,
            is_open=is_open,
        )

    def _skipped(self, check: PlannedCheck) -> KeptItem:
        key = check_key(check)
        self._told.add(key)
        return KeptItem(
            outcome=Outcome.SKIPPED,
            key="|".join(key),
            title=self._title(check),
            due=check.due,
            window=check.window,
            reason=self._lived.skips[key].reason or "",
        )

    def _skipped_elsewhere(self) -> Iterator[KeptItem]:
        """Give what was skipped ahead, and what was skipped of a plan that has changed since."""
        for (rule, due), decision in self._lived.skips.items():
            if (rule, due) not in self._told:
                yield KeptItem(
                    outcome=Outcome.SKIPPED,
                    key=f"{rule}|{due}",
                    title=self._lived.title,
                    due=parse_day(due),
                    reason=decision.reason or "",
                )

    def _title(self, check: PlannedCheck) -> str:
        own = self._lived.title if check.rule.own_check is not None else None
        return check_title(check.test, check.sides, own)

    def _done(
        self, found: Happened, outcome: Outcome, check: PlannedCheck | None = None, late_days: int = 0
    ) -> KeptItem:
        return KeptItem(
            outcome=outcome,
            key=found.key,
            title=found.title,
            when=found.when,
            due=None if check is None else check.due,
            window=None if check is None else check.window,
            late_days=late_days,
            after=self._before,
        )

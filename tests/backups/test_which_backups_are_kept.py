"""Which backups are kept."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.backups import BEFORE, Backup, BackupReason, expendable

NOW = datetime(2026, 6, 16, 9, 12, tzinfo=UTC)
hours = st.integers(0, 24 * 400)


@st.composite
def histories(draw: st.DrawFn) -> list[Backup]:
    ages = draw(st.lists(st.tuples(hours, st.sampled_from(BackupReason), st.sampled_from([True, False, None]))))
    return [backup(number, timedelta(hours=age), why, good=good) for number, (age, why, good) in enumerate(ages)]


def backup(
    number: int, age: timedelta, reason: BackupReason = BackupReason.DAILY, *, good: bool | None = True
) -> Backup:
    return Backup(
        path=Path(f"/b/{number}"), made_at=NOW - age, entries=1, size=1, reason=reason, encrypted=True, good=good
    )


def kept(backups: list[Backup], now: datetime = NOW) -> list[Backup]:
    gone = expendable(backups, now)
    return [one for one in backups if one not in gone]


@given(histories())
def test_each_day_week_and_month_keeps_its_newest_good_one(backups: list[Backup]) -> None:
    left = kept(backups)
    good = [one for one in backups if one.good]
    periods: list[tuple[Callable[[datetime], object], Callable[[datetime], bool]]] = [
        (lambda at: at.date(), lambda at: (NOW.date() - at.date()).days < 14),
        (lambda at: at.date().isocalendar()[:2], lambda at: (NOW - at).days < 9 * 7),
        (lambda at: (at.year, at.month), lambda _: True),
    ]
    for period, counts in periods:
        for key in {period(one.made_at) for one in good if counts(one.made_at)}:
            newest = max(one.made_at for one in good if period(one.made_at) == key)
            assert any(one.good and one.made_at == newest for one in left)


@given(histories())
def test_thinning_twice_is_thinning_once(backups: list[Backup]) -> None:
    once = kept(backups)
    assert kept(once) == once


@given(histories())
def test_the_newest_good_one_and_those_before_a_change_stay(backups: list[Backup]) -> None:
    left = kept(backups)
    good = [one for one in backups if one.good]
    if good:
        newest = max(one.made_at for one in good)
        assert any(one.good and one.made_at == newest for one in left)
    recent = [one for one in good if one.reason in BEFORE and NOW - one.made_at < timedelta(days=90)]
    assert all(one in left for one in recent)


@given(histories(), st.integers(1, 24 * 400))
def test_nothing_goes_when_the_clock_is_earlier_than_the_newest(backups: list[Backup], hours_back: int) -> None:
    future = backup(-1, -timedelta(hours=hours_back))
    assert kept([*backups, future]) == [*backups, future]


def test_a_year_of_daily_backups_becomes_a_few() -> None:
    days = [backup(number, timedelta(days=number)) for number in range(365)]
    assert 25 <= len(kept(days)) <= 14 + 10 + 13


def test_a_backup_that_is_not_good_does_not_take_the_place_of_a_good_one() -> None:
    bad, good = backup(1, timedelta(days=5, hours=1), good=False), backup(2, timedelta(days=5, hours=2))
    newest = backup(3, timedelta(days=5, minutes=1), good=False)
    assert kept([bad, good, newest]) == [good]

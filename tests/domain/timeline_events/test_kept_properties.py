"""What must hold of every judgement of the past, for any person under any guideline."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta
from random import Random
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st
from planning.people import people

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.facts import DoneTest, Facts, Person, person_of
from recurtrack.domain.follow_up import Advice, CheckStatus, Happenings, follow_up
from recurtrack.domain.terms import Test, VisitInterval
from recurtrack.domain.timeline.judging import PastMaterial, kept_of
from recurtrack.domain.timeline.kept import Kept, KeptItem, Outcome
from recurtrack.exchange.facts_json import facts_from_json
from recurtrack.knowledge.guidelines import guideline_ids, read_guideline

GUIDELINES = [read_guideline(name) for name in guideline_ids() if not read_guideline(name).add_on]
SPAN = 12 * 365

OFTEN = (Test.MAMMOGRAM, Test.CLINIC_VISIT, Test.MAMMOGRAM, Test.BONE_DENSITY, Test.BREAST_MRI, Test.ECHOCARDIOGRAM)

advices = st.builds(
    Advice,
    guideline=st.sampled_from(GUIDELINES),
    add_ons=st.sampled_from([(), (read_guideline("acr"),)]),
    visit_interval=st.sampled_from(VisitInterval),
)
moments = st.builds(lambda half_years, days: 183 * half_years + days, st.integers(-1, 24), st.integers(-40, 100))
"""Days after the end of treatment, most of them near those that plans have dates on."""
happened = st.lists(st.tuples(st.sampled_from((*OFTEN, *Test)), moments), max_size=30)
ages = st.integers(0, SPAN)


def after_treatment(person: dict[str, Any], age: int) -> Facts:
    """Take a person so many days after the end of primary treatment, with nothing done yet."""
    facts = facts_from_json(person, "person")._replace(done=())
    found = person_of(facts)
    assume(isinstance(found, Person))
    assert isinstance(found, Person)
    return facts._replace(today=found.primary_treatment_end + timedelta(days=age))


def start_of(facts: Facts) -> date:
    found = person_of(facts)
    assert isinstance(found, Person)
    return found.primary_treatment_end


def judged(facts: Facts, advice: Advice, done: list[tuple[Test, date]]) -> Kept:
    entries = [
        AppointmentEntry(id=EntryId(f"a{n}"), test=test, date=PartialDate.of(day), status=AppointmentStatus.DONE)
        for n, (test, day) in enumerate(done)
    ]
    now = facts._replace(done=tuple(DoneTest(test, day) for test, day in done))
    material = PastMaterial(
        follow_up=follow_up(now, advice, Happenings()), facts=now, advice=advice, appointments=entries
    )
    return kept_of(material)


def lived(facts: Facts, days: list[tuple[Test, int]]) -> list[tuple[Test, date]]:
    start = start_of(facts)
    found = [(test, start + timedelta(days=count)) for test, count in days]
    return [(test, day) for test, day in found if day <= facts.today]


def items(kept: Kept) -> list[KeptItem]:
    return [item for kind in kept.kinds for item in kind.items]


@given(person=people(), age=ages, advice=advices, days=happened)
@settings(max_examples=150, deadline=None)
def test_every_check_done_is_told_once_and_only_those_since_treatment_ended(
    person: dict[str, Any], age: int, advice: Advice, days: list[tuple[Test, int]]
) -> None:
    facts = after_treatment(person, age)
    done = lived(facts, days)
    expected = Counter(f"a{n}" for n, (_, day) in enumerate(done) if day > start_of(facts))
    told = [item for item in items(judged(facts, advice, done)) if item.outcome is not Outcome.MISSED]
    assert Counter(item.key for item in told) == expected


@given(person=people(), age=ages, advice=advices, days=happened)
@settings(max_examples=150, deadline=None)
def test_kept_is_in_its_window_or_before_it_and_late_is_after_it(
    person: dict[str, Any], age: int, advice: Advice, days: list[tuple[Test, int]]
) -> None:
    facts = after_treatment(person, age)
    for item in items(judged(facts, advice, lived(facts, days))):
        match item.outcome:
            case Outcome.KEPT:
                assert item.window is not None
                assert item.day <= item.window.latest
                assert item.late_days == 0
            case Outcome.LATE:
                assert item.window is not None
                assert item.late_days == (item.day - item.window.latest).days > 0
            case Outcome.MISSED:
                assert item.window is not None
                assert item.window.latest < facts.today
            case Outcome.BESIDE:
                assert item.window is None
            case Outcome.SKIPPED:
                raise AssertionError(item)


@given(person=people(), age=ages, advice=advices, days=happened)
@settings(max_examples=150, deadline=None)
def test_between_two_checks_done_no_more_than_one_is_missed(
    person: dict[str, Any], age: int, advice: Advice, days: list[tuple[Test, int]]
) -> None:
    facts = after_treatment(person, age)
    for kind in judged(facts, advice, lived(facts, days)).kinds:
        gaps = Counter(item.after for item in kind.items if item.outcome is Outcome.MISSED)
        assert all(count == 1 for count in gaps.values())


@given(person=people(), age=ages, advice=advices, days=happened)
@settings(max_examples=200, deadline=None)
def test_what_is_open_is_what_the_plan_of_today_calls_overdue(
    person: dict[str, Any], age: int, advice: Advice, days: list[tuple[Test, int]]
) -> None:
    facts = after_treatment(person, age)
    done = lived(facts, days)
    now = facts._replace(done=tuple(DoneTest(test, day) for test, day in done))
    checks = follow_up(now, advice, Happenings()).checks
    overdue = {(c.test, c.planned.window) for c in checks if c.status is CheckStatus.OVERDUE and c.planned is not None}
    found = {
        (kind.test, item.window) for kind in judged(facts, advice, done).kinds for item in kind.items if item.is_open
    }
    assert found == overdue


@given(person=people(), age=ages, advice=advices, days=happened, seed=st.randoms(use_true_random=False))
@settings(max_examples=60, deadline=None)
def test_the_order_in_which_things_were_written_down_does_not_matter(
    person: dict[str, Any], age: int, advice: Advice, days: list[tuple[Test, int]], seed: Random
) -> None:
    facts = after_treatment(person, age)
    done = lived(facts, sorted(set(days)))
    other = list(done)
    seed.shuffle(other)
    assert outcomes(judged(facts, advice, done)) == outcomes(judged(facts, advice, other))


def outcomes(kept: Kept) -> list[tuple[Test, list[tuple[Outcome, date]]]]:
    return [(kind.test, [(item.outcome, item.day) for item in kind.items]) for kind in kept.kinds]


@given(person=people(), age=st.integers(0, 6 * 365), advice=advices)
@settings(max_examples=60, deadline=None)
def test_whoever_goes_on_the_best_day_every_time_lets_nothing_slip(
    person: dict[str, Any], age: int, advice: Advice
) -> None:
    facts = after_treatment(person, age)
    done: list[tuple[Test, date]] = []
    while True:
        now = facts._replace(done=tuple(DoneTest(test, day) for test, day in done))
        ahead = _next_due(now, advice, done)
        if ahead is None:
            break
        done.append(ahead)
    # A mammogram puts off a first MRI that is due with it, so that one who follows the plan may never have one.
    told = [kind for kind in judged(facts, advice, done).kinds if kind.test is not Test.BREAST_MRI]
    assert {item.outcome for kind in told for item in kind.items} <= {Outcome.KEPT}


def _next_due(now: Facts, advice: Advice, done: list[tuple[Test, date]]) -> tuple[Test, date] | None:
    """Return the check that comes first as the days go by from the last one done, up to today.

    What is done on the day treatment ends counts for nothing (D4: after PT).
    """
    since = max((day for _, day in done), default=start_of(now) + timedelta(days=1))
    checks = follow_up(now._replace(today=since), advice, Happenings()).checks
    planned = [(c.planned.due, c.test) for c in checks if c.planned is not None and (c.test, c.day) not in done]
    day, test = min(planned, default=(date.max, Test.MAMMOGRAM))
    return (test, max(day, since)) if day <= now.today else None

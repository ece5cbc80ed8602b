"""The numbers of events: whatever happens, in whatever order, they never fall, and only rise for a reason."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from recurtrack.domain.calendar_event import CalendarEvent, NumberedEvent
from recurtrack.domain.calendar_numbers import Numbered, ledger_from, ledger_to_text, numbered
from recurtrack.domain.calendar_terms import EventStatus

BEGUN = datetime(2026, 6, 16, 9, tzinfo=UTC)
UIDS = ("a@recurtrack", f"{'0' * 24}-1@recurtrack", "c@recurtrack")
EVENTS = st.builds(
    CalendarEvent,
    uid=st.sampled_from(UIDS),
    summary=st.sampled_from(["Mammogram", "MRI", ""]),
    day=st.dates(date(2026, 1, 1), date(2027, 1, 1)),
    status=st.sampled_from(EventStatus),
    time=st.none() | st.times().map(lambda at: at.replace(second=0, microsecond=0, fold=0)),
    zone=st.none() | st.just("Europe/Berlin"),
    minutes=st.none() | st.integers(1, 1440),
    description=st.text(max_size=3),
    alarms=st.lists(st.integers(-600, 600), max_size=2).map(tuple),
)


class Numbers(RuleBasedStateMachine):
    """A calendar that takes in every export, and a ledger that is kept as text between them."""

    def __init__(self) -> None:
        super().__init__()
        self.now = BEGUN
        self.ledger = ""
        self.wanted: dict[str, CalendarEvent] = {}
        self.details = True
        self.calendar: dict[str, NumberedEvent] = {}

    @rule(event=EVENTS)
    def change(self, event: CalendarEvent) -> None:
        self.wanted[event.uid] = event

    @rule(uid=st.sampled_from(UIDS))
    def withdraw(self, uid: str) -> None:
        self.wanted.pop(uid, None)

    @rule(details=st.booleans())
    def say_more_or_less(self, details: bool) -> None:
        self.details = details

    @rule(minutes=st.integers(-3_000_000, 1_000_000))
    def set_the_clock(self, minutes: int) -> None:
        self.now = max(self.now + timedelta(minutes=minutes), datetime(1990, 1, 1, tzinfo=UTC))

    @invariant()
    def a_calendar_follows(self) -> None:
        before = ledger_from(self.ledger)
        given, after = numbered(self.wanted.values(), before, self.now, details=self.details)
        again = numbered(self.wanted.values(), after, self.now, details=self.details)
        assert again == (given, after)
        self.ledger = ledger_to_text(after)
        assert ledger_from(self.ledger) == after
        for one in given:
            last = self.calendar.get(one.event.uid)
            if last is not None and last.event != one.event:
                assert one.sequence > last.sequence or one.event.uid not in before
                assert one.changed >= last.changed or one.event.uid not in before
            elif last is not None and one.event.uid in before:
                assert one == last
            self.calendar[one.event.uid] = one
        standing = {uid for uid, one in self.calendar.items() if one.event.status is not EventStatus.CANCELLED}
        assert standing <= {uid for uid, event in self.wanted.items() if event.status is not EventStatus.CANCELLED}


TestNumbers = Numbers.TestCase
TestNumbers.settings = settings(max_examples=60, stateful_step_count=30, deadline=None)


@given(
    st.builds(
        Numbered,
        sequence=st.integers(0, 2**31 - 1),
        changed=st.datetimes(timezones=st.just(UTC)).map(lambda moment: moment.replace(microsecond=0)),
        content=st.text(),
        summary=st.text(),
        day=st.dates(),
        time=st.none() | st.just(time(9, 40)),
        zone=st.none() | st.text(),
        minutes=st.none() | st.integers(),
        gone=st.booleans(),
    ),
    st.text(),
)
def test_a_ledger_comes_back_as_it_was_written(found: Numbered, uid: str) -> None:
    assert ledger_from(ledger_to_text({uid: found})) == {uid: found}


@given(st.recursive(st.none() | st.booleans() | st.integers() | st.text(), lambda inner: st.lists(inner, max_size=9)))
def test_a_damaged_row_is_forgotten(row: object) -> None:
    good = Numbered(1, BEGUN, "c", "s", date(2026, 1, 1), None, None, None, gone=False)
    whole = json.loads(ledger_to_text({"good": good}))
    found = ledger_from(json.dumps({**whole, "bad": row}))
    assert found["good"] == good


def test_the_first_number_is_the_minutes_since_2020() -> None:
    event = CalendarEvent("a@recurtrack", "x", date(2026, 7, 1), EventStatus.BOOKED)
    [one], _ = numbered([event], {}, datetime(2020, 1, 2, tzinfo=UTC), details=True)
    assert one.sequence == 24 * 60
    [one], _ = numbered([event], {}, datetime(2001, 1, 2, tzinfo=UTC), details=True)
    assert one.sequence == 0

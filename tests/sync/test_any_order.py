"""Whatever is changed here, whenever the server fails and the program is started anew: in the end all is as wanted."""

from __future__ import annotations

from contextlib import suppress
from functools import partial
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, example, given
from hypothesis import settings as examples
from hypothesis import strategies as st
from quick_folder import quick_folder
from sync import faults
from sync.publisher import Events, event, publisher, turned_on
from sync.radicale import PASSWORD
from sync.small_server import Fault, SmallServer, small_server

from recurtrack.domain.errors import Unavailable
from recurtrack.services.calendar_server_values import Published
from recurtrack.services.records import NewRecord, create_record
from recurtrack.sync.caldav_calendar import Server

if TYPE_CHECKING:
    from recurtrack.services.calendar_server import CalendarServer

FAULTS: tuple[Fault, ...] = (
    faults.vanish_before,
    faults.vanish_after,
    faults.vanish_within,
    faults.always(500),
    faults.always(503),
    faults.html,
    faults.laughs,
)
UIDS = ("a", "b", "c")
changes = st.lists(
    st.tuples(st.sampled_from(UIDS), st.sampled_from((None, "Mammogram", "Breast MRI", "Clinic visit"))), max_size=4
)
"""What becomes of which event: None takes it away."""
failures = st.dictionaries(st.integers(1, 9), st.sampled_from(FAULTS), max_size=3)
"""At which of the following requests what goes wrong."""
rounds = st.lists(
    st.tuples(changes, failures, st.sampled_from(("goes on", "starts anew", "is killed"))), min_size=1, max_size=6
)
"""What becomes of the program after each: killed, it has kept nothing of what it just did."""


@example(rounds=[([("a", "Mammogram")], {}, "goes on"), ([("a", None)], {2: faults.html}, "goes on")])
@examples(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rounds=rounds)
def test_in_the_end_the_server_holds_exactly_what_is_wanted(
    rounds: list[tuple[list[tuple[str, str | None]], dict[int, Fault], str]],
) -> None:
    events = Events()
    with small_server() as small, quick_folder() as folder:
        record = create_record(Path(folder) / "test.recurtrack", NewRecord(name="Eleanor Sample"))
        try:
            server = turned_on(record, events, small.url, connect=partial(Server, seconds=5.0))
            for changed, failing, then in rounds:
                for uid, summary in changed:
                    if summary is None:
                        events.wanted.pop(f"{uid}@recurtrack", None)
                    else:
                        events.put(event(uid, summary))
                fail(small, failing)
                if then == "is killed":
                    run_without_keeping(server)
                else:
                    with suppress(Unavailable):
                        assert server.publish().conflicts == ()
                if then != "goes on":
                    server = publisher(record, events)
                    server.enter_password(PASSWORD, remember=False)
            fail(small, {})
            assert_published(server, events, small)
        finally:
            record.close()


def run_without_keeping(server: CalendarServer) -> None:
    job = server.prepare()
    assert job is not None
    job.run()


def fail(small: SmallServer, failing: dict[int, Fault]) -> None:
    numbers = count(1)
    small.misbehave = lambda _number, _method: failing.get(next(numbers))


def assert_published(server: CalendarServer, events: Events, small: SmallServer) -> None:
    assert server.publish().conflicts == ()
    assert server.pending() == 0
    assert server.publish() == Published(0, 0, 0, ())
    there = sorted(body.decode().split("SUMMARY:")[1].splitlines()[0] for body in small.events().values())
    assert there == sorted(one.summary for one in events.wanted.values())

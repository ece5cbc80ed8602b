"""Publishing to a calendar server from the window: what the record says on its own thread, the network on another."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.services.calendar_kept import has_server
from recurtrack.services.open_record import Change
from recurtrack.ui.errands import PageKey
from recurtrack.ui.notices import Notices
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tasks import Tasks
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from recurtrack.services.calendar_job import Job
    from recurtrack.services.calendar_server import CalendarServer
    from recurtrack.services.calendar_standing import CalendarStandings
    from recurtrack.sync.publishing import Outcome

PUBLISH_AFTER_MS = 5_000
"""Changes that follow each other so closely are published together."""
AGAIN_AFTER_MS = 15 * 60_000
"""So long after a server was not reached it is tried again, if nothing changes before."""


_FOR_THE_PERSON = frozenset({Trouble.SERVER_PASSWORD, Trouble.NO_KEYRING})
"""What no waiting mends: a server may lock an account that tries a wrong password again and again."""


class CalendarPublishing(QObject):
    """Keeps the calendar on the server in step with the record: one job at a time, none on the window's thread."""

    changed = Signal(object)
    """How it stands: a ``Standing``."""
    busy_changed = Signal(bool)
    """Whether the server is being asked."""
    _told = Signal(str, object)
    """The uid of an event and its line of the ledger, as soon as the server has it."""

    def __init__(
        self,
        tools: PageTools,
        notices: Notices,
        server: Callable[[], CalendarServer],
        standings: Callable[[], CalendarStandings],
        network: Callable[[], Tasks],
    ) -> None:
        super().__init__()
        self._tools = tools
        self._notices = notices
        self._server = server
        self._standings = standings
        self._network = network
        self._job: Job | None = None
        self._after: Callable[[RecurTrackError | None], None] | None = None
        self._is_busy = False
        self._next: Callable[[], None] | None = None
        self._said: Trouble | None = None
        self._waits_for_person = False
        self._soon = self._timer(PUBLISH_AFTER_MS)
        self._again = self._timer(AGAIN_AFTER_MS)
        self._told.connect(self._keep, Qt.ConnectionType.QueuedConnection)

    @property
    def is_busy(self) -> bool:
        """Whether the server is being asked."""
        return self._is_busy

    def begin(self) -> None:
        """Publish what is not there yet, and from now on after each change."""
        self._tools.feed.changed.connect(self._take_change)
        self._tools.feed.day_began.connect(self._soon.start)
        self.publish()

    def read(self) -> None:
        """Say anew how it stands."""
        self._tools.tasks.ask(self, "standing", lambda: self._standings().standing(), self.changed.emit)

    def publish(self) -> None:
        """Bring the server up to date, if there is one."""
        self._soon.stop()
        self._again.stop()
        if self._is_busy:
            self._next = self._next or self.publish
        else:
            self._start(self._prepared, self._published)

    def take_away(self, after: Callable[[RecurTrackError | None], None]) -> None:
        """Take away what is ours on the server; ``after`` gets what stood in the way, or None."""
        if self._is_busy:
            self._after = None
            self._next = lambda: self.take_away(after)
            self._stop_job()
        else:
            self._start(lambda: self._server().prepare(remove=True), after)

    def decide(self, uid: str, *, ours: bool) -> None:
        """Write our event over what is on the server, or leave what is there."""

        def decided() -> None:
            server = self._server()
            (server.keep_ours if ours else server.leave_theirs)(uid)

        self._tools.tasks.ask(self, None, decided, lambda _: self.publish())

    def retire(self) -> None:
        """Break off; what was not done is found again next time."""
        self._soon.stop()
        self._again.stop()
        self._stop_job()
        self._tools.tasks.retire(self)
        if self._job is not None:
            self._network().retire(self)

    def _start(self, prepare: Callable[[], Job | None], after: Callable[[RecurTrackError | None], None]) -> None:
        self._after = after
        self._set_busy(is_busy=True)
        self._tools.tasks.ask(self, None, prepare, self._run, failed=self._end)

    def _prepared(self) -> Job | None:
        return self._server().prepare() if has_server(self._tools.record) else None

    def _run(self, job: Job | None) -> None:
        if job is None:
            after, self._after = self._after, None
            if after is not None:
                after(None)
            self._rest()
            return
        self._job = job
        self._network().ask(self, None, lambda: job.run(self._told.emit), lambda outcome: self._store(job, outcome))

    def _keep(self, uid: str, line: object) -> None:
        self._tools.tasks.ask(self, None, lambda: self._server().note(uid, line), lambda _: None)  # type: ignore[arg-type]

    def _store(self, job: Job, outcome: Outcome) -> None:
        self._job = None
        self._tools.tasks.ask(
            self, None, lambda: self._standings().store(job, outcome), lambda _: self._end(None), failed=self._end
        )

    def _end(self, error: RecurTrackError | None) -> None:
        after, self._after = self._after, None
        if after is not None:
            after(error)
        self.read()
        self._rest()

    def _rest(self) -> None:
        """Nothing is asked of the server now; go on with what was wanted meanwhile."""
        self._set_busy(is_busy=False)
        following, self._next = self._next, None
        if following is not None:
            following()

    def _published(self, error: RecurTrackError | None) -> None:
        """Say once what stands in the way; the rest of the program goes on as before."""
        trouble = error.trouble if isinstance(error, Unavailable) else None
        was_said, self._said = self._said, trouble
        self._waits_for_person = trouble in _FOR_THE_PERSON
        if error is None:
            return
        if self._waits_for_person:
            self._notices.problem(sentence_of(error), tr("Open Settings"), self._open_settings)
            return
        self._again.start()
        if trouble is None or trouble is not was_said:
            self._notices.trouble(error, self.publish)

    def _open_settings(self) -> None:
        self._tools.errands.page.emit(PageKey.SETTINGS)

    def _publish_by_itself(self) -> None:
        if not self._waits_for_person:
            self.publish()

    def _stop_job(self) -> None:
        if self._job is not None:
            self._job.stop()

    def _take_change(self, change: Change) -> None:
        from recurtrack.services.reminders import REMINDER_KINDS

        if change.ids and change.kinds & REMINDER_KINDS:
            self._soon.start()

    def _set_busy(self, *, is_busy: bool) -> None:
        if is_busy != self._is_busy:
            self._is_busy = is_busy
            self.busy_changed.emit(is_busy)

    def _timer(self, after_ms: int) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after_ms)
        timer.timeout.connect(self._publish_by_itself)
        return timer

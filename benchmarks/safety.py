"""What safety costs: an encrypted record beside the same one that is not, opened and written; and a backup of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.commands import TODAY, filled, many_entries
from benchmarks.figures import Figure, alternating, without_collections
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.terms import Test
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord, random_id
from recurtrack.services.questions import Questions
from recurtrack.services.records import open_record
from recurtrack.services.signs import Signs
from recurtrack.services.today import Todays
from recurtrack.storage.keys import Secret

_PASSPHRASE = "a long one, of several words"  # noqa: S105 - of a record that lives for a minute
_OPENINGS, _SLOW_OPENINGS, _COMMITS = 51, 7, 201


def measure() -> Iterator[Figure]:
    """Measure opening until the first page could be shown, and one command after the other."""
    with TemporaryDirectory() as name:
        plain, sealed = (_of_ten_thousand(Path(name), secret) for secret in (None, _PASSPHRASE))
        key = sealed.file.key
        paths = plain.path, sealed.path
        with without_collections():
            slow, quick = alternating(_logging(sealed), _logging(plain), _COMMITS)
        yield _figure("a command on an encrypted record ÷ on a plain one", slow, quick, 1.5)
        plain.close()
        sealed.close()
        for title, secret, goal in (("its key remembered", key, 1.2), ("its passphrase typed", _PASSPHRASE, None)):
            rounds = _OPENINGS if goal else _SLOW_OPENINGS
            with without_collections():
                slow, quick = alternating(_opening(paths[1], secret), _opening(paths[0], None), rounds)
            yield _figure(f"opened and Today read, {title}: encrypted ÷ plain", slow, quick, goal)
        with without_collections():
            slow, quick = alternating(_bare_opening(paths[1], key), _bare_opening(paths[0], None), _OPENINGS)
        yield _figure("only opened and closed again, key remembered: encrypted ÷ plain", slow, quick, None)


def _of_ten_thousand(folder: Path, secret: str | None) -> OpenRecord:
    record = filled(folder, "sealed" if secret else "plain", secret)
    with record.command("Fill") as command:
        command.put_new(list(many_entries()))
    return record


def _opening(path: Path, secret: Secret) -> Callable[[], object]:
    def work() -> None:
        with closing(open_record(path, secret)) as record:
            todays = Todays(record, CarePlan(record), Signs(record), Questions(record))
            todays.view()

    return work


def _bare_opening(path: Path, secret: Secret) -> Callable[[], object]:
    return lambda: open_record(path, secret).close()


def _logging(record: OpenRecord) -> Callable[[], object]:
    def work() -> None:
        with record.command("Log") as command:
            command.put(
                AppointmentEntry(
                    id=random_id(),
                    test=Test.CLINIC_VISIT,
                    date=PartialDate.of(TODAY),
                    status=AppointmentStatus.DONE,
                )
            )

    return work


def _figure(name: str, slow: float, quick: float, goal: float | None) -> Figure:
    beside = f"{slow * 1000:.2f} ms and {quick * 1000:.2f} ms"
    return Figure(name=name, value=slow / quick, unit="×", goal=goal, beside=beside)

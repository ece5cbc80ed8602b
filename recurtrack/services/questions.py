"""Questions for the visits: written down, tied to a visit, asked, answered."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, time

from recurtrack.domain.appointment import WITHOUT_REPORT, AppointmentEntry, AppointmentStatus
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.values import dataclass
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.services.remembered import Remembered
from recurtrack.storage.entries import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class TiedQuestion:
    """A question with the visit it is for; None for the next one, whichever that will be."""

    entry: QuestionEntry
    visit: AppointmentEntry | None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsView:
    """The questions still to ask, in the order they were written, and those asked, the latest written first.

    ``next_visit`` is the next booked visit at which one talks to somebody, from ``today`` on.
    """

    to_ask: tuple[TiedQuestion, ...]
    asked: tuple[TiedQuestion, ...]
    next_visit: AppointmentEntry | None
    today: date


class Questions:
    """What can be done with questions."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record
        self._open = Remembered(
            record, frozenset({QuestionEntry}), lambda reader: reader.where(QuestionEntry, asked=False)
        )

    def read_open(self, reader: Reader) -> tuple[QuestionEntry, ...]:
        """Return the questions still to ask, in the order they were written, together with what else is being read."""
        return self._open.read(reader)

    def view(self, *, with_asked: bool = True) -> QuestionsView:
        """Return every question with its visit; those asked can be left out, of which there may be very many."""
        today = self._record.today()
        with self._record.reading() as reader:
            entries = reader.all(QuestionEntry) if with_asked else reader.where(QuestionEntry, asked=False)
            visits = _visits_of(reader, entries)
            booked = _booked_from(reader, today)
        tied = [TiedQuestion(entry=entry, visit=visits.get(entry.appointment_id or EntryId(""))) for entry in entries]
        return QuestionsView(
            to_ask=tuple(found for found in tied if not found.entry.asked),
            asked=tuple(found for found in reversed(tied) if found.entry.asked),
            next_visit=next_visit_of(booked),
            today=today,
        )

    def visits(self, including: EntryId | None = None) -> tuple[AppointmentEntry, ...]:
        """Return the booked appointments from today on, by time, and one more that a question is tied to already."""
        with self._record.reading() as reader:
            booked = _booked_from(reader, self._record.today())
            tied = None if including is None else reader.present(AppointmentEntry, including)
        if tied is None or any(visit.id == tied.id for visit in booked):
            return booked
        return tuple(sorted((tied, *booked), key=_moment))

    def save(self, question: QuestionEntry) -> Change:
        """Save a question, new or changed; raises ``Rejected`` when it says nothing or its visit is not there."""
        if not question.text.strip():
            raise Rejected(Refusal.OUT_OF_RANGE, field="Question", value="nothing", expected="a few words are needed")
        with self._record.command("Save a question") as command:
            if question.appointment_id is not None:
                command.get(AppointmentEntry, question.appointment_id)
            command.put(question)
        return command.done.change

    def tick(self, question_id: EntryId, *, asked: bool) -> Change:
        """Say that a question was asked, or not yet; an answer that was noted stays."""
        return self._changed("Tick a question" if asked else "Untick a question", question_id, asked=asked)

    def answer(self, question_id: EntryId, text: str) -> Change:
        """Note what was answered; the question was asked, then. An empty text takes the answer away."""
        if not text.strip():
            return self._changed("Take an answer away", question_id, answer=None)
        return self._changed("Note an answer", question_id, answer=text.strip(), asked=True)

    def remove(self, question_id: EntryId) -> Change:
        """Remove a question; undo brings it back."""
        with self._record.command("Delete a question") as command:
            command.remove(QuestionEntry, question_id)
        return command.done.change

    def _changed(self, name: str, question_id: EntryId, **values: object) -> Change:
        with self._record.command(name) as command:
            found = command.get(QuestionEntry, question_id)
            command.put(replace(found, **values))  # type: ignore[arg-type]
        return command.done.change


def _visits_of(reader: Reader, questions: Iterable[QuestionEntry]) -> dict[EntryId, AppointmentEntry]:
    ids = {question.appointment_id for question in questions if question.appointment_id is not None}
    found = (reader.present(AppointmentEntry, visit_id) for visit_id in ids)
    return {visit.id: visit for visit in found if visit is not None}


def _booked_from(reader: Reader, today: date) -> tuple[AppointmentEntry, ...]:
    return from_today(reader.where(AppointmentEntry, status=AppointmentStatus.BOOKED), today)


def from_today(booked: Iterable[AppointmentEntry], today: date) -> tuple[AppointmentEntry, ...]:
    """Return the booked appointments that are not over, by time."""
    return tuple(sorted((visit for visit in booked if visit.date.last_day() >= today), key=_moment))


def next_visit_of(visits: Iterable[AppointmentEntry]) -> AppointmentEntry | None:
    """Return the first of some appointments at which one talks to somebody, where questions can be asked."""
    return next((visit for visit in visits if visit.test in WITHOUT_REPORT), None)


def _moment(visit: AppointmentEntry) -> tuple[date, time, str]:
    return visit.date.first_day(), visit.time or time.min, visit.id

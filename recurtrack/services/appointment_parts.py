"""What belongs to an appointment: its results, files and questions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.attachment import ListedAttachment
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry
from recurtrack.domain.report_fields import DENSITY
from recurtrack.domain.result import ResultEntry
from recurtrack.services.breast_density import follow_density
from recurtrack.services.open_record import Command
from recurtrack.storage.entries import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What is saved together with an appointment.

    ``results`` and ``question_ids`` are all that belong to it from now on. ``attachments`` are new files, as
    ``Attachments.read`` gives them; ``removed_attachments`` go. ``new_questions`` are texts of questions not asked yet.
    """

    results: tuple[ResultEntry, ...] = ()
    attachments: tuple[AttachmentEntry, ...] = ()
    removed_attachments: tuple[EntryId, ...] = ()
    question_ids: tuple[EntryId, ...] = ()
    new_questions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What belongs to an appointment now; ``open_questions`` are those that no visit has yet and were not asked."""

    results: tuple[ResultEntry, ...]
    attachments: tuple[ListedAttachment, ...]
    questions: tuple[QuestionEntry, ...]
    open_questions: tuple[QuestionEntry, ...]


def parts_of(reader: Reader, appointment_id: EntryId) -> Parts:
    """Return what belongs to an appointment, without the bytes of files."""
    questions = reader.all(QuestionEntry)
    return Parts(
        results=reader.where(ResultEntry, appointment_id=appointment_id),
        attachments=reader.listed_attachments(appointment_id),
        questions=tuple(q for q in questions if q.appointment_id == appointment_id),
        open_questions=tuple(q for q in questions if q.appointment_id is None and not q.asked),
    )


def put_extras(command: Command, appointment: AppointmentEntry, extras: Extras, new_id: Callable[[], EntryId]) -> None:
    """Write what belongs to an appointment, and take off what no longer does."""
    before = command.reader.where(ResultEntry, appointment_id=appointment.id)
    kept = {result.id for result in extras.results}
    for result in before:
        if result.id not in kept:
            command.remove(ResultEntry, result.id)
    for result in extras.results:
        command.put(replace(result, appointment_id=appointment.id))
    for attachment in extras.attachments:
        command.put(replace(attachment, belongs_to=appointment.id))
    for attachment_id in extras.removed_attachments:
        command.remove(AttachmentEntry, attachment_id)
    _tie_questions(command, appointment.id, extras.question_ids)
    for text in extras.new_questions:
        command.put(QuestionEntry(id=new_id(), text=text, appointment_id=appointment.id))
    _follow_density_of(command, (*before, *extras.results))


def remove_parts(command: Command, appointment_id: EntryId) -> None:
    """Remove the results and files of an appointment, and keep its questions for another one."""
    results = command.reader.where(ResultEntry, appointment_id=appointment_id)
    for result in results:
        command.remove(ResultEntry, result.id)
    for attachment in command.reader.listed_attachments(appointment_id):
        command.remove(AttachmentEntry, attachment.id)
    _tie_questions(command, appointment_id, ())
    _follow_density_of(command, results)


def _tie_questions(command: Command, appointment_id: EntryId, question_ids: tuple[EntryId, ...]) -> None:
    for question in command.reader.where(QuestionEntry, appointment_id=appointment_id):
        if question.id not in question_ids:
            command.put(replace(question, appointment_id=None))
    for question_id in question_ids:
        command.put(replace(command.get(QuestionEntry, question_id), appointment_id=appointment_id))


def _follow_density_of(command: Command, results: tuple[ResultEntry, ...]) -> None:
    if any(result.quantity == DENSITY for result in results):
        follow_density(command)

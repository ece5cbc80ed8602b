"""What of a record's reminders goes into the reminder book: moments, keys and words, no more than may be seen there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

from recurtrack.domain.reminders.answered import ReminderEntry
from recurtrack.domain.reminders.choices import ReminderChoices
from recurtrack.domain.reminders.keys import AGAIN_AT, again_part, first_key, topic_of
from recurtrack.domain.reminders.kinds import Answer
from recurtrack.domain.reminders.moments import WallMoment
from recurtrack.domain.reminders.reminder import Reminder
from recurtrack.domain.reminders.slots import NEUTRAL, Agenda, Slot

Naming = Callable[[str], str]
"""Gives what a key or topic is called in the book."""


def latest_answers(entries: Iterable[ReminderEntry]) -> dict[str, ReminderEntry]:
    """Return the answer that counts for each key: the one written last, whatever the clock said then."""
    return {entry.key: entry for entry in entries}


def agenda_of(
    reminders: Sequence[Reminder],
    answers: Mapping[str, ReminderEntry],
    choices: ReminderChoices,
    named: Naming,
    *,
    with_words: bool,
) -> Agenda:
    """Return what the book is told about a record. Without ``with_words`` every reminder says the same neutral words.

    An answer settles the earlier reminders of the same topic as well: who answered "in one day" is not asked about "in
    one week" any more.
    """
    of_key: dict[str, list[ReminderEntry]] = {}
    for answer in answers.values():
        of_key.setdefault(first_key(answer.key), []).append(answer)
    settled: list[str] = []
    again: list[tuple[str, WallMoment]] = []
    answered_topics: set[str] = set()
    for reminder in reversed(reminders):
        name, given, topic = named(reminder.key), of_key.get(reminder.key, []), topic_of(reminder)
        if topic in answered_topics:
            settled.append(name)
            continue
        if given:
            answered_topics.add(topic)
        for answer in given:
            key, moment = f"{name}{again_part(answer.key)}", _put_off_to(answer)
            if moment is None:
                settled.append(key)
            else:
                again.append((key, moment))
    return Agenda(
        slots=tuple(_slot(reminder, named, with_words=with_words) for reminder in reminders),
        settled=frozenset(settled),
        again=tuple(again),
        quiet=choices.quiet,
    )


def _slot(reminder: Reminder, named: Naming, *, with_words: bool) -> Slot:
    return Slot(
        key=named(reminder.key),
        at=reminder.at,
        words=reminder.words if with_words else NEUTRAL,
        subject=named(topic_of(reminder)),
        until=reminder.until,
    )


def _put_off_to(answer: ReminderEntry) -> WallMoment | None:
    if answer.answer is not Answer.SNOOZED or answer.until is None:
        return None
    return WallMoment(answer.until.first_day(), AGAIN_AT)

"""Warning signs: the documented ones, and those the person noticed, with what is asked of her now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.notebook import Course, SignEntry, Strength
from recurtrack.domain.sign_follow_up import Ask, CallBecause, SignAdvice, is_open, sign_advice
from recurtrack.domain.values import dataclass
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.services.remembered import Remembered
from recurtrack.storage.entries import Reader

if TYPE_CHECKING:
    from recurtrack.domain.signs import EmergencyNumbers, Sign, SignCatalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class SignDraft:
    """What the person noticed, before it is in the record.

    ``sign`` is the id of a documented sign. Without ``text`` the sign's own title is kept; one of the two is needed.
    """

    text: str = ""
    sign: str | None = None
    place: str | None = None
    side: Laterality | None = None
    since: PartialDate | None = None
    course: Course | None = Course.NEW
    strength: Strength | None = None
    told_team: bool | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True)
class NoticedSign:
    """A sign the person noticed; ``sign`` is the documented one, None for one in her own words."""

    entry: SignEntry
    sign: Sign | None
    advice: SignAdvice

    @property
    def is_open(self) -> bool:
        """Whether it is still there, as far as the person said."""
        return is_open(self.entry)

    @property
    def can_tell_team(self) -> bool:
        """Whether a call is advised of which the team does not know yet."""
        told = bool(self.entry.told_team) and self.advice.because is not CallBecause.WORSE_SINCE_TOLD
        return self.advice.ask is Ask.CALL and not told


@dataclass(frozen=True, slots=True)
class SignsView:
    """The signs noticed: those still there first, the newest first; and the day it was worked out on."""

    noticed: tuple[NoticedSign, ...]
    today: date

    @property
    def open(self) -> tuple[NoticedSign, ...]:
        """Those that are still there."""
        return tuple(found for found in self.noticed if found.is_open)

    def open_with(self, sign_id: str) -> NoticedSign | None:
        """Return the newest noticed sign of a documented one that is still there, or None."""
        return next((found for found in self.open if found.entry.sign == sign_id), None)


def emergency_numbers() -> EmergencyNumbers:
    """Return the numbers that call an ambulance, by country."""
    from recurtrack.knowledge.signs import read_emergency_numbers

    return read_emergency_numbers()


class Signs:
    """What can be done with warning signs."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record
        self._open = Remembered(record, frozenset({SignEntry}), lambda reader: self._view_of(reader.open_signs()))

    def catalogue(self) -> SignCatalogue:
        """Return the documented signs; raises ``Rejected`` when their files are bad."""
        from recurtrack.knowledge.signs import read_signs

        return read_signs()

    def noticed(self) -> SignsView:
        """Return the signs the person noticed, with what is asked of her today."""
        with self._record.reading() as reader:
            return self._view_of(reader.all(SignEntry))

    def read_open(self, reader: Reader) -> SignsView:
        """Return those of the signs that are still there, together with what else is being read."""
        return self._open.read(reader)

    def _view_of(self, entries: Iterable[SignEntry]) -> SignsView:
        today = self._record.today()
        newest_last = sorted(entries, key=_day)
        # Reading the catalogue takes longer than all the rest, and most days no sign of it is there.
        signs = self.catalogue().signs if any(entry.sign for entry in newest_last) else ()
        documented = {sign.id: sign for sign in signs}
        found = [_noticed(entry, documented.get(entry.sign or ""), today) for entry in reversed(newest_last)]
        return SignsView(tuple(sorted(found, key=lambda noticed: not noticed.is_open)), today)

    def notice(self, draft: SignDraft) -> Change:
        """Note a sign today; raises ``Rejected`` when nothing is said of it or it began in the future."""
        sign = self.catalogue().find(draft.sign)
        text = draft.text.strip() or (sign.title if sign else "")
        entry = SignEntry(
            id=self._record.new_id(),
            text=text,
            sign=draft.sign,
            place=draft.place,
            side=draft.side,
            since=draft.since,
            course=draft.course,
            strength=draft.strength,
            written_on=PartialDate.of(self._record.today()),
            told_team=draft.told_team,
            note=draft.note,
        )
        return self._saved("Note a sign", entry)

    def still_there(self, entry_id: EntryId, course: Course) -> Change:
        """Answer today that a sign is still there, and how it goes on; ``Course.GONE`` says that it is gone."""
        if course is Course.GONE:
            return self.gone(entry_id)
        return self._changed("Say how a sign goes on", entry_id, asked_on=self._today(), course=course, until=None)

    def gone(self, entry_id: EntryId, on: PartialDate | None = None) -> Change:
        """Say that a sign is gone, since today or another day; raises ``Rejected`` for a day still to come."""
        today = self._today()
        return self._changed("Say it is gone", entry_id, asked_on=today, course=Course.GONE, until=on or today)

    def told_team(self, entry_id: EntryId) -> Change:
        """Say that the team knows of a sign, as it is now; an emergency or a sign that gets worse is said again.

        "Worse" is taken back, because it would say worse since the team was told.
        """
        with self._record.command("Say the team knows") as command:
            found = command.get(SignEntry, entry_id)
            command.put(replace(found, told_team=True, course=None if found.course is Course.WORSE else found.course))
        return command.done.change

    def edit(self, entry: SignEntry) -> Change:
        """Change a noted sign; raises ``Rejected`` when it cannot be right."""
        return self._saved("Change a sign", entry)

    def remove(self, entry_id: EntryId) -> Change:
        """Remove a noted sign that was a mistake; undo brings it back."""
        with self._record.command("Delete a sign") as command:
            command.remove(SignEntry, entry_id)
        return command.done.change

    def _today(self) -> PartialDate:
        return PartialDate.of(self._record.today())

    def _saved(self, name: str, entry: SignEntry) -> Change:
        if not entry.text.strip():
            raise Rejected(Refusal.OUT_OF_RANGE, field="Sign", value="nothing", expected="a few words are needed")
        with self._record.command(name) as command:
            command.put(entry)
        return command.done.change

    def _changed(self, name: str, entry_id: EntryId, **values: object) -> Change:
        with self._record.command(name) as command:
            found = command.get(SignEntry, entry_id)
            command.put(replace(found, **values))  # type: ignore[arg-type]
        return command.done.change


def _day(entry: SignEntry) -> date:
    day = entry.written_on or entry.since
    return date.min if day is None else day.first_day()


def _noticed(entry: SignEntry, sign: Sign | None, today: date) -> NoticedSign:
    return NoticedSign(entry, sign, sign_advice(entry, sign, today))

"""How one line of the checklist is judged: from one field, or from the same field of several entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import NamedTuple, TypeVar

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry
from recurtrack.domain.summary.checklist_values import ChecklistItem, Held
from recurtrack.domain.summary.phrases import joined, short
from recurtrack.domain.words import capital

E = TypeVar("E", bound=Entry)

ASK = "You said you don’t know. It is worth asking your team."
NO_PLACE = "No place in RecurTrack: ask your team."
FROM_FILES = "RecurTrack takes this from hospital files only: ask your team, keep it in a note."
_MOST_NAMED = 3
_LONGEST = 90


class Reading(NamedTuple):
    """What one entry says of a field; the words are empty when it says nothing."""

    held: Held
    words: str = ""


NOTHING = Reading(Held.MISSING)
NOT_CONCERNED = Reading(Held.DOES_NOT_APPLY)


def enter_in(*places: str) -> str:
    """Return where a field is filled in: ``Enter it in Treatments, Surgery.``."""
    return f"Enter it in {', '.join(places)}."


def item(label: str, held: Held, words: str) -> ChecklistItem:
    """Make a line; its words begin with a capital and are cut where they would fill the page."""
    return ChecklistItem(label=label, held=held, words=_short(capital(words)))


def _short(words: str) -> str:
    flat = " ".join(words.split())
    return flat if len(flat) <= _LONGEST * 2 else f"{flat[: _LONGEST * 2].rstrip()}…"


def text_of(entry: Entry, field: str, text: str | None) -> Reading:
    """Read a field that is there or not."""
    if text and text.strip():
        return Reading(Held.HELD, " ".join(text.split()))
    return Reading(Held.NOT_KNOWN) if entry.is_unknown(field) else NOTHING


def date_of(entry: Entry, field: str, found: PartialDate | None) -> Reading:
    """Read a date; of one known to the month or the year it is said what is not known."""
    if found is None:
        return text_of(entry, field, None)
    if found.exact is not None:
        return Reading(Held.HELD, short(found))
    unknown = "day" if found.month is not None else "month and day"
    return Reading(Held.PARTLY, f"{found.in_words()} ({unknown} not known)")


def one(label: str, reading: Reading, missing: str) -> ChecklistItem:
    """Make a line of what one entry says; ``missing`` tells where it can be entered."""
    match reading.held:
        case Held.HELD | Held.PARTLY:
            return item(label, reading.held, reading.words)
        case Held.NOT_KNOWN:
            return item(label, reading.held, reading.words or ASK)
        case Held.MISSING:
            return item(label, reading.held, missing)
        case Held.DOES_NOT_APPLY:
            return item(label, reading.held, reading.words or "Does not concern you, as far as your record says.")


def over(label: str, entries: Sequence[E], read: Callable[[E], Reading], missing: str) -> ChecklistItem:
    """Make a line of the same field of several entries: held when all hold it that it concerns."""
    readings = [found for entry in entries if (found := read(entry)).held is not Held.DOES_NOT_APPLY]
    if not readings:
        return one(label, NOT_CONCERNED, missing)
    held = _together(readings)
    said = [found.words for found in readings if found.held in {Held.HELD, Held.PARTLY}]
    words = _listed(said)
    if len(said) < len(readings) and said:
        words = f"{len(said)} of {len(readings)}: {words}"
    return one(label, Reading(held, words), missing)


def _together(readings: Iterable[Reading]) -> Held:
    found = {reading.held for reading in readings}
    if len(found) == 1:
        return found.pop()
    return Held.MISSING if found == {Held.MISSING, Held.NOT_KNOWN} else Held.PARTLY


def _listed(words: Iterable[str]) -> str:
    found = list(dict.fromkeys(words))
    more = len(found) - _MOST_NAMED
    return joined((*found[:_MOST_NAMED], f"and {more} more" if more > 0 else ""), "; ")


def listed(label: str, words: Iterable[str], missing: str) -> ChecklistItem:
    """Make a line of a list: held when anything stands in it."""
    text = _listed(found for found in words if found.strip())
    return item(label, Held.HELD, text) if text else item(label, Held.MISSING, missing)


def without_place(*labels: str) -> Iterator[ChecklistItem]:
    """Make a line for each thing that RecurTrack cannot keep."""
    for label in labels:
        yield item(label, Held.MISSING, NO_PLACE)

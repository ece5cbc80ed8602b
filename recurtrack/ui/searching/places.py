"""Pages and actions that the search finds by name, beside what is in the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from recurtrack.domain.search_words import Mark, Query
from recurtrack.ui.errands import Errands, LogStart
from recurtrack.ui.feed import Page
from recurtrack.ui.tr import tr

MOST = 5
"""So many places are offered beside what was found."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page or an action: ``words`` are others it is found by, ``is_page`` where something is shown."""

    title: str
    icon: str
    go: Callable[[], None]
    words: str = ""
    is_page: bool = False


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place with what was found of its title."""

    place: Place
    marks: tuple[Mark, ...] = ()


def page_places(pages: Iterable[Page], errands: Errands) -> tuple[Place, ...]:
    """Return the pages of the window."""
    return tuple(
        Place(title=tr(page.title), icon=page.icon, go=_shows(page.key, errands), is_page=True)
        for page in pages
        if page.key is not None
    )


def action_places(errands: Errands) -> tuple[Place, ...]:
    """Return what can be done from everywhere."""
    return (
        Place(
            title=tr("Log an appointment"),
            icon="calendar-plus",
            go=lambda: errands.log.emit(LogStart()),
            words=tr("add new visit test scan book result"),
        ),
        Place(
            title=tr("Write down a sign"),
            icon="notebook-pen",
            go=lambda: errands.notice_sign.emit(""),
            words=tr("noticed symptom add new"),
        ),
        Place(
            title=tr("Ask a question"),
            icon="message-circle",
            go=lambda: errands.ask_question.emit(""),
            words=tr("add new doctor team"),
        ),
        Place(
            title=tr("Import from the hospital"),
            icon="download",
            go=errands.import_file.emit,
            words=tr("file portal letter read"),
        ),
        Place(
            title=tr("Save summary as PDF"),
            icon="printer",
            go=errands.summary.emit,
            words=tr("print report doctor"),
        ),
    )


def places_named(text: str, places: Sequence[Place]) -> tuple[FoundPlace, ...]:
    """Return the places that hold every word of a text, those first whose own name does; all for an empty text."""
    query = Query.of(text)
    if not query.phrases:
        return () if text.strip() else tuple(FoundPlace(place) for place in places)
    found = [
        place for place in places if all(_holds(f"{place.title} {place.words}", phrase) for phrase in query.phrases)
    ]
    named = [FoundPlace(place, query.marks_in(place.title)) for place in found]
    return tuple(sorted(named, key=lambda one: not one.marks))[:MOST]


def nearest_page(text: str, places: Sequence[Place]) -> FoundPlace | None:
    """Return the page whose name is most like a text; None when there is no page."""
    pages = [place for place in places if place.is_page]
    wanted = text.casefold()
    likeness = SequenceMatcher(b=wanted, autojunk=False)

    def like(place: Place) -> float:
        likeness.set_seq1(place.title.casefold())
        return likeness.ratio()

    best = max(pages, key=like, default=None)
    return None if best is None else FoundPlace(best)


def _holds(text: str, phrase: tuple[str, ...]) -> bool:
    return bool(Query((phrase,)).marks_in(text))


def _shows(key: str, errands: Errands) -> Callable[[], None]:
    return lambda: errands.page.emit(key)

"""Pages, actions and warning signs that the search finds by name, beside what is in the record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from recurtrack.domain.search_words import Mark, Query
from recurtrack.domain.sign_matching import SMALL_WORDS, by_urgency, words_shared
from recurtrack.domain.sign_terms import Urgency
from recurtrack.domain.signs import SignCatalogue
from recurtrack.ui.errands import Errands, LogStart, PageKey
from recurtrack.ui.page_offer import PageOffer
from recurtrack.ui.signs.words import urgency_words
from recurtrack.ui.tr import tr

MOST = 8
"""So many places are offered beside what was found."""

_MISTYPED = 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A page, an action or a sign: ``words`` are others it is found by, ``key`` and ``is_page`` belong to a page.

    ``comes_first`` stands before all others that are found. ``is_sign`` is offered only to what was typed.
    """

    title: str
    icon: str
    go: Callable[[], None]
    words: str = ""
    key: str = ""
    is_page: bool = False
    is_sign: bool = False
    comes_first: bool = False


@dataclass(frozen=True, slots=True)
class FoundPlace:
    """A place with what was found of its title."""

    place: Place
    marks: tuple[Mark, ...] = ()

    @property
    def comes_before_entries(self) -> bool:
        """Whether it stands above what was found in the record: an emergency, or what is not a sign and was named."""
        return self.place.comes_first or (bool(self.marks) and not self.place.is_sign)


def page_places(offers: Iterable[PageOffer], errands: Errands) -> tuple[Place, ...]:
    """Return the pages of the window."""
    return tuple(
        Place(title=tr(offer.title), icon=offer.icon, go=_shows(offer.key, errands), key=offer.key, is_page=True)
        for offer in offers
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
            title=tr("Summary for the doctor"),
            icon="printer",
            go=errands.summary.emit,
            words=tr("print save pdf report doctor"),
        ),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SignWays:
    """How the search leads to warning signs: to one of them by its id, to all emergencies, and to a recurrence."""

    show_sign: Callable[[str], None]
    show_emergencies: Callable[[], None]
    start_recurrence: Callable[[], None]


def sign_places(catalogue: SignCatalogue, ways: SignWays) -> tuple[Place, ...]:
    """Return every documented sign, the most urgent first, and what can be done about them from everywhere."""
    signs = (
        Place(
            title=sign.title,
            icon="eye",
            go=_shows_sign(sign.id, ways),
            words=f"{urgency_words(sign.urgency)} {sign.words} {catalogue.group(sign.place).title}",
            is_sign=True,
            comes_first=sign.urgency is Urgency.EMERGENCY,
        )
        for sign in sorted(catalogue.signs, key=by_urgency)
    )
    return (
        Place(
            title=tr("Emergency signs"),
            icon="phone",
            go=ways.show_emergencies,
            words=tr("call now ambulance number red flags"),
            comes_first=True,
        ),
        Place(
            title=tr("The cancer came back"),
            icon="plus",
            go=ways.start_recurrence,
            words=tr("recurrence relapse spread metastasis secondary return new diagnosis"),
        ),
        *signs,
    )


def places_named(text: str, places: Sequence[Place]) -> tuple[FoundPlace, ...]:
    """Return the places that hold every word of a text, emergencies first, then those whose own name does.

    Small words such as "my" do not count. Where no place holds every word, the signs that share one are returned. An
    empty text returns all places but the signs.
    """
    query = _telling(Query.of(text))
    if not query.phrases:
        return () if text.strip() else tuple(FoundPlace(place) for place in places if not place.is_sign)
    found = [
        place for place in places if all(_holds(f"{place.title} {place.words}", phrase) for phrase in query.phrases)
    ]
    if not found:
        return _signs_sharing(text, places)
    named = [FoundPlace(place, query.marks_in(place.title)) for place in found]
    return tuple(sorted(named, key=lambda one: (not one.place.comes_first, not one.marks)))[:MOST]


def nearest_pages(text: str, places: Sequence[Place]) -> tuple[FoundPlace, ...]:
    """Return what is offered when nothing was found: a page whose name was mistyped, and always Warning signs."""
    pages = [place for place in places if place.is_page]
    wanted = text.casefold()
    likeness = SequenceMatcher(b=wanted, autojunk=False)

    def like(place: Place) -> float:
        likeness.set_seq1(place.title.casefold())
        return likeness.ratio()

    mistyped = [place for place in sorted(pages, key=like, reverse=True)[:1] if like(place) >= _MISTYPED]
    signs = [place for place in pages if place.key == PageKey.SIGNS]
    return tuple(FoundPlace(place) for place in dict.fromkeys((*mistyped, *signs)))


def _telling(query: Query) -> Query:
    """Leave out small words, unless there is nothing else."""
    telling = tuple(phrase for phrase in query.phrases if not SMALL_WORDS.issuperset(phrase))
    return Query(telling or query.phrases)


def _signs_sharing(text: str, places: Sequence[Place]) -> tuple[FoundPlace, ...]:
    counted = [(words_shared(text, f"{place.title} {place.words}"), place) for place in places if place.is_sign]
    first = sorted(counted, key=lambda one: (not one[1].comes_first, -one[0]))
    return tuple(FoundPlace(place) for count, place in first if count)[:MOST]


def _holds(text: str, phrase: tuple[str, ...]) -> bool:
    return bool(Query((phrase,)).marks_in(text))


def _shows(key: str, errands: Errands) -> Callable[[], None]:
    return lambda: errands.page.emit(key)


def _shows_sign(sign_id: str, ways: SignWays) -> Callable[[], None]:
    return lambda: ways.show_sign(sign_id)

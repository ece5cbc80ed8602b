"""The documented warning signs: what they are, where they are felt, how soon to call, and who says so."""

from __future__ import annotations

from recurtrack.domain.sign_terms import SeenAs, SignPlace, Urgency
from recurtrack.domain.values import dataclass

_SEEN_IN_WORDS = {
    SeenAs.PAGE: "",
    SeenAs.ABSTRACT: "; seen as an abstract",
    SeenAs.SECOND_HAND: "; seen second-hand",
    SeenAs.OWN: "",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SignSource:
    """A published text; ``year`` None: the text states none. The title of an own caution is its whole note."""

    id: str
    organisation: str
    title: str
    seen_as: SeenAs
    year: int | None = None
    doi: str = ""
    address: str = ""

    def __str__(self) -> str:
        if self.seen_as is SeenAs.OWN:
            return self.title
        return f"{self.organisation}, {self.title}, {self.year or 'year not stated'}"

    def as_seen(self) -> str:
        """Return the source, and how it was seen when that was not the text itself."""
        return f"{self}{_SEEN_IN_WORDS[self.seen_as]}"

    def cited(self) -> str:
        """Return the source with where it can be found, and how it was seen when that was not the text itself."""
        places = [f"doi {self.doi}" if self.doi else "", self.address]
        return ", ".join([str(self), *filter(None, places)]) + _SEEN_IN_WORDS[self.seen_as]


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """A documented sign. ``advice`` is one or two sentences on what to do; ``say`` the words for an emergency call.

    ``wait_days`` is set for ``Urgency.MENTION`` alone: after so many days the person is asked whether the sign is
    still there. ``wait_source`` says who names that time; None: it is this program's convention. ``words`` are others
    that people use for it: it is found by them and they are not shown.
    """

    id: str
    place: SignPlace
    title: str
    advice: str
    urgency: Urgency
    sources: tuple[SignSource, ...]
    say: str = ""
    wait_days: int | None = None
    wait_source: SignSource | None = None
    words: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SignGroup:
    """The signs of one place, as they are listed."""

    place: SignPlace
    title: str
    signs: tuple[Sign, ...]

    @property
    def number(self) -> int:
        """The number on the picture and in the list."""
        return self.place.number


@dataclass(frozen=True, slots=True, kw_only=True)
class RedFlag:
    """One line of the emergency strip; ``signs`` are the documented signs it stands for."""

    id: str
    text: str
    signs: tuple[Sign, ...]
    sources: tuple[SignSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SignNotes:
    """What is said about the whole list, each one or two sentences.

    ``levels`` and ``waits`` tell which part is this program's convention; ``strip`` and ``strip_advice`` are the
    question and the answer above the list.
    """

    intro: str
    levels: str
    waits: str
    disclaimer: str
    strip: str
    strip_advice: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SignCatalogue:
    """All documented signs, by place in the order of the numbers, and the emergency strip."""

    groups: tuple[SignGroup, ...]
    red_flags: tuple[RedFlag, ...]
    notes: SignNotes

    @property
    def signs(self) -> tuple[Sign, ...]:
        """Every sign, in the order of the list."""
        return tuple(sign for group in self.groups for sign in group.signs)

    def find(self, sign_id: str | None) -> Sign | None:
        """Return the sign of an id, or None when it is in no list."""
        return next((sign for sign in self.signs if sign.id == sign_id), None)

    def group(self, place: SignPlace) -> SignGroup:
        """Return the group of a place."""
        return next(group for group in self.groups if group.place is place)


@dataclass(frozen=True, slots=True)
class EmergencyNumber:
    """The number that calls an ambulance in a country; ``country`` is its ISO 3166-1 code of two letters."""

    country: str
    name: str
    number: str


@dataclass(frozen=True, slots=True)
class EmergencyNumbers:
    """The numbers by country, and the note that goes with each of them."""

    note: str
    numbers: tuple[EmergencyNumber, ...]

    def of(self, country: str) -> EmergencyNumber | None:
        """Return the number of a country, or None when it is not listed."""
        return next((number for number in self.numbers if number.country == country.upper()), None)

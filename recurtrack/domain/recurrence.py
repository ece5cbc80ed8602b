"""The cancer came back: what she tells, what it is called, and what is still to be asked.

The words are those of the field: local is the same breast or chest wall, regional the lymph nodes of that side, distant
another part of the body; a recurrence in several places is named by the widest (UpToDate, *Breast cancer recurrence*,
seen as a summary; Mayo Clinic, *Recurrent breast cancer*). A cancer in the other breast is usually a new one (Breast
Cancer Now, seen second-hand).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, DistantSite, Her2Status, Laterality, ReceptorStatus
from recurtrack.domain.entry import EntryId, FieldNote
from recurtrack.domain.response import Response
from recurtrack.domain.terms import Behaviour, Event
from recurtrack.domain.treatment import Intent, TreatmentEntry
from recurtrack.domain.words import word

_OTHER_SIDE = {Laterality.LEFT: Laterality.RIGHT, Laterality.RIGHT: Laterality.LEFT}


class Where(StrEnum):
    """Where the cancer was found, near the first place."""

    SAME_BREAST = "same_breast"
    CHEST_WALL = "chest_wall"
    OTHER_BREAST = "other_breast"
    ARMPIT_NODES = "armpit_nodes"
    COLLARBONE_NODES = "collarbone_nodes"


WHERE_WORDS = {
    Where.SAME_BREAST: "the same breast",
    Where.CHEST_WALL: "the chest wall, the scar or the skin over them",
    Where.OTHER_BREAST: "the other breast",
    Where.ARMPIT_NODES: "lymph nodes of the armpit",
    Where.COLLARBONE_NODES: "lymph nodes by the collarbone or the breastbone",
}
ELSEWHERE_WORDS = {
    DistantSite.BONE: word(DistantSite.BONE),
    DistantSite.LIVER: word(DistantSite.LIVER),
    DistantSite.LUNG: word(DistantSite.LUNG),
    DistantSite.PLEURA: word(DistantSite.PLEURA),
    DistantSite.BRAIN: word(DistantSite.BRAIN),
    DistantSite.OVARY: word(DistantSite.OVARY),
    DistantSite.SKIN: "skin far from the breast",
    DistantSite.OTHER_NODES: "lymph nodes elsewhere (not armpit, collarbone or breastbone)",
    DistantSite.OTHER: word(DistantSite.OTHER),
}
"""The places in other parts of the body that can be chosen."""

_SITES = {
    Where.SAME_BREAST: DistantSite.BREAST,
    Where.OTHER_BREAST: DistantSite.BREAST,
    Where.CHEST_WALL: DistantSite.CHEST_WALL,
    Where.ARMPIT_NODES: DistantSite.AXILLARY_NODES,
    Where.COLLARBONE_NODES: DistantSite.OTHER_NODES,
}
_REGIONAL = frozenset({Where.ARMPIT_NODES, Where.COLLARBONE_NODES})


class Biopsy(StrEnum):
    """Whether tissue was taken."""

    DONE = "done"
    PLANNED = "planned"
    NOT_DONE = "not_done"


class HowFound(StrEnum):
    """What led to it."""

    SIGN = "sign"
    SCAN = "scan"
    OTHER = "other"


_FOUND_WORDS = {
    HowFound.SIGN: "Found because of a sign that was noticed",
    HowFound.SCAN: "Found on a scan",
    HowFound.OTHER: "How it was found",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecurrenceDraft:
    """What she tells; everything may be left open.

    ``found`` is when it was found, ``mammogram`` the mammogram that showed it. ``elsewhere`` are places in other parts
    of the body. ``said_event`` is what her team calls it, where that differs; it cannot make a distant one less.
    ``response`` is how the cancer had answered to the treatment before. ``treatments`` are decided or given so far
    (their ids and diagnosis are set on saving; ``intent`` fills theirs). ``unknown`` are fields of the diagnosis she
    does not know.
    """

    found: PartialDate | None = None
    where: frozenset[Where] = frozenset()
    elsewhere: tuple[DistantSite, ...] = ()
    site_note: str | None = None
    side: Laterality | None = None
    said_event: Event | None = None
    how_found: HowFound | None = None
    how_found_note: str | None = None
    mammogram: PartialDate | None = None
    behaviour: Behaviour | None = None
    biopsy: Biopsy | None = None
    biopsy_date: PartialDate | None = None
    biopsy_note: str | None = None
    receptors_retested: bool | None = None
    er: ReceptorStatus | None = None
    pr: ReceptorStatus | None = None
    her2: Her2Status | None = None
    restaging_date: PartialDate | None = None
    restaging_note: str | None = None
    stage: str | None = None
    response: Response | None = None
    treatments: tuple[TreatmentEntry, ...] = ()
    intent: Intent | None = None
    note: str | None = None
    unknown: frozenset[str] = frozenset()

    @property
    def is_distant(self) -> bool:
        """Whether a place in another part of the body is among the places."""
        return bool(self.elsewhere)


def event_of(draft: RecurrenceDraft) -> Event | None:
    """Return what it is called; None while no place is told.

    With several places the widest counts: distant, regional, local. With the other breast among them lymph nodes may
    be those of its own side; only nodes of the first side would be a regional recurrence, so the usual word, a new
    cancer, stands until the team's is chosen.
    """
    if draft.is_distant:
        return Event.DISTANT_RECURRENCE
    if draft.said_event is not None:
        return draft.said_event
    if Where.OTHER_BREAST in draft.where:
        return Event.NEW_PRIMARY
    if draft.where & _REGIONAL:
        return Event.REGIONAL_RECURRENCE
    return Event.LOCAL_RECURRENCE if draft.where else None


def side_of(draft: RecurrenceDraft, earlier: Laterality | None) -> Laterality | None:
    """Return the side: as told, or what it follows to be from the side of the earlier cancer."""
    if draft.side is not None:
        return draft.side
    if Where.OTHER_BREAST in draft.where:
        both = Where.SAME_BREAST in draft.where
        return Laterality.BOTH if both else earlier and _OTHER_SIDE.get(earlier)
    return earlier if draft.where & {Where.SAME_BREAST, Where.CHEST_WALL} else None


def diagnosis_of(draft: RecurrenceDraft, entry_id: EntryId, earlier: Laterality | None) -> DiagnosisEntry:
    """Return the diagnosis that a draft stands for; ``earlier`` is the side of the cancer before."""
    near = (_SITES[place] for place in Where if place in draft.where)
    notes = tuple(FieldNote(field=name, unknown=True) for name in sorted(draft.unknown))
    return DiagnosisEntry(
        id=entry_id,
        field_notes=notes,
        date=draft.found,
        event=event_of(draft),
        side=side_of(draft, earlier),
        behaviour=draft.behaviour,
        sites=tuple(dict.fromkeys((*near, *draft.elsewhere))),
        site_note=_joined(_collarbone(draft), draft.site_note),
        diagnostic_mammogram=draft.mammogram,
        biopsy_date=draft.biopsy_date if draft.biopsy is Biopsy.DONE else None,
        biopsy_note=_biopsy_note(draft),
        er=draft.er,
        pr=draft.pr,
        her2=draft.her2,
        receptors_retested=draft.receptors_retested,
        restaging_date=draft.restaging_date,
        restaging_note=draft.restaging_note,
        anatomic_stage=draft.stage,
        previous_response=draft.response,
        note=_joined(_how_found(draft), draft.note, between="\n"),
    )


def _collarbone(draft: RecurrenceDraft) -> str | None:
    return WHERE_WORDS[Where.COLLARBONE_NODES] if Where.COLLARBONE_NODES in draft.where else None


def _biopsy_note(draft: RecurrenceDraft) -> str | None:
    match draft.biopsy:
        case Biopsy.PLANNED:
            day = "" if draft.biopsy_date is None else f" for {draft.biopsy_date.in_words()}"
            return _joined(f"planned{day}", draft.biopsy_note)
        case Biopsy.NOT_DONE:
            return _joined("not done", draft.biopsy_note)
        case _:
            return draft.biopsy_note


def _how_found(draft: RecurrenceDraft) -> str | None:
    if draft.how_found is None:
        return draft.how_found_note
    words = _FOUND_WORDS[draft.how_found]
    return f"{words}: {draft.how_found_note}" if draft.how_found_note else words


def _joined(*parts: str | None, between: str = ", ") -> str | None:
    return between.join(part for part in parts if part) or None


def naming_sentence(draft: RecurrenceDraft) -> str:
    """Say what the program calls it and that the team's word counts."""
    match event_of(draft):
        case None:
            return "Once you say where it was found, it gets its name here."
        case Event.NEW_PRIMARY if Where.OTHER_BREAST in draft.where and draft.where & _REGIONAL:
            return (
                "A cancer in the other breast is usually a new one, and lymph nodes of that side go with it. If the "
                "nodes are on the side of the first cancer, choose your team’s word."
            )
        case Event.NEW_PRIMARY if Where.OTHER_BREAST in draft.where:
            return (
                "A cancer in the other breast is usually a new one and not the first one coming back. If your team "
                "says otherwise, choose their word."
            )
        case Event.DISTANT_RECURRENCE:
            return "Cancer in another part of the body is called a distant recurrence, or secondary breast cancer."
        case Event.REGIONAL_RECURRENCE:
            return (
                "Cancer in lymph nodes of the same side is called a regional recurrence. If the nodes are on the other "
                "side, choose the word of your team."
            )
        case Event.LOCAL_RECURRENCE:
            return (
                "Cancer again in the same breast, the chest wall, the scar or the skin over them is called a local "
                "recurrence."
            )
        case _:
            return "This is kept under the name your team gave it."


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question the team usually answers next; ``field`` is the field of the draft that is still open."""

    field: str
    text: str


def open_questions(draft: RecurrenceDraft) -> tuple[OpenQuestion, ...]:
    """Return the questions whose answer is not told yet, in the order they usually come."""
    return tuple(OpenQuestion(field=field, text=text) for field, text in _open(draft))


def _open(draft: RecurrenceDraft) -> Iterator[tuple[str, str]]:
    if draft.found is None:
        yield "found", "When was it found?"
    if not draft.where and not draft.elsewhere:
        yield "where", "Where is it?"
    if draft.biopsy is None:
        yield "biopsy", "Has a biopsy been done?"
    elif draft.biopsy is Biopsy.PLANNED:
        yield "biopsy", "What did the biopsy show?"
    if draft.receptors_retested is None:
        yield "receptors_retested", "Were the receptors tested again?"
    elif draft.receptors_retested and None in {draft.er, draft.pr, draft.her2}:
        yield "er", "What did the new receptor tests show?"
    if draft.restaging_note is None:
        yield "restaging_note", "What did the scans show?"
    if not draft.treatments:
        yield "treatments", "Which treatment is planned, and what is it meant to do?"


def earlier_side(diagnoses: Sequence[DiagnosisEntry]) -> Laterality | None:
    """Return the side of the earlier cancers of an episode; both when they differ, None when one is not known."""
    sides = {entry.side for entry in diagnoses}
    if not sides or None in sides:
        return None
    return sides.pop() if len(sides) == 1 else Laterality.BOTH

"""Radiotherapy: sessions that follow each other within weeks, and summaries of a course, are one course."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.treatment import Field, TreatmentEntry
from recurtrack.exchange.fhir.cancers import is_for_other_cancer
from recurtrack.exchange.fhir.concepts import REMEMBERED, Concept, System, concept, concepts, together
from recurtrack.exchange.fhir.dating import days_between, earliest, latest, until, when
from recurtrack.exchange.fhir.diagnoses import Diagnoses
from recurtrack.exchange.fhir.medicine_use import intent_of
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.sided import Sided, side_from
from recurtrack.exchange.fhir.sides import body_sites
from recurtrack.exchange.fhir.source import Source, day_of

_GAP = 30
# facts.md D7 [S96] and the mCODE IG [S93]: course 1217123003, phase 1222565005; 108290001, 385798007 Synthea [S96].
_SNOMED = frozenset(
    {
        "108290001",
        "33195004",
        "385798007",
        "447759004",
        "1217123003",
        "1222565005",
        "1287742003",
        "113120007",
        "384692006",
    }
)
_WORDS = re.compile(
    r"radiotherap|radiation (?:therapy|treatment|oncology)|brachytherap|irradiation|strahlentherap"
    r"|\b(?:xrt|ebrt|imrt|pmrt|wbrt|wbi|apbi|iort)\b|proton (?:beam )?(?:therapy|radiation)"
    r"|\bradiation,? (?:to |of |for )?(?:the )?(?:left|right|both|bilateral|whole|partial|breast|chest|axilla)"
    r"|(?:whole breast|partial breast|chest wall|adjuvant|boost|nodal) rt\b|\brt to\b"
)
_NOT_GIVEN = re.compile(
    r"planning|simulation|consult|follow|education|adverse|counsel|marker|tattoo|referral|history|declin|refus"
    r"|no radi|(?:after|following|prior|previous) (?:\w+ )?(?:radi|xrt)|post[- ]?(?:radi|xrt)"
)
_FIELDS = (
    (re.compile(r"partial[- ]breast|lumpectomy cavity"), Field.PARTIAL_BREAST),
    (re.compile(r"chest wall"), Field.CHEST_WALL),
    (re.compile(r"boost|tumou?r bed"), Field.BOOST),
    (re.compile(r"\bnode|lymph|axilla"), Field.NODES),
    (re.compile(r"breast"), Field.BREAST),
)
_FIELD_CODES = {  # mCODE IG examples [S93]; whole breast [M]
    "78904004": Field.CHEST_WALL,
    "76752008": Field.BREAST,
    "80248007": Field.BREAST,
    "73056007": Field.BREAST,
}
_DOSE, _SESSIONS = "mcode-radiotherapy-dose-delivered-to-volume", "mcode-radiotherapy-sessions"
_GRAY = {"gy": 1.0, "gray": 1.0, "cgy": 0.01}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Session:
    """One session, or a summary of many: then it spans more than a day or tells their number."""

    resource: Resource
    node: Node
    start: PartialDate | None
    end: PartialDate | None
    place: Concept
    fractions: int | None
    dose_gy: float | None

    @property
    def is_summary(self) -> bool:
        return self.fractions is not None or self.dose_gy is not None or (self.end or self.start) != self.start


@lru_cache(maxsize=REMEMBERED)
def is_radiotherapy(code: Concept) -> bool:
    """Tell whether a procedure is radiotherapy."""
    if code.codes(System.SNOMED) & _SNOMED:
        return True
    return code.says(_WORDS) and not code.says(_NOT_GIVEN)


def read_radiotherapy(source: Source, diagnoses: Diagnoses) -> list[TreatmentEntry]:
    """Read every course of radiotherapy in a file."""
    sessions: list[_Session] = []
    for resource, node in source.of("Procedure"):
        if not is_radiotherapy(concept(node, "code")):
            continue
        if diagnoses.is_for_other_illness(source, node) or is_for_other_cancer(concept(node, "code")):
            source.leave(resource, "it was for another illness")
        else:
            sessions.append(_session(source, resource, node))
    return [_course(source, diagnoses, course) for course in _courses(sessions)]


def _session(source: Source, resource: Resource, node: Node) -> _Session:
    volumes = [_volume(source, node, extension) for extension in node.extensions(_DOSE)]
    counts = [number for item in node.extensions(_SESSIONS) if (number := item.number("valueUnsignedInt"))]
    counts += [volume[1] for volume in volumes if volume[1]]
    return _Session(
        resource=resource,
        node=node,
        start=when(node, "performedDateTime", "performedPeriod"),
        end=until(node, "performedPeriod"),
        place=together((*body_sites(node), concept(node, "code"), *(volume[2] for volume in volumes))),
        fractions=int(counts[0]) if counts else None,
        dose_gy=max((volume[0] for volume in volumes if volume[0]), default=None),
    )


def _volume(source: Source, node: Node, extension: Node) -> tuple[float | None, float | None, Concept]:
    """Return the dose in gray, the number of fractions, and the place of one treated volume."""
    inside = {item.text("url"): item for item in extension.nodes("extension")}
    quantity = inside.get("totalDoseDelivered", Node()).node("valueQuantity")
    factor = _GRAY.get((quantity.text("code", "unit") or "").casefold())
    number = quantity.number("value")
    dose = round(number * factor, 2) if number is not None and factor is not None else None
    volume = inside.get("volume", Node())
    structure = source.look_up(volume.node("valueReference"), node)
    place = together((concept(structure, "location"), Concept(text=structure.text("description") or "")))
    return dose, inside.get("fractionsDelivered", Node()).number("valueUnsignedInt"), place


def _courses(sessions: Iterable[_Session]) -> list[list[_Session]]:
    courses: list[list[_Session]] = []
    last: PartialDate | None = None
    for session in sorted(sessions, key=lambda item: (str(item.start), item.resource.key)):
        near = last is None or session.start is None or days_between(last, session.start) <= _GAP
        if courses and near:
            courses[-1].append(session)
        else:
            courses.append([session])
            last = None
        last = latest(last, session.start, session.end)
    return courses


def _course(source: Source, diagnoses: Diagnoses, course: Sequence[_Session]) -> TreatmentEntry:
    start = earliest(*(session.start for session in course))
    ongoing = any(session.node.text("status") == "in-progress" for session in course)
    named = (diagnoses.named_by(source, session.node, "reasonReference") for session in course)
    diagnosis = next((item for item in named if item is not None), None)
    sided = _side(source, diagnoses, course)
    return TreatmentEntry(
        **source.marks((session.resource for session in course), "treatment", "radiotherapy", day_of(start)),
        field_notes=sided.notes,
        kind=TreatmentKind.RADIOTHERAPY,
        diagnosis_id=None if diagnosis is None else diagnosis.entry.id,
        start=start,
        end=None if ongoing else latest(*(session.end or session.start for session in course)),
        ongoing=ongoing,
        side=sided.side,
        fields=tuple(sorted({field for session in course for field in _fields(session.place)})),
        dose_gy=max((session.dose_gy for session in course if session.dose_gy is not None), default=None),
        fractions=_fractions(course),
        intent=next((intent for session in course if (intent := intent_of(session.node))), None),
    )


def _side(source: Source, diagnoses: Diagnoses, course: Sequence[_Session]) -> Sided:
    found = (
        side_from(source, diagnoses, session.node, session.place, *concepts(session.node, "reasonCode"))
        for session in course
    )
    return next((sided for sided in found if sided.side is not None), Sided(None, ()))


def _fractions(course: Sequence[_Session]) -> int | None:
    """Return the number of sessions that a summary tells, or else count them."""
    told = [session.fractions for session in course if session.fractions is not None]
    return max(told, default=None) or sum(not session.is_summary for session in course) or None


def _fields(place: Concept) -> set[Field]:
    coded = {_FIELD_CODES[code] for code in place.codes(System.SNOMED) if code in _FIELD_CODES}
    worded = [field for pattern, field in _FIELDS if place.says(pattern)]
    if Field.PARTIAL_BREAST in worded or Field.CHEST_WALL in worded:
        worded = [field for field in worded if field is not Field.BREAST]
    return coded | set(worded)

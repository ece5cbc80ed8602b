"""Documented late effects of treatments, and which of them the treatments of a record may have.

What an effect is, what it comes of and who says so stands in ``resources/late_effects`` (docs/late-effect-files.md).
Nothing is predicted: an effect is named with the treatments of the record that it can come with.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from enum import StrEnum

from recurtrack.domain.dates import add_months
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.drug_names import DrugGroup, drugs_in
from recurtrack.domain.signs import SignSource
from recurtrack.domain.terms import Procedure, TreatmentKind
from recurtrack.domain.treatment import Axilla, Field, Intent, TreatmentEntry
from recurtrack.domain.treatment_course import is_running
from recurtrack.domain.values import dataclass


class Cause(StrEnum):
    """What an effect can come with."""

    ARMPIT_SURGERY = "armpit_surgery"
    NODE_RADIOTHERAPY = "node_radiotherapy"
    LEFT_RADIOTHERAPY = "left_radiotherapy"
    ANTHRACYCLINE = "anthracycline"
    TRASTUZUMAB = "trastuzumab"
    TAMOXIFEN = "tamoxifen"
    AROMATASE_INHIBITOR = "aromatase_inhibitor"
    OVARIAN_SUPPRESSION = "ovarian_suppression"
    BISPHOSPHONATE = "bisphosphonate"
    DENOSUMAB = "denosumab"
    ANY_TREATMENT = "any_treatment"

    @property
    def drugs(self) -> DrugGroup | None:
        """The drugs it stands for; None when it is no medicine."""
        return _DRUGS.get(self)


_DRUGS = {Cause(group.value): group for group in DrugGroup}


@dataclass(frozen=True, slots=True, kw_only=True)
class AfterCause:
    """One cause of an effect, and who says so."""

    cause: Cause
    sources: tuple[SignSource, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEffect:
    """A documented effect.

    ``signs`` is what to tell the team about; ``warning_signs`` are the ids of the documented warning signs it speaks
    of. ``months_after``: it is named while the medicine is taken and so many months longer; None: for good.
    ``needs_womb``: it concerns only somebody who has a womb.
    """

    id: str
    effect: str
    signs: str
    after: tuple[AfterCause, ...]
    warning_signs: tuple[str, ...] = ()
    months_after: int | None = None
    needs_womb: bool = False


_NODE_OPERATIONS = frozenset({Procedure.SENTINEL_NODE_BIOPSY, Procedure.AXILLARY_DISSECTION})
_ON_THE_LEFT = frozenset({Laterality.LEFT, Laterality.BOTH})
_AREAS_OF_THE_CHEST = frozenset({Field.BREAST, Field.CHEST_WALL, Field.PARTIAL_BREAST, Field.BOOST, Field.NODES})


def treatments_behind(
    effect: LateEffect, cause: Cause, treatments: Iterable[TreatmentEntry], today: date
) -> tuple[TreatmentEntry, ...]:
    """Return the treatments of a record that an effect can come with by one of its causes, in their order."""
    return tuple(
        entry
        for entry in treatments
        if is_cause(cause, entry) and _has_begun(entry, today) and _still_counts(effect, entry, today)
    )


def is_cause(cause: Cause, entry: TreatmentEntry) -> bool:
    """Tell whether a treatment is one that an effect can come with; what is not known of it claims nothing."""
    match cause:
        case Cause.ARMPIT_SURGERY:
            return entry.procedure in _NODE_OPERATIONS or entry.axilla not in {None, Axilla.NONE}
        case Cause.NODE_RADIOTHERAPY:
            return entry.kind is TreatmentKind.RADIOTHERAPY and Field.NODES in entry.fields
        case Cause.LEFT_RADIOTHERAPY:
            return _is_of_the_left_chest(entry)
        case Cause.OVARIAN_SUPPRESSION if entry.kind is TreatmentKind.OVARIAN_SUPPRESSION:
            return True
        case Cause.ANY_TREATMENT:
            return True
        case _:
            return cause.drugs is not None and bool(drugs_in(entry.agent or "", cause.drugs))


def _is_of_the_left_chest(entry: TreatmentEntry) -> bool:
    """Tell whether radiotherapy was of the left breast or chest; radiotherapy meant to ease may be of any place."""
    if entry.kind is not TreatmentKind.RADIOTHERAPY or entry.side not in _ON_THE_LEFT:
        return False
    if not entry.fields:
        return entry.intent is not Intent.PALLIATIVE
    return bool(_AREAS_OF_THE_CHEST & set(entry.fields))


def _has_begun(entry: TreatmentEntry, today: date) -> bool:
    return entry.start is None or entry.start.first_day() <= today


def _still_counts(effect: LateEffect, entry: TreatmentEntry, today: date) -> bool:
    if effect.months_after is None or is_running(entry, today):
        return True
    return entry.end is not None and add_months(entry.end.last_day(), effect.months_after) > today

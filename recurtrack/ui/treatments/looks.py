"""How treatments and where they are known from look."""

from __future__ import annotations

from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import Origin, Provenance
from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.words import capital, word
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.pill import Tag

KIND_ICONS = {
    TreatmentKind.SURGERY: "bandage",
    TreatmentKind.RADIOTHERAPY: "zap",
    TreatmentKind.CHEMOTHERAPY: "droplets",
    TreatmentKind.ENDOCRINE: "pill",
    TreatmentKind.OVARIAN_SUPPRESSION: "syringe",
    TreatmentKind.TARGETED: "target",
    TreatmentKind.CDK4_6: "pill",
    TreatmentKind.IMMUNE: "shield-plus",
    TreatmentKind.BONE: "bone",
    TreatmentKind.OTHER: "heart-pulse",
}
_ORIGIN_ICONS = {
    Origin.MEMORY: "user",
    Origin.LETTER: "mail",
    Origin.IMPORTED: "file-down",
    Origin.PROGRAM: "settings-2",
}


def side_choices() -> list[tuple[Laterality, str]]:
    """Return the sides to choose from."""
    return [(Laterality.LEFT, tr("Left")), (Laterality.RIGHT, tr("Right")), (Laterality.BOTH, tr("Both"))]


def origin_tag(provenance: Provenance) -> Tag:
    """Return the chip that says where an entry comes from, and whether it was looked at."""
    words = capital(word(provenance.origin))
    if provenance.origin is Origin.LETTER and provenance.detail:
        words = tr("{origin}: {letter}", origin=words, letter=provenance.detail)
    if provenance.confirmed:
        words = tr("{origin}, looks right to you", origin=words)
    icon = "user-check" if provenance.confirmed else _ORIGIN_ICONS[provenance.origin]
    return Tag(words, icon, "ink2", "sunken", "line2")


def may_be_confirmed(provenance: Provenance) -> bool:
    """Tell whether it came from elsewhere and nobody has looked at it yet."""
    return not provenance.confirmed and provenance.origin in {Origin.IMPORTED, Origin.PROGRAM}

"""Where the eight places lie on the picture of the body, for the side that was treated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPointF
from PySide6.QtGui import QPainterPath

from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.episodes import when_found
from recurtrack.domain.sign_terms import SignPlace
from recurtrack.ui.signs.outline import (
    arm_area,
    belly_area,
    bone_area,
    breast_area,
    head_area,
    lung_areas,
    mirrored,
)

FRONT_X, BACK_X, TOP_Y = 80.0, 236.0, 32.0
"""Where the centre lines and the tops of the two figures are, in the units of the picture."""
WIDTH, HEIGHT = 312.0, 462.0
_ARM_DISC, _MIRRORED_ARM_DISC = QPointF(79.6, 106.5), QPointF(-65.5, 98)
_ARM_LEADER = QPointF(55, 119.4)


@dataclass(frozen=True, slots=True)
class Spot:
    """One area of a place in the units of the picture: its edge, where its number stands, and a line to it."""

    area: QPainterPath
    disc: QPointF
    leader: QPointF | None = None


@dataclass(frozen=True, slots=True)
class PlacedAreas:
    """The spots of a place; a place without any has no area on the picture."""

    place: SignPlace
    spots: tuple[Spot, ...]


def treated_side(diagnoses: Sequence[DiagnosisEntry]) -> Laterality | None:
    """Return the side of the newest diagnosis that names one; None when none does."""
    sided = [entry for entry in diagnoses if entry.side is not None]
    newest = max(sided, key=lambda entry: str(when_found(entry) or ""), default=None)
    return None if newest is None else newest.side


def other_side(side: Laterality | None) -> Laterality | None:
    """Return the side that was not treated; None when there is none, or it is not known."""
    return {Laterality.LEFT: Laterality.RIGHT, Laterality.RIGHT: Laterality.LEFT}.get(side) if side else None


def placed_areas(treated: Laterality | None) -> tuple[PlacedAreas, ...]:
    """Return the areas in the order of the numbers.

    Her left is at the right of the front. When both breasts were treated, or it is not known which, both bear
    number 1, and the other breast has no area.
    """
    sides = {Laterality.LEFT: (1,), Laterality.RIGHT: (-1,)}.get(treated, (1, -1)) if treated else (1, -1)
    other = () if len(sides) > 1 else (-sides[0],)
    spots: dict[SignPlace, tuple[Spot, ...]] = {
        SignPlace.BREAST: tuple(_breast(side) for side in sides),
        SignPlace.ARM: tuple(_arm(side) for side in sides),
        SignPlace.OTHER_BREAST: tuple(_breast(side) for side in other),
        SignPlace.BONES: (_back(bone_area(), QPointF(0, 208.6)),),
        SignPlace.LUNGS: _lungs(),
        SignPlace.BELLY: (_front(belly_area(), QPointF(-17, 172.4)),),
        SignPlace.HEAD: (_front(head_area(), QPointF(0, 24.4)),),
    }
    return tuple(PlacedAreas(place, spots.get(place, ())) for place in SignPlace)


def _front(area: QPainterPath, disc: QPointF, leader: QPointF | None = None) -> Spot:
    at = QPointF(FRONT_X, TOP_Y)
    return Spot(area.translated(at), disc + at, None if leader is None else leader + at)


def _back(area: QPainterPath, disc: QPointF) -> Spot:
    at = QPointF(BACK_X, TOP_Y)
    return Spot(area.translated(at), disc + at)


def _breast(side: int) -> Spot:
    area = breast_area()
    return _front(area if side > 0 else mirrored(area), QPointF(20 * side, 128.3))


def _arm(side: int) -> Spot:
    if side > 0:
        return _front(arm_area(), _ARM_DISC, _ARM_LEADER)
    return _front(mirrored(arm_area()), _MIRRORED_ARM_DISC, QPointF(-_ARM_LEADER.x() + 4, _ARM_LEADER.y() - 6))


def _lungs() -> tuple[Spot, ...]:
    both = lung_areas()
    return _back(both, QPointF(21, 126.5)), _back(QPainterPath(), QPointF(-21, 126.5))

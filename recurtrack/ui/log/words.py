"""The names of kinds, statuses and sides in the log dialog, and what a repair says."""

from __future__ import annotations

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.follow_up import TrackedCheck
from recurtrack.domain.terms import Test
from recurtrack.domain.words import capital, word
from recurtrack.ui.phrases import title_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr

TILES = (
    Test.CLINIC_VISIT,
    Test.MAMMOGRAM,
    Test.BREAST_MRI,
    Test.BREAST_ULTRASOUND,
    Test.BLOOD_TEST,
    Test.BONE_DENSITY,
    Test.ECHOCARDIOGRAM,
)
"""The kinds with a tile of their own, in the order of the design."""
OTHERS = tuple(test for test in Test if test not in TILES)
"""The kinds behind the tile ``Other``."""

_KILO = 1024


def tile_names() -> dict[Test | None, str]:
    """Return the words on the tiles; None is ``Other``."""
    return {
        Test.CLINIC_VISIT: tr("Clinic visit"),
        Test.MAMMOGRAM: tr("Mammogram"),
        Test.BREAST_MRI: tr("Breast MRI"),
        Test.BREAST_ULTRASOUND: tr("Ultrasound"),
        Test.BLOOD_TEST: tr("Blood test"),
        Test.BONE_DENSITY: tr("Bone density"),
        Test.ECHOCARDIOGRAM: tr("Heart check"),
        None: tr("Other"),
    }


def statuses() -> tuple[tuple[AppointmentStatus, str], ...]:
    """Return the statuses with their words, in the order of the design."""
    return (
        (AppointmentStatus.BOOKED, tr("Booked")),
        (AppointmentStatus.DONE, tr("Done")),
        (AppointmentStatus.MISSED, tr("Missed")),
        (AppointmentStatus.CANCELLED, tr("Cancelled")),
    )


def repair_words(status: AppointmentStatus) -> str:
    """Return what the one click says that puts the status right."""
    match status:
        case AppointmentStatus.BOOKED:
            return tr("Set the status to Booked")
        case AppointmentStatus.DONE:
            return tr("Set the status to Done")
        case AppointmentStatus.MISSED:
            return tr("Set the status to Missed")
        case AppointmentStatus.CANCELLED:
            return tr("Set the status to Cancelled")


def sides() -> tuple[tuple[Laterality | None, str], ...]:
    """Return the sides to choose from."""
    return (
        (Laterality.LEFT, tr("Left")),
        (Laterality.RIGHT, tr("Right")),
        (Laterality.BOTH, tr("Both")),
        (None, tr("Not stated")),
    )


def name_of(test: Test, title: str | None = None) -> str:
    """Return what an appointment is called at the beginning of a sentence."""
    return capital(title or word(test))


def check_words(check: TrackedCheck, appearance: Appearance) -> str:
    """Return ``Mammogram, both breasts, best on 6 May 2026``."""
    best = check.day if check.planned is None else check.planned.due
    return tr("{what}, best on {day}", what=title_of(check), day=appearance.dates.written(best))


def size_words(size: int) -> str:
    """Return the size of a file as people read it: ``214 KB``."""
    if size < _KILO:
        return tr("{n} bytes", n=size)
    if size < _KILO * _KILO:
        return tr("{n} KB", n=round(size / _KILO))
    return tr("{n} MB", n=f"{size / _KILO / _KILO:.1f}")

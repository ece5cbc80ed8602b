"""What a plan waits for while nothing can be worked out from the treatment of the latest cancer."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.episodes import recorded_episodes
from recurtrack.domain.treatment import Intent, TreatmentEntry


class Awaited(Enum):
    """What has to be said or to happen before there are dates."""

    FIRST_TREATMENT = "first treatment"
    """The treatment of the first cancer: usually given already, and only to be entered."""
    NEW_TREATMENT = "new treatment"
    """The treatment of a cancer that came back or is new: often still to be decided."""
    TEAMS_PLAN = "team's plan"
    """Nothing: the treatment of the latest cancer is meant to ease, so the team sets all dates."""


def awaited(diagnoses: Sequence[DiagnosisEntry], treatments: Sequence[TreatmentEntry]) -> Awaited:
    """Return what the plan waits for, by the latest diagnosis with a date and its treatments.

    Follow-up starts after treatment that aims at cure (docs/plan-conventions.md, section 2), so a treatment that is
    meant to ease never starts one.
    """
    dated = [episode for episode in recorded_episodes(diagnoses, treatments).found if episode.start is not None]
    if not dated:
        return Awaited.FIRST_TREATMENT
    if any(entry.intent is Intent.PALLIATIVE for entry in dated[-1].treatments):
        return Awaited.TEAMS_PLAN
    return Awaited.NEW_TREATMENT if len(dated) > 1 else Awaited.FIRST_TREATMENT

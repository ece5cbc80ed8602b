"""The person's own page: what a treatment summary and follow-up plan should hold, and what of it is in the record.

Which things belong on it is the word of published texts (``SOURCES``); the layout and the words are our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recurtrack.domain.dates import day_in_words
from recurtrack.domain.summary.checklist_diagnosis import diagnosis
from recurtrack.domain.summary.checklist_person import about_you, care_team, daily_life, family_and_genes, whose
from recurtrack.domain.summary.checklist_plan import follow_up, lasting_symptoms, look_out, other_health
from recurtrack.domain.summary.checklist_treatment import treatments
from recurtrack.domain.summary.checklist_values import Checklist, ChecklistGroup, Held
from recurtrack.domain.summary.values import SummaryMaterial

TITLE = "What a treatment summary and follow-up plan should hold"
SOURCES = (
    (
        "Institute of Medicine, From Cancer Patient to Cancer Survivor: Lost in Transition, Box 3-16, 2006, as "
        "reprinted in Implementing Cancer Survivorship Care Planning, 2007, doi 10.17226/11739. For every block; "
        "the texts below add to it."
    ),
    (
        "American Society of Clinical Oncology, Survivorship Care Plan, template after the consensus conference of "
        "27 September 2013. For family and genes, symptoms that stay, daily life."
    ),
    (
        "American Society of Clinical Oncology, Survivorship Care Plan for breast cancer, version 3, 2009, as carried "
        "by docsbay.net. For genes and the follow-up plan."
    ),
    "Journey Forward, What information do I need, year not stated. For about you and chemotherapy.",
    "Johns Hopkins, page on care plans, year not stated. For diagnosis, hormone treatment and bone medicines.",
    (
        "RecurTrack’s own additions, from no published text: language, emergency contact, other illnesses, other "
        "medicines, allergies, goals and wishes."
    ),
)
"""The texts the page is made of, each with what it stands for."""

_BARE = {Held.HELD: "In your record.", Held.PARTLY: "In your record, in part."}


def checklist_of(material: SummaryMaterial) -> Checklist:
    """Say of each thing whether the record holds it. Nothing is judged; what is missing is worth asking for."""
    groups = (
        about_you(material),
        care_team(material),
        diagnosis(material),
        family_and_genes(material),
        *treatments(material),
        lasting_symptoms(material),
        follow_up(material),
        look_out(material),
        other_health(material),
        daily_life(material),
    )
    return Checklist(
        day=material.today,
        title=TITLE,
        made_on=day_in_words(material.today),
        whose=whose(material),
        standing=standing(groups),
        groups=groups,
        sources=SOURCES,
    )


def without_names(checklist: Checklist) -> Checklist:
    """Return the page with nothing of the record on it but whether each thing is there, to show it to others."""
    groups = (
        replace(group, items=tuple(replace(item, words=_BARE.get(item.held, item.words)) for item in group.items))
        for group in checklist.groups
    )
    return replace(checklist, whose="Name left out", groups=tuple(groups))


def standing(groups: Sequence[ChecklistGroup]) -> str:
    """Return how many of the things that concern the person are here, in words."""
    states = [item.held for group in groups for item in group.items if item.held is not Held.DOES_NOT_APPLY]
    held, partly = states.count(Held.HELD), states.count(Held.PARTLY)
    if held == len(states):
        return f"All {held} things are here."
    more = f", {partly} more in part" if partly else ""
    return f"{held} of {len(states)} things are here{more}. What is missing is worth asking at the next visit."

"""Puts the summary together."""

from __future__ import annotations

from collections.abc import Iterator

from recurtrack.domain.dates import day_in_words
from recurtrack.domain.reasons import SUSPENSION_REASONS
from recurtrack.domain.summary.checks import booked_only, check_table
from recurtrack.domain.summary.illness import diagnosis_blocks, medicine_rows, treatment_rows
from recurtrack.domain.summary.notebook import open_questions, order_rows, result_rows, sign_lines, signs_title
from recurtrack.domain.summary.person import (
    background_rows,
    care_team_rows,
    next_visit,
    person_block,
    preference_rows,
)
from recurtrack.domain.summary.strip import strip_of
from recurtrack.domain.summary.values import Summary, SummaryMaterial


def summarise(material: SummaryMaterial) -> Summary:
    """Say what the record says on one day. Nothing is guessed: what is missing is said to be missing."""
    suspended = material.follow_up.plan.suspended
    checks = check_table(material) if suspended is None else booked_only(material)
    person = person_block(material)
    return Summary(
        day=material.today,
        made_on=day_in_words(material.today),
        title=f"Follow-up summary{'' if person.name.missing else f' of {person.name.text}'}",
        person=person,
        visit=next_visit(material),
        diagnoses=diagnosis_blocks(material),
        medicines=medicine_rows(material),
        treatments=treatment_rows(material),
        suspended="" if suspended is None else SUSPENSION_REASONS[suspended],
        checks=checks.rows,
        check_notes=checks.notes,
        schedule_notes=checks.schedule_notes,
        strip=strip_of(material),
        signs_title=signs_title(material),
        signs=sign_lines(material),
        questions=open_questions(material),
        orders=order_rows(material),
        results=result_rows(material),
        background=background_rows(material),
        preferences=preference_rows(material),
        care_team=care_team_rows(material),
        caveats=tuple(_caveats(material)),
        sources=checks.sources,
    )


def _caveats(material: SummaryMaterial) -> Iterator[str]:
    yield from material.caveats
    corrected = material.settings.treatment_end
    if corrected is not None:
        reason = material.settings.treatment_end_reason
        because = f" ({reason})" if reason else ""
        yield f"The end of primary treatment was set by hand: {corrected.in_words()}{because}."

"""Puts the summary together."""

from __future__ import annotations

from collections.abc import Iterator

from recurtrack.domain.dates import day_in_words
from recurtrack.domain.reasons import SUSPENSION_REASONS
from recurtrack.domain.summary.checks import Checks, booked_only, check_table
from recurtrack.domain.summary.choices import EVERYTHING, Section, SummaryChoices
from recurtrack.domain.summary.hidden_names import team_by_role, unnamed, without_names
from recurtrack.domain.summary.illness import diagnosis_blocks, medicine_rows, treatment_rows
from recurtrack.domain.summary.late_effects import late_effect_table
from recurtrack.domain.summary.news import news_of
from recurtrack.domain.summary.notebook import open_questions, order_rows, sign_lines, signs_title
from recurtrack.domain.summary.person import (
    background_rows,
    care_team_rows,
    next_visit,
    person_block,
    preference_rows,
)
from recurtrack.domain.summary.results import ResultTable, result_table
from recurtrack.domain.summary.since import results_title
from recurtrack.domain.summary.strip import strip_of
from recurtrack.domain.summary.trends import Trends, trends_of
from recurtrack.domain.summary.values import PersonBlock, Summary, SummaryMaterial, TeamRow

_TITLE = "Follow-up summary"


def summarise(material: SummaryMaterial, choices: SummaryChoices = EVERYTHING) -> Summary:
    """Say what the record says on one day. Nothing is guessed: what is missing is said to be missing.

    Sections left out by choice are not worked out at all. With names hidden nobody in it can be told.
    """
    shows = choices.shows
    whose = person_block(material)
    if choices.hide_names:
        hidden = without_names(material)
        whose, material = unnamed(material, hidden), hidden
    suspended = material.follow_up.plan.suspended if shows(Section.CHECKS) else None
    checks = _checks(material) if shows(Section.CHECKS) else Checks()
    results = _results(material, choices)
    trends = trends_of(material, choices.span) if shows(Section.RESULTS) else Trends()
    effects = material.late_effects if shows(Section.LATE_EFFECTS) else ()
    late_effects, effect_sources = late_effect_table(material, effects, len(checks.sources) + 1)
    has_plan = shows(Section.CHECKS) or shows(Section.STRIP)
    return Summary(
        day=material.today,
        made_on=day_in_words(material.today),
        title=_title(whose, hidden=choices.hide_names),
        person=whose,
        visit=next_visit(material),
        diagnoses=diagnosis_blocks(material),
        medicines=medicine_rows(material),
        treatments=treatment_rows(material) if shows(Section.TREATMENT) else (),
        suspended="" if suspended is None else SUSPENSION_REASONS[suspended],
        checks=checks.rows,
        check_notes=checks.notes,
        schedule_notes=checks.schedule_notes,
        strip=strip_of(material) if shows(Section.STRIP) else None,
        signs_title=signs_title(material),
        signs=sign_lines(material) if shows(Section.SIGNS) else (),
        questions=open_questions(material) if shows(Section.QUESTIONS) else (),
        orders=order_rows(material) if shows(Section.ORDERS) else (),
        results=results.rows,
        background=background_rows(material) if shows(Section.BACKGROUND) else (),
        preferences=preference_rows(material) if shows(Section.PREFERENCES) else (),
        care_team=_care_team(material, choices),
        caveats=tuple(_caveats(material)) if has_plan else (),
        sources=(*checks.sources, *effect_sources),
        shown=tuple(section for section in Section if shows(section)),
        left_out=choices.left_out_in_words(),
        names_hidden=choices.hide_names,
        results_title=results.title,
        results_left_out=results.left_out,
        news=news_of(material) if shows(Section.NEWS) else None,
        trends=trends.charts,
        trends_note=trends.note,
        late_effects=late_effects,
    )


def _title(whose: PersonBlock, *, hidden: bool) -> str:
    if hidden:
        return f"{_TITLE}, names left out"
    return _TITLE if whose.name.missing else f"{_TITLE} of {' '.join(whose.name.text.split())}"


def _checks(material: SummaryMaterial) -> Checks:
    return check_table(material) if material.follow_up.plan.suspended is None else booked_only(material)


def _results(material: SummaryMaterial, choices: SummaryChoices) -> ResultTable:
    if choices.shows(Section.RESULTS):
        return result_table(material, choices.span)
    return ResultTable(title=results_title(choices.span, material), rows=(), left_out="")


def _care_team(material: SummaryMaterial, choices: SummaryChoices) -> tuple[TeamRow, ...]:
    if not choices.shows(Section.CARE_TEAM):
        return ()
    rows = care_team_rows(material)
    return team_by_role(rows) if choices.hide_names else rows


def _caveats(material: SummaryMaterial) -> Iterator[str]:
    yield from material.caveats
    corrected = material.settings.treatment_end
    if corrected is not None:
        reason = material.settings.treatment_end_reason
        because = f" ({reason})" if reason else ""
        yield f"The end of primary treatment was set by hand: {corrected.in_words()}{because}."

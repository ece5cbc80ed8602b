"""Shortens the summary to one page: the first entries of each list, and the beginning of long texts."""

from __future__ import annotations

from dataclasses import dataclass, fields, is_dataclass, replace
from typing import NamedTuple, TypeVar

from recurtrack.domain.summary.news_values import News, NewsLine
from recurtrack.domain.summary.values import CheckRow, DiagnosisBlock, State, Summary
from recurtrack.report.paper import Paper

AnyItem = TypeVar("AnyItem")
_NEVER_CUT = frozenset(
    {"title", "suspended", "strip", "signs_title", "left_out", "results_title", "results_left_out", "made_on", "day"}
)


class Limits(NamedTuple):
    """How many entries of each list are kept, how many characters of a text, and the size of the type in points."""

    diagnoses: int
    rows: int
    medicines: int
    treatments: int
    checks: int
    signs: int
    news: int
    questions: int
    characters: int
    size: float


LIMITS = (
    Limits(3, 12, 12, 12, 12, 8, 4, 8, characters=400, size=8.7),
    Limits(3, 12, 10, 10, 12, 6, 4, 6, characters=240, size=8.3),
    Limits(3, 8, 8, 8, 10, 4, 2, 4, characters=160, size=8.0),
    Limits(3, 7, 7, 7, 9, 3, 1, 3, characters=120, size=8.0),
    Limits(2, 6, 5, 5, 8, 3, 1, 3, characters=80, size=8.0),
    Limits(2, 6, 4, 4, 7, 2, 1, 2, characters=60, size=8.0),
    Limits(2, 5, 4, 5, 6, 2, 1, 2, characters=60, size=8.0),
    Limits(2, 4, 3, 4, 6, 2, 1, 2, characters=60, size=8.0),
    Limits(2, 4, 3, 4, 5, 1, 1, 2, characters=60, size=8.0),
    Limits(1, 4, 3, 3, 5, 1, 1, 1, characters=52, size=8.0),
    Limits(1, 3, 2, 2, 4, 1, 0, 1, characters=44, size=8.0),
    Limits(1, 2, 1, 1, 2, 1, 0, 1, characters=18, size=8.0),
)
"""From generous to tight: tried in turn, from a good guess on, until all fits on one page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """How many entries of each list stand only in the full summary."""

    diagnoses: int = 0
    medicines: int = 0
    treatments: int = 0
    checks: int = 0
    signs: int = 0
    news: int = 0
    questions: int = 0


NOTHING_LEFT_OUT = LeftOut()
_WHOLE_NUMBER = 90
"""Characters of a name with role and telephone, or of a medicine with dose and end: cut short, they say too little."""
_ROOM = {Paper.A4: 435.0, Paper.US_LETTER: 415.0}
"""Points of the page that are left to lines, as ``_lines_wanted`` counts them: found by setting many records."""
_ROOMY = 12
_WHEN_AND_WHAT = 2
"""Rows of a diagnosis: its date, its side and type."""
_URGENCY = {State.OVERDUE: 0, State.DUE: 1, State.BOOKED: 2, State.PLANNED: 3, State.DONE: 4, State.OFF: 5}


def first_guess(summary: Summary, paper: Paper) -> int:
    """Return the place in ``LIMITS`` that is worth trying first, by the lines that a page of each would hold."""
    for place, limits in enumerate(LIMITS):
        if _lines_wanted(shortened(summary, limits)[0]) * limits.size <= _ROOM[paper]:
            return place
    return len(LIMITS) - 1


def _lines_wanted(short: Summary) -> float:
    """Estimate how many lines of type the page would be high."""
    diagnoses = sum(len(found.rows) + (3 if found.receptors else 2) for found in short.diagnoses)
    medicines = sum(_wrapped(row.details, 34) for row in short.medicines)
    treatments = sum(_wrapped(row.details, 60) + 0.6 for row in short.treatments)
    checks = sum(max(_wrapped(row.result, 24), 1 + bool(row.advice or row.responsible)) + 0.6 for row in short.checks)
    news = sum(_wrapped(f"{line.day} {line.text} {line.details}", 52) + 0.5 for line in _news_lines(short.news))
    signs = sum(_wrapped(f"{sign.text}, {sign.details}", 50) + 0.5 for sign in short.signs)
    questions = sum(_wrapped(question, 50) + 1.6 for question in short.questions)
    strip = 4 + (0 if short.strip is None else short.strip.height / 10)
    # What is new stands under the lower of the two.
    asked = max(min(signs, questions) + news, signs, questions)
    return max(diagnoses, medicines) + treatments + checks + strip + asked


def _wrapped(text: str, letters: int) -> int:
    return max(1, -(-len(text) // letters))


def shortened(summary: Summary, limits: Limits) -> tuple[Summary, LeftOut]:
    """Keep what a doctor reads first: the latest diagnosis and treatments, and the checks that are most pressing."""
    checks = _pressing(summary.checks, limits.checks)
    kept = replace(
        summary,
        diagnoses=_told(summary.diagnoses[-limits.diagnoses :], limits),
        medicines=summary.medicines[: limits.medicines],
        treatments=summary.treatments[-limits.treatments :],
        checks=checks,
        check_notes=summary.check_notes[: limits.checks] if summary.suspended else (),
        schedule_notes=(),
        signs=summary.signs[: limits.signs],
        news=_newest(summary.news, limits.news),
        questions=summary.questions[: limits.questions],
        orders=(),
        results=(),
        results_left_out="",
        trends=(),
        trends_note="",
        late_effects=(),
        background=(),
        preferences=(),
        care_team=(),
        caveats=(),
        sources=(),
    )
    cut = _cut(kept, limits.characters)
    if limits is not LIMITS[-1]:
        whole = max(limits.characters, _WHOLE_NUMBER)
        cut = replace(cut, person=_cut(summary.person, whole), medicines=_cut(kept.medicines, whole))
    return cut, LeftOut(
        diagnoses=len(summary.diagnoses) - len(kept.diagnoses),
        medicines=len(summary.medicines) - len(kept.medicines),
        treatments=len(summary.treatments) - len(kept.treatments),
        checks=len(summary.checks) - len(checks),
        signs=len(summary.signs) - len(kept.signs),
        news=len(_news_lines(summary.news)) - len(_news_lines(kept.news)),
        questions=len(summary.questions) - len(kept.questions),
    )


def _told(found: tuple[DiagnosisBlock, ...], limits: Limits) -> tuple[DiagnosisBlock, ...]:
    """Keep the latest diagnosis, and of those before it, once room is short, no more than when, where and what."""
    if limits.rows >= _ROOMY or not found:
        return tuple(replace(it, rows=it.rows[: limits.rows]) for it in found)
    earlier = (replace(it, rows=it.rows[:_WHEN_AND_WHAT], receptors=(), note="") for it in found[:-1])
    return (*earlier, replace(found[-1], rows=found[-1].rows[: limits.rows]))


def _newest(news: News | None, count: int) -> News | None:
    """Keep the first lines, taking one of each group in turn."""
    if news is None:
        return None
    turns = sorted((place, number) for number, group in enumerate(news.groups) for place in range(len(group.lines)))
    kept = [number for _, number in turns[:count]]
    groups = (replace(group, lines=group.lines[: kept.count(number)]) for number, group in enumerate(news.groups))
    return replace(news, groups=tuple(groups))


def _news_lines(news: News | None) -> tuple[NewsLine, ...]:
    return () if news is None else tuple(line for group in news.groups for line in group.lines)


def _pressing(checks: tuple[CheckRow, ...], count: int) -> tuple[CheckRow, ...]:
    """Keep the most pressing checks, in the order they had."""
    places = sorted(range(len(checks)), key=lambda place: (_URGENCY[checks[place].state], place))
    return tuple(checks[place] for place in sorted(places[:count]))


def _cut(value: AnyItem, characters: int) -> AnyItem:
    """Put every text inside a value on one line and cut it, but not the program's own sentences."""
    found: object = value
    if isinstance(value, str):
        found = _cut_text(value, characters)
    elif isinstance(value, tuple):
        found = tuple(_cut(item, characters) for item in value)
    elif is_dataclass(value) and not isinstance(value, type):
        names = [field.name for field in fields(value) if field.name not in _NEVER_CUT]
        found = replace(value, **{name: _cut(getattr(value, name), characters) for name in names})
    return found  # type: ignore[return-value]


def _cut_text(text: str, characters: int) -> str:
    if type(text) is not str:
        return text
    text = " ".join(line.strip() for line in text.splitlines() if line.strip())
    if len(text) <= characters:
        return text
    # Half a date, number or statement would say something else: whole statements are left out, or whole words.
    kept = text[:characters]
    for end in (", ", "; ", " · ", " "):
        whole = kept.rpartition(end)[0]
        if len(whole) > characters // 3:
            return f"{whole.rstrip(' ,;')}…"
    return f"{kept.rstrip()}…"

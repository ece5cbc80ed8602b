"""The one page: what a doctor reads first, on one sheet, whatever the record holds."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from report.cases import CASES, made, summary_of
from report.programs import text_of
from report.reading import read_pdf

from recurtrack.domain.summary.choices import Sheet
from recurtrack.domain.summary.values import State
from recurtrack.report import pdf
from recurtrack.report.one_page import LIMITS, shortened
from recurtrack.report.paper import Paper
from recurtrack.report.pdf import render_pdf
from recurtrack.report.typesetting import typeset

_CUT = re.compile(r"\b(?:not|since|until|to|for|told|team|\d{1,2}|[A-Z][a-z]+ \d{1,3})(?: \w*)?…")


@pytest.mark.parametrize("name", CASES)
def test_it_is_one_page_on_either_paper(name: str) -> None:
    assert len(read_pdf(made(name, Sheet.ONE_PAGE)).pages) == 1
    assert len(read_pdf(render_pdf(summary_of(name), one_page=True, paper=Paper.US_LETTER)).pages) == 1


def test_it_holds_what_a_doctor_reads_first() -> None:
    found = read_pdf(made("eleanor", Sheet.ONE_PAGE))
    for words in ("Diagnosis", "Medicines now", "Treatment", "Follow-up checks", "Five years at a glance"):
        assert found.says(words)
    assert found.says("When is my next bone scan?")
    assert found.says("Sore hands, mornings")
    assert not found.says("Care team")
    assert not found.says("[1")


def test_an_earlier_cancer_and_the_operation_stay_where_room_is_short() -> None:
    found = read_pdf(made("whole", Sheet.ONE_PAGE))
    assert found.says("more in the full summary")
    for words in ("First diagnosis", "Right, type not entered", "New primary cancer", "Left breast-conserving surgery"):
        assert found.says(words)


@pytest.mark.parametrize("paper", list(Paper))
@pytest.mark.parametrize("name", ["eleanor", "whole", "ten years"])
def test_it_holds_as_much_as_one_page_can(name: str, paper: Paper) -> None:
    """The next more generous shortening would need a second page."""
    summary = summary_of(name)
    short = render_pdf(summary, one_page=True, paper=paper)
    tried = (typeset(pdf._short_copy(summary, paper, place)) for place in range(len(LIMITS)))  # noqa: SLF001
    assert short == next(found.pdf for found in tried if found.pages == 1)


@pytest.mark.parametrize("name", ["eleanor", "whole", "ten years"])
def test_no_day_and_no_statement_is_cut(name: str) -> None:
    """Half a year, or half of "team not told yet", would say something else."""
    cut = _CUT.findall(" ".join(text_of(made(name, Sheet.ONE_PAGE)).split()))
    assert cut == []


def test_it_says_how_much_it_leaves_out() -> None:
    long = replace(summary_of("ten years"), questions=tuple(f"Question {number}?" for number in range(40)))
    short = read_pdf(render_pdf(long, one_page=True))
    assert len(short.pages) == 1
    assert short.says("more in the full summary")
    assert len(read_pdf(render_pdf(long)).pages) > 1


@pytest.mark.parametrize("name", CASES)
def test_a_shortened_list_and_what_is_left_out_add_up(name: str) -> None:
    summary = summary_of(name)
    for limits in LIMITS:
        short, left_out = shortened(summary, limits)
        for field in ("diagnoses", "medicines", "treatments", "checks", "signs", "questions"):
            assert len(getattr(short, field)) + getattr(left_out, field) == len(getattr(summary, field))


@pytest.mark.parametrize("name", CASES)
def test_no_check_that_is_left_out_presses_more_than_one_that_is_kept(name: str) -> None:
    """Overdue before due, then what is booked, planned, done; and the kept ones stand in the order they had."""
    urgency = (State.OVERDUE, State.DUE, State.BOOKED, State.PLANNED, State.DONE, State.OFF)
    # In the summary the pressing ones stand first already; turned round, they have to be found.
    turned = replace(summary_of(name), checks=summary_of(name).checks[::-1])
    states = [row.state for row in turned.checks]
    for limits in LIMITS:
        kept = [row.state for row in shortened(turned, limits)[0].checks]
        pressing = sorted(states, key=urgency.index)[: limits.checks]
        assert sorted(kept) == sorted(pressing)
        left = iter(states)
        assert all(state in left for state in kept)


def test_news_that_are_left_out_are_counted() -> None:
    news = summary_of("whole").news
    assert news is not None
    count = sum(len(group.lines) for group in news.groups)
    for limits in LIMITS:
        short, left_out = shortened(summary_of("whole"), limits)
        assert short.news is not None
        assert sum(len(group.lines) for group in short.news.groups) + left_out.news == count


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (595, 842)), (Paper.US_LETTER, (612, 792))])
def test_the_paper_is_the_one_that_was_asked_for(paper: Paper, size: tuple[int, int]) -> None:
    for sheet in (Sheet.FULL, Sheet.ONE_PAGE):
        assert set(read_pdf(made("whole", sheet, paper)).sizes) == {size}

"""Programs that did not make the PDF find it sound, tagged, and of the right size."""

from __future__ import annotations

from pathlib import Path

import pytest
from report.cases import CASES, FILES_MADE, HIDDEN, made, summary_of
from report.programs import PACKAGES, command, output, properties

from recurtrack.domain.summary.choices import Sheet
from recurtrack.report.paper import A4, Paper
from recurtrack.report.pdf import render_pages, render_pdf

BOTH_SHEETS = (Sheet.FULL, Sheet.ONE_PAGE)
SIZES = {Paper.A4: "595.276 x 841.89 pts (A4)", Paper.US_LETTER: "612 x 792 pts (letter)"}
every_file = pytest.mark.parametrize(("name", "sheet", "paper"), FILES_MADE)
_PNG_START = b"\x89PNG\r\n\x1a\n"


@every_file
def test_qpdf_finds_nothing_wrong(name: str, sheet: Sheet, paper: Paper) -> None:
    said = output("qpdf", made(name, sheet, paper), "--check")
    assert "No syntax or stream encoding errors found" in said
    assert "WARNING" not in said


@every_file
def test_pdfinfo_says_tagged_and_the_size_that_was_asked_for(name: str, sheet: Sheet, paper: Paper) -> None:
    found = properties(made(name, sheet, paper))
    assert (found["Tagged"], found["Encrypted"], found["JavaScript"]) == ("yes", "no", "no")
    assert found["Page size"] == SIZES[paper]
    assert found["Subject"] == "Made from the person’s own record; not a medical record."
    assert found["CreationDate"] == "Tue Jun 16 00:00:00 2026 UTC"
    if sheet is Sheet.ONE_PAGE:
        assert found["Pages"] == "1"


@pytest.mark.parametrize("name", CASES)
def test_the_title_is_that_of_the_summary(name: str) -> None:
    expected = " ".join(summary_of(name).title.split())
    assert properties(made(name))["Title"].split() == expected.split()


def test_the_title_names_nobody_when_names_are_left_out() -> None:
    assert properties(made(HIDDEN))["Title"] == "Follow-up summary, names left out"


@pytest.mark.parametrize("sheet", BOTH_SHEETS)
@pytest.mark.parametrize("name", CASES)
def test_there_are_as_many_pictures_as_pages(name: str, sheet: Sheet) -> None:
    pictures = render_pages(summary_of(name), one_page=sheet is Sheet.ONE_PAGE, paper=A4, ppi=36)
    assert len(pictures) == int(properties(made(name, sheet))["Pages"])
    assert {picture[:8] for picture in pictures} == {_PNG_START}


@pytest.mark.parametrize(("paper", "size"), [(Paper.A4, (827, 1169)), (Paper.US_LETTER, (850, 1100))])
def test_the_pictures_are_as_large_as_the_paper(paper: Paper, size: tuple[int, int]) -> None:
    for picture in render_pages(summary_of("eleanor"), paper=paper, ppi=100):
        width, height = int.from_bytes(picture[16:20]), int.from_bytes(picture[20:24])
        assert abs(width - size[0]) <= 1
        assert abs(height - size[1]) <= 1


def test_all_that_makes_the_page_lies_in_the_file() -> None:
    """No font is left to the reader's computer, and nothing is fetched from anywhere."""
    content = render_pdf(summary_of("whole"))
    assert b"/URI" not in content
    assert b"/FontFile" in output_of_unpacked(content)


def output_of_unpacked(content: bytes) -> bytes:
    return output("qpdf", content, "--qdf", "--object-streams=disable", after=("-",)).encode()


def test_a_program_that_is_missing_fails_the_test_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    for program, package in PACKAGES.items():
        with pytest.raises(pytest.fail.Exception, match=rf"{program} is missing: .* {package}$"):
            command(program)

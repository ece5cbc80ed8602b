"""What ``recurtrack export`` may be told about the summary: what goes in, on which paper, with which password.

The summary itself takes long to load and is loaded only for a PDF.
"""

from __future__ import annotations

from argparse import ArgumentParser, ArgumentTypeError, Namespace
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from recurtrack.services.open_record import OpenRecord

if TYPE_CHECKING:
    from recurtrack.domain.summary.choices import SummaryChoices

_PAPERS = ("a4", "letter")
SPANS = {
    "last-visit": "last_visit",
    "1y": "one_year",
    "2y": "two_years",
    "5y": "five_years",
    "all": "everything",
}
"""How far back results go: the words of the command line, and those of ``Span``."""

PARTS = (
    "treatment",
    "checks",
    "strip",
    "news",
    "signs",
    "questions",
    "orders",
    "results",
    "late-effects",
    "background",
    "preferences",
    "care-team",
)
"""What can be left out: those of ``Section``, as the command line writes them."""

_SHEETS = {"pdf": "full", "one_page": "one_page", "checklist": "checklist"}
_ABOUT_THE_SUMMARY = {"leave_out": "--leave-out", "results": "--results"}
_ABOUT_EVERY_PDF = {"paper": "--paper", "hide_names": "--hide-names", "password_file": "--password-file"}


class SummaryFiles(NamedTuple):
    """The PDFs that are asked for, each with the word for its sheet, and what all of them have in common."""

    files: tuple[tuple[Path, str], ...]
    left_out: tuple[str, ...]
    results: str | None
    hide_names: bool
    paper: str | None
    password: str | None


def add_summary_options(reading: ArgumentParser) -> None:
    """Add the options about the summary to those of a command."""
    reading.add_argument("--pdf", type=Path, metavar="FILE", help="the summary for the doctor")
    reading.add_argument("--one-page", type=Path, metavar="FILE", help="the summary on one page")
    reading.add_argument(
        "--checklist", type=Path, metavar="FILE", help="what a summary should hold, and what is missing"
    )
    reading.add_argument("--paper", choices=_PAPERS, help="the paper of the PDFs (default: what is usual here)")
    known = ", ".join(PARTS)
    reading.add_argument(
        "--leave-out", type=_parts, metavar="PART,…", help=f"parts of the summary to leave out: {known}"
    )
    reading.add_argument("--results", choices=SPANS, help="how far back results go in the summary (default: 2y)")
    reading.add_argument(
        "--hide-names", action="store_true", default=None, help="leave out names, birth day, numbers and addresses"
    )
    reading.add_argument(
        "--password-file", type=Path, metavar="FILE", help="its first line is the password that the PDFs open with"
    )


def summary_files(arguments: Namespace, reading: ArgumentParser) -> SummaryFiles:
    """Return what is asked for; ends with wrong usage when it makes no sense together.

    Raises ``Rejected`` when the password cannot be read or used, before anything is written.
    """
    named = ((getattr(arguments, name), sheet) for name, sheet in _SHEETS.items())
    files = tuple((path, sheet) for path, sheet in named if path is not None)
    if not files:
        _refuse_without(
            arguments, reading, _ABOUT_EVERY_PDF, "about PDFs: say --pdf, --one-page or --checklist as well"
        )
    if all(sheet == _SHEETS["checklist"] for _, sheet in files):
        _refuse_without(arguments, reading, _ABOUT_THE_SUMMARY, "about the summary: say --pdf or --one-page as well")
    return SummaryFiles(
        files=files,
        left_out=arguments.leave_out or (),
        results=arguments.results,
        hide_names=bool(arguments.hide_names),
        paper=arguments.paper,
        password=_password(arguments.password_file),
    )


def write_summaries(record: OpenRecord, wanted: SummaryFiles) -> None:
    """Write the PDFs that are asked for one after the other, and say so."""
    if not wanted.files:
        return
    from recurtrack.domain.summary.choices import Sheet
    from recurtrack.report.paper import Paper
    from recurtrack.services.local_paper import present_paper
    from recurtrack.services.summaries import Summaries, SummaryRequest

    papers = dict(zip(_PAPERS, (Paper.A4, Paper.US_LETTER), strict=True))
    paper = present_paper() if wanted.paper is None else papers[wanted.paper]
    summaries, choices = Summaries(record), _choices(wanted)
    for path, sheet in wanted.files:
        request = SummaryRequest(sheet=Sheet(sheet), paper=paper, choices=choices)
        if wanted.password is None:
            summaries.save_pdf(path, request)
        else:
            summaries.save_protected(path, request, wanted.password)
        print(f"Wrote {path}.")


def _choices(wanted: SummaryFiles) -> SummaryChoices:
    from recurtrack.domain.summary.choices import EVERYTHING, Section, Span, SummaryChoices

    return SummaryChoices(
        left_out=frozenset(Section(part.replace("-", "_")) for part in wanted.left_out),
        span=EVERYTHING.span if wanted.results is None else Span(SPANS[wanted.results]),
        hide_names=wanted.hide_names,
    )


def _parts(text: str) -> tuple[str, ...]:
    names = tuple(name.strip() for name in text.split(","))
    for name in names:
        if name not in PARTS:
            raise ArgumentTypeError(f"there is no part “{name}”; there are {', '.join(PARTS)}")
    return names


def _refuse_without(arguments: Namespace, reading: ArgumentParser, options: dict[str, str], why: str) -> None:
    for name, option in options.items():
        if getattr(arguments, name) is not None:
            reading.error(f"{option} is {why}")


def _password(path: Path | None) -> str | None:
    if path is None:
        return None
    from recurtrack.services.pdf_passwords import password_of_file

    return password_of_file(path)

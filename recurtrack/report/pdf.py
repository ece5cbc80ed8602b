"""Lays the summary out as a PDF with Typst; the record's texts are handed over as data, never as markup."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import msgspec
import typst

from recurtrack.assets import resource_folder
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.domain.summary.values import Summary
from recurtrack.report.one_page import LIMITS, NOTHING_LEFT_OUT, LeftOut, shortened
from recurtrack.report.paper import A4, Paper
from recurtrack.report.plain_text import plain

if TYPE_CHECKING:
    from typst import Fonts

_TEMPLATE = "summary.typ"
_LONGEST_FOOT = 48


class _Attempt(NamedTuple):
    """One way to set the text: only with the program's fonts or also with the computer's; claiming PDF/UA or not."""

    system_fonts: bool
    standards: list[Literal["ua-1"]]


_ATTEMPTS = (
    _Attempt(system_fonts=False, standards=["ua-1"]),
    _Attempt(system_fonts=True, standards=["ua-1"]),
    _Attempt(system_fonts=True, standards=[]),
)


class _Said(NamedTuple):
    """What goes onto the paper, what is left out of it, and the size of the type in points."""

    summary: Summary
    left_out: LeftOut = NOTHING_LEFT_OUT
    short: bool = False
    size: float = 9.4


class _Rendered(NamedTuple):
    pdf: bytes
    pages: int


def render_pdf(summary: Summary, *, one_page: bool = False, paper: Paper = A4) -> bytes:
    """Return the PDF: tagged, in English, the same bytes for the same summary; raises ``Unavailable(NO_PDF)``.

    It claims PDF/UA-1 unless no font on this computer has one of the characters. ``one_page`` keeps what a doctor
    reads first and shortens lists until that fits on one sheet.
    """
    if not one_page:
        return _rendered(_Said(summary), paper).pdf
    found = b""
    for limits in LIMITS:
        short, left_out = shortened(summary, limits)
        found, pages = _rendered(_Said(short, left_out, short=True, size=limits.size), paper)
        if pages == 1:
            break
    return found


def _rendered(said: _Said, paper: Paper) -> _Rendered:
    inputs = {"summary": _data(said), "paper": paper.value}
    stamp = datetime.combine(said.summary.day, time(), UTC)
    refusals = []
    for attempt in _ATTEMPTS:
        try:
            return _compiled(inputs, attempt, stamp)
        except typst.TypstError as error:
            refusals.append(error.message)
    raise Unavailable(Trouble.NO_PDF, reason=refusals[-1])


def _compiled(inputs: dict[str, str], attempt: _Attempt, stamp: datetime) -> _Rendered:
    folder = resource_folder("templates")
    compiler = typst.Compiler(
        folder / _TEMPLATE, root=folder, font_paths=_fonts(system=attempt.system_fonts), sys_inputs=inputs
    )
    pdf = compiler.compile(format="pdf", pdf_standards=list(attempt.standards), timestamp=stamp)
    if not isinstance(pdf, bytes):
        raise Unavailable(Trouble.NO_PDF, reason="nothing was made")
    return _Rendered(pdf, int(compiler.query("<pages>", field="value", one=True)))


@cache
def _fonts(*, system: bool) -> Fonts:
    """Find the fonts once: those of the program, or also those of the computer."""
    own = resource_folder("fonts")
    return typst.Fonts(include_system_fonts=system, include_embedded_fonts=system, font_paths=[own])


def _data(said: _Said) -> str:
    """Return the summary as JSON for the template, with every character made fit to be set."""
    found = plain(msgspec.to_builtins(said.summary))
    data = {
        "summary": found,
        "left_out": msgspec.to_builtins(said.left_out),
        "short": said.short,
        "size": said.size,
        "foot": plain(_foot(said.summary)),
        "origins": sorted(set(_origins(found))),
    }
    return msgspec.json.encode(data).decode()


def _foot(summary: Summary) -> str:
    """Return whose summary it is, for the foot of every page."""
    name = " ".join(summary.person.name.text.split())
    name = name if len(name) <= _LONGEST_FOOT else f"{name[:_LONGEST_FOOT]}…"
    whose = "Name not entered" if summary.person.name.missing else name
    return f"{whose}, born {summary.person.born.text}"


def _origins(found: object) -> Iterator[str]:
    """Find which origins are marked anywhere, so that the legend explains those and no others."""
    if isinstance(found, dict):
        origin = found.get("origin")
        if isinstance(origin, str):
            yield origin
        for value in found.values():
            yield from _origins(value)
    elif isinstance(found, list | tuple):
        for value in found:
            yield from _origins(value)

"""Lays the summary and the checklist out; the record's texts are handed over as data, never as markup."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import msgspec

from recurtrack.domain.summary.checklist_values import Checklist
from recurtrack.domain.summary.values import Summary
from recurtrack.report.one_page import LIMITS, NOTHING_LEFT_OUT, LeftOut, first_guess, shortened
from recurtrack.report.paper import A4, Paper
from recurtrack.report.plain_text import plain
from recurtrack.report.typesetting import Copy, Typeset, typeset

_FULL_SIZE, _CHECKLIST_SIZE = 9.4, 11.0
_LONGEST_FOOT = 48
_MOST_ROUNDS = 4
_LESS = 7.0
"""Points by which a row is made less high than all that is left on its page, so that it still stands there itself."""


def render_pdf(summary: Summary, *, one_page: bool = False, paper: Paper = A4) -> bytes:
    """Return the PDF: tagged, in English, the same bytes for the same summary; raises ``Unavailable(NO_PDF)``.

    It claims PDF/UA-1 unless no font on this computer has one of the characters. ``one_page`` keeps what a doctor
    reads first and shortens lists until that fits on one sheet.
    """
    return _set(summary, paper, one_page=one_page).pdf


def render_pages(summary: Summary, *, one_page: bool = False, paper: Paper = A4, ppi: int = 96) -> tuple[bytes, ...]:
    """Return the pages of that PDF as PNG, ``ppi`` pixels to the inch; raises ``Unavailable(NO_PDF)``."""
    return _set(summary, paper, one_page=one_page).pictures(ppi)


def render_checklist(checklist: Checklist, *, paper: Paper = A4) -> bytes:
    """Return the person's own page as a PDF, as ``render_pdf`` does; raises ``Unavailable(NO_PDF)``."""
    return typeset(_checklist_copy(checklist, paper)).pdf


def checklist_pages(checklist: Checklist, *, paper: Paper = A4, ppi: int = 96) -> tuple[bytes, ...]:
    """Return the pages of that PDF as PNG, ``ppi`` pixels to the inch; raises ``Unavailable(NO_PDF)``."""
    return typeset(_checklist_copy(checklist, paper)).pictures(ppi)


def _set(summary: Summary, paper: Paper, *, one_page: bool) -> Typeset:
    return _on_one_page(summary, paper) if one_page else _with_company(summary, paper)


def _with_company(summary: Summary, paper: Paper) -> Typeset:
    """Set it, and again while the last row of a table stands alone on a page: the row before it then goes along."""
    pushed: dict[str, float] = {}
    found = typeset(_summary_copy(summary, paper))
    for _ in range(_MOST_ROUNDS):
        lonely = found.lonely_rows()
        if not lonely:
            break
        pushed[next(iter(lonely))] = max(0.0, next(iter(lonely.values())) - _LESS)
        found = typeset(_summary_copy(summary, paper, pushed=pushed), found.manner)
    return found


def _on_one_page(summary: Summary, paper: Paper) -> Typeset:
    """Set the most generous shortening that fits on one page, looked for from a good guess on, or the tightest."""
    place = first_guess(summary, paper)
    found = typeset(_short_copy(summary, paper, place))
    while found.pages > 1 and place < len(LIMITS) - 1:
        place += 1
        found = typeset(_short_copy(summary, paper, place), found.manner)
        if found.pages == 1:
            return found
    while found.pages == 1 and place > 0:
        place -= 1
        fuller = typeset(_short_copy(summary, paper, place), found.manner)
        if fuller.pages > 1:
            break
        found = fuller
    return found


def _short_copy(summary: Summary, paper: Paper, place: int) -> Copy:
    limits = LIMITS[place]
    short, left_out = shortened(summary, limits)
    return _summary_copy(short, paper, left_out, short_size=limits.size)


def _summary_copy(
    summary: Summary,
    paper: Paper,
    left_out: LeftOut = NOTHING_LEFT_OUT,
    *,
    short_size: float | None = None,
    pushed: Mapping[str, float] | None = None,
) -> Copy:
    found = plain(msgspec.to_builtins(summary))
    data = {
        "summary": found,
        "left_out": msgspec.to_builtins(left_out),
        "short": short_size is not None,
        "size": short_size or _FULL_SIZE,
        "pushed": dict(pushed or {}),
        "foot": plain(_foot(summary)),
        "origins": sorted(set(_origins(found))),
    }
    return _copy("summary.typ", data, paper, summary.day)


def _checklist_copy(checklist: Checklist, paper: Paper) -> Copy:
    data = {
        "checklist": plain(msgspec.to_builtins(checklist)),
        "short": False,
        "size": _CHECKLIST_SIZE,
        "foot": plain(_one_line(checklist.whose)),
    }
    return _copy("checklist.typ", data, paper, checklist.day)


def _copy(template: str, data: dict[str, object], paper: Paper, day: date) -> Copy:
    return Copy(template=template, data=msgspec.json.encode(data).decode(), paper=paper, day=day)


def _foot(summary: Summary) -> str:
    """Return whose summary it is, for the foot of every page."""
    person = summary.person
    if summary.names_hidden:
        return f"{person.name.text}, {person.born.text}"
    whose = "Name not entered" if person.name.missing else _one_line(person.name.text)
    return f"{whose}, born {person.born.text}"


def _one_line(text: str) -> str:
    name = " ".join(text.split())
    return name if len(name) <= _LONGEST_FOOT else f"{name[:_LONGEST_FOOT]}…"


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

"""Sets data in type with Typst: a PDF, and pictures of the very same pages."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from typing import TYPE_CHECKING, Literal, NamedTuple

import typst

from recurtrack.assets import resource_folder
from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.report.paper import Paper

if TYPE_CHECKING:
    from pathlib import Path

    from typst import Fonts


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """What is to be set: the name of a template, the data it shows (JSON), the paper, and the day on its stamp."""

    template: str
    data: str
    paper: Paper
    day: date

    @property
    def stamp(self) -> datetime:
        """Return the moment the file says it was made: midnight of its day, so that its bytes are the same."""
        return datetime.combine(self.day, time(), UTC)


class Manner(NamedTuple):
    """One way to set it: only with the program's fonts or also with the computer's; claiming PDF/UA or not."""

    system_fonts: bool
    standards: tuple[Literal["ua-1"], ...]


MANNERS = (
    Manner(system_fonts=False, standards=("ua-1",)),
    Manner(system_fonts=True, standards=("ua-1",)),
    Manner(system_fonts=True, standards=()),
)
"""Tried in turn: a character that no font has forbids the claim, and never a PDF."""


class Typeset:
    """What was set: the PDF, how many pages it has, and pictures of them by the same compiler."""

    def __init__(self, compiler: typst.Compiler, copy: Copy, manner: Manner, pdf: bytes) -> None:
        self._compiler = compiler
        self._copy = copy
        self.manner = manner
        self.pdf = pdf

    @property
    def pages(self) -> int:
        """Return how many pages it has."""
        return int(self._compiler.query("<pages>", field="value", one=True))

    def lonely_rows(self) -> dict[str, float]:
        """Return the tables whose last row stands alone on a page, with the points left below the row before it."""
        found = json.loads(self._compiler.query("<last-rows>", field="value", one=True))
        pairs = zip(found[::2], found[1::2], strict=True)
        return {one["title"]: one["left"] for one, last in pairs if one["page"] != last["page"]}

    def pictures(self, ppi: int) -> tuple[bytes, ...]:
        """Return the pages as PNG, ``ppi`` pixels to the inch."""
        found = self._compiler.compile(format="png", ppi=ppi, timestamp=self._copy.stamp)
        return tuple(page for page in (found if isinstance(found, list) else [found]) if page is not None)


def typeset(copy: Copy, known: Manner = MANNERS[0]) -> Typeset:
    """Set it in the first manner that can be kept, from ``known`` on; raises ``Unavailable(NO_PDF)``."""
    refusals = []
    for manner in _from(known):
        compiler = _compiler(copy, manner)
        try:
            pdf = compiler.compile(format="pdf", pdf_standards=list(manner.standards), timestamp=copy.stamp)
        except typst.TypstError as error:
            refusals.append(error.message)
            continue
        if isinstance(pdf, bytes):
            return Typeset(compiler, copy, manner, pdf)
        refusals.append("nothing was made")
    raise Unavailable(Trouble.NO_PDF, reason=refusals[-1])


def _from(known: Manner) -> Iterator[Manner]:
    yield from MANNERS[MANNERS.index(known) :]


def _compiler(copy: Copy, manner: Manner) -> typst.Compiler:
    folder = resource_folder("templates")
    inputs = {"data": copy.data, "paper": copy.paper.value}
    fonts = _fonts(resource_folder("fonts"), system=manner.system_fonts)
    return typst.Compiler(folder / copy.template, root=folder, font_paths=fonts, sys_inputs=inputs)


@cache
def _fonts(own: Path, *, system: bool) -> Fonts:
    """Find the fonts once: those of the program, or also those of the computer.

    Raises ``Unavailable(NO_PDF)`` where there are none: the pages would be made, and empty.
    """
    found = typst.Fonts(include_system_fonts=system, include_embedded_fonts=system, font_paths=[own])
    if not found.families():
        raise Unavailable(Trouble.NO_PDF, reason=f"there is no font in {own}")
    return found

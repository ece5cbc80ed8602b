"""A timeline as PNG, as SVG and on paper: whole, in light colours, and saying where it comes from."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING
from xml.etree import ElementTree as ET

import pypdfium2
import pytest
from PySide6.QtGui import QImage, QPageSize, QPainter, QPdfWriter
from PySide6.QtSvg import QSvgRenderer
from ui.timeline_chart.sample import OVERDUE, TODAY, person, suspended

from recurtrack.domain.timeline.events import Lane, TimelineView
from recurtrack.domain.timeline.layout import TimelineIndex, whole
from recurtrack.ui.settings import Scheme
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.colours import LIGHT
from recurtrack.ui.timeline.chart.export import png_bytes, print_timeline, svg_bytes
from recurtrack.ui.timeline.chart.sheet import Sheet
from recurtrack.ui.timeline.chart.shown import Shown

if TYPE_CHECKING:
    from PySide6.QtCore import QSize

_SVG = "{http://www.w3.org/2000/svg}"
_DTD = "<!DOCTYPE"
_NUMBER = re.compile(rb"\d+(?:\.\d+)?")
_LAST_BITS = 0.02
"""FreeType counts in 64ths of a dot."""
_STRONGLY, _SHARE = 60, 0.002
"""Lightness of 255 by which a pixel differs, and of how many: letters are drawn a little differently."""


def _sheet(appearance: Appearance, view: TimelineView | None = None, **changes: object) -> Sheet:
    found = view or person()
    shown = changes.get("shown", Shown.between(*whole(TimelineIndex(found))))
    assert isinstance(shown, Shown)
    hidden = changes.get("hidden", frozenset())
    assert isinstance(hidden, frozenset)
    return Sheet(view=found, shown=shown, name="Eleanor Sample", dates=appearance.dates, hidden=hidden)


def _words(svg: bytes) -> list[str]:
    assert _DTD not in svg.decode()
    return ["".join(text.itertext()).strip() for text in ET.fromstring(svg).iter(f"{_SVG}text")]  # noqa: S314 - our own


def test_an_svg_holds_every_event_in_words_and_the_heading(appearance: Appearance) -> None:
    svg = svg_bytes(_sheet(appearance), appearance.theme)
    root = ET.fromstring(svg)  # noqa: S314 - our own
    assert root.findtext(f"{_SVG}title") == "Timeline of Eleanor Sample"
    said = root.findtext(f"{_SVG}desc") or ""
    assert len(said.splitlines()) == len(person().events)
    assert "Mammogram, overdue by 10 days, best 6 May 2026" in said
    words = _words(svg)
    assert "Timeline of Eleanor Sample" in words
    assert "Made from the person's own record; not a medical record." in words
    assert {"Treatment", "Breast imaging", "Today 16 Jun", "Overdue", "Mammogram"} <= set(words)


def test_an_svg_of_a_part_holds_that_part_only(appearance: Appearance) -> None:
    part = Shown.between(date(2026, 4, 1), date(2026, 8, 1))
    sheet = _sheet(appearance, shown=part, hidden=frozenset({Lane.NOTICED}))
    said = ET.fromstring(svg_bytes(sheet, appearance.theme)).findtext(f"{_SVG}desc") or ""  # noqa: S314 - our own
    assert "Mammogram, overdue" in said
    assert "Surgery" not in said
    assert "Stiff armpit" not in said


def test_the_same_timeline_is_the_same_file(appearance: Appearance) -> None:
    for make in (svg_bytes, png_bytes):
        assert make(_sheet(appearance), appearance.theme) == make(_sheet(appearance), appearance.theme)


def _is_same_drawing(one: bytes, other: bytes) -> bool:
    """Tell whether two SVGs are the same but for the last bit of a letter's outline.

    What FreeType rounds it to depends on the sizes in which the process drew that letter before.
    """
    numbers = [[float(number) for number in _NUMBER.findall(svg)] for svg in (one, other)]
    same_words = _NUMBER.sub(b"", one) == _NUMBER.sub(b"", other)
    return same_words and all(abs(a - b) <= _LAST_BITS for a, b in zip(*numbers, strict=True))


@pytest.mark.parametrize("make", [svg_bytes, png_bytes])
def test_it_is_light_and_at_100_percent_whatever_the_window_is(
    appearance: Appearance, make: Callable[[Sheet, object], bytes]
) -> None:
    light = make(_sheet(appearance), appearance.theme)
    appearance.set_scheme(Scheme.DARK)
    appearance.set_text_size(200)
    again = make(_sheet(appearance), appearance.theme)
    assert again == light if make is png_bytes else _is_same_drawing(again, light)


def test_a_png_is_twice_the_size_of_the_design_on_white(appearance: Appearance) -> None:
    picture = QImage.fromData(png_bytes(_sheet(appearance), appearance.theme))
    assert picture.width() == 2640
    assert picture.pixelColor(4, 4).name() == LIGHT.surface.lower()
    assert picture.dotsPerMeterX() == 7559


def test_a_printed_timeline_is_one_page_on_its_side(appearance: Appearance, tmp_path: Path) -> None:
    path = tmp_path / "timeline.pdf"
    device = QPdfWriter(str(path))
    device.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    print_timeline(_sheet(appearance), appearance.theme, device)
    document = pypdfium2.PdfDocument(path)
    try:
        assert len(document) == 1
        width, height = document[0].get_size()
        assert width > height
        text = document[0].get_textpage().get_text_range()
        assert "Timeline of Eleanor Sample" in text
        assert "Breast imaging" in text
    finally:
        document.close()


def test_a_plan_that_rests_says_why(appearance: Appearance) -> None:
    words = _words(svg_bytes(_sheet(appearance, suspended()), appearance.theme))
    assert any(suspended().suspended in line for line in words)
    assert "New start" in words


def test_the_signs_explained_are_those_that_occur(appearance: Appearance) -> None:
    only = TimelineView(today=TODAY, events=(OVERDUE,))
    words = set(_words(svg_bytes(_sheet(appearance, only), appearance.theme)))
    assert {"Overdue", "Mammogram"} <= words
    assert not {"Done", "Booked", "Clinic visit"} & words


def test_a_drawing_needs_no_clip_to_be_true(appearance: Appearance) -> None:
    """Drawings know of no clip: what is planned must not look done, and nothing may reach beyond the frame."""
    sheet = _sheet(appearance, shown=Shown.between(date(2026, 4, 1), date(2026, 8, 1)))
    painted = QImage.fromData(png_bytes(sheet, appearance.theme, scale=1.0))
    drawn = _rendered(svg_bytes(sheet, appearance.theme), painted.size())
    places = [(x, y) for x in range(0, painted.width(), 3) for y in range(0, painted.height(), 3)]
    others = sum(
        abs(drawn.pixelColor(x, y).lightness() - painted.pixelColor(x, y).lightness()) > _STRONGLY for x, y in places
    )
    assert others / len(places) < _SHARE, others / len(places)


def _rendered(svg: bytes, size: QSize) -> QImage:
    renderer = QSvgRenderer(svg)
    image = QImage(size, QImage.Format.Format_RGB32)
    image.fill(0xFFFFFFFF)
    painter = QPainter(image)
    renderer.render(painter)
    painter.end()
    return image

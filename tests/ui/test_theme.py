"""Colours, sizes, shapes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QImage, QPainter

from recurtrack.assets import resource_folder
from recurtrack.ui.settings import TEXT_SIZES, Scheme, Settings
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.colours import DARK, LIGHT, Colours
from recurtrack.ui.theme.theme import Role, Theme
from recurtrack.ui.widgets.event_paths import Shape
from recurtrack.ui.widgets.event_shape import Drawing, Mark, paint_event

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtWidgets import QApplication

TEXT_PAIRS = [
    *((ink, ground, 4.5) for ink in ("ink", "ink2", "ink3", "pri") for ground in ("surface", "canvas", "rail")),
    ("onpri", "pri", 4.5),
    ("onpri", "prihover", 4.5),
    ("priink", "pritint", 4.5),
    ("onemerg", "emerg", 4.5),
    ("emergink", "emergbg", 4.5),
    ("ink2", "hill2", 4.5),
    *((ink, ground, 4.5) for ink in ("ink", "ink2", "pri") for ground in ("sunken", "pritint")),
    *(("ink", f"{name}bg", 4.5) for name in ("done", "late", "soon", "booked", "emerg")),
    *((ink, f"{name}bg", 4.5) for ink in ("ink2", "pri") for name in ("done", "late", "soon", "booked", "emerg")),
    ("ink3", "sunken", 4.5),
    ("booked", "surface", 4.5),
    ("late", "surface", 4.5),
    ("late", "sunken", 4.5),
    ("late", "canvas", 4.5),
    ("surface", "ink", 4.5),
    ("priink", "surface", 4.5),
    ("ink2", "line", 4.5),
    ("control", "rail", 3.0),
    ("control", "sunken", 3.0),
    ("late", "rail", 3.0),
    ("pathdot", "hill2", 3.0),
    ("control", "surface", 3.0),
    ("control", "canvas", 3.0),
    *((name, f"{name}bg", 4.5) for name in ("done", "booked", "soon", "late", "planned")),
    *((name, f"{name}bg", 3.0) for name in ("visit", "imaging", "blood", "bone", "sign", "treat")),
]


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_pair_of_text_and_ground_can_be_read(colours: Colours) -> None:
    for ink, ground, least in TEXT_PAIRS:
        brighter, darker = sorted((_luminance(getattr(colours, n)) for n in (ink, ground)), reverse=True)
        assert (brighter + 0.05) / (darker + 0.05) >= least, (ink, ground)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_every_colour_is_one(colours: Colours) -> None:
    for name, colour in colours._asdict().items():
        assert re.fullmatch("#[0-9A-F]{6}", colour), name


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize("size", TEXT_SIZES)
def test_the_style_sheet_is_filled_completely(colours: Colours, size: int) -> None:
    template = (resource_folder("styles") / "recurtrack.qss").read_text(encoding="utf-8")
    theme = Theme(colours=colours, is_dark=colours is DARK, text_size=size, text="Inter", display="Inter Display")
    filled = theme.style_sheet(template)
    assert "@" not in filled
    assert not re.search(r"\d+dp\b", filled)


def test_all_sizes_of_text_grow(qapp: QApplication) -> None:
    del qapp
    for role in Role:
        small, large = (Theme(colours=LIGHT, is_dark=False, text_size=size).font(role) for size in (100, 200))
        assert large.pixelSize() == 2 * small.pixelSize() == 2 * role.pixels


def test_the_choice_of_colours_and_text_size_is_remembered(qapp: QApplication, tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    appearance = Appearance(qapp, settings)
    appearance.set_scheme(Scheme.DARK)
    appearance.step_text_size(1)
    again = Appearance(qapp, Settings(tmp_path / "settings.ini"))
    assert again.theme.is_dark
    assert again.theme.text_size == 115
    again.set_scheme(Scheme.LIGHT)
    assert not again.theme.is_dark


def test_text_cannot_become_smaller_or_larger_than_the_sizes_there_are(qapp: QApplication, tmp_path: Path) -> None:
    appearance = Appearance(qapp, Settings(tmp_path / "settings.ini"))
    appearance.step_text_size(-3)
    assert appearance.theme.text_size == 100
    appearance.step_text_size(99)
    assert appearance.theme.text_size == 200
    appearance.set_text_size(100)


def test_settings_that_make_no_sense_count_as_not_set(tmp_path: Path) -> None:
    path = tmp_path / "settings.ini"
    path.write_text("[look]\nscheme=pink\ntext_size=9000\n[window]\ngeometry=wide\n", encoding="utf-8")
    settings = Settings(path)
    assert settings.scheme is Scheme.SYSTEM
    assert settings.text_size == 100
    assert settings.geometry is None
    assert settings.last_record is None


@pytest.mark.parametrize("shape", Shape)
def test_every_shape_fits_its_box_and_encloses_its_mark(shape: Shape) -> None:
    box = shape.path.boundingRect()
    assert max(abs(box.left()), abs(box.right()), abs(box.top()), abs(box.bottom())) <= 12.5
    assert shape.path.contains(shape.glyph_centre)


def test_no_two_shapes_are_alike() -> None:
    assert len({shape.value for shape in Shape}) == len(Shape)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
def test_no_two_events_look_alike_even_without_colour(colours: Colours, qapp: QApplication) -> None:
    del qapp
    theme = Theme(colours=colours, is_dark=colours is DARK)
    seen: dict[bytes, tuple[Shape, Mark]] = {}
    for shape in Shape:
        for mark in Mark:
            picture = QImage(32, 32, QImage.Format.Format_Grayscale8)
            picture.fill(theme.colour("surface"))
            painter = QPainter(picture)
            paint_event(painter, Drawing(shape, mark, "imaging"), QRectF(4, 4, 24, 24), theme, "surface")
            painter.end()
            drawn = bytes(picture.constBits())
            assert drawn not in seen, (shape, mark, seen[drawn])
            seen[drawn] = (shape, mark)

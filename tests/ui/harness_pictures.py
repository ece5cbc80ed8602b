"""Compares what is painted with a picture somebody looked at, or keeps it as one."""

from __future__ import annotations

import os
from collections import Counter
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QImage
from ui.harness_keys import differences

WRITES = os.environ.get("RECURTRACK_WRITE_PICTURES") == "1"
_SAME_ON_AVERAGE, _STRONG, _STRONG_SHARE = 1.5, 48, 0.01
"""Of 255; of 255; of all pixels. Another system's edges of letters differ by less."""


def why_different(actual: QImage, expected: QImage) -> str:
    """Say how two pictures differ, nothing when an eye sees no difference."""
    if actual.size() != expected.size():
        return f"{actual.width()} × {actual.height()} instead of {expected.width()} × {expected.height()}"
    found: Counter[int] = differences(actual, expected)
    count = sum(found.values())
    mean = sum(value * number for value, number in found.items()) / count
    strong = sum(number for value, number in found.items() if value > _STRONG) / count
    if mean > _SAME_ON_AVERAGE or strong > _STRONG_SHARE:
        return f"{mean:.2f} of 255 on average, {strong:.1%} strongly"
    return ""


def compared(picture: QImage, kept: Path, folder: Path) -> list[str]:
    """Compare a picture with the one that is kept, or keep it; says how they differ, and where the new one lies."""
    actual = _small(picture)
    if WRITES:
        kept.parent.mkdir(exist_ok=True)
        assert actual.save(str(kept), "PNG", 0)  # type: ignore[call-overload]  # the stubs want bytes
        return []
    why = why_different(actual, QImage(str(kept))) if kept.is_file() else "there is no picture of it yet"
    if why:
        actual.save(str(folder / kept.name))
        return [f"{kept.name}: {why}; it is now as in {folder / kept.name}"]
    return []


def _small(picture: QImage) -> QImage:
    """Return a picture at half its size in 4096 colours: the file is a fifth as large."""
    half = picture.scaled(picture.size() / 2, mode=Qt.TransformationMode.SmoothTransformation)
    return half.convertToFormat(QImage.Format.Format_RGB444).convertToFormat(QImage.Format.Format_RGB32)

"""Every page looks as it did when somebody last looked at it, drawn by a program that did not make it.

``RECURTRACK_WRITE_PICTURES=1 pytest tests/report/test_pictures_of_pages.py`` writes the pictures anew; look at each
before it is kept. A page that differs is written beside the other in the test's own folder, which the failure names.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtGui import QImage
from report.cases import made, made_checklist
from report.programs import draw
from ui.harness_pictures import WRITES, compared

from recurtrack.domain.summary.choices import Sheet

PICTURES = Path(__file__).with_name("pictures")
"""At half the size they are drawn: 50 pixels to the inch."""
_PPI = 100
_SHEETS = {
    "full": lambda: made("whole"),
    "one-page": lambda: made("whole", Sheet.ONE_PAGE),
    "checklist": lambda: made_checklist("whole"),
}


@pytest.mark.parametrize("name", _SHEETS)
def test_every_page_looks_as_before(tmp_path: Path, name: str) -> None:
    pages = draw(_SHEETS[name](), _PPI)
    names = [f"{name}-{number}.png" for number in range(1, len(pages) + 1)]
    different = [
        why for page, its_name in zip(pages, names, strict=True) for why in _compared(page, its_name, tmp_path)
    ]
    assert not different, "\n".join(different)
    kept = {path.name for path in PICTURES.glob(f"{name}-*.png")}
    if WRITES:
        for gone in kept - set(names):
            (PICTURES / gone).unlink()
    else:
        assert kept == set(names)


def _compared(page: bytes, name: str, folder: Path) -> list[str]:
    picture = QImage.fromData(page)
    assert not picture.isNull()
    return compared(picture, PICTURES / name, folder)

"""Dates as people write them: every way that can be chosen reads back what it wrote."""

from __future__ import annotations

from datetime import date, time
from pathlib import Path

import pytest
from PySide6.QtCore import QLocale, Qt

from recurtrack.domain.dates import PartialDate
from recurtrack.ui.settings import ISO, Settings, date_style
from recurtrack.ui.settings_page.dates_card import WAYS

DAY = date(2026, 6, 25)


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("weekday", [False, True])
@pytest.mark.parametrize("month", [1, 3, 6, 12])
def test_a_written_day_reads_back_as_the_same_day(way: str, weekday: bool, month: int) -> None:
    style, day = date_style(way), PartialDate(2026, month, 25)
    assert style.read(style.written(day, weekday=weekday)) == day


@pytest.mark.parametrize("way", WAYS)
def test_a_month_and_a_year_read_back(way: str) -> None:
    style = date_style(way)
    for known in (PartialDate(2026, 6), PartialDate(2026)):
        assert style.read(style.written(known)) == known


@pytest.mark.parametrize(
    ("way", "written"), [("en_GB", "25 June 2026"), ("en_US", "June 25, 2026"), (ISO, "2026-06-25")]
)
def test_each_way_has_its_own_order(way: str, written: str) -> None:
    assert date_style(way).written(DAY) == written


def test_the_iso_style_writes_figures_only() -> None:
    style = date_style(ISO)
    assert style.written(PartialDate(2026, 6)) == "2026-06"
    assert style.written(DAY, weekday=True) == "Thu 2026-06-25"
    assert style.clock(time(15, 5)) == "15:05"
    assert style.week_start is Qt.DayOfWeek.Monday


def test_the_iso_style_still_reads_words() -> None:
    assert date_style(ISO).read("25 June 2026") == PartialDate(2026, 6, 25)


def test_what_was_chosen_is_kept(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.date_way, settings.week_start = "en_US", Qt.DayOfWeek.Saturday
    assert settings.dates.locale == QLocale("en_US")
    again = Settings(tmp_path / "settings.ini")
    assert again.dates.week_start is Qt.DayOfWeek.Saturday
    settings.week_start = None
    usual = settings.dates.week_start
    assert usual is Qt.DayOfWeek.Sunday

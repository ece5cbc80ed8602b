"""How long a medicine lasts: written down in its form, shown while it is taken, moved on by a prescription."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QLineEdit, QRadioButton
from ui.page_bench import PageBench, Wait, bench_of
from ui.reminders_bench import kept_reminders, supply

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.recurrences import Recurrences
from recurtrack.services.treatments import Treatments
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.tools import PageTools
from recurtrack.ui.treatments.page import TreatmentsPage

if TYPE_CHECKING:
    from pathlib import Path

    from conftest import SettableClock
    from PySide6.QtWidgets import QApplication

Bench = PageBench[TreatmentsPage]
Make = Callable[[], Bench]


@pytest.fixture
def make(  # noqa: PLR0913, PLR0917 - what a page stands on
    record: OpenRecord,
    qapp: QApplication,
    tmp_path: Path,
    chooser: Chooser,
    clock: SettableClock,
    wait_until: Wait,
) -> Iterator[Make]:
    with ExitStack() as stack:

        def build() -> Bench:
            kept = kept_reminders(record, tmp_path, clock)
            stack.callback(kept.book.close)

            def page(tools: PageTools) -> TreatmentsPage:
                do = Treatments(record), Recurrences(record, CarePlan(record)), Entries(record)
                return TreatmentsPage(tools, *do, refilled=kept.reminders.refilled)

            return stack.enter_context(bench_of(page, record, qapp, tmp_path, chooser, wait_until))

        yield build


def medicine(record: OpenRecord, its: EntryId) -> TreatmentEntry:
    return next(one for one in Entries(record).all(TreatmentEntry) if one.id == its)


def write(bench: Bench, name: str, text: str) -> None:
    line = bench.find(QLineEdit, name)
    line.setFocus(Qt.FocusReason.TabFocusReason)
    line.selectAll()
    QTest.keyClicks(line, text)


def test_the_supply_is_written_down_in_the_form_and_shown_with_the_medicine(make: Make, record: OpenRecord) -> None:
    its = supply(record, date(2026, 6, 24), days=None)
    bench = make()
    assert bench.words(f"running.{its}.supply") == "Supply lasts until 24 June 2026"
    assert not bench.has(f"filled.{its}"), "nobody knows how long the next one lasts"
    bench.press(f"running.change.{its}")
    write(bench, "treatment.supplyUntil", "30 June 2026")
    write(bench, "treatment.supplyDays", "90")
    bench.save(bench.dialog("treatmentDialog"))
    assert (medicine(record, its).supply_until, medicine(record, its).supply_days) == (PartialDate(2026, 6, 30), 90)
    assert bench.words(f"running.{its}.supply") == "Supply lasts until 30 June 2026"


def test_a_filled_prescription_moves_the_last_day_on(make: Make, record: OpenRecord) -> None:
    its = supply(record, date(2026, 6, 24), days=28)
    bench = make()
    bench.press(f"filled.{its}")
    assert bench.words(f"running.{its}.supply") == "Supply lasts until 22 July 2026"
    assert bench.said() == "Noted that you have the new supply"
    bench.undo()
    assert bench.words(f"running.{its}.supply") == "Supply lasts until 24 June 2026"


def test_a_month_is_too_little_to_be_reminded_in_time(make: Make, record: OpenRecord) -> None:
    its = supply(record, date(2026, 6, 24))
    bench = make()
    bench.press(f"running.change.{its}")
    write(bench, "treatment.supplyUntil", "June 2026")
    dialog = bench.dialog("treatmentDialog")
    bench.save(dialog)
    wrong = dialog.findChild(QLabel, "treatment.supplyUntil.wrong")
    assert wrong is not None
    assert wrong.text().startswith("A whole day is needed here")
    assert medicine(record, its).supply_until == PartialDate(2026, 6, 24)


@pytest.mark.parametrize("days", ["0", "1000", "2.5"])
def test_a_prescription_lasts_a_number_of_days_that_can_be(make: Make, record: OpenRecord, days: str) -> None:
    its = supply(record, date(2026, 6, 24))
    bench = make()
    bench.press(f"running.change.{its}")
    write(bench, "treatment.supplyDays", days)
    bench.save(bench.dialog("treatmentDialog"))
    assert not bench.closed()
    assert medicine(record, its).supply_days == 90


def test_what_is_not_taken_any_more_has_no_supply(make: Make, record: OpenRecord) -> None:
    its = supply(record, date(2026, 6, 24))
    bench = make()
    bench.press(f"running.change.{its}")
    dialog = bench.dialog("treatmentDialog")
    field = dialog.findChild(QLineEdit, "treatment.supplyUntil")
    assert field is not None
    assert field.isVisible()
    ended = dialog.findChild(QRadioButton, "treatment.course.1")
    assert ended is not None
    ended.click()
    assert not field.isVisible()
    bench.save(dialog)
    assert (medicine(record, its).supply_until, medicine(record, its).supply_days) == (None, None)

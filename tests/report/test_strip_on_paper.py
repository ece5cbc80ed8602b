"""Five years at a glance, on the paper: names as they were typed, and crowds that say how many they are."""

from __future__ import annotations

from pathlib import Path

from report.people import eleanor, on, record_of
from report.reading import read_pdf, squeezed

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.summary.values import Summary
from recurtrack.domain.terms import Test, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.report.pdf import render_pdf
from recurtrack.services.summaries import Summaries


def summary_of(path: Path, entries: list[Entry]) -> Summary:
    record = record_of(path, entries)
    try:
        return Summaries(record).summary()
    finally:
        record.close()


def test_no_name_on_the_strip_is_taken_for_markup(tmp_path: Path) -> None:
    name = '#panic("x") *b* $x$ \\u{41}'
    tablets = TreatmentEntry(
        id=EntryId("t"), kind=TreatmentKind.ENDOCRINE, agent=name, start=on("2024-11-01"), ongoing=True
    )
    summary = summary_of(tmp_path / "markup.recurtrack", [*eleanor(), tablets])
    assert summary.strip is not None
    assert name in [named.text for named in summary.strip.names]
    assert read_pdf(render_pdf(summary)).text.count(squeezed(name)) > 1


def test_a_crowded_strip_says_how_many_stand_together(tmp_path: Path) -> None:
    visits = [
        AppointmentEntry(
            id=EntryId(f"v{day}"), test=Test.CLINIC_VISIT, date=on(f"2025-03-{day}"), status=AppointmentStatus.DONE
        )
        for day in range(10, 29)
    ]
    summary = summary_of(tmp_path / "crowd.recurtrack", [*eleanor(), *visits])
    assert summary.strip is not None
    assert max(shape.count for shape in summary.strip.shapes) > 9
    found = read_pdf(render_pdf(summary))
    assert found.says("a number: so many close together")
    assert found.tagged

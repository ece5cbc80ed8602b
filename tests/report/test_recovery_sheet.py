"""The recovery sheet: one page to fill in by hand, sound and tagged, without anything that opens the record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from report.page_words import pages_of
from report.programs import output, properties
from report.reading import read_pdf, squeezed
from report.structure import structure_of

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.recovery_sheet import RecoverySheet
from recurtrack.report.paper import Paper
from recurtrack.report.recovery_sheet import recovery_sheet_pages, render_recovery_sheet
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.recovery_sheets import RecoverySheets

SHEET = RecoverySheet(
    file="Eleanor.recurtrack",
    folder="/home/eleanor/records",
    backups=("/home/eleanor/backups", "/media/stick/RecurTrack"),
    day=date(2026, 6, 16),
)
LONG = RecoverySheet(file="e" * 240 + ".recurtrack", folder="/" + "f" * 700, backups=("/" + "g" * 700,), day=SHEET.day)
WORDS = "tulip harbour cello"


@pytest.mark.parametrize("paper", Paper)
def test_it_is_one_sound_tagged_page(paper: Paper) -> None:
    made = render_recovery_sheet(SHEET, paper=paper)
    assert "No syntax or stream encoding errors found" in output("qpdf", made, "--check")
    assert (properties(made)["Pages"], properties(made)["Tagged"]) == ("1", "yes")
    assert len(recovery_sheet_pages(SHEET, paper=paper, ppi=36)) == 1


def test_it_is_read_in_order_with_its_headings() -> None:
    found = structure_of(render_recovery_sheet(SHEET))
    assert (found.language, found.claims_ua, found.loose.strip()) == ("en-GB", True, "")
    headings = [words.strip() for words in found.headings()]
    assert headings == ["Recovery sheet", "Write by hand", "What to do with this sheet", "To open the record"]
    said = squeezed(found.document.text)
    places = [said.find(squeezed(words)) for words in (SHEET.file, SHEET.folder, *SHEET.backups, SHEET.made_on)]
    assert -1 not in places
    assert places == sorted(places)


@pytest.mark.parametrize("paper", Paper)
def test_no_word_leaves_the_paper_however_long_the_names_are(paper: Paper) -> None:
    made = render_recovery_sheet(LONG, paper=paper)
    for page in pages_of(made):
        assert all(word.left > 35 and word.right < page.width - 35 for word in page.words)
        assert all(word.bottom < page.height - 12 for word in page.words)
    assert read_pdf(made).says("g" * 700)


def test_the_same_sheet_is_the_same_file() -> None:
    assert render_recovery_sheet(SHEET) == render_recovery_sheet(SHEET)


def test_the_sheet_of_a_record_says_where_it_lies_and_not_what_opens_it(
    tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    record = create_record(tmp_path / "Ada Probe.recurtrack", NewRecord(name="Ada"), WORDS, clock)
    key = record.file.key
    assert key is not None
    sheets = RecoverySheets(record, lambda: [tmp_path / "backups"])
    target = tmp_path / "sheet.pdf"
    sheets.save(target)
    read = read_pdf(target.read_bytes())
    for words in ("Ada Probe.recurtrack", str(tmp_path), str(tmp_path / "backups"), "16 June 2026"):
        assert read.says(words)
    for secret in (WORDS, key.text, key.key.hex()):
        assert squeezed(secret) not in read.text
    with pytest.raises(Rejected) as caught:
        sheets.save(record.path)
    assert caught.value.refusal is Refusal.CANNOT_WRITE
    assert len(sheets.pages(36)) == 1
    record.close()

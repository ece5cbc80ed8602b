"""The summary as a file: with a password or without, and never in the place of the record."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2 as pdfium
import pytest
from full_disk import growing_no_further
from report.reading import read_pdf

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.summary.choices import Sheet, SummaryChoices
from recurtrack.domain.wording import sentence
from recurtrack.report.paper import Paper
from recurtrack.services.archives import Archives
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.summaries import AS_IT_IS, CHECKLIST, ON_ONE_PAGE, Summaries, SummaryRequest

SECRET = "correct horse"  # noqa: S105 - an example


@contextmanager
def refused(refusal: Refusal, said: str) -> Iterator[None]:
    with pytest.raises(Rejected) as caught:
        yield
    assert caught.value.refusal is refusal
    assert said in sentence(caught.value)


@pytest.mark.parametrize("request_", [AS_IT_IS, ON_ONE_PAGE, CHECKLIST])
def test_every_sheet_is_saved_with_a_password_or_without(
    survivor: OpenRecord, tmp_path: Path, request_: SummaryRequest
) -> None:
    summaries, path = Summaries(survivor), tmp_path / "summary.pdf"
    summaries.save_pdf(path, request_)
    plain = read_pdf(path.read_bytes())
    assert path.read_bytes() == summaries.pdf(request_)
    summaries.save_protected(path, request_, SECRET)
    with pytest.raises(pdfium.PdfiumError):
        read_pdf(path.read_bytes())
    document = pdfium.PdfDocument(path.read_bytes(), password=SECRET)
    assert (len(document), document.is_tagged()) == (len(plain.pages), plain.tagged)
    document.close()
    assert [found.name for found in tmp_path.iterdir() if found.suffix == ".part"] == []


@pytest.mark.parametrize("password", ["", "a" * 128, "a\nb"])
def test_a_password_that_cannot_be_used_is_refused_and_the_old_file_stays(
    survivor: OpenRecord, tmp_path: Path, password: str
) -> None:
    path = tmp_path / "summary.pdf"
    path.write_bytes(b"old")
    with refused(Refusal.UNFIT_PASSWORD, "That password cannot be used"):
        Summaries.refuse_password(password)
    with refused(Refusal.UNFIT_PASSWORD, "That password cannot be used"):
        Summaries(survivor).save_protected(path, AS_IT_IS, password)
    assert path.read_bytes() == b"old"


def test_on_a_full_disk_neither_the_old_file_nor_a_plain_one_is_touched(survivor: OpenRecord, tmp_path: Path) -> None:
    path = tmp_path / "here" / "summary.pdf"
    path.parent.mkdir()
    path.write_bytes(b"old")
    summaries = Summaries(survivor)
    summaries.pdf(AS_IT_IS)  # loads what that needs while there is room
    with growing_no_further(path), refused(Refusal.CANNOT_WRITE, "the disk"):
        summaries.save_protected(path, AS_IT_IS, SECRET)
    assert [(found.name, found.read_bytes()) for found in path.parent.iterdir()] == [("summary.pdf", b"old")]


@pytest.mark.skipif(not hasattr(os, "pwrite"), reason="counts what is written as Linux does")
def test_nothing_readable_reaches_the_disk_on_the_way_to_a_protected_file(
    survivor: OpenRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whenever a file is brought down to the disk, none that passes there is a PDF without a password."""
    passing = tmp_path / "passing"
    passing.mkdir()
    monkeypatch.setattr("tempfile.tempdir", str(passing))
    seen: list[bytes] = []
    fsync = os.fsync

    def look(handle: int) -> None:
        seen.extend(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.suffix == ".part")
        fsync(handle)

    monkeypatch.setattr(os, "fsync", look)
    Summaries(survivor).save_protected(tmp_path / "summary.pdf", AS_IT_IS, SECRET)
    assert seen
    for content in seen:
        with pytest.raises(pdfium.PdfiumError):
            read_pdf(content)
    assert list(passing.iterdir()) == []


def test_what_sqlite_keeps_beside_the_record_is_never_replaced(survivor: OpenRecord) -> None:
    beside = survivor.path.with_name(f"{survivor.path.name}-wal")
    assert beside.exists()
    with refused(Refusal.CANNOT_WRITE, "it is the record itself"):
        Summaries(survivor).save_pdf(beside)


def test_the_record_itself_is_never_replaced(survivor: OpenRecord, tmp_path: Path) -> None:
    before = survivor.path.read_bytes()
    link = tmp_path / "link.pdf"
    link.symlink_to(survivor.path)
    for target in (survivor.path, link):
        with refused(Refusal.CANNOT_WRITE, "it is the record itself"):
            Summaries(survivor).save_pdf(target)
        with refused(Refusal.CANNOT_WRITE, "it is the record itself"):
            Summaries(survivor).save_protected(target, AS_IT_IS, SECRET)
        with refused(Refusal.CANNOT_WRITE, "it is the record itself"):
            Archives(survivor).save(target)
    assert survivor.path.read_bytes() == before


@pytest.mark.parametrize("sheet", Sheet)
def test_the_pages_are_those_of_the_pdf(survivor: OpenRecord, sheet: Sheet) -> None:
    request = SummaryRequest(sheet=sheet, paper=Paper.US_LETTER, choices=SummaryChoices(hide_names=True))
    summaries = Summaries(survivor)
    pages = summaries.pages(request, 40)
    pdf = read_pdf(summaries.pdf(request))
    assert len(pages) == len(pdf.pages)
    assert all(page.startswith(b"\x89PNG") for page in pages)
    assert set(pdf.sizes) == {(612, 792)}

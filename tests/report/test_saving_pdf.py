"""The summary as a file: whole or not at all, with the trouble said in words."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from report.cases import summary_of
from report.people import eleanor, record_of
from report.programs import text_of

from recurtrack.assets import resource_folder
from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.report import typesetting
from recurtrack.report.pdf import render_pdf
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.summaries import ON_ONE_PAGE, Summaries


@pytest.fixture(scope="module")
def record(tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenRecord]:
    found = record_of(tmp_path_factory.mktemp("records") / "eleanor.recurtrack", eleanor())
    yield found
    found.close()


def test_a_template_that_fails_is_told_as_trouble_and_not_as_a_bug(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "summary.typ").write_text("#panic(1)", encoding="utf-8")
    monkeypatch.setattr(typesetting, "resource_folder", _in_place_of("templates", tmp_path))
    with pytest.raises(Unavailable) as failed:
        render_pdf(summary_of("eleanor"))
    assert failed.value.trouble is Trouble.NO_PDF


def test_without_its_fonts_no_empty_pages_are_made_and_with_them_it_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(typesetting, "resource_folder", _in_place_of("fonts", tmp_path))
        with pytest.raises(Unavailable) as failed:
            render_pdf(summary_of("eleanor"))
    assert failed.value.trouble is Trouble.NO_PDF
    assert "no font" in failed.value.values["reason"]
    assert "Eleanor" in text_of(render_pdf(summary_of("eleanor")))


def _in_place_of(name: str, folder: Path) -> Callable[[str], Path]:
    """Find the program's own files, but for those of one folder, which lie elsewhere."""
    return lambda wanted: folder if wanted == name else resource_folder(wanted)


def test_the_file_is_written_whole_and_nothing_else_is_left(record: OpenRecord, tmp_path: Path) -> None:
    target = tmp_path / "summary.pdf"
    Summaries(record).save_pdf(target)
    assert target.read_bytes() == Summaries(record).pdf()
    Summaries(record).save_pdf(target, ON_ONE_PAGE)
    assert [path.name for path in tmp_path.iterdir()] == ["summary.pdf"]


def test_on_a_full_disk_the_old_file_stays_and_the_person_is_told(
    record: OpenRecord, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "summary.pdf"
    target.write_bytes(b"the old one")

    def full(_file: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(Rejected) as refused:
        Summaries(record).save_pdf(target)
    assert refused.value.refusal is Refusal.CANNOT_WRITE
    assert refused.value.values == {"file": str(target), "reason": "the disk is full"}
    assert target.read_bytes() == b"the old one"
    assert [path.name for path in tmp_path.iterdir()] == ["summary.pdf"]


@pytest.mark.parametrize("name", ["gone/summary.pdf", "."])
def test_a_place_that_cannot_be_written_is_refused_with_its_reason(
    record: OpenRecord, tmp_path: Path, name: str
) -> None:
    with pytest.raises(Rejected) as refused:
        Summaries(record).save_pdf(tmp_path / name)
    assert refused.value.refusal is Refusal.CANNOT_WRITE
    assert list(tmp_path.iterdir()) == []

"""What a kept file is, and under which name a copy may be written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.attachment import is_program, safe_file_name, sniffed_type


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("Mammogram report.pdf", "Mammogram report.pdf"),
        ("../../.bashrc", "_.._.bashrc"),
        ("C:\\windows\\x.pdf", "C__windows_x.pdf"),
        (".hidden", "hidden"),
        ("CON.pdf", "file_CON.pdf"),
        ("lpt1", "file_lpt1"),
        ("...", "file"),
        ("", "file"),
        ("report.pdf. . ", "report.pdf"),
        ("fdp\u202e.exe", "fdp_.exe"),
    ],
)
def test_a_copy_has_a_name_that_is_only_a_name(name: str, safe: str) -> None:
    assert safe_file_name(name) == safe


@given(st.text())
def test_no_name_leads_out_of_its_folder_or_is_too_long(name: str) -> None:
    safe = safe_file_name(name)
    assert safe
    assert safe == safe.strip(" .")
    assert not set(safe) & set('/\\:\0<>"|?*\n')
    assert len(safe.encode()) <= 120


def test_a_long_name_keeps_its_ending() -> None:
    assert safe_file_name("ä" * 300 + ".pdf").endswith("ä.pdf")


@pytest.mark.parametrize("name", ["a.exe", "a.BAT", "a.pdf.sh", "x.desktop", "x.js", "a.exe. .", "a.ps1", "a.lnk"])
def test_programs_are_known_by_name(name: str) -> None:
    assert is_program(name, "application/octet-stream")


@pytest.mark.parametrize("content", [b"\x7fELF..", b"MZ....", b"#!/bin/sh\n"])
def test_programs_are_known_by_how_they_begin(content: bytes) -> None:
    assert is_program("report.pdf", sniffed_type(content) or "")


@pytest.mark.parametrize("name", ["report.pdf", "exe", "notes.txt", "picture.jpeg", "reg-letter.docx", "x.dcm"])
def test_letters_and_pictures_are_no_programs(name: str) -> None:
    assert not is_program(name, "application/pdf")


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n...", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"RIFF0000WEBPVP8 ", "image/webp"),
        (b"\0" * 128 + b"DICM", "application/dicom"),
        (b"Dear Ms Sample", None),
    ],
)
def test_the_kind_of_a_file_is_told_by_how_it_begins(content: bytes, kind: str | None) -> None:
    assert sniffed_type(content) == kind


@pytest.mark.parametrize(
    "name",
    [
        "letter.pdf.exe",
        "letter.pdf.LNK",
        "report.docm",
        "values.xlsm",
        "values.xlsb",
        "slides.ppsm",
        "link.url",
        "page.mht",
        "disk.iso",
        "disk.vhdx",
        "note.one",
        "start.jnlp",
        "query.iqy",
        "script.py. ",
        "remote.rdp",
        "program.flatpakref",
        "letter.pdf.desktop",
    ],
)
def test_what_runs_by_a_second_ending_a_macro_or_a_link_is_a_program(name: str) -> None:
    assert is_program(name, "application/octet-stream")


@pytest.mark.parametrize(
    "name", ["letter.docx", "values.xlsx", "slides.pptx", "scan.tiff", "letter.odt", "page.html", "letter.txt", "exe"]
)
def test_documents_without_programs_of_their_own_are_opened(name: str) -> None:
    assert not is_program(name, "application/octet-stream")

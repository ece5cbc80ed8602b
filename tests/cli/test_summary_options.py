"""``recurtrack export``: what the summary can be told on the command line, and what is refused."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest
from report.reading import ReadPdf, read_pdf

from recurtrack.cli.summary_options import PARTS, SPANS
from recurtrack.domain.summary.choices import Section, Span

if TYPE_CHECKING:
    from cli.conftest import Run

LETTER, A4 = (612, 792), (595, 842)


@pytest.fixture(autouse=True)
def _nowhere(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The environment says nothing about where it is, and what is written goes into a folder of the test."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_PAPER", "LANG"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def anna(tmp_path: Path, run: Run) -> Path:
    """A record with a name."""
    path = tmp_path / "anna.recurtrack"
    assert run("new", path, "--name", "Anna Weber", "--birth-date", "1962-09-10").code == 0
    return path


def read(path: Path) -> ReadPdf:
    return read_pdf(path.read_bytes())


def test_every_part_and_every_span_can_be_said() -> None:
    assert [part.replace("-", "_") for part in PARTS] == list(Section)
    assert list(SPANS.values()) == list(Span)


def test_all_three_sheets_are_written_and_named(run: Run, survivor: Path, tmp_path: Path) -> None:
    full, short, list_of_gaps = (tmp_path / name for name in ("full.pdf", "short.pdf", "checklist.pdf"))
    ended = run("export", "--record", survivor, "--pdf", full, "--one-page", short, "--checklist", list_of_gaps)
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [f"Wrote {path}." for path in (full, short, list_of_gaps)]
    assert len(read(short).pages) == 1
    assert read(list_of_gaps).title != read(full).title
    assert {read(path).sizes[0] for path in (full, short, list_of_gaps)} == {A4}


@pytest.mark.parametrize(
    ("environment", "size"),
    [
        ({"LANG": "en_US.UTF-8"}, LETTER),
        ({"LANG": "de_DE.UTF-8"}, A4),
        ({"LANG": "en_US.UTF-8", "LC_PAPER": "en_GB.UTF-8"}, A4),
        ({"LANG": "de_DE.UTF-8", "LC_ALL": "es_MX"}, LETTER),
        ({"LANG": "C.UTF-8"}, A4),
    ],
)
def test_the_paper_is_what_is_usual_here(
    run: Run, anna: Path, environment: dict[str, str], size: tuple[int, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert run("export", "--record", anna, "--checklist", "a.pdf").code == 0
    assert set(read(Path("a.pdf")).sizes) == {size}


def test_the_paper_can_be_chosen(run: Run, anna: Path, tmp_path: Path) -> None:
    for paper, size in (("letter", LETTER), ("a4", A4)):
        assert run("export", "--record", anna, "--pdf", tmp_path / "a.pdf", "--paper", paper).code == 0
        assert set(read(tmp_path / "a.pdf").sizes) == {size}


def test_parts_are_left_out(run: Run, survivor: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    assert run("export", "--record", survivor, "--pdf", path).code == 0
    assert read(path).says("Follow-up checks")
    assert run("export", "--record", survivor, "--pdf", path, "--leave-out", "checks,strip, care-team").code == 0
    assert not read(path).says("Earliest")


def test_names_are_left_out(run: Run, anna: Path, tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("full.pdf", "short.pdf", "checklist.pdf")]
    named = [word for pair in zip(("--pdf", "--one-page", "--checklist"), paths, strict=True) for word in pair]
    assert run("export", "--record", anna, *named).code == 0
    assert all(read(path).says("Anna Weber") for path in paths)
    assert run("export", "--record", anna, *named, "--hide-names").code == 0
    for path in paths:
        assert not read(path).says("Weber")
        assert not read(path).says("Anna")
        assert "Anna" not in read(path).title


def test_results_go_back_as_far_as_wanted(run: Run, survivor: Path, tmp_path: Path) -> None:
    for span in ("last-visit", "1y", "2y", "5y", "all"):
        assert run("export", "--record", survivor, "--pdf", tmp_path / "a.pdf", "--results", span).code == 0


@pytest.mark.parametrize("content", ["geheim ü", "geheim ü\n", "geheim ü\r\nsomething else\n", "\ufeffgeheim ü\n"])
def test_the_password_is_the_first_line_of_a_file(run: Run, anna: Path, tmp_path: Path, content: str) -> None:
    secret, path = tmp_path / "secret", tmp_path / "a.pdf"
    secret.write_bytes(content.encode())
    ended = run("export", "--record", anna, "--pdf", path, "--password-file", secret)
    assert (ended.code, ended.err) == (0, "")
    assert "geheim" not in ended.out
    with pytest.raises(pdfium.PdfiumError):
        read(path)
    document = pdfium.PdfDocument(path.read_bytes(), password="geheim ü")  # noqa: S106 - an example
    assert document.get_metadata_dict()["Title"] == "Follow-up summary of Anna Weber"
    document.close()


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "That password cannot be used: it is empty."),
        (b"\nsecond line", "That password cannot be used: it is empty."),
        (b"a" * 128, "That password cannot be used: it is too long"),
        (b"a\x00b", "That password cannot be used: it holds a character"),
        (b"\xff\xfea\x00", "is not a text file"),
    ],
)
def test_a_password_that_cannot_be_used_is_bad_input_and_nothing_is_written(
    run: Run, anna: Path, tmp_path: Path, content: bytes, said: str
) -> None:
    (tmp_path / "secret").write_bytes(content)
    ended = run(
        *("export", "--record", anna, "--pdf", tmp_path / "a.pdf"),
        *("--json", tmp_path / "a.json", "--password-file", tmp_path / "secret"),
    )
    assert (ended.code, ended.out) == (3, "")
    assert said in ended.err
    assert ended.err.count("\n") == 1
    assert not (tmp_path / "a.pdf").exists()
    assert not (tmp_path / "a.json").exists()


@pytest.mark.parametrize(
    ("name", "said"), [("none", "There is no file"), (".", "is a folder"), (os.devnull, "is not an ordinary file")]
)
def test_a_password_file_that_is_none_is_bad_input(run: Run, anna: Path, tmp_path: Path, name: str, said: str) -> None:
    ended = run("export", "--record", anna, "--pdf", tmp_path / "a.pdf", "--password-file", tmp_path / name)
    assert ended.code == 3
    assert said in ended.err
    assert not (tmp_path / "a.pdf").exists()


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (["--paper", "a4", "--json", "a.json"], "--paper is about PDFs"),
        (["--hide-names", "--csv", "tables"], "--hide-names is about PDFs"),
        (["--password-file", "secret", "--ics", "a.ics"], "--password-file is about PDFs"),
        (["--leave-out", "strip", "--checklist", "a.pdf"], "--leave-out is about the summary"),
        (["--results", "1y", "--checklist", "a.pdf"], "--results is about the summary"),
        (["--leave-out", "strip,tables", "--pdf", "a.pdf"], "there is no part “tables”; there are treatment, checks"),
        (["--leave-out", "", "--pdf", "a.pdf"], "there is no part “”"),
        (["--results", "3y", "--pdf", "a.pdf"], "--results"),
        (["--paper", "a5", "--pdf", "a.pdf"], "--paper"),
        (["--pdf", "a.pdf", "--one-page", "./a.pdf"], "a.pdf cannot be two files at once"),
        (["--pdf", "a.pdf", "--one-page", "../{here}/a.pdf"], "a.pdf cannot be two files at once"),
        (["--pdf", "a.pdf", "--one-page", "link.pdf"], "link.pdf cannot be two files at once"),
        (["--pdf", "secret", "--password-file", "secret"], "secret cannot be two files at once"),
        (["--checklist", "a.json", "--json", "a.json"], "a.json cannot be two files at once"),
        ([], "say what to write: --pdf, --one-page, --checklist"),
    ],
)
def test_what_makes_no_sense_is_wrong_usage_and_nothing_is_written(
    run: Run, anna: Path, tmp_path: Path, given: list[str], said: str
) -> None:
    (tmp_path / "link.pdf").symlink_to("a.pdf")
    before = sorted(tmp_path.iterdir())
    ended = run("export", "--record", anna, *(word.format(here=tmp_path.name) for word in given))
    assert (ended.code, ended.out) == (2, "")
    assert said in ended.err.replace("\n", " ")
    assert sorted(tmp_path.iterdir()) == before


@pytest.mark.parametrize("option", ["--pdf", "--one-page", "--checklist", "--ics", "--json"])
def test_the_record_itself_is_never_written_over(run: Run, anna: Path, tmp_path: Path, option: str) -> None:
    before = anna.read_bytes()
    (tmp_path / "link").symlink_to(anna)
    for target in (anna, tmp_path / "link"):
        ended = run("export", "--record", anna, option, target)
        assert (ended.code, ended.out) == (3, "")
        assert "it is the record itself; choose another name" in ended.err
    assert anna.read_bytes() == before


@pytest.mark.skipif(os.name == "nt", reason="permissions work otherwise on Windows")
def test_where_nothing_can_be_written_the_old_summary_stays(run: Run, anna: Path, tmp_path: Path) -> None:
    place = tmp_path / "here"
    place.mkdir()
    assert run("export", "--record", anna, "--pdf", place / "a.pdf").code == 0
    before = (place / "a.pdf").read_bytes()
    assert stat.S_IMODE((place / "a.pdf").stat().st_mode) == 0o600
    for target, said in (
        (place, "it is a folder"),
        (tmp_path / "none" / "a.pdf", "the folder it should go into is not there"),
    ):
        ended = run("export", "--record", anna, "--pdf", target)
        assert (ended.code, ended.out) == (3, "")
        assert ended.err == f"{target} cannot be written: {said}.\n"
    assert (place / "a.pdf").read_bytes() == before
    assert [path.name for path in place.iterdir()] == ["a.pdf"]

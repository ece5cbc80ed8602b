"""``recurtrack export --csv``: what it writes, prints and refuses."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from cli.conftest import PASSPHRASE_VARIABLE, Run
from exchange.csv_reading import rows_of

if TYPE_CHECKING:
    import pytest


def test_each_table_is_named(run: Run, survivor: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    ended = run("export", "--record", survivor, "--csv", folder)
    names = ["person", "risk", "diagnoses", "treatments", "appointments", "follow_up"]
    assert (ended.code, ended.err) == (0, "")
    assert ended.out.splitlines() == [f"Wrote {folder / name}.csv." for name in names]
    (person,) = rows_of((folder / "person.csv").read_bytes())
    assert (person["birth date"], person["sex"]) == ("1962-09-10", "woman")


def test_tables_go_together_with_other_files(run: Run, survivor: Path, tmp_path: Path) -> None:
    archive, calendar, folder = tmp_path / "a.json", tmp_path / "a.ics", tmp_path / "tables"
    ended = run("export", "--record", survivor, "--csv", folder, "--json", archive, "--ics", calendar)
    assert ended.code == 0
    assert archive.is_file()
    assert calendar.is_file()
    assert (folder / "diagnoses.csv").is_file()


def test_an_earlier_export_is_replaced(run: Run, survivor: Path, tmp_path: Path) -> None:
    first = run("export", "--record", survivor, "--csv", tmp_path / "tables")
    assert run("export", "--record", survivor, "--csv", tmp_path / "tables") == first


def test_a_folder_with_other_files_is_bad_input(run: Run, survivor: Path) -> None:
    ended = run("export", "--record", survivor, "--csv", survivor.parent)
    assert (ended.code, ended.out) == (3, "")
    assert "the folder holds something else" in ended.err
    assert ended.err.count("\n") == 1
    assert not list(survivor.parent.glob("*.csv"))


def test_an_encrypted_record_is_opened_with_its_passphrase(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "correct horse")
    path = tmp_path / "anna.recurtrack"
    assert run("new", path, "--name", "Anna Weber").code == 0
    assert run("export", "--record", path, "--csv", tmp_path / "tables").code == 0
    (person,) = rows_of((tmp_path / "tables" / "person.csv").read_bytes())
    assert person["name"] == "Anna Weber"
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "wrong")
    assert run("export", "--record", path, "--csv", tmp_path / "other").code == 4
    assert not (tmp_path / "other").exists()


def test_what_to_write_must_be_said(run: Run, survivor: Path) -> None:
    ended = run("export", "--record", survivor)
    assert ended.code == 2
    assert "--csv" in ended.err

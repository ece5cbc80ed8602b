"""The commands backup, restore and check."""

from __future__ import annotations

from pathlib import Path

import pytest

from recurtrack.__main__ import main

PASSPHRASE_VARIABLE = "RECURTRACK_PASSPHRASE"  # noqa: S105 - the name of the variable


def run(*arguments: object) -> int:
    return main([str(argument) for argument in arguments])


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "correct horse")
    path = tmp_path / "eleanor.recurtrack"
    assert run("new", path, "--name", "Eleanor") == 0
    return path


def test_a_backup_is_made_checked_and_restored(record: Path, own_home: Path, tmp_path: Path) -> None:
    assert run("backup", "--record", record) == 0
    (backup,) = (own_home / "data" / "backups").rglob("*.recurtrack")
    assert run("check", "--record", backup) == 0
    again = tmp_path / "again.recurtrack"
    assert run("restore", backup, "--to", again) == 0
    assert run("check", "--record", again) == 0
    assert run("restore", backup, "--to", again) == 3


def test_a_backup_leaves_nothing_beside_the_record(record: Path, own_home: Path) -> None:
    before = sorted(path.name for path in record.parent.glob(f"*{record.name}*"))
    assert main(["backup", "--record", str(record)]) == 0
    assert sorted(path.name for path in record.parent.glob(f"*{record.name}*")) == before
    assert list(own_home.rglob("*.recurtrack"))


def test_a_damaged_backup_is_told(
    record: Path, own_home: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("backup", "--record", record)
    (backup,) = (own_home / "data" / "backups").rglob("*.recurtrack")
    content = bytearray(backup.read_bytes())
    content[-1] ^= 1
    backup.write_bytes(content)
    assert run("check", "--record", backup) == 4
    assert capsys.readouterr().err
    assert run("restore", backup, "--to", tmp_path / "again.recurtrack") == 3


def test_a_folder_that_is_not_there_is_not_made(record: Path, tmp_path: Path) -> None:
    assert run("backup", "--record", record, "--to", tmp_path / "stick") == 4
    assert not (tmp_path / "stick").exists()
    (tmp_path / "stick").mkdir()
    assert run("backup", "--record", record, "--to", tmp_path / "stick", "--json") == 0

"""Bad input: one clear sentence, the right exit code, and nothing changed."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli.conftest import FACTS, PASSPHRASE_VARIABLE, Ended, Run
from ordinary_user import without_root

DSTU2 = Path(__file__).parents[1] / "data" / "fhir" / "dstu2-refuse.json"
Write = Callable[..., Path]
Change = Callable[[dict[str, Any]], object]


def refused(ended: Ended, code: int = 3) -> str:
    """Check how a refusal looks; return the sentence."""
    assert ended.code == code
    assert ended.out == ""
    assert ended.err.endswith("\n")
    assert ended.err.count("\n") == 1
    assert "Traceback" not in ended.err
    assert "Error" not in ended.err
    sentence = ended.err.strip()
    assert sentence.endswith(".")
    assert "None" not in sentence
    assert "{" not in sentence
    return sentence


def diagnosis(key: str, value: object) -> Change:
    return lambda facts: facts["diagnoses"][0].update({key: value})


def treatment(number: int, key: str, value: object) -> Change:
    return lambda facts: facts["treatments"][number].update({key: value})


BAD_FACTS: dict[str, tuple[Change, str]] = {
    "unknown key": (lambda facts: facts.update(hospital="St Anna"), "facts.json: hospital: this key is not known"),
    "unknown key deep inside": (diagnosis("stage", "IIA"), "facts.json: diagnoses[1].stage: this key is not known"),
    "key of another kind": (treatment(1, "drug", "letrozole"), "treatments[2].drug: this key is not known"),
    "impossible date": (diagnosis("date", "2023-02-29"), "diagnoses[1].date: “2023-02-29” is not a date"),
    "month only": (diagnosis("date", "2023-02"), "diagnoses[1].date: “2023-02” is not a date"),
    "date as a number": (diagnosis("date", 20230212), "diagnoses[1].date: a text was expected"),
    "wrong side": (diagnosis("side", "middle"), "diagnoses[1].side: “middle” is not one of left, right, both"),
    "side missing": (lambda facts: facts["diagnoses"][0].pop("side"), "diagnoses[1].side: this key is missing"),
    "unknown procedure": (treatment(0, "procedure", "tattoo"), "treatments[1].procedure: “tattoo”"),
    "unknown field": (treatment(1, "field", "elbow"), "treatments[2].field: “elbow” is not one of breast, chest_wall"),
    "end before start": (treatment(2, "end", "2020-01-01"), "treatments[3].end: the end lies before the start"),
    "unknown sex": (lambda facts: facts["person"].update(sex="f"), "person.sex: “f” is not one of female, male"),
    "no sex": (lambda facts: facts["person"].pop("sex"), "person.sex: this key is missing"),
    "flag as a text": (lambda facts: facts["person"].update(uterus="no"), "person.uterus: true or false was expected"),
    "no diagnosis": (lambda facts: facts.update(diagnoses=[]), "diagnoses: there must be at least one diagnosis"),
    "diagnosed before birth": (diagnosis("date", "1950-01-01"), "diagnoses: a diagnosis lies before the birth date"),
    "unknown test": (lambda facts: facts["done"][0].update(test="x-ray"), "done[1].test: “x-ray” is not one of"),
    "a table where a list belongs": (lambda facts: facts.update(done={}), "done: a list was expected"),
    "a list where a table belongs": (lambda facts: facts.update(person=[]), "person: a table was expected"),
    "another format": (lambda facts: facts.update(format="recurtrack-facts/2"), "recurtrack-facts/2"),
}


@pytest.mark.parametrize("name", BAD_FACTS)
def test_a_bad_facts_file_is_refused_with_the_place(name: str, run: Run, facts: Write) -> None:
    change, said = BAD_FACTS[name]
    assert said in refused(run("plan", facts(change), "--json"))


@pytest.mark.parametrize("name", BAD_FACTS)
def test_a_bad_facts_file_does_not_get_into_a_record(name: str, run: Run, facts: Write, survivor: Path) -> None:
    before = survivor.read_bytes()
    change, said = BAD_FACTS[name]
    assert (
        said in refused(run("import", facts(change, "bad/facts.json".replace("/", "-")), "--record", survivor)) or said
    )
    assert survivor.read_bytes() == before


def _sparse(path: Path) -> None:
    path.write_bytes(b"{}")
    os.truncate(path, 2 * 1024**3)


BAD_FILES: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing there": (Path.absolute, "There is no file"),
    "a folder": (lambda path: path.mkdir(), "is a folder, not a file"),
    "empty": (lambda path: path.write_bytes(b""), ""),
    "truncated": (lambda path: path.write_text(json.dumps(FACTS)[:300]), "damaged or incomplete"),
    "a picture": (lambda path: path.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\xff\xfe" * 50), "is not a text file"),
    "zeros": (lambda path: path.write_bytes(bytes(5000)), "is not a text file"),
    "two gigabytes": (_sparse, "is too large to import (2048 MB; the limit is 512 MB)"),
    "a JSON bomb of lists": (lambda path: path.write_text("[" * 300_000), "nested too deeply"),
    "a JSON bomb of tables": (lambda path: path.write_text('{"a":' * 300_000), "nested too deeply"),
    "another language": (lambda path: path.write_text("format = 'toml'\n"), ""),
    "a plain list": (lambda path: path.write_text("[1, 2]"), ""),
    "a number": (lambda path: path.write_text("7"), ""),
    "not a number": (lambda path: path.write_text('{"format": NaN}'), ""),
    "an XML document": (lambda path: path.write_text("<?xml version='1.0'?><ClinicalDocument/>"), ""),
}


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_for_a_plan(name: str, run: Run, tmp_path: Path) -> None:
    make, said = BAD_FILES[name]
    path = tmp_path / "bad.json"
    make(path)
    assert said in refused(run("plan", path, "--json"))


@pytest.mark.parametrize("name", BAD_FILES)
def test_a_bad_file_is_refused_for_an_import_and_changes_nothing(
    name: str, run: Run, tmp_path: Path, survivor: Path
) -> None:
    make, said = BAD_FILES[name]
    path = tmp_path / "bad.json"
    make(path)
    before = survivor.read_bytes()
    sentence = refused(run("import", path, "--record", survivor))
    assert said in sentence or "bomb" in name
    assert "bad.json" in sentence
    assert survivor.read_bytes() == before
    assert list(survivor.parent.iterdir()) == [survivor]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes in the file system")
def test_a_pipe_is_refused_instead_of_waited_for(run: Run, tmp_path: Path, survivor: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    refused(run("plan", tmp_path / "pipe"))
    refused(run("import", tmp_path / "pipe", "--record", survivor))
    refused(run("due", "--record", tmp_path / "pipe"), 4)


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="needs a device without end")
def test_a_device_without_end_is_refused(run: Run, survivor: Path) -> None:
    refused(run("plan", "/dev/zero"))
    refused(run("import", "/dev/zero", "--record", survivor))
    refused(run("due", "--record", "/dev/zero"), 4)


def test_a_file_one_may_not_read_is_refused(run: Run, facts: Write, survivor: Path) -> None:
    path = facts(name="shut.json")
    run("import", "--dry-run", path, "--record", survivor)  # loads what the command needs while that is allowed
    path.chmod(0)
    with without_root():
        ended = run("plan", path)
    assert "may not be read" in refused(ended)


def test_dates_on_the_command_line_are_checked(run: Run, facts: Write, survivor: Path, tmp_path: Path) -> None:
    for wrong in ("2024-02-30", "yesterday", "2024", "2024-2-3", ""):
        for option in ("--today", "--until"):
            assert "is not a date" in refused(run("plan", facts(), option, wrong))
        assert "is not a date" in refused(run("due", "--record", survivor, "--today", wrong))
    assert "is not a date" in refused(run("new", tmp_path / "new.recurtrack", "--birth-date", "1962-13"))
    assert not (tmp_path / "new.recurtrack").exists()


def test_an_unknown_guideline_is_refused_with_those_there_are(run: Run, facts: Write, survivor: Path) -> None:
    for command in (("plan", facts()), ("plan", "--record", survivor)):
        for name in ("who", "../secrets", "", "ACS-ASCO"):
            sentence = refused(run(*command, "--guideline", name))
            assert "acs-asco" in sentence
            assert "nice" in sentence


def test_an_old_fhir_version_is_refused(run: Run, survivor: Path) -> None:
    before = survivor.read_bytes()
    assert "old FHIR version" in refused(run("import", DSTU2, "--record", survivor))
    assert survivor.read_bytes() == before


PATIENT = {"resourceType": "Patient", "name": [{"family": "Weber", "given": ["Anna"]}], "birthDate": "1962-09-10"}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"birthDate": "1963-09-10"}, "born 10 September 1963"),
        ({"name": [{"family": "Kunz", "given": ["Berta"]}]}, "Berta Kunz"),
    ],
)
def test_a_file_about_somebody_else_is_refused(run: Run, tmp_path: Path, change: dict[str, object], said: str) -> None:
    record, file = tmp_path / "anna.recurtrack", tmp_path / "other.json"
    assert run("new", record, "--name", "Anna Weber", "--birth-date", "1962-09-10").code == 0
    before = record.read_bytes()
    file.write_text(
        json.dumps({"resourceType": "Bundle", "type": "collection", "entry": [{"resource": PATIENT | change}]})
    )
    sentence = refused(run("import", file, "--record", record))
    assert "seems to belong to somebody else" in sentence
    assert said in sentence
    assert record.read_bytes() == before


def test_a_facts_file_about_somebody_else_is_refused(run: Run, facts: Write, survivor: Path) -> None:
    other = facts(lambda found: found["person"].update(birth_date="1962-10-09"), "other.json")
    assert "seems to belong to somebody else" in refused(run("import", other, "--record", survivor))


def test_of_several_files_none_is_imported_when_the_last_is_bad(
    run: Run, facts: Write, record: Path, tmp_path: Path
) -> None:
    bad = tmp_path / "bad.json"
    other = facts(lambda found: found["person"].update(birth_date="1962-10-09"), "other.json")
    for last, content in ((bad, "{"), (other, None)):
        if content is not None:
            last.write_text(content)
        before = record.read_bytes()
        refused(run("import", facts(), last, "--record", record))
        assert record.read_bytes() == before


def test_a_fact_that_cannot_be_right_is_refused(run: Run, facts: Write, record: Path) -> None:
    before = record.read_bytes()
    future = facts(lambda found: found["done"].append({"test": "mammogram", "date": "2070-01-01"}))
    assert "still to come" in refused(run("import", future, "--record", record))
    assert record.read_bytes() == before


def test_a_text_with_half_a_character_is_refused(run: Run, facts: Write, record: Path) -> None:
    path = facts(treatment(2, "drug", "letro\ud83czole"))
    assert "half a character" in refused(run("import", path, "--record", record))


def test_a_file_may_have_any_name(run: Run, facts: Write, record: Path) -> None:
    path = facts(name="Ärztin – Bericht 🎗.json")
    assert "Ärztin – Bericht 🎗.json: 6 added" in run("import", path, "--record", record).out


RECORD_COMMANDS: list[Callable[[Path], list[object]]] = [
    lambda record: ["due", "--record", record],
    lambda record: ["plan", "--record", record, "--json"],
    lambda record: ["check", "--record", record, "--json"],
    lambda record: ["export", "--record", record, "--json", record.with_name("out.json")],
    lambda record: ["import", record.with_name("facts.json"), "--record", record],
]
BAD_RECORDS: dict[str, tuple[Callable[[Path], object], str]] = {
    "nothing there": (Path.absolute, "There is no record at"),
    "a folder": (lambda path: path.mkdir(), "is not a RecurTrack record"),
    "empty": (lambda path: path.write_bytes(b""), "is not a RecurTrack record"),
    "a text": (lambda path: path.write_text("dear doctor " * 500), "is not a RecurTrack record."),
    "a false header": (lambda path: path.write_bytes(b"SQLite format 3\0" + bytes(4096)), "is not a RecurTrack record"),
}


@pytest.mark.parametrize("command", RECORD_COMMANDS)
@pytest.mark.parametrize("name", BAD_RECORDS)
def test_what_is_no_record_is_not_opened(
    name: str, command: Callable[[Path], list[object]], run: Run, facts: Write, tmp_path: Path
) -> None:
    facts()
    make, said = BAD_RECORDS[name]
    path = tmp_path / "bad.recurtrack"
    make(path)
    before = sorted(tmp_path.iterdir())
    assert said in refused(run(*command(path)), 4)
    assert sorted(tmp_path.iterdir()) == before


def test_a_wrong_or_missing_passphrase_does_not_open_a_record(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "secret.recurtrack"
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "right")
    assert run("new", path, "--name", "Anna Weber").out == f"Made {path}, encrypted.\n"
    assert b"Anna" not in path.read_bytes()
    assert run("due", "--record", path).code == 0
    monkeypatch.setenv(PASSPHRASE_VARIABLE, "wrong")
    assert "That passphrase does not open" in refused(run("due", "--record", path), 4)
    monkeypatch.delenv(PASSPHRASE_VARIABLE)
    assert "needs its passphrase" in refused(run("due", "--record", path), 4)


def test_a_damaged_record_is_reported_and_never_a_crash(run: Run, survivor: Path) -> None:
    whole = survivor.read_bytes()
    for page in range(1, len(whole) // 4096, 3):
        content = bytearray(whole)
        content[page * 4096 : (page + 1) * 4096] = b"\xa5" * 4096
        survivor.write_bytes(content)
        ended = run("check", "--record", survivor)
        assert ended.code == 4
        assert ended.err
        assert "Traceback" not in ended.err


def test_a_record_is_never_overwritten(run: Run, survivor: Path) -> None:
    before = survivor.read_bytes()
    assert "exists already" in refused(run("new", survivor))
    assert survivor.read_bytes() == before


def test_a_new_record_that_cannot_be_right_is_not_left_behind(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new.recurtrack"
    assert "cannot be right" in refused(run("new", path, "--birth-date", "2100-01-01"))
    assert not path.exists()


@pytest.mark.parametrize("target", [".", "folder", "none/archive.json", "file/archive.json"])
def test_what_cannot_be_written_is_said(
    target: str, run: Run, survivor: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "file").write_text("")
    monkeypatch.chdir(tmp_path)
    assert "cannot be written" in refused(run("export", "--record", survivor, "--json", target))


@pytest.mark.parametrize(
    "arguments",
    [
        ["plan"],
        ["plan", "facts.json", "--record", "a.recurtrack"],
        ["plan", "facts.json", "--visit-interval", "middle"],
        ["plan", "facts.json", "--colour"],
        ["due"],
        ["import", "a.json"],
        ["export", "--record", "a.recurtrack"],
        ["--colour"],
        ["a.recurtrack", "b.recurtrack"],
    ],
)
def test_wrong_usage_is_explained(arguments: list[str], run: Run) -> None:
    ended = run(*arguments)
    assert ended.code == 2
    assert ended.out == ""
    assert "recurtrack" in ended.err
    assert "Traceback" not in ended.err


def test_a_word_that_is_no_command_is_taken_for_a_record(run: Run) -> None:
    assert refused(run("plam"), 4) == "There is no record at plam."


def process(*arguments: object, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "recurtrack", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
        env=os.environ | variables,
        stdin=subprocess.DEVNULL,
    )


def test_a_process_ends_with_one_sentence_and_the_exit_code(tmp_path: Path, facts: Write) -> None:
    for arguments, code in (
        (["plan", tmp_path / "none.json"], 3),
        (["plan", facts(diagnosis("side", "middle"))], 3),
        (["due", "--record", tmp_path / "none.recurtrack"], 4),
        (["plan"], 2),
    ):
        ended = process(*arguments)
        assert ended.returncode == code
        assert ended.stdout == ""
        assert "Traceback" not in ended.stderr
        assert code == 2 or ended.stderr.count("\n") == 1


def test_output_survives_a_terminal_that_knows_only_ascii(facts: Write, tmp_path: Path, record: Path) -> None:
    ascii_only = {"PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    ended = process("import", facts(treatment(2, "drug", "λετροζόλη")), "--record", record, **ascii_only)
    assert (ended.returncode, ended.stderr) == (0, "")
    archive = process("import", facts(), "--record", record, "--dry-run", "--json", **ascii_only)
    assert json.loads(archive.stdout)["files"]
    ended = process("plan", tmp_path / "Ü.json", **ascii_only)
    assert (ended.returncode, ended.stderr.count("\n")) == (3, 1)


@pytest.mark.parametrize("arguments", [["--version"], ["plan", "FACTS"], ["plan", "FACTS", "--until", "2099-12-31"]])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_reader_that_goes_away_is_no_error(arguments: list[str], unbuffered: str, facts: Write) -> None:
    path = str(facts())
    program = subprocess.Popen(
        [sys.executable, "-m", "recurtrack", *(path if word == "FACTS" else word for word in arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"PYTHONUNBUFFERED": unbuffered},
    )
    assert program.stdout is not None
    assert program.stderr is not None
    program.stdout.close()
    assert program.stderr.read() == b""
    assert program.wait(60) == 0
    program.stderr.close()

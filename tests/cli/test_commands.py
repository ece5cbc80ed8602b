"""What the commands do and print when all is well."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cli.conftest import FACTS, PASSPHRASE_VARIABLE, Run

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import OrderAction, OrderEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.terms import Test
from recurtrack.services.records import open_record

CASES = sorted((Path(__file__).parents[1] / "planning" / "cases").glob("*.json"))
TODAY = "2025-09-01"
Write = Callable[..., Path]


def keep(path: Path, *entries: Entry) -> None:
    record = open_record(path)
    with record.command("Keep") as command:
        for entry in entries:
            command.put(entry)
    record.close()


def archive(run: Run, record: Path) -> dict[str, Any]:
    target = record.with_name("archive.json")
    assert run("export", "--record", record, "--json", target).code == 0
    found: dict[str, Any] = json.loads(target.read_text(encoding="utf-8"))
    target.unlink()
    return found


def kept(run: Run, record: Path) -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = archive(run, record)["record"]
    return found


class TestNew:
    def test_a_new_record_says_whose_it_is(self, run: Run, tmp_path: Path) -> None:
        path = tmp_path / "anna.recurtrack"
        assert run("new", path, "--name", "Anna Weber", "--birth-date", "1962-09").out == f"Made {path}.\n"
        (person,) = kept(run, path)["person"]
        assert (person["name"], person["birth_date"]) == ("Anna Weber", "1962-09")

    def test_the_passphrase_of_the_environment_encrypts_it(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(PASSPHRASE_VARIABLE, "it's “long”")
        path = tmp_path / "anna.recurtrack"
        assert run("new", path, "--name", "Anna Weber").code == 0
        assert not path.read_bytes().startswith(b"SQLite format 3")
        assert kept(run, path)["person"][0]["name"] == "Anna Weber"
        assert run("check", "--record", path).code == 0

    def test_an_empty_passphrase_of_the_environment_is_none(
        self, run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv(PASSPHRASE_VARIABLE, "")
        path = tmp_path / "anna.recurtrack"
        assert run("new", path).out == f"Made {path}.\n"
        assert path.read_bytes().startswith(b"SQLite format 3")


class TestImport:
    def test_it_says_what_is_new(self, run: Run, facts: Write, record: Path) -> None:
        lines = run("import", facts(), "--record", record).out.splitlines()
        assert lines[0] == "facts.json: 6 added, 1 completed, 0 known already"
        assert sum(line.startswith("    + ") for line in lines) == 6

    def test_the_same_file_again_changes_nothing(self, run: Run, facts: Write, survivor: Path) -> None:
        before = kept(run, survivor)
        assert run("import", facts(), "--record", survivor).out == "facts.json: 0 added, 0 completed, 7 known already\n"
        assert kept(run, survivor) == before

    def test_a_dry_run_changes_nothing(self, run: Run, facts: Write, record: Path) -> None:
        before = record.read_bytes()
        ended = run("import", facts(), "--record", record, "--dry-run")
        assert "6 would be added" in ended.out
        assert record.read_bytes() == before
        assert list(record.parent.iterdir()) == [record]

    def test_json_is_one_value_and_nothing_else(self, run: Run, facts: Write, record: Path) -> None:
        for dry in (True, False):
            found = run("import", facts(), "--record", record, "--json", *(["--dry-run"] if dry else [])).json
            assert found["dry_run"] is dry
            (file,) = found["files"]
            assert (file["file"], len(file["new"]), file["known"]) == ("facts.json", 6, 0)
            assert {entry["kind"] for entry in file["new"]} == {"risk", "diagnosis", "treatment", "appointment"}

    def test_a_facts_file_is_known_by_its_format_wherever_that_is_written(
        self, run: Run, facts: Write, record: Path
    ) -> None:
        path = facts()
        content = json.loads(path.read_text())
        path.write_text(
            json.dumps({**{k: v for k, v in content.items() if k != "format"}, "format": content["format"]})
        )
        assert run("plan", path).code == 0
        assert run("import", path, "--record", record).out.startswith("facts.json: 6 added")

    def test_the_first_file_keeps_what_the_person_said_of_themselves(
        self, run: Run, facts: Write, record: Path
    ) -> None:
        keep(record, PersonEntry(id=PERSON_ID, name="Anna", phone="0123", birth_date=PartialDate(1962)))
        run("import", facts(), "--record", record)
        (person,) = kept(run, record)["person"]
        assert (person["name"], person.get("phone")) == ("Anna", "0123")
        assert person["birth_date"] == "1962"  # from memory: a file fills gaps and does not overwrite

    def test_several_files_are_one_import(self, run: Run, facts: Write, record: Path) -> None:
        more = facts(lambda found: found["done"].append({"test": "mammogram", "date": "2025-02-04"}), "more.json")
        lines = run("import", facts(), more, "--record", record).out.splitlines()
        assert "more.json: 1 added, 0 completed, 7 known already" in lines

    def test_an_archive_is_read_back_to_an_equal_record(self, run: Run, survivor: Path, tmp_path: Path) -> None:
        target, other = tmp_path / "archive.json", tmp_path / "other.recurtrack"
        run("export", "--record", survivor, "--json", target)
        run("new", other)
        assert run("import", target, "--record", other).code == 0
        assert kept(run, other) == kept(run, survivor)


class TestPlan:
    @pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
    def test_a_record_made_of_a_facts_file_has_the_same_plan(
        self, case: Path, run: Run, record: Path, tmp_path: Path
    ) -> None:
        content = json.loads(case.read_text(encoding="utf-8"))
        file = tmp_path / "facts.json"
        file.write_text(json.dumps(content["facts"]), encoding="utf-8")
        assert run("import", file, "--record", record).code == 0
        today = ["--today", content["facts"]["today"]]
        for guideline in content["expect"]:
            options = ["--guideline", guideline, "--json"]
            of_record = run("plan", "--record", record, *today, *options).json
            assert of_record == run("plan", file, *options).json
        for options in (["--visit-interval", "shortest"], ["--until", "2045-12-31"], []):
            assert run("plan", "--record", record, *today, *options).out == run("plan", file, *options).out

    def test_json_is_one_value_with_the_agreed_keys(self, run: Run, facts: Write) -> None:
        found = run("plan", facts(), "--json").json
        assert {"guideline", "today", "suspended", "items", "not_routine"} <= set(found)
        assert {"test", "sides", "earliest", "due", "latest", "rule", "why", "source"} <= set(found["items"][0])
        assert found["guideline"] == "acs-asco"

    @pytest.mark.parametrize("guideline", ["esmo", "china-nhc"])
    def test_a_draft_says_so_on_every_item(self, guideline: str, run: Run, facts: Write, survivor: Path) -> None:
        for source in (["plan", facts()], ["plan", "--record", survivor, "--today", FACTS["today"]]):
            found = run(*source, "--guideline", guideline, "--json").json
            assert found["draft"] is True
            assert found["items"]
            told = [*found["items"], *found["not_routine"]]
            assert all("draft" in f"{item['why']} {item['source']}".lower() for item in told)
            lines = run(*source, "--guideline", guideline).out
            assert lines.lower().count("draft") > len(found["items"])

    def test_a_suspended_plan_is_no_error(self, run: Run, facts: Write) -> None:
        path = facts(
            lambda found: found["diagnoses"].append(
                {"date": "2024-06-01", "side": "left", "behaviour": "invasive", "event": "distant_recurrence"}
            )
        )
        found = run("plan", path, "--json").json
        assert found["items"] == []
        assert found["suspended"].endswith(".")
        assert found["suspended"] in run("plan", path).out

    def test_today_can_be_another_day(self, run: Run, facts: Write) -> None:
        assert run("plan", facts(), "--today", "2026-01-02", "--json").json["today"] == "2026-01-02"


class TestDue:
    def test_an_empty_record_says_what_is_missing(self, run: Run, record: Path) -> None:
        found = run("due", "--record", record, "--json").json
        assert found["suspended"]
        assert found["overdue"] == found["due"] == found["booked"] == []
        assert run("due", "--record", record).out.strip() == found["suspended"]

    def test_a_suspended_record_has_nothing_due(self, run: Run, facts: Write, record: Path) -> None:
        path = facts(
            lambda found: found["diagnoses"].append(
                {"date": "2024-06-01", "side": "left", "behaviour": "invasive", "event": "distant_recurrence"}
            )
        )
        run("import", path, "--record", record)
        found = run("due", "--record", record, "--today", TODAY, "--json").json
        assert found["suspended"]
        assert found["overdue"] == found["due"] == []

    def test_a_rich_record_shows_what_is_overdue_due_booked_awaited_and_paused(self, run: Run, survivor: Path) -> None:
        keep(
            survivor,
            AppointmentEntry(
                id=EntryId("booked"),
                test=Test.CLINIC_VISIT,
                date=PartialDate(2025, 9, 9),
                status=AppointmentStatus.BOOKED,
                place="Room 5",
                with_whom="Dr Novak",
            ),
            AppointmentEntry(
                id=EntryId("done"), test=Test.MAMMOGRAM, date=PartialDate(2025, 8, 25), status=AppointmentStatus.DONE
            ),
            OrderEntry(
                id=EntryId("pause"),
                test=Test.BONE_DENSITY,
                action=OrderAction.PAUSED,
                ordered_by="Dr Novak",
                ordered_on=PartialDate(2025, 1, 1),
                until=PartialDate(2026, 6, 1),
            ),
        )
        found = run("due", "--record", survivor, "--today", TODAY, "--json").json
        assert found["suspended"] is None
        (booked,) = found["booked"]
        assert (booked["test"], booked["appointment"]["with"]) == ("clinic_visit", "Dr Novak")
        assert [check["test"] for check in found["awaiting_result"]] == ["mammogram"]
        assert [held["test"] for held in found["paused"]] == ["bone_density"]
        lines = run("due", "--record", survivor, "--today", TODAY).out
        assert "Booked:\n    Clinic visit, 9 September 2025\n" in lines
        assert "Awaiting a result:\n    Mammogram" in lines

    def test_what_was_not_done_in_time_is_overdue(self, run: Run, survivor: Path) -> None:
        found = run("due", "--record", survivor, "--today", TODAY, "--json").json
        assert "mammogram" in {check["test"] for check in found["overdue"]}
        assert run("due", "--record", survivor, "--today", TODAY).out.startswith("Overdue:\n")

    def test_asking_changes_nothing(self, run: Run, survivor: Path) -> None:
        before = survivor.read_bytes()
        for command in ("due", "plan", "check"):
            assert run(command, "--record", survivor).code == 0
        assert survivor.read_bytes() == before


class TestCheckAndExport:
    def test_a_sound_record_is_counted(self, run: Run, survivor: Path) -> None:
        found = run("check", "--record", survivor, "--json").json
        assert found["problems"] == []
        assert (found["counts"]["treatment"], found["counts"]["appointment"]) == (3, 1)
        assert run("check", "--record", survivor).out.endswith("The record is in good order.\n")

    def test_the_archive_replaces_an_older_one(self, run: Run, survivor: Path, tmp_path: Path) -> None:
        target = tmp_path / "archive.json"
        target.write_text("old")
        assert run("export", "--record", survivor, "--json", target).out == f"Wrote {target}.\n"
        assert json.loads(target.read_text(encoding="utf-8"))["format"] == "recurtrack-archive/1"
        assert not list(tmp_path.glob("*.part")) + list(tmp_path.glob(".*"))


class TestHelp:
    def test_help_names_every_command(self, run: Run) -> None:
        ended = run("--help")
        assert ended.code == 0
        for command in ("new", "import", "plan", "due", "export", "check", "demo"):
            assert f"recurtrack {command}" in ended.out
            assert run(command, "--help").code == 0

    def test_the_version_is_printed(self, run: Run) -> None:
        assert run("--version").out.startswith("RecurTrack ")


LOADED = """
import sys
from recurtrack.__main__ import main
code = main(sys.argv[1:])
print(sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
sys.exit(code)
"""


@pytest.mark.parametrize("guideline", ["acs-asco", "nice"])
def test_a_plan_of_a_facts_file_loads_nothing_heavy(guideline: str, facts: Write) -> None:
    ended = subprocess.run(
        [sys.executable, "-c", LOADED, "plan", str(facts()), "--guideline", guideline, "--json"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
        env={name: value for name, value in os.environ.items() if not name.startswith("COV_")},
    )
    assert json.loads(ended.stdout)["items"]
    for heavy in ("PySide6", "sqlalchemy", "sqlcipher3", "alembic", "msgspec", "typst", "cattrs", "pathlib"):
        assert f"'{heavy}'" not in ended.stderr


def test_a_plan_printed_by_a_process_is_the_one_printed_here(facts: Write, run: Run) -> None:
    path = facts()
    ended = subprocess.run(
        [sys.executable, "-m", "recurtrack", "plan", str(path), "--json"],
        capture_output=True,
        encoding="utf-8",
        check=True,
        timeout=60,
    )
    assert ended.stderr == ""
    assert ended.stdout == run("plan", path, "--json").out

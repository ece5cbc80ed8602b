"""docs/archive.md says everything that an archive holds, and nothing else."""

from __future__ import annotations

import json
import re
from dataclasses import MISSING, Field, fields
from datetime import date
from enum import Enum
from pathlib import Path
from typing import get_args, get_type_hints

import pytest
from report.people import eleanor

from recurtrack.domain.care import FOLLOW_UP_ID
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import HOUSEKEEPING, Entry, FieldNote, Origin, Provenance
from recurtrack.domain.person import PERSON_ID, RISK_ID
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.sign_terms import SignPlace
from recurtrack.domain.terms import Test
from recurtrack.exchange.archive import ARCHIVE_FORMAT, write_archive

PAGE = Path(__file__).parents[2] / "docs" / "archive.md"
TEXT = PAGE.read_text(encoding="utf-8")
BEGINNING, KINDS = TEXT.split("## The kinds of entries")
SECTIONS = dict(re.findall(r"^### (\w+)\n(.*?)(?=^##|\Z)", KINDS, re.MULTILINE | re.DOTALL))
SAID_ONCE = (Test, Laterality)
ONLY_ONE = {"person": PERSON_ID, "risk": RISK_ID, "follow_up": FOLLOW_UP_ID}


def rows(text: str) -> dict[str, str]:
    """The meaning of each field of a table."""
    return dict(re.findall(r"^\| `(\w+)` \| (.+) \|$", text, re.MULTILINE))


def own(kind: type[Entry]) -> list[Field[object]]:
    return [field for field in fields(kind) if field.name not in HOUSEKEEPING]


def words_of(hint: object) -> type[Enum] | None:
    """The words a field may have, also where it may be absent or a list."""
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint
    return next((found for part in get_args(hint) if (found := words_of(part)) is not None), None)


def test_every_kind_has_its_section_in_the_order_of_the_file() -> None:
    assert list(SECTIONS) == list(ENTRY_KINDS)


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_every_field_is_explained_and_no_other(kind: str) -> None:
    assert list(rows(SECTIONS[kind])) == [field.name for field in own(ENTRY_KINDS[kind])]


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_what_is_required_is_said(kind: str) -> None:
    said = rows(SECTIONS[kind])
    for field in own(ENTRY_KINDS[kind]):
        assert said[field.name].startswith("required") == (field.default is MISSING), field.name


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_every_word_a_field_may_have_is_given(kind: str) -> None:
    said, hints = rows(SECTIONS[kind]), get_type_hints(ENTRY_KINDS[kind])
    for field in own(ENTRY_KINDS[kind]):
        words = words_of(hints[field.name])
        if words is None:
            continue
        given = BEGINNING if words in SAID_ONCE else said[field.name]
        assert not {word.value for word in words} - set(re.findall(r"`([^`]+)`", given)), field.name
        assert words not in SAID_ONCE or {Test: "test", Laterality: "side"}[words] in said[field.name]


def test_the_places_of_a_sign_are_given() -> None:
    assert set(SignPlace) <= set(re.findall(r"`([^`]+)`", rows(SECTIONS["sign"])["place"]))


@pytest.mark.parametrize("kind", ENTRY_KINDS)
def test_a_default_that_is_more_than_not_entered_is_said(kind: str) -> None:
    said = rows(SECTIONS[kind])
    for field in own(ENTRY_KINDS[kind]):
        if field.default in {MISSING, None} or field.default == ():
            continue
        default = {True: "yes", False: "no"}.get(field.default, f"`{field.default}`")  # type: ignore[call-overload]
        assert said[field.name].endswith(f"default {default}"), field.name


@pytest.mark.parametrize("kind", ONLY_ONE)
def test_the_id_of_what_there_is_one_of_is_said(kind: str) -> None:
    assert f"There is one; its `id` is `{ONLY_ONE[kind]}`." in SECTIONS[kind].replace("\n", " ")


def test_what_every_entry_may_have_is_explained() -> None:
    said = rows(BEGINNING)
    assert set(said) >= HOUSEKEEPING
    for part, about in ((Provenance, said["provenance"]), (FieldNote, said["field_notes"])):
        assert {field.name for field in fields(part)} <= set(re.findall(r"`(\w+)`", about))
    assert set(Origin) <= set(re.findall(r"`(\w+)`", said["provenance"]))


def test_the_file_begins_as_the_page_says() -> None:
    content = json.loads(write_archive(eleanor(), date(2026, 6, 16), "RecurTrack"))
    assert list(content) == [key for key in rows(BEGINNING) if key in content]
    assert f"`{ARCHIVE_FORMAT}`" in BEGINNING
    assert list(content["record"]) == list(SECTIONS)


def test_the_program_on_the_page_reads_an_archive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("archive.json").write_bytes(write_archive(eleanor(), date(2026, 6, 16), "RecurTrack"))
    (program,) = re.findall(r"```python\n(.*?)```", TEXT, re.DOTALL)
    exec(compile(program, str(PAGE), "exec"), {})  # noqa: S102 - the page's own example
    printed = capsys.readouterr().out.splitlines()
    assert printed == sorted(printed, key=lambda line: line.split()[0])
    assert any("T-score" in line for line in printed)

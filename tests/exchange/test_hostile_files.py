"""Files that were made to harm: each is refused with one sentence, and at once."""

from __future__ import annotations

import base64
import os
from pathlib import Path

import pytest

from recurtrack.domain.attachment import LARGEST_ATTACHMENT
from recurtrack.domain.errors import RecurTrackError, Refusal, Rejected
from recurtrack.domain.wording import sentence
from recurtrack.exchange.archive import read_archive
from recurtrack.exchange.files import LARGEST_FILE
from recurtrack.knowledge.guidelines import read_guideline_file
from recurtrack.knowledge.help import read_help_file
from recurtrack.knowledge.signs import read_emergency_numbers_file
from recurtrack.knowledge.toml_file import LARGEST_TOML
from recurtrack.services.importing import read_incoming

READERS_OF_TABLES = [read_guideline_file, read_help_file, read_emergency_numbers_file]


def refusal_of(content: bytes, tmp_path: Path) -> Refusal:
    path = tmp_path / "file.json"
    path.write_bytes(content)
    with pytest.raises(Rejected) as caught:
        read_incoming(path)
    assert sentence(caught.value).endswith(".")
    return caught.value.refusal


def test_a_huge_file_with_nothing_in_it_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "huge.json"
    path.touch()
    os.truncate(path, LARGEST_FILE + 1)
    with pytest.raises(Rejected) as caught:
        read_incoming(path)
    assert caught.value.refusal is Refusal.TOO_LARGE


@pytest.mark.parametrize("reader", READERS_OF_TABLES)
@pytest.mark.parametrize(
    "content",
    [
        b"x = " + b"9" * 5_000,
        b"x = 0x" + b"f" * 5_000,
        b"x = " + b"[" * 100_000,
        b"x = " + b"[" * 100_000 + b"]" * 100_000,
        b"[" + b"a." * 50_000 + b"a]",
        b"x = 9999-99-99",
        b"\xff\xfea\x00",
        b"x = '\x00'",
        b"#" * (LARGEST_TOML + 1),
    ],
    ids=["huge number", "huge hexadecimal", "open", "deep", "dotted", "date", "UTF-16", "zero byte", "large"],
)
def test_a_file_of_tables_made_to_harm_is_refused(reader: object, content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "file.toml"
    path.write_bytes(content)
    assert callable(reader)
    with pytest.raises(Rejected) as caught:
        reader(path)
    assert sentence(caught.value).endswith(".")


@pytest.mark.parametrize("reader", READERS_OF_TABLES)
def test_a_pipe_in_the_place_of_a_file_of_tables_is_refused_at_once(reader: object, tmp_path: Path) -> None:
    pipe = tmp_path / "file.toml"
    os.mkfifo(pipe)
    assert callable(reader)
    with pytest.raises(RecurTrackError):
        reader(pipe)


@pytest.mark.parametrize("name", ["facts", "archive"])
@pytest.mark.parametrize(
    "bad", ["[" * 100_000, "9" * 5_000, "NaN", '{"a":' * 50_000], ids=["deep", "long", "nan", "in"]
)
def test_json_made_to_harm_is_refused(name: str, bad: str, tmp_path: Path) -> None:
    content = f'{{"format": "recurtrack-{name}/1", "x": {bad}'.encode()
    assert refusal_of(content, tmp_path) in {Refusal.NOT_JSON, Refusal.TOO_DEEP}


def test_a_file_within_an_archive_is_not_larger_than_one_that_is_added() -> None:
    content = base64.b64encode(bytes(LARGEST_ATTACHMENT + 3)).decode()
    attachment = {"id": "f", "file_name": "a", "media_type": "b", "content": content}
    with pytest.raises(Rejected):
        read_archive({"format": "recurtrack-archive/1", "record": {"attachment": [attachment]}}, "a.json")

"""Files that others made are read within limits."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.exchange.files import LARGEST_FILE, decode_json, read_bytes


@contextmanager
def refused(refusal: Refusal) -> Iterator[None]:
    with pytest.raises(Rejected) as caught:
        yield
    assert caught.value.refusal is refusal


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"\x00\xff")
    assert read_bytes(tmp_path / "a") == b"\x00\xff"


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with refused(Refusal.NO_SUCH_FILE):
        read_bytes(tmp_path / "none")
    with refused(Refusal.NO_SUCH_FILE):
        read_bytes(tmp_path / "file" / "below")


def test_a_name_that_no_file_can_have_is_refused() -> None:
    with refused(Refusal.NOT_TEXT):
        read_bytes("a\x00b")
    with refused(Refusal.NOT_TEXT):
        read_bytes("a" * 5000)


def test_a_folder_is_refused(tmp_path: Path) -> None:
    with refused(Refusal.IS_A_FOLDER):
        read_bytes(tmp_path)


def test_a_device_is_refused_unread() -> None:
    with refused(Refusal.UNKNOWN_FORMAT):
        read_bytes(os.devnull)


def test_a_file_beyond_the_limit_is_refused_unread(tmp_path: Path) -> None:
    path = tmp_path / "large.json"
    path.write_bytes(b"{}")
    os.truncate(path, LARGEST_FILE + 1)
    with refused(Refusal.TOO_LARGE):
        read_bytes(path)


def test_json_with_a_byte_order_mark_is_read() -> None:
    assert decode_json(b'\xef\xbb\xbf{"a": 1}', "a.json") == {"a": 1}


@pytest.mark.parametrize(
    ("content", "refusal"),
    [
        (b"", Refusal.NOT_JSON),
        (b'{"a": 1', Refusal.NOT_JSON),
        (b"{'a': 1}", Refusal.NOT_JSON),
        (b'{"a": NaN}', Refusal.NOT_JSON),
        (b'{"a": -Infinity}', Refusal.NOT_JSON),
        (b'{"a": ' + b"9" * 5000 + b"}", Refusal.NOT_JSON),
        (b"\xff\xfe{\x00}\x00", Refusal.NOT_TEXT),
        (b"\x89PNG\r\n\x1a\n\x00\x00", Refusal.NOT_TEXT),
        (b"abc\x00def", Refusal.NOT_TEXT),
        (b"[" * 200_000, Refusal.TOO_DEEP),
        (b'{"a":' * 200_000, Refusal.TOO_DEEP),
    ],
)
def test_what_is_no_json_is_refused_for_the_right_reason(content: bytes, refusal: Refusal) -> None:
    with refused(refusal):
        decode_json(content, "a.json")


@given(st.binary(max_size=200))
def test_no_bytes_at_all_make_the_reader_stumble(content: bytes) -> None:
    try:
        decode_json(content, "a.json")
    except Rejected as error:
        assert error.refusal in {Refusal.NOT_JSON, Refusal.NOT_TEXT, Refusal.TOO_DEEP}  # noqa: PT017 - or none at all

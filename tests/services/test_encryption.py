"""Setting, changing and removing the passphrase of a record."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest

from recurtrack.domain.errors import RecurTrackError, Refusal, Rejected, Trouble, Unavailable
from recurtrack.services.encryption import WRONG_PASSPHRASE_SECONDS, SlowRefusal, set_passphrase
from recurtrack.services.records import NewRecord, create_record, needs_passphrase, open_record


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A record without a passphrase that nobody has open."""
    create_record(tmp_path / "Eleanor.recurtrack", NewRecord(name="Eleanor")).close()
    return tmp_path / "Eleanor.recurtrack"


def test_a_passphrase_is_set_changed_and_removed(path: Path) -> None:
    key = set_passphrase(path, None, "fjord")
    open_record(path, "fjord").close()
    open_record(path, key).close()
    other = set_passphrase(path, key, "berg")
    assert other != key
    for old in ("fjord", key):
        with pytest.raises(Unavailable):
            open_record(path, old)
    assert set_passphrase(path, "berg", None) is None
    assert not needs_passphrase(path)
    open_record(path).close()
    assert [found.name for found in path.parent.iterdir() if found.is_file()] == [path.name]


def test_the_same_passphrase_again_is_another_key(path: Path) -> None:
    assert set_passphrase(path, None, "fjord") != set_passphrase(path, "fjord", "fjord")
    open_record(path, "fjord").close()


def test_taking_none_away_does_nothing(path: Path) -> None:
    before = path.read_bytes()
    assert set_passphrase(path, None, None) is None
    assert path.read_bytes() == before


def trouble_of(path: Path, old: str | None, new: str | None) -> RecurTrackError:
    before = path.read_bytes()
    with pytest.raises(RecurTrackError) as caught:
        set_passphrase(path, old, new)
    assert path.read_bytes() == before
    return caught.value


def test_what_does_not_open_it_changes_nothing(path: Path) -> None:
    set_passphrase(path, None, "fjord")
    for old, trouble in [("berg", Trouble.WRONG_PASSPHRASE), (None, Trouble.NEEDS_PASSPHRASE)]:
        error = trouble_of(path, old, "new")
        assert isinstance(error, Unavailable)
        assert error.trouble is trouble
    open_record(path, "fjord", patience=0).close()


def test_an_empty_passphrase_does_not_lay_a_record_open(path: Path) -> None:
    set_passphrase(path, None, "fjord")
    error = trouble_of(path, "fjord", "")
    assert isinstance(error, Rejected)
    assert error.refusal is Refusal.PASSPHRASES_DIFFER


def test_a_record_that_is_open_is_left_as_it_is(path: Path) -> None:
    with closing(open_record(path)), pytest.raises(Unavailable) as caught:
        set_passphrase(path, None, "fjord")
    assert caught.value.trouble is Trouble.IN_USE
    assert not needs_passphrase(path)


def test_each_wrong_passphrase_after_the_first_takes_a_while_and_none_too_many(path: Path) -> None:
    set_passphrase(path, None, "fjord")
    waited: list[float] = []
    slow = SlowRefusal(waited.append)
    for _ in range(20):
        with pytest.raises(Unavailable) as caught:
            open_record(path, "berg", read_only=True)
        slow.refused(path, caught.value)
    assert waited == [WRONG_PASSPHRASE_SECONDS] * 19
    open_record(path, "fjord").close()
    slow.opened(path)
    slow.refused(path, Unavailable(Trouble.WRONG_PASSPHRASE, file=path))
    slow.refused(path, Unavailable(Trouble.LOCKED, file=path))
    assert len(waited) == 19

"""The key of a record in the keyring of the system: the record opens with it, and it is gone when it is useless."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from keyring.errors import PasswordDeleteError
from sync.keyring_session import keyring_session

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.paths import remembered_folder
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.passphrases import Converted, PassphraseWish, change_passphrase
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.services.remembered_keys import RememberedKeys, RememberedRecord
from recurtrack.storage.keys import RecordKey

Clock = Callable[[], datetime]
OLD, NEW = "tulip harbour cello", "gravel window lamp"
needs_keyring = pytest.mark.skipif(
    shutil.which("gnome-keyring-daemon") is None or shutil.which("dbus-daemon") is None,
    reason="this system has no gnome-keyring or no dbus-daemon",
)


class KeyringInMemory(KeyringBackend):
    """A keyring as any other, but that it ends with the test."""

    priority = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]  # the library's own has no types
        self.kept: dict[tuple[str, str], str] = {}

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError("there is none")


@pytest.fixture
def ring(monkeypatch: pytest.MonkeyPatch) -> KeyringInMemory:
    found = KeyringInMemory()
    monkeypatch.setattr(keyring, "get_keyring", lambda: found)
    return found


@pytest.fixture
def path(tmp_path: Path, clock: Clock) -> Path:
    found = tmp_path / "eleanor.recurtrack"
    create_record(found, NewRecord(name="Eleanor"), OLD, clock).close()
    return found


def test_a_remembered_record_opens_without_its_passphrase(path: Path, clock: Clock, ring: KeyringInMemory) -> None:
    keys = RememberedKeys()
    record = open_record(path, OLD, clock)
    memory = RememberedRecord(record, keys)
    assert memory.is_possible()
    assert not memory.is_on()
    memory.turn_on()
    assert memory.is_on()
    record.close()
    opened = keys.try_open(path, lambda key: open_record(path, key, clock))
    assert opened is not None
    opened.close()
    assert OLD not in str(ring.kept)
    memory.turn_off()
    assert ring.kept == {}
    assert keys.try_open(path, lambda key: open_record(path, key, clock)) is None


def test_the_key_of_another_file_is_forgotten(path: Path, clock: Clock, ring: KeyringInMemory) -> None:
    keys = RememberedKeys()
    keys.keep(path, RecordKey.of_file(path, OLD))
    path.unlink()
    assert keys.get(path) is not None, "a file that is away may come back"
    create_record(path, NewRecord(), NEW, clock).close()
    assert keys.get(path) is None
    assert ring.kept == {}


def test_a_key_that_opens_the_record_no_more_is_forgotten(path: Path, clock: Clock, ring: KeyringInMemory) -> None:
    keys = RememberedKeys()
    keys.keep(path, RecordKey(b"x" * 32, RecordKey.of_file(path, OLD).salt))
    assert keys.try_open(path, lambda key: open_record(path, key, clock)) is None
    assert ring.kept == {}


def test_another_trouble_than_the_key_is_told_and_the_key_kept(path: Path, ring: KeyringInMemory) -> None:
    keys = RememberedKeys()
    keys.keep(path, RecordKey.of_file(path, OLD))

    def fail(_key: RecordKey) -> OpenRecord:
        raise Unavailable(Trouble.DISK, file=path, reason="it is full")

    with pytest.raises(Unavailable) as caught:
        keys.try_open(path, fail)
    assert caught.value.trouble is Trouble.DISK
    assert len(ring.kept) == 1


def test_what_is_no_key_is_forgotten(path: Path, ring: KeyringInMemory) -> None:
    keys = RememberedKeys()
    keys.keep(path, RecordKey.of_file(path, OLD))
    ring.set_password("RecurTrack record", str(path), "no key")
    assert keys.get(path) is None
    assert ring.kept == {}


def test_the_keyring_is_not_asked_for_a_record_that_is_not_in_it(
    path: Path, monkeypatch: pytest.MonkeyPatch, ring: KeyringInMemory
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(ring, "get_password", lambda _kind, name: asked.append(name))
    keys = RememberedKeys()
    assert keys.get(path) is None
    assert asked == []
    keys.keep(path, RecordKey.of_file(path, OLD))
    assert keys.get(path) is None
    assert asked == [str(path)]


def test_what_notes_that_a_key_is_kept_tells_nothing_and_goes_with_it(path: Path, ring: KeyringInMemory) -> None:
    keys = RememberedKeys()
    keys.keep(path, RecordKey.of_file(path, OLD))
    assert len(ring.kept) == 1
    (note,) = remembered_folder().iterdir()
    assert note.read_bytes() == b""
    assert path.stem not in note.name
    keys.forget(path)
    assert list(remembered_folder().iterdir()) == []


def test_without_a_keyring_nothing_is_remembered(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    keys = RememberedKeys()
    assert not keys.is_possible()
    assert keys.get(path) is None
    keys.forget(path)
    with pytest.raises(Unavailable) as caught:
        keys.keep(path, RecordKey.of_file(path, OLD))
    assert caught.value.trouble is Trouble.NO_KEYRING


def test_a_wish_says_nothing_of_what_it_holds() -> None:
    wish = PassphraseWish(OLD, NEW)
    assert OLD not in f"{wish!r}{wish!s}{wish}"
    assert NEW not in f"{wish!r}{wish!s}{wish}{(wish,)}"


def test_a_changed_passphrase_is_remembered_as_is_wished(path: Path, clock: Clock, ring: KeyringInMemory) -> None:
    keys = RememberedKeys()
    change_passphrase(path, PassphraseWish(OLD, NEW, remember=True), keys)
    opened = keys.try_open(path, lambda key: open_record(path, key, clock))
    assert opened is not None
    opened.close()
    open_record(path, NEW, clock).close()
    assert change_passphrase(path, PassphraseWish(NEW, None, remember=True), keys) == Converted(None)
    assert ring.kept == {}
    open_record(path, None, clock).close()


def test_a_passphrase_is_set_also_where_its_key_cannot_be_remembered(
    path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring, "get_keyring", NoKeyring)
    assert change_passphrase(path, PassphraseWish(OLD, NEW, remember=True), RememberedKeys()).not_remembered
    open_record(path, NEW, clock).close()


_ASK = """
import sys
from pathlib import Path
from recurtrack.services.remembered_keys import RememberedKeys
from recurtrack.services.records import open_record
from recurtrack.storage.keys import RecordKey
what, place, *rest = sys.argv[1:]
keys, path = RememberedKeys(), Path(place)
match what:
    case "keep":
        keys.keep(path, RecordKey.of_file(path, rest[0]))
    case "open":
        record = keys.try_open(path, lambda key: open_record(path, key))
        print("shut" if record is None else "open")
    case "forget":
        keys.forget(path)
    case "possible":
        print(keys.is_possible())
"""


@needs_keyring
def test_the_keyring_of_the_system_opens_the_record_until_the_key_is_forgotten(path: Path) -> None:
    place = str(path)
    with keyring_session() as session:
        assert session.run(_ASK, "possible", place) == "True"
        assert session.run(_ASK, "open", place) == "shut"
        session.run(_ASK, "keep", place, OLD)
        assert session.run(_ASK, "open", place) == "open"
        key = RecordKey.of_file(path, OLD)
        assert key.text.encode() not in session.files()
        assert OLD.encode() not in session.files()
        session.run(_ASK, "forget", place)
        assert session.run(_ASK, "open", place) == "shut"


@needs_keyring
def test_a_system_without_a_keyring_says_so(path: Path) -> None:
    with keyring_session(with_keyring=False) as session:
        assert session.run(_ASK, "possible", str(path)) == "False"
        assert session.run(_ASK, "open", str(path)) == "shut"

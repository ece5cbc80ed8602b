"""The password of the calendar server: in the keyring of the system, and nowhere else."""

from __future__ import annotations

import shutil

import pytest
from sync.keyring_session import keyring_session
from sync.publisher import Events, event, publisher, settings, turned_on
from sync.radicale import PASSWORD, Radicale

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.services.calendar_passwords import CalendarPasswords
from recurtrack.services.open_record import OpenRecord

ACCOUNT = "anna@cloud.example.org"
needs_keyring = pytest.mark.skipif(
    shutil.which("gnome-keyring-daemon") is None or shutil.which("dbus-daemon") is None,
    reason="this system has no gnome-keyring or no dbus-daemon",
)


@needs_keyring
def test_a_password_is_kept_in_the_keyring_of_the_system_until_it_is_forgotten() -> None:
    with keyring_session() as session:
        assert session.ask("get", ACCOUNT) == "None"
        assert session.ask("keep", ACCOUNT, PASSWORD) == "None"
        assert session.ask("get", ACCOUNT) == PASSWORD
        assert PASSWORD.encode() not in session.files()
        assert session.ask("keep", ACCOUNT, "another") == "None"
        assert session.ask("get", ACCOUNT) == "another"
        assert session.ask("forget", ACCOUNT) == "None"
        assert session.ask("get", ACCOUNT) == "None"
        assert session.ask("forget", ACCOUNT) == "None"


@needs_keyring
def test_without_a_keyring_that_is_said() -> None:
    with keyring_session(with_keyring=False) as session:
        assert session.ask("keep", ACCOUNT, PASSWORD) == Trouble.NO_KEYRING
        assert session.ask("get", ACCOUNT) == Trouble.NO_KEYRING
        assert session.ask("forget", ACCOUNT) == "None"


def test_a_password_that_is_not_to_be_remembered_stays_in_memory() -> None:
    passwords = CalendarPasswords()
    passwords.keep(ACCOUNT, PASSWORD, remember=False)
    assert passwords.get(ACCOUNT) == PASSWORD


def test_the_password_is_not_in_the_record(record: OpenRecord, events: Events, radicale: Radicale) -> None:
    events.put(event("a"))
    turned_on(record, events, radicale.url).publish()
    assert PASSWORD not in (record.kept("calendar.server") or "")
    files = [path for path in record.path.parent.glob(f"{record.path.name}*") if path.is_file()]
    assert files
    assert not any(PASSWORD.encode() in path.read_bytes() for path in files)


def test_what_cannot_be_remembered_is_not_turned_on(
    record: OpenRecord, events: Events, monkeypatch: pytest.MonkeyPatch
) -> None:
    import keyring
    from keyring.backends.fail import Keyring

    monkeypatch.setattr(keyring, "get_keyring", Keyring)
    server = publisher(record, events)
    with pytest.raises(Unavailable) as caught:
        server.turn_on(settings("http://localhost:1/", calendar="http://localhost:1/anna/family/"), PASSWORD)
    assert caught.value.trouble is Trouble.NO_KEYRING
    assert server.settings() is None

"""Encrypted connections: only a server that proves who it is gets to hear anything."""

from __future__ import annotations

import socket
from functools import partial
from pathlib import Path
from threading import Thread

import pytest
from sync.certificates import Certificate, certificate
from sync.publisher import Events, event, publisher, settings, turned_on
from sync.radicale import PASSWORD, running_radicale
from sync.small_server import small_server

from recurtrack.domain.errors import Trouble, Unavailable
from recurtrack.services.calendar_server_values import Published
from recurtrack.services.open_record import OpenRecord
from recurtrack.sync.caldav_calendar import Server
from recurtrack.sync.client import system_trust


def refused(record: OpenRecord, url: str, shown: Certificate | None = None) -> Trouble:
    """Return why the server is refused by a computer on which ``shown`` was installed."""
    connect = partial(Server, trust=system_trust if shown is None else shown.trust)
    with pytest.raises(Unavailable) as caught:
        publisher(record, Events(), connect=connect).test(settings(url), PASSWORD)
    assert caught.value.values["server"] == "127.0.0.1"
    return caught.value.trouble


def test_a_certificate_that_the_computer_trusts_is_taken(record: OpenRecord, events: Events, tmp_path: Path) -> None:
    shown = certificate(tmp_path)
    files = {"ssl": "True", "certificate": str(shown.certificate), "key": str(shown.key)}
    events.put(event("a"))
    with running_radicale(tmp_path / "radicale", {"server": files}) as radicale:
        assert radicale.url.startswith("https://")
        server = turned_on(record, events, radicale.url, connect=partial(Server, trust=shown.trust))
        assert server.publish() == Published(1, 0, 0, ())
        assert len(radicale.stored()) == 1


def test_a_certificate_that_nobody_vouches_for_is_not_taken(record: OpenRecord, tmp_path: Path) -> None:
    with small_server(certificate(tmp_path).server_side()) as small:
        assert refused(record, small.url) is Trouble.SERVER_CERTIFICATE
        assert small.requests == []


def test_a_certificate_of_another_server_is_not_taken(record: OpenRecord, tmp_path: Path) -> None:
    shown = certificate(tmp_path, address="127.0.0.2")
    with small_server(shown.server_side()) as small:
        assert refused(record, small.url, shown) is Trouble.SERVER_CERTIFICATE
        assert small.requests == []


def test_a_certificate_that_has_expired_is_not_taken(record: OpenRecord, tmp_path: Path) -> None:
    shown = certificate(tmp_path, days=-1)
    with small_server(shown.server_side()) as small:
        assert refused(record, small.url, shown) is Trouble.SERVER_CERTIFICATE
        assert small.requests == []


def test_a_server_that_does_not_encrypt_hears_nothing(record: OpenRecord) -> None:
    with small_server() as small:
        assert refused(record, small.url.replace("http:", "https:")) is Trouble.SERVER_NONSENSE
        assert small.requests == []


def test_a_server_that_vanishes_while_encrypting_is_unreachable(record: OpenRecord) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def hang_up() -> None:
            connected, _ = server.accept()
            connected.recv(99)
            connected.close()

        waiting = Thread(target=hang_up)
        waiting.start()
        assert refused(record, f"https://127.0.0.1:{server.getsockname()[1]}/") is Trouble.SERVER_UNREACHABLE
        waiting.join()

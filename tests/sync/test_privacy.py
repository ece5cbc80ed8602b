"""Who hears what: the calendar server, and nobody else."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from sync.certificates import certificate
from sync.publisher import Events, event, turned_on
from sync.radicale import PASSWORD, USER
from sync.small_server import small_server

from recurtrack.services.calendar_server_values import Published
from recurtrack.services.open_record import OpenRecord

if TYPE_CHECKING:
    import pytest

_LISTENING = """
import json, logging, ssl, sys
logging.basicConfig(level=logging.DEBUG)
heard = []
def hear(what, about):
    if what in {"socket.connect", "socket.sendto", "socket.getaddrinfo", "socket.gethostbyname", "subprocess.Popen"}:
        heard.append([what, repr(about[-1])])
sys.addaudithook(hear)
from recurtrack.sync.caldav_calendar import Server
url, user, password, authority = sys.argv[1:]
with Server(url, user, password, lambda: ssl.create_default_context(cafile=authority)) as server:
    calendar = server.calendar(server.find("0123456789ab").url)
    calendar.make()
    calendar.put("a.ics", b"BEGIN:VCALENDAR\\r\\nEND:VCALENDAR\\r\\n", None)
print(json.dumps(heard))
"""
"""Publishes in a process that writes down every name it asks for, every address it turns to, and all its log."""


def test_only_the_calendar_server_is_ever_turned_to_and_nothing_is_written_down(tmp_path: Path) -> None:
    shown, left = certificate(tmp_path), tmp_path / "left"
    left.mkdir()
    with small_server(shown.server_side()) as small:
        done = subprocess.run(
            [sys.executable, "-c", _LISTENING, small.url, USER, PASSWORD, str(shown.certificate)],
            capture_output=True,
            text=True,
            timeout=60,
            check=False,
            env={**os.environ, "TMPDIR": str(left), "PYTHON_CALDAV_DEBUGMODE": "DEBUG", "PYTHON_CALDAV_COMMDUMP": "1"},
        )
        assert done.returncode == 0, done.stderr
        heard = json.loads(done.stdout)
        port = small.port
    turned_to = {about for what, about in heard if what == "socket.connect"}
    assert turned_to == {f"('127.0.0.1', {port})"}
    assert {what for what, _ in heard} == {"socket.connect", "socket.getaddrinfo"}
    assert "PROPFIND" not in done.stderr
    assert not any(secret in done.stderr for secret in (PASSWORD, "Authorization", "VCALENDAR"))
    assert list(left.iterdir()) == []


def test_what_lies_around_on_the_computer_changes_nothing(
    record: OpenRecord, events: Events, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    events.put(event("a"))
    with small_server() as other, small_server() as small:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, other.url)
        monkeypatch.setenv("NO_PROXY", "")
        netrc = tmp_path / "netrc"
        netrc.write_text("machine 127.0.0.1 login somebody password else\n")
        netrc.chmod(0o600)
        monkeypatch.setenv("NETRC", str(netrc))
        monkeypatch.setenv("CALDAV_URL", other.url)
        assert turned_on(record, events, small.url).publish() == Published(1, 0, 0, ())
        assert other.requests == []
        assert small.accounts == {USER}


def test_a_server_that_wants_the_password_hashed_gets_it_so(record: OpenRecord, events: Events) -> None:
    events.put(event("a"))
    with small_server() as small:
        small.challenge = 'Digest realm="small", nonce="n1", qop="auth", algorithm=MD5'
        server = turned_on(record, events, small.url)
        assert server.publish() == Published(1, 0, 0, ())
        events.put(event("a", "Breast MRI"))
        assert server.publish() == Published(0, 1, 0, ())

"""A small calendar server inside the test, which can be told to misbehave at any request."""

from __future__ import annotations

import threading
from base64 import b64decode
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import md5
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import count
from typing import TYPE_CHECKING, NamedTuple
from urllib.request import parse_http_list, parse_keqv_list

from sync.radicale import PASSWORD, USER

if TYPE_CHECKING:
    import ssl

_HOME = f"/{USER}/"
_XML = "application/xml; charset=utf-8"


class Answer(NamedTuple):
    """What is answered."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = {}


Do = Callable[[], Answer]
Fault = Callable[["Handler", Do], None]
"""Answers, or does not; ``Do`` does what was asked for and returns what a well-meaning server answers."""


class SmallServer:
    """Keeps calendars in memory. ``misbehave`` chooses by the number of a request, from 1, how it goes wrong."""

    def __init__(self, tls: ssl.SSLContext | None = None) -> None:
        self.calendars: dict[str, dict[str, tuple[str, bytes]]] = {}
        self.misbehave: Callable[[int, str], Fault | None] = lambda _number, _method: None
        self.requests: list[str] = []
        self.accounts: set[str] = set()
        self.says_etags = True
        self.challenge = 'Basic realm="small"'
        self.versions = count(1)
        self.over = threading.Event()
        self._http = ThreadingHTTPServer(("127.0.0.1", 0), type("Here", (Handler,), {"small": self}))
        self._http.daemon_threads = True
        self._scheme = "http" if tls is None else "https"
        if tls is not None:
            self._http.socket = tls.wrap_socket(self._http.socket, server_side=True, do_handshake_on_connect=False)
        self._thread = threading.Thread(target=self._http.serve_forever, args=(0.01,), daemon=True)

    @property
    def port(self) -> int:
        return self._http.server_address[1]

    @property
    def url(self) -> str:
        return f"{self._scheme}://127.0.0.1:{self.port}/"

    def events(self) -> dict[str, bytes]:
        """Return what is in all calendars."""
        return {name: body for kept in self.calendars.values() for name, (_, body) in kept.items()}

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self.over.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()

    def version(self) -> str:
        return f'"v{next(self.versions)}"'


@contextmanager
def small_server(tls: ssl.SSLContext | None = None) -> Iterator[SmallServer]:
    server = SmallServer(tls)
    server.start()
    try:
        yield server
    finally:
        server.stop()


class Handler(BaseHTTPRequestHandler):
    """One request."""

    small: SmallServer
    timeout = 30

    def log_message(self, *_: object) -> None:
        """Say nothing."""

    def handle(self) -> None:
        with suppress(OSError):
            super().handle()

    def finish(self) -> None:
        with suppress(OSError):
            super().finish()

    def answer(self, answer: Answer) -> None:
        """Send an answer."""
        self.send_response(answer.status)
        for name, value in {"Content-Length": str(len(answer.body)), **answer.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(answer.body)

    def _serve(self) -> None:
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        if not self._is_allowed():
            self.answer(Answer(401, headers={"WWW-Authenticate": self.small.challenge}))
            return
        self.small.requests.append(self.command)
        fault = self.small.misbehave(len(self.small.requests), self.command)
        act: Callable[[bytes], Answer] = getattr(self, f"_{self.command.lower()}")
        if fault is None:
            self.answer(act(body))
        else:
            fault(self, lambda: act(body))

    do_PROPFIND = do_MKCALENDAR = do_PUT = do_GET = do_DELETE = _serve  # noqa: N815 - named by the library

    def _is_allowed(self) -> bool:
        kind, _, told = self.headers.get("Authorization", "").partition(" ")
        if not self.small.challenge.startswith(f"{kind} "):
            return False
        if kind == "Basic":
            account = b64decode(told).decode()
            self.small.accounts.add(account.partition(":")[0])
            return account == f"{USER}:{PASSWORD}"
        said = parse_keqv_list(parse_http_list(told))
        asked = parse_keqv_list(parse_http_list(self.small.challenge.partition(" ")[2]))
        secret = _md5(f"{USER}:{asked['realm']}:{PASSWORD}")
        what = _md5(f"{self.command}:{self.path}")
        return said["response"] == _md5(f"{secret}:{asked['nonce']}:{said['nc']}:{said['cnonce']}:auth:{what}")

    def _propfind(self, _: bytes) -> Answer:
        kept = self.small.calendars.get(self.path)
        if kept is None:
            if self.path not in {"/", _HOME}:
                return Answer(404)
            principal = f"<D:current-user-principal><D:href>{_HOME}</D:href></D:current-user-principal>"
            home = f"<C:calendar-home-set><D:href>{_HOME}</D:href></C:calendar-home-set>"
            return multistatus({self.path: principal + home})
        found = {self.path: "<D:resourcetype><D:collection/><C:calendar/></D:resourcetype>"}
        if self.headers["Depth"] == "1":
            found |= {self.path + name: f"<D:getetag>{etag}</D:getetag>" for name, (etag, _) in kept.items()}
        return multistatus(found)

    def _mkcalendar(self, _: bytes) -> Answer:
        if self.path in self.small.calendars:
            return Answer(405)
        self.small.calendars[self.path] = {}
        return Answer(201)

    def _place(self) -> tuple[dict[str, tuple[str, bytes]] | None, str]:
        folder, _, name = self.path.rpartition("/")
        return self.small.calendars.get(f"{folder}/"), name

    def _put(self, body: bytes) -> Answer:
        kept, name = self._place()
        if kept is None:
            return Answer(409)
        known = kept.get(name)
        if "If-None-Match" in self.headers and known is not None:
            return Answer(412)
        if "If-Match" in self.headers and (known is None or known[0] != self.headers["If-Match"]):
            return Answer(412)
        kept[name] = (self.small.version(), body)
        return Answer(204 if known else 201, headers={"ETag": kept[name][0]} if self.small.says_etags else {})

    def _get(self, _: bytes) -> Answer:
        kept, name = self._place()
        if kept is None or name not in kept:
            return Answer(404)
        etag, body = kept[name]
        return Answer(200, body, {"ETag": etag, "Content-Type": "text/calendar"})

    def _delete(self, _: bytes) -> Answer:
        if self.path in self.small.calendars:
            del self.small.calendars[self.path]
            return Answer(204)
        kept, name = self._place()
        if kept is None or name not in kept:
            return Answer(404)
        if kept[name][0] != self.headers.get("If-Match"):
            return Answer(412)
        del kept[name]
        return Answer(204)


def _md5(text: str) -> str:
    return md5(text.encode()).hexdigest()  # noqa: S324 - the one that servers still ask for


def multistatus(found: Mapping[str, str]) -> Answer:
    """Return properties, given as XML, by address."""
    inner = "".join(
        f"<D:response><D:href>{href}</D:href><D:propstat><D:prop>{properties}</D:prop>"
        "<D:status>HTTP/1.1 200 OK</D:status></D:propstat></D:response>"
        for href, properties in found.items()
    )
    text = f'<D:multistatus xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav">{inner}</D:multistatus>'
    return Answer(207, text.encode(), {"Content-Type": _XML})

"""How requests travel: to one server only, each by a deadline, with nothing asked of anybody else.

The HTTP library of ``caldav`` would also follow redirects elsewhere, take proxies and passwords from the surroundings,
ask authorities about certificates and try HTTP/3. It is given this transport alone, which does none of it.
"""

from __future__ import annotations

import io
import socket
from http.client import HTTPConnection, HTTPException, HTTPResponse
from typing import TYPE_CHECKING, Any, cast

from niquests.adapters import BaseAdapter
from niquests.models import PreparedRequest, Response
from niquests.structures import CaseInsensitiveDict

from recurtrack.sync.address import Origin, beside, origin_of
from recurtrack.sync.answers import failure, nonsense
from recurtrack.sync.timely import Deadline, TimelySocket, connect

if TYPE_CHECKING:
    import ssl

LARGEST_ANSWER = 5 * 1024 * 1024
_MOST_REDIRECTS = 3
_REDIRECTS = frozenset({301, 302, 307, 308})
_MAY_BE_REDIRECTED = frozenset({"PROPFIND", "GET"})
_READABLE = ("text/xml", "application/xml", "text/calendar")
_OURS_TO_SAY = frozenset({"accept-encoding", "connection", "host", "user-agent"})


class Transport(BaseAdapter):
    """Carries the requests to one server. Raises ``Unavailable`` for whatever goes wrong on the way."""

    def __init__(self, origin: Origin, trust: ssl.SSLContext | None, seconds: float) -> None:
        super().__init__()
        self._origin = origin
        self._trust = trust
        self._seconds = seconds
        self._overall: Deadline | None = None
        self._live: socket.socket | None = None
        self._stopped = False

    def hurry(self) -> None:
        """Let all that follows be done within the time of one request."""
        self._overall = Deadline(self._seconds)

    def stop(self) -> None:
        """Break off what is going on, from any thread; whatever is asked for now or later is unreachable."""
        self._stopped = True
        live = self._live
        if live is not None:
            try:
                # Not the method of an encrypted socket: that would take away what the other thread is reading from.
                socket.socket.shutdown(live, socket.SHUT_RDWR)
            except OSError:
                return

    def close(self) -> None:
        """Nothing is kept open between requests."""

    def send(self, request: PreparedRequest, *_: object, **__: object) -> Response:
        """Send one request and return the whole answer, following redirects within the server."""
        deadline = self._overall or Deadline(self._seconds)
        try:
            for _redirect in range(_MOST_REDIRECTS + 1):
                answer = self._exchange(request, deadline)
                link = answer.headers.get("Location")
                if answer.status_code not in _REDIRECTS or link is None:
                    return answer
                request = _redirected(request, link)
        except (OSError, HTTPException, ValueError) as error:
            raise failure(error, self._origin.host) from error
        raise nonsense(self._origin.host)

    def _exchange(self, request: PreparedRequest, deadline: Deadline) -> Response:
        url = str(request.url)
        if origin_of(url) != self._origin:
            raise ValueError(url)
        if self._stopped:
            raise ConnectionAbortedError
        with connect(self._origin, deadline, self._trust) as connected:
            self._live = connected
            try:
                return self._answer(request, TimelySocket(connected, deadline))
            finally:
                self._live = None

    def _answer(self, request: PreparedRequest, line: TimelySocket) -> Response:
        talk = HTTPConnection(self._origin.host, self._origin.port)
        talk.sock = cast("socket.socket", line)
        talk.request(str(request.method), request.path_url, body=_body(request), headers=_headers(request))
        found = talk.getresponse()
        body = _read(found)
        if found.headers.get("Content-Encoding", "identity").lower() != "identity":
            raise ValueError("encoded, though it was not asked for")
        answer = Response()
        answer.status_code = found.status
        answer.reason = found.reason
        answer.url = request.url
        answer.request = request
        # An answer to a wrong password is sent once more by way of it.
        vars(answer)["connection"] = self
        answer.headers = CaseInsensitiveDict(found.headers.items())
        answer.raw = cast("Any", io.BytesIO(_understood(found, body)))
        return answer


def _headers(request: PreparedRequest) -> dict[str, str]:
    given = {str(name): str(value) for name, value in (request.headers or {}).items()}
    kept = {name: value for name, value in given.items() if name.lower() not in _OURS_TO_SAY}
    return kept | {"Accept-Encoding": "identity", "Connection": "close", "User-Agent": "RecurTrack"}


def _body(request: PreparedRequest) -> bytes | None:
    body = request.body
    return body.encode() if isinstance(body, str) else cast("bytes | None", body)


def _read(found: HTTPResponse) -> bytes:
    body = found.read(LARGEST_ANSWER + 1)
    if len(body) > LARGEST_ANSWER:
        raise ValueError("larger than any calendar of ours")
    if found.length:
        raise ConnectionResetError("it broke off")
    return body


def _understood(found: HTTPResponse, body: bytes) -> bytes:
    """Return a body that is XML or a calendar, and nothing of another; raises ``ValueError`` for XML with a DTD."""
    kind = found.headers.get_content_type()
    if kind not in _READABLE:
        return b""
    if kind == "text/calendar":
        return body.decode(errors="replace").encode()
    if b"<!DOCTYPE" in body or b"\0" in body:
        raise ValueError("XML with a document type")
    return body


def _redirected(request: PreparedRequest, link: str) -> PreparedRequest:
    if request.method not in _MAY_BE_REDIRECTED:
        raise ValueError(link)
    again = request.copy()
    again.url = beside(str(request.url), link)
    return again

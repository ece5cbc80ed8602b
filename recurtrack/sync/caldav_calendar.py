"""One calendar on a CalDAV server (RFC 4791): finding it, making it, and writing only on condition."""

from __future__ import annotations

import re
from http import HTTPStatus
from typing import TYPE_CHECKING, NamedTuple, Self
from urllib.parse import unquote, urljoin, urlsplit

from recurtrack.sync.address import beside, origin_of, server_address
from recurtrack.sync.answers import nonsense, refusal
from recurtrack.sync.client import Client, system_trust
from recurtrack.sync.timely import SECONDS

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable
    from types import TracebackType


NAME = "RecurTrack"
"""What our calendar is called for people."""
_WELL_KNOWN = "/.well-known/caldav"
_CALENDAR = "{urn:ietf:params:xml:ns:caldav}calendar"
_HOME = "{urn:ietf:params:xml:ns:caldav}calendar-home-set"
_PRINCIPAL = "{DAV:}current-user-principal"
_KIND, _ETAG, _CALLED = "{DAV:}resourcetype", "{DAV:}getetag", "{DAV:}displayname"
_TAG = re.compile(r"[\x21-\x7e]{1,300}")
_OUR_PLACE = re.compile(r"/recurtrack-[0-9a-f]{12}/$")
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})
_WRITTEN = frozenset({HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.NO_CONTENT})
_TAKEN = frozenset({HTTPStatus.CONFLICT, HTTPStatus.FORBIDDEN, HTTPStatus.PRECONDITION_FAILED})
_UID_TAKEN = ("no-uid-conflict", "unique-scheduling-object-resource")


class Found(NamedTuple):
    """A calendar that was found, or where ours is to be made (``exists`` is false)."""

    url: str
    name: str
    exists: bool


class Stored(NamedTuple):
    """An event as the server keeps it."""

    etag: str
    text: str


class ElsewhereError(Exception):
    """Something on the server is no longer as it was last seen, so nothing was written."""


class TakenError(Exception):
    """The calendar holds the same event under another name already."""


def is_ours(url: str) -> bool:
    """Say whether a calendar lies where only this program makes one."""
    return _OUR_PLACE.search(urlsplit(url).path) is not None


class Server:
    """A calendar server and an account on it. Every method raises ``Unavailable`` when the server is in the way.

    ``trust`` gives the authorities whose word is taken for who the server is; each request may take ``seconds``.
    """

    def __init__(
        self,
        address: str,
        user: str,
        password: str,
        trust: Callable[[], ssl.SSLContext] = system_trust,
        *,
        seconds: float = SECONDS,
    ) -> None:
        self.address = server_address(address)
        self.host = origin_of(self.address).host
        self._client = Client(self.address, user, password, trust, seconds)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def stop(self) -> None:
        """Break off, from any thread."""
        self._client.stop()

    def find(self, number: str) -> Found:
        """Find the calendar at the address, or where in the account one of our own goes: ``number`` is its own.

        Takes no longer than one request may.
        """
        self._client.hurry()
        asked = self._ask(self.address)
        if _CALENDAR in _list(asked.get(_KIND)):
            return Found(self.address, str(asked.get(_CALLED) or ""), exists=True)
        home = self._home(asked)
        return Found(urljoin(home, f"recurtrack-{number}/"), NAME, exists=False)

    def calendar(self, url: str) -> Calendar:
        """Return the calendar at an address that ``find`` gave."""
        try:
            return Calendar(self._client, beside(self.address, url), self.host)
        except ValueError as error:
            raise nonsense(self.host) from error

    def _home(self, asked: dict[str, object]) -> str:
        """Return where the calendars of the account lie."""
        at = self.address
        if not asked.get(_PRINCIPAL) and not asked.get(_HOME):
            at = urljoin(self.address, _WELL_KNOWN)
            asked = self._ask(at)
        principal = asked.get(_PRINCIPAL)
        if not asked.get(_HOME) and isinstance(principal, str):
            at = self._link(at, principal)
            asked = self._ask(at)
        home = next(iter(_list(asked.get(_HOME))), None)
        if home is None:
            raise nonsense(self.host)
        return self._link(at, home.rstrip("/") + "/")

    def _link(self, at: str, link: str) -> str:
        try:
            return beside(at, link)
        except ValueError as error:
            raise nonsense(self.host) from error

    def _ask(self, url: str) -> dict[str, object]:
        """Return what is at an address; nothing when there is nothing, or no calendar server."""
        answer = self._client.propfind(url, [_KIND, _CALLED, _PRINCIPAL, _HOME], 0)
        if answer is None:
            return {}
        return next((dict(found.properties) for found in answer), {})


class Calendar:
    """One calendar. It is only ever written to on condition that the server's side is as it was last seen."""

    def __init__(self, client: Client, url: str, host: str) -> None:
        self._client = client
        self.url = url
        self.host = host

    def etags(self) -> dict[str, str] | None:
        """Return the version of everything in it, by file name; None when there is no such calendar."""
        found = self._client.propfind(self.url, [_KIND, _ETAG], 1)
        if found is None:
            return None
        own = _path(self.url)
        if not any(_path(one.href) == own and _CALENDAR in _list(one.properties.get(_KIND)) for one in found):
            raise nonsense(self.host)
        names = ((_path(one.href), one.properties.get(_ETAG)) for one in found)
        return {
            path.rpartition("/")[2]: self._tag(etag)
            for path, etag in names
            if path != own and path.rpartition("/")[0] == own
        }

    def make(self) -> None:
        """Make it, for events only."""
        status = self._client.make_calendar(self.url, NAME)
        # "Not allowed" means that there is one by now, which the next look at it confirms.
        if status not in {HTTPStatus.OK, HTTPStatus.CREATED, HTTPStatus.METHOD_NOT_ALLOWED}:
            raise refusal(status, self.host)

    def get(self, name: str) -> Stored | None:
        """Return an event, or None when it is not there."""
        answer = self._client.send("GET", urljoin(self.url, name))
        if answer.status in _GONE:
            return None
        if answer.status != HTTPStatus.OK:
            raise refusal(answer.status, self.host)
        return Stored(self._tag(answer.headers.get("ETag")), answer.raw)

    def put(self, name: str, event: bytes, etag: str | None) -> str | None:
        """Write an event over the version ``etag``; None: as a new one. Returns its version if the server says it.

        Raises ``ElsewhereError`` when the server's is another by now, ``TakenError``.
        """
        condition = {"If-None-Match": "*"} if etag is None else {"If-Match": etag}
        kind = {"Content-Type": "text/calendar; charset=utf-8"}
        answer = self._client.send("PUT", urljoin(self.url, name), event.decode(), condition | kind)
        if answer.status in _WRITTEN:
            written = answer.headers.get("ETag")
            return None if written is None else self._tag(written)
        if answer.status in _TAKEN and any(why in answer.raw for why in _UID_TAKEN):
            raise TakenError
        if answer.status == HTTPStatus.PRECONDITION_FAILED or (answer.status in _GONE and etag is not None):
            raise ElsewhereError
        raise refusal(answer.status, self.host)

    def delete(self, name: str, etag: str) -> None:
        """Delete the version ``etag`` of an event; raises ``ElsewhereError`` when the server's is another by now."""
        answer = self._client.send("DELETE", urljoin(self.url, name), "", {"If-Match": etag})
        if answer.status == HTTPStatus.PRECONDITION_FAILED:
            raise ElsewhereError
        if answer.status in _WRITTEN and _is_a_page(answer.headers.get("Content-Type")):
            raise nonsense(self.host)
        if answer.status not in _WRITTEN and answer.status not in _GONE:
            raise refusal(answer.status, self.host)

    def remove_if_empty(self) -> None:
        """Remove the calendar itself when nothing is in it."""
        if self.etags() == {}:
            status = self._client.send("DELETE", self.url).status
            if status not in _WRITTEN and status not in _GONE:
                raise refusal(status, self.host)

    def _tag(self, etag: object) -> str:
        if not isinstance(etag, str) or not _TAG.fullmatch(etag):
            raise nonsense(self.host)
        return etag


def _is_a_page(kind: object) -> bool:
    """Tell whether something is a page for people, as a hotel's network gives to whatever is asked."""
    return isinstance(kind, str) and kind.lower().startswith("text/html")


def _list(value: object) -> list[str]:
    if isinstance(value, str):
        return [value]
    return [one for one in value if isinstance(one, str)] if isinstance(value, list) else []


def _path(href: str) -> str:
    return unquote(urlsplit(href).path).rstrip("/")

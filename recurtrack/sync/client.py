"""The CalDAV library, led over our own transport, its answers and errors made sense of."""

from __future__ import annotations

import logging
from http import HTTPStatus
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from recurtrack.domain.errors import Unavailable
from recurtrack.sync.address import origin_of
from recurtrack.sync.answers import nonsense, refusal

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    from caldav.response import DAVResponse, PropfindResult

_NEW_CALENDAR = (
    '<?xml version="1.0" encoding="utf-8"?>\n'
    '<C:mkcalendar xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"><D:set><D:prop>'
    "<D:displayname>{name}</D:displayname>"
    '<C:supported-calendar-component-set><C:comp name="VEVENT"/></C:supported-calendar-component-set>'
    "</D:prop></D:set></C:mkcalendar>"
)
_GONE = frozenset({HTTPStatus.NOT_FOUND, HTTPStatus.GONE})


def system_trust() -> ssl.SSLContext:
    """Return the authorities that this computer's system trusts."""
    import wassima

    return wassima.create_default_ssl_context()


class Client:
    """Speaks CalDAV with one server for one account; every method raises ``Unavailable``."""

    def __init__(
        self, address: str, user: str, password: str, trust: Callable[[], ssl.SSLContext], seconds: float
    ) -> None:
        import niquests
        from caldav.davclient import DAVClient

        from recurtrack.sync.transport import Transport

        _say_nothing()
        origin = origin_of(address)
        self._host = origin.host
        context = trust() if origin.scheme == "https" else None
        self._transport = Transport(origin, context, seconds)
        self._dav = DAVClient(address, username=user, password=password, enable_rfc6764=False)
        self._dav.session.close()
        session = niquests.Session()
        session.trust_env = False
        session.allow_incoming_cookies = False
        session.adapters.clear()
        session.mount(f"{origin.scheme}://", self._transport)
        self._dav.session = session

    def hurry(self) -> None:
        """Let all that follows be done within the time of one request."""
        self._transport.hurry()

    def stop(self) -> None:
        """Break off, from any thread."""
        self._transport.stop()

    def close(self) -> None:
        """Let go of what was held."""
        self._dav.close()

    def send(self, method: str, url: str, body: str = "", headers: Mapping[str, str] | None = None) -> DAVResponse:
        """Send a request and return the answer, whatever its status says but that the password is wrong."""
        return self._asked(lambda: self._dav.request(url, method, body, dict(headers or {})))

    def propfind(self, url: str, names: list[str], depth: int) -> list[PropfindResult] | None:
        """Ask for properties of what is at an address and, with depth 1, in it; None: there is nothing."""
        from caldav.response import PropfindResult

        answer = self._asked(lambda: self._dav.propfind(url, names, depth))
        if answer.status in _GONE:
            return None
        if answer.status != HTTPStatus.MULTI_STATUS:
            raise refusal(answer.status, self._host)
        return [one for one in answer.results or () if isinstance(one, PropfindResult)]

    def make_calendar(self, url: str, name: str) -> int:
        """Ask for a new calendar for events; returns the status of the answer."""
        return self.send("MKCALENDAR", url, _NEW_CALENDAR.format(name=escape(name))).status

    def _asked(self, ask: Callable[[], DAVResponse]) -> DAVResponse:
        from caldav.lib import error

        try:
            return ask()
        except Unavailable:
            raise
        except error.AuthorizationError as found:
            raise refusal(found.status or HTTPStatus.UNAUTHORIZED, self._host) from found
        except error.RateLimitError as found:
            raise refusal(HTTPStatus.SERVICE_UNAVAILABLE, self._host) from found
        except NotImplementedError as found:
            # It wants a kind of password that is none.
            raise refusal(HTTPStatus.UNAUTHORIZED, self._host) from found
        except (error.DAVError, SyntaxError, ValueError, TypeError, AttributeError) as found:
            raise nonsense(self._host) from found


def _say_nothing() -> None:
    """Keep what is sent out of every log: the library would write down whole requests."""
    from caldav.lib import error

    logging.getLogger("caldav").setLevel(logging.CRITICAL)
    error.debug_dump_communication = False

"""What the errors and answers of a calendar server mean for the person."""

from __future__ import annotations

import ssl
from http import HTTPStatus
from http.client import IncompleteRead

from recurtrack.domain.errors import Trouble, Unavailable

_FULL = frozenset({HTTPStatus.REQUEST_ENTITY_TOO_LARGE, HTTPStatus.INSUFFICIENT_STORAGE})
_FORBIDDEN = frozenset({HTTPStatus.FORBIDDEN, HTTPStatus.METHOD_NOT_ALLOWED, HTTPStatus.NOT_IMPLEMENTED})
_TRIES_AGAIN = frozenset({HTTPStatus.REQUEST_TIMEOUT, HTTPStatus.LOCKED, HTTPStatus.TOO_MANY_REQUESTS})
_NO_TLS = frozenset({"WRONG_VERSION_NUMBER", "HTTP_REQUEST", "UNKNOWN_PROTOCOL"})
"""What OpenSSL says of a server that does not speak TLS at all."""


def refusal(status: int, server: str) -> Unavailable:
    """Return what an HTTP status that is no success means."""
    if status == HTTPStatus.UNAUTHORIZED:
        return Unavailable(Trouble.SERVER_PASSWORD, server=server)
    if status in _FULL:
        return Unavailable(Trouble.SERVER_FULL, server=server)
    if status in _FORBIDDEN:
        return Unavailable(Trouble.SERVER_FORBIDDEN, server=server)
    if status in _TRIES_AGAIN or status >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return Unavailable(Trouble.SERVER_BUSY, server=server, code=status)
    return nonsense(server)


def nonsense(server: str) -> Unavailable:
    """Return that the server does not answer as a calendar server does."""
    return Unavailable(Trouble.SERVER_NONSENSE, server=server)


def failure(error: Exception, server: str) -> Unavailable:
    """Return what an error of the network, or of reading what came over it, means."""
    match error:
        case Unavailable():
            return error
        case ssl.SSLCertVerificationError():
            return Unavailable(Trouble.SERVER_CERTIFICATE, server=server)
        case ssl.SSLEOFError() | ssl.SSLZeroReturnError() | ssl.SSLSyscallError():
            return Unavailable(Trouble.SERVER_UNREACHABLE, server=server)
        case ssl.SSLError() if error.reason in _NO_TLS:
            return nonsense(server)
        case TimeoutError():
            return Unavailable(Trouble.SERVER_SLOW, server=server)
        case ssl.SSLError():
            return Unavailable(Trouble.SERVER_CERTIFICATE, server=server)
        case OSError() | IncompleteRead():
            return Unavailable(Trouble.SERVER_UNREACHABLE, server=server)
        case _:
            return nonsense(server)

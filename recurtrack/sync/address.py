"""Addresses of calendar servers: only encrypted ones, and never another server than the person named."""

from __future__ import annotations

from ipaddress import ip_address
from typing import NamedTuple
from urllib.parse import SplitResult, urljoin, urlsplit

from recurtrack.domain.errors import Refusal, Rejected

_PORTS = {"https": 443, "http": 80}


class Origin(NamedTuple):
    """The server an address belongs to."""

    scheme: str
    host: str
    port: int


def server_address(text: str) -> str:
    """Return the whole address of a calendar server as a person types it; ``https://`` may be left out.

    Raises ``Rejected(NOT_AN_ADDRESS)``, also for an address without encryption, unless it is this computer's own.
    """
    typed = text.strip()
    address = typed if "://" in typed else f"https://{typed}"
    parts = _parts(address)
    if parts is None or not parts.hostname or parts.username is not None or parts.query or parts.fragment:
        raise Rejected(Refusal.NOT_AN_ADDRESS, text=typed)
    if parts.scheme != "https" and not (parts.scheme == "http" and _is_this_computer(parts.hostname)):
        raise Rejected(Refusal.NOT_AN_ADDRESS, text=typed)
    return parts._replace(path=parts.path or "/").geturl()


def origin_of(address: str) -> Origin:
    """Return which server an address belongs to; raises ``ValueError`` when it is none."""
    parts = _parts(address)
    if parts is None or parts.scheme not in _PORTS or not parts.hostname:
        raise ValueError(address)
    return Origin(parts.scheme, parts.hostname, parts.port or _PORTS[parts.scheme])


def beside(address: str, link: str) -> str:
    """Return where a link in an answer of ``address`` leads; raises ``ValueError`` when it leaves the server."""
    target = urljoin(address, link)
    if origin_of(target) != origin_of(address):
        raise ValueError(link)
    return target


def _parts(address: str) -> SplitResult | None:
    if not address.isprintable() or " " in address:
        return None
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 - says here whether it is a number
        (parts.hostname or "").encode("idna")
    except ValueError:
        return None
    return parts


def _is_this_computer(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False

"""The ways in which a calendar server goes wrong."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

from sync.small_server import Answer, Do, Fault, Handler

if TYPE_CHECKING:
    from collections.abc import Mapping

_XML = {"Content-Type": "application/xml"}
_LAUGHS = b"<!DOCTYPE lol [" + b"".join(
    b'<!ENTITY l%d "%s">' % (number, b"&l%d;" % (number - 1) * 10 if number else b"lol") for number in range(10)
)


def vanish_before(handler: Handler, _: Do) -> None:
    """Go away without having done anything."""
    handler.connection.shutdown(socket.SHUT_RDWR)


def vanish_after(handler: Handler, do: Do) -> None:
    """Do what was asked for, and go away without an answer."""
    do()
    handler.connection.shutdown(socket.SHUT_RDWR)


def vanish_within(handler: Handler, do: Do) -> None:
    """Do what was asked for, and go away in the middle of the answer."""
    answer = do()
    handler.send_response(answer.status)
    for name, value in {**answer.headers, "Content-Length": str(len(answer.body) + 1)}.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(answer.body[: len(answer.body) // 2])
    handler.wfile.flush()
    handler.connection.shutdown(socket.SHUT_RDWR)


def drip(handler: Handler, _: Do) -> None:
    """Answer one byte after the other, for ever."""
    handler.connection.sendall(b"HTTP/1.1 207 Multi-Status\r\nX: ")
    while not handler.small.over.wait(0.05):
        handler.connection.sendall(b"x")


def drip_body(handler: Handler, _: Do) -> None:
    """Answer properly, and then one byte of the body after the other, for ever."""
    handler.connection.sendall(
        b"HTTP/1.1 207 Multi-Status\r\nContent-Type: text/xml\r\nContent-Length: 9999999\r\n\r\n<"
    )
    while not handler.small.over.wait(0.05):
        handler.connection.sendall(b" ")


def silence(handler: Handler, _: Do) -> None:
    """Answer nothing at all."""
    handler.small.over.wait(30)


def flood(handler: Handler, _: Do) -> None:
    """Answer a gigabyte."""
    handler.connection.sendall(
        b"HTTP/1.1 207 Multi-Status\r\nContent-Type: text/xml\r\nContent-Length: 1073741824\r\n\r\n"
    )
    chunk = b" " * 65536
    for _part in range(1073741824 // len(chunk)):
        handler.connection.sendall(chunk)


def headers_for_ever(handler: Handler, _: Do) -> None:
    """Answer more headers than anybody reads."""
    handler.connection.sendall(b"HTTP/1.1 207 Multi-Status\r\n")
    while not handler.small.over.is_set():
        handler.connection.sendall(b"X-More: yes\r\n" * 1000)


def noise(handler: Handler, _: Do) -> None:
    """Answer something that is no HTTP."""
    handler.connection.sendall(b"\x00\xff\x16\x03 what?\r\n\r\n" * 20)


def always(status: int, body: bytes = b"", headers: Mapping[str, str] | None = None) -> Fault:
    """Return what answers the same to everything."""

    def answer(handler: Handler, _: Do) -> None:
        handler.answer(Answer(status, body, headers or {}))

    return answer


html = always(200, b"<html><body>Welcome to the hotel</body></html>", {"Content-Type": "text/html"})
html_207 = always(207, b"<html><body>Welcome to the hotel</body></html>", {"Content-Type": "text/html"})
broken_xml = always(207, b"<D:multistatus", _XML)
empty_207 = always(207, b"", _XML)
other_xml = always(207, b"<sheep xmlns='DAV:'><response/>&#1;</sheep>", _XML)
nothing_there = always(207, b"<D:multistatus xmlns:D='DAV:'/>", _XML)
laughs = always(207, _LAUGHS + b"]><lol>&l9;</lol>", _XML)
zipped = always(207, b"\x1f\x8b" + b"x" * 99, {**_XML, "Content-Encoding": "gzip"})

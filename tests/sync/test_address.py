"""Which addresses of calendar servers are taken."""

from __future__ import annotations

import pytest

from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.sync.address import beside, server_address


@pytest.mark.parametrize(
    ("typed", "whole"),
    [
        ("https://cloud.example.org/remote.php/dav/", "https://cloud.example.org/remote.php/dav/"),
        (" cloud.example.org ", "https://cloud.example.org/"),
        ("cloud.example.org:8443/dav", "https://cloud.example.org:8443/dav"),
        ("http://localhost:5232/", "http://localhost:5232/"),
        ("http://127.0.0.1:5232/anna/", "http://127.0.0.1:5232/anna/"),
        ("http://[::1]:5232", "http://[::1]:5232/"),
        ("https://münchen.example/", "https://münchen.example/"),
    ],
)
def test_an_address_is_made_whole(typed: str, whole: str) -> None:
    assert server_address(typed) == whole


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "https://",
        "https:///dav",
        "http://cloud.example.org/",
        "http://localhost.example.org/",
        "http://127.0.0.1.example.org/",
        "ftp://cloud.example.org/",
        "file:///etc/passwd",
        "javascript://x/",
        "https://anna:secret@cloud.example.org/",
        "https://cloud.example.org/?a=b",
        "https://cloud.example.org/#a",
        "https://cloud.example.org:port/",
        "https://cloud.example.org:99999/",
        "https://cloud example.org/",
        "https://cloud.example.org/\r\nX-Evil: yes",
        "https://[::1/",
        "https://" + "a" * 300 + "/",
        "https://a..b/",
    ],
)
def test_what_is_no_address_or_gives_the_password_away_is_refused(typed: str) -> None:
    with pytest.raises(Rejected) as caught:
        server_address(typed)
    assert caught.value.refusal is Refusal.NOT_AN_ADDRESS


def test_a_link_stays_on_its_server() -> None:
    assert beside("https://a.example/dav/", "/anna/") == "https://a.example/anna/"
    assert beside("https://a.example/dav/", "https://a.example:443/anna/") == "https://a.example:443/anna/"


@pytest.mark.parametrize(
    "link",
    ["http://a.example/", "https://b.example/", "//b.example/", "https://a.example:8443/", "file:///x", "https://["],
)
def test_a_link_to_another_server_is_refused(link: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        beside("https://a.example/dav/", link)

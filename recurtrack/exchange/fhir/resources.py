"""A resource of a file: what kind it is, the key it is known by, and its content, decoded when it is looked at."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256

import msgspec

from recurtrack.exchange.fhir.nodes import Node


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """One resource. ``key`` is its import key; ``full_url`` the address that others in the bundle refer to.

    The content stays the bytes of the file and is decoded anew each time: the objects of a large file would take
    many times its size.
    """

    kind: str
    key: str
    full_url: str
    raw: msgspec.Raw

    def read(self) -> Node:
        """Decode the content."""
        return Node(msgspec.json.decode(self.raw))


def import_key(kind: str, node: Node, full_url: str, raw: msgspec.Raw) -> str:
    """Name a resource for good: by its id, else its address in the bundle, else by what it says."""
    name = node.text("id") or full_url
    if not name:
        plain = msgspec.json.encode(msgspec.json.decode(raw), order="sorted")
        name = sha256(plain).hexdigest()
    return f"fhir:{kind}/{name}"

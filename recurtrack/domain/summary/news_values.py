"""What is new since the last visit, in words."""

from __future__ import annotations

from dataclasses import dataclass

from recurtrack.domain.entry import Origin


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsLine:
    """One thing that is new; ``details`` and ``day`` are empty when nothing is known of them."""

    day: str
    text: str
    details: str
    origin: Origin | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NewsGroup:
    """What is new of one kind; ``nothing`` stands in place of no lines."""

    title: str
    lines: tuple[NewsLine, ...]
    nothing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """What is new since the last visit; ``title`` says since when."""

    title: str
    groups: tuple[NewsGroup, ...]

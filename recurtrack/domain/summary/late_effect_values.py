"""What own treatments may do later, in words, with who says so."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class LateEffectRow:
    """One possible late effect: of which treatments in the record, what to look for, and the numbers of its sources."""

    effect: str
    after: str
    signs: str
    sources: tuple[int, ...]

"""How a tumour answered to treatment."""

from __future__ import annotations

from enum import StrEnum


class Response(StrEnum):
    """How the tumour answered (RECIST words, and pathological complete response)."""

    COMPLETE = "complete"
    PATHOLOGICAL_COMPLETE = "pathological_complete"
    PARTIAL = "partial"
    STABLE = "stable"
    PROGRESSIVE = "progressive"

"""What a trial counted, and what went wrong in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

_SHOWN = 20


class Tally:
    """Counts what happened, in the order it first did; a fault is told with what shows how to repeat it."""

    def __init__(self, trial: str) -> None:
        self.trial = trial
        self.counts = Counter[str]()
        self.faults: list[str] = []

    def count(self, what: str, times: int = 1) -> None:
        """Count something that happened."""
        self.counts[what] += times

    def fault(self, what: str) -> None:
        """Keep what must not happen."""
        self.faults.append(what)

    def lines(self) -> Iterator[str]:
        """Give what to print."""
        yield f"{self.trial}: {'FAULTY' if self.faults else 'held'}"
        for what, times in self.counts.items():
            yield f"  {times:>9,}  {what}"
        for fault in self.faults[:_SHOWN]:
            yield f"  FAULT  {fault}"
        if len(self.faults) > _SHOWN:
            yield f"  … and {len(self.faults) - _SHOWN} more"

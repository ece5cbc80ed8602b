"""What a recovery found, in lines to be read and saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from recurtrack.ui.backups.recovery_work import Recovered
from recurtrack.ui.importing.wording import plural_of
from recurtrack.ui.tr import tr

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from recurtrack.services.recovery import Lost, RecoveryReport


def recovered_of(path: Path, report: RecoveryReport) -> Recovered:
    """Return what the sheet shows of a report; ``path`` is the damaged file."""
    saved = [tr("{what}: {n}", what=plural_of(kind), n=count) for kind, count in report.counts.items() if count]
    saved += [
        tr("{what}: {n} taken from the backup", what=plural_of(kind), n=count)
        for kind, count in report.from_backup.items()
        if count
    ]
    lost = [*_lines(report.lost), *(tr("Please check: {line}", line=line) for line in _lines(report.doubtful))]
    text = _whole(path, report, saved, lost)
    return Recovered(path=report.path, saved=tuple(saved), lost=tuple(lost), report=text)


def _lines(kinds: Mapping[str, Sequence[Lost]]) -> list[str]:
    return [_line(kind, lost) for kind, every in kinds.items() for lost in every]


def _line(kind: str, lost: Lost) -> str:
    """Return one entry by what is known of it: its kind, its day, its title, whether the backup has it."""
    known = ", ".join(str(part) for part in (lost.day, lost.title) if part) or tr("what it was is not known")
    line = tr("{what}: {known}", what=plural_of(kind), known=known)
    return tr("{line} (in the backup)", line=line) if lost.in_backup else line


def _whole(path: Path, report: RecoveryReport, saved: Sequence[str], lost: Sequence[str]) -> str:
    parts = [
        tr("Recovery of {file}", file=path),
        tr("The recovered record: {file}", file=report.path),
        "",
        *report.sentences,
        "",
        tr("What could be read"),
        *(f"- {line}" for line in saved),
        "",
        tr("What could not be read"),
        *((f"- {line}" for line in lost) if lost else (tr("Nothing is known to be missing."),)),
        "",
    ]
    return "\n".join(parts)

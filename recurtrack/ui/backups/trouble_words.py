"""What is said of a record that cannot be opened, and what can be done about it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tr import tr


class Way(Enum):
    """What the page of trouble can offer."""

    BACKUP = auto()
    RECOVER = auto()
    READ = auto()
    ANYWAY = auto()
    AGAIN = auto()


@dataclass(frozen=True, slots=True, kw_only=True)
class TroubleCase:
    """What the page says: its title, why, what is safe, what helps; which ways there are, the first one filled."""

    title: str
    why: str
    safe: str = ""
    advice: str = ""
    ways: tuple[Way, ...] = ()
    details: str = ""


def case_of(error: RecurTrackError) -> TroubleCase:
    """Return what to say of an error that kept a record from being opened."""
    why = sentence_of(error)
    unchanged = tr("Nothing in it was changed.")
    if not isinstance(error, Unavailable):
        return TroubleCase(title=tr("This record could not be opened"), why=why, safe=unchanged)
    details = "\n".join(f"{name}: {value}" for name, value in sorted(error.values.items()))
    details = f"{error.trouble.value}\n{details}" if details else error.trouble.value
    match error.trouble:
        case Trouble.IN_USE:
            return _in_use(error, why, details)
        case Trouble.DAMAGED | Trouble.NOT_A_RECORD:
            return TroubleCase(
                title=tr("This record is damaged")
                if error.trouble is Trouble.DAMAGED
                else tr("This file cannot be read as a record"),
                why=_damaged(error, why),
                safe=tr("RecurTrack changed nothing in the file, and will not."),
                advice=tr("A backup is the surest way back. You can look at it before it takes the place of anything."),
                ways=(Way.BACKUP, Way.RECOVER, Way.AGAIN),
                details=details,
            )
        case Trouble.MISSING:
            return TroubleCase(
                title=tr("The record is not where it was"),
                why=why,
                advice=tr("It may have been moved, or lie on a disk that is not connected now."),
                ways=(Way.BACKUP, Way.AGAIN),
                details=details,
            )
        case Trouble.NEWER | Trouble.NEWER_KNOWN:
            then = tr("The record then opens as it is.")
            install = tr("Install the newer version; the record then opens as it is.")
            return TroubleCase(
                title=tr("This record needs a newer RecurTrack"),
                why=why,
                safe=unchanged,
                advice=then if error.trouble is Trouble.NEWER_KNOWN else install,
                ways=(Way.AGAIN,),
                details=details,
            )
        case Trouble.NOT_WRITABLE:
            return TroubleCase(
                title=tr("This record may not be written to"),
                why=why,
                safe=unchanged,
                advice=tr("Look at the permissions of the file and of its folder, or open it for reading."),
                ways=(Way.READ, Way.AGAIN),
                details=details,
            )
        case Trouble.NO_PERMISSION | Trouble.DISK | Trouble.BACKUP | Trouble.LOCKED:
            return TroubleCase(
                title=tr("This record could not be opened"),
                why=why,
                safe=unchanged,
                advice=_help_with(error.trouble),
                ways=(Way.AGAIN, Way.READ, Way.BACKUP),
                details=details,
            )
        case Trouble.WRONG_PASSPHRASE | Trouble.NEEDS_PASSPHRASE:
            return TroubleCase(
                title=tr("This record could not be opened"),
                why=why,
                safe=unchanged,
                advice=tr("A record that was damaged can seem to have another passphrase: a backup may still open."),
                ways=(Way.AGAIN, Way.BACKUP, Way.RECOVER),
                details=details,
            )
        case _:
            title = tr("This record could not be opened")
            return TroubleCase(title=title, why=why, safe=unchanged, ways=(Way.AGAIN,), details=details)


def _in_use(error: Unavailable, why: str, details: str) -> TroubleCase:
    is_stale = error.values.get("stale") == "yes"
    stale = tr(
        "The program that has it open was not heard of for a while. "
        "Open it anyway only when you are sure that it is closed there."
    )
    both = tr("Two programs that write into one record at the same time would lose changes.")
    return TroubleCase(
        title=tr("Your record is open somewhere else"),
        why=why,
        safe=tr("The record is safe."),
        advice=stale if is_stale else both,
        ways=(Way.READ, Way.AGAIN, *((Way.ANYWAY,) if is_stale else ())),
        details=details,
    )


def _damaged(error: Unavailable, why: str) -> str:
    """Say it without the words of the file's format; those stand behind More."""
    if error.trouble is Trouble.DAMAGED and "file" in error.values:
        return tr(
            "The file {file} is not as RecurTrack saved it: it was damaged, or another program changed it.",
            file=error.values["file"],
        )
    return why


def _help_with(trouble: Trouble) -> str:
    match trouble:
        case Trouble.NO_PERMISSION:
            return tr("Look at the permissions of the file and of its folder, then try again.")
        case Trouble.LOCKED:
            return tr("Close the other program, or wait a moment, then try again.")
        case Trouble.BACKUP:
            return tr("A new version changes the file only after a backup. Make room for it, then try again.")
        case _:
            return tr("Make room on the disk, or look at the permissions of its folder, then try again.")

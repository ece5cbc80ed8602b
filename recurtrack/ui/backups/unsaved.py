"""What is said as long as changes cannot be saved."""

from __future__ import annotations

from recurtrack.domain.errors import RecurTrackError, Trouble, Unavailable
from recurtrack.ui.tr import tr


def unsaved_words(error: RecurTrackError) -> str:
    """Return what keeps changes from being saved, for what lasts; empty for anything else."""
    if not isinstance(error, Unavailable):
        return ""
    match error.trouble:
        case Trouble.DISK:
            why = error.values.get("reason", "")
            reason = tr("the disk is full") if "full" in why.lower() else tr("the disk did not take it")
            return tr(
                "Your last change could not be saved: {reason}. Nothing that was saved before is lost.", reason=reason
            )
        case Trouble.REPLACED:
            return tr(
                "The file of your record was replaced or moved by another program, such as one that keeps folders "
                "in step. Nothing more is written into it, and nothing that was saved before is lost."
            )
        case _:
            return ""


def is_replaced(error: RecurTrackError) -> bool:
    """Tell whether another file lies where the record was."""
    return isinstance(error, Unavailable) and error.trouble is Trouble.REPLACED

"""Notices that a record lies in a folder kept the same on several computers, and copies such a program made of it.

What each program leaves in or beside a folder is its own convention, as its documentation says; none of it is changed.
"""

from __future__ import annotations

import re
from pathlib import Path

_MARKS = {
    ".dropbox": "Dropbox",  # Dropbox help, ".dropbox" and ".dropbox.cache" in the Dropbox folder
    ".dropbox.cache": "Dropbox",
    ".stfolder": "Syncthing",  # Syncthing documentation, "Configuration", markerName
    ".sync_journal.db": "Nextcloud",  # ownCloud and Nextcloud desktop client manuals, journal files of older versions
    ".owncloudsync.log": "Nextcloud",  # Nextcloud desktop client manual, "Troubleshooting"
    ".tmp.drivedownload": "Google Drive",  # Google Drive for desktop keeps these in a mirrored folder
    ".tmp.driveupload": "Google Drive",
}
"""Files and folders that stand at the top of what a program keeps the same."""
_MARK_STARTS = {".sync_": "Nextcloud"}
"""The journal of Nextcloud's desktop client is called ``.sync_`` and a number, then ``.db``."""
_NAMES = (
    (re.compile(r"Dropbox( \(.+\))?"), "Dropbox"),
    (re.compile(r"OneDrive( - .+)?"), "OneDrive"),
    (re.compile(r"Nextcloud\d?"), "Nextcloud"),
    (re.compile(r"(Google Drive|GoogleDrive-.+)"), "Google Drive"),
    (re.compile(r"(iCloud Drive|com~apple~CloudDocs|iCloudDrive)"), "iCloud Drive"),
)
"""What the programs call their folder when they are set up: our own reading of it, since a folder can be renamed."""

_CONFLICTS = (
    # Dropbox help, "What's a conflicted copy?": name (somebody's conflicted copy 2026-11-20); Nextcloud the same way.
    re.compile(r" \([^()]*conflicted copy[^()]*\)"),
    # Syncthing documentation, "Understanding Synchronization", Conflicting Changes.
    re.compile(r"\.sync-conflict-\d{8}-\d{6}-[0-9A-Z]{7}"),
)


def synced_by(path: Path) -> str | None:
    """Return which program keeps the folder of a record the same on several computers; None when none is seen."""
    for folder in path.absolute().parents:
        for pattern, name in _NAMES:
            if pattern.fullmatch(folder.name):
                return name
        found = _marked_by(folder)
        if found is not None:
            return found
    return None


def conflict_copies(path: Path, computer: str = "") -> tuple[Path, ...]:
    """Return copies of a record that such a program made because it was changed in two places, by their names.

    ``computer`` is the name of this one: OneDrive puts it at the end of the name (Microsoft support, "OneDrive renames
    files with the computer name").
    """
    ends = {f"-{computer}"} if computer else set()
    found = []
    try:
        beside = sorted(path.absolute().parent.iterdir())
    except OSError:
        return ()
    for other in beside:
        if other.suffix != path.suffix or not other.stem.startswith(path.stem) or other.name == path.name:
            continue
        added = other.stem.removeprefix(path.stem)
        if added in ends or any(pattern.fullmatch(added) for pattern in _CONFLICTS):
            found.append(other)
    return tuple(found)


def _marked_by(folder: Path) -> str | None:
    try:
        names = {found.name for found in folder.iterdir() if found.name.startswith(".")}
    except OSError:
        return None
    for mark, name in _MARKS.items():
        if mark in names:
            return name
    for start, name in _MARK_STARTS.items():
        if any(found.startswith(start) and found.endswith(".db") for found in names):
            return name
    return None

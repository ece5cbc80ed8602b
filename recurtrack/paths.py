"""Where the program keeps things on this computer: records, settings, log."""

from __future__ import annotations

import os
import sys
from pathlib import Path

_NAME = "recurtrack"


def data_folder() -> Path:
    """Return the folder for records (``RECURTRACK_HOME`` overrides the platform's own)."""
    return _folder("data")


def reminder_book() -> Path:
    """Return the file in which reminders to come are kept for the agent, of all records of this person."""
    return data_folder() / "reminders.sqlite"


def agent_stop() -> Path:
    """Return the file beside the reminder book that tells the agent to end: it is there as long as that is wanted."""
    return reminder_book().with_name("reminders.stop")


def settings_file() -> Path:
    """Return the file of window settings."""
    return _folder("config") / "settings.ini"


def log_folder() -> Path:
    """Return the folder of the log."""
    return _folder("log")


def opened_folder() -> Path:
    """Return the folder of copies of attachments that other programs show.

    On Linux it lies in memory where the session has such a place, else among the files that may be lost.
    """
    return _folder("run") / "opened"


def backups_folder() -> Path:
    """Return the folder in which the backups of all records of this person lie."""
    return data_folder() / "backups"


def remembered_folder() -> Path:
    """Return the folder that notes for which records the keyring of the system holds a key; no key lies there."""
    return data_folder() / "remembered"


def _folder(kind: str) -> Path:
    home = os.environ.get("RECURTRACK_HOME")
    if home:
        return Path(home) / kind
    if kind == "config" and sys.platform == "linux":
        return _config_on_linux()
    import platformdirs  # slow to load, and not needed by most commands

    match kind:
        case "data":
            return platformdirs.user_data_path(_NAME, appauthor=False)
        case "config":
            return platformdirs.user_config_path(_NAME, appauthor=False)
        case "run" if sys.platform == "linux" and not os.environ.get("XDG_RUNTIME_DIR"):
            return platformdirs.user_cache_path(_NAME, appauthor=False)
        case "run":
            return platformdirs.user_runtime_path(_NAME, appauthor=False)
        case _:
            return platformdirs.user_log_path(_NAME, appauthor=False)


def _config_on_linux() -> Path:
    """Return what ``platformdirs`` says as well: to load that takes a thirtieth of the time of a start."""
    said = os.environ.get("XDG_CONFIG_HOME", "")
    return (Path(said) if Path(said).is_absolute() else Path.home() / ".config") / _NAME

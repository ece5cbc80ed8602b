"""What the person chose about the backups of one record, as the settings keep it."""

from __future__ import annotations

from pathlib import Path

from recurtrack.ui.settings import Settings

_YES, _NO = "yes", "no"


class BackupChoices:
    """The second place, whether closing makes a backup, and a failure that was not said yet; of one record each."""

    def __init__(self, settings: Settings, record: Path) -> None:
        self._settings = settings
        # A path is no name for a setting: what stands between its folders would divide the name.
        self._name = f"backups/{str(record.absolute()).encode('utf-8', 'surrogateescape').hex()}"

    @property
    def second(self) -> Path | None:
        """The second place for backups, None where the person chose none."""
        found = self._get("second")
        return Path(found) if found else None

    @second.setter
    def second(self, folder: Path | None) -> None:
        self._set("second", "" if folder is None else str(folder))

    @property
    def when_closing(self) -> bool:
        """Whether a backup is made when the record is closed; so it is unless the person chose otherwise."""
        return self._get("closing") != _NO

    @when_closing.setter
    def when_closing(self, wanted: bool) -> None:
        self._set("closing", _YES if wanted else _NO)

    @property
    def unsaid(self) -> str:
        """Why the last backup failed when there was nobody to tell, as at the end of the session; empty for nothing."""
        return self._get("unsaid")

    @unsaid.setter
    def unsaid(self, why: str) -> None:
        self._set("unsaid", why)

    def _get(self, what: str) -> str:
        return self._settings.choice(f"{self._name}/{what}")

    def _set(self, what: str, value: str) -> None:
        self._settings.remember_choice(f"{self._name}/{what}", value)

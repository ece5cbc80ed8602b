"""Whether a record has a calendar server, told without loading what speaks to one."""

from __future__ import annotations

from recurtrack.services.open_record import OpenRecord

SERVER = "calendar.server"
"""The name under which a record keeps how its calendar server is set up; nothing, or an empty text, when it is off."""


def has_server(record: OpenRecord) -> bool:
    """Tell whether a calendar server was set up and not turned off again."""
    return bool(record.kept(SERVER))

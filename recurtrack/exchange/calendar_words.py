"""A text in a calendar file, escaped as RFC 5545 says and no further. Loads icalendar."""

from __future__ import annotations

from icalendar import vText


class Words(vText):
    r"""icalendar 7 takes a backslash before a capital N, as in ``C:\New``, for a line end; here it stays what it is."""

    def to_ical(self) -> bytes:
        """Return the text with backslash, semicolon, comma and line end escaped (section 3.3.11)."""
        found = str(self).replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,")
        return found.replace("\n", "\\n").encode()

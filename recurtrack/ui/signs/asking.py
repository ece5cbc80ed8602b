"""Whether the person wants to be asked how the signs go on."""

from __future__ import annotations

ASKS_CHOICE = "ask_about_signs"
"""The choice in the settings that is ``off`` when nothing is to be asked about signs."""

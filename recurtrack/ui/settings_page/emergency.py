"""Which number calls an ambulance: the person's own, that of a chosen country, or that of the computer's country."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QLocale

from recurtrack.domain.signs import EmergencyNumber, EmergencyNumbers
from recurtrack.ui.settings import Settings

_COUNTRY, _NUMBER = "emergency_country", "emergency_number"
OWN = "own"
"""Stands for a country when the person wrote a number of their own."""
_CALLABLE = re.compile(r"\+?[\d ()/-]{2,24}")
_LEAST_DIGITS = 2


class Origin(StrEnum):
    """Where the number comes from."""

    OWN = "own"
    CHOSEN = "chosen"
    SYSTEM = "system"


@dataclass(frozen=True, slots=True)
class EmergencySetting:
    """What is in force: None for no number, and where it comes from."""

    number: EmergencyNumber | None
    origin: Origin


def emergency_setting(settings: Settings, numbers: EmergencyNumbers, here: str | None = None) -> EmergencySetting:
    """Return the number in force; ``here`` is the computer's country, by default what its locale says."""
    country = settings.choice(_COUNTRY)
    if country == OWN:
        written = settings.choice(_NUMBER)
        number = EmergencyNumber(country="", name="", number=written) if written else None
        return EmergencySetting(number, Origin.OWN)
    if country and (chosen := numbers.of(country)) is not None:
        return EmergencySetting(chosen, Origin.CHOSEN)
    return EmergencySetting(numbers.of(system_country() if here is None else here), Origin.SYSTEM)


def emergency_number(settings: Settings, numbers: EmergencyNumbers) -> EmergencyNumber | None:
    """Return the number to show in an emergency, or None when none is known; one's own has no country's name."""
    return emergency_setting(settings, numbers).number


def system_country() -> str:
    """Return the country of the computer's locale by its code of two letters; empty when it has none."""
    return QLocale.territoryToCode(QLocale.system().territory())


def chosen_country(settings: Settings) -> str:
    """Return what was chosen: a country's code, ``OWN``, or empty for the computer's country."""
    return settings.choice(_COUNTRY)


def choose_country(settings: Settings, country: str) -> None:
    """Choose a country by its code, ``OWN``, or nothing for the computer's country."""
    settings.remember_choice(_COUNTRY, country)


def own_number(settings: Settings) -> str:
    """Return the number the person wrote, also while another is in force."""
    return settings.choice(_NUMBER)


def write_own_number(settings: Settings, number: str) -> None:
    """Keep the person's own number."""
    settings.remember_choice(_NUMBER, number.strip())


def can_be_called(number: str) -> bool:
    """Tell whether a text is a telephone number: figures, with a plus before and the usual marks between."""
    return bool(_CALLABLE.fullmatch(number.strip())) and sum(c.isdigit() for c in number) >= _LEAST_DIGITS

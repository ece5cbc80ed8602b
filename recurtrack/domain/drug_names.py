"""Which drugs stand in the name of a medicine or regimen, as far as late effects ask.

Names are looked for in what was written; the regimens and their drugs are those that the form of a treatment offers
(``courses.SUGGESTIONS``), the groups those that rules of follow-up ask about (``terms.DRUGS_OF_CLASS``).
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache

from recurtrack.domain.courses import SUGGESTIONS
from recurtrack.domain.terms import DRUGS_OF_CLASS, DrugClass, TreatmentKind

_AC = "doxorubicin, cyclophosphamide"
_ALSO_WRITTEN = {"ac": _AC, "caf": f"fluorouracil, {_AC}", "cef": "fluorouracil, epirubicin, cyclophosphamide"}
"""Regimens by a name that the form does not offer, yet files and letters use (AC-T without its T; FAC and FEC)."""
_BETWEEN = ": "
_WRITTEN = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
_DOSE_IN_A_NAME = re.compile(r"\d+$")


class DrugGroup(StrEnum):
    """Drugs that may do the same later."""

    ANTHRACYCLINE = "anthracycline"
    TRASTUZUMAB = "trastuzumab"
    TAMOXIFEN = "tamoxifen"
    AROMATASE_INHIBITOR = "aromatase_inhibitor"
    OVARIAN_SUPPRESSION = "ovarian_suppression"
    BISPHOSPHONATE = "bisphosphonate"
    DENOSUMAB = "denosumab"


def _pattern(names: frozenset[str]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<![^\W\d_]){re.escape(name)}(?![^\W\d_])" for name in sorted(names)))


_OFFERED_INJECTIONS = frozenset(found.agent for found in SUGGESTIONS[TreatmentKind.OVARIAN_SUPPRESSION])
_PATTERNS = {
    DrugGroup.ANTHRACYCLINE: _pattern(frozenset({"doxorubicin", "epirubicin"})),
    DrugGroup.TRASTUZUMAB: _pattern(frozenset({"trastuzumab"})),
    DrugGroup.TAMOXIFEN: _pattern(DRUGS_OF_CLASS[DrugClass.TAMOXIFEN]),
    DrugGroup.AROMATASE_INHIBITOR: _pattern(DRUGS_OF_CLASS[DrugClass.AROMATASE_INHIBITOR]),
    DrugGroup.OVARIAN_SUPPRESSION: _pattern(_OFFERED_INJECTIONS),
    # The common stem of the international names: zoledronate, zoledronic acid, alendronic acid.
    DrugGroup.BISPHOSPHONATE: re.compile(r"(?<![^\W\d_])[a-z]+dron(?:ate|ic acid)(?![^\W\d_])"),
    DrugGroup.DENOSUMAB: _pattern(frozenset({"denosumab"})),
}
_OTHER_MEDICINES = _pattern(
    frozenset(found.agent for found in SUGGESTIONS[TreatmentKind.TARGETED] if found.agent.startswith("trastuzumab "))
)
"""Medicines whose name holds that of another: what is known of trastuzumab is not claimed of them."""
_REGIMENS = _ALSO_WRITTEN | {
    found.agent.lower(): found.shown.split(_BETWEEN, 1)[1].lower()
    for found in SUGGESTIONS[TreatmentKind.CHEMOTHERAPY]
    if _BETWEEN in found.shown
}


@lru_cache(maxsize=512)
def drugs_in(written: str, group: DrugGroup) -> tuple[str, ...]:
    """Return the drugs of a group that a name of a medicine or regimen stands for, in the order of the alphabet."""
    words = _OTHER_MEDICINES.sub(" ", _spelt_out(written.lower()))
    return tuple(sorted(set(_PATTERNS[group].findall(words))))


def _spelt_out(written: str) -> str:
    """Return a text with the drugs of each regimen it names; a regimen may name others (``AC or EC``)."""
    found = [written]
    for _ in range(2):
        found += [drugs for name in _names_in(found[-1]) if (drugs := _REGIMENS.get(name)) is not None]
    return ", ".join(found)


def _names_in(written: str) -> list[str]:
    """Return the words that may be regimens: ``fec-100`` and ``FEC100`` are FEC, ``EC-P`` is EC."""
    found: list[str] = []
    for name in _WRITTEN.findall(written):
        whole = _DOSE_IN_A_NAME.sub("", name)
        found += [name] if name in _REGIMENS else [whole] if whole in _REGIMENS else name.split("-")
    return [_DOSE_IN_A_NAME.sub("", name) if name not in _REGIMENS else name for name in found]

"""The answers that a person of a worked case would give to the first questions."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.person import GeneTesting
from recurtrack.domain.setting_up.answers import AboutYou, Answers, Surgery, YourDiagnosis, YourTreatment
from recurtrack.domain.setting_up.said import Had
from recurtrack.domain.terms import Behaviour, Gene, Menopause, Sex

CASES = Path(__file__).parent.parent / "planning" / "cases"


def facts_of_case(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((CASES / f"{name}.json").read_text(encoding="utf-8"))["facts"]
    return found


def _day(text: str | None) -> PartialDate | None:
    return None if text is None else PartialDate.parse(text)


def _treated(facts: dict[str, Any], kind: str) -> dict[str, Any]:
    return next((found for found in reversed(facts["treatments"]) if found["kind"] == kind), {})


def _had(found: dict[str, Any]) -> Had:
    return Had.YES if found else Had.NO


def answers_of_case(name: str, guideline: str = "acs-asco") -> Answers:
    """Everything the facts of the case say, as the pages would give it; nothing else."""
    facts = facts_of_case(name)
    person, risk, found = facts["person"], facts["risk"], facts["diagnoses"][0]
    surgery, chemotherapy = _treated(facts, "surgery"), _treated(facts, "chemotherapy")
    tablets, her2 = _treated(facts, "endocrine"), _treated(facts, "targeted")
    heart, uterus = risk["heart_risk_increased"], person["uterus"]
    return Answers(
        guideline=guideline,
        about=AboutYou(
            birth_date=_day(person["birth_date"]),
            sex=Sex(person["sex"]),
            menopause=Menopause(person["menopause"]) if person["menopause"] else None,
            gene_testing=GeneTesting.VARIANT_FOUND if risk["gene"] else None,
            gene=Gene(risk["gene"]) if risk["gene"] else None,
        ),
        diagnosis=YourDiagnosis(
            side=Laterality(found["side"]),
            behaviour=Behaviour(found["behaviour"]),
            mammogram=_day(found["diagnostic_mammogram"]),
            date=_day(found["date"]),
        ),
        treatment=YourTreatment(
            surgery=Surgery.PART if surgery["procedure"] == "breast_conserving" else Surgery.WHOLE,
            surgery_side=Laterality(surgery["side"]),
            surgery_date=_day(surgery["start"]),
            chemotherapy=_had(chemotherapy),
            chemotherapy_end=_day(chemotherapy.get("end")),
            chemotherapy_names=chemotherapy.get("regimen"),
            radiotherapy=_had(_treated(facts, "radiotherapy")),
            radiotherapy_end=_day(_treated(facts, "radiotherapy").get("end")),
            tablets=_had(tablets),
            tablet=tablets.get("drug"),
            tablets_since=_day(tablets.get("start")),
            uterus=None if uterus is None else Had.YES if uterus else Had.NO,
            her2=_had(her2),
            her2_medicine=her2.get("drug"),
            her2_end=_day(her2.get("end")),
            heart_risk=None if heart is None else Had.YES if heart else Had.NO,
        ),
    )

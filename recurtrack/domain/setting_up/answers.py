"""What the first questions ask, page by page. None is "not answered yet"; ``DONT_KNOW`` was said by the person."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry, Role
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.person import GeneTesting
from recurtrack.domain.setting_up.said import Had, Unsure
from recurtrack.domain.terms import Behaviour, Gene, Menopause, Sex


class SetupPage(StrEnum):
    """The pages of the first questions, in their order; ``PersonEntry.setup_page`` names where the person is."""

    WELCOME = "welcome"
    ABOUT = "about"
    DIAGNOSIS = "diagnosis"
    TREATMENT = "treatment"
    CARE_TEAM = "care-team"
    CHOICES = "choices"
    READY = "ready"


class Surgery(StrEnum):
    """What was operated on in the breast."""

    PART = "part"
    WHOLE = "whole"
    NONE = "none"


class Nodes(StrEnum):
    """What was taken from the armpit."""

    FEW = "few"
    MOST = "most"
    NONE = "none"


DateAnswer = PartialDate | Unsure | None
HadAnswer = Had | Unsure | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AboutYou:
    """What guidelines ask about the person. ``gene`` counts only when a variant was found."""

    birth_date: DateAnswer = None
    sex: Sex | None = None
    menopause: Menopause | Unsure | None = None
    gene_testing: GeneTesting | Unsure | None = None
    gene: Gene | Unsure | None = None
    chest_radiation: HadAnswer = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YourDiagnosis:
    """The cancer: where, which, and when it was found. ``mammogram`` is the one that led to the diagnosis."""

    side: Laterality | Unsure | None = None
    behaviour: Behaviour | Unsure | None = None
    mammogram: DateAnswer = None
    date: DateAnswer = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YourTreatment:
    """The treatments. Names are lower-case English generic names.

    The ends of chemotherapy, radiotherapy and HER2 treatment may lie ahead. ``finished`` is about operation,
    chemotherapy and radiotherapy together; ``last_mammogram`` and ``last_visit`` are the latest that took place.
    """

    surgery: Surgery | Unsure | None = None
    surgery_side: Laterality | None = None
    surgery_date: PartialDate | None = None
    nodes: Nodes | Unsure | None = None
    chemotherapy: HadAnswer = None
    chemotherapy_end: PartialDate | None = None
    chemotherapy_names: str | Unsure | None = None
    radiotherapy: HadAnswer = None
    radiotherapy_end: PartialDate | None = None
    tablets: HadAnswer = None
    tablet: str | Unsure | None = None
    tablets_since: PartialDate | None = None
    tablets_end: PartialDate | None = None
    uterus: HadAnswer = None
    injections: HadAnswer = None
    injections_since: PartialDate | None = None
    injections_end: PartialDate | None = None
    her2: HadAnswer = None
    her2_medicine: str | Unsure | None = None
    her2_end: PartialDate | None = None
    heart_risk: HadAnswer = None
    finished: HadAnswer = None
    last_mammogram: DateAnswer = None
    last_visit: DateAnswer = None


@dataclass(frozen=True, slots=True, kw_only=True)
class YourTeam:
    """Whom to call first, and the family doctor; nobody without a name is kept."""

    contact: str = ""
    contact_role: Role | None = None
    contact_phone: str = ""
    gp: str = ""
    gp_phone: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """All answers. ``guideline`` is the id of the guideline that the plan follows."""

    name: str = ""
    about: AboutYou = AboutYou()
    diagnosis: YourDiagnosis = YourDiagnosis()
    treatment: YourTreatment = YourTreatment()
    team: YourTeam = YourTeam()
    guideline: str = FollowUpEntry(id=FOLLOW_UP_ID).guideline

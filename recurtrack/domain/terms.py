"""The controlled words that a plan speaks of; their meanings are in the glossary of CONTRIBUTING.md."""

from enum import StrEnum


class Sex(StrEnum):
    """Sex, as guidelines use it to choose rules."""

    FEMALE = "female"
    MALE = "male"


class Menopause(StrEnum):
    """Menopausal status before and after treatment."""

    PRE = "pre"
    POST = "post"
    TREATMENT_INDUCED = "treatment_induced"


class BreastDensity(StrEnum):
    """BI-RADS breast density; C and D are dense."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"


class Gene(StrEnum):
    """The gene of a harmful inherited variant that was found."""

    BRCA1 = "BRCA1"
    BRCA2 = "BRCA2"
    TP53 = "TP53"
    PALB2 = "PALB2"
    OTHER = "other"


class Side(StrEnum):
    """One breast, seen from the person."""

    LEFT = "left"
    RIGHT = "right"


BOTH_SIDES = frozenset(Side)


class Behaviour(StrEnum):
    """Whether a cancer has grown beyond where it began."""

    INVASIVE = "invasive"
    IN_SITU = "in_situ"


class Event(StrEnum):
    """What a diagnosis is in the course of the illness."""

    FIRST = "first"
    NEW_PRIMARY = "new_primary"
    LOCAL_RECURRENCE = "local_recurrence"
    REGIONAL_RECURRENCE = "regional_recurrence"
    DISTANT_RECURRENCE = "distant_recurrence"


class TreatmentKind(StrEnum):
    """The classes of treatment that are kept apart in the record."""

    SURGERY = "surgery"
    RADIOTHERAPY = "radiotherapy"
    CHEMOTHERAPY = "chemotherapy"
    ENDOCRINE = "endocrine"
    OVARIAN_SUPPRESSION = "ovarian_suppression"
    TARGETED = "targeted"
    CDK4_6 = "cdk4_6"
    IMMUNE = "immune"
    BONE = "bone"
    OTHER = "other"


class Procedure(StrEnum):
    """Operations."""

    BREAST_CONSERVING = "breast_conserving"
    RE_EXCISION = "re_excision"
    MASTECTOMY = "mastectomy"
    SENTINEL_NODE_BIOPSY = "sentinel_node_biopsy"
    AXILLARY_DISSECTION = "axillary_dissection"
    RISK_REDUCING_MASTECTOMY = "risk_reducing_mastectomy"
    RECONSTRUCTION = "reconstruction"
    OTHER = "other"


CURATIVE_PROCEDURES = frozenset(
    {
        Procedure.BREAST_CONSERVING,
        Procedure.RE_EXCISION,
        Procedure.MASTECTOMY,
        Procedure.SENTINEL_NODE_BIOPSY,
        Procedure.AXILLARY_DISSECTION,
    }
)
BREAST_REMOVALS = frozenset({Procedure.MASTECTOMY, Procedure.RISK_REDUCING_MASTECTOMY})


class RadiotherapyField(StrEnum):
    """What was treated with radiotherapy, as far as follow-up asks."""

    BREAST = "breast"
    CHEST_WALL = "chest_wall"


class DrugClass(StrEnum):
    """Groups of drugs that rules ask about."""

    AROMATASE_INHIBITOR = "aromatase_inhibitor"
    TAMOXIFEN = "tamoxifen"
    OVARIAN_SUPPRESSION = "ovarian_suppression"
    HER2 = "her2"


DRUGS_OF_CLASS: dict[DrugClass, frozenset[str]] = {
    DrugClass.AROMATASE_INHIBITOR: frozenset({"letrozole", "anastrozole", "exemestane"}),
    DrugClass.TAMOXIFEN: frozenset({"tamoxifen"}),
    DrugClass.HER2: frozenset({"trastuzumab", "pertuzumab", "trastuzumab emtansine"}),
}


class Test(StrEnum):
    """Examinations that follow-up plans or advises against."""

    __test__ = False  # the name is the field's; pytest must not collect it

    CLINIC_VISIT = "clinic_visit"
    MAMMOGRAM = "mammogram"
    BREAST_MRI = "breast_mri"
    BREAST_ULTRASOUND = "breast_ultrasound"
    BONE_DENSITY = "bone_density"
    ECHOCARDIOGRAM = "echocardiogram"
    GYNAECOLOGY = "gynaecology"
    BLOOD_TEST = "blood_test"
    TUMOUR_MARKER = "tumour_marker"
    BONE_SCAN = "bone_scan"
    CHEST_XRAY = "chest_xray"
    LIVER_ULTRASOUND = "liver_ultrasound"
    CT = "ct"
    PET = "pet"


BREAST_IMAGING = frozenset({Test.MAMMOGRAM, Test.BREAST_MRI, Test.BREAST_ULTRASOUND})
WITH_BLOOD = frozenset({Test.BLOOD_TEST, Test.TUMOUR_MARKER})


class VisitInterval(StrEnum):
    """Which end of a range of visits the plan uses (convention D5)."""

    SHORTEST = "shortest"
    LONGEST = "longest"

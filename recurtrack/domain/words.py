"""Plain English words for every code of the domain, shared by the screens, the summary and the exports."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.domain.calendar_terms import EventStatus
from recurtrack.domain.care import Decision, OrderAction, Role
from recurtrack.domain.diagnosis import DistantSite, Her2Status, Histology, Laterality, ReceptorStatus
from recurtrack.domain.entry import Origin
from recurtrack.domain.follow_up import CheckStatus
from recurtrack.domain.notebook import Course, Strength
from recurtrack.domain.person import GeneTesting, PreferenceKind
from recurtrack.domain.reminders.kinds import Answer, ReminderKind
from recurtrack.domain.response import Response
from recurtrack.domain.sign_terms import SeenAs, SignPlace, Urgency
from recurtrack.domain.terms import (
    Behaviour,
    BreastDensity,
    DrugClass,
    Event,
    Gene,
    Menopause,
    Procedure,
    RadiotherapyField,
    Sex,
    Side,
    Test,
    TreatmentKind,
    VisitInterval,
)
from recurtrack.domain.treatment import Axilla, Field, Intent, StopReason
from recurtrack.domain.wording import TEST_WORDS

_PERSON: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Sex: {Sex.FEMALE: "woman", Sex.MALE: "man"},
    Menopause: {
        Menopause.PRE: "before the menopause",
        Menopause.POST: "after the menopause",
        Menopause.TREATMENT_INDUCED: "menopause brought on by treatment",
    },
    BreastDensity: {
        BreastDensity.A: "A, almost entirely fatty",
        BreastDensity.B: "B, scattered dense areas",
        BreastDensity.C: "C, dense",
        BreastDensity.D: "D, very dense",
    },
    Gene: {
        Gene.BRCA1: "BRCA1",
        Gene.BRCA2: "BRCA2",
        Gene.TP53: "TP53",
        Gene.PALB2: "PALB2",
        Gene.OTHER: "another gene",
    },
    GeneTesting: {
        GeneTesting.NOT_TESTED: "not tested",
        GeneTesting.NO_VARIANT: "tested, no harmful variant found",
        GeneTesting.VARIANT_FOUND: "tested, harmful variant found",
        GeneTesting.UNCERTAIN: "tested, variant of uncertain meaning",
    },
    PreferenceKind: {
        PreferenceKind.GOAL: "goal",
        PreferenceKind.PREFERENCE: "preference",
        PreferenceKind.WORRY: "worry",
    },
    Role: {
        Role.GP: "GP",
        Role.SURGEON: "surgeon",
        Role.MEDICAL_ONCOLOGIST: "medical oncologist",
        Role.RADIATION_ONCOLOGIST: "radiation oncologist",
        Role.BREAST_NURSE: "breast nurse",
        Role.GYNAECOLOGIST: "gynaecologist",
        Role.RADIOLOGIST: "radiologist",
        Role.PLASTIC_SURGEON: "plastic surgeon",
        Role.CAREGIVER: "caregiver",
        Role.OTHER: "other",
    },
}

_DIAGNOSIS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Side: {Side.LEFT: "left", Side.RIGHT: "right"},
    Laterality: {Laterality.LEFT: "left", Laterality.RIGHT: "right", Laterality.BOTH: "both sides"},
    Behaviour: {Behaviour.INVASIVE: "invasive", Behaviour.IN_SITU: "in situ"},
    Event: {
        Event.FIRST: "first diagnosis",
        Event.NEW_PRIMARY: "new primary cancer",
        Event.LOCAL_RECURRENCE: "local recurrence",
        Event.REGIONAL_RECURRENCE: "regional recurrence",
        Event.DISTANT_RECURRENCE: "distant recurrence",
    },
    Histology: {
        Histology.DUCTAL: "ductal",
        Histology.LOBULAR: "lobular",
        Histology.MIXED: "mixed ductal and lobular",
        Histology.MUCINOUS: "mucinous",
        Histology.TUBULAR: "tubular",
        Histology.MEDULLARY: "medullary",
        Histology.PAPILLARY: "papillary",
        Histology.METAPLASTIC: "metaplastic",
        Histology.INFLAMMATORY: "inflammatory",
        Histology.PAGET: "Paget disease",
        Histology.OTHER: "another type",
    },
    ReceptorStatus: {
        ReceptorStatus.POSITIVE: "positive",
        ReceptorStatus.LOW: "low positive",
        ReceptorStatus.NEGATIVE: "negative",
    },
    Her2Status: {
        Her2Status.POSITIVE: "positive",
        Her2Status.LOW: "low",
        Her2Status.NEGATIVE: "negative",
        Her2Status.EQUIVOCAL: "equivocal",
    },
    DistantSite: {
        DistantSite.BREAST: "breast",
        DistantSite.CHEST_WALL: "chest wall",
        DistantSite.AXILLARY_NODES: "armpit lymph nodes",
        DistantSite.OTHER_NODES: "other lymph nodes",
        DistantSite.BONE: "bone",
        DistantSite.LIVER: "liver",
        DistantSite.LUNG: "lung",
        DistantSite.PLEURA: "pleura",
        DistantSite.BRAIN: "brain",
        DistantSite.SKIN: "skin",
        DistantSite.OVARY: "ovary",
        DistantSite.OTHER: "another place",
    },
}

_TREATMENT: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    TreatmentKind: {
        TreatmentKind.SURGERY: "surgery",
        TreatmentKind.RADIOTHERAPY: "radiotherapy",
        TreatmentKind.CHEMOTHERAPY: "chemotherapy",
        TreatmentKind.ENDOCRINE: "hormone therapy",
        TreatmentKind.OVARIAN_SUPPRESSION: "ovarian suppression",
        TreatmentKind.TARGETED: "targeted therapy",
        TreatmentKind.CDK4_6: "CDK4/6 inhibitor",
        TreatmentKind.IMMUNE: "immunotherapy",
        TreatmentKind.BONE: "bone medicine",
        TreatmentKind.OTHER: "other treatment",
    },
    Procedure: {
        Procedure.BREAST_CONSERVING: "breast-conserving surgery",
        Procedure.RE_EXCISION: "re-excision",
        Procedure.MASTECTOMY: "mastectomy",
        Procedure.SENTINEL_NODE_BIOPSY: "sentinel lymph node biopsy",
        Procedure.AXILLARY_DISSECTION: "axillary lymph node dissection",
        Procedure.RISK_REDUCING_MASTECTOMY: "risk-reducing mastectomy",
        Procedure.RECONSTRUCTION: "breast reconstruction",
        Procedure.OTHER: "another operation",
    },
    Axilla: {
        Axilla.NONE: "no armpit surgery",
        Axilla.SENTINEL_NODE_BIOPSY: "sentinel lymph node biopsy",
        Axilla.TARGETED_DISSECTION: "targeted axillary dissection",
        Axilla.AXILLARY_DISSECTION: "axillary lymph node dissection",
    },
    Field: {
        Field.BREAST: "breast",
        Field.CHEST_WALL: "chest wall",
        Field.PARTIAL_BREAST: "part of the breast",
        Field.BOOST: "boost",
        Field.NODES: "lymph nodes",
        Field.OTHER: "another area",
    },
    RadiotherapyField: {RadiotherapyField.BREAST: "breast", RadiotherapyField.CHEST_WALL: "chest wall"},
    DrugClass: {
        DrugClass.AROMATASE_INHIBITOR: "aromatase inhibitor",
        DrugClass.TAMOXIFEN: "tamoxifen",
        DrugClass.OVARIAN_SUPPRESSION: "ovarian suppression",
        DrugClass.HER2: "HER2 medicine",
    },
    Intent: {
        Intent.NEOADJUVANT: "before surgery (neoadjuvant)",
        Intent.ADJUVANT: "after surgery (adjuvant)",
        Intent.CURATIVE: "meant to cure",
        Intent.SALVAGE: "after a recurrence (salvage)",
        Intent.PALLIATIVE: "to ease or hold back (palliative)",
    },
    Response: {
        Response.COMPLETE: "complete response",
        Response.PATHOLOGICAL_COMPLETE: "pathological complete response",
        Response.PARTIAL: "partial response",
        Response.STABLE: "stable disease",
        Response.PROGRESSIVE: "progressive disease",
    },
    StopReason: {
        StopReason.COMPLETED: "completed",
        StopReason.SIDE_EFFECTS: "stopped because of side effects",
        StopReason.NO_RESPONSE: "stopped because it did not work",
        StopReason.OWN_CHOICE: "stopped by own choice",
        StopReason.COST: "stopped because of the cost",
        StopReason.SWITCHED: "switched to another",
        StopReason.OTHER: "stopped for another reason",
    },
}

_FOLLOW_UP: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {
    Test: {test: TEST_WORDS[test] for test in Test},
    VisitInterval: {
        VisitInterval.SHORTEST: "the shortest interval advised",
        VisitInterval.LONGEST: "the longest interval advised",
    },
    AppointmentStatus: {
        AppointmentStatus.BOOKED: "booked",
        AppointmentStatus.DONE: "done",
        AppointmentStatus.MISSED: "missed",
        AppointmentStatus.CANCELLED: "cancelled",
    },
    CheckStatus: {
        CheckStatus.PLANNED: "planned",
        CheckStatus.DUE: "due",
        CheckStatus.OVERDUE: "overdue",
        CheckStatus.BOOKED: "booked",
        CheckStatus.AWAITING_RESULT: "result awaited",
        CheckStatus.RESULT_RECEIVED: "result received",
        CheckStatus.DONE: "done",
        CheckStatus.SKIPPED: "skipped",
        CheckStatus.PAUSED: "paused",
    },
    OrderAction: {
        OrderAction.INTERVAL: "another interval",
        OrderAction.DATE: "another date",
        OrderAction.STOPPED: "stopped",
        OrderAction.PAUSED: "paused",
        OrderAction.ADDED: "added",
    },
    EventStatus: {
        EventStatus.PLANNED: "planned",
        EventStatus.BOOKED: "booked",
        EventStatus.CANCELLED: "cancelled",
    },
    Decision: {Decision.SKIPPED: "skipped", Decision.SNOOZED: "put off"},
    Answer: {Answer.DONE: "done", Answer.SNOOZED: "put off", Answer.SKIPPED: "skipped"},
    ReminderKind: {
        ReminderKind.APPOINTMENT: "booked appointment",
        ReminderKind.CHECK_OPENS: "check that can be booked",
        ReminderKind.CHECK_DUE: "check that is due",
        ReminderKind.CHECK_LATE: "check past its last day",
        ReminderKind.RESULT: "result awaited",
        ReminderKind.PRESCRIPTION: "prescription",
        ReminderKind.TREATMENT_END: "planned end of a treatment",
        ReminderKind.SIGN: "sign noticed",
        ReminderKind.BACKUP: "copy of the record",
    },
    Strength: {Strength.MILD: "mild", Strength.MODERATE: "moderate", Strength.STRONG: "strong"},
    Course: {
        Course.NEW: "new",
        Course.SAME: "the same",
        Course.EASING: "easing",
        Course.WORSE: "getting worse",
        Course.GONE: "gone",
    },
    Urgency: {
        Urgency.EMERGENCY: "emergency now",
        Urgency.TODAY: "call your team today",
        Urgency.THIS_WEEK: "call your team this week",
        Urgency.MENTION: "mention if it lasts",
    },
    SignPlace: {
        SignPlace.BREAST: "breast, chest or scar",
        SignPlace.ARM: "armpit or arm",
        SignPlace.OTHER_BREAST: "other breast",
        SignPlace.BONES: "bones or spine",
        SignPlace.LUNGS: "lungs or heart",
        SignPlace.BELLY: "liver or belly",
        SignPlace.HEAD: "head",
        SignPlace.WHOLE_BODY: "whole body",
    },
    SeenAs: {
        SeenAs.PAGE: "read in the text itself",
        SeenAs.ABSTRACT: "seen as an abstract",
        SeenAs.SECOND_HAND: "seen second-hand",
        SeenAs.OWN: "the program’s own caution",
    },
    Origin: {
        Origin.MEMORY: "from memory",
        Origin.LETTER: "from a letter",
        Origin.IMPORTED: "imported",
        Origin.PROGRAM: "worked out by the program",
    },
}

_WORDS: Mapping[type[StrEnum], Mapping[StrEnum, str]] = {**_PERSON, **_DIAGNOSIS, **_TREATMENT, **_FOLLOW_UP}


def word(member: StrEnum) -> str:
    """Return the word for one code, as it stands in the middle of a sentence."""
    return _WORDS[type(member)][member]


def capital(text: str) -> str:
    """Return a phrase as it stands at the beginning of a line: only its first letter changes."""
    return text[:1].upper() + text[1:]

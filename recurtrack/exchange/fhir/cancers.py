"""What a diagnosis code says about cancer: breast or not, first or spread, how it behaves, which type it is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import Enum, auto
from functools import lru_cache

from recurtrack.domain.diagnosis import DistantSite, Histology
from recurtrack.domain.terms import Behaviour
from recurtrack.exchange.fhir.concepts import REMEMBERED, Concept, System


class CancerKind(Enum):
    """What a condition is, as far as breast cancer goes."""

    BREAST = auto()
    SPREAD = auto()
    HISTORY = auto()
    FAMILY = auto()
    OTHER_CANCER = auto()
    NO_CANCER = auto()


# facts.md D7: 254837009, 353431000119107 [S93]; the others, subtypes and synonyms of SNOMED CT, [M].
_INVASIVE_SNOMED = frozenset(
    {
        "254837009",
        "353431000119107",
        "254838004",
        "278054005",
        "372064008",
        "372137005",
        "408643008",
        "427685000",
        "706970001",
        "713609000",
    }
)
_IN_SITU_SNOMED = frozenset({"189336000", "109889007", "109888004"})  # [M]
_HISTORY_SNOMED = frozenset({"429087003"})  # [M]
_SPREAD_SNOMED: dict[str, DistantSite | None] = {  # 128462008 mCODE [S93], the others [M]
    "128462008": None,
    "315004001": None,
    "94222008": DistantSite.BONE,
    "94225005": DistantSite.BRAIN,
    "94381002": DistantSite.LIVER,
    "94391008": DistantSite.LUNG,
}
_PLACES_SNOMED = {  # parts of the body, [M]
    "3138006": DistantSite.BONE,
    "272673000": DistantSite.BONE,
    "10200004": DistantSite.LIVER,
    "39607008": DistantSite.LUNG,
    "3120008": DistantSite.PLEURA,
    "12738006": DistantSite.BRAIN,
    "68171009": DistantSite.AXILLARY_NODES,
}
# ICD-10-CM, facts.md D7 [S93]; the longest beginning decides.
_SPREAD_ICD = {
    "C77": DistantSite.OTHER_NODES,
    "C773": DistantSite.AXILLARY_NODES,
    "C78": DistantSite.OTHER,
    "C780": DistantSite.LUNG,
    "C782": DistantSite.PLEURA,
    "C787": DistantSite.LIVER,
    "C79": DistantSite.OTHER,
    "C792": DistantSite.SKIN,
    "C793": DistantSite.BRAIN,
    "C795": DistantSite.BONE,
    "C7981": DistantSite.BREAST,
    "C796": DistantSite.OVARY,
    "J910": DistantSite.PLEURA,
}
_SPREAD_WORDS = (
    (re.compile(r"axilla"), DistantSite.AXILLARY_NODES),
    (re.compile(r"\bnode|lymph"), DistantSite.OTHER_NODES),
    (re.compile(r"chest wall"), DistantSite.CHEST_WALL),
    (re.compile(r"\bbones?\b|skelet|vertebra|\bspine\b"), DistantSite.BONE),
    (re.compile(r"\bliver|hepat"), DistantSite.LIVER),
    (re.compile(r"pleura"), DistantSite.PLEURA),
    (re.compile(r"\blungs?\b|pulmon"), DistantSite.LUNG),
    (re.compile(r"\bbrain|cerebr|mening"), DistantSite.BRAIN),
    (re.compile(r"\bskin\b"), DistantSite.SKIN),
    (re.compile(r"\bovar"), DistantSite.OVARY),
)
_BREAST = re.compile(r"breast|mamma(?!l)|mammary|borst|\bsein\b|\bmama\b|\bdcis\b|\blcis\b")
_CANCER = re.compile(
    r"malignan|cancer|carcinoma|\bdcis\b|\blcis\b|krebs|kanker|karzinom|cáncer|c\u00e2ncer|tumore maligno|sarcoma"
    r"|lymphoma|leuka?emia|melanoma|myeloma|malignant neoplas|\bbreast ca\b"
)
_IN_SITU = re.compile(r"in situ|in-situ|\bdcis\b|\blcis\b|intraductal|non-?invasive")
_SPREAD = re.compile(r"metasta(?!tic calcif)|\bmets\b|malignant pleural effusion|leptomening|carcinomatosis")
_STAGE_FOUR = re.compile(r"\bstage:? (?:iv|4)[abc]?\b")
_SECONDARY = re.compile(r"\bsecondary\b(?! to\b)")
_ANOTHER_PRIMARY = re.compile(
    r"\b(?:lung|colon|colorectal|rectal|prostate|pancrea\w+|gastric|stomach|ovarian|renal(?: cell)?|kidney|thyroid"
    r"|bladder|uterine|testicular|neuroendocrine|cervical|endometrial|o?esophag\w+|skin|squamous cell|basal cell"
    r"|hepatocellular) "
    r"(?:cancer|carcinoma|adenocarcinoma|tumou?r)|melanoma|lymphoma|myeloma|leuka?emia|sarcoma"
)
_HISTORY = re.compile(
    r"\bhistory of|personal history|(?:\bh/o\b|\bhx\b|\bpmhx?\b|\bpast medical history|\bs/p\b|\bstatus post\b)"
    r"[^|]*(?:breast|cancer|carcinoma|malignan|neoplasm)|(?:cancer|carcinoma|\bca),? (?:hx|history)\b"
    r"|\b(?:prior|previous|past) (?:\w+ )?breast (?:cancer|carcinoma)"
)
_FAMILY = re.compile(r"family history|\bfhx?\b")
_NOT_THERE = re.compile(
    r"benign|suspect|screening|\brisk\b|\bfear|concern (?:about|for)|possible|rule out|\br/o\b|susceptib|predispos"
    r"|genetic|family history|anxi|depress|worr"
)
"""There is none, or only the thought of one."""

_NEGATED = re.compile(
    r"(?i)\b(?:no (?:current |clinical |known )?(?:evidence|signs?|recurren|relapse|metasta)|without|negative for)[^|]*"
)

_ABOUT_CANCER = re.compile(
    r"adverse|fatigue|\bpain|lymph(?:o)?edema|neuropath|survivor|cancer[- ](?:related|associated)|coming back"
    r"|\b(?:due|secondary) to .*(?:breast|cancer|carcinoma|malignan|chemo|radi|treatment|surg)"
    r"|encounter for|(?:surveillance|follow-?up|aftercare)(?: \w+)? (?:of|for|after)|\buse of\b"
)
"""It comes from a cancer or goes with one, and is none itself."""
_RECURRENT = re.compile(r"recurren|relapse|\brecidi")
_LOCAL = re.compile(r"\blocal(?:ly)?\b|chest wall|\bscar\b|in breast|of breast conserv")
_REGIONAL = re.compile(r"\bregional\b|axilla|supraclav|infraclav|internal mammary")
# ICD-O-3 morphology [M]; 8500/3 as in the IPS example.
_MORPHOLOGY = re.compile(r"(8\d{3})/(\d)$")
_TYPE_BY_MORPHOLOGY = {
    "8211": Histology.TUBULAR,
    "8480": Histology.MUCINOUS,
    "8481": Histology.MUCINOUS,
    "8500": Histology.DUCTAL,
    "8503": Histology.PAPILLARY,
    "8504": Histology.PAPILLARY,
    "8507": Histology.PAPILLARY,
    "8050": Histology.PAPILLARY,
    "8510": Histology.MEDULLARY,
    "8513": Histology.MEDULLARY,
    "8520": Histology.LOBULAR,
    "8522": Histology.MIXED,
    "8523": Histology.MIXED,
    "8524": Histology.MIXED,
    "8530": Histology.INFLAMMATORY,
    "8540": Histology.PAGET,
    "8541": Histology.PAGET,
    "8543": Histology.PAGET,
    "8571": Histology.METAPLASTIC,
    "8572": Histology.METAPLASTIC,
    "8575": Histology.METAPLASTIC,
}
_BEHAVIOURS = {"2": Behaviour.IN_SITU, "3": Behaviour.INVASIVE}
_TYPE_WORDS = (
    (re.compile(r"(?=.*duct)(?=.*lobular)"), Histology.MIXED),
    (re.compile(r"inflammatory (?:carcinoma|breast|cancer)"), Histology.INFLAMMATORY),
    (re.compile(r"\bduct|\bdcis\b|intraductal"), Histology.DUCTAL),
    (re.compile(r"lobular|\blcis\b"), Histology.LOBULAR),
    (re.compile(r"mucinous|colloid"), Histology.MUCINOUS),
    (re.compile(r"tubular"), Histology.TUBULAR),
    (re.compile(r"medullary"), Histology.MEDULLARY),
    (re.compile(r"papillary"), Histology.PAPILLARY),
    (re.compile(r"metaplastic"), Histology.METAPLASTIC),
    (re.compile(r"paget"), Histology.PAGET),
)


@lru_cache(maxsize=REMEMBERED)
def cancer_kind(found: Concept) -> CancerKind:
    """Say what a condition is: by its codes, and by its words only when no code is known."""
    found = found.without(_NEGATED)
    by_code = _kind_by_code(found)
    if by_code is CancerKind.BREAST:
        return _kind_of_breast_code(found)
    return _kind_by_words(found) if by_code is None else by_code


def _kind_of_breast_code(found: Concept) -> CancerKind:
    """Return what a code for breast cancer means with the words beside it."""
    if found.says(_HISTORY):
        return CancerKind.HISTORY
    spread = _says_spread(found) and not found.says(_NOT_THERE)
    return CancerKind.SPREAD if spread and not is_in_armpit(spread_sites(found)) else CancerKind.BREAST


def _kind_by_words(found: Concept) -> CancerKind:
    if found.says(_FAMILY):
        return CancerKind.FAMILY
    if found.says(_NOT_THERE):
        return CancerKind.NO_CANCER
    if found.says(_HISTORY):
        return CancerKind.HISTORY if found.says(_BREAST) else CancerKind.NO_CANCER
    if _says_spread(found):
        elsewhere = found.says(_ANOTHER_PRIMARY) and not found.says(_BREAST)
        return CancerKind.OTHER_CANCER if elsewhere else CancerKind.SPREAD
    if found.says(_ABOUT_CANCER) or not found.says(_CANCER):
        return CancerKind.NO_CANCER
    return CancerKind.BREAST if found.says(_BREAST) else CancerKind.OTHER_CANCER


def _says_spread(found: Concept) -> bool:
    """Tell whether the words speak of spread; a stage or the word secondary alone may be of any illness."""
    if found.says(_SPREAD):
        return True
    return found.says(_CANCER) and (found.says(_SECONDARY) or (found.says(_STAGE_FOUR) and found.says(_BREAST)))


def is_for_other_cancer(treatment: Concept) -> bool:
    """Tell whether the name of a treatment says that it was for a cancer of another part of the body."""
    return treatment.says(_ANOTHER_PRIMARY) and not treatment.says(_BREAST)


def is_in_armpit(sites: Iterable[DistantSite]) -> bool:
    """Tell whether a cancer has spread to the armpit and nowhere else, as far as is told."""
    return set(sites) == {DistantSite.AXILLARY_NODES}


def _kind_by_code(found: Concept) -> CancerKind | None:
    snomed = found.codes(System.SNOMED)
    icd = found.icd10() | found.codes(System.ICD9)
    kinds = (
        (CancerKind.HISTORY, bool(snomed & _HISTORY_SNOMED) or _begins(icd, "Z853", "V10.3", "V103")),
        (CancerKind.FAMILY, _begins(icd, "Z80", "V16")),
        (CancerKind.BREAST, bool(snomed & (_INVASIVE_SNOMED | _IN_SITU_SNOMED))),
        (CancerKind.BREAST, _begins(icd, "C50", "D05", "174", "175", "233.0", "2330")),
        (
            CancerKind.SPREAD,
            bool(snomed & _SPREAD_SNOMED.keys()) or _begins(icd, "C77", "C78", "C79", "196", "197", "198", "J910"),
        ),
        (CancerKind.NO_CANCER, _begins(icd, "C44", "Z12", "Z15")),
        (CancerKind.OTHER_CANCER, any(re.match(r"C[0-9]\d", code) for code in icd)),
    )
    return next((kind for kind, told in kinds if told), None)


def behaviour_of(found: Concept) -> Behaviour | None:
    """Say whether a breast cancer is invasive or in situ, where it is told: morphology before code before words."""
    for code in _morphologies(found):
        if code[1] in _BEHAVIOURS:
            return _BEHAVIOURS[code[1]]
    icd = found.icd10() | found.codes(System.ICD9)
    if found.codes(System.SNOMED) & _IN_SITU_SNOMED or _begins(icd, "D05", "233.0", "2330") or found.says(_IN_SITU):
        return Behaviour.IN_SITU
    if found.codes(System.SNOMED) & _INVASIVE_SNOMED or _begins(icd, "C50", "174", "175"):
        return Behaviour.INVASIVE
    return Behaviour.INVASIVE if found.says(re.compile(r"malignan|invasive|infiltrating|cancer")) else None


def histology_of(found: Concept) -> Histology | None:
    """Return the type of tumour, where codes or words tell it."""
    by_code = (_TYPE_BY_MORPHOLOGY.get(code[0]) for code in _morphologies(found))
    by_word = (histology for pattern, histology in _TYPE_WORDS if found.says(pattern))
    return next((histology for histology in (*by_code, *by_word) if histology is not None), None)


def spread_sites(found: Concept) -> tuple[DistantSite, ...]:
    """Return where a secondary cancer was found."""
    by_snomed = (_SPREAD_SNOMED.get(code) for code in found.codes(System.SNOMED))
    by_place = (_PLACES_SNOMED.get(code) for code in found.codes(System.SNOMED))
    by_icd = (_site_by_icd(code) for code in found.icd10())
    sites = {site for site in (*by_snomed, *by_place, *by_icd) if site is not None}
    if not sites - {DistantSite.OTHER}:
        sites |= set([site for pattern, site in _SPREAD_WORDS if found.says(pattern)][:1])
    return tuple(sorted(sites - {DistantSite.OTHER} or sites))


def is_recurrent(found: Concept) -> bool:
    """Tell whether the words speak of a recurrence."""
    return found.without(_NEGATED).says(_RECURRENT)


def is_local(found: Concept) -> bool:
    """Tell whether a recurrence is said to be in the same breast or chest wall."""
    return found.says(_LOCAL)


def is_regional(found: Concept) -> bool:
    """Tell whether a recurrence is said to be in the nodes of the same side."""
    return found.says(_REGIONAL)


def speaks_of_breast(found: Concept) -> bool:
    """Tell whether it names the breast."""
    return found.says(_BREAST) or bool(found.codes(System.SNOMED) & {"315004001"})


def _morphologies(found: Concept) -> list[tuple[str, str]]:
    matches = (_MORPHOLOGY.match(coding.code.removeprefix("M").lstrip("-")) for coding in found.codings)
    return [(match[1], match[2]) for match in matches if match is not None]


def _site_by_icd(code: str) -> DistantSite | None:
    return next((_SPREAD_ICD[code[:size]] for size in (5, 4, 3) if code[:size] in _SPREAD_ICD), None)


def _begins(codes: frozenset[str], *beginnings: str) -> bool:
    return any(code.startswith(beginnings) for code in codes)

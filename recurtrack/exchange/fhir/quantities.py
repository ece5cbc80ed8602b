"""The measured values that follow-up looks at: their plain names, and the codes and words they go by."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recurtrack.domain.terms import BreastDensity, Test
from recurtrack.exchange.fhir.concepts import REMEMBERED, Concept, System
from recurtrack.exchange.fhir.values import Value


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value with its plain name, the examination it comes from, its LOINC codes, and its names where no code is."""

    name: str
    test: Test
    loinc: frozenset[str]
    names: re.Pattern[str]


def _quantity(name: str, test: Test, loinc: str, names: str) -> Quantity:
    return Quantity(name, test, frozenset(loinc.split()), re.compile(rf"(?:^|\| )(?:{names})(?= \||$)"))


_BLOOD, _MARKER = Test.BLOOD_TEST, Test.TUMOUR_MARKER
# LOINC, facts.md D7: tumour markers [S93], blood values [S94d] [M], LVEF [M]; the codes that D7 does not list [M].
_QUANTITIES = (
    _quantity("CEA", _MARKER, "2039-6 83085-1", r"cea|carcinoembryonic (?:ag|antigen).*"),
    _quantity("CA 15-3", _MARKER, "6875-9 83083-6", r"ca[ -]?15[-.]3|cancer (?:ag|antigen) 15-3.*"),
    _quantity("CA 27.29", _MARKER, "17842-6 83082-8", r"ca[ -]?27[-.]29|cancer (?:ag|antigen) 27-29.*"),
    _quantity(
        "LVEF",
        Test.ECHOCARDIOGRAM,
        "10230-1 8806-2 8807-0 18043-0",
        r"lvef|(?:left ventric\w+ )?ejection fraction.*|left ventricular ef.*",
    ),
    _quantity("haemoglobin", _BLOOD, "718-7 30313-1 20509-6 59260-0", r"ha?emoglobin|hgb|hb"),
    _quantity("leukocytes", _BLOOD, "6690-2 26464-8 804-5", r"leu[ck]ocytes|white (?:blood )?cells?(?: count)?|wbc"),
    _quantity("platelets", _BLOOD, "777-3 26515-7 778-1", r"platelets?(?: count)?|plt|thrombocytes"),
    _quantity("alkaline phosphatase", _BLOOD, "6768-6", r"alkaline phosphatase|alp|alk phos"),
    _quantity("ALT", _BLOOD, "1742-6 1743-4 1744-2", r"alt|alanine aminotransferase|sgpt"),
    _quantity("AST", _BLOOD, "1920-8 30239-8 88112-8", r"ast|aspartate aminotransferase|sgot"),
    _quantity("bilirubin", _BLOOD, "1975-2 14631-6 42719-5", r"(?:total )?bilirubin(?:,? total)?"),
    _quantity("creatinine", _BLOOD, "2160-0 14682-9 38483-4", r"creatinine"),
    _quantity("calcium", _BLOOD, "17861-6 2000-8 49765-1", r"(?:total )?calcium"),
    _quantity(
        "vitamin D", _BLOOD, "62292-8 1989-3 14635-7 49054-0", r"vitamin d(?:,? 25.*)?|25-?(?:oh|hydroxy).*vitamin d.*"
    ),
    _quantity("cholesterol", _BLOOD, "2093-3 14647-2", r"(?:total )?cholesterol(?:,? total)?"),
    _quantity(
        "LDL cholesterol",
        _BLOOD,
        "13457-7 18262-6 2089-1 22748-8 39469-2",
        r"ldl(?:[ -]cholesterol)?|cholesterol,? ldl",
    ),
    _quantity("HDL cholesterol", _BLOOD, "2085-9 14646-4", r"hdl(?:[ -]cholesterol)?|cholesterol,? hdl"),
    _quantity("triglycerides", _BLOOD, "2571-8 14927-8", r"triglycerides?"),
    _quantity("HbA1c", _BLOOD, "4548-4 17856-6 59261-8 41995-2", r"hb ?a1c|ha?emoglobin a1c.*|a1c"),
    _quantity("glucose", _BLOOD, "2345-7 2339-0 14749-6 1558-6 15074-8", r"(?:fasting |blood )?glucose"),
    _quantity("oestradiol", _BLOOD, "2243-4 14715-7", r"o?estradiol"),
    _quantity("FSH", _BLOOD, "15067-2 2286-3", r"fsh|follicle[- ]stimulating hormone|follitropin.*"),
)
_BY_LOINC = {code: quantity for quantity in _QUANTITIES for code in quantity.loinc}
_T_SCORE = re.compile(r"t[- ]score")
_T_SITES = (
    ("femoral neck", "femoral neck"),
    ("neck", "femoral neck"),
    ("hip", "hip"),
    ("femur", "hip"),
    ("spine", "spine"),
    ("lumbar", "spine"),
    ("radius", "forearm"),
    ("forearm", "forearm"),
)
_BI_RADS = re.compile(r"bi-?rads|mammogra\w* (?:assessment|category)|breast imaging (?:assessment|reporting)")
_DENSITY = re.compile(r"(?:breast|mammogra\w*) (?:density|composition|tissue density)|density of breast")
_CATEGORY = re.compile(
    r"(?:bi-?rads|category|assessment)[^0-9a-z]*(?:category|assessment|score)?[^0-9a-z]*([0-6])\s?([abc])?\b"
)
_BARE_CATEGORY = re.compile(r"([0-6])\s?([abc])?")
# SNOMED CT mammography assessment categories [M].
_CATEGORY_CODES = {
    "397138000": "0",
    "397140005": "1",
    "397141009": "2",
    "397143007": "3",
    "397144001": "4",
    "397145000": "5",
}
# Breast composition: DICOM context group 6001; the words D6 [S82].
_DENSITY_CODES = {
    "129716005": BreastDensity.A,
    "129717001": BreastDensity.B,
    "129718006": BreastDensity.C,
    "129719003": BreastDensity.D,
}
_DENSITY_WORDS = (
    (re.compile(r"extremely dense"), BreastDensity.D),
    (re.compile(r"heterogeneously dense"), BreastDensity.C),
    (re.compile(r"scattered"), BreastDensity.B),
    (re.compile(r"almost (?:entirely|all) fat|entirely fatty|predominantly fatty"), BreastDensity.A),
)
_DENSITY_LETTER = re.compile(
    r"(?:(?:bi-?rads|acr|category|density|composition|type)[^a-z0-9]*)*([a-d])(?:\)|$|[^a-z].*)"
)

BI_RADS, DENSITY = "BI-RADS", "breast density"


@lru_cache(maxsize=REMEMBERED)
def quantity_of(code: Concept) -> tuple[str, Test] | None:
    """Return the plain name of what was measured and the examination it belongs to, or None."""
    by_code = (_BY_LOINC[found] for found in sorted(code.codes(System.LOINC)) if found in _BY_LOINC)
    by_name = (quantity for quantity in _QUANTITIES if not code.codes(System.LOINC) and code.says(quantity.names))
    found = next(by_code, None) or next(by_name, None)
    if found is not None:
        return found.name, found.test
    if code.says(_T_SCORE):
        site = next((name for word, name in _T_SITES if word in code.words), "")
        return f"T-score {site}".strip(), Test.BONE_DENSITY
    if code.says(_DENSITY):
        return DENSITY, Test.MAMMOGRAM
    return (BI_RADS, _imaging(code)) if code.says(_BI_RADS) else None


def bi_rads_in(value: Value, *, bare: bool) -> str | None:
    """Find a BI-RADS category; ``bare``: the text is only that, so that a figure alone counts."""
    for words in value.spoken:
        if words in _CATEGORY_CODES:
            return _CATEGORY_CODES[words]
        plain = words.casefold()
        found = _CATEGORY.search(plain) or (_BARE_CATEGORY.fullmatch(plain) if bare else None)
        if found is not None:
            return found[1] + (found[2] or "").upper()
    return f"{value.number:.0f}" if bare and value.number in {0, 1, 2, 3, 4, 5, 6} else None


def density_in(value: Value) -> BreastDensity | None:
    """Find the density of the breasts, by code, words or letter."""
    by_code = (_DENSITY_CODES[words] for words in value.spoken if words in _DENSITY_CODES)
    by_word = (density for pattern, density in _DENSITY_WORDS if pattern.search(value.words))
    found = next(by_code, None) or next(by_word, None)
    if found is not None:
        return found
    letters = (_DENSITY_LETTER.fullmatch(words.casefold()) for words in value.spoken)
    return next((BreastDensity(letter[1].upper()) for letter in letters if letter is not None), None)


def _imaging(code: Concept) -> Test:
    if "ultraso" in code.words:
        return Test.BREAST_ULTRASOUND
    return Test.BREAST_MRI if "mri" in code.words or "magnetic" in code.words else Test.MAMMOGRAM

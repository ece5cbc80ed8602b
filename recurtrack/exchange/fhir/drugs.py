"""The medicines that matter for follow-up, recognised by ingredient code or by the name in the text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from recurtrack.domain.terms import TreatmentKind
from recurtrack.exchange.fhir.concepts import REMEMBERED, Concept, System

_K = TreatmentKind


@dataclass(frozen=True, slots=True)
class Drug:
    """A drug: its generic name, its class, the beginnings of its names, its RxNorm ingredient and ATC codes."""

    name: str
    kind: TreatmentKind
    names: str
    rxnorm: str = ""
    atc: str = ""


# Lists: facts.md D3. RxNorm: those of D7 [S93] [S96], the others [M].
# ATC: D7 [S97], those of D7's second row and the rest [M]. Brand names [M].
# A drug that contains the name of another stands before it.
DRUGS = (
    Drug("tamoxifen", _K.ENDOCRINE, "tamoxif|nolvadex|soltamox", "10324", "L02BA01"),
    Drug("toremifene", _K.ENDOCRINE, "toremif|fareston", "38409", "L02BA02"),
    Drug("fulvestrant", _K.ENDOCRINE, "fulvestrant|faslodex", "282357", "L02BA03"),
    Drug("elacestrant", _K.ENDOCRINE, "elacestrant|orserdu", "", "L02BA04"),
    Drug("anastrozole", _K.ENDOCRINE, "anastrozol|arimidex", "84857", "L02BG03"),
    Drug("letrozole", _K.ENDOCRINE, "letrozol|femara", "72965", "L02BG04"),
    Drug("exemestane", _K.ENDOCRINE, "exemestan|aromasin", "258494", "L02BG06"),
    Drug("goserelin", _K.OVARIAN_SUPPRESSION, "goserelin|zoladex", "50610", "L02AE03"),
    Drug("leuprorelin", _K.OVARIAN_SUPPRESSION, "leuprorelin|leuprolid|lupron|eligard", "42375", "L02AE02"),
    Drug("triptorelin", _K.OVARIAN_SUPPRESSION, "triptorelin|decapeptyl|trelstar", "38782", "L02AE04"),
    Drug("trastuzumab emtansine", _K.TARGETED, "trastuzumab emtansin|kadcyla|t-dm1", "1371041", "L01FD03"),
    Drug("trastuzumab deruxtecan", _K.TARGETED, "(?:fam-)?trastuzumab deruxtecan|enhertu|t-dxd", "", "L01FD04"),
    Drug("pertuzumab", _K.TARGETED, "pertuzumab|perjeta|phesgo", "1298944", "L01FD02"),
    Drug("trastuzumab", _K.TARGETED, "trastuzumab|herceptin|phesgo", "224905", "L01FD01"),
    Drug("margetuximab", _K.TARGETED, "margetuximab", "", "L01FD06"),
    Drug("lapatinib", _K.TARGETED, "lapatinib|tykerb|tyverb", "480167", "L01EH01"),
    Drug("neratinib", _K.TARGETED, "neratinib|nerlynx", "1940643", "L01EH02"),
    Drug("tucatinib", _K.TARGETED, "tucatinib|tukysa", "", "L01EH03"),
    Drug("palbociclib", _K.CDK4_6, "palbociclib|ibrance", "1601374", "L01EF01"),
    Drug("ribociclib", _K.CDK4_6, "ribociclib|kisqali", "1873916", "L01EF02"),
    Drug("abemaciclib", _K.CDK4_6, "abemaciclib|verzenio", "1946825", "L01EF03"),
    Drug("olaparib", _K.TARGETED, "olaparib|lynparza", "1597582", "L01XK01"),
    Drug("talazoparib", _K.TARGETED, "talazoparib|talzenna", "", "L01XK04"),
    Drug("alpelisib", _K.TARGETED, "alpelisib|piqray", "", "L01EM03"),
    Drug("capivasertib", _K.TARGETED, "capivasertib|truqap", "", "L01EX27"),
    Drug("inavolisib", _K.TARGETED, "inavolisib|itovebi", "", ""),
    Drug("everolimus", _K.TARGETED, "afinitor", "", "L01EG02"),
    Drug("sacituzumab govitecan", _K.TARGETED, "sacituzumab|trodelvy", "", "L01FX17"),
    Drug("pembrolizumab", _K.IMMUNE, "pembrolizumab|keytruda", "1547545", "L01FF02"),
    Drug("atezolizumab", _K.IMMUNE, "atezolizumab|tecentriq", "", "L01FF05"),
    Drug("zoledronic acid", _K.BONE, "zoledron|zometa|reclast|aclasta", "77655", "M05BA08"),
    Drug("denosumab", _K.BONE, "denosumab|prolia|xgeva", "993449", "M05BX04"),
    Drug("pamidronate", _K.BONE, "pamidron", "11473", "M05BA03"),
    Drug("ibandronate", _K.BONE, "ibandron|boniva|bonviva", "115264", "M05BA06"),
    Drug("clodronate", _K.BONE, "clodron", "", "M05BA02"),
    Drug("alendronate", _K.BONE, "alendron|fosamax", "46041", "M05BA04"),
    Drug("risedronate", _K.BONE, "risedron|actonel", "", "M05BA07"),
    Drug("doxorubicin", _K.CHEMOTHERAPY, "doxorubicin|adriamycin|caelyx|doxil", "3639", "L01DB01"),
    Drug("epirubicin", _K.CHEMOTHERAPY, "epirubicin|ellence", "3995", "L01DB03"),
    Drug("cyclophosphamide", _K.CHEMOTHERAPY, "cyclophosphamid|ciclofosfamid|cytoxan", "3002", "L01AA01"),
    Drug("paclitaxel", _K.CHEMOTHERAPY, "paclitaxel|taxol|abraxane", "56946", "L01CD01"),
    Drug("docetaxel", _K.CHEMOTHERAPY, "docetaxel|taxotere", "72962", "L01CD02"),
    Drug("fluorouracil", _K.CHEMOTHERAPY, r"fluorouracil|5-fu\b", "4492", "L01BC02"),
    Drug("methotrexate", _K.CHEMOTHERAPY, "methotrexat", "6851", "L01BA01"),
    Drug("carboplatin", _K.CHEMOTHERAPY, "carboplatin", "40048", "L01XA02"),
    Drug("cisplatin", _K.CHEMOTHERAPY, "cisplatin", "2555", "L01XA01"),
    Drug("capecitabine", _K.CHEMOTHERAPY, "capecitabin|xeloda", "194000", "L01BC06"),
    Drug("gemcitabine", _K.CHEMOTHERAPY, "gemcitabin|gemzar", "12574", "L01BC05"),
    Drug("vinorelbine", _K.CHEMOTHERAPY, "vinorelbin|navelbine", "39541", "L01CA04"),
    Drug("eribulin", _K.CHEMOTHERAPY, "eribulin|halaven", "1045453", "L01XX41"),
)
_PATTERNS = tuple((drug, re.compile(rf"(?<![a-z])(?:{drug.names})")) for drug in DRUGS)
_ON_THE_SKIN = re.compile(r"cream|topical|ointment|creme\b|salbe|ophthalmic|eye drop")
_CONJUGATES = frozenset({"trastuzumab emtansine", "trastuzumab deruxtecan"})
_PLAIN = "trastuzumab"


@lru_cache(maxsize=REMEMBERED)
def drugs_in(medicine: Concept) -> tuple[Drug, ...]:
    """Return the drugs a medicine holds that matter for follow-up; what is put on the skin does not."""
    words = medicine.words
    if _ON_THE_SKIN.search(words):
        return ()
    rxnorm, atc = medicine.codes(System.RXNORM), medicine.codes(System.ATC)
    found = [drug for drug, pattern in _PATTERNS if drug.rxnorm in rxnorm or drug.atc in atc or pattern.search(words)]
    if any(drug.name in _CONJUGATES for drug in found):
        found = [drug for drug in found if drug.name != _PLAIN]
    return tuple(found)


# Regimens by all of their drugs, facts.md D3 [S92] [S92b].
_REGIMENS = {
    frozenset({"doxorubicin", "cyclophosphamide"}): "AC",
    frozenset({"doxorubicin", "cyclophosphamide", "paclitaxel"}): "AC-T",
    frozenset({"epirubicin", "cyclophosphamide"}): "EC",
    frozenset({"docetaxel", "cyclophosphamide"}): "TC",
    frozenset({"cyclophosphamide", "methotrexate", "fluorouracil"}): "CMF",
    frozenset({"fluorouracil", "doxorubicin", "cyclophosphamide"}): "FAC",
    frozenset({"fluorouracil", "epirubicin", "cyclophosphamide"}): "FEC",
}


_REGIMEN_NAMES = {name: drugs for drugs, name in _REGIMENS.items()}
_NAMED = re.compile(r"(?<![\w-])(AC-T|AC|EC|TC|CMF|FAC|FEC)(?![\w-])")


def regimen_named(treatment: Concept) -> frozenset[str]:
    """Return the drugs of the regimen that stands in the name of a treatment."""
    spoken = (treatment.text, *(coding.display for coding in treatment.codings))
    found = next((match for words in spoken if (match := _NAMED.search(words))), None)
    return frozenset() if found is None else _REGIMEN_NAMES[found[1]]


def regimen_of(drugs: frozenset[str]) -> str | None:
    """Return the name of a regimen, or else its drugs in the order of the alphabet."""
    return _REGIMENS.get(drugs) or ", ".join(sorted(drugs)) or None

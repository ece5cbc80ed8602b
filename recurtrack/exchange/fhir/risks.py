"""Facts that change what guidelines advise: uterus, menopause, inherited genes, density of the breasts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.person import RISK_ID, GeneTesting, RiskEntry
from recurtrack.domain.terms import BreastDensity, Gene, Menopause, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.exchange.fhir.concepts import REMEMBERED, Concept, System, concept, together
from recurtrack.exchange.fhir.dating import when
from recurtrack.exchange.fhir.findings import condition_date
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.receptors import polarity
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.source import Source, natural_key
from recurtrack.exchange.fhir.standing import is_unfinished
from recurtrack.exchange.fhir.values import measured

_HYSTERECTOMY = re.compile(
    r"hysterectom|\b(?:tah|tlh|lavh|tvh)(?:bso)?\b|absence of (?:the )?(?:both cervix and )?uterus|removal of uterus"
)
_NOT_DONE = re.compile(r"consult|counsel|planning|education")
_POSTMENOPAUSAL = re.compile(r"post-?menopaus\w*(?: state)?(?: \||$| \()")
_BY_TREATMENT = re.compile(
    r"menopaus\w*.*(?:chemo|treatment|surg|drug|radi|oophorec|therapy|induced|iatrogenic)"
    r"|(?:chemo|treatment|surg|medical|drug|artificial|iatrogenic|induced)[\w-]* (?:\w+ )?menopaus"
)
_OF_SYMPTOMS = re.compile(r"symptom|hormone replacement|hot flash|hot flush|bleeding|osteopor|atroph|vagini")
_GENES = (
    (re.compile(r"brca ?-?1\b"), Gene.BRCA1),
    (re.compile(r"brca ?-?2\b"), Gene.BRCA2),
    (re.compile(r"\btp53\b|li-fraumeni"), Gene.TP53),
    (re.compile(r"\bpalb2\b"), Gene.PALB2),
    (re.compile(r"\bchek2\b|\batm\b|\bcdh1\b|\bpten\b|\bstk11\b|\brad51[cd]\b|\bbard1\b"), Gene.OTHER),
)
_INHERITED = re.compile(r"germ-?line|inherited|heredit|carrier|la6683-2")
_IN_TUMOUR = re.compile(r"somatic|tumou?r tissue|la6684-0")
_HARMFUL = re.compile(r"pathogenic|mutation positive|harmful|deleterious|la6668-3|la26332-9")
_UNCERTAIN = re.compile(r"uncertain significance|\bvus\b|la26333-7")
_HARMLESS = re.compile(r"benign|no (?:pathogenic|mutation|variant)|la6675-8|la26334-5")
_VARIANT_ASSESSMENT = "69548-6"  # LOINC, mCODE IG [S93]


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskFact:
    """What one resource adds to the risks of a person."""

    resource: Resource
    date: PartialDate | None = None
    menopause: Menopause | None = None
    uterus: bool | None = None
    breast_density: BreastDensity | None = None
    gene_testing: GeneTesting | None = None
    gene: Gene | None = None

    @property
    def words(self) -> tuple[str, ...]:
        """The facts in words, to know them again."""
        told = (self.menopause, self.breast_density, self.gene_testing, self.gene)
        removed = () if self.uterus is None else ("no uterus",)
        return (*removed, *(str(fact) for fact in told if fact is not None))


def read_risks(source: Source, treatments: Sequence[TreatmentEntry] = ()) -> Iterator[RiskFact]:
    """Yield what procedures, conditions and tests of a file say about risks."""
    for resource, node in source.of("Procedure"):
        code = concept(node, "code")
        if code.says(_HYSTERECTOMY) and not code.says(_NOT_DONE) and not is_unfinished(node):
            yield RiskFact(resource=resource, date=when(node, "performedDateTime", "performedPeriod"), uterus=False)
    for resource, node in source.of("Condition"):
        fact = _of_menopause(resource, node, treatments) or _of_condition(source, resource, node)
        if fact is not None:
            yield fact
    for resource, node in source.of("Observation"):
        fact = _of_gene_test(source, resource, node)
        if fact is not None:
            yield fact


def may_name_gene(node: Node) -> bool:
    """Tell whether an observation is about a gene."""
    code = concept(node, "code")
    return _VARIANT_ASSESSMENT in code.codes(System.LOINC) or bool(_genes(code))


def risk_entry(source: Source, facts: Iterable[RiskFact]) -> RiskEntry | None:
    """Put the facts together; of several the latest one counts."""
    ordered = sorted(facts, key=lambda fact: (str(fact.date or ""), fact.resource.key))
    if not ordered:
        return None
    keys = sorted({fact.resource.key for fact in ordered})
    words = sorted({natural_key("risk", word) for fact in ordered for word in fact.words})
    latest = list(reversed(ordered))
    gene = next((fact.gene for fact in latest if fact.gene is not None), None)
    tested = next((fact.gene_testing for fact in latest if fact.gene_testing is not None), None)
    return RiskEntry(
        id=RISK_ID,
        provenance=source.provenance,
        import_keys=(*keys, *words),
        menopause=next((fact.menopause for fact in latest if fact.menopause is not None), None),
        uterus=next((fact.uterus for fact in latest if fact.uterus is not None), None),
        breast_density=next((fact.breast_density for fact in latest if fact.breast_density is not None), None),
        gene_testing=GeneTesting.VARIANT_FOUND if gene is not None else tested,
        gene=gene,
    )


def _of_menopause(resource: Resource, node: Node, treatments: Sequence[TreatmentEntry]) -> RiskFact | None:
    code, date = concept(node, "code"), condition_date(node)
    if code.says(_BY_TREATMENT) and not code.says(_OF_SYMPTOMS):
        return RiskFact(resource=resource, date=date, menopause=Menopause.TREATMENT_INDUCED)
    is_post = "Z780" in code.icd10() or "76498008" in code.codes(System.SNOMED) or code.says(_POSTMENOPAUSAL)
    if not is_post or not _came_before(date, treatments):
        return None
    return RiskFact(resource=resource, date=date, menopause=Menopause.POST)


def _came_before(date: PartialDate | None, treatments: Sequence[TreatmentEntry]) -> bool:
    """Tell whether something was so before any treatment that may have caused it."""
    causes = [item for item in treatments if item.kind is not TreatmentKind.BONE]
    if not causes:
        return True
    starts = [item.start.first_day() for item in causes if item.start is not None]
    return date is not None and bool(starts) and date.last_day() < min(starts)


def _of_condition(source: Source, resource: Resource, node: Node) -> RiskFact | None:
    code = concept(node, "code")
    icd = code.icd10()
    if code.says(_HYSTERECTOMY) or icd & {"Z90710", "Z90711"}:  # facts of the code list ICD-10-CM [M]
        return RiskFact(resource=resource, uterus=False)
    genes = _genes(code)
    if len(genes) == 1 and (code.says(_HARMFUL) or code.says(_INHERITED) or polarity(code.words)):
        return RiskFact(resource=resource, gene_testing=GeneTesting.VARIANT_FOUND, gene=genes[0])
    if "Z1501" in icd:
        source.leave(resource, "an inherited risk that names no gene")
    return None


def _of_gene_test(source: Source, resource: Resource, node: Node) -> RiskFact | None:
    code = concept(node, "code")
    parts = list(measured(node))
    words = " | ".join((code.words, *(part.value.words for part in parts)))
    whole = together((code, *(part.value.coded for part in parts), Concept(text=words)))
    genes = _genes(whole)
    is_variant = _VARIANT_ASSESSMENT in code.codes(System.LOINC)
    if not genes or (not is_variant and not _genes(code)):
        return None
    source.leave(resource, "a gene test whose answer is not clear")
    if _IN_TUMOUR.search(words):
        source.leave(resource, "a variant found in the tumour, not an inherited one")
        return None
    if is_variant and not _INHERITED.search(words):
        source.leave(resource, "a variant that is not said to be inherited")
        return None
    return _judged(resource, node, " | ".join(part.value.words for part in parts), genes)


def _judged(resource: Resource, node: Node, answer: str, genes: tuple[Gene, ...]) -> RiskFact | None:
    date = when(node, "effectiveDateTime", "effectivePeriod", "issued")
    if _UNCERTAIN.search(answer):
        return RiskFact(resource=resource, date=date, gene_testing=GeneTesting.UNCERTAIN)
    if polarity(answer) is False or _HARMLESS.search(answer):
        return RiskFact(resource=resource, date=date, gene_testing=GeneTesting.NO_VARIANT)
    if polarity(answer) is not True and not _HARMFUL.search(answer):
        return None
    gene = genes[0] if len(genes) == 1 else None
    return RiskFact(resource=resource, date=date, gene_testing=GeneTesting.VARIANT_FOUND, gene=gene)


@lru_cache(maxsize=REMEMBERED)
def _genes(code: Concept) -> tuple[Gene, ...]:
    return tuple(gene for pattern, gene in _GENES if code.says(pattern))

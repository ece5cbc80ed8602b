"""Every place where a file says that a medicine was ordered, taken or given."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import TreatmentKind
from recurtrack.domain.treatment import Intent, StopReason
from recurtrack.exchange.fhir.concepts import Concept, concept, concepts, together
from recurtrack.exchange.fhir.dating import date_in, latest, until, when
from recurtrack.exchange.fhir.diagnoses import Diagnoses
from recurtrack.exchange.fhir.drugs import Drug, drugs_in
from recurtrack.exchange.fhir.nodes import Node
from recurtrack.exchange.fhir.resources import Resource
from recurtrack.exchange.fhir.source import Source

_DATES = ("effectiveDateTime", "effectivePeriod", "authoredOn", "dateAsserted")
_FOR_MANY_ILLNESSES = frozenset({TreatmentKind.CHEMOTHERAPY, TreatmentKind.OVARIAN_SUPPRESSION})
# facts.md D7 [S93]
_STOP_REASONS = {
    "407563006": StopReason.SIDE_EFFECTS,
    "266721009": StopReason.NO_RESPONSE,
    "105480006": StopReason.OWN_CHOICE,
    "160932005": StopReason.COST,
}
# facts.md D7 [S93]; adjuvant and neoadjuvant [M]
_INTENTS = {
    "373808002": Intent.CURATIVE,
    "363676003": Intent.PALLIATIVE,
    "373846009": Intent.ADJUVANT,
    "373847000": Intent.NEOADJUVANT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineUse:
    """One order, statement or administration of a medicine; ``drugs`` are those that matter for follow-up."""

    resource: Resource
    medicine: Concept
    drugs: tuple[Drug, ...]
    status: str
    start: PartialDate | None
    end: PartialDate | None
    planned_end: PartialDate | None
    dose: str | None
    intent: Intent | None
    stop_reason: StopReason | None
    diagnosis_id: EntryId | None

    @property
    def is_administration(self) -> bool:
        """Tell whether this is a dose that was given."""
        return self.resource.kind == "MedicationAdministration"


def read_medicine_uses(source: Source, diagnoses: Diagnoses) -> tuple[MedicineUse, ...]:
    """Read every use of a medicine in a file."""
    kinds = ("MedicationAdministration", "MedicationRequest", "MedicationStatement")
    return tuple(_use(source, diagnoses, resource, node) for resource, node in source.of(*kinds))


def last_dose(days: Iterable[PartialDate | None]) -> str | None:
    """Say which dose is the last one of a file: others may tell of later ones."""
    last = latest(*days)
    return None if last is None else f"last dose {last.in_words()} in this file"


def intent_of(node: Node) -> Intent | None:
    """Return the intent that mCODE adds to a treatment as an extension."""
    for name in ("mcode-treatment-intent", "onco-core-TreatmentIntent-extension"):
        for extension in node.extensions(name):
            for code in concept(extension, "valueCodeableConcept").plain_codes & _INTENTS.keys():
                return _INTENTS[code]
    return None


def _use(source: Source, diagnoses: Diagnoses, resource: Resource, node: Node) -> MedicineUse:
    medicine = _medicine(source, node)
    drugs = drugs_in(medicine)
    if diagnoses.is_for_other_illness(source, node):
        drugs = tuple(drug for drug in drugs if drug.kind not in _FOR_MANY_ILLNESSES)
    named = diagnoses.named_by(source, node, "reasonReference")
    active = node.text("status") in {"active", "in-progress"}
    end = until(node, "effectivePeriod")
    return MedicineUse(
        resource=resource,
        medicine=medicine,
        drugs=drugs,
        status=node.text("status") or "",
        start=when(node, *_DATES) or _bound(node, "start"),
        end=None if active else end,
        planned_end=(end if active else None) or _bound(node, "end"),
        dose=_dose(node),
        intent=intent_of(node),
        stop_reason=_stop_reason(node),
        diagnosis_id=None if named is None else named.entry.id,
    )


def _medicine(source: Source, node: Node) -> Concept:
    coded = concept(node, "medicationCodeableConcept") or concept(node, "medication")
    if coded:
        return coded
    reference = node.node("medicationReference")
    found = source.look_up(reference, node)
    ingredients = [concept(item, "itemCodeableConcept") for item in found.nodes("ingredient")]
    spoken = Concept(text=reference.text("display") or "")
    code = concept(found, "code")
    if code.text or not spoken.text:
        spoken = Concept()
    return together(part for part in (code, spoken, *ingredients) if part)


def _bound(node: Node, key: str) -> PartialDate | None:
    periods = (item.node("timing").node("repeat").node("boundsPeriod") for item in _dosages(node))
    return next((date for period in periods if (date := date_in(period.text(key)))), None)


def _dose(node: Node) -> str | None:
    return next((text for item in _dosages(node) if (text := item.text("text", "patientInstruction"))), None)


def _dosages(node: Node) -> tuple[Node, ...]:
    return (*node.nodes("dosageInstruction"), *node.nodes("dosage"))


def _stop_reason(node: Node) -> StopReason | None:
    codes = {code for reason in concepts(node, "statusReason") for code in reason.plain_codes}
    return next((_STOP_REASONS[code] for code in sorted(codes) if code in _STOP_REASONS), None)

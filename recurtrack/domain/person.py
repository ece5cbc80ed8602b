"""The person: who they are, what guidelines ask about them, their health, and what matters to them."""

from __future__ import annotations

from enum import StrEnum

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.terms import BreastDensity, Gene, Menopause, Sex
from recurtrack.domain.values import dataclass

PERSON_ID = EntryId("person")
RISK_ID = EntryId("risk")


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonEntry(Entry):
    """Who the record is about; there is one.

    ``no_known_allergies``: the person said there are none. ``setup_page``: where the first questions were left.
    """

    name: str | None = None
    birth_date: PartialDate | None = None
    sex: Sex | None = None
    hospital_number: str | None = None
    phone: str | None = None
    email: str | None = None
    language: str | None = None
    emergency_contact: str | None = None
    no_known_allergies: bool | None = None
    setup_page: str | None = None
    sample: bool = False


class GeneTesting(StrEnum):
    """Whether inherited variants were looked for."""

    NOT_TESTED = "not_tested"
    NO_VARIANT = "no_variant"
    VARIANT_FOUND = "variant_found"
    UNCERTAIN = "uncertain"


@dataclass(frozen=True, slots=True, kw_only=True)
class RiskEntry(Entry):
    """Facts about the person that change what guidelines advise; there is one."""

    menopause: Menopause | None = None
    uterus: bool | None = None
    breast_density: BreastDensity | None = None
    gene_testing: GeneTesting | None = None
    gene: Gene | None = None
    chest_radiation_before_30: bool | None = None
    heart_risk_increased: bool | None = None
    heart_risk_note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelativeEntry(Entry):
    """Cancer in the family."""

    relative: str
    cancer: str | None = None
    age_at_diagnosis: int | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConditionEntry(Entry):
    """General health: another illness or condition."""

    name: str
    since: PartialDate | None = None
    until: PartialDate | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AllergyEntry(Entry):
    """An allergy or intolerance."""

    substance: str
    reaction: str | None = None
    since: PartialDate | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineEntry(Entry):
    """A medicine that is not a cancer treatment."""

    name: str
    dose: str | None = None
    start: PartialDate | None = None
    end: PartialDate | None = None
    reason: str | None = None


class PreferenceKind(StrEnum):
    """What kind of thing matters."""

    GOAL = "goal"
    PREFERENCE = "preference"
    WORRY = "worry"


@dataclass(frozen=True, slots=True, kw_only=True)
class PreferenceEntry(Entry):
    """What matters to the person: a goal or preference for care."""

    kind: PreferenceKind
    text: str

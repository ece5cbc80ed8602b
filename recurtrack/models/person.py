"""Tables of the person, their health and what matters to them."""

from __future__ import annotations

from sqlalchemy.orm import Mapped

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.person import GeneTesting, PreferenceKind
from recurtrack.domain.terms import BreastDensity, Gene, Menopause, Sex
from recurtrack.models.base import Base, EntryColumns


class PersonRow(EntryColumns, Base):
    """Who the record is about."""

    __tablename__ = "person"

    name: Mapped[str | None]
    birth_date: Mapped[PartialDate | None]
    sex: Mapped[Sex | None]
    hospital_number: Mapped[str | None]
    phone: Mapped[str | None]
    email: Mapped[str | None]
    language: Mapped[str | None]
    emergency_contact: Mapped[str | None]
    no_known_allergies: Mapped[bool | None]
    setup_page: Mapped[str | None]
    sample: Mapped[bool]


class RiskRow(EntryColumns, Base):
    """Facts that change what guidelines advise."""

    __tablename__ = "risk"

    menopause: Mapped[Menopause | None]
    uterus: Mapped[bool | None]
    breast_density: Mapped[BreastDensity | None]
    gene_testing: Mapped[GeneTesting | None]
    gene: Mapped[Gene | None]
    chest_radiation_before_30: Mapped[bool | None]
    heart_risk_increased: Mapped[bool | None]
    heart_risk_note: Mapped[str | None]


class RelativeRow(EntryColumns, Base):
    """Cancer in the family."""

    __tablename__ = "relative"

    relative: Mapped[str]
    cancer: Mapped[str | None]
    age_at_diagnosis: Mapped[int | None]
    note: Mapped[str | None]


class ConditionRow(EntryColumns, Base):
    """General health."""

    __tablename__ = "condition"

    name: Mapped[str]
    since: Mapped[PartialDate | None]
    until: Mapped[PartialDate | None]
    note: Mapped[str | None]


class AllergyRow(EntryColumns, Base):
    """Allergies."""

    __tablename__ = "allergy"

    substance: Mapped[str]
    reaction: Mapped[str | None]
    since: Mapped[PartialDate | None]


class MedicineRow(EntryColumns, Base):
    """Medicines that are not cancer treatments."""

    __tablename__ = "medicine"

    name: Mapped[str]
    dose: Mapped[str | None]
    start: Mapped[PartialDate | None]
    end: Mapped[PartialDate | None]
    reason: Mapped[str | None]


class PreferenceRow(EntryColumns, Base):
    """What matters to the person."""

    __tablename__ = "preference"

    kind: Mapped[PreferenceKind]
    text: Mapped[str]

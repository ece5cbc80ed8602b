"""What a follow-up rule may ask about a person: the facts given, and what follows from them.

The words (episode, PT, DM, RT, remaining breast) and their exact meaning are the program's conventions,
written down in docs/plan-conventions.md. They rest on ASCO 2013 (doi 10.1200/JCO.2012.45.9859) for the idea
that follow-up starts with the end of primary treatment and the mammograms with the diagnostic one.
"""

from collections.abc import Sequence
from datetime import date
from enum import StrEnum
from typing import NamedTuple

from recurtrack.domain.dates import birthday
from recurtrack.domain.terms import (
    BOTH_SIDES,
    BREAST_REMOVALS,
    CURATIVE_PROCEDURES,
    DRUGS_OF_CLASS,
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
)

Sides = frozenset[Side]


class DiagnosisFact(NamedTuple):
    """One diagnosis; ``sides`` is None and ``behaviour`` is None when not known."""

    day: date
    diagnostic_mammogram: date | None
    sides: Sides | None
    behaviour: Behaviour | None
    event: Event


class TreatmentFact(NamedTuple):
    """One treatment with its first and last day; surgery has its day in ``start``.

    ``agent`` is the drug or regimen, a lower-case English generic name.
    """

    kind: TreatmentKind
    start: date | None = None
    end: date | None = None
    sides: Sides | None = None
    procedure: Procedure | None = None
    field: RadiotherapyField | None = None
    agent: str | None = None

    @property
    def last_day(self) -> date | None:
        """The day of an operation, or the last day of a course."""
        return self.start if self.kind is TreatmentKind.SURGERY else self.end

    @property
    def is_primary(self) -> bool:
        """Whether it belongs to primary treatment, so that its last day can move the end of it.

        An operation of a kind that is not known belongs to it: follow-up does not start before it.
        """
        if self.kind is TreatmentKind.SURGERY:
            return self.procedure is None or self.procedure in CURATIVE_PROCEDURES
        return self.kind in {TreatmentKind.RADIOTHERAPY, TreatmentKind.CHEMOTHERAPY}

    def is_drug(self, drug_class: DrugClass) -> bool:
        """Tell whether it is a drug of this class."""
        if drug_class is DrugClass.OVARIAN_SUPPRESSION:
            return self.kind is TreatmentKind.OVARIAN_SUPPRESSION
        expected = TreatmentKind.TARGETED if drug_class is DrugClass.HER2 else TreatmentKind.ENDOCRINE
        return self.kind is expected and self.agent in DRUGS_OF_CLASS[drug_class]


class DoneTest(NamedTuple):
    """An examination that really took place; ``own_check`` is the id of the check of one's own it was."""

    test: Test
    day: date
    own_check: str | None = None


class Facts(NamedTuple):
    """Everything a plan is worked out from. None means not known.

    ``primary_treatment_end`` is the person's own correction of the worked-out end of primary treatment.
    """

    today: date
    sex: Sex
    birth_date: date | None = None
    menopause: Menopause | None = None
    uterus: bool | None = None
    breast_density: BreastDensity | None = None
    gene: Gene | None = None
    chest_radiation_before_30: bool = False
    heart_risk_increased: bool | None = None
    diagnoses: tuple[DiagnosisFact, ...] = ()
    treatments: tuple[TreatmentFact, ...] = ()
    done: tuple[DoneTest, ...] = ()
    primary_treatment_end: date | None = None


class Suspension(StrEnum):
    """Why there is no plan."""

    DISTANT_RECURRENCE = "distant_recurrence"
    SEX_NOT_RECORDED = "sex_not_recorded"
    NO_DIAGNOSIS = "no_diagnosis"
    DATE_MISSING = "date_missing"
    NO_PRIMARY_TREATMENT = "no_primary_treatment"
    TREATMENT_NOT_FINISHED = "treatment_not_finished"


class Episode(NamedTuple):
    """The diagnoses that are followed up together, and the treatments given for them."""

    start: date
    diagnoses: tuple[DiagnosisFact, ...]
    treatments: tuple[TreatmentFact, ...]


def current_episode(facts: Facts) -> Episode:
    """Return the episode opened by the latest diagnosis; needs at least one."""
    return latest_episode(facts.diagnoses, facts.treatments)


def latest_episode(diagnoses: Sequence[DiagnosisFact], treatments: Sequence[TreatmentFact]) -> Episode:
    """Return the episode opened by the latest diagnosis; all first diagnoses always form one episode.

    Needs at least one diagnosis.
    """
    latest = max(diagnoses, key=lambda diagnosis: diagnosis.day)
    same_day = [diagnosis for diagnosis in diagnoses if diagnosis.day == latest.day]
    found = list(same_day)
    if any(diagnosis.event is Event.FIRST for diagnosis in same_day):
        found += [d for d in diagnoses if d.event is Event.FIRST and d.day != latest.day]
    start = min(min(d.day, d.diagnostic_mammogram or d.day) for d in found)
    return Episode(start, tuple(found), tuple(t for t in treatments if _belongs_to_episode(t, start)))


def _belongs_to_episode(treatment: TreatmentFact, start: date) -> bool:
    day = treatment.last_day or treatment.start
    return day is None or day >= start


class Person(NamedTuple):
    """The facts together with what follows from them: what rules ask."""

    facts: Facts
    episode: Episode
    primary_treatment_end: date
    diagnostic_mammogram: date

    def removed(self, by: date) -> Sides:
        """Return the sides whose breast has been removed on or before a day (a removal with no date counts)."""
        gone: set[Side] = set()
        for treatment in self.facts.treatments:
            if treatment.procedure in BREAST_REMOVALS and (treatment.start is None or treatment.start <= by):
                gone |= treatment.sides or frozenset()
        return frozenset(gone)

    def remaining(self, by: date) -> Sides:
        """Return the breasts that remain on a day."""
        return BOTH_SIDES - self.removed(by)

    @property
    def side_of_removal_unknown(self) -> bool:
        """Whether a breast was removed but the record does not say which."""
        return any(t.procedure in BREAST_REMOVALS and t.sides is None for t in self.facts.treatments)

    @property
    def diagnosed_sides(self) -> Sides:
        """The breasts in which cancer was found, in any episode; both where a side is not known."""
        return frozenset[Side]().union(*(d.sides or BOTH_SIDES for d in self.facts.diagnoses))

    @property
    def only_in_situ(self) -> bool:
        """Whether every recorded diagnosis is in situ (DCIS); anything else is followed up as invasive."""
        return all(d.behaviour is Behaviour.IN_SITU for d in self.facts.diagnoses)

    def age_reached(self, age: int, on: date) -> bool | None:
        """Tell whether an age is reached on or before a day; None when the birth date is not known."""
        if self.facts.birth_date is None:
            return None
        return birthday(self.facts.birth_date, age) <= on

    def breast_radiotherapy_end(self, imaged: Sides) -> date | None:
        """Return RT, the latest end of radiotherapy to a breast that is imaged.

        Radiotherapy with no recorded field or side counts: the wait it brings is the careful choice.
        """
        days = [
            t.end
            for t in self.episode.treatments
            if t.kind is TreatmentKind.RADIOTHERAPY
            and t.field is not RadiotherapyField.CHEST_WALL
            and t.end is not None
            and (t.sides or BOTH_SIDES) & imaged
        ]
        return max(days, default=None)

    def breast_conserving_surgery(self, imaged: Sides) -> date | None:
        """Return the latest breast-conserving surgery or re-excision of a breast that is imaged."""
        days = [
            t.start
            for t in self.episode.treatments
            if t.procedure in {Procedure.BREAST_CONSERVING, Procedure.RE_EXCISION}
            and t.start is not None
            and (t.sides or BOTH_SIDES) & imaged
        ]
        return max(days, default=None)

    def drugs(self, drug_class: DrugClass) -> tuple[TreatmentFact, ...]:
        """Return every course of a class of drugs, in any episode."""
        return tuple(t for t in self.facts.treatments if t.is_drug(drug_class))

    def running_drugs(self, drug_class: DrugClass) -> tuple[TreatmentFact, ...]:
        """Return the courses with no end, or an end after both PT and today."""
        bound = max(self.primary_treatment_end, self.facts.today)
        return tuple(t for t in self.drugs(drug_class) if t.end is None or t.end > bound)

    def cancer_directed_therapy_end(self) -> date | None:
        """Return the later of PT and the last end of a HER2 drug; None while such a drug has no end."""
        ends = [t.end for t in self.drugs(DrugClass.HER2)]
        if None in ends:
            return None
        return max([self.primary_treatment_end, *(end for end in ends if end is not None)])

    def latest_done(self, test: Test, own_check: str | None = None, *, since: date, strictly: bool) -> date | None:
        """Return the latest day a test was done on or before today, counting only days (strictly) since a day.

        What was done as a check of one's own does not count for the guideline's; the other way round it does.
        """
        days = [
            d.day
            for d in self.facts.done
            if d.test is test
            and d.own_check in {own_check, None}
            and d.day <= self.facts.today
            and (d.day > since or (d.day == since and not strictly))
        ]
        return max(days, default=None)


def person_of(facts: Facts) -> Person | Suspension:
    """Work out the episode, PT and DM, or say why there can be no plan."""
    if any(d.event is Event.DISTANT_RECURRENCE for d in facts.diagnoses):
        return Suspension.DISTANT_RECURRENCE
    if not facts.diagnoses:
        return Suspension.NO_DIAGNOSIS
    episode = current_episode(facts)
    corrected = facts.primary_treatment_end
    if corrected is not None and corrected < episode.start:
        corrected = None  # it was said of an earlier episode
    end = corrected or end_of_primary_treatment(episode)
    if isinstance(end, Suspension):
        return end
    mammograms = [d.diagnostic_mammogram for d in episode.diagnoses if d.diagnostic_mammogram is not None]
    found = max(mammograms, default=max(d.day for d in episode.diagnoses))
    return Person(facts, episode, end, found)


def end_of_primary_treatment(episode: Episode) -> date | Suspension:
    """Return PT, the latest last day of curative surgery, radiotherapy and chemotherapy of the episode."""
    last_days = [t.last_day for t in episode.treatments if t.is_primary]
    known = [day for day in last_days if day is not None]
    if len(known) < len(last_days):
        return Suspension.TREATMENT_NOT_FINISHED
    return max(known, default=Suspension.NO_PRIMARY_TREATMENT)

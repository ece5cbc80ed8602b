"""What a guideline is: rules as typed data, each with its sources.

A guideline file in resources/guidelines is read into these values; the plan engine knows nothing else of it.
docs/guideline-files.md describes the file for doctors and maintainers.
"""

from datetime import date
from enum import StrEnum
from typing import NamedTuple

from recurtrack.domain.facts import Person, Sides
from recurtrack.domain.terms import (
    BOTH_SIDES,
    BREAST_IMAGING,
    BreastDensity,
    DrugClass,
    Gene,
    Menopause,
    Sex,
    Test,
)

_SEEN_AS = {"abstract": "as an abstract", "patient version": "as a version for patients"}


class Source(NamedTuple):
    """A published text; ``year`` 0: not stated.

    ``seen`` says how far the rule's author saw it (``full``, ``patient version``, ``abstract``, ``second-hand``,
    ``unseen``).
    """

    id: str
    organisation: str
    title: str
    year: int
    doi: str = ""
    address: str = ""
    seen: str = "full"

    def __str__(self) -> str:
        return f"{self.organisation}, {self.title}, {self.year or 'year not stated'}"

    def cited(self) -> str:
        """Return where it can be found, and how it was seen when that was not in full."""
        places = [f"doi {self.doi}" if self.doi else "", self.address]
        found = ", ".join([str(self), *filter(None, places)])
        if self.seen == "full":
            return found
        return f"{found}; {'not seen' if self.seen == 'unseen' else f'seen {_SEEN_AS.get(self.seen, self.seen)}'}"


class Anchor(StrEnum):
    """A day that a series is counted from."""

    PRIMARY_TREATMENT_END = "primary_treatment_end"
    DIAGNOSTIC_MAMMOGRAM = "diagnostic_mammogram"
    BREAST_RADIOTHERAPY_END = "breast_radiotherapy_end"
    BREAST_CONSERVING_SURGERY = "breast_conserving_surgery"
    CANCER_DIRECTED_THERAPY_END = "cancer_directed_therapy_end"
    DRUG_START = "drug_start"


class Months(NamedTuple):
    """A range of months; one fixed number where both ends are the same."""

    shortest: int
    longest: int

    @property
    def is_range(self) -> bool:
        """Whether there is a choice."""
        return self.shortest != self.longest


class Band(NamedTuple):
    """The interval that holds until so many months after the anchor (None: without end)."""

    every: Months
    until: int | None = None


class Condition(NamedTuple):
    """What must be so for a rule to apply; every field that is not None must hold."""

    sex: Sex | None = None
    only_in_situ: bool | None = None
    uterus: bool | None = None
    menopause: tuple[Menopause, ...] | None = None
    breast_density: tuple[BreastDensity, ...] | None = None
    gene: tuple[Gene, ...] | None = None
    chest_radiation_before_30: bool | None = None
    heart_risk_increased: bool | None = None
    diagnosed_before_age: int | None = None
    mammogram_before_age: int | None = None
    age_from: int | None = None
    breast_radiotherapy: bool | None = None
    breast_conserving_surgery: bool | None = None
    drug: DrugClass | None = None

    def holds(self, person: Person, imaged: Sides = BOTH_SIDES) -> bool:  # noqa: C901 - one line a question
        """Tell whether it is so for a person whose imaged breasts are given.

        A fact that is not known never fulfils a condition on it.
        """
        facts = person.facts
        if self.sex is not None and facts.sex is not self.sex:
            return False
        if self.only_in_situ is not None and person.only_in_situ is not self.only_in_situ:
            return False
        if self.uterus is not None and (facts.sex is Sex.FEMALE and facts.uterus is not False) is not self.uterus:
            return False
        if self.menopause is not None and facts.menopause not in self.menopause:
            return False
        if self.breast_density is not None and facts.breast_density not in self.breast_density:
            return False
        if self.gene is not None and facts.gene not in self.gene:
            return False
        if (
            self.chest_radiation_before_30 is not None
            and facts.chest_radiation_before_30 is not self.chest_radiation_before_30
        ):
            return False
        if self.heart_risk_increased is not None and facts.heart_risk_increased is not self.heart_risk_increased:
            return False
        if self.diagnosed_before_age is not None and not any(
            person.age_reached(self.diagnosed_before_age, d.day) is False for d in facts.diagnoses
        ):
            return False
        if (
            self.mammogram_before_age is not None
            and person.age_reached(self.mammogram_before_age, person.diagnostic_mammogram) is not False
        ):
            return False
        if self.age_from is not None and person.age_reached(self.age_from, facts.today) is not True:
            return False
        return self._treatment_holds(person, imaged)

    def _treatment_holds(self, person: Person, imaged: Sides) -> bool:
        if self.breast_radiotherapy is not None:
            given = person.breast_radiotherapy_end(imaged) is not None
            if given is not self.breast_radiotherapy:
                return False
        if self.breast_conserving_surgery is not None:
            operated = person.breast_conserving_surgery(imaged) is not None
            if operated is not self.breast_conserving_surgery:
                return False
        return self.drug is None or bool(person.running_drugs(self.drug))


class BreastsImaged(StrEnum):
    """Which breasts a mammogram or MRI shows."""

    REMAINING = "remaining"
    MEN_DIAGNOSED = "men_diagnosed"

    def of(self, person: Person, by: date) -> Sides:
        """Return the breasts to image on a day: every remaining one.

        Under MEN_DIAGNOSED, a man who is not known to carry a gene variant has only breasts imaged in which
        cancer was found (American Society of Clinical Oncology, Management of male breast cancer, 2020).
        """
        remaining = person.remaining(by)
        if self is BreastsImaged.MEN_DIAGNOSED and person.facts.sex is Sex.MALE and person.facts.gene is None:
            return remaining & person.diagnosed_sides
        return remaining


class Wait(NamedTuple):
    """So many months must pass after a day before the first date."""

    anchor: Anchor
    months: int
    binding: bool = True


class FirstRange(NamedTuple):
    """The first date lies in a range of months after a day; the anchor of the series decides where in it."""

    anchor: Anchor
    months: Months


class CountedFrom(NamedTuple):
    """A test that was really done, from which the series is counted.

    Days (strictly) after ``since`` count, up to today; for a check of one's own, days on or after ``day``.
    """

    test: Test
    since: Anchor
    strictly: bool = True
    own_check: str | None = None
    day: date | None = None


class End(NamedTuple):
    """The last day of a series: months after an anchor, a birthday, the end of a drug, or a day that was ordered.

    ``closing_gap``: the first date past the end is moved back onto it when the date before it is at least so many
    months earlier.
    """

    anchor: Anchor | None = None
    months: int = 0
    age: int | None = None
    drug: DrugClass | None = None
    closing_gap: int | None = None
    day: date | None = None


class Steps(NamedTuple):
    """A series of dates: by bands of years, from an anchor or from the last time the test was done.

    ``day`` is the first date itself, as a doctor's order sets it; the series is then counted from that day.
    """

    anchor: Anchor
    bands: tuple[Band, ...]
    drug: DrugClass | None = None
    day: date | None = None
    wait: Wait | None = None
    first_range: FirstRange | None = None
    counted_from: tuple[CountedFrom, ...] = ()
    end: End | None = None


class Once(NamedTuple):
    """A single date, due at the end of a range of months after an anchor; none once it was done after that."""

    anchor: Anchor
    months: Months


class Reason(NamedTuple):
    """One reason to repeat a test for as long as it lasts.

    Its anchor is the start of the drug named in its condition, or PT. ``fallback`` reasons count only alone.
    """

    when: Condition
    why: str
    every: int | None
    fallback: bool = False


class WhileReason(NamedTuple):
    """A baseline, and repeats while a reason lasts. A test done up to ``done_before`` months earlier counts."""

    reasons: tuple[Reason, ...]
    done_before: int


Schedule = Steps | Once | WhileReason


class Note(NamedTuple):
    """A sentence that is added to the reason when its condition holds."""

    when: Condition
    text: str


class Rule(NamedTuple):
    """One rule: which test, for whom, when, why, and on whose word.

    ``when`` holds alternatives: the rule applies when any of them holds, or always when there is none.
    ``afterwards`` is a sentence to say once the series has ended, on the word of ``afterwards_sources``.
    """

    id: str
    test: Test
    schedule: Schedule
    why: str
    sources: tuple[Source, ...]
    when: tuple[Condition, ...] = ()
    breasts: BreastsImaged = BreastsImaged.REMAINING
    notes: tuple[Note, ...] = ()
    own_check: str | None = None
    afterwards: str = ""
    afterwards_sources: tuple[Source, ...] = ()

    @property
    def series_key(self) -> str:
        """What a person has only one series of: the test, or an own check by its id."""
        return self.own_check or self.test.value

    def applies(self, person: Person) -> bool:
        """Tell whether the rule is for this person."""
        if not self.when:
            return True
        imaged = self.breasts.of(person, person.facts.today)
        return any(condition.holds(person, imaged) for condition in self.when)


class NotRoutine(NamedTuple):
    """A test that the guideline does not advise for people without symptoms, and why."""

    test: Test
    why: str
    sources: tuple[Source, ...]
    when: tuple[Condition, ...] = ()

    def applies(self, person: Person) -> bool:
        """Tell whether it is worth saying to this person: breast imaging is not mentioned when no breast remains."""
        if self.test in BREAST_IMAGING and not person.remaining(person.facts.today):
            return False
        return not self.when or any(condition.holds(person) for condition in self.when)


class Guideline(NamedTuple):
    """A body's advice as data. The first rule of a test that applies to a person is the one in force.

    ``draft``: its wording has not been checked against the published text. ``add_on``: it plans one test beside
    another guideline.
    """

    id: str
    name: str
    organisation: str
    region: str
    summary: str
    rules: tuple[Rule, ...]
    not_routine: tuple[NotRoutine, ...]
    draft: bool = False
    add_on: bool = False

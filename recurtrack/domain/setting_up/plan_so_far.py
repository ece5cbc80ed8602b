"""What the answers so far already say about the plan, and what it still waits for, as the rules themselves ask."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recurtrack.domain.dates import add_months
from recurtrack.domain.facts import Person, Suspension, TreatmentFact
from recurtrack.domain.guideline import Condition, Guideline, Once, Rule, Steps, WhileReason
from recurtrack.domain.person import GeneTesting
from recurtrack.domain.plan import Plan, PlannedCheck
from recurtrack.domain.plan_phrases import every
from recurtrack.domain.reasons import SUSPENSION_REASONS
from recurtrack.domain.setting_up.answers import Answers, HadAnswer
from recurtrack.domain.setting_up.recorded import HER2_DRUGS
from recurtrack.domain.setting_up.said import DONT_KNOW, Had
from recurtrack.domain.terms import BREAST_IMAGING, DRUGS_OF_CLASS, DrugClass, Sex, Test
from recurtrack.domain.wording import TEST_WORDS, sides_in_words
from recurtrack.domain.words import capital

_WAITS_FOR = {
    Suspension.NO_DIAGNOSIS: "when your cancer was found",
    Suspension.DATE_MISSING: "when your cancer was found",
    Suspension.SEX_NOT_RECORDED: "whether you are a woman or a man",
    Suspension.NO_PRIMARY_TREATMENT: "your treatment and when it ended",
    Suspension.TREATMENT_NOT_FINISHED: "when each treatment ended",
}
_FACT_WORDS = {
    "menopause": "about your menopause",
    "gene": "about your genes",
    "breast_density": "how dense your breasts are",
    "chest_radiation_before_30": "about radiotherapy when you were young",
    "heart_risk_increased": "whether your heart is at increased risk",
    "diagnosed_before_age": "your date of birth",
    "mammogram_before_age": "your date of birth",
    "age_from": "your date of birth",
}
_DRUG_WORDS = {
    DrugClass.AROMATASE_INHIBITOR: "which hormone tablets you take",
    DrugClass.TAMOXIFEN: "which hormone tablets you take",
    DrugClass.OVARIAN_SUPPRESSION: "about hormone injections",
    DrugClass.HER2: "about your HER2 treatment",
}
_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLine:
    """One kind of check in a few words; one that is not ``decided`` says what it waits for."""

    test: Test
    title: str
    words: str
    decided: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanSoFar:
    """What the plan is from the answers so far.

    ``waiting`` says why there is no plan yet, empty when there is one. ``checks`` are the first planned check of each
    kind, by day.
    """

    guideline: Guideline
    lines: tuple[PlanLine, ...]
    waiting: str
    checks: tuple[PlannedCheck, ...]
    caveats: tuple[str, ...]
    plan: Plan


def plan_so_far(plan: Plan, answers: Answers, caveats: tuple[str, ...] = ()) -> PlanSoFar:
    """Put a plan into lines: what is decided, and what is decided once more is known."""
    first: dict[str, PlannedCheck] = {}
    for check in plan.checks:
        first.setdefault(check.rule.series_key, check)
    lines = [_decided(check, plan) for check in first.values()]
    decided = {line.test for line in lines}
    lines += [line for line in _undecided(plan, answers) if line.test not in decided]
    order = list(Test)
    return PlanSoFar(
        guideline=plan.guideline,
        lines=tuple(sorted(lines, key=lambda line: order.index(line.test))),
        waiting="" if plan.suspended is None else SUSPENSION_REASONS[plan.suspended],
        checks=tuple(first.values()),
        caveats=caveats,
        plan=plan,
    )


def _title(test: Test, *, several: bool = False) -> str:
    return capital("clinic visits" if test is Test.CLINIC_VISIT and several else TEST_WORDS[test])


def _decided(check: PlannedCheck, plan: Plan) -> PlanLine:
    person = plan.person
    often = "" if person is None else _often(check.rule, person)
    parts = [often, sides_in_words(check.sides) if check.sides else ""]
    words = ", ".join(part for part in parts if part)
    return PlanLine(test=check.test, title=_title(check.test, several=True), words=words, decided=True)


def _often(rule: Rule, person: Person) -> str:
    match rule.schedule:
        case Once():
            return "once"
        case WhileReason() as lasting:
            found = [reason for reason in lasting.reasons if reason.when.holds(person)]
            repeated = [reason for reason in found if reason.every is not None]
            if not repeated:
                return "once"
            agents = [course.agent for reason in repeated for course in _courses(reason.when, person) if course.agent]
            interval = every(min(reason.every for reason in repeated if reason.every is not None))
            return f"{interval} with {' and '.join(dict.fromkeys(agents))}" if agents else interval
        case Steps() as steps:
            return _band(steps, person)


def _courses(condition: Condition, person: Person) -> tuple[TreatmentFact, ...]:
    return () if condition.drug is None else person.running_drugs(condition.drug)


def _band(steps: Steps, person: Person) -> str:
    end, today = person.primary_treatment_end, person.facts.today
    bands = [band for band in steps.bands if band.until is None or add_months(end, band.until) > today]
    months = (bands or list(steps.bands))[0].every
    if months.is_range:
        text = f"every {months.shortest} to {months.longest} months"
    else:
        text = "once a year" if months.longest == _YEAR else every(months.longest)
    return f"{text} for now" if len(bands) > 1 else text


def _undecided(plan: Plan, answers: Answers) -> Iterator[PlanLine]:
    if plan.suspended is not None:
        yield from _waiting(plan.guideline, plan.suspended)
    person = plan.person
    if person is None:
        return
    unknown = _unknown_facts(person, answers)
    drugs = _unknown_drugs(answers)
    seen: set[Test] = set()
    for rule in plan.guideline.rules:
        if rule.test in seen or (rule.test in BREAST_IMAGING and not person.remaining(person.facts.today)):
            continue
        missing = _asked_by(rule, person, unknown, drugs)
        if missing:
            seen.add(rule.test)
            words = f"decided once we know {' and '.join(sorted(missing))}"
            yield PlanLine(test=rule.test, title=_title(rule.test), words=words, decided=False)


def _waiting(guideline: Guideline, suspended: Suspension) -> Iterator[PlanLine]:
    words = _WAITS_FOR.get(suspended)
    if words is None:
        return
    planned = {rule.test for rule in guideline.rules if isinstance(rule.schedule, Steps)}
    for test in (Test.CLINIC_VISIT, Test.MAMMOGRAM):
        if test in planned:
            title = _title(test, several=True)
            yield PlanLine(test=test, title=title, words=f"decided once we know {words}", decided=False)


def _unknown_facts(person: Person, answers: Answers) -> frozenset[str]:
    facts, about = person.facts, answers.about
    unknown: set[str] = set()
    if facts.menopause is None and facts.sex is Sex.FEMALE:
        unknown.add("menopause")
    if facts.gene is None and about.gene_testing in {None, DONT_KNOW, GeneTesting.VARIANT_FOUND}:
        unknown.add("gene")
    if facts.breast_density is None:
        unknown.add("breast_density")
    if about.chest_radiation in {None, DONT_KNOW}:
        unknown.add("chest_radiation_before_30")
    if facts.heart_risk_increased is None:
        unknown.add("heart_risk_increased")
    if facts.birth_date is None:
        unknown |= {"diagnosed_before_age", "mammogram_before_age", "age_from"}
    return frozenset(unknown)


def _unknown_drugs(answers: Answers) -> frozenset[DrugClass]:
    said = answers.treatment
    tablets = DRUGS_OF_CLASS[DrugClass.AROMATASE_INHIBITOR] | DRUGS_OF_CLASS[DrugClass.TAMOXIFEN]
    unknown: set[DrugClass] = set()
    if _open(said.tablets) or (said.tablets is Had.YES and said.tablet not in tablets and not _named(said.tablet)):
        unknown |= {DrugClass.AROMATASE_INHIBITOR, DrugClass.TAMOXIFEN}
    if _open(said.injections) and said.tablets is not Had.NO:
        unknown.add(DrugClass.OVARIAN_SUPPRESSION)
    if _open(said.her2) or (said.her2 is Had.YES and said.her2_medicine not in HER2_DRUGS):
        unknown.add(DrugClass.HER2)
    return frozenset(unknown)


def _open(answer: HadAnswer) -> bool:
    return answer is None or answer is DONT_KNOW


def _named(medicine: object) -> bool:
    return isinstance(medicine, str) and bool(medicine)


def _asked_by(rule: Rule, person: Person, unknown: frozenset[str], drugs: frozenset[DrugClass]) -> frozenset[str]:
    """Return the fewest facts that decide whether a rule holds; none when it is decided."""
    found: list[frozenset[str]] = []
    reasons = rule.schedule.reasons if isinstance(rule.schedule, WhileReason) else ()
    for condition in rule.when or (Condition(),):
        first = _missing(condition, person, unknown, drugs)
        if first is None:
            continue
        seconds = [_missing(reason.when, person, unknown, drugs) for reason in reasons] or [frozenset()]
        found += [first | second for second in seconds if second is not None]
    return min(found, key=lambda words: (len(words), sorted(words)), default=frozenset())


def _missing(
    condition: Condition, person: Person, unknown: frozenset[str], drugs: frozenset[DrugClass]
) -> frozenset[str] | None:
    """Return what is not known of a condition that could still hold; None when it cannot."""
    asked = {name for name in unknown if getattr(condition, name) is not None}
    relaxed = condition._replace(**dict.fromkeys(asked))
    words = {_FACT_WORDS[name] for name in asked}
    if condition.drug in drugs and not relaxed.holds(person):
        words.add(_DRUG_WORDS[condition.drug])
        relaxed = relaxed._replace(drug=None)
    return frozenset(words) if relaxed.holds(person) else None

"""The short phrases of the plan table: what a check is, how often, because of which fact, and what an order changed."""

from __future__ import annotations

from collections.abc import Iterator

from recurtrack.domain.care import OrderAction, OrderEntry
from recurtrack.domain.dates import MONTH_NAMES
from recurtrack.domain.facts import Person, Sides
from recurtrack.domain.guideline import Band, Condition, Months, Once, Rule, Steps, WhileReason
from recurtrack.domain.terms import BREAST_IMAGING, BREAST_REMOVALS, Procedure, Test
from recurtrack.domain.wording import sides_in_words
from recurtrack.domain.words import capital, word

_WHAT = {
    Test.CLINIC_VISIT: "talk and examination",
    Test.BONE_DENSITY: "DXA",
    Test.ECHOCARDIOGRAM: "echocardiogram",
}
_YEAR = 12
_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


def explanation(rule: Rule, sides: Sides | None) -> str:
    """Return the small line under a check's name; ``with contrast`` only where the rule says so."""
    if "contrast" in rule.why:
        return "with contrast"
    return sides_in_words(sides) if sides else _WHAT.get(rule.test, "")


def calm_sentence(count: int) -> str:
    """Return the one sentence above the table."""
    if count == 0:
        return "No check is in force for you at the moment. Your team’s own plan always comes first."
    number = _NUMBERS[count] if count < len(_NUMBERS) else str(count)
    are = "One check is" if count == 1 else f"{capital(number)} checks are"
    each = "It says" if count == 1 else "Each one says"
    return f"{are} in force for you, shown as times a year. {each} why, and where the advice comes from."


def every(months: int) -> str:
    """Return ``every year``, ``every 2 years``, ``every month`` or ``every 6 months``."""
    if months % _YEAR == 0:
        return "every year" if months == _YEAR else f"every {months // _YEAR} years"
    return "every month" if months == 1 else f"every {months} months"


def interval(rule: Rule, person: Person) -> str:
    """Return how often a rule plans its test, in words."""
    match rule.schedule:
        case Once():
            return "once"
        case WhileReason() as lasting:
            months = [r.every for r in lasting.reasons if r.every and r.when.holds(person)]
            return every(min(months)) if months else "once"
        case Steps() as steps:
            return _ending(", then ".join(_band(band) for band in steps.bands), steps)


def _ending(often: str, steps: Steps) -> str:
    """Add when a series ends; one of two dates is not called an interval."""
    end = steps.end
    if end is None:
        return often
    if steps.first_range is not None and end.months:
        first = steps.first_range.months
        return f"once after {first.shortest} to {first.longest} months, and again at {end.months} months"
    if end.age is not None:
        return f"{often} until the age of {end.age}"
    return f"{often} for {end.months // _YEAR} years" if end.months else often


def _band(band: Band) -> str:
    until = "" if band.until is None else f" for the first {band.until // _YEAR} years"
    return f"{_range(band.every)}{until}".replace(" for the first 5 years", " until year 5")


def _range(months: Months) -> str:
    return f"every {months.shortest} to {months.longest} months" if months.is_range else every(months.longest)


def order_in_words(order: OrderEntry) -> str:
    """Return what an order changes: ``every year``, ``next on 3 March 2026``, ``paused until …``, ``stopped``."""
    match order.action:
        case OrderAction.INTERVAL | OrderAction.ADDED if order.every_months:
            return every(order.every_months)
        case OrderAction.DATE if order.first is not None:
            return f"next on {order.first.in_words()}"
        case OrderAction.PAUSED if order.until is not None:
            return f"paused until {order.until.in_words()}"
        case OrderAction.ADDED:
            return "once"
        case _:
            return word(order.action)


def short_because(rule: Rule, person: Person) -> str:
    """Return the fact a check rests on in a few words, such as ``Taking letrozole``."""
    imaged = rule.breasts.of(person, person.facts.today)
    conditions = list(rule.when)
    if isinstance(rule.schedule, WhileReason):
        conditions += [reason.when for reason in rule.schedule.reasons]
    if isinstance(rule.schedule, Steps) and rule.schedule.drug is not None:
        conditions.append(Condition(drug=rule.schedule.drug))
    phrases = [p for c in conditions if c.holds(person, imaged) for p in _condition(c, person)]
    if phrases:
        return phrases[0]
    if rule.test in BREAST_IMAGING:
        return _operated(person)
    end = person.primary_treatment_end
    return f"Breast cancer, treatment ended {MONTH_NAMES[end.month - 1]} {end.year}"


def _condition(condition: Condition, person: Person) -> Iterator[str]:
    facts = person.facts
    if condition.drug is not None:
        agents = [c.agent or word(condition.drug) for c in person.running_drugs(condition.drug)]
        yield f"Taking {' and '.join(dict.fromkeys(agents))}"
    if condition.gene is not None and facts.gene is not None:
        yield f"Gene variant found: {word(facts.gene)}"
    if condition.chest_radiation_before_30:
        yield "Chest radiotherapy before the age of 30"
    if condition.heart_risk_increased:
        yield "Heart risk increased"
    if condition.breast_density is not None:
        yield "Dense breast tissue on mammogram"
    if condition.diagnosed_before_age is not None:
        yield f"Diagnosed before the age of {condition.diagnosed_before_age}"
    if condition.menopause is not None and facts.menopause is not None:
        yield capital(word(facts.menopause))


def _operated(person: Person) -> str:
    kinds = {Procedure.BREAST_CONSERVING, Procedure.RE_EXCISION, *BREAST_REMOVALS}
    for found in reversed(person.episode.treatments):
        if found.procedure is not None and found.procedure in kinds:
            side = f", {' and '.join(sorted(s.value for s in found.sides))}" if found.sides else ""
            return f"{capital(word(found.procedure))}{side}"
    return f"{capital(sides_in_words(person.remaining(person.facts.today)))} in place"

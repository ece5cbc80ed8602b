"""Why a check is due, in one plain sentence with the arithmetic."""

from datetime import date
from typing import NamedTuple

from recurtrack.domain.dates import add_months, day_in_words
from recurtrack.domain.facts import Person, Sides, Suspension
from recurtrack.domain.guideline import Anchor, Guideline, Months, NotRoutine, Rule
from recurtrack.domain.series import Occurrence, Origin
from recurtrack.domain.terms import BOTH_SIDES, Sex, Test
from recurtrack.domain.wording import TEST_WORDS

DRAFT_WARNING = "Draft, not checked against the published text"
_HALF_YEAR, _YEAR = 6, 12


class Counting(NamedTuple):
    """What a reason is made from: the rule, the date found, a date dropped during treatment, the breasts."""

    rule: Rule
    found: Occurrence
    dropped: date | None
    sides: Sides | None


def reason_in_words(counting: Counting, guideline: Guideline, person: Person) -> str:
    """Return one sentence: the rule's reason, how the date was counted, and what to ask the team."""
    rule, found = counting.rule, counting.found
    phase = f", {_interval(found.every)}" if found.every is not None else ""
    parts = [f"{found.why or rule.why}{phase}: {_arithmetic(found, person)}"]
    parts += [note.text for note in rule.notes if note.when.holds(person, counting.sides or frozenset())]
    parts += _cautions(counting, person)
    text = "; ".join(parts) + "."
    return f"{DRAFT_WARNING}: {text}" if guideline.draft else text


def not_routine_reason(item: NotRoutine, guideline: Guideline) -> str:
    """Return why a test is not advised as routine."""
    return f"{DRAFT_WARNING}: {item.why}" if guideline.draft else item.why


def _arithmetic(found: Occurrence, person: Person) -> str:
    origin = f"{_event(found.origin, person)} on {day_in_words(found.origin.day)}"
    if found.moved_to_end:
        return f"the last one, {_span(found.months)} after {origin}"
    if found.from_before_treatment_end:
        return f"due since treatment, so now that primary treatment ended on {day_in_words(found.due)}"
    if found.months == 0:
        return f"counted from {origin}"
    return f"{_span(found.months)} after {origin}"


def _interval(every: Months) -> str:
    if every.is_range:
        return f"every {every.shortest} to {every.longest} months"
    return "once a year" if every.longest == _YEAR else f"every {every.longest} months"


def _span(months: int) -> str:
    years, rest = divmod(months, _YEAR)
    if rest:
        return f"{months} months" if months > 1 else "1 month"
    return "1 year" if years == 1 else f"{years} years"


def _event(origin: Origin, person: Person) -> str:
    if origin.done is not None:
        return f"the last {TEST_WORDS[origin.done]} done"
    match origin.anchor:
        case Anchor.PRIMARY_TREATMENT_END:
            return "the end of primary treatment"
        case Anchor.DIAGNOSTIC_MAMMOGRAM:
            recorded = any(d.diagnostic_mammogram is not None for d in person.episode.diagnoses)
            return "the mammogram that led to the diagnosis" if recorded else "the diagnosis"
        case Anchor.BREAST_RADIOTHERAPY_END:
            return "the end of radiotherapy"
        case Anchor.BREAST_CONSERVING_SURGERY:
            return "the breast-conserving surgery"
        case Anchor.CANCER_DIRECTED_THERAPY_END:
            return "the end of cancer treatment"
        case Anchor.DRUG_START:
            return f"the start of {origin.drug}" if origin.drug else "the start of the medicine"
        case None:
            return "the date that was set"


def _cautions(counting: Counting, person: Person) -> list[str]:
    found = counting.found
    cautions = []
    if counting.dropped is not None:
        cautions.append(
            f"an earlier date, {day_in_words(counting.dropped)}, fell during treatment, so ask your team whether to "
            "wait until then"
        )
    imaged = counting.sides or frozenset()
    radiotherapy_end = person.breast_radiotherapy_end(imaged)
    if (
        counting.rule.test is Test.MAMMOGRAM
        and radiotherapy_end is not None
        and found.due < add_months(radiotherapy_end, _HALF_YEAR)
    ):
        cautions.append("this is less than 6 months after radiotherapy, so ask your team when to have it")
    if counting.sides == BOTH_SIDES and person.side_of_removal_unknown:
        cautions.append("the record does not say which breast was removed; only the remaining one is imaged")
    other_side = imaged - person.diagnosed_sides
    if counting.rule.test is Test.MAMMOGRAM and person.facts.sex is Sex.MALE and person.facts.gene and other_side:
        cautions.append("with a gene variant the other side may be offered as well")
    return cautions


SUSPENSION_REASONS = {
    Suspension.DISTANT_RECURRENCE: (
        "Cancer in another part of the body is recorded. Your team sets all your dates; no routine follow-up is "
        "planned here."
    ),
    Suspension.SEX_NOT_RECORDED: "Please say whether you are a woman or a man; the advice differs.",
    Suspension.NO_DIAGNOSIS: (
        "No diagnosis with a date is recorded. Please add when your cancer was found; the year is enough."
    ),
    Suspension.DATE_MISSING: (
        "The follow-up plan waits until you enter when the recurrence or new cancer was found; the year alone is "
        "enough. Until then your team sets your dates."
    ),
    Suspension.NO_PRIMARY_TREATMENT: (
        "No operation, radiotherapy or chemotherapy is recorded for the latest diagnosis. Please add the treatment "
        "you had; the month is enough for its dates."
    ),
    Suspension.TREATMENT_NOT_FINISHED: (
        "Your plan starts when treatment ends. Until then your team sets your dates. If it has ended, add the last "
        "day of each treatment."
    ),
}

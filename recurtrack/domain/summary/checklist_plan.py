"""The checklist's blocks about what comes: lasting symptoms, checks, what to look out for, other screening."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from recurtrack.domain.care import OrderAction
from recurtrack.domain.facts import Suspension
from recurtrack.domain.notebook import Course, SignEntry
from recurtrack.domain.reasons import SUSPENSION_REASONS
from recurtrack.domain.summary.checklist_items import (
    NOT_CONCERNED,
    NOTHING,
    Reading,
    date_of,
    enter_in,
    item,
    listed,
    one,
    over,
    text_of,
)
from recurtrack.domain.summary.checklist_person import general_health
from recurtrack.domain.summary.checklist_values import ChecklistGroup, ChecklistItem, Held
from recurtrack.domain.summary.checks import check_table
from recurtrack.domain.summary.late_effects import late_effect_table
from recurtrack.domain.summary.phrases import joined, known
from recurtrack.domain.summary.values import CheckRow, State, SummaryMaterial
from recurtrack.domain.terms import Sex, Test
from recurtrack.domain.words import capital, word

_OWN_CHECK = enter_in("Care plan", "Add a check of your own")
_WITHOUT_PLAN = {Suspension.DISTANT_RECURRENCE: Reading(Held.DOES_NOT_APPLY, "Your team sets your dates.")}
"""Why there is no plan, where a plan is not missing."""
_NOT_IN_PLAN = Reading(Held.DOES_NOT_APPLY, "Not part of your plan.")
_RESPONSIBLE = enter_in("Care team", "Responsible for")

_CHECKS = (
    Test.CLINIC_VISIT,
    Test.MAMMOGRAM,
    Test.BREAST_MRI,
    Test.BONE_DENSITY,
    Test.ECHOCARDIOGRAM,
    Test.GYNAECOLOGY,
    Test.BLOOD_TEST,
)
_CERVIX = "Cervix"
_SCREENING = {
    _CERVIX: ("cervi", "smear", "pap test"),
    "Bowel": ("bowel", "colon", "stool"),
    "Skin": ("skin",),
    "Blood fats": ("cholesterol", "lipid"),
    "Blood pressure": ("blood pressure",),
    "Vaccinations": ("vaccin", "immunis", "immuniz", "flu jab"),
}
"""Checks that no guideline of the program plans, by words that stand in the name of a check of one's own."""


def lasting_symptoms(material: SummaryMaterial) -> ChecklistGroup:
    """Return the signs that go on, with since when and how strong they are."""
    signs = [sign for sign in material.signs if sign.course is not Course.GONE and sign.until is None]
    where = enter_in("Warning signs", "the sign")
    none = "None is noted. If something stays, note it in Warning signs."
    return ChecklistGroup(
        title="Symptoms that stay",
        items=(
            _noted(signs, material, none),
            _of_signs("Since when", signs, material, where),
            _of_signs("How strong", signs, material, where),
        ),
    )


def _noted(signs: Sequence[SignEntry], material: SummaryMaterial, none: str) -> ChecklistItem:
    if material.signs and not signs:
        return item("What stays", Held.HELD, "Nothing goes on, as far as you noted.")
    return listed("What stays", [sign.text for sign in signs], none)


def _of_signs(label: str, signs: Sequence[SignEntry], material: SummaryMaterial, where: str) -> ChecklistItem:
    if not signs and not (material.signs or material.treatments):
        return one(label, NOTHING, where)
    if label == "Since when":
        return over(label, signs, lambda sign: date_of(sign, "since", sign.since), where)
    return over(label, signs, lambda sign: text_of(sign, "strength", known(sign.strength)), where)


def follow_up(material: SummaryMaterial) -> ChecklistGroup:
    """Return the checks to come, on whose advice, and who does them."""
    suspended = material.follow_up.plan.suspended
    rows = () if suspended is not None else check_table(material).rows
    why = "There is no check to come." if suspended is None else SUSPENSION_REASONS[suspended]
    none = _NOT_IN_PLAN if suspended is None else _WITHOUT_PLAN.get(suspended, NOTHING)
    return ChecklistGroup(
        title="Follow-up plan",
        items=(
            _advice(rows, why, none),
            *(_check(test, rows, none) for test in _CHECKS),
            _who(rows, none),
        ),
    )


def _advice(rows: Sequence[CheckRow], why: str, none: Reading) -> ChecklistItem:
    label = "Whose advice the plan follows"
    if not rows and none.held is Held.DOES_NOT_APPLY:
        return item(label, none.held, why)
    return listed(label, [row.advice for row in rows], why)


def _check(test: Test, rows: Sequence[CheckRow], none: Reading) -> ChecklistItem:
    said = [_when(row) for row in rows if row.test is test]
    found = Reading(Held.HELD, "; ".join(said)) if said else none
    return one(capital(word(test)), found, "There is no plan yet.")


def _when(row: CheckRow) -> str:
    last = f"last done {row.last_done}" if row.last_done else ""
    state = row.state_words[:1].lower() + row.state_words[1:]
    if row.state is State.BOOKED or not row.latest:
        return joined((last, state))
    return joined((last, f"{state}: {row.earliest} to {row.latest}"))


def _who(rows: Sequence[CheckRow], none: Reading) -> ChecklistItem:
    label = "Who is responsible for each check"
    named = [f"{row.name}: {row.responsible}" for row in rows if row.responsible]
    if not rows and none.held is Held.DOES_NOT_APPLY:
        return one(label, none, _RESPONSIBLE)
    if not named:
        return item(label, Held.MISSING, _RESPONSIBLE)
    if len(named) == len(rows):
        return listed(label, named, _RESPONSIBLE)
    return item(label, Held.PARTLY, f"{len(named)} of {len(rows)}: {'; '.join(named)}")


def look_out(material: SummaryMaterial) -> ChecklistGroup:
    """Return whether it is known what to look out for and whom to call."""
    return ChecklistGroup(
        title="What to look out for",
        items=(
            one("Signs to tell, and whom to call", _whom_to_call(material), _WHOM),
            _late_effects(material),
        ),
    )


_WHOM = "Warning signs lists them. Whom to call is missing: choose a key contact in Care team."


def _whom_to_call(material: SummaryMaterial) -> Reading:
    found = [member for member in material.care_team if member.key_contact]
    if not found:
        return NOTHING
    reached = [member for member in found if (member.phone or "").strip()]
    if not reached:
        return Reading(Held.PARTLY, f"Warning signs lists them; call {found[0].name} (phone not entered)")
    return Reading(Held.HELD, f"Warning signs lists them; call {reached[0].name}, {reached[0].phone}")


def _late_effects(material: SummaryMaterial) -> ChecklistItem:
    label = "Possible late effects of your treatments"
    rows, _ = late_effect_table(material, material.late_effects, 1)
    if rows:
        return item(label, Held.HELD, f"in your summary: {len(rows)}")
    if material.treatments:
        return one(label, Reading(Held.DOES_NOT_APPLY, "None is documented here for the treatments entered."), "")
    return item(label, Held.MISSING, "They follow from your treatments. Enter those in Treatments.")


def other_health(material: SummaryMaterial) -> ChecklistGroup:
    """Return other screening, and general health."""
    return ChecklistGroup(
        title="Other screening and general health",
        items=(*_screening(material), *general_health(material)),
    )


def _screening(material: SummaryMaterial) -> Iterator[ChecklistItem]:
    is_man = material.person is not None and material.person.sex is Sex.MALE
    titles = [
        *(order.title or "" for order in material.orders if order.action is OrderAction.ADDED),
        *(appointment.title or "" for appointment in material.appointments),
        *(result.quantity for result in material.results),
    ]
    for label, words in _SCREENING.items():
        if label is _CERVIX and is_man:
            yield one(label, NOT_CONCERNED, _OWN_CHECK)
        else:
            found = [title for title in titles if any(part in title.lower() for part in words)]
            yield listed(label, found, _OWN_CHECK)

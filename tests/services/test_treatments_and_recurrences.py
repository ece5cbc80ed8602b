"""Treatments by episode, running medicines, and the cancer that came back."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from services.conftest import Calendar, Keep, day

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.diagnosis import DiagnosisEntry, DistantSite, Laterality
from recurtrack.domain.entry import EntryId, FieldNote
from recurtrack.domain.errors import Rejected
from recurtrack.domain.facts import Suspension
from recurtrack.domain.person import PERSON_ID, AllergyEntry, ConditionEntry, MedicineEntry, PersonEntry
from recurtrack.domain.recurrence import RecurrenceDraft, Where
from recurtrack.domain.terms import Event, Procedure, Side, Test, TreatmentKind
from recurtrack.domain.treatment import Intent, StopReason, TreatmentEntry
from recurtrack.exchange.facts_entries import incoming_from_facts
from recurtrack.exchange.facts_json import facts_from_json
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.recurrences import Recurrences
from recurtrack.services.treatments import Treatments

CASE = Path(__file__).parents[1] / "planning" / "cases" / "21-recurrence-in-breast.json"
LETROZOLE = TreatmentEntry(
    id=EntryId("letrozole"),
    kind=TreatmentKind.ENDOCRINE,
    agent="letrozole",
    start=day("2024-11-01"),
    planned_end=day("2029-11-01"),
)


@pytest.fixture
def recurrences(survivor: OpenRecord) -> Recurrences:
    return Recurrences(survivor, CarePlan(survivor))


@pytest.fixture
def case_21(record: OpenRecord, keep: Keep, clock: Calendar) -> OpenRecord:
    """Both episodes of the worked case: breast kept in 2021, local recurrence and mastectomy in 2025."""
    clock.set("2025-08-05")
    facts = facts_from_json(json.loads(CASE.read_text(encoding="utf-8"))["facts"], "case 21")
    keep(*incoming_from_facts(facts, "case 21").entries)
    return record


# Episodes


def test_each_episode_has_its_own_treatments(case_21: OpenRecord) -> None:
    first, again = Treatments(case_21).view().episodes
    assert (first.title, again.title) == ("First diagnosis", "Local recurrence")
    assert [line.entry.kind for line in first.treatments] == [TreatmentKind.SURGERY, TreatmentKind.RADIOTHERAPY]
    assert [line.entry.kind for line in again.treatments] == [TreatmentKind.SURGERY, TreatmentKind.CHEMOTHERAPY]
    assert first.treatments[0].words.details.startswith("Left breast-conserving surgery")


def test_a_treatment_without_a_date_belongs_to_no_episode_unless_it_says_so(case_21: OpenRecord, keep: Keep) -> None:
    lost = TreatmentEntry(id=EntryId("lost"), kind=TreatmentKind.BONE, agent="denosumab")
    keep(lost)
    assert [line.entry.id for line in Treatments(case_21).view().without_episode] == ["lost"]
    named = Treatments(case_21).view().episodes[0].diagnoses[0].entry.id
    keep(replace(lost, diagnosis_id=named))
    found = Treatments(case_21).view()
    assert found.without_episode == ()
    assert found.episodes[0].treatments[-1].entry.id == "lost"


def test_cancer_in_both_breasts_at_first_is_one_episode(survivor: OpenRecord, keep: Keep) -> None:
    keep(DiagnosisEntry(id=EntryId("r"), date=day("2024-03-25"), event=Event.FIRST, side=Laterality.RIGHT))
    [episode] = Treatments(survivor).view().episodes
    assert len(episode.diagnoses) == 2


def test_what_is_not_known_is_told_apart_from_what_was_not_entered(survivor: OpenRecord, keep: Keep) -> None:
    keep(replace(LETROZOLE, field_notes=(FieldNote(field="dose", unknown=True),)))
    lines = Treatments(survivor).view().episodes[0].treatments
    [line] = [line for line in lines if line.entry.id == "letrozole"]
    assert line.unknown == {"dose"}


# Medicines and other health


def test_a_running_medicine_says_which_year_it_is_in(survivor: OpenRecord, keep: Keep) -> None:
    keep(LETROZOLE)
    [medicine] = Treatments(survivor).view().running
    assert (medicine.name, medicine.since) == ("Letrozole", "since 1 November 2024, 1 year 7 months")
    assert (medicine.place, medicine.months_left) == ("year 2 of 5", 40)
    keep(replace(LETROZOLE, planned_end=None))
    [medicine] = Treatments(survivor).view().running
    assert (medicine.place, medicine.months_left) == ("", None)


def test_a_switch_of_medicine_is_one_step(survivor: OpenRecord, keep: Keep) -> None:
    keep(LETROZOLE)
    following = TreatmentEntry(id=EntryId(""), kind=TreatmentKind.ENDOCRINE, agent="exemestane")
    Treatments(survivor).switch(LETROZOLE.id, day("2026-06-01"), following)
    view = Treatments(survivor).view()
    [medicine] = view.running
    assert (medicine.name, medicine.entry.start) == ("Exemestane", day("2026-06-01"))
    assert not [line for line in view.episodes[0].treatments if line.cautions]
    before = next(e for e in Entries(survivor).all(TreatmentEntry) if e.id == LETROZOLE.id)
    assert (before.end, before.stop_reason) == (day("2026-06-01"), StopReason.SWITCHED)
    survivor.undo()
    assert [found.entry for found in Treatments(survivor).view().running] == [LETROZOLE]


def test_a_medicine_stopped_on_an_unknown_day_is_no_longer_taken(survivor: OpenRecord, keep: Keep) -> None:
    keep(LETROZOLE)
    Treatments(survivor).stop(LETROZOLE.id, None, StopReason.SIDE_EFFECTS)
    assert Treatments(survivor).view().running == ()
    assert survivor.undo_name == "Stop treatment"


def test_a_medicine_cannot_stop_before_it_began(survivor: OpenRecord, keep: Keep) -> None:
    keep(LETROZOLE)
    with pytest.raises(Rejected):
        Treatments(survivor).stop(LETROZOLE.id, day("2023-01-01"))


def test_other_health_is_beside_the_treatments(survivor: OpenRecord, keep: Keep) -> None:
    keep(
        PersonEntry(id=PERSON_ID, name="Eleanor Sample", no_known_allergies=True),
        ConditionEntry(id=EntryId("c"), name="asthma", since=day("1990")),
        MedicineEntry(id=EntryId("m"), name="salbutamol"),
    )
    health = Treatments(survivor).view().health
    assert health.no_known_allergies
    assert [line.text for line in (*health.conditions, *health.medicines)] == ["Asthma, since 1990", "Salbutamol"]
    keep(AllergyEntry(id=EntryId("a"), substance="penicillin", reaction="rash"))
    health = Treatments(survivor).view().health
    assert not health.no_known_allergies
    assert [line.text for line in health.allergies] == ["Penicillin (rash)"]
    Treatments(survivor).stop_other_medicine(EntryId("m"), day("2026-06-01"))
    health = Treatments(survivor).view().health
    assert (health.medicines, len(health.past_medicines)) == ((), 1)


# The cancer came back


def test_a_distant_recurrence_sets_the_plan_aside_and_says_why(recurrences: Recurrences, survivor: OpenRecord) -> None:
    draft = RecurrenceDraft(found=day("2026-06-01"), elsewhere=(DistantSite.BONE,))
    found = recurrences.preview(draft)
    assert found.event is Event.DISTANT_RECURRENCE
    assert found.plan_before.suspended is None
    assert found.plan_after.suspended is Suspension.DISTANT_RECURRENCE
    assert found.consequence[0] == "RecurTrack sets its routine dates aside; your team’s plan counts."
    assert found.consequence[1].startswith("Your appointments, questions and signs stay here.")
    assert len(Entries(survivor).all(DiagnosisEntry)) == 1
    recurrences.save(draft)
    assert CarePlan(survivor).view().follow_up.plan.suspended is Suspension.DISTANT_RECURRENCE


def test_a_local_recurrence_waits_for_its_treatment_to_end(recurrences: Recurrences) -> None:
    found = recurrences.preview(RecurrenceDraft(found=day("2026-06-01"), where=frozenset({Where.SAME_BREAST})))
    assert found.plan_after.suspended is Suspension.NO_PRIMARY_TREATMENT
    assert found.consequence[0].startswith("The follow-up dates planned until now end here")
    assert found.consequence[1] == (
        "New dates are worked out when the new treatment has ended. Until then the plan waits, and your team sets your "
        "dates."
    )
    assert "ask your team whether you still need it" in found.consequence[2]
    assert [interval.text for interval in found.intervals] == ["2 years 2 months", "1 year 7 months"]


def test_a_treatment_meant_to_ease_promises_no_new_dates(recurrences: Recurrences) -> None:
    near = RecurrenceDraft(found=day("2026-06-01"), where=frozenset({Where.SAME_BREAST}), intent=Intent.PALLIATIVE)
    found = recurrences.preview(near)
    assert found.consequence[0] == "RecurTrack sets its routine dates aside; your team’s plan counts."
    assert not any("New dates" in sentence for sentence in found.consequence)


def test_without_a_date_the_plan_waits_for_it(recurrences: Recurrences) -> None:
    found = recurrences.preview(RecurrenceDraft(where=frozenset({Where.CHEST_WALL})))
    assert found.plan_after.suspended is Suspension.DATE_MISSING
    assert "the year alone is enough" in found.consequence[0]
    assert "Until then your team sets your dates." in found.consequence[0]
    assert found.intervals == ()


@pytest.mark.parametrize("where", [frozenset[Where](), frozenset({Where.CHEST_WALL})])
def test_without_a_date_nothing_is_said_to_have_come_before(recurrences: Recurrences, where: frozenset[Where]) -> None:
    sentences = recurrences.preview(RecurrenceDraft(where=where)).consequence
    assert sentences[0].startswith("The follow-up plan waits until you enter when this was found")
    assert not any("by its date" in sentence for sentence in sentences)


def test_a_recurrence_and_its_treatments_are_one_step(recurrences: Recurrences, survivor: OpenRecord) -> None:
    operation = TreatmentEntry(
        id=EntryId(""),
        kind=TreatmentKind.SURGERY,
        procedure=Procedure.MASTECTOMY,
        side=Laterality.LEFT,
        start=day("2026-06-10"),
    )
    draft = RecurrenceDraft(
        found=day("2026-05-20"),
        where=frozenset({Where.SAME_BREAST}),
        treatments=(operation,),
        intent=Intent.SALVAGE,
    )
    preview = recurrences.preview(draft)
    assert "starts from the end of the new treatment, 10 June 2026" in preview.consequence[1]
    recurrences.save(draft)
    assert survivor.undo_name == "Record recurrence"
    plan = CarePlan(survivor).view().follow_up.plan
    assert plan.checks == preview.plan_after.checks
    assert all(check.sides == frozenset({Side.RIGHT}) for check in plan.checks if check.test is Test.MAMMOGRAM)
    episode = Treatments(survivor).view().episodes[-1]
    assert [diagnosis.entry.side for diagnosis in episode.diagnoses] == [Laterality.LEFT]
    assert [line.entry.intent for line in episode.treatments] == [Intent.SALVAGE]
    survivor.undo()
    assert CarePlan(survivor).view().follow_up.plan == preview.plan_before
    assert len(Treatments(survivor).view().episodes) == 1


def test_the_worked_case_of_a_recurrence_leads_to_its_dates_from_a_draft(case_21: OpenRecord) -> None:
    known = next(e for e in Entries(case_21).all(DiagnosisEntry) if e.event is Event.LOCAL_RECURRENCE)
    expected = CarePlan(case_21).view().follow_up.plan.checks
    Entries(case_21).remove(DiagnosisEntry, known.id)
    draft = RecurrenceDraft(found=day("2025-02-10"), mammogram=day("2025-02-10"), where=frozenset({Where.SAME_BREAST}))
    assert Recurrences(case_21, CarePlan(case_21)).preview(draft).plan_after.checks == expected


def test_cancer_in_the_other_breast_is_usually_a_new_one_but_she_may_say_otherwise(recurrences: Recurrences) -> None:
    draft = RecurrenceDraft(found=day("2026-06-01"), where=frozenset({Where.OTHER_BREAST}))
    assert recurrences.preview(draft).event is Event.NEW_PRIMARY
    assert "usually a new one" in recurrences.preview(draft).naming
    assert recurrences.preview(replace(draft, said_event=Event.REGIONAL_RECURRENCE)).event is Event.REGIONAL_RECURRENCE


def test_a_recurrence_found_tomorrow_or_nowhere_and_never_is_refused(
    recurrences: Recurrences, survivor: OpenRecord
) -> None:
    for draft in (RecurrenceDraft(), RecurrenceDraft(found=day("2026-06-17"), where=frozenset({Where.CHEST_WALL}))):
        with pytest.raises(Rejected):
            recurrences.save(draft)
    assert len(Entries(survivor).all(DiagnosisEntry)) == 1
    assert Entries(survivor).all(AppointmentEntry) == ()

"""The care team: one key contact, responsibilities that go with their person, and everything undone at once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from recurtrack.domain.care import FOLLOW_UP_ID, CareTeamEntry, FollowUpEntry, ResponsibilityEntry, Role
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.terms import Test
from recurtrack.services.care_team import CareTeam
from recurtrack.services.open_record import OpenRecord

if TYPE_CHECKING:
    from services.conftest import Keep

IRIS = CareTeamEntry(id=EntryId("iris"), name="Dr Iris Example", role=Role.MEDICAL_ONCOLOGIST, phone="555 0123")
ROWAN = CareTeamEntry(id=EntryId("rowan"), name="Rowan Sample", role=Role.BREAST_NURSE)
DANIEL = CareTeamEntry(id=EntryId("daniel"), name="Daniel Sample", role=Role.CAREGIVER, phone="555 0199")


@pytest.fixture
def team(record: OpenRecord) -> CareTeam:
    return CareTeam(record)


def names(team: CareTeam) -> list[str]:
    return [member.entry.name for member in team.view().members]


def keys(record: OpenRecord) -> list[str]:
    with record.reading() as reader:
        return [entry.name for entry in reader.all(CareTeamEntry) if entry.key_contact]


def responsibilities(record: OpenRecord) -> list[tuple[str, Test]]:
    with record.reading() as reader:
        return [(found.member_id, found.test) for found in reader.all(ResponsibilityEntry)]


def test_a_record_begins_with_nobody(team: CareTeam) -> None:
    assert team.view().members == ()
    assert team.view().key_contact is None
    assert team.whom_to_call() is None


def test_a_person_is_saved_with_their_responsibilities_as_one_thing(team: CareTeam, record: OpenRecord) -> None:
    team.save(IRIS, [Test.MAMMOGRAM, Test.CLINIC_VISIT])
    assert team.view().members[0].tests == (Test.CLINIC_VISIT, Test.MAMMOGRAM)
    record.undo()
    assert names(team) == []
    assert responsibilities(record) == []
    record.redo()
    assert team.view().members[0].tests == (Test.CLINIC_VISIT, Test.MAMMOGRAM)


def test_saving_again_gives_exactly_these_responsibilities(team: CareTeam, record: OpenRecord) -> None:
    team.save(IRIS, [Test.MAMMOGRAM, Test.CLINIC_VISIT])
    team.save(replace(IRIS, place="Sampleton"), [Test.CLINIC_VISIT, Test.BONE_DENSITY])
    (member,) = team.view().members
    assert (member.entry.place, member.tests) == ("Sampleton", (Test.CLINIC_VISIT, Test.BONE_DENSITY))
    record.undo()
    assert team.view().members[0].tests == (Test.CLINIC_VISIT, Test.MAMMOGRAM)


def test_a_check_that_was_given_twice_is_kept_once(team: CareTeam, record: OpenRecord, keep: Keep) -> None:
    twice = [ResponsibilityEntry(id=EntryId(n), test=Test.MAMMOGRAM, member_id=IRIS.id) for n in ("r1", "r2")]
    keep(IRIS, *twice)
    assert team.view().members[0].tests == (Test.MAMMOGRAM,)
    team.save(IRIS, [Test.MAMMOGRAM])
    assert responsibilities(record) == [("iris", Test.MAMMOGRAM)]


def test_saving_the_same_again_changes_nothing(team: CareTeam) -> None:
    team.save(IRIS, [Test.MAMMOGRAM])
    assert team.save(IRIS, [Test.MAMMOGRAM]).ids == frozenset()


@pytest.mark.parametrize("name", ["", "  "])
def test_a_person_without_a_name_is_refused(team: CareTeam, name: str) -> None:
    with pytest.raises(Rejected) as refused:
        team.save(replace(IRIS, name=name), [])
    assert refused.value.refusal is Refusal.OUT_OF_RANGE
    assert names(team) == []


def test_a_new_key_contact_takes_over_and_undo_gives_it_back(team: CareTeam, record: OpenRecord) -> None:
    team.save(replace(IRIS, key_contact=True), [])
    team.save(replace(ROWAN, key_contact=True), [])
    assert keys(record) == ["Rowan Sample"]
    record.undo()
    assert keys(record) == ["Dr Iris Example"]


def test_choosing_the_key_contact_moves_it_in_one_command(team: CareTeam, record: OpenRecord) -> None:
    team.save(replace(IRIS, key_contact=True), [])
    team.save(ROWAN, [])
    change = team.make_key_contact(ROWAN.id)
    assert change.ids == {IRIS.id, ROWAN.id}
    assert keys(record) == ["Rowan Sample"]
    record.undo()
    assert keys(record) == ["Dr Iris Example"]


def test_nobody_who_is_gone_becomes_the_key_contact(team: CareTeam, record: OpenRecord) -> None:
    team.save(replace(IRIS, key_contact=True), [])
    with pytest.raises(Rejected) as refused:
        team.make_key_contact(ROWAN.id)
    assert refused.value.refusal is Refusal.NO_SUCH_ENTRY
    assert keys(record) == ["Dr Iris Example"]


def test_the_key_contact_stands_first_and_the_others_in_their_order(team: CareTeam) -> None:
    for entry in (DANIEL, IRIS, replace(ROWAN, key_contact=True)):
        team.save(entry, [])
    view = team.view()
    assert names(team) == ["Rowan Sample", "Daniel Sample", "Dr Iris Example"]
    assert [view.is_key_contact(member) for member in view.members] == [True, False, False]


def test_removing_a_person_takes_their_responsibilities_and_undo_brings_all_back(
    team: CareTeam, record: OpenRecord
) -> None:
    team.save(IRIS, [Test.MAMMOGRAM])
    team.save(ROWAN, [Test.CLINIC_VISIT])
    team.remove(IRIS.id)
    assert names(team) == ["Rowan Sample"]
    assert responsibilities(record) == [("rowan", Test.CLINIC_VISIT)]
    record.undo()
    assert names(team) == ["Dr Iris Example", "Rowan Sample"]
    assert responsibilities(record) == [("iris", Test.MAMMOGRAM), ("rowan", Test.CLINIC_VISIT)]


def test_the_one_to_call_is_the_key_contact_even_without_a_phone(team: CareTeam) -> None:
    team.save(IRIS, [])
    team.save(replace(ROWAN, key_contact=True), [])
    found = team.whom_to_call()
    assert found is not None
    assert (found.name, found.key_contact) == ("Rowan Sample", True)


def test_without_a_key_contact_somebody_of_the_team_with_a_phone_is_called(team: CareTeam) -> None:
    for entry in (DANIEL, ROWAN):
        team.save(entry, [])
    assert team.whom_to_call() is None
    team.save(IRIS, [])
    found = team.whom_to_call()
    assert found is not None
    assert (found.name, found.key_contact) == ("Dr Iris Example", False)


def test_a_caregiver_is_called_first_when_chosen(team: CareTeam) -> None:
    team.save(IRIS, [])
    team.save(replace(DANIEL, key_contact=True), [])
    found = team.whom_to_call()
    assert found is not None
    assert found.name == "Daniel Sample"


def test_checks_to_be_responsible_for_are_those_of_the_plan_and_those_given(survivor: OpenRecord, keep: Keep) -> None:
    team = CareTeam(survivor)
    planned = team.tests_in_follow_up()
    assert {Test.CLINIC_VISIT, Test.MAMMOGRAM} <= set(planned)
    assert Test.ECHOCARDIOGRAM not in planned
    keep(IRIS, ResponsibilityEntry(id=EntryId("r"), test=Test.ECHOCARDIOGRAM, member_id=IRIS.id))
    assert set(team.tests_in_follow_up()) == {*planned, Test.ECHOCARDIOGRAM}


@pytest.mark.parametrize("guideline", ["acs-asco", "acr"])
def test_visits_and_mammograms_are_offered_without_a_plan(team: CareTeam, keep: Keep, guideline: str) -> None:
    keep(FollowUpEntry(id=FOLLOW_UP_ID, guideline=guideline))
    assert team.tests_in_follow_up() == (Test.CLINIC_VISIT, Test.MAMMOGRAM)

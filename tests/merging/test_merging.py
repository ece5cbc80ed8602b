"""What a file adds to a record: only what is new, in any order, and never over what the person said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import fields, replace
from datetime import date
from itertools import combinations
from random import Random
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from planning.people import random_person
from storage.filled_entries import whole_records

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import FOLLOW_UP_ID, CareTeamEntry, FollowUpEntry, ResponsibilityEntry, Role
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, DistantSite, Laterality
from recurtrack.domain.entry import HOUSEKEEPING, Entry, EntryId, FieldNote, Origin, Provenance
from recurtrack.domain.merge import Merge, merge
from recurtrack.domain.person import PERSON_ID, RISK_ID, PersonEntry, RiskEntry
from recurtrack.domain.recorded_facts import History, LastDone, facts_of
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.same import is_same, likeness
from recurtrack.domain.terms import Event, Procedure, Test, TreatmentKind
from recurtrack.domain.treatment import Field, TreatmentEntry
from recurtrack.exchange.facts_entries import incoming_from_facts
from recurtrack.exchange.facts_json import facts_from_json

MEMORY = Provenance()
LETTER = Provenance(origin=Origin.LETTER, detail="letter of 3 May")
ONE, OTHER = (Provenance(origin=Origin.IMPORTED, detail=name) for name in ("one.json", "other.json"))
CONFIRMED = Provenance(origin=Origin.IMPORTED, detail="one.json", confirmed=True)


# Choices drawn from one number: many times faster than drawing each, and a failure names the number.
chances = st.integers(0, 2**32).map(Random)
persons = st.integers(0, 2**32).map(random_person)


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def after(existing: Iterable[Entry], found: Merge) -> tuple[Entry, ...]:
    """The record once a merge is written."""
    changed = {(type(entry), entry.id): entry for entry in (*found.changed, *found.recognised)}
    return (*(changed.get((type(entry), entry.id), entry) for entry in existing), *found.new)


def merged(existing: Sequence[Entry], *files: Sequence[Entry]) -> tuple[Entry, ...]:
    record = tuple(existing)
    for entries in files:
        record = after(record, merge(record, entries))
    return record


def course(**values: Any) -> TreatmentEntry:  # noqa: ANN401 - any field
    given: dict[str, Any] = {
        "id": EntryId("course"),
        "kind": TreatmentKind.RADIOTHERAPY,
        "provenance": ONE,
        "start": day("2024-05-06"),
        "end": day("2024-06-07"),
    }
    return TreatmentEntry(**given | values)


def diagnosis(**values: Any) -> DiagnosisEntry:  # noqa: ANN401 - any field
    given: dict[str, Any] = {"id": EntryId("d"), "provenance": ONE, "event": Event.FIRST, "date": day("2024-03-18")}
    return DiagnosisEntry(**given | values)


def visit(**values: Any) -> AppointmentEntry:  # noqa: ANN401 - any field
    given: dict[str, Any] = {
        "id": EntryId("a"),
        "provenance": ONE,
        "test": Test.MAMMOGRAM,
        "date": day("2025-03-05"),
        "status": AppointmentStatus.DONE,
    }
    return AppointmentEntry(**given | values)


def from_other(entry: Entry, **values: Any) -> Any:  # noqa: ANN401 - any field
    """The same thing as another file has it."""
    return replace(entry, id=EntryId(f"other-{entry.id}"), provenance=OTHER, import_keys=("other:1",), **values)


def only(existing: Entry, found: Entry) -> Any:  # noqa: ANN401 - of the kind it was given
    """What becomes of one entry when a file says the same thing in its own way."""
    record = merged([existing], [found])
    assert len(record) == 1
    return record[0]


class TestTwice:
    @settings(max_examples=15, deadline=None)
    @given(entries=whole_records())
    def test_reading_the_same_entries_twice_changes_nothing(self, entries: tuple[Entry, ...]) -> None:
        found = merge(entries, entries)
        assert (found.new, found.changed) == ((), ())
        assert found.known == len(entries)

    @settings(max_examples=60, deadline=None)
    @given(person=persons)
    def test_reading_the_same_facts_file_twice_changes_nothing(self, person: dict[str, Any]) -> None:
        entries = incoming_from_facts(facts_from_json(person, "facts.json"), "facts.json").entries
        found = merge(entries, entries)
        assert (found.new, found.changed, found.kept) == ((), (), ())

    @settings(max_examples=15, deadline=None)
    @given(entries=whole_records(), chance=chances)
    def test_what_a_merge_leads_to_is_not_changed_by_reading_either_file_again(
        self, entries: tuple[Entry, ...], chance: Random
    ) -> None:
        one, other = parts(chance, entries, ONE), parts(chance, entries, OTHER)
        record = merged([], one, other)
        for again in (one, other):
            found = merge(record, again)
            assert found.new == ()
            assert merged(record, again) == record

    def test_a_file_with_one_more_treatment_in_front_adds_only_that_one(self) -> None:
        first: dict[str, Any] = {
            "format": "recurtrack-facts/1",
            "today": "2025-01-01",
            "person": {"sex": "female"},
            "diagnoses": [{"date": "2024-03-18", "side": "left", "behaviour": "invasive", "event": "first"}],
            "treatments": [{"kind": "endocrine", "drug": "tamoxifen", "start": "2024-07-01"}],
        }
        new = {"kind": "endocrine", "drug": "letrozole", "start": "2024-07-01"}
        second = {**first, "treatments": [new, *first["treatments"]]}
        one, two = (
            incoming_from_facts(facts_from_json(f, "facts.json"), "facts.json").entries for f in (first, second)
        )
        found = merge(one, two)
        assert [entry.agent for entry in found.new if isinstance(entry, TreatmentEntry)] == ["letrozole"]
        assert (len(found.new), found.kept) == (1, ())
        known = {entry.id: replace(entry, import_keys=()) for entry in one}
        assert found.changed == ()
        assert all(replace(entry, import_keys=()) == known[entry.id] for entry in found.recognised)


class TestKeptAsItWas:
    @pytest.mark.parametrize("provenance", [MEMORY, LETTER, CONFIRMED])
    @pytest.mark.parametrize(
        ("mine", "theirs"),
        [
            (course(), {"start": day("2024-05-01")}),
            (course(), {"end": day("2024-06-30")}),
            (course(start=day("2024")), {"start": day("2024-05-06")}),
            (course(start=day("2024-05"), end=None), {"start": day("2024-04-20"), "end": None}),
            (course(end=day("2024")), {"end": day("2024-06-07")}),
            (course(fractions=15), {"fractions": 16}),
            (course(fields=(Field.BREAST,)), {"fields": (Field.BREAST, Field.BOOST)}),
            (diagnosis(sites=(DistantSite.BONE,)), {"sites": (DistantSite.BONE, DistantSite.LIVER)}),
            (diagnosis(date=day("2024-03")), {"date": day("2024-03-18")}),
            (diagnosis(grade=2), {"grade": 3}),
        ],
    )
    def test_what_the_person_said_or_confirmed_is_never_overwritten(
        self, provenance: Provenance, mine: Entry, theirs: dict[str, Any]
    ) -> None:
        known = replace(mine, provenance=provenance)
        found = merge([known], [from_other(mine, **theirs)])
        assert found.new == ()
        assert found.changed == ()
        assert [replace(entry, import_keys=()) for entry in found.recognised] == [known]

    def test_a_field_that_was_confirmed_on_its_own_is_not_overwritten_either(self) -> None:
        note = FieldNote(field="end", provenance=CONFIRMED)
        known = course(field_notes=(note,))
        assert only(known, from_other(known, end=day("2024-06-30"))).end == known.end

    def test_a_difference_is_said(self) -> None:
        known = diagnosis(grade=2)
        (said,) = merge([known], [from_other(known, grade=3)]).kept
        assert said == "Diagnosis, grade: the record keeps “2”; the file says “3”."

    @settings(max_examples=15, deadline=None)
    @given(entries=whole_records(), chance=chances)
    def test_a_merge_never_empties_a_field(self, entries: tuple[Entry, ...], chance: Random) -> None:
        record = parts(chance, entries, ONE)
        later = {(type(e), e.id): e for e in merged(record, parts(chance, entries, OTHER))}
        for entry in record:
            now = later[type(entry), entry.id]
            for field in fields(entry):
                if field.name not in HOUSEKEEPING and getattr(entry, field.name) not in (None, ()):
                    assert getattr(now, field.name) not in (None, ())

    @settings(max_examples=15, deadline=None)
    @given(entries=whole_records())
    def test_what_was_removed_stays_removed(self, entries: tuple[Entry, ...]) -> None:
        removed = tuple(replace(entry, removed=True) for entry in entries)
        again = tuple(replace(entry, removed=False, provenance=OTHER) for entry in entries)
        assert merged(removed, again) == removed

    def test_a_removed_entry_is_known_again_by_what_it_is(self) -> None:
        removed = replace(course(), removed=True)
        assert merged([removed], [from_other(course(), fractions=15)]) == (removed,)


class TestFilled:
    def test_a_gap_is_filled_and_says_where_it_was_filled_from(self) -> None:
        known = diagnosis(provenance=LETTER)
        now = only(known, from_other(known, grade=2))
        assert (now.grade, now.provenance) == (2, LETTER)
        assert now.provenance_of("grade") == OTHER
        assert now.provenance_of("date") == LETTER
        assert "other:1" in now.import_keys

    def test_an_answer_i_dont_know_gives_way_to_a_files_answer(self) -> None:
        known = diagnosis(provenance=MEMORY, field_notes=(FieldNote(field="grade", unknown=True),))
        now = only(known, from_other(known, field_notes=(), grade=2))
        assert now.grade == 2
        assert not now.is_unknown("grade")

    def test_no_is_an_answer_and_no_gap(self) -> None:
        known = RiskEntry(id=RISK_ID, uterus=False)
        assert only(known, RiskEntry(id=RISK_ID, provenance=ONE, uterus=True)).uterus is False

    @pytest.mark.parametrize(
        ("known", "found", "kept"),
        [
            ("2024-03", "2024-03-18", "2024-03-18"),
            ("2024", "2024-03", "2024-03"),
            ("2024-03-18", "2024-03", "2024-03-18"),
            ("2024-03-18", "2024", "2024-03-18"),
            ("2024-03-18", "2024-03-20", "2024-03-18"),
            ("2024-03", "2024-04-02", "2024-03"),
        ],
    )
    def test_only_a_more_exact_imported_date_replaces_an_imported_one(self, known: str, found: str, kept: str) -> None:
        mine = diagnosis(date=day(known))
        assert only(mine, from_other(mine, date=day(found))).date == day(kept)

    def test_a_course_grows_at_both_ends(self) -> None:
        mine = course(fractions=15)
        now = only(mine, from_other(mine, start=day("2024-04-29"), end=day("2024-06-14"), fractions=25))
        assert (now.start, now.end, now.fractions) == (day("2024-04-29"), day("2024-06-14"), 25)

    def test_a_course_does_not_shrink(self) -> None:
        mine = course(fractions=15)
        now = only(mine, from_other(mine, start=day("2024-05-13"), end=day("2024-05-31"), fractions=10))
        assert replace(now, import_keys=()) == mine

    def test_sessions_of_two_files_are_counted_once_each(self) -> None:
        keys = tuple(f"fhir:Procedure/{n}" for n in range(20))
        one, other = (course(import_keys=keys[a:b], fractions=b - a) for a, b in ((0, 12), (8, 20)))
        assert only(one, replace(other, id=EntryId("b"), provenance=OTHER)).fractions == 20

    def test_a_booked_appointment_of_a_file_is_done_when_a_later_file_says_so(self) -> None:
        booked, done = visit(status=AppointmentStatus.BOOKED), visit(provenance=OTHER)
        assert only(booked, done).status is AppointmentStatus.DONE
        assert only(done, booked).status is AppointmentStatus.DONE

    @pytest.mark.parametrize(("provenance", "status"), [(MEMORY, "done"), (LETTER, "done"), (CONFIRMED, "booked")])
    def test_what_the_person_booked_has_taken_place_when_a_file_says_so(
        self, provenance: Provenance, status: str
    ) -> None:
        booked = visit(status=AppointmentStatus.BOOKED, provenance=provenance)
        assert only(booked, from_other(visit())).status == status

    def test_places_that_another_file_names_are_added(self) -> None:
        mine = diagnosis(sites=(DistantSite.LIVER,))
        assert only(mine, from_other(mine, sites=(DistantSite.BONE,))).sites == (DistantSite.BONE, DistantSite.LIVER)

    @pytest.mark.parametrize(
        ("one", "other"),
        [
            (course(), {"start": day("2025-05-06"), "end": day("2025-06-07")}),
            (course(side=Laterality.LEFT), {"side": Laterality.RIGHT}),
            (course(), {"kind": TreatmentKind.CHEMOTHERAPY}),
            (course(kind=TreatmentKind.ENDOCRINE, agent="tamoxifen"), {"agent": "letrozole"}),
            (diagnosis(side=Laterality.LEFT), {"side": Laterality.RIGHT}),
            (diagnosis(), {"date": day("2026-03-18")}),
            (diagnosis(), {"event": Event.DISTANT_RECURRENCE}),
            (visit(), {"date": day("2025-03-06")}),
            (visit(), {"test": Test.BREAST_MRI}),
        ],
    )
    def test_different_things_stay_apart(self, one: Entry, other: dict[str, Any]) -> None:
        assert len(merged([one], [from_other(one, **other)])) == 2

    def test_operations_are_the_same_only_on_the_same_day(self) -> None:
        one = course(kind=TreatmentKind.SURGERY, procedure=Procedure.RE_EXCISION, end=None)
        assert len(merged([one], [from_other(one)])) == 1
        assert len(merged([one], [from_other(one, start=day("2024-05-07"))])) == 2

    def test_two_alike_entries_of_one_file_are_two_things(self) -> None:
        twins = [course(id=EntryId(name), import_keys=(name,)) for name in ("a", "b")]
        assert len(merged([], twins)) == 2


class TestReferences:
    def test_a_result_follows_its_appointment_to_the_one_the_record_has(self) -> None:
        result = ResultEntry(
            id=EntryId("r"),
            provenance=OTHER,
            test=Test.MAMMOGRAM,
            date=day("2025-03-05"),
            quantity="BI-RADS",
            appointment_id=EntryId("other-a"),
        )
        for file in ([from_other(visit()), result], [result, from_other(visit())]):
            (found,) = merge([visit()], file).new
            assert isinstance(found, ResultEntry)
            assert found.appointment_id == "a"

    def test_a_treatment_follows_its_diagnosis(self) -> None:
        (found,) = merge([diagnosis()], [course(diagnosis_id=EntryId("other-d")), from_other(diagnosis())]).new
        assert isinstance(found, TreatmentEntry)
        assert found.diagnosis_id == "d"

    def test_a_responsibility_follows_the_member_of_the_care_team(self) -> None:
        known = CareTeamEntry(id=EntryId("gp"), name="Dr Weiß", role=Role.GP)
        theirs = CareTeamEntry(id=EntryId("x"), provenance=OTHER, name="dr weiß ")
        task = ResponsibilityEntry(id=EntryId("t"), provenance=OTHER, test=Test.MAMMOGRAM, member_id=theirs.id)
        (found,) = merge([known], [theirs, task]).new
        assert isinstance(found, ResponsibilityEntry)
        assert found.member_id == known.id


# --- Two files that overlap ------------------------------------------------------------------------


def parts(chance: Random, entries: Sequence[Entry], provenance: Provenance) -> tuple[Entry, ...]:
    """What another file says of the same things: some of them, some of their fields, some dates less exact."""
    chosen = [entry for entry in entries if chance.random() < 0.5]
    ids = {entry.id for entry in chosen}
    return tuple(
        _less(chance, entry, ids, provenance) for entry in chosen if getattr(entry, "member_id", None) in {None, *ids}
    )


def _less(chance: Random, entry: Entry, ids: set[EntryId], provenance: Provenance) -> Entry:
    values: dict[str, Any] = {"provenance": provenance, "field_notes": (), "removed": False}
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name in HOUSEKEEPING or field.name in {"id", "kind", "date", "member_id", "guideline"}:
            continue
        if isinstance(value, PartialDate) and chance.random() < 0.5:
            values[field.name] = PartialDate.parse("-".join(str(value).split("-")[: chance.randint(1, 3)]))
        elif field.name in {"diagnosis_id", "appointment_id"} and value not in ids:
            values[field.name] = None
        elif field.default in (None, ()) and chance.random() < 0.5:
            values[field.name] = field.default
    return replace(entry, **values)


def all_differ(entries: Sequence[Entry]) -> bool:
    """Tell whether nobody could take two different things for one, as with two courses of one drug without dates."""
    pairs = combinations(entries, 2)
    return not any(
        a.id != b.id and type(a) is type(b) and likeness(a) == likeness(b) and is_same(a, b) for a, b in pairs
    )


def facts_in(record: Sequence[Entry]) -> object:
    """The facts that a record leads to, in an order of their own."""

    def of(kind: type[Any]) -> list[Any]:
        return [entry for entry in record if isinstance(entry, kind) and not entry.removed]

    history = History(
        person=next(iter(of(PersonEntry)), None),
        risk=next(iter(of(RiskEntry)), None),
        diagnoses=sorted(of(DiagnosisEntry), key=lambda entry: entry.id),
        treatments=sorted(of(TreatmentEntry), key=lambda entry: entry.id),
        done=sorted(
            (
                LastDone(entry.test, entry.own_check, entry.date)
                for entry in of(AppointmentEntry)
                if entry.status is AppointmentStatus.DONE
            ),
            key=str,
        ),
        follow_up=FollowUpEntry(id=FOLLOW_UP_ID),
    )
    return facts_of(history, date(2025, 3, 1))


@settings(max_examples=80, deadline=None)
@given(person=persons, chance=chances)
def test_the_order_in_which_two_overlapping_files_are_read_does_not_matter_for_the_facts(
    person: dict[str, Any], chance: Random
) -> None:
    entries = incoming_from_facts(facts_from_json(person, "facts.json"), "facts.json").entries
    known = tuple(entry for entry in entries if isinstance(entry, PersonEntry))
    one, other = parts(chance, entries, ONE), parts(chance, entries, OTHER)
    assume(all_differ((*one, *other)))
    assert facts_in(merged(known, one, other)) == facts_in(merged(known, other, one))


@settings(max_examples=60, deadline=None)
@given(person=persons, chance=chances)
def test_a_whole_file_read_after_a_part_of_it_leads_to_the_facts_of_the_whole(
    person: dict[str, Any], chance: Random
) -> None:
    entries = incoming_from_facts(facts_from_json(person, "facts.json"), "facts.json").entries
    part = parts(chance, entries, entries[0].provenance)
    assume(all_differ((*part, *entries)))
    assert facts_in(merged(part, entries)) == facts_in(entries)


def test_a_new_person_is_completed_by_a_file() -> None:
    known = PersonEntry(id=PERSON_ID, name="Anna")
    now = only(known, PersonEntry(id=PERSON_ID, provenance=ONE, name="Anna Weber", phone="1"))
    assert (now.name, now.phone) == ("Anna", "1")

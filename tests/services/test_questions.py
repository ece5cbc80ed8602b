"""Questions are written down for a visit, ticked off, answered, and each of it can be undone."""

from __future__ import annotations

from dataclasses import replace
from datetime import time

import pytest
from services.conftest import Calendar, Keep, day

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.terms import Test
from recurtrack.services.appointments import Appointments
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.questions import Questions, TiedQuestion

HANDS = QuestionEntry(id=EntryId("hands"), text="Could letrozole be making my hands sore?")
SCAN = QuestionEntry(id=EntryId("scan"), text="When is my next bone scan?")
VISIT = AppointmentEntry(
    id=EntryId("visit"),
    test=Test.CLINIC_VISIT,
    date=day("2026-06-25"),
    time=time(10, 30),
    status=AppointmentStatus.BOOKED,
)
SCREENING = replace(VISIT, id=EntryId("screening"), test=Test.MAMMOGRAM, date=day("2026-06-20"))
SPRING = replace(VISIT, id=EntryId("spring"), date=day("2026-04-02"), status=AppointmentStatus.DONE)


@pytest.fixture
def questions(record: OpenRecord) -> Questions:
    return Questions(record)


def texts(found: tuple[TiedQuestion, ...]) -> list[str]:
    return [question.entry.text for question in found]


def test_questions_stand_in_the_order_they_were_written(questions: Questions) -> None:
    questions.save(HANDS)
    questions.save(SCAN)
    assert texts(questions.view().to_ask) == [HANDS.text, SCAN.text]
    assert questions.view().asked == ()


def test_those_asked_can_be_left_out(questions: Questions) -> None:
    for question in (HANDS, replace(SCAN, asked=True), replace(HANDS, id=EntryId("later"), text="And my knees?")):
        questions.save(question)
    found = questions.view(with_asked=False)
    assert texts(found.to_ask) == [HANDS.text, "And my knees?"]
    assert found.asked == ()


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_question_that_says_nothing_is_refused(questions: Questions, text: str) -> None:
    with pytest.raises(Rejected) as refused:
        questions.save(replace(HANDS, text=text))
    assert refused.value.refusal is Refusal.OUT_OF_RANGE
    assert questions.view().to_ask == ()


def test_a_question_for_a_visit_that_is_not_there_is_refused(questions: Questions) -> None:
    with pytest.raises(Rejected) as refused:
        questions.save(replace(HANDS, appointment_id=EntryId("never")))
    assert refused.value.refusal is Refusal.NO_SUCH_ENTRY
    assert questions.view().to_ask == ()


def test_a_ticked_question_moves_to_those_asked_and_undo_takes_it_back(
    questions: Questions, record: OpenRecord
) -> None:
    questions.save(HANDS)
    questions.save(SCAN)
    questions.tick(HANDS.id, asked=True)
    questions.tick(SCAN.id, asked=True)
    assert texts(questions.view().asked) == [SCAN.text, HANDS.text]
    record.undo()
    assert texts(questions.view().to_ask) == [SCAN.text]


def test_unticking_keeps_the_answer(questions: Questions) -> None:
    questions.save(HANDS)
    questions.answer(HANDS.id, " Yes, it can. ")
    questions.tick(HANDS.id, asked=False)
    (found,) = questions.view().to_ask
    assert found.entry.answer == "Yes, it can."


def test_an_answer_says_that_it_was_asked_and_an_empty_one_goes(questions: Questions, record: OpenRecord) -> None:
    questions.save(HANDS)
    questions.answer(HANDS.id, "Yes")
    assert questions.view().asked[0].entry.answer == "Yes"
    questions.answer(HANDS.id, "  ")
    assert (questions.view().asked[0].entry.answer, questions.view().asked[0].entry.asked) == (None, True)
    record.undo()
    record.undo()
    assert questions.view().to_ask[0].entry == HANDS


def test_a_removed_question_comes_back_with_undo(questions: Questions, record: OpenRecord) -> None:
    questions.save(HANDS)
    questions.remove(HANDS.id)
    assert questions.view().to_ask == ()
    record.undo()
    assert texts(questions.view().to_ask) == [HANDS.text]
    record.redo()
    with pytest.raises(Rejected):
        questions.tick(HANDS.id, asked=True)


def test_a_question_knows_its_visit_until_the_visit_is_deleted(
    questions: Questions, record: OpenRecord, keep: Keep
) -> None:
    keep(VISIT)
    questions.save(replace(HANDS, appointment_id=VISIT.id))
    assert questions.view().to_ask[0].visit == VISIT
    Appointments(record, lambda: "Europe/Paris").remove(VISIT.id)
    assert questions.view().to_ask[0].visit is None


def test_the_next_visit_is_the_next_one_at_which_one_talks(questions: Questions, keep: Keep, clock: Calendar) -> None:
    keep(SCREENING, SPRING, replace(VISIT, id=EntryId("autumn"), date=day("2026-09-30")), VISIT)
    assert questions.view().next_visit == VISIT
    clock.set("2026-06-25")
    assert questions.view().next_visit == VISIT
    clock.set("2026-06-26")
    found = questions.view().next_visit
    assert found is not None
    assert found.id == "autumn"


def test_a_question_may_be_for_any_booked_visit_and_the_one_it_is_for(questions: Questions, keep: Keep) -> None:
    cancelled = replace(VISIT, id=EntryId("cancelled"), status=AppointmentStatus.CANCELLED)
    late = replace(VISIT, id=EntryId("late"), date=day("2026-06-01"))
    keep(VISIT, SPRING, SCREENING, cancelled, late)
    assert [visit.id for visit in questions.visits()] == ["screening", "visit"]
    assert [visit.id for visit in questions.visits(SPRING.id)] == ["spring", "screening", "visit"]
    assert [visit.id for visit in questions.visits(VISIT.id)] == ["screening", "visit"]
    assert [visit.id for visit in questions.visits(EntryId("never"))] == ["screening", "visit"]

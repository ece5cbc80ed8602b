"""Everything that the page Today says: the care plan, the signs noticed, the open questions, and the next visit."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.facts import Suspension
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.terms import Test
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.care_plan import CarePlan, CareView
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.questions import Questions, QuestionsView, TiedQuestion
from recurtrack.services.signs import Signs, SignsView


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenQuestion:
    """A question that has not been asked yet; ``visit`` is the one it is for, None for the next one."""

    entry: QuestionEntry
    visit: AppointmentEntry | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TodayView:
    """What there is to say on one day. ``is_empty``: nothing about the illness or any appointment is recorded yet."""

    care: CareView
    signs: SignsView
    questions: tuple[OpenQuestion, ...]
    next_visit: AppointmentEntry | None
    is_empty: bool


class Todays:
    """What can be asked about a day as a whole."""

    def __init__(self, record: OpenRecord, care_plan: CarePlan, signs: Signs, questions: Questions) -> None:
        self._record = record
        self._care_plan = care_plan
        self._signs = signs
        self._questions = questions

    def view(self) -> TodayView:
        """Gather it for today; the signs are read from their catalogue as well, which raises ``Rejected`` when bad."""
        care = self._care_plan.view()
        questions = self._questions.view(with_asked=False)
        return TodayView(
            care=care,
            signs=self._signs.noticed(),
            questions=tuple(_open_questions(questions)),
            next_visit=questions.next_visit,
            is_empty=care.follow_up.plan.suspended is Suspension.NO_DIAGNOSIS and self._is_empty(),
        )

    def _is_empty(self) -> bool:
        with self._record.reading() as reader:
            return not any(reader.count(kind) for kind in (DiagnosisEntry, TreatmentEntry, AppointmentEntry))


def plans_visits(care: CareView) -> bool:
    """Tell whether visits are planned: some guidelines set no dates for them and leave them to what is agreed."""
    plan = care.follow_up.plan
    asked_for = (*plan.guideline.rules, *(check.rule for check in plan.checks))
    return any(rule.test is Test.CLINIC_VISIT for rule in asked_for)


def _open_questions(view: QuestionsView) -> Iterator[OpenQuestion]:
    """Give what is for the next visit first. A question for a visit that is over or off is for the next one."""
    found = [OpenQuestion(entry=tied.entry, visit=_other_visit(tied, view)) for tied in view.to_ask]
    yield from sorted(found, key=lambda question: question.visit is not None)


def _other_visit(tied: TiedQuestion, view: QuestionsView) -> AppointmentEntry | None:
    visit = tied.visit
    if visit is None or (view.next_visit is not None and visit.id == view.next_visit.id):
        return None
    return visit if visit.status is AppointmentStatus.BOOKED and visit.date.last_day() >= view.today else None

"""Everything that the page Today says: the care plan, the signs noticed, the open questions, and the next visit."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.facts import Suspension
from recurtrack.domain.follow_up import CheckStatus
from recurtrack.domain.notebook import QuestionEntry
from recurtrack.domain.terms import Test
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.values import dataclass
from recurtrack.services.care_plan import CarePlan, CareView
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.questions import Questions, from_today, next_visit_of
from recurtrack.services.signs import Signs, SignsView

if TYPE_CHECKING:
    from recurtrack.storage.entries import Reader


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
        with self._record.reading() as reader:
            care = self._care_plan.read(reader)
            signs = self._signs.read_open(reader)
            questions = self._questions.read_open(reader)
            is_empty = care.follow_up.plan.suspended is Suspension.NO_DIAGNOSIS and _is_empty(reader)
        visits = from_today(_booked(care), care.follow_up.plan.today)
        next_visit = next_visit_of(visits)
        return TodayView(
            care=care,
            signs=signs,
            questions=tuple(_open_questions(questions, visits, next_visit)),
            next_visit=next_visit,
            is_empty=is_empty,
        )


def plans_visits(care: CareView) -> bool:
    """Tell whether visits are planned: some guidelines set no dates for them and leave them to what is agreed."""
    plan = care.follow_up.plan
    asked_for = (*plan.guideline.rules, *(check.rule for check in plan.checks))
    return any(rule.test is Test.CLINIC_VISIT for rule in asked_for)


def _is_empty(reader: Reader) -> bool:
    return not any(reader.count(kind) for kind in (DiagnosisEntry, TreatmentEntry, AppointmentEntry))


def _booked(care: CareView) -> Iterator[AppointmentEntry]:
    for check in care.follow_up.checks:
        if check.status is CheckStatus.BOOKED and check.appointment is not None:
            yield check.appointment


def _open_questions(
    entries: Iterable[QuestionEntry], visits: Iterable[AppointmentEntry], next_visit: AppointmentEntry | None
) -> Iterator[OpenQuestion]:
    """Give what is for the next visit first. A question for a visit that is over or off is for the next one."""
    others = {visit.id: visit for visit in visits if visit is not next_visit}
    found = [OpenQuestion(entry=entry, visit=others.get(entry.appointment_id or EntryId(""))) for entry in entries]
    yield from sorted(found, key=lambda question: question.visit is not None)

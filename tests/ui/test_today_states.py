"""What Today says and offers first: an empty record, no plan yet, the team's own dates, a guideline without visits."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from recurtrack.app import Desk, Program
from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.terms import Event, Sex, Test, TreatmentKind
from recurtrack.domain.treatment import Intent, TreatmentEntry
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.errands import PageKey
from recurtrack.ui.today.check_card import CheckCard
from recurtrack.ui.today.path_card import PathCard

Wait = Callable[[Callable[[], bool]], None]


def button(within: QWidget, name: str) -> QPushButton:
    found = within.findChild(QPushButton, name)
    assert found is not None, name
    return found


def words(within: QWidget, name: str) -> str:
    found = within.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def shown(program: Program, record: OpenRecord, wait_until: Wait, *entries: Entry) -> Desk:
    """Show a record with some more entries in it."""
    with record.command("Fill") as command:
        for entry in entries:
            command.put(entry)
    program.show_desk(record)
    desk = program.desk
    assert desk is not None
    wait_until(lambda: desk.today.is_shown and program.tasks.is_idle)
    return desk


def test_an_empty_record_offers_the_questions_a_file_and_the_sample(empty_desk: Desk) -> None:
    page = empty_desk.today
    assert words(page, "today.greeting") == "Good morning"
    assert page.findChildren(CheckCard) == []
    heard: list[str] = []
    empty_desk.errands.set_up.connect(lambda: heard.append("questions"))
    empty_desk.errands.import_file.connect(lambda: heard.append("file"))
    page.sample_wanted.connect(lambda: heard.append("sample"))
    for name in ("start.setUp", "start.import", "start.sample"):
        button(page, name).click()
    assert heard == ["questions", "file", "sample"]
    assert not button(page, "today.wholePlan").isVisible()


def test_questions_that_were_left_go_on_where_they_were(
    program: Program, empty_record: OpenRecord, wait_until: Wait
) -> None:
    person = PersonEntry(id=PERSON_ID, name="Eleanor Sample", setup_page="surgery")
    desk = shown(program, empty_record, wait_until, person)
    heard: list[str] = []
    desk.errands.set_up.connect(lambda: heard.append("questions"))
    assert words(desk.today, "goOn.title") == "You can go on where you left"
    assert desk.today.findChild(QPushButton, "start.setUp") is None
    button(desk.today, "goOn.setUp").click()
    assert heard == ["questions"]


def test_a_diagnosis_without_treatment_leads_to_the_treatments(
    program: Program, empty_record: OpenRecord, wait_until: Wait
) -> None:
    desk = shown(
        program,
        empty_record,
        wait_until,
        PersonEntry(id=PERSON_ID, sex=Sex.FEMALE),
        DiagnosisEntry(id=EntryId("d"), date=PartialDate(2024, 3)),
    )
    asked: list[str] = []
    desk.errands.page.connect(asked.append)
    assert "no surgery, radiotherapy or chemotherapy" in words(desk.today, "today.sentence").lower()
    button(desk.today, "start.treatments").click()
    assert asked == [PageKey.TREATMENTS]


def test_while_the_team_sets_the_dates_the_appointments_are_still_shown(
    program: Program, record: OpenRecord, wait_until: Wait
) -> None:
    spread = DiagnosisEntry(id=EntryId("m"), date=PartialDate(2026, 5, 2), event=Event.DISTANT_RECURRENCE)
    desk = shown(program, record, wait_until, spread)
    assert words(desk.today, "today.sentence").endswith(
        "Your treating team sets your dates, so no routine checks are planned here. Your next visit is on 25 June."
    )
    cards = [card.accessibleName() for card in desk.today.findChildren(CheckCard)]
    assert cards[0] == "Clinic visit with Dr Iris Example, booked"
    assert words(desk.today, "start.title") == "Your dates stay together here"


@pytest.mark.parametrize("event", [Event.LOCAL_RECURRENCE, Event.REGIONAL_RECURRENCE, None])
def test_after_a_recurrence_it_is_the_new_treatment_that_comes_first(
    program: Program, record: OpenRecord, wait_until: Wait, event: Event | None
) -> None:
    again = DiagnosisEntry(id=EntryId("again"), date=PartialDate(2026, 5, 2), event=event)
    desk = shown(program, record, wait_until, again)
    path = desk.today.findChild(PathCard, "pathCard")
    assert path is not None
    assert path.accessibleDescription().startswith("Treatment comes first")
    assert (
        "Your team sets your dates now. New follow-up dates come once your treatment has ended. "
        in words(desk.today, "today.sentence") + " "
    )
    assert words(desk.today, "start.words") == "When you know it, write down the treatment that is planned."


def test_a_treatment_meant_to_ease_leaves_the_dates_to_the_team(
    program: Program, record: OpenRecord, wait_until: Wait
) -> None:
    again = DiagnosisEntry(id=EntryId("again"), date=PartialDate(2026, 5, 2), event=Event.LOCAL_RECURRENCE)
    eases = TreatmentEntry(
        id=EntryId("eases"),
        kind=TreatmentKind.CHEMOTHERAPY,
        intent=Intent.PALLIATIVE,
        diagnosis_id=again.id,
        start=PartialDate(2026, 6, 1),
    )
    desk = shown(program, record, wait_until, again, eases)
    path = desk.today.findChild(PathCard, "pathCard")
    assert path is not None
    assert path.accessibleDescription().startswith("At your team’s pace")
    assert "Your treating team sets your dates" in words(desk.today, "today.sentence")
    assert words(desk.today, "start.title") == "Your dates stay together here"


@pytest.mark.parametrize("event", [Event.LOCAL_RECURRENCE, None])
def test_a_finding_without_its_date_stops_the_old_path(
    program: Program, record: OpenRecord, wait_until: Wait, event: Event | None
) -> None:
    desk = shown(program, record, wait_until, DiagnosisEntry(id=EntryId("again"), event=event))
    path = desk.today.findChild(PathCard, "pathCard")
    assert path is not None
    assert path.accessibleDescription().startswith("One date is missing")
    assert "the year alone is enough. Until then your team sets your dates." in words(desk.today, "today.sentence")


def test_a_guideline_without_visits_says_that_they_are_agreed_with_the_team(
    program: Program, record: OpenRecord, wait_until: Wait
) -> None:
    desk = shown(program, record, wait_until, FollowUpEntry(id=FOLLOW_UP_ID, guideline="nice"))
    notes = [label.text() for label in desk.today.findChildren(QLabel) if label.objectName().startswith("today.note")]
    assert "NICE sets no dates for visits. They are agreed with your team, in your care plan." in notes


def test_a_guideline_with_visits_says_nothing_of_the_kind(desk: Desk) -> None:
    notes = [label.text() for label in desk.today.findChildren(QLabel) if label.objectName().startswith("today.note")]
    assert not any("sets no dates" in note for note in notes)


def test_when_nothing_is_due_the_next_visit_is_named(program: Program, record: OpenRecord, wait_until: Wait) -> None:
    done = [
        AppointmentEntry(
            id=EntryId(f"n{number}"),
            test=test,
            date=PartialDate(2026, 6, 10),
            status=AppointmentStatus.DONE,
            result_expected=False,
        )
        for number, test in enumerate((Test.MAMMOGRAM, Test.BONE_DENSITY))
    ]
    desk = shown(program, record, wait_until, *done)
    assert words(desk.today, "today.sentence") == (
        "Tuesday 16 June. Nothing to do today. Your next visit is on 25 June."
    )

"""The page Treatments: what it says, its forms, and undo."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QPushButton, QWidget
from ui.treatments_page import Shown, keep, shown, tab_to, write

from recurtrack.app import Program
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.descriptions import describe
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import EntryId, FieldNote, Origin, Provenance
from recurtrack.domain.person import (
    PERSON_ID,
    AllergyEntry,
    ConditionEntry,
    MedicineEntry,
    PersonEntry,
    RelativeEntry,
    RiskEntry,
)
from recurtrack.domain.terms import Event, TreatmentKind
from recurtrack.domain.treatment import Field, StopReason, TreatmentEntry
from recurtrack.services.open_record import OpenRecord
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.settings import Settings
from recurtrack.ui.widgets.segments import Segments
from recurtrack.ui.widgets.tick import Tick

Wait = Callable[[Callable[[], bool]], None]
FROM_FILE = Provenance(origin=Origin.IMPORTED, detail="discharge.json")


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


@pytest.fixture
def on_page(
    program: Program, record: OpenRecord, tmp_path: Path, chooser: Chooser, wait_until: Wait
) -> Iterator[Shown]:
    with shown(program, record, Settings(tmp_path / "page.ini"), chooser) as found:
        wait_until(lambda: found.page.is_shown and program.tasks.is_idle)
        yield found


@pytest.fixture
def settled(program: Program, wait_until: Wait) -> Callable[[], None]:
    return lambda: wait_until(lambda: program.tasks.is_idle)


def medicine(record: OpenRecord) -> TreatmentEntry:
    with record.reading() as reader:
        return next(found for found in reader.all(TreatmentEntry) if found.agent == "letrozole")


def choose(dialog: QWidget, name: str, number: int) -> None:
    """Choose in a row with the arrow keys."""
    segments = dialog.findChild(Segments, name)
    assert segments is not None, name
    segments.setFocus(Qt.FocusReason.TabFocusReason)
    part = dialog.focusWidget()
    assert part is not None
    if number == 0:
        QTest.keyClick(part, Qt.Key.Key_Space)
    for _ in range(number):
        focused = dialog.focusWidget()
        assert focused is not None
        QTest.keyClick(focused, Qt.Key.Key_Right)


def words(dialog: QWidget, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None, name
    return found.text()


def write_name(dialog: QWidget, name: str) -> None:
    box = dialog.findChild(QComboBox, "treatment.agent")
    assert box is not None
    line = box.lineEdit()
    assert line is not None
    QTest.keyClicks(line, name)


def save(dialog: QWidget) -> None:
    found = dialog.findChild(QPushButton, "ask.yes")
    assert found is not None
    QTest.keyClick(found, Qt.Key.Key_Space)


# What the page says


def test_the_first_sentence_says_what_is_taken_and_what_ended(on_page: Shown) -> None:
    assert on_page.page.sentence.text() == "You take letrozole. Your radiotherapy ended in October 2024."


def test_a_running_medicine_says_how_far_it_is(on_page: Shown, record: OpenRecord, settled: Callable[[], None]) -> None:
    keep(record, replace(medicine(record), planned_end=day("2029-11")))
    on_page.page.mark_stale()
    settled()
    assert "Since November 2024, about 1 year 7 months" in on_page.texts()
    assert on_page.page.sentence.text().startswith("You take letrozole, year 2 of 5.")


def test_an_episode_is_named_in_plain_words(on_page: Shown) -> None:
    assert "First diagnosis, 2024, left breast" in on_page.texts()
    assert "Left breast-conserving surgery" in on_page.texts()


def test_the_newest_episode_comes_first(on_page: Shown, record: OpenRecord, settled: Callable[[], None]) -> None:
    keep(record, DiagnosisEntry(id=EntryId("again"), date=day("2026-05"), event=Event.REGIONAL_RECURRENCE))
    on_page.page.mark_stale()
    settled()
    titles = [text for text in on_page.texts() if ", 2026" in text or ", 2024, left" in text]
    assert titles == [
        "Came back in lymph nodes of that side (regional recurrence), 2026",
        "First diagnosis, 2024, left breast",
    ]


def test_a_change_builds_only_the_card_it_concerns_anew(
    on_page: Shown, record: OpenRecord, settled: Callable[[], None]
) -> None:
    health, running = (on_page.page.findChild(QWidget, name) for name in ("health", f"running.{medicine(record).id}"))
    keep(record, ConditionEntry(id=EntryId("asthma"), name="asthma"))
    on_page.page.mark_stale()
    settled()
    assert "Asthma" in on_page.texts()
    assert on_page.page.findChild(QWidget, "health") is not health
    assert on_page.page.findChild(QWidget, f"running.{medicine(record).id}") is running


def test_what_she_does_not_know_differs_from_what_is_not_entered(
    on_page: Shown, record: OpenRecord, settled: Callable[[], None]
) -> None:
    [entry] = on_page.all(DiagnosisEntry)
    keep(record, replace(entry, field_notes=(FieldNote(field="histology", unknown=True),)))
    on_page.page.mark_stale()
    settled()
    assert "I don’t know" in on_page.texts()
    assert "Not entered yet" in on_page.texts()
    on_page.press(f"add.anatomic_stage.{entry.id}")
    dialog = on_page.dialog("diagnosisDialog")
    focused = dialog.focusWidget()
    assert focused is not None
    assert "Stage" in focused.accessibleName()
    dialog.reject()


def test_what_was_imported_is_confirmed_with_one_press(
    on_page: Shown, record: OpenRecord, settled: Callable[[], None]
) -> None:
    keep(record, replace(medicine(record), provenance=FROM_FILE))
    on_page.page.mark_stale()
    settled()
    name = f"confirm.{medicine(record).id}"
    on_page.press(name)
    settled()
    assert medicine(record).provenance.confirmed
    assert on_page.page.findChild(QPushButton, name) is None
    on_page.commands.undo()
    settled()
    assert not medicine(record).provenance.confirmed


def test_an_empty_record_asks_for_the_diagnosis(
    program: Program,
    empty_record: OpenRecord,
    tmp_path: Path,
    chooser: Chooser,
    wait_until: Wait,
) -> None:
    with shown(program, empty_record, Settings(tmp_path / "page.ini"), chooser) as found:
        wait_until(lambda: found.page.is_shown and program.tasks.is_idle)
        found.press("treatments.empty.action")
        dialog = found.dialog("diagnosisDialog")
        write(dialog, "diagnosis.date", "2019")
        choose(dialog, "diagnosis.side", 3)
        save(dialog)
        wait_until(lambda: program.tasks.is_idle)
        [entry] = found.all(DiagnosisEntry)
        assert (entry.date, entry.side, entry.is_unknown("side")) == (day("2019"), None, True)


def test_a_long_list_shows_its_beginning_first(on_page: Shown, record: OpenRecord, settled: Callable[[], None]) -> None:
    keep(record, *(ConditionEntry(id=EntryId(f"c{n}"), name=f"Condition {n}") for n in range(30)))
    on_page.page.mark_stale()
    settled()
    assert on_page.page.findChild(QPushButton, "change.c29") is None
    on_page.press("unfold.ConditionEntry")
    assert on_page.page.findChild(QPushButton, "change.c29") is not None


@pytest.mark.parametrize("size", [100, 200])
def test_no_text_is_lower_than_its_words_need(
    program: Program, on_page: Shown, record: OpenRecord, wait_until: Wait, size: int
) -> None:
    on_page.page.resize(816, 604)
    program.appearance.set_text_size(size)
    keep(record, DiagnosisEntry(id=EntryId("again"), date=day("2026-05"), event=Event.LOCAL_RECURRENCE))
    on_page.page.mark_stale()
    wait_until(lambda: program.tasks.is_idle and "Add a diagnosis" in button_words(on_page))

    def too_low() -> list[str]:
        labels = on_page.page.findChildren(QLabel)
        return [label.text() for label in labels if label.height() < label.heightForWidth(label.width())]

    wait_until(lambda: not too_low())
    assert "Came back in the breast or chest wall (local recurrence), 2026" in on_page.texts()
    program.appearance.set_text_size(100)


def button_words(on_page: Shown) -> set[str]:
    return {button.accessibleName() for button in on_page.page.findChildren(QPushButton)}


# Treatments


def test_radiotherapy_is_added_by_keyboard_alone(on_page: Shown, settled: Callable[[], None]) -> None:
    on_page.press("treatments.add")
    dialog = on_page.dialog("treatmentDialog")
    choose(dialog, "treatment.kind", 1)
    QTest.keyClick(tab_to(dialog, "treatment.areas.0"), Qt.Key.Key_Space)
    tab_to(dialog, "treatment.xray.start")
    QTest.keyClicks(dialog.focusWidget(), "2023")
    tab_to(dialog, "treatment.gray")
    QTest.keyClicks(dialog.focusWidget(), "40.05")
    QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Return)
    settled()
    entry = next(found for found in on_page.all(TreatmentEntry) if found.start == day("2023"))
    assert (entry.kind, entry.fields, entry.dose_gy) == (TreatmentKind.RADIOTHERAPY, (Field.BREAST,), 40.05)
    on_page.commands.undo()
    settled()
    assert entry.id not in {found.id for found in on_page.all(TreatmentEntry)}


def test_a_treatment_needs_its_kind_and_nothing_else(on_page: Shown, settled: Callable[[], None]) -> None:
    before = len(on_page.all(TreatmentEntry))
    on_page.page.add_treatment()
    dialog = on_page.dialog("treatmentDialog")
    save(dialog)
    assert dialog.isVisible()
    assert words(dialog, "treatment.kind.wrong").startswith("Choose the kind first")
    choose(dialog, "treatment.kind", 9)
    save(dialog)
    settled()
    assert len(on_page.all(TreatmentEntry)) == before + 1


def test_an_end_before_the_start_is_said_beside_the_field(on_page: Shown) -> None:
    on_page.page.add_treatment()
    dialog = on_page.dialog("treatmentDialog")
    choose(dialog, "treatment.kind", 1)
    write(dialog, "treatment.xray.start", "2024-05-06")
    write(dialog, "treatment.xray.end", "2024-04-06")
    save(dialog)
    assert "before the start" in words(dialog, "treatment.xray.end.wrong")
    assert dialog.isVisible()
    dialog.accept()


def test_two_hormone_medicines_at_once_are_a_caution_not_an_error(on_page: Shown, settled: Callable[[], None]) -> None:
    on_page.page.add_treatment()
    dialog = on_page.dialog("treatmentDialog")
    choose(dialog, "treatment.kind", 3)
    write_name(dialog, "tamoxifen")
    write(dialog, "treatment.start", "2025")
    assert "Letrozole is recorded for the same time" in words(dialog, "treatment.caution")
    save(dialog)
    settled()
    assert "tamoxifen" in {found.agent for found in on_page.all(TreatmentEntry)}


def test_a_medicine_is_stopped_with_its_reason(on_page: Shown, record: OpenRecord, settled: Callable[[], None]) -> None:
    on_page.press(f"stop.{medicine(record).id}")
    dialog = on_page.dialog("stopDialog")
    write(dialog, "stop.day", "2026-05")
    box = dialog.findChild(QComboBox, "stop.reason")
    assert box is not None
    box.setFocus()
    for _ in range(2):
        QTest.keyClick(box, Qt.Key.Key_Down)
    QTest.keyClick(tab_to(dialog, "ask.yes"), Qt.Key.Key_Space)
    settled()
    entry = medicine(record)
    assert (entry.end, entry.ongoing, entry.stop_reason) == (day("2026-05"), False, StopReason.SIDE_EFFECTS)
    assert on_page.page.sentence.text().startswith("No medicine against cancer is running.")
    on_page.commands.undo()
    settled()
    assert medicine(record).end is None


def test_a_stop_before_the_start_is_refused_beside_the_day(on_page: Shown, record: OpenRecord) -> None:
    on_page.press(f"stop.{medicine(record).id}")
    dialog = on_page.dialog("stopDialog")
    write(dialog, "stop.day", "2020")
    save(dialog)
    assert "before it began" in words(dialog, "stop.day.wrong")
    dialog.accept()


def test_a_switch_ends_one_medicine_and_begins_the_next(
    on_page: Shown, record: OpenRecord, settled: Callable[[], None]
) -> None:
    on_page.press(f"switch.{medicine(record).id}")
    dialog = on_page.dialog("switchDialog")
    save(dialog)
    assert "name of the new medicine" in words(dialog, "treatment.agent.wrong")
    write_name(dialog, "Exemestane")
    write(dialog, "treatment.start", "2026-06-01")
    save(dialog)
    settled()
    following = next(found for found in on_page.all(TreatmentEntry) if found.agent == "exemestane")
    assert (following.start, medicine(record).end) == (day("2026-06-01"), day("2026-06-01"))
    on_page.commands.undo()
    settled()
    assert medicine(record).end is None
    assert "exemestane" not in {found.agent for found in on_page.all(TreatmentEntry)}


def test_deleting_is_in_the_foot_and_can_be_undone(
    on_page: Shown, record: OpenRecord, settled: Callable[[], None]
) -> None:
    entry = medicine(record)
    on_page.press(f"change.{entry.id}")
    on_page.press("treatmentDialog.delete", on_page.dialog("treatmentDialog"))
    settled()
    assert entry.id not in {found.id for found in on_page.all(TreatmentEntry)}
    on_page.commands.undo()
    settled()
    assert medicine(record) == entry


def test_changing_a_medicine_keeps_what_the_form_does_not_ask(
    on_page: Shown, record: OpenRecord, settled: Callable[[], None]
) -> None:
    entry = replace(medicine(record), import_keys=("x#1",), note="from the letter", provenance=FROM_FILE)
    keep(record, entry)
    on_page.page.show_entry(TreatmentEntry, entry.id)
    settled()
    dialog = on_page.dialog("treatmentDialog")
    write(dialog, "treatment.dose", "2.5 mg")
    save(dialog)
    settled()
    confirmed = replace(FROM_FILE, confirmed=True)
    assert medicine(record) == replace(entry, dose="2.5 mg", provenance=confirmed)


def test_a_treatment_without_a_diagnosis_can_be_given_one(
    on_page: Shown, record: OpenRecord, settled: Callable[[], None]
) -> None:
    keep(
        record,
        DiagnosisEntry(id=EntryId("again"), date=day("2026-05"), event=Event.LOCAL_RECURRENCE),
        TreatmentEntry(id=EntryId("lost"), kind=TreatmentKind.BONE, agent="denosumab"),
    )
    on_page.page.mark_stale()
    settled()
    assert "Treatments that belong to no diagnosis yet" in on_page.texts()
    on_page.press("place.lost")
    dialog = on_page.dialog("treatmentDialog")
    box = dialog.findChild(QComboBox, "treatment.belongs")
    assert box is not None
    assert dialog.focusWidget() is box
    QTest.keyClick(box, Qt.Key.Key_End)
    save(dialog)
    settled()
    lost = next(found for found in on_page.all(TreatmentEntry) if found.id == "lost")
    assert lost.diagnosis_id == "again"
    assert "Treatments that belong to no diagnosis yet" not in on_page.texts()


def test_escape_asks_only_when_something_was_typed(on_page: Shown) -> None:
    on_page.page.add_treatment()
    QTest.keyClick(on_page.dialog("treatmentDialog"), Qt.Key.Key_Escape)
    assert not on_page.dialog("treatmentDialog").isVisible()
    QApplication.sendPostedEvents()
    on_page.page.start_recurrence()
    dialog = on_page.dialog("recurrenceFlow")
    write(dialog, "recurrence.found", "2026")
    QTest.keyClick(dialog, Qt.Key.Key_Escape)
    assert dialog.isVisible()
    on_page.press("form.drop", dialog)
    assert not dialog.isVisible()


def test_the_keyboard_returns_to_what_opened_the_form(
    on_page: Shown, record: OpenRecord, settled: Callable[[], None], wait_until: Wait
) -> None:
    name = f"change.{medicine(record).id}"
    on_page.press(name)
    dialog = on_page.dialog("treatmentDialog")
    write(dialog, "treatment.dose", "2.5 mg")
    save(dialog)
    settled()
    on_page.page.activateWindow()
    wait_until(lambda: QApplication.focusWidget() is not None)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName() == name


# Diagnosis


def test_a_diagnosis_from_a_letter_keeps_the_letter(on_page: Shown, settled: Callable[[], None]) -> None:
    [entry] = on_page.all(DiagnosisEntry)
    on_page.page.show_entry(DiagnosisEntry, entry.id)
    settled()
    dialog = on_page.dialog("diagnosisDialog")
    choose(dialog, "diagnosis.origin", 1)
    write(dialog, "diagnosis.letter", "Discharge letter")
    choose(dialog, "diagnosis.er", 3)
    save(dialog)
    settled()
    [entry] = on_page.all(DiagnosisEntry)
    assert entry.provenance == Provenance(origin=Origin.LETTER, detail="Discharge letter")
    assert entry.is_unknown("er")
    assert entry.side is Laterality.LEFT


def test_a_diagnosis_of_tomorrow_is_refused_beside_the_date(on_page: Shown, settled: Callable[[], None]) -> None:
    [entry] = on_page.all(DiagnosisEntry)
    on_page.page.show_entry(DiagnosisEntry, entry.id)
    settled()
    dialog = on_page.dialog("diagnosisDialog")
    write(dialog, "diagnosis.date", "2026-06-17")
    save(dialog)
    assert "still to come" in words(dialog, "diagnosis.date.wrong")
    dialog.accept()


def test_more_nodes_with_cancer_than_were_looked_at_are_refused(on_page: Shown, settled: Callable[[], None]) -> None:
    [entry] = on_page.all(DiagnosisEntry)
    on_page.page.show_entry(DiagnosisEntry, entry.id)
    settled()
    dialog = on_page.dialog("diagnosisDialog")
    on_page.press("diagnosis.more", dialog)
    write(dialog, "diagnosis.nodesExamined", "2")
    write(dialog, "diagnosis.nodesPositive", "3")
    save(dialog)
    assert "more than were looked at" in words(dialog, "diagnosis.nodesPositive.wrong")
    dialog.accept()


# Other health


@dataclass(frozen=True)
class Small:
    """A small form: its kind of entry, its needed field, and what is written there."""

    kind: type[ConditionEntry | AllergyEntry | MedicineEntry | RelativeEntry]
    dialog: str
    field: str
    value: str


@pytest.mark.parametrize(
    "form",
    [
        Small(ConditionEntry, "conditionDialog", "condition.name", "asthma"),
        Small(AllergyEntry, "allergyDialog", "allergy.substance", "penicillin"),
        Small(MedicineEntry, "medicineDialog", "medicine.name", "salbutamol"),
        Small(RelativeEntry, "relativeDialog", "relative.who", "mother"),
    ],
    ids=lambda form: form.kind.__name__,
)
def test_other_health_is_added_changed_and_deleted(on_page: Shown, settled: Callable[[], None], form: Small) -> None:
    on_page.press(f"health.add.{form.kind.__name__}")
    dialog = on_page.dialog(form.dialog)
    save(dialog)
    assert words(dialog, f"{form.field}.wrong")
    focused = dialog.focusWidget()
    assert focused is not None
    QTest.keyClicks(focused, form.value)
    QTest.keyClick(focused, Qt.Key.Key_Return)
    settled()
    [entry] = on_page.all(form.kind)
    assert form.value in describe(entry).lower()
    on_page.press(f"change.{entry.id}")
    on_page.press(f"{form.dialog}.delete", on_page.dialog(form.dialog))
    settled()
    assert on_page.all(form.kind) == ()
    on_page.commands.undo()
    settled()
    assert on_page.all(form.kind) == (entry,)


def test_no_known_allergies_is_offered_only_while_there_are_none(
    on_page: Shown, record: OpenRecord, settled: Callable[[], None]
) -> None:
    tick = on_page.page.findChild(Tick, "health.noAllergies")
    assert tick is not None
    tick.setFocus()
    QTest.keyClick(tick, Qt.Key.Key_Space)
    settled()
    [person] = on_page.all(PersonEntry)
    assert (person.id, person.no_known_allergies, person.name) == (PERSON_ID, True, "Eleanor Sample")
    keep(record, AllergyEntry(id=EntryId("a"), substance="penicillin"))
    on_page.page.mark_stale()
    settled()
    assert on_page.page.findChild(Tick, "health.noAllergies") is None


def test_another_medicine_is_stopped(on_page: Shown, record: OpenRecord, settled: Callable[[], None]) -> None:
    keep(record, MedicineEntry(id=EntryId("m"), name="Salbutamol"))
    on_page.page.mark_stale()
    settled()
    on_page.press("stop.m")
    save(on_page.dialog("stopDialog"))
    settled()
    [entry] = on_page.all(MedicineEntry)
    assert entry.end == day("2026-06-16")


def test_the_facts_that_change_the_advice_may_be_unknown(on_page: Shown, settled: Callable[[], None]) -> None:
    on_page.press("change.risk")
    dialog = on_page.dialog("riskDialog")
    choose(dialog, "risk.uterus", 1)
    choose(dialog, "risk.heart", 2)
    save(dialog)
    settled()
    [risk] = on_page.all(RiskEntry)
    assert risk.uterus is False
    assert risk.is_unknown("heart_risk_increased")
    assert not risk.is_unknown("breast_density")

"""The page Care plan: what the engine plans is what it shows, and everything on it can be changed and undone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QRadioButton, QTableView, QWidget
from ui.page_bench import PageBench, Wait, bench_of, keep, present

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import FOLLOW_UP_ID, FollowUpEntry, OrderAction, OrderEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.person import PERSON_ID, PersonEntry, RiskEntry
from recurtrack.domain.terms import BreastDensity, Event, Test
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.plan_table import PlanTables
from recurtrack.ui.care_plan.page import CarePlanPage
from recurtrack.ui.care_plan.reading import PlanServices
from recurtrack.ui.care_plan.wording import time_until
from recurtrack.ui.choosing import Chooser
from recurtrack.ui.phrases import source_name
from recurtrack.ui.tools import PageTools
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import ChoiceField, Field, SuggestField
from recurtrack.ui.widgets.pill import TagLabel
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.tick import Tick

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Bench = PageBench[CarePlanPage]
DXA = OrderEntry(
    id=EntryId("dxa"),
    test=Test.BONE_DENSITY,
    action=OrderAction.INTERVAL,
    ordered_by="Dr Iris Example",
    ordered_on=PartialDate.parse("2025-01-14"),
    every_months=12,
    why="low bone mass",
)
_MODE = QAbstractItemModelTester.FailureReportingMode.Warning


def page_on(record: OpenRecord, opened: list[str] | None = None) -> Callable[[PageTools], CarePlanPage]:
    def make(tools: PageTools) -> CarePlanPage:
        plan = CarePlan(record)
        services = PlanServices(
            tables=PlanTables(record, plan),
            care_plan=plan,
            entries=Entries(record),
            open_address=(opened if opened is not None else []).append,
        )
        return CarePlanPage(tools, services)

    return make


@pytest.fixture
def opened() -> list[str]:
    """The addresses that went to the browser."""
    return []


@pytest.fixture
def bench(  # noqa: PLR0913, PLR0917 - what a page stands on
    qapp: QApplication, tmp_path: Path, chooser: Chooser, wait_until: Wait, record: OpenRecord, opened: list[str]
) -> Iterator[Bench]:
    keep(record, DXA)
    with bench_of(page_on(record, opened), record, qapp, tmp_path, chooser, wait_until) as found:
        yield found


@pytest.fixture
def bare(
    qapp: QApplication, tmp_path: Path, chooser: Chooser, wait_until: Wait, empty_record: OpenRecord
) -> Iterator[Bench]:
    with bench_of(page_on(empty_record), empty_record, qapp, tmp_path, chooser, wait_until) as found:
        yield found


def part(dialog: QDialog, kind: type[QWidget], name: str) -> QWidget:
    found = dialog.findChild(kind, name)
    assert found is not None, name
    return found


def field_of(dialog: QDialog, kind: type[QWidget], words: str) -> QWidget:
    return next(found for found in dialog.findChildren(kind) if found.label == words)  # type: ignore[attr-defined]


def often(dialog: QDialog, words: str) -> None:
    """Choose how often, as written on its choice."""
    field = field_of(dialog, SegmentField, "How often")
    next(choice for choice in field.findChildren(QRadioButton) if choice.text() == words).click()


def lines(dialog: QDialog, name: str) -> list[str]:
    return [label.text() for label in dialog.findChildren(QLabel) if label.objectName().startswith(name)]


def table(bench: Bench) -> PlanTables:
    return PlanTables(bench.tools.record, CarePlan(bench.tools.record))


def test_the_table_shows_what_the_engine_plans(bench: Bench) -> None:
    view = table(bench).view()
    assert view.rows
    assert bench.words("carePlanPage.sentence") == view.sentence
    for row in view.rows:
        name = f"plan.{row.test.value}"
        assert bench.words(f"{name}.title") == row.title
        assert bench.words(f"{name}.short") == row.short_because
        frame = bench.find(QWidget, name)
        cells = [label for label in frame.findChildren(QLabel) if label.accessibleName().startswith("Year ")]
        assert [cell.text() for cell in cells] == [times.text for times in row.times]
        for place, source in enumerate(row.sources):
            said = bench.find(QWidget, f"{name}.source{place}").accessibleName()
            assert said == f"Source: {source_name(source)}"
        assert row.next is not None
        assert str(row.next.day.year) in bench.find(TagLabel, f"{name}.next").words


def test_a_row_reads_as_one_sentence(bench: Bench) -> None:
    said = bench.find(QWidget, "plan.mammogram").accessibleName()
    assert said.startswith("Mammogram, both breasts, every year, ")
    assert "Breast-conserving surgery, left" in said
    assert "ASCO" in said
    assert "Changed by Dr Iris Example" in bench.find(QWidget, "plan.bone_density").accessibleName()


def test_a_booked_check_says_its_time(bench: Bench) -> None:
    assert bench.words("plan.clinic_visit.standing").startswith("booked, 10:30")


@pytest.mark.parametrize(
    ("day", "words"),
    [
        ("2026-06-17", "in 1 day"),
        ("2026-07-16", "in 1 month"),
        ("2026-11-18", "in 5 months"),
        ("2028-06-15", "in 23 months"),
        ("2029-08-01", "in 3 years"),
    ],
)
def test_a_planned_check_says_how_long_it_is_until_then(day: str, words: str) -> None:
    found, today = PartialDate.parse(day).exact, PartialDate.parse("2026-06-16").exact
    assert found is not None
    assert today is not None
    assert time_until(found, today) == words


def test_an_order_is_shown_below_its_check_and_goes_back_to_the_guideline(bench: Bench) -> None:
    assert bench.words("plan.bone_density.order0") == (
        "Changed by Dr Iris Example, 14 January 2025: every year. Low bone mass."
    )
    bench.press("plan.bone_density.order0.drop")
    assert present(bench.tools.record, OrderEntry) == []
    assert not bench.has("plan.bone_density.order0")
    assert bench.said() == "Back to the guideline"
    bench.undo()
    assert bench.has("plan.bone_density.order0")


def test_an_order_is_removed_once_however_often_it_is_pressed(bench: Bench) -> None:
    button = bench.find(QWidget, "plan.bone_density.order0.drop")
    for _ in range(3):
        button.click()  # type: ignore[attr-defined]
    bench.settle()
    assert present(bench.tools.record, OrderEntry) == []
    assert bench.said() == "Back to the guideline"


def test_a_doctors_change_is_added_with_the_keyboard_alone(bench: Bench) -> None:
    button = bench.find(QWidget, "plan.addOrder")
    button.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(button, Qt.Key.Key_Space)
    dialog = bench.dialog("orderDialog")
    field_of(dialog, ChoiceField, "Test").set_value(Test.MAMMOGRAM)  # type: ignore[attr-defined]
    often(dialog, "Every 6 months")
    field_of(dialog, SuggestField, "Ordered by").set_text("Dr Ada Practice")  # type: ignore[attr-defined]
    bench.save(dialog)
    assert bench.closed()
    assert bench.words("plan.mammogram.order0").startswith("Changed by Dr Ada Practice, 16 June 2026: every 6 months.")
    assert bench.holder() == "plan.addOrder"
    bench.undo()
    assert not bench.has("plan.mammogram.order0")


def test_an_order_says_beside_its_fields_what_is_missing_and_keeps_what_was_typed(bench: Bench) -> None:
    bench.press("plan.addOrder")
    dialog = bench.dialog("orderDialog")
    often(dialog, "Other")
    field_of(dialog, Field, "Every how many months").set_text("often")  # type: ignore[attr-defined]
    bench.save(dialog)
    assert not bench.closed()
    assert lines(dialog, "form.problems") == ["2 things to check: every how many months, ordered by"]
    assert field_of(dialog, Field, "Every how many months").text == "often"  # type: ignore[attr-defined]
    assert present(bench.tools.record, OrderEntry) == [DXA.id]


def test_an_order_is_changed_in_place(bench: Bench) -> None:
    bench.press("plan.bone_density.order0.change")
    dialog = bench.dialog("orderDialog")
    assert field_of(dialog, SegmentField, "How often").value == 12  # type: ignore[attr-defined]
    assert not field_of(dialog, Field, "Every how many months").isVisible()
    often(dialog, "Other")
    field_of(dialog, Field, "Every how many months").set_text("18")  # type: ignore[attr-defined]
    bench.save(dialog)
    assert present(bench.tools.record, OrderEntry) == [DXA.id]
    assert "every 18 months" in bench.words("plan.bone_density.order0")
    bench.press("plan.bone_density.order0.change")
    again = bench.dialog("orderDialog")
    assert field_of(again, Field, "Every how many months").text == "18"  # type: ignore[attr-defined]


def test_how_often_has_to_be_chosen(bench: Bench) -> None:
    bench.press("plan.addOrder")
    dialog = bench.dialog("orderDialog")
    field_of(dialog, SuggestField, "Ordered by").set_text("Dr Ada Practice")  # type: ignore[attr-defined]
    bench.save(dialog)
    assert lines(dialog, "form.problems") == ["One thing to check: how often"]


def test_a_pause_asks_until_when(bench: Bench) -> None:
    bench.press("plan.addOrder")
    dialog = bench.dialog("orderDialog")
    action = field_of(dialog, SegmentField, "What changes")
    pause = next(b for b in action.findChildren(QRadioButton) if b.text() == "A pause")
    pause.click()
    assert field_of(dialog, DateField, "Until").isVisible()
    assert not field_of(dialog, SegmentField, "How often").isVisible()
    field_of(dialog, SuggestField, "Ordered by").set_text("Dr Ada Practice")  # type: ignore[attr-defined]
    bench.save(dialog)
    assert lines(dialog, "form.problems") == ["One thing to check: until"]


def test_a_check_of_ones_own_stands_in_the_table_and_can_be_taken_away(bench: Bench) -> None:
    bench.press("plan.addOwn")
    dialog = bench.dialog("orderDialog")
    field_of(dialog, ChoiceField, "Test").set_value(Test.GYNAECOLOGY)  # type: ignore[attr-defined]
    part(dialog, QLineEdit, "order.title").setText("Eye check")  # type: ignore[attr-defined]
    field_of(dialog, DateField, "First time").set_value(PartialDate.parse("2026-09-01"))  # type: ignore[attr-defined]
    field_of(dialog, SuggestField, "Ordered by").set_text("Dr Ada Practice")  # type: ignore[attr-defined]
    bench.save(dialog)
    [own] = [found for found in present(bench.tools.record, OrderEntry) if found != DXA.id]
    assert bench.words(f"plan.{own}.title") == "Eye check"
    assert bench.words(f"plan.{own}.order0").startswith("Ordered by Dr Ada Practice, 16 June 2026: once.")
    bench.press(f"plan.{own}.order0.drop")
    assert not bench.has(f"plan.{own}")
    assert bench.said() == "The check is taken away"


def test_what_is_not_routine_is_added_as_ordered_and_says_by_whom(bench: Bench) -> None:
    items = table(bench).view().not_routine
    place = next(n for n, item in enumerate(items) if item.test is Test.TUMOUR_MARKER)
    assert bench.words(f"notRoutine.{place}.title") == "Tumour marker test"
    bench.press(f"notRoutine.{place}.add")
    dialog = bench.dialog("orderDialog")
    assert field_of(dialog, ChoiceField, "Test").value is Test.TUMOUR_MARKER  # type: ignore[attr-defined]
    often(dialog, "Every 12 months")
    field_of(dialog, DateField, "First time").set_value(PartialDate.parse("2027-01-20"))  # type: ignore[attr-defined]
    field_of(dialog, SuggestField, "Ordered by").set_text("Dr Example")  # type: ignore[attr-defined]
    bench.save(dialog)
    assert bench.find(TagLabel, f"notRoutine.{place}.ordered").words == "Ordered by Dr Example"
    assert bench.words(f"notRoutine.{place}.often") == "every year"
    assert bench.words(f"notRoutine.{place}.next") == "next 20 Jan 2027"
    bench.press(f"notRoutine.{place}.order0.drop")
    assert bench.has(f"notRoutine.{place}.add")


def test_another_guideline_says_what_it_would_change_and_can_be_undone(bench: Bench) -> None:
    bench.press("plan.change")
    dialog = bench.dialog("guidelineDialog")
    assert lines(dialog, "guideline.change") == ["Nothing: this is the plan you have."]
    part(dialog, QRadioButton, "guideline.nice").click()  # type: ignore[attr-defined]
    bench.settle()
    changes = lines(dialog, "guideline.change")
    assert any("no longer planned" in line for line in changes), changes
    assert "ACS/ASCO" in bench.words("plan.following")
    bench.save(dialog)
    assert bench.closed()
    assert bench.words("plan.following") == "You follow NICE"
    bench.undo()
    assert bench.words("plan.following").startswith("You follow ACS/ASCO")


def test_a_draft_is_followed_only_once_drafts_are_allowed(bench: Bench) -> None:
    bench.press("plan.change")
    dialog = bench.dialog("guidelineDialog")
    assert part(dialog, QWidget, "guideline.warning").isHidden()
    part(dialog, QRadioButton, "guideline.china-nhc").click()  # type: ignore[attr-defined]
    bench.settle()
    [about] = lines(dialog, "guideline.aboutDraft")
    assert about.startswith("China NHC: a draft. Nobody has checked it")
    assert any("added" in line for line in lines(dialog, "guideline.change"))
    bench.save(dialog)
    assert not bench.closed()
    assert lines(dialog, "form.problems") == ["This is a draft. Tick “Allow drafts” to follow it all the same."]
    assert CarePlan(bench.tools.record).view().settings.guideline == "acs-asco"
    part(dialog, Tick, "guideline.drafts").click()  # type: ignore[attr-defined]
    bench.save(dialog)
    assert bench.closed()
    assert "draft" in bench.words("plan.following")


def test_an_add_on_is_part_of_what_would_change(bench: Bench) -> None:
    keep(bench.tools.record, RiskEntry(id=EntryId("risk"), breast_density=BreastDensity.D))
    bench.page.refresh()
    bench.settle()
    bench.press("plan.change")
    dialog = bench.dialog("guidelineDialog")
    part(dialog, Tick, "guideline.acr").click()  # type: ignore[attr-defined]
    bench.settle()
    assert any(line.startswith("Breast MRI: added") for line in lines(dialog, "guideline.change"))
    bench.save(dialog)
    assert bench.words("plan.following") == "You follow ACS/ASCO + ACR"
    assert bench.has("plan.breast_mri")


def test_guidelines_stand_side_by_side_in_a_table_that_keeps_the_rules(bench: Bench) -> None:
    bench.press("plan.compare")
    dialog = bench.dialog("compareDialog")
    view = part(dialog, QTableView, "compare.table")
    assert isinstance(view, QTableView)
    model = view.model()
    QAbstractItemModelTester(model, _MODE, dialog)
    across = [model.headerData(n, Qt.Orientation.Horizontal) for n in range(model.columnCount())]
    assert across[0] == "ACS/ASCO (yours)"
    assert "China NHC (draft)" in across
    down = [model.headerData(n, Qt.Orientation.Vertical) for n in range(model.rowCount())]
    assert down[:2] == ["Clinic visit", "Mammogram"]
    said = [
        str(model.index(row, column).data(Qt.ItemDataRole.AccessibleTextRole))
        for row in range(model.rowCount())
        for column in range(model.columnCount())
    ]
    assert any(words.endswith("; other than yours") for words in said)
    assert not any(
        str(model.index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)).endswith("; other than yours")
        for row in range(model.rowCount())
    )


def test_the_end_of_treatment_is_corrected_and_worked_out_again(bench: Bench) -> None:
    bench.press("plan.correct")
    dialog = bench.dialog("treatmentEndDialog")
    field_of(dialog, DateField, "End of main treatment").set_value(PartialDate.parse("2024-12-01"))  # type: ignore[attr-defined]
    bench.save(dialog)
    assert "1 December 2024" in bench.words("plan.end")
    bench.press("plan.correct")
    dialog = bench.dialog("treatmentEndDialog")
    part(dialog, QWidget, "end.back").click()  # type: ignore[attr-defined]
    bench.settle()
    assert bench.closed()
    assert bench.words("plan.end").startswith("Worked out: 8 October 2024")


def test_an_end_of_treatment_to_come_is_refused_beside_its_field(bench: Bench) -> None:
    bench.press("plan.correct")
    dialog = bench.dialog("treatmentEndDialog")
    field_of(dialog, DateField, "End of main treatment").set_value(PartialDate.parse("2030-01-01"))  # type: ignore[attr-defined]
    bench.save(dialog)
    assert lines(dialog, "form.problems") == ["One thing to check: end of main treatment"]
    assert CarePlan(bench.tools.record).view().settings.treatment_end is None


def test_a_skipped_check_comes_back(bench: Bench) -> None:
    plan = CarePlan(bench.tools.record)
    check = next(c for c in plan.view().follow_up.checks if c.test is Test.MAMMOGRAM and c.planned is not None)
    assert check.planned is not None
    change = plan.skip(check.planned, "done elsewhere")
    bench.tools.feed.announce(change)
    bench.settle()
    assert bench.has("aside.0.back")
    bench.press("aside.0.back")
    assert not bench.has("aside.0.back")
    assert bench.said() == "It is back in your plan"
    bench.undo()
    assert bench.has("aside.0.back")


def test_why_this_date_opens_below_its_row_and_stays_open_after_a_change(bench: Bench) -> None:
    why = bench.find(QWidget, "plan.mammogram.why")
    row = bench.find(QWidget, "plan.mammogram")
    before = row.sizeHint().height()
    why.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(why, Qt.Key.Key_Space)
    because = bench.find(QLabel, "plan.mammogram.because")
    assert because.isVisible()
    assert bench.holder() == "plan.mammogram.why"
    assert row.sizeHint().height() > before
    bench.wait(lambda: because.height() >= because.heightForWidth(because.width()))
    bench.page.refresh()
    bench.settle()
    assert bench.find(QLabel, "plan.mammogram.because").isVisible()
    assert bench.holder() == "plan.mammogram.why"


def test_place_and_keyboard_stay_when_something_changed(bench: Bench) -> None:
    bar = bench.page.area.verticalScrollBar()
    bench.wait(lambda: bar.maximum() > 0)
    bench.find(QWidget, "plan.compare").setFocus(Qt.FocusReason.TabFocusReason)
    bench.wait(lambda: bar.value() > 0)
    at = bar.value()
    bench.page.refresh()
    bench.settle()
    assert bench.holder() == "plan.compare"
    assert bar.value() == at > 0


def test_tab_goes_in_reading_order_after_the_page_was_built_anew(bench: Bench) -> None:
    bench.press("plan.bone_density.order0.drop")
    bench.undo()
    first = bench.find(QWidget, "plan.addOrder")
    passed: list[str] = []
    found: QWidget | None = first
    while found is not None and len(passed) < 200 and (not passed or found is not first):
        passed.append(found.objectName())
        found = found.nextInFocusChain()
    stops = [name for name in passed if name.startswith(("plan.", "notRoutine."))]
    wanted = [
        "plan.addOrder", "plan.clinic_visit.why", "plan.mammogram.why", "plan.bone_density.order0.drop",
        "plan.addOwn", "notRoutine.0.add", "plan.compare", "plan.change", "plan.correct",
    ]  # fmt: skip
    assert [name for name in stops if name in wanted] == wanted


def test_a_source_shows_its_address_before_the_browser_opens(bench: Bench, opened: list[str]) -> None:
    bench.press("plan.mammogram.source0")
    dialog = bench.dialog("addressDialog")
    assert opened == []
    [address] = lines(dialog, "address.text")
    bench.save(dialog)
    assert opened == [address]
    assert address.startswith("https://")


def test_a_fact_leads_to_the_entry_it_comes_from(bench: Bench) -> None:
    asked: list[tuple[object, str]] = []
    bench.tools.errands.entry.connect(lambda kind, entry: asked.append((kind, entry)))
    facts = table(bench).view().facts
    place = next(n for n, fact in enumerate(facts) if fact.entry_id is not None)
    bench.press(f"plan.fact{place}.show")
    assert asked == [(facts[place].kind, facts[place].entry_id)]


def test_without_a_diagnosis_the_page_says_so_and_offers_a_first_step(bare: Bench) -> None:
    assert bare.words("carePlanPage.sentence") == "No diagnosis is recorded yet. Begin with whatever you know."
    assert bare.has("start.setUp")
    assert not bare.has("plan.table")
    assert not bare.has("plan.addOwn")


def test_while_the_team_sets_the_dates_nothing_is_said_of_missing_facts(bench: Bench) -> None:
    came_back = DiagnosisEntry(id=EntryId("far"), date=PartialDate.parse("2026-05-01"), event=Event.DISTANT_RECURRENCE)
    keep(bench.tools.record, came_back)
    bench.page.refresh()
    bench.settle()
    assert bench.words("carePlanPage.sentence") == (
        "Your treating team sets your dates, so no routine checks are planned here."
    )
    assert bench.words("start.title") == "Your dates stay together here"
    assert not bench.has("plan.table")


def test_the_one_missing_answer_can_be_given_here(bench: Bench) -> None:
    person = PersonEntry(id=PERSON_ID, name="Eleanor Sample")
    keep(bench.tools.record, person)
    bench.page.refresh()
    bench.settle()
    bench.press("start.woman")
    assert bench.has("plan.mammogram")


@pytest.mark.parametrize("size", [100, 200])
def test_nothing_is_wider_than_the_window(bench: Bench, size: int) -> None:
    long_name = replace(DXA, ordered_by="Professor Dr Wilhelmina Featherstonehaugh-Cholmondeley", why="word " * 40)
    keep(bench.tools.record, long_name, FollowUpEntry(id=FOLLOW_UP_ID))
    bench.window.resize(1024 - 208, 572)
    bench.tools.appearance.set_text_size(size)
    bench.page.refresh()
    bench.settle()
    room = bench.page.area.viewport()
    bench.wait(lambda: bench.page.area.column.geometry().right() <= room.width())
    labels = [label for label in bench.page.findChildren(QLabel) if label.isVisible() and label.wordWrap()]
    assert labels
    bench.wait(lambda: all(label.height() >= label.heightForWidth(label.width()) for label in labels))


def test_an_appointment_elsewhere_moves_the_next_date_here(bench: Bench) -> None:
    before = bench.find(TagLabel, "plan.mammogram.next").words
    done = AppointmentEntry(
        id=EntryId("new"), test=Test.MAMMOGRAM, date=PartialDate.parse("2026-06-10"), status=AppointmentStatus.DONE
    )
    with bench.tools.record.command("Log") as command:
        command.put(done)
    bench.tools.feed.announce(command.done.change)
    bench.settle()
    assert bench.find(TagLabel, "plan.mammogram.next").words != before

"""The first run: four ways to begin, and the questions from nothing to the plan."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QLabel, QLineEdit, QPushButton, QRadioButton, QWidget
from services.setting_up_cases import answers_of_case, facts_of_case

from recurtrack.app import Program
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import Entry, EntryId, Origin, Provenance
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.plan import plan
from recurtrack.domain.setting_up.answers import Answers, SetupPage, YourTeam
from recurtrack.domain.setting_up.said import Had
from recurtrack.domain.terms import Event, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.exchange.facts_json import facts_from_json
from recurtrack.knowledge.guidelines import read_guideline
from recurtrack.knowledge.signs import read_emergency_numbers
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.setting_up import SettingUp
from recurtrack.ui.commands import Commands
from recurtrack.ui.errands import Errands
from recurtrack.ui.feed import Feed
from recurtrack.ui.first_run.start_page import StartPage
from recurtrack.ui.first_run.welcome import WelcomePage
from recurtrack.ui.first_run.wizard import FirstRunWizard
from recurtrack.ui.settings import Settings
from recurtrack.ui.tools import PageTools

Wait = Callable[[Callable[[], bool]], None]


class Shown:
    """The questions on a record, in the window of a program, with what a person does to them."""

    def __init__(self, program: Program, record: OpenRecord, settings: Settings, wait_until: Wait) -> None:
        self.record, self.settings, self.window = record, settings, program.window
        self.tasks, self._wait = program.tasks, wait_until
        self.ended = 0
        self.feed = Feed()
        self.commands = Commands(record, program.tasks, self.feed, program.window.notices)
        tools = PageTools(
            appearance=program.appearance,
            feed=self.feed,
            tasks=program.tasks,
            commands=self.commands,
            errands=Errands(),
            settings=settings,
            chooser=program.around.chooser,
            record=record,
        )
        self.service = SettingUp(record, CarePlan(record))
        self.wizard = FirstRunWizard(tools, self.service, read_emergency_numbers(), self._end)
        program.window.show_alone(self.wizard)
        self.settle()

    def _end(self) -> None:
        self.ended += 1

    def settle(self) -> None:
        self._wait(lambda: self.tasks.is_idle and self.wizard.is_settled)

    def come_forward(self) -> None:
        """Be the active window: one of an earlier test may go only now, and take what is active with it."""
        if QApplication.activeWindow() is not self.window:
            self.window.activateWindow()
            assert QTest.qWaitForWindowActive(self.window)

    def part(self, kind: type[QWidget], name: str) -> QWidget:
        found = [part for part in self.wizard.findChildren(kind, name) if part.isVisible()]
        assert found, name
        return found[0]

    def has(self, name: str) -> bool:
        return any(part.isVisible() for part in self.wizard.findChildren(QWidget, name))

    def press(self, name: str) -> None:
        button = self.part(QPushButton, name)
        assert isinstance(button, QPushButton)
        button.click()
        self.settle()

    def choose(self, name: str, words: str) -> None:
        question = self.part(QWidget, name)
        found = [part for part in question.findChildren(QRadioButton) if part.text() == words]
        assert found, (name, words)
        found[0].click()

    def write(self, name: str, text: str) -> None:
        line = self.part(QLineEdit, name)
        assert isinstance(line, QLineEdit)
        line.setFocus()
        line.clear()
        QTest.keyClicks(line, text)

    def is_at(self, page: SetupPage) -> bool:
        return self.wizard.page is page

    def type(self, text: str) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        QTest.keyClicks(focused, text)

    def text(self, name: str) -> str:
        label = self.part(QLabel, name)
        assert isinstance(label, QLabel)
        return label.text()

    def texts(self, name: str) -> list[str]:
        def visible() -> list[str]:
            return [label.text() for label in self.wizard.findChildren(QLabel, name) if label.isVisible()]

        self._wait(lambda: bool(visible()))
        return visible()

    def until_said(self, name: str, words: str) -> None:
        def is_said() -> bool:
            labels = self.wizard.findChildren(QLabel, name)
            return any(label.isVisible() and label.text().startswith(words) for label in labels)

        self._wait(is_said)

    def go_to(self, page: SetupPage) -> None:
        while self.wizard.page is not page:
            self.press("setup.continue")


Start = Callable[..., Shown]


@pytest.fixture
def start(program: Program, tmp_path: Path, clock: Callable[[], datetime], wait_until: Wait) -> Iterator[Start]:
    opened: list[OpenRecord] = []

    def begin(record: OpenRecord | None = None, passphrase: str | None = None) -> Shown:
        found = record or create_record(tmp_path / f"own{len(opened)}.recurtrack", NewRecord(), passphrase, clock)
        if found not in opened:
            opened.append(found)
        return Shown(program, found, Settings(tmp_path / "own.ini"), wait_until)

    yield begin
    program.stop()
    for record in opened:
        record.close()


@pytest.fixture
def shown(start: Start) -> Shown:
    return start()


def treatments(record: OpenRecord) -> dict[str, TreatmentEntry]:
    with record.reading() as reader:
        return {entry.id: entry for entry in reader.all(TreatmentEntry)}


def person(record: OpenRecord) -> PersonEntry:
    with record.reading() as reader:
        found = reader.present(PersonEntry, PERSON_ID)
    assert found is not None
    return found


@pytest.mark.parametrize("way", ["new", "import", "open", "sample"])
def test_each_way_to_begin_asks_for_its_own(program: Program, way: str) -> None:
    page = StartPage(program.appearance)
    program.window.show_alone(page)
    spies = {name: QSignalSpy(getattr(page, f"{name}_wanted")) for name in ("new", "import", "open", "sample")}
    button = page.findChild(QPushButton, f"start.{way}")
    assert button is not None
    assert button.accessibleName()
    button.setFocus()
    QTest.keyClick(button, Qt.Key.Key_Space)
    assert {name: spy.count() for name, spy in spies.items()} == {name: int(name == way) for name in spies}


def welcome(program: Program, folder: Path, clock: Callable[[], datetime]) -> WelcomePage:
    page = WelcomePage(program.appearance, folder, lambda: clock().date())
    program.window.show_alone(page)
    return page


def test_the_welcome_page_makes_a_record_of_the_name_and_passphrase(
    program: Program, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    page = welcome(program, tmp_path, clock)
    made = QSignalSpy(page.make_wanted)
    segment(page, "welcome.lock", "Lock it").click()
    for name, text in (("name", "Eleanor"), ("passphrase", "blue door"), ("again", "blue dor")):
        line = page.findChild(QLineEdit, f"welcome.{name}")
        assert line is not None
        QTest.keyClicks(line, text)
    place = page.findChild(QLabel, "welcome.place")
    privacy = page.findChild(QLabel, "setup.privacy.words")
    assert place is not None
    assert privacy is not None
    assert place.text() == str(tmp_path / "Eleanor.recurtrack")
    assert privacy.text() == "What you type stays here, encrypted with your passphrase."
    page.go_on.click()
    assert made.count() == 0
    wrong = page.findChild(QLabel, "welcome.again.wrong")
    assert wrong is not None
    assert wrong.isVisible()
    again = page.findChild(QLineEdit, "welcome.again")
    assert again is not None
    again.clear()
    QTest.keyClicks(again, "blue door")
    page.go_on.click()
    assert made.count() == 0
    assert wrong.text().startswith("Write the passphrase down first")
    written = page.findChild(QCheckBox, "welcome.written")
    assert written is not None
    written.click()
    page.go_on.click()
    draft = made.at(0)[0]
    assert (draft.name, draft.passphrase, draft.path) == ("Eleanor", "blue door", tmp_path / "Eleanor.recurtrack")
    assert not page.go_on.isEnabled()
    page.refuse("The disk is full.")
    assert page.go_on.isEnabled()


def segment(page: QWidget, name: str, words: str) -> QRadioButton:
    question = page.findChild(QWidget, name)
    assert question is not None
    return next(part for part in question.findChildren(QRadioButton) if part.text() == words)


def test_without_a_lock_no_passphrase_is_asked_for(
    program: Program, tmp_path: Path, clock: Callable[[], datetime]
) -> None:
    page = welcome(program, tmp_path, clock)
    made = QSignalSpy(page.make_wanted)
    secret = page.findChild(QLineEdit, "welcome.passphrase")
    assert secret is not None
    assert not secret.isVisible()
    segment(page, "welcome.lock", "Lock it").click()
    assert secret.isVisible()
    page.go_on.click()
    assert made.count() == 0
    QTest.keyClicks(secret, "blue door")
    segment(page, "welcome.lock", "No lock now").click()
    page.go_on.click()
    assert made.at(0)[0].passphrase is None


def test_a_caregiver_is_told_who_you_means(program: Program, tmp_path: Path, clock: Callable[[], datetime]) -> None:
    page = welcome(program, tmp_path, clock)
    hint = page.findChild(QLabel, "welcome.care")
    assert hint is not None
    assert not hint.isVisible()
    page.findChildren(QRadioButton)[1].click()
    assert hint.isVisible()


def test_the_plan_fills_in_while_she_answers(shown: Shown) -> None:
    shown.go_to(SetupPage.DIAGNOSIS)
    assert all("decided once we know" in words for words in shown.texts("setup.plan.words"))
    shown.choose("diagnosis.side", "Left")
    shown.write("diagnosis.mammogram", "March 2024")
    shown.press("setup.back")
    shown.choose("about.sex", "Woman")
    shown.press("setup.continue")
    shown.press("setup.continue")
    assert shown.is_at(SetupPage.TREATMENT)
    shown.choose("treatment.surgery", "Whole breast")
    shown.write("treatment.operated", "April 2024")
    shown.settle()
    titles = dict(zip(shown.texts("setup.plan.title"), shown.texts("setup.plan.words"), strict=True))
    assert titles["Mammogram"] == "once a year, right breast"
    assert titles["Bone density scan"].startswith("decided once we know")


def test_what_belongs_to_a_treatment_is_asked_only_when_there_was_one(shown: Shown) -> None:
    shown.go_to(SetupPage.TREATMENT)
    assert not shown.has("treatment.chemotherapyEnd")
    shown.choose("treatment.chemotherapy", "Yes")
    assert shown.has("treatment.chemotherapyEnd")
    assert shown.has("treatment.heart")
    shown.choose("treatment.chemotherapy", "No")
    assert not shown.has("treatment.chemotherapyEnd")
    assert not shown.has("treatment.heart")
    shown.choose("treatment.her2", "I don’t know")
    assert shown.text("treatment.her2.hint").startswith("That’s fine.")


def test_tablets_taken_before_are_kept_with_their_end(shown: Shown) -> None:
    shown.go_to(SetupPage.TREATMENT)
    shown.choose("treatment.tablets", "I take them now")
    assert not shown.has("treatment.until")
    shown.choose("treatment.tablets", "I took them before")
    shown.write("treatment.since", "May 2019")
    shown.write("treatment.until", "May 2031")
    shown.press("setup.continue")
    assert shown.text("treatment.until.wrong") == "May 2031 is still to come."
    shown.write("treatment.until", "May 2024")
    shown.press("setup.continue")
    tablets = treatments(shown.record)["setup-hormone-tablets"]
    assert (tablets.start, tablets.end, tablets.ongoing) == (PartialDate(2019, 5), PartialDate(2024, 5), False)


def test_treatment_that_is_not_finished_gives_no_dates_and_asks_for_no_checks(shown: Shown) -> None:
    shown.go_to(SetupPage.TREATMENT)
    assert shown.has("treatment.lastMammogram")
    shown.choose("treatment.finished", "Not yet")
    assert not shown.has("treatment.lastMammogram")
    assert shown.text("treatment.finished.hint").startswith("Your plan starts when treatment ends.")
    shown.press("setup.continue")
    assert shown.service.answers().treatment.finished is Had.NO


def test_what_is_missing_for_a_plan_is_one_press_away(shown: Shown) -> None:
    shown.go_to(SetupPage.DIAGNOSIS)
    shown.write("diagnosis.date", "March 2024")
    shown.go_to(SetupPage.READY)
    shown.until_said("ready.why", "Please say whether you are a woman or a man; the advice differs.")
    shown.press("ready.add")
    assert shown.is_at(SetupPage.ABOUT)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert focused.objectName().startswith("about.sex")
    shown.choose("about.sex", "Woman")
    shown.go_to(SetupPage.READY)
    shown.until_said("ready.why", "No operation, radiotherapy or chemotherapy is recorded for the latest diagnosis.")
    shown.press("ready.add")
    assert shown.is_at(SetupPage.TREATMENT)


def test_stopping_keeps_what_was_said_and_goes_on_from_there(start: Start) -> None:
    first = start()
    first.go_to(SetupPage.TREATMENT)
    first.choose("treatment.radiotherapy", "Yes")
    first.write("treatment.radiotherapyEnd", "October 2024")
    first.choose("treatment.chemotherapy", "No")
    first.press("setup.later")
    assert first.ended == 1
    again = start(first.record)
    assert again.wizard.page is SetupPage.TREATMENT
    line = again.part(QLineEdit, "treatment.radiotherapyEnd")
    assert isinstance(line, QLineEdit)
    assert line.text() == "October 2024"
    chosen = [part.text() for part in again.part(QWidget, "treatment.chemotherapy").findChildren(QRadioButton)]
    assert chosen == ["Yes", "No", "I don’t know"]
    assert again.service.answers().treatment.chemotherapy is Had.NO


def test_going_back_changes_the_answer_and_doubles_nothing(shown: Shown) -> None:
    shown.go_to(SetupPage.TREATMENT)
    shown.choose("treatment.radiotherapy", "Yes")
    shown.write("treatment.radiotherapyEnd", "October 2024")
    shown.press("setup.continue")
    shown.press("setup.back")
    shown.write("treatment.radiotherapyEnd", "November 2024")
    shown.press("setup.continue")
    assert [entry.end for entry in treatments(shown.record).values()] == [PartialDate(2024, 11)]


def test_undoing_a_page_brings_its_questions_back(shown: Shown) -> None:
    shown.go_to(SetupPage.ABOUT)
    shown.choose("about.sex", "Woman")
    shown.press("setup.continue")
    assert shown.is_at(SetupPage.DIAGNOSIS)
    shown.commands.undo()
    shown.settle()
    assert shown.is_at(SetupPage.ABOUT)
    assert shown.service.answers().about.sex is None


def test_a_date_to_come_is_said_beside_the_field_and_nothing_is_lost(shown: Shown) -> None:
    shown.go_to(SetupPage.DIAGNOSIS)
    shown.write("diagnosis.date", "March 2031")
    shown.press("setup.continue")
    assert shown.is_at(SetupPage.DIAGNOSIS)
    assert shown.text("diagnosis.date.wrong") == "March 2031 is still to come."
    shown.write("diagnosis.date", "sometime")
    shown.press("setup.continue")
    assert shown.is_at(SetupPage.DIAGNOSIS)
    unsure = shown.part(QCheckBox, "diagnosis.date.unsure")
    assert isinstance(unsure, QCheckBox)
    unsure.click()
    shown.press("setup.continue")
    assert shown.is_at(SetupPage.TREATMENT)
    with shown.record.reading() as reader:
        assert [entry.is_unknown("date") for entry in reader.all(DiagnosisEntry)] == [True]


def test_a_phone_number_needs_a_name(shown: Shown) -> None:
    shown.go_to(SetupPage.CARE_TEAM)
    shown.write("team.phone", "01632 960 001")
    shown.press("setup.continue")
    assert shown.is_at(SetupPage.CARE_TEAM)
    shown.write("team.contact", "Grace")
    shown.press("setup.continue")
    assert shown.service.answers().team == YourTeam(contact="Grace", contact_phone="01632 960 001")


def test_the_country_is_remembered_on_this_computer(shown: Shown) -> None:
    shown.go_to(SetupPage.CHOICES)
    box = shown.part(QWidget, "choices.country")
    box.setFocus()
    QTest.keyClicks(box, "United")
    QTest.keyClick(box, Qt.Key.Key_Down)
    assert shown.settings.choice("emergency_country") == "GB"
    assert shown.text("choices.number") == "In an emergency you call 999."


def test_it_says_encrypted_only_when_the_record_is(start: Start) -> None:
    assert start().text("setup.privacy.words") == "What you type stays here. Nothing is sent anywhere."
    locked = start(passphrase="blue door")  # noqa: S106 - of a test record
    assert locked.text("setup.privacy.words") == "What you type stays here, encrypted with your passphrase."


def test_what_the_hospital_sent_is_there_and_only_the_rest_is_asked(shown: Shown, start: Start) -> None:
    source = Provenance(origin=Origin.IMPORTED, detail="hospital.json")
    found: list[Entry] = [
        DiagnosisEntry(
            id=EntryId("h"),
            provenance=source,
            event=Event.FIRST,
            date=PartialDate(2024, 3, 12),
            side=Laterality.RIGHT,
        ),
        TreatmentEntry(id=EntryId("t"), provenance=source, kind=TreatmentKind.ENDOCRINE, agent="letrozole"),
    ]
    with shown.record.command("Import") as command:
        for entry in found:
            command.put(entry)
    again = start(shown.record)
    again.go_to(SetupPage.TREATMENT)
    assert again.text("setup.sentence").startswith("Some of this came from your hospital file.")
    again.write("treatment.since", "May 2024")
    again.press("setup.continue")
    assert {name: entry.start for name, entry in treatments(again.record).items()} == {"t": PartialDate(2024, 5)}


@pytest.mark.parametrize("case", ["01-plain", "13-premenopausal-tamoxifen", "16-trastuzumab", "24-uk-age-44"])
def test_from_nothing_to_the_plan_of_the_same_facts(
    program: Program, tmp_path: Path, wait_until: Wait, clock: Callable[[], datetime], case: str
) -> None:
    facts = facts_from_json(facts_of_case(case), case)
    now = clock().replace(year=facts.today.year, month=facts.today.month, day=facts.today.day)
    record = create_record(tmp_path / "own.recurtrack", NewRecord(), clock=lambda: now)
    shown = Shown(program, record, Settings(tmp_path / "own.ini"), wait_until)
    say(shown, answers_of_case(case))
    expected = plan(read_guideline("acs-asco"), facts)
    first: dict[str, str] = {}
    for check in expected.checks:
        first.setdefault(check.rule.series_key, check.why)
    assert shown.is_at(SetupPage.READY)
    assert shown.texts("ready.reason") == list(first.values())
    shown.press("setup.continue")
    assert shown.ended == 1
    assert person(record).setup_page is None
    kept = CarePlan(record).view().follow_up.plan
    assert [(c.rule.id, c.sides, c.window, c.why) for c in kept.checks] == [
        (c.rule.id, c.sides, c.window, c.why) for c in expected.checks
    ]
    program.stop()
    record.close()


_WORDS = {
    "female": "Woman",
    "male": "Man",
    "pre": "Before",
    "post": "After",
    "left": "Left",
    "right": "Right",
    "invasive": "Invasive (the usual kind)",
    "part": "Part of the breast",
    "whole": "Whole breast",
    "yes": "Yes",
    "no": "No",
}


def say(shown: Shown, answers: Answers) -> None:
    """Answer every question of the pages by what is on the screen, and stop at the plan."""
    about, diagnosis, said = answers.about, answers.diagnosis, answers.treatment
    shown.go_to(SetupPage.ABOUT)
    _fill(shown, {"about.born": about.birth_date, "about.sex": about.sex, "about.menopause": about.menopause})
    shown.press("setup.continue")
    _fill(
        shown,
        {
            "diagnosis.side": diagnosis.side,
            "diagnosis.kind": diagnosis.behaviour,
            "diagnosis.mammogram": diagnosis.mammogram,
            "diagnosis.date": diagnosis.date,
        },
    )
    shown.press("setup.continue")
    _fill(
        shown,
        {
            "treatment.surgery": said.surgery,
            "treatment.side": said.surgery_side,
            "treatment.operated": said.surgery_date,
            "treatment.chemotherapy": said.chemotherapy,
            "treatment.chemotherapyEnd": said.chemotherapy_end,
            "treatment.radiotherapy": said.radiotherapy,
            "treatment.radiotherapyEnd": said.radiotherapy_end,
            "treatment.tablets": said.tablets,
            "treatment.tablet": said.tablet,
            "treatment.since": said.tablets_since,
            "treatment.uterus": said.uterus,
            "treatment.her2": said.her2,
            "treatment.her2Medicine": said.her2_medicine,
            "treatment.her2End": said.her2_end,
            "treatment.heart": said.heart_risk,
        },
    )
    shown.go_to(SetupPage.READY)


def _fill(shown: Shown, values: dict[str, object]) -> None:
    for name, value in values.items():
        match value:
            case None:
                continue
            case Had.YES if name == "treatment.tablets":
                shown.choose(name, "I take them now")
            case PartialDate():
                shown.write(name, str(value))
            case str() if str(value) in _WORDS:
                shown.choose(name, _WORDS[str(value)])
            case _:
                box = shown.part(QWidget, name)
                box.setFocus()
                QTest.keyClicks(box, str(value))


def test_the_whole_way_can_be_gone_with_the_keyboard_alone(shown: Shown) -> None:
    def key(code: Qt.Key) -> None:
        shown.come_forward()
        # As the system does it: a key that nothing in the window has the focus for goes to the window itself.
        QTest.keyClick(QApplication.focusWidget() or shown.window, code)

    def reach(name: str) -> None:
        for _ in range(40):
            shown.come_forward()
            focused = QApplication.focusWidget()
            if focused is not None and (focused.objectName() == name or focused.objectName().startswith(f"{name}.")):
                return
            key(Qt.Key.Key_Tab)
        pytest.fail(f"the keyboard does not come to {name}")

    def go_on() -> None:
        reach("setup.continue")
        key(Qt.Key.Key_Return)
        shown.settle()

    shown.settle()
    reach("welcome.name")
    shown.type("Eleanor")
    key(Qt.Key.Key_Return)
    shown.settle()
    assert shown.is_at(SetupPage.ABOUT)
    reach("about.sex")
    key(Qt.Key.Key_Space)
    go_on()
    reach("diagnosis.side")
    key(Qt.Key.Key_Space)
    reach("diagnosis.date")
    shown.type("March 2024")
    go_on()
    reach("treatment.surgery")
    key(Qt.Key.Key_Space)
    key(Qt.Key.Key_Right)
    reach("treatment.operated")
    shown.type("2024-04-10")
    go_on()
    go_on()
    reach("choices.guideline")
    key(Qt.Key.Key_Up)
    reach("choices.guideline.nice")
    go_on()
    assert shown.is_at(SetupPage.READY)
    assert shown.texts("ready.title") == ["Mammogram, right breast"]
    go_on()
    assert shown.ended == 1
    kept = shown.service.answers()
    assert (kept.name, kept.guideline) == ("Eleanor", "nice")
    assert replace(kept.treatment, nodes=None) == kept.treatment


def test_every_control_has_a_name_to_be_read_aloud(shown: Shown) -> None:
    for page in list(SetupPage)[1:]:
        for control in shown.wizard.findChildren(QWidget):
            if control.isVisible() and control.focusPolicy() & Qt.FocusPolicy.TabFocus:
                assert control.accessibleName(), (shown.wizard.page, control.objectName(), control)
        shown.go_to(page)

"""The first questions: answers become entries, are left and resumed, and lead to the plan of the same facts."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from services.setting_up_cases import answers_of_case, facts_of_case

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import CareTeamEntry, FollowUpEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import Entry, EntryId, Origin, Provenance
from recurtrack.domain.errors import Rejected
from recurtrack.domain.facts import Suspension
from recurtrack.domain.person import PERSON_ID, RISK_ID, PersonEntry, RiskEntry
from recurtrack.domain.plan import Plan, plan
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.setting_up.answers import (
    AboutYou,
    Answers,
    Nodes,
    SetupPage,
    Surgery,
    YourDiagnosis,
    YourTeam,
    YourTreatment,
)
from recurtrack.domain.setting_up.plan_so_far import PlanSoFar
from recurtrack.domain.setting_up.said import DONT_KNOW, Had
from recurtrack.domain.terms import Event, Menopause, Procedure, Sex, Test, TreatmentKind
from recurtrack.domain.treatment import Axilla, TreatmentEntry
from recurtrack.exchange.facts_json import facts_from_json
from recurtrack.knowledge.guidelines import read_guideline
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record
from recurtrack.services.setting_up import SettingUp

ASKED = (
    SetupPage.WELCOME,
    SetupPage.ABOUT,
    SetupPage.DIAGNOSIS,
    SetupPage.TREATMENT,
    SetupPage.CARE_TEAM,
    SetupPage.CHOICES,
)
DAY = PartialDate.parse
WORDS = "open sesame"


def new_record(tmp_path: Path, today: str = "2026-06-16", passphrase: str | None = None) -> OpenRecord:
    now = datetime.combine(datetime.fromisoformat(today), datetime.min.time(), UTC).replace(hour=9)
    return create_record(tmp_path / "own.recurtrack", NewRecord(), passphrase, clock=lambda: now)


def setting_up(record: OpenRecord) -> SettingUp:
    return SettingUp(record, CarePlan(record))


def go_through(record: OpenRecord, answers: Answers) -> None:
    for page, following in zip(ASKED, [*ASKED[1:], SetupPage.READY], strict=True):
        setting_up(record).save(page, answers, following)
    setting_up(record).finish()


def entries(record: OpenRecord) -> list[Entry]:
    with record.reading() as reader:
        return [entry for kind in ENTRY_KINDS.values() for entry in reader.all(kind)]


def treatments(record: OpenRecord) -> dict[str, TreatmentEntry]:
    return {entry.id: entry for entry in entries(record) if isinstance(entry, TreatmentEntry)}


def looks(found: Plan) -> list[tuple[object, ...]]:
    return [(check.test, check.sides, check.window, check.why, check.rule.id) for check in found.checks]


def line(found: PlanSoFar, test: Test) -> tuple[str, bool]:
    return next((line.words, line.decided) for line in found.lines if line.test is test)


KNOWN = Answers(
    name="Eleanor Sample",
    about=AboutYou(birth_date=DAY("1968-02-11"), sex=Sex.FEMALE, menopause=Menopause.POST),
    diagnosis=YourDiagnosis(side=Laterality.LEFT, mammogram=DAY("2024-03-05"), date=DAY("2024-03-12")),
    treatment=YourTreatment(
        surgery=Surgery.PART,
        surgery_side=Laterality.LEFT,
        surgery_date=DAY("2024-04"),
        nodes=Nodes.FEW,
        chemotherapy=Had.NO,
        radiotherapy=Had.YES,
        radiotherapy_end=DAY("2024-10-25"),
        tablets=Had.YES,
        tablet="letrozole",
        tablets_since=DAY("2024-11"),
        her2=DONT_KNOW,
        finished=Had.YES,
        last_visit=DONT_KNOW,
    ),
    team=YourTeam(contact="Nurse Example", contact_phone="0123", gp="Dr Local"),
    guideline="acs-asco",
)


@pytest.mark.parametrize("guideline", ["acs-asco", "nice", "nccn"])
@pytest.mark.parametrize(
    "case",
    [
        "01-plain",
        "02-radiotherapy-wait-binds",
        "06-leap-day-mastectomy",
        "08-both-breasts-removed",
        "10-dcis-radiotherapy",
        "13-premenopausal-tamoxifen",
        "16-trastuzumab",
        "23-man-brca2",
        "24-uk-age-44",
    ],
)
def test_the_answers_of_a_worked_case_lead_to_the_plan_of_its_facts(tmp_path: Path, case: str, guideline: str) -> None:
    facts = facts_from_json(facts_of_case(case), case)
    record = new_record(tmp_path, facts.today.isoformat())
    answers = answers_of_case(case, guideline)
    expected = looks(plan(read_guideline(guideline), facts))
    assert looks(setting_up(record).preview(answers).plan) == expected
    go_through(record, answers)
    assert looks(CarePlan(record).view().follow_up.plan) == expected


def test_a_preview_leaves_the_record_as_it_was(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    before = entries(record)
    assert setting_up(record).preview(KNOWN).checks
    assert entries(record) == before
    assert record.undo_name is None


def test_going_through_twice_changes_nothing(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    go_through(record, KNOWN)
    before = entries(record)
    assert setting_up(record).answers() == KNOWN
    go_through(record, KNOWN)
    assert entries(record) == before


def test_going_back_changes_the_same_entry(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    go_through(record, KNOWN)
    changed = replace(KNOWN, treatment=replace(KNOWN.treatment, surgery=Surgery.WHOLE, nodes=Nodes.MOST))
    setting_up(record).save(SetupPage.TREATMENT, changed, SetupPage.CARE_TEAM)
    operations = [entry for entry in treatments(record).values() if entry.kind is TreatmentKind.SURGERY]
    assert [(entry.procedure, entry.axilla) for entry in operations] == [
        (Procedure.MASTECTOMY, Axilla.AXILLARY_DISSECTION)
    ]


def test_a_treatment_that_there_was_not_after_all_goes_and_comes_back_once(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    go_through(record, KNOWN)
    none = replace(KNOWN, treatment=replace(KNOWN.treatment, radiotherapy=Had.NO, radiotherapy_end=None))
    setting_up(record).save(SetupPage.TREATMENT, none, SetupPage.CARE_TEAM)
    assert "setup-radiotherapy" not in treatments(record)
    assert setting_up(record).answers().treatment.radiotherapy is Had.NO
    setting_up(record).save(SetupPage.TREATMENT, KNOWN, SetupPage.CARE_TEAM)
    assert treatments(record)["setup-radiotherapy"].end == DAY("2024-10-25")


def test_what_she_does_not_know_is_kept_as_that(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    unsure = Answers(
        about=AboutYou(birth_date=DONT_KNOW, menopause=DONT_KNOW, gene_testing=DONT_KNOW, chest_radiation=DONT_KNOW),
        diagnosis=YourDiagnosis(side=DONT_KNOW, behaviour=DONT_KNOW, mammogram=DONT_KNOW, date=DONT_KNOW),
        treatment=YourTreatment(
            surgery=DONT_KNOW,
            nodes=DONT_KNOW,
            chemotherapy=Had.YES,
            chemotherapy_names=DONT_KNOW,
            radiotherapy=DONT_KNOW,
            tablets=Had.YES,
            tablet=DONT_KNOW,
            her2=DONT_KNOW,
            heart_risk=DONT_KNOW,
            finished=DONT_KNOW,
            last_mammogram=DONT_KNOW,
            last_visit=DONT_KNOW,
        ),
    )
    go_through(record, unsure)
    assert setting_up(record).answers() == unsure
    kept = {entry.id: entry for entry in entries(record)}
    assert kept[PERSON_ID].is_unknown("birth_date")
    assert kept[RISK_ID].is_unknown("menopause")
    assert kept[RISK_ID].is_unknown("radiotherapy")
    assert kept[EntryId("setup-diagnosis")].is_unknown("diagnostic_mammogram")
    assert kept[EntryId("setup-chemotherapy")].is_unknown("agent")


def test_each_page_is_one_command_with_a_name_and_can_be_undone(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    setting_up(record).save(SetupPage.DIAGNOSIS, KNOWN, SetupPage.TREATMENT)
    before = entries(record)
    change = setting_up(record).save(SetupPage.TREATMENT, KNOWN, SetupPage.CARE_TEAM)
    assert change.name == record.undo_name == "Answer: your treatment"
    assert {PersonEntry, RiskEntry, TreatmentEntry} == change.kinds
    record.undo()
    assert entries(record) == before


def treated(**changes: object) -> Answers:
    return replace(KNOWN, treatment=replace(KNOWN.treatment, **changes))  # type: ignore[arg-type]


def done(record: OpenRecord) -> dict[Test, tuple[PartialDate, AppointmentStatus, bool]]:
    found = [entry for entry in entries(record) if isinstance(entry, AppointmentEntry)]
    return {entry.test: (entry.date, entry.status, entry.awaits_result) for entry in found}


def test_the_last_mammogram_and_visit_are_kept_as_done_and_the_plan_follows(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    checked = treated(last_mammogram=DAY("2026-03-04"), last_visit=DAY("2026-05-20"))
    go_through(record, checked)
    assert done(record) == {
        Test.MAMMOGRAM: (DAY("2026-03-04"), AppointmentStatus.DONE, False),
        Test.CLINIC_VISIT: (DAY("2026-05-20"), AppointmentStatus.DONE, False),
    }
    checks = CarePlan(record).view().follow_up.plan.checks
    assert next(c.due for c in checks if c.test is Test.MAMMOGRAM) == date(2027, 3, 4)
    before = entries(record)
    assert setting_up(record).answers() == checked
    go_through(record, checked)
    assert entries(record) == before


def test_a_last_mammogram_is_corrected_in_place_and_can_be_taken_back(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    go_through(record, treated(last_mammogram=DAY("2026-03-04")))
    go_through(record, treated(last_mammogram=DAY("2026-02")))
    assert done(record)[Test.MAMMOGRAM][0] == DAY("2026-02")
    go_through(record, treated(last_mammogram=DONT_KNOW))
    assert done(record) == {}
    assert setting_up(record).answers().treatment.last_mammogram is DONT_KNOW


def test_a_mammogram_of_the_record_is_shown_and_not_doubled(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    seen = AppointmentEntry(id=EntryId("m"), test=Test.MAMMOGRAM, date=DAY("2026-01-09"), status=AppointmentStatus.DONE)
    with record.command("Log") as command:
        command.put(seen)
    assert setting_up(record).answers().treatment.last_mammogram == DAY("2026-01-09")
    go_through(record, treated(last_mammogram=DAY("2026-01-09")))
    assert [entry for entry in entries(record) if isinstance(entry, AppointmentEntry)] == [seen]
    go_through(record, treated(last_mammogram=None))
    assert [entry for entry in entries(record) if isinstance(entry, AppointmentEntry)] == [seen]


def test_treatment_that_is_not_finished_waits_until_one_more_part_of_it_is_over(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    operated = treated(finished=Had.NO, radiotherapy=None, radiotherapy_end=None)
    assert setting_up(record).preview(operated).plan.suspended is Suspension.TREATMENT_NOT_FINISHED
    go_through(record, operated)
    assert setting_up(record).answers() == operated
    assert CarePlan(record).view().follow_up.plan.suspended is Suspension.TREATMENT_NOT_FINISHED
    radiotherapy = TreatmentEntry(
        id=EntryId("rt"), kind=TreatmentKind.RADIOTHERAPY, side=Laterality.LEFT, end=DAY("2026-06-12")
    )
    with record.command("Add treatment") as command:
        command.put(radiotherapy)
    assert CarePlan(record).view().follow_up.plan.checks
    assert setting_up(record).answers().treatment.finished is None


def test_an_end_of_treatment_set_by_hand_outweighs_not_yet(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    go_through(record, treated(finished=Had.NO))
    with record.reading() as reader:
        settings = reader.all(FollowUpEntry)[0]
    CarePlan(record).choose(replace(settings, treatment_end=DAY("2024-10-25"), treatment_end_reason="my letter"))
    assert CarePlan(record).view().follow_up.plan.checks


def test_tablets_taken_before_bring_no_checks_of_now(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    before = treated(tablets=Had.BEFORE, tablets_end=DAY("2026-01"))
    go_through(record, before)
    tablets = treatments(record)["setup-hormone-tablets"]
    assert (tablets.agent, tablets.end, tablets.ongoing) == ("letrozole", DAY("2026-01"), False)
    assert setting_up(record).answers() == before
    scans = [check.due for check in CarePlan(record).view().follow_up.plan.checks if check.test is Test.BONE_DENSITY]
    assert all(day <= date(2026, 1, 31) for day in scans)
    go_through(record, KNOWN)
    tablets = treatments(record)["setup-hormone-tablets"]
    assert (tablets.end, tablets.ongoing) == (None, True)
    scans = [check.due for check in CarePlan(record).view().follow_up.plan.checks if check.test is Test.BONE_DENSITY]
    assert max(scans) > date(2026, 1, 31)
    assert setting_up(record).answers() == KNOWN


@pytest.mark.parametrize(("end", "said"), [("2026-05", Had.BEFORE), ("2029-05", Had.YES)])
def test_tablets_with_an_end_from_a_file_stay_as_they_are(tmp_path: Path, end: str, said: Had) -> None:
    record = new_record(tmp_path)
    tablets = TreatmentEntry(
        id=EntryId("h"), kind=TreatmentKind.ENDOCRINE, agent="letrozole", start=DAY("2024-05"), end=DAY(end)
    )
    with record.command("Import") as command:
        command.put(tablets)
    found = setting_up(record).answers()
    assert found.treatment.tablets is said
    go_through(record, found)
    assert treatments(record) == {"h": tablets}


def test_treatment_nobody_knows_of_is_said_to_be_left_out(tmp_path: Path) -> None:
    preview = setting_up(new_record(tmp_path)).preview
    said = (
        "It is not known whether you had radiotherapy. The dates are counted as if you had none, so they may move.",
        "It is not known whether you had chemotherapy. The dates are counted as if you had none, so they may move.",
        "It is not known which operation you had. The breast is taken to remain; ask your team which side is imaged.",
    )
    assert not set(said) & set(preview(KNOWN).caveats)
    unsure = treated(radiotherapy=DONT_KNOW, radiotherapy_end=None, chemotherapy=None, surgery=DONT_KNOW)
    assert set(said) <= set(preview(unsure).caveats)


def test_a_month_is_said_to_be_all_that_is_known(tmp_path: Path) -> None:
    assert (
        "Only April 2024 is known for the operation, so the dates are counted from 30 April 2024. "
        "Write the day for closer dates."
    ) in setting_up(new_record(tmp_path)).preview(KNOWN).caveats


def test_the_page_where_she_stopped_is_where_she_goes_on(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    assert setting_up(record).begin().page is SetupPage.WELCOME
    setting_up(record).save(SetupPage.ABOUT, KNOWN, SetupPage.DIAGNOSIS)
    start = setting_up(record).begin()
    assert start.page is SetupPage.DIAGNOSIS
    assert start.answers.about == KNOWN.about
    setting_up(record).finish()
    assert setting_up(record).begin().page is SetupPage.WELCOME


def test_it_says_encrypted_only_when_it_is(tmp_path: Path) -> None:
    plain = new_record(tmp_path)
    assert not setting_up(plain).begin().is_encrypted
    plain.close()
    plain.path.unlink()
    assert setting_up(new_record(tmp_path, passphrase=WORDS)).begin().is_encrypted


def test_a_date_that_cannot_be_is_refused_and_nothing_is_saved(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    wrong = replace(KNOWN, about=replace(KNOWN.about, birth_date=DAY("2031")))
    before = entries(record)
    with pytest.raises(Rejected):
        setting_up(record).save(SetupPage.ABOUT, wrong, SetupPage.DIAGNOSIS)
    assert entries(record) == before


@pytest.fixture
def imported(tmp_path: Path) -> OpenRecord:
    """A record filled from a hospital file: a diagnosis, an operation and a course that is still going on."""
    record = new_record(tmp_path)
    source = Provenance(origin=Origin.IMPORTED, detail="hospital.json")
    diagnosis = DiagnosisEntry(
        id=EntryId("h-1"), provenance=source, event=Event.FIRST, date=DAY("2024-03-12"), side=Laterality.RIGHT
    )
    found: list[Entry] = [
        diagnosis,
        TreatmentEntry(
            id=EntryId("h-2"),
            provenance=source,
            kind=TreatmentKind.SURGERY,
            procedure=Procedure.RE_EXCISION,
            axilla=Axilla.TARGETED_DISSECTION,
            start=DAY("2024-04-10"),
            side=Laterality.RIGHT,
        ),
        TreatmentEntry(id=EntryId("h-3"), provenance=source, kind=TreatmentKind.ENDOCRINE, agent="anastrozole"),
    ]
    with record.command("Import") as command:
        for entry in found:
            command.put(entry)
    return record


def test_what_the_hospital_sent_is_filled_in_and_not_doubled(imported: OpenRecord) -> None:
    start = setting_up(imported).begin()
    assert start.has_imported
    said = start.answers
    assert said.diagnosis.side is Laterality.RIGHT
    assert (said.treatment.surgery, said.treatment.nodes) == (Surgery.PART, Nodes.FEW)
    assert (said.treatment.tablets, said.treatment.tablet) == (Had.YES, "anastrozole")
    assert said.treatment.chemotherapy is None
    before = treatments(imported)
    go_through(imported, said)
    assert treatments(imported) == before


def test_what_is_missing_of_an_imported_treatment_is_added_to_it(imported: OpenRecord) -> None:
    said = setting_up(imported).answers()
    more = replace(said, treatment=replace(said.treatment, tablets_since=DAY("2024-11"), radiotherapy=Had.NO))
    setting_up(imported).save(SetupPage.TREATMENT, more, SetupPage.CARE_TEAM)
    kept = treatments(imported)
    assert set(kept) == {"h-2", "h-3"}
    tablets = kept["h-3"]
    assert tablets.start == DAY("2024-11")
    assert tablets.provenance_of("start").origin is Origin.MEMORY
    assert tablets.provenance_of("agent").origin is Origin.IMPORTED
    assert kept["h-2"].procedure is Procedure.RE_EXCISION


def test_the_team_is_kept_and_a_name_taken_out_leaves(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    go_through(record, KNOWN)
    with record.reading() as reader:
        assert {(m.name, m.key_contact) for m in reader.all(CareTeamEntry)} == {
            ("Nurse Example", True),
            ("Dr Local", False),
        }
    setting_up(record).save(SetupPage.CARE_TEAM, replace(KNOWN, team=YourTeam(gp="Dr Local")), SetupPage.CHOICES)
    with record.reading() as reader:
        assert [m.name for m in reader.all(CareTeamEntry)] == ["Dr Local"]


def test_the_chosen_guideline_is_followed(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    go_through(record, replace(KNOWN, guideline="nice"))
    with record.reading() as reader:
        assert [settings.guideline for settings in reader.all(FollowUpEntry)] == ["nice"]
    assert CarePlan(record).view().guideline.id == "nice"


def test_the_plan_fills_in_as_she_answers(tmp_path: Path) -> None:
    preview = setting_up(new_record(tmp_path)).preview
    nothing = preview(Answers())
    assert line(nothing, Test.CLINIC_VISIT) == ("decided once we know when your cancer was found", False)
    assert nothing.waiting
    found = preview(KNOWN)
    assert not found.waiting
    assert line(found, Test.CLINIC_VISIT) == ("every 3 to 6 months for now", True)
    assert line(found, Test.MAMMOGRAM) == ("once a year, both breasts", True)
    assert line(found, Test.BONE_DENSITY) == ("every 2 years with letrozole", True)
    assert line(found, Test.ECHOCARDIOGRAM) == (
        "decided once we know whether your heart is at increased risk",
        False,
    )


def test_a_check_waits_only_for_what_its_rule_asks(tmp_path: Path) -> None:
    preview = setting_up(new_record(tmp_path)).preview
    calm = replace(KNOWN, treatment=replace(KNOWN.treatment, heart_risk=Had.NO))
    assert Test.ECHOCARDIOGRAM not in {found.test for found in preview(calm).lines}
    asked = replace(calm, about=replace(calm.about, chest_radiation=Had.NO))
    waits = line(preview(asked), Test.BREAST_MRI)
    assert waits == ("decided once we know about your genes", False)
    man = replace(asked, about=replace(asked.about, sex=Sex.MALE, menopause=None))
    assert Test.BREAST_MRI not in {found.test for found in preview(man).lines}


def test_an_open_end_of_treatment_is_said_to_be_what_the_plan_waits_for(tmp_path: Path) -> None:
    open_end = replace(KNOWN, treatment=replace(KNOWN.treatment, radiotherapy_end=None))
    found = setting_up(new_record(tmp_path)).preview(open_end)
    assert found.checks == ()
    assert line(found, Test.MAMMOGRAM) == ("decided once we know when each treatment ended", False)


def test_a_treatment_that_is_planned_to_end_is_still_going_on(tmp_path: Path) -> None:
    record = new_record(tmp_path)
    ahead = replace(KNOWN, treatment=replace(KNOWN.treatment, radiotherapy_end=DAY("2026-09")))
    go_through(record, ahead)
    course = treatments(record)["setup-radiotherapy"]
    assert (course.end, course.planned_end, course.ongoing) == (None, DAY("2026-09"), True)
    assert setting_up(record).answers() == ahead

"""A copy for somebody who cares for the person: what is in it, what is not, and how it is made anew."""

from __future__ import annotations

import stat
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
import sqlcipher3.dbapi2 as sqlcipher
from services.conftest import Calendar, Keep, history

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import CareTeamEntry, ResponsibilityEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected, Trouble, Unavailable
from recurtrack.domain.hand_over import (
    ALWAYS,
    HAND_OVER_MARK,
    NEVER,
    SECTION_KINDS,
    HandOverMark,
    HandOverSection,
    complete,
    kinds_of,
    looking_at,
    not_in_copy,
    read_mark,
    with_section,
    without_section,
)
from recurtrack.domain.notebook import AttachmentEntry, QuestionEntry, SignEntry
from recurtrack.domain.person import PERSON_ID, MedicineEntry, PersonEntry
from recurtrack.domain.record import ENTRY_KINDS
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test as Kind
from recurtrack.services.archives import Archives
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.hand_over import HandOver, HandOvers, mark_of, refresh_hand_over
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.records import NewRecord, create_record, open_record
from recurtrack.services.search import Search

Section = HandOverSection
EVERYTHING = frozenset(Section)
PASSPHRASE = "a cup of tea for two"  # noqa: S105 - of a record made here
WORD = "Zwetschgenknoedel"
"""A word that nothing else holds; where it can be found, what was left out can be found."""


def day(text: str) -> PartialDate:
    return PartialDate.parse(text)


def notebook() -> tuple[SignEntry | AppointmentEntry | ResultEntry | QuestionEntry | AttachmentEntry, ...]:
    visit = EntryId("visit")
    return (
        AppointmentEntry(id=visit, test=Kind.MAMMOGRAM, date=day("2025-11-06"), status=AppointmentStatus.DONE),
        ResultEntry(id=EntryId("r"), test=Kind.MAMMOGRAM, date=day("2025-11-06"), quantity="BI-RADS", value=1.0,
                    appointment_id=visit),
        SignEntry(id=EntryId("s"), text=f"Sore after {WORD}", since=day("2026-06-01")),
        QuestionEntry(id=EntryId("q"), text="May I swim?", appointment_id=visit),
        AttachmentEntry(id=EntryId("letter"), file_name="letter.txt", media_type="text/plain", content=b"all is well",
                        belongs_to=visit),
        AttachmentEntry(id=EntryId("photo"), file_name="photo.txt", media_type="text/plain",
                        content=f"a photo of {WORD}".encode(), belongs_to=EntryId("s")),
    )  # fmt: skip


@pytest.fixture
def filled(survivor: OpenRecord, keep: Keep) -> OpenRecord:
    keep(
        *notebook(),
        CareTeamEntry(id=EntryId("gp"), name="Dr Iris Example"),
        ResponsibilityEntry(id=EntryId("resp"), test=Kind.MAMMOGRAM, member_id=EntryId("gp")),
        MedicineEntry(id=EntryId("m"), name="Vitamin D"),
    )
    return survivor


@pytest.fixture
def shared(tmp_path: Path) -> Path:
    folder = tmp_path / "shared"
    folder.mkdir()
    return folder


def wish(shared: Path, sections: frozenset[HandOverSection] = EVERYTHING, *, refreshed: bool = True) -> HandOver:
    return HandOver(sections=sections, folder=shared, name="Eleanor", refreshed=refreshed)


def entries_of(record: OpenRecord) -> dict[str, set[EntryId]]:
    with record.reading() as reader:
        return {name: {e.id for e in reader.all(kind, with_removed=True)} for name, kind in ENTRY_KINDS.items()}


@pytest.fixture
def opened(clock: Calendar) -> Callable[..., OpenRecord]:
    def open_copy(path: Path, secret: str | None = None) -> OpenRecord:
        return open_record(path, secret, clock, read_only=True)

    return open_copy


def test_every_kind_of_entry_has_its_place_in_a_section_or_is_never_handed_over() -> None:
    placed = [*ALWAYS, *NEVER, *(kind for kinds in SECTION_KINDS.values() for kind in kinds)]
    assert sorted(kind.__name__ for kind in placed) == sorted(kind.__name__ for kind in ENTRY_KINDS.values())


def test_a_whole_copy_says_the_same_as_the_record(
    filled: OpenRecord, shared: Path, opened: Callable[..., OpenRecord]
) -> None:
    facts = HandOvers(filled).make(wish(shared), None)
    copy = opened(facts.path)
    with filled.reading() as here, copy.reading() as there:
        for kind in ENTRY_KINDS.values():
            assert there.all(kind) == tuple(replace(entry, import_keys=()) for entry in here.all(kind))
    assert CarePlan(copy).view().follow_up == CarePlan(filled).view().follow_up
    assert facts.size == facts.path.stat().st_size
    assert facts.counts["appointment"] == 1
    copy.close()


def test_what_was_left_out_is_nowhere_in_the_file(
    filled: OpenRecord, shared: Path, opened: Callable[..., OpenRecord]
) -> None:
    facts = HandOvers(filled).make(wish(shared, EVERYTHING - {Section.SIGNS}), None)
    raw = facts.path.read_bytes()
    assert WORD.encode() not in raw
    assert WORD.lower().encode() not in raw.lower()
    copy = opened(facts.path)
    found = entries_of(copy)
    assert found["sign"] == set()
    assert found["attachment"] == {"letter"}, "the photo belongs to a sign that is not there"
    assert Search(copy).find(WORD) == ()
    assert copy.problems() == []
    copy.close()


def test_an_entry_that_was_removed_is_not_handed_over(filled: OpenRecord, shared: Path) -> None:
    with filled.command("Delete") as command:
        command.remove(SignEntry, EntryId("s"))
    facts = HandOvers(filled).make(wish(shared, EVERYTHING - {Section.FILES}), None)
    assert WORD.lower().encode() not in facts.path.read_bytes().lower()


def test_a_form_that_was_kept_while_locked_is_neither_handed_over_nor_archived(
    filled: OpenRecord, shared: Path
) -> None:
    filled.keep("draft", "a question about zanzibar")
    facts = HandOvers(filled).make(wish(shared), None)
    assert b"zanzibar" in filled.path.read_bytes() + Path(f"{filled.path}-wal").read_bytes()
    assert b"zanzibar" not in facts.path.read_bytes()
    assert b"zanzibar" not in Archives(filled).content()


def test_what_referred_to_something_left_out_refers_to_nothing(
    filled: OpenRecord, shared: Path, opened: Callable[..., OpenRecord]
) -> None:
    facts = HandOvers(filled).make(wish(shared, frozenset({Section.RESULTS, Section.QUESTIONS})), None)
    copy = opened(facts.path)
    with copy.reading() as reader:
        assert [entry.appointment_id for entry in reader.all(ResultEntry)] == [None]
        assert [entry.appointment_id for entry in reader.all(QuestionEntry)] == [None]
    assert copy.problems() == []
    copy.close()


def test_what_the_plan_needs_cannot_be_left_out_of_a_copy_with_the_plan() -> None:
    assert with_section(frozenset(), Section.PLAN) == {Section.PLAN, Section.TREATMENTS, Section.RESULTS}
    assert Section.PLAN not in without_section(EVERYTHING, Section.RESULTS)
    assert Section.TREATMENTS not in without_section(EVERYTHING, Section.PLAN)
    assert Section.RESULTS in without_section(EVERYTHING, Section.PLAN)


@pytest.mark.parametrize("section", Section)
def test_any_section_alone_makes_a_copy_whose_plan_is_whole_or_not_worked_out(
    filled: OpenRecord, shared: Path, opened: Callable[..., OpenRecord], section: HandOverSection
) -> None:
    facts = HandOvers(filled).make(wish(shared, frozenset({section})), None)
    copy = opened(facts.path)
    view = CarePlan(copy).view().follow_up
    if Section.PLAN in complete({section}):
        assert view == CarePlan(filled).view().follow_up
    else:
        assert view.plan.suspended is not None
        assert view.checks == ()
    copy.close()


def test_the_copy_opens_with_its_own_passphrase_only(
    tmp_path: Path, shared: Path, clock: Calendar, opened: Callable[..., OpenRecord]
) -> None:
    record = create_record(tmp_path / "locked.recurtrack", NewRecord(name="Eleanor Sample"), "the first one", clock)
    facts = HandOvers(record).make(wish(shared), PASSPHRASE)
    assert not facts.path.read_bytes().startswith(b"SQLite format 3")
    with pytest.raises(Unavailable):
        opened(facts.path, "the first one")
    opened(facts.path, PASSPHRASE).close()
    clock.now += timedelta(days=1)
    now = HandOvers(record).refresh()
    assert now is not None
    assert now.encrypted
    assert not now.trouble
    again = opened(facts.path, PASSPHRASE)
    found = mark_of(again)
    assert found is not None
    assert found.made_at == clock.now
    again.close()
    record.close()


def test_a_copy_of_an_encrypted_record_needs_a_passphrase(tmp_path: Path, shared: Path, clock: Calendar) -> None:
    record = create_record(tmp_path / "locked.recurtrack", NewRecord(), "the first one", clock)
    with pytest.raises(Rejected) as refused:
        HandOvers(record).make(wish(shared), None)
    assert refused.value.refusal is Refusal.NO_COPY_PASSPHRASE
    assert list(shared.iterdir()) == []
    record.close()


def test_the_copy_says_whose_it_is_of_when_and_what_is_in_it(
    filled: OpenRecord, shared: Path, opened: Callable[..., OpenRecord]
) -> None:
    chosen = EVERYTHING - {Section.SIGNS, Section.FILES}
    facts = HandOvers(filled).make(wish(shared, chosen), None)
    copy = opened(facts.path)
    assert mark_of(copy) == HandOverMark(made_at=facts.made_at, of="Eleanor Sample", sections=chosen)
    assert mark_of(filled) is None
    copy.close()


def test_a_copy_is_read_from_a_folder_that_cannot_be_written(
    filled: OpenRecord, shared: Path, opened: Callable[..., OpenRecord]
) -> None:
    facts = HandOvers(filled).make(wish(shared), None)
    assert [path.name for path in shared.iterdir()] == [facts.path.name]
    copy = opened(facts.path)
    entries_of(copy)
    assert [path.name for path in shared.iterdir()] == [facts.path.name]
    copy.close()


def test_a_letter_that_changed_on_the_way_is_noticed(
    filled: OpenRecord, shared: Path, opened: Callable[..., OpenRecord]
) -> None:
    facts = HandOvers(filled).make(wish(shared), None)
    content = facts.path.read_bytes()
    assert b"May I swim?" in content
    facts.path.write_bytes(content.replace(b"May I swim?", b"May I skim?"))
    with pytest.raises(Unavailable) as refused:
        opened(facts.path)
    assert refused.value.trouble is Trouble.DAMAGED


def test_only_its_owner_can_read_the_file_and_nothing_else_is_left(
    filled: OpenRecord, shared: Path, own_home: Path
) -> None:
    facts = HandOvers(filled).make(wish(shared), None)
    assert stat.S_IMODE(facts.path.stat().st_mode) == 0o600
    left = [path for path in own_home.rglob("*") if path.is_file()]
    assert left == []


def test_a_file_that_is_not_the_earlier_copy_is_not_replaced(filled: OpenRecord, shared: Path) -> None:
    wished = wish(shared)
    wished.target.write_bytes(b"recipes")
    with pytest.raises(Rejected) as refused:
        HandOvers(filled).make(wished, None)
    assert refused.value.refusal is Refusal.RECORD_EXISTS
    assert wished.target.read_bytes() == b"recipes"


def test_the_record_itself_is_not_replaced_by_its_copy(filled: OpenRecord) -> None:
    before = filled.path.read_bytes()
    hand_over = HandOver(sections=EVERYTHING, folder=filled.path.parent, name=filled.path.stem)
    with pytest.raises(Rejected):
        HandOvers(filled).make(hand_over, None)
    assert filled.path.read_bytes()[:100] == before[:100]


def test_the_copy_is_made_anew_with_what_was_written_since(
    filled: OpenRecord, keep: Keep, shared: Path, opened: Callable[..., OpenRecord]
) -> None:
    facts = HandOvers(filled).make(wish(shared), None)
    keep(QuestionEntry(id=EntryId("new"), text="May I fly?"))
    assert refresh_hand_over(filled) is None
    copy = opened(facts.path)
    assert "new" in entries_of(copy)["question"]
    copy.close()


def test_a_copy_made_once_is_not_made_anew(filled: OpenRecord, shared: Path) -> None:
    facts = HandOvers(filled).make(wish(shared, refreshed=False), None)
    before = facts.path.stat().st_mtime_ns
    assert HandOvers(filled).standing() is None
    assert refresh_hand_over(filled) is None
    assert facts.path.stat().st_mtime_ns == before


def test_a_folder_that_is_away_is_said_once_and_again_when_it_was_back(filled: OpenRecord, shared: Path) -> None:
    HandOvers(filled).make(wish(shared), None)
    away = shared.with_name("away")
    shared.rename(away)
    said = refresh_hand_over(filled)
    assert said is not None
    assert str(shared) in said
    assert refresh_hand_over(filled) is None
    standing = HandOvers(filled).standing()
    assert standing is not None
    assert standing.trouble == said
    away.rename(shared)
    assert refresh_hand_over(filled) is None
    standing = HandOvers(filled).standing()
    assert standing is not None
    assert standing.trouble == ""
    shared.rename(away)
    assert refresh_hand_over(filled) == said


def test_the_earlier_copy_stays_when_a_new_one_cannot_be_written(filled: OpenRecord, shared: Path) -> None:
    facts = HandOvers(filled).make(wish(shared), None)
    before = facts.path.read_bytes()
    facts.path.unlink()
    facts.path.mkdir()  # what is there now cannot be replaced by a file
    assert "folder" in (refresh_hand_over(filled) or "")
    facts.path.rmdir()
    facts.path.write_bytes(before)
    assert refresh_hand_over(filled) is None


def test_stopping_leaves_the_file_where_it_is(filled: OpenRecord, shared: Path) -> None:
    hand_overs = HandOvers(filled)
    facts = hand_overs.make(wish(shared), PASSPHRASE)
    hand_overs.stop()
    assert hand_overs.standing() is None
    assert facts.path.exists()
    assert hand_overs.refresh() is None


def test_a_key_that_cannot_be_read_makes_no_copy_that_anybody_can_read(filled: OpenRecord, shared: Path) -> None:
    hand_overs = HandOvers(filled)
    hand_overs.make(wish(shared), PASSPHRASE)
    kept = filled.kept("hand over to") or ""
    filled.keep("hand over to", kept.replace('"key": "', '"key": "spoilt'))
    assert hand_overs.standing() is None
    assert refresh_hand_over(filled) is None


def test_no_copy_of_a_copy_is_made(
    filled: OpenRecord, shared: Path, opened: Callable[..., OpenRecord], tmp_path: Path
) -> None:
    copy = opened(HandOvers(filled).make(wish(shared), None).path)
    with pytest.raises(Rejected) as refused:
        HandOvers(copy).make(HandOver(sections=EVERYTHING, folder=tmp_path, name="second"), None)
    assert refused.value.refusal is Refusal.READ_ONLY
    copy.close()


def test_the_copy_keeps_nothing_of_how_it_is_made_anew(filled: OpenRecord, shared: Path) -> None:
    facts = HandOvers(filled).make(wish(shared), None)
    HandOvers(filled).refresh()
    driver = sqlcipher.connect(str(facts.path))
    names = {name for (name,) in driver.execute("SELECT name FROM kept")}
    driver.close()
    assert HAND_OVER_MARK in names
    assert "hand over to" not in names


def test_a_link_to_the_target_stays_a_link(filled: OpenRecord, shared: Path, tmp_path: Path) -> None:
    HandOvers(filled).make(wish(shared), None)
    elsewhere = tmp_path / "elsewhere.recurtrack"
    target = wish(shared).target
    target.replace(elsewhere)
    target.symlink_to(elsewhere)
    before = elsewhere.read_bytes()
    with filled.command("Ask") as command:
        command.put(QuestionEntry(id=EntryId("new"), text="May I fly?"))
    assert refresh_hand_over(filled) is None
    assert target.is_symlink()
    assert elsewhere.read_bytes() != before


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"made_at": 1, "of": "x", "sections": []}', "\x00"])
def test_a_mark_that_is_none_is_not_read_as_one(text: str) -> None:
    assert read_mark(text) is None


def mark(sections: frozenset[HandOverSection], of: str = "Eleanor") -> HandOverMark:
    return HandOverMark(made_at=datetime(2026, 11, 1, 12, tzinfo=UTC), of=of, sections=sections)


def test_the_mark_is_read_as_it_was_written() -> None:
    written = mark(EVERYTHING - {Section.SIGNS})
    assert read_mark(written.text) == written


def test_the_banner_says_of_when_the_copy_is() -> None:
    assert looking_at("Eleanor", None) == "You are looking at Eleanor’s record. It is open for reading only."
    assert looking_at(None, mark(EVERYTHING)).endswith("It is a copy as of 1 November 2026, for reading only.")
    assert looking_at(None, None) == "You are looking at this record. It is open for reading only."


def test_the_banner_says_what_is_missing_and_that_a_copy_is_old() -> None:
    fresh = datetime(2026, 11, 15, tzinfo=UTC).date()
    assert not_in_copy(mark(EVERYTHING), fresh) == ()
    assert not_in_copy(mark(EVERYTHING), fresh + timedelta(days=1)) == (
        "This copy is 15 days old; things may have changed since.",
    )
    left = not_in_copy(mark(frozenset({Section.MEDICINES, Section.RESULTS})), fresh)
    assert left[-1] == "So no plan is worked out here."
    assert "signs noticed" in left[0]
    assert "results" not in left[0]


def test_the_person_is_in_every_copy() -> None:
    assert PersonEntry in kinds_of(())
    assert DiagnosisEntry not in kinds_of({Section.TEAM})
    assert history()[0].id == PERSON_ID

"""Signs are noted, asked about, closed and changed, and each of it can be undone."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from services.conftest import Calendar, Keep, day

from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.notebook import Course, SignEntry, Strength
from recurtrack.domain.sign_follow_up import Ask, CallBecause
from recurtrack.domain.sign_terms import Urgency
from recurtrack.services.entries import Entries
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.services.signs import NoticedSign, SignDraft, Signs

COUGH = SignDraft(sign="cough", since=day("2026-06-15"))
PRICKLE = SignDraft(text="A prickle in my foot", since=day("2026-06"))


@pytest.fixture
def signs(record: OpenRecord) -> Signs:
    return Signs(record)


def only(signs: Signs) -> NoticedSign:
    (found,) = signs.noticed().noticed
    return found


def noted(signs: Signs, draft: SignDraft = COUGH) -> EntryId:
    (entry_id,) = signs.notice(draft).ids
    return entry_id


def test_a_documented_sign_is_noted_today_with_its_title(signs: Signs) -> None:
    signs.notice(replace(COUGH, side=Laterality.LEFT, strength=Strength.MILD, place="chest", note="at night"))
    found = only(signs)
    assert found.sign == signs.catalogue().find("cough")
    assert found.entry.text == "A cough that does not go away"
    assert (str(found.entry.written_on), str(found.entry.since)) == ("2026-06-16", "2026-06-15")
    assert (found.entry.side, found.entry.strength, found.entry.place, found.entry.note) == (
        Laterality.LEFT,
        Strength.MILD,
        "chest",
        "at night",
    )
    assert found.is_open


def test_a_sign_in_ones_own_words_keeps_them(signs: Signs) -> None:
    signs.notice(PRICKLE)
    assert (only(signs).entry.text, only(signs).sign) == ("A prickle in my foot", None)


@pytest.mark.parametrize("text", ["", "   "])
def test_a_sign_without_a_word_is_refused(signs: Signs, text: str) -> None:
    with pytest.raises(Rejected) as refused:
        signs.notice(SignDraft(text=text))
    assert refused.value.refusal is Refusal.OUT_OF_RANGE
    assert signs.noticed().noticed == ()


def test_a_sign_that_begins_tomorrow_is_refused_and_not_kept(signs: Signs, record: OpenRecord) -> None:
    with pytest.raises(Rejected) as refused:
        signs.notice(replace(COUGH, since=day("2026-06-17")))
    assert refused.value.refusal is Refusal.OUT_OF_RANGE
    assert signs.noticed().noticed == ()
    assert record.undo_name is None


def test_a_cough_is_asked_about_after_three_weeks_and_then_leads_to_a_call(signs: Signs, clock: Calendar) -> None:
    entry_id = noted(signs)
    clock.set("2026-07-05")
    assert only(signs).advice.ask is Ask.NOTHING
    clock.set("2026-07-06")
    assert only(signs).advice.ask is Ask.STILL_THERE
    signs.still_there(entry_id, Course.EASING)
    advice = only(signs).advice
    assert (advice.ask, advice.urgency, advice.because) == (Ask.CALL, Urgency.THIS_WEEK, CallBecause.LASTED)
    signs.told_team(entry_id)
    assert only(signs).advice.ask is Ask.NOTHING
    assert only(signs).is_open


def test_an_emergency_asks_for_a_call_at_once(signs: Signs) -> None:
    signs.notice(SignDraft(sign="breathless-sudden"))
    assert only(signs).advice.urgency is Urgency.EMERGENCY


def test_a_sign_that_is_gone_is_closed_and_still_kept(signs: Signs, clock: Calendar) -> None:
    entry_id = noted(signs)
    clock.set("2026-07-20")
    signs.gone(entry_id, day("2026-07-01"))
    found = only(signs)
    assert (str(found.entry.until), found.entry.course, str(found.entry.asked_on)) == (
        "2026-07-01",
        Course.GONE,
        "2026-07-20",
    )
    assert not found.is_open
    assert found.advice.ask is Ask.NOTHING


def test_gone_without_a_day_is_gone_today_and_so_is_the_answer_gone(signs: Signs) -> None:
    first, second = noted(signs), noted(signs, PRICKLE)
    signs.gone(first)
    signs.still_there(second, Course.GONE)
    assert [str(found.entry.until) for found in signs.noticed().noticed] == ["2026-06-16", "2026-06-16"]


@pytest.mark.parametrize("until", ["2026-06-17", "2026-06-14"])
def test_a_sign_is_not_gone_in_the_future_or_before_it_began(signs: Signs, until: str) -> None:
    entry_id = noted(signs)
    with pytest.raises(Rejected):
        signs.gone(entry_id, day(until))
    assert only(signs).is_open


def test_a_sign_that_came_back_is_open_again(signs: Signs) -> None:
    entry_id = noted(signs)
    signs.gone(entry_id)
    signs.still_there(entry_id, Course.WORSE)
    assert only(signs).is_open
    assert only(signs).advice.because is CallBecause.WORSE


def test_telling_the_team_that_it_is_worse_is_the_end_of_that_advice(signs: Signs) -> None:
    entry_id = noted(signs)
    signs.told_team(entry_id)
    signs.still_there(entry_id, Course.WORSE)
    assert only(signs).advice.because is CallBecause.WORSE_SINCE_TOLD
    assert only(signs).can_tell_team
    signs.told_team(entry_id)
    assert only(signs).advice.ask is Ask.NOTHING


def test_an_emergency_stays_one_when_the_team_knows_until_it_is_gone(signs: Signs) -> None:
    entry_id = noted(signs, SignDraft(sign="breathless-sudden"))
    signs.told_team(entry_id)
    assert only(signs).advice.urgency is Urgency.EMERGENCY
    assert not only(signs).can_tell_team
    signs.gone(entry_id)
    assert only(signs).advice.ask is Ask.NOTHING


def test_open_signs_come_first_and_the_newest_of_them_before_the_others(signs: Signs, clock: Calendar) -> None:
    noted(signs, SignDraft(text="first"))
    noted(signs, SignDraft(text="first, later"))
    clock.set("2026-06-18")
    gone = noted(signs, SignDraft(text="gone"))
    noted(signs, SignDraft(text="newest"))
    signs.gone(gone)
    view = signs.noticed()
    assert [found.entry.text for found in view.noticed] == ["newest", "first, later", "first", "gone"]
    assert [found.entry.text for found in view.open] == ["newest", "first, later", "first"]


def test_an_imported_sign_without_dates_is_listed_last_among_the_open_and_asks_nothing(
    signs: Signs, keep: Keep, clock: Calendar
) -> None:
    noted(signs)
    keep(SignEntry(id=EntryId("old"), text="Old ache"))
    clock.set("2027-06-16")
    assert [found.entry.text for found in signs.noticed().noticed][-1] == "Old ache"
    assert signs.noticed().noticed[-1].advice.ask is Ask.NOTHING


def test_a_sign_whose_line_is_no_longer_listed_is_kept_as_ones_own(signs: Signs, keep: Keep) -> None:
    keep(SignEntry(id=EntryId("s"), text="Odd thing", sign="dropped-line", written_on=day("2026-06-01")))
    found = only(signs)
    assert (found.sign, found.advice.ask) == (None, Ask.STILL_THERE)


def test_a_documented_sign_knows_whether_it_is_in_the_diary(signs: Signs) -> None:
    entry_id = noted(signs)
    found = signs.noticed().open_with("cough")
    assert found is not None
    assert found.entry.id == entry_id
    signs.gone(entry_id)
    assert signs.noticed().open_with("cough") is None


DOINGS: dict[str, Callable[[Signs, EntryId], Change]] = {
    "Say how a sign goes on": lambda signs, entry_id: signs.still_there(entry_id, Course.SAME),
    "Say it is gone": lambda signs, entry_id: signs.gone(entry_id),
    "Say the team knows": lambda signs, entry_id: signs.told_team(entry_id),
    "Change a sign": lambda signs, _: signs.edit(replace(only(signs).entry, note="only at night")),
    "Delete a sign": lambda signs, entry_id: signs.remove(entry_id),
}


@pytest.mark.parametrize("name", DOINGS)
def test_everything_done_to_a_sign_can_be_undone_and_done_again(signs: Signs, record: OpenRecord, name: str) -> None:
    entry_id = noted(signs)
    before = signs.noticed()
    change = DOINGS[name](signs, entry_id)
    done = signs.noticed()
    assert change == Change(name, frozenset({SignEntry}), frozenset({entry_id}))
    assert record.undo_name == name
    assert done != before
    record.undo()
    assert signs.noticed() == before
    record.redo()
    assert signs.noticed() == done


def test_noting_a_sign_can_be_undone(signs: Signs, record: OpenRecord) -> None:
    signs.notice(COUGH)
    assert record.undo_name == "Note a sign"
    record.undo()
    assert Entries(record).all(SignEntry) == ()
    record.redo()
    assert only(signs).entry.sign == "cough"


def test_a_sign_cannot_be_changed_to_nothing(signs: Signs) -> None:
    noted(signs)
    with pytest.raises(Rejected):
        signs.edit(replace(only(signs).entry, text=" "))


def test_a_sign_that_is_not_there_is_refused(signs: Signs) -> None:
    entry_id = noted(signs)
    signs.remove(entry_id)
    with pytest.raises(Rejected) as refused:
        signs.told_team(entry_id)
    assert refused.value.refusal is Refusal.NO_SUCH_ENTRY

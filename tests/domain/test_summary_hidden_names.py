"""A summary to share: nobody can be told from it, and everything else still stands there."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import Enum

import pytest
from domain.test_summary import material
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from report.people import TODAY, eleanor, on

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.care import CareTeamEntry, OrderAction, OrderEntry, Role
from recurtrack.domain.entry import Entry, EntryId, FieldNote
from recurtrack.domain.notebook import QuestionEntry, SignEntry
from recurtrack.domain.person import PERSON_ID, ConditionEntry, PersonEntry, PreferenceEntry, RelativeEntry, RiskEntry
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.summary import Summary, SummaryMaterial, summarise
from recurtrack.domain.summary.choices import Span, SummaryChoices
from recurtrack.domain.summary.hidden_names import without_names
from recurtrack.domain.summary.name_words import HiddenWords
from recurtrack.domain.terms import Test
from recurtrack.knowledge.late_effects import read_late_effects

HIDDEN = SummaryChoices(hide_names=True, span=Span.EVERYTHING)
CODES = {"rule", "rule_due", "own_check", "zone", "sign", "guideline", "setup_page", "unit", "language"}


def gathered(entries: list[Entry], today: date = TODAY) -> SummaryMaterial:
    found = material(entries, today)
    return replace(
        found,
        late_effects=read_late_effects(),
        risk=next((entry for entry in entries if isinstance(entry, RiskEntry)), None),
        conditions=tuple(entry for entry in entries if isinstance(entry, ConditionEntry)),
        relatives=tuple(entry for entry in entries if isinstance(entry, RelativeEntry)),
        preferences=tuple(entry for entry in entries if isinstance(entry, PreferenceEntry)),
    )


def shared(entries: list[Entry], today: date = TODAY) -> Summary:
    return summarise(gathered(entries, today), HIDDEN)


def texts(value: object) -> Iterator[str]:
    """Give every text anywhere inside a value."""
    if isinstance(value, str) and not isinstance(value, Enum):
        yield value
    elif isinstance(value, tuple):
        for item in value:
            yield from texts(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from texts(getattr(value, field.name))


def question(text: str) -> QuestionEntry:
    return QuestionEntry(id=EntryId("q"), text=text)


def asked(text: str, *more: Entry) -> str:
    """Return what becomes of a free text."""
    (found,) = shared([*more, question(text)]).questions
    return found


def member(number: int, name: str, role: Role | None = None, **more: object) -> CareTeamEntry:
    return CareTeamEntry(id=EntryId(f"m{number}"), name=name, role=role, **more)  # type: ignore[arg-type]


# --- Nothing is left anywhere --------------------------------------------------------------------------

# Letters that no text of the program is written in, so that whatever of them is found was a name.
_WORDS = st.text(alphabet="абвгдежзиклмнопрстуфхцчшщ", min_size=3, max_size=9)
_NAMES = st.lists(_WORDS, min_size=1, max_size=3).map(lambda words: " ".join(word.title() for word in words))
_PHONES = st.text(alphabet="0123456789", min_size=7, max_size=12).map(lambda digits: f"+77 {digits}")


def _text_fields(entry: Entry) -> list[str]:
    own = {field.name: field.type for field in fields(entry)}
    return [
        name for name, kind in own.items() if kind in {"str", "str | None"} and name not in CODES and name != "phone"
    ]


def _named(entry: Entry, names: list[str], phone: str) -> Entry:
    """Write names into every text of an entry: whole and alone where one is asked for, else within a sentence."""
    told = f"Seen by {names[0]}, {names[1].upper()} and Dr {names[2].split()[-1].lower()}'s, at {names[3]} ({phone})"
    alone = {"name": names[0], "with_whom": f"Dr {names[1]}", "ordered_by": f"Dr {names[2]}"}
    alone |= {"place": names[3], "laboratory": names[3], "emergency_contact": f"{names[4]}, son, {phone}"}
    alone |= {"hospital_number": names[4]}
    skipped = {"place"} if isinstance(entry, SignEntry) else set()
    changed = {name: alone.get(name, told) for name in _text_fields(entry) if name not in skipped}
    if isinstance(entry, CareTeamEntry):
        changed |= {"name": f"Prof {names[int(entry.id[-1]) % 5]}", "phone": phone}
    if isinstance(entry, PersonEntry):
        changed |= {"phone": phone}
    return replace(entry, **changed)  # type: ignore[arg-type]


@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(st.lists(_NAMES, min_size=5, max_size=5), _PHONES)
def test_no_name_place_or_number_is_left_anywhere_in_the_summary(names: list[str], phone: str) -> None:
    filled = [_named(entry, names, phone) for entry in _everything()]
    open_texts = " ".join(texts(summarise(gathered(filled), SummaryChoices(span=Span.EVERYTHING)))).casefold()
    words = {word.casefold() for name in names for word in name.split()}
    assert all(word in open_texts for word in words)
    said = list(texts(shared(filled)))
    found = [text for text in said for word in words if word in text.casefold()]
    assert found == []
    assert [text for text in said if phone.split()[1] in text.replace(" ", "")] == []


def _everything() -> list[Entry]:
    """Return a record with every kind of entry, each with every text."""
    paused = OrderEntry(
        id=EntryId("o8"),
        test=Test.MAMMOGRAM,
        action=OrderAction.PAUSED,
        ordered_by="",
        ordered_on=on("2026-06-01"),
        until=on("2026-12-01"),
    )
    moved = replace(paused, id=EntryId("o9"), test=Test.CLINIC_VISIT, action=OrderAction.DATE, first=on("2026-07-01"))
    kept = AppointmentEntry(
        id=EntryId("x99"), test=Test.CT, date=on("2026-06-01"), status=AppointmentStatus.DONE, title="Scan"
    )
    return [*eleanor(), paused, moved, kept]


def test_the_sample_keeps_all_but_who_it_is_about() -> None:
    said = shared(eleanor())
    found = " ".join(texts(said))
    for name in ("Eleanor", "Daniel", "Iris", "Rowan", "Ada", "Practice", "Mill", "Sampleton", "0100", "0123", "1968"):
        assert name not in found
    plain = summarise(gathered(eleanor()), SummaryChoices(span=Span.EVERYTHING))
    assert (said.treatments, said.diagnoses, said.results, said.signs) == (
        plain.treatments,
        plain.diagnoses,
        plain.results,
        plain.signs,
    )
    assert (said.medicines, said.background, said.preferences, said.late_effects) == (
        plain.medicines,
        plain.background,
        plain.preferences,
        plain.late_effects,
    )
    assert [row.state_words for row in said.checks] == [row.state_words for row in plain.checks]


# --- What stands in the place of names -------------------------------------------------------------------


def test_the_head_says_that_the_name_is_left_out_and_how_old_the_person_is() -> None:
    said = shared(eleanor())
    assert said.names_hidden
    assert said.title == "Follow-up summary, names left out"
    person = said.person
    assert (person.name.text, person.name.missing) == ("Name left out", True)
    assert (person.born.text, person.born.missing) == ("58 years old", False)
    assert (person.hospital_number, person.reach, person.contact, person.key_contact) == ("", "", "son", "breast nurse")
    assert person.allergies.text == "penicillin (rash)"


def test_with_names_nothing_of_it_changes() -> None:
    said = summarise(gathered(eleanor()), SummaryChoices())
    assert not said.names_hidden
    assert said.title == "Follow-up summary of Eleanor Sample"
    assert said.person.born.text == "12 April 1968 (58)"


@pytest.mark.parametrize(
    ("born", "told", "is_missing"),
    [
        ("1968-06-16", "58 years old", False),
        ("1968-06-17", "57 years old", False),
        ("1968", "57 or 58 years old", False),
        (None, "Age not entered", True),
    ],
)
def test_of_the_birth_date_only_the_age_is_left(born: str | None, told: str, is_missing: bool) -> None:
    said = shared([PersonEntry(id=PERSON_ID, birth_date=None if born is None else on(born))]).person.born
    assert (said.text, said.missing) == (told, is_missing)


def test_an_age_nobody_knows_is_not_known() -> None:
    unsure = PersonEntry(id=PERSON_ID, field_notes=(FieldNote(field="birth_date", unknown=True),))
    assert shared([unsure]).person.born.text == "Age not known"


def test_an_empty_record_has_nothing_to_hide_and_says_so_all_the_same() -> None:
    said = shared([])
    assert (said.person.name.text, said.person.contact, said.care_team) == ("Name left out", "", ())


def test_the_language_stays() -> None:
    assert shared([PersonEntry(id=PERSON_ID, name="Ana", language="Português")]).person.language == "Português"


@pytest.mark.parametrize(
    ("contact", "told"),
    [("Daniel Sample, son", "son"), ("my Husband Bob", "husband"), ("Bob 0555 123456", "name left out"), ("", "")],
)
def test_of_the_contact_only_what_they_are_is_left(contact: str, told: str) -> None:
    assert shared([PersonEntry(id=PERSON_ID, emergency_contact=contact)]).person.contact == told


def test_the_team_is_called_by_what_it_does_and_numbered_where_two_do_the_same() -> None:
    said = shared(
        [
            member(1, "Ann One", Role.GP),
            member(2, "Dr Two Far", Role.SURGEON),
            member(3, "Dr Three Far", Role.SURGEON, key_contact=True, phone="555 010 203"),
            member(4, "Four"),
            member(5, "Five", Role.OTHER),
        ]
    )
    assert {row.name: (row.role, row.reach) for row in said.care_team} == {
        "GP": ("GP", ""),
        "Surgeon 1": ("Surgeon", ""),
        "Surgeon 2": ("Surgeon", ""),
        "Team member 1": ("Not entered", ""),
        "Team member 2": (said.care_team[-1].role, ""),
    }
    assert said.person.key_contact == "surgeon 2"


TEAM = (
    member(1, "Dr Iris Example", Role.MEDICAL_ONCOLOGIST),
    member(2, "Ann Ward", Role.SURGEON),
    member(3, "Bob Ward", Role.SURGEON),
)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("Dr Iris Example", "the medical oncologist"),
        ("Dr Example", "the medical oncologist"),
        ("EXAMPLE, Iris", "the medical oncologist"),
        ("Ann Ward", "surgeon 1"),
        ("Mr Bob Ward", "surgeon 2"),
        ("Dr Ward", "a doctor"),
        ("Prof Other Body", "a doctor"),
        ("李娜", "a doctor"),
        ("the breast nurse", "the breast nurse"),
        ("GP", "GP"),
        ("myself", "myself"),
    ],
)
def test_whoever_ordered_or_sees_the_person_is_called_by_role(name: str, told: str) -> None:
    order = OrderEntry(
        id=EntryId("o"),
        test=Test.BONE_DENSITY,
        action=OrderAction.INTERVAL,
        ordered_by=name,
        ordered_on=on("2025-01-14"),
        every_months=12,
    )
    visit = AppointmentEntry(
        id=EntryId("v"),
        test=Test.CLINIC_VISIT,
        date=on("2026-06-25"),
        status=AppointmentStatus.BOOKED,
        with_whom=name,
        place="Hill House",
    )
    before = replace(visit, id=EntryId("w"), date=on("2026-01-20"), status=AppointmentStatus.DONE)
    found = shared([*eleanor_alone(), *TEAM, order, visit, before])
    assert [row.who for row in found.orders] == [told]
    assert found.visit is not None
    assert (found.visit.with_whom, found.visit.place) == (told, "")
    assert f"Order of {told}, 14 Jan 2025" in [row.advice for row in found.checks]
    assert found.strip is not None
    assert f"Clinic visit, {told}, done, 20 January 2026" in found.strip.in_words


def eleanor_alone() -> list[Entry]:
    kinds = (CareTeamEntry, OrderEntry, AppointmentEntry)
    return [entry for entry in eleanor() if not isinstance(entry, kinds)]


def test_without_a_team_everybody_is_a_doctor() -> None:
    visit = AppointmentEntry(
        id=EntryId("v"),
        test=Test.CLINIC_VISIT,
        date=on("2026-06-25"),
        status=AppointmentStatus.BOOKED,
        with_whom="Dr Iris Example",
    )
    found = shared([visit]).visit
    assert found is not None
    assert found.with_whom == "a doctor"


def test_nobody_is_with_the_person_when_nobody_was_entered() -> None:
    visit = AppointmentEntry(
        id=EntryId("v"), test=Test.CLINIC_VISIT, date=on("2026-06-25"), status=AppointmentStatus.BOOKED
    )
    found = shared([visit]).visit
    assert found is not None
    assert found.with_whom == ""


# --- Free texts ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Dr Example said so", "Dr … said so"),
        ("dr EXAMPLE's letter", "dr …'s letter"),
        ("Iris Example, again", "…, again"),
        ("Iris and I", "… and I"),
        ("examples of iridescence", "examples of iridescence"),
        ("my example2", "my …2"),
        ("doctor, and the oncologist", "doctor, and the oncologist"),
    ],
)
def test_each_word_of_a_name_is_taken_out_and_whole_words_only(text: str, left: str) -> None:
    assert asked(text, TEAM[0]) == left


@pytest.mark.parametrize(
    ("name", "text", "left"),
    [
        ("Li Na", "Li Na rang. Li again, li", "… rang. … again, li"),
        ("Al Bo", "an all-round album, Al", "an all-round album, …"),
        ("Ann Ward", "Ward saw me on the ward", "… saw me on the ward"),
        ("Dr Ward", "Ask Ward on the ward", "Ask … on the ward"),
        ("José Müller", "jose, MÜLLER and Jose\u0301", "… and …"),
        ("Weiß", "WEISS, weiß", "…"),
        ("O’Brien", "Mrs O’Brien, O'Brien, Brien", "Mrs …, O'…"),
        ("李小龙", "昨天李小龙说好", "昨天…说好"),
        ("李 娜", "李子好吃", "李子好吃"),
        ("محمد علي", "كتب محمد أمس", "كتب … أمس"),
        ("Sam Fox", "ask sam, FOX", "ask …"),
        ("Smith-Jones", "Smith wrote, JONES too", "… wrote, … too"),
        ("breast nurse", "Is the breast nurse in?", "Is the breast nurse in?"),
        ("Sam, breast nurse", "Ask Sam about the breast", "Ask … about the breast"),
    ],
)
def test_names_of_every_kind_are_found_in_texts(name: str, text: str, left: str) -> None:
    assert asked(text, member(1, name)) == left


def test_places_laboratories_numbers_and_addresses_are_taken_out_too() -> None:
    person = PersonEntry(
        id=PERSON_ID, name="Ana Luz", hospital_number="HX-77", phone="+44 20 7946 0000", email="ana@luz.example"
    )
    scan = AppointmentEntry(
        id=EntryId("a"), test=Test.CT, date=on("2026-01-01"), status=AppointmentStatus.DONE, place="Hillside Hospital"
    )
    blood = ResultEntry(
        id=EntryId("r"), test=Test.BLOOD_TEST, date=on("2026-01-01"), quantity="CEA", laboratory="Labora Ltd"
    )
    given_text = "HX-77 at Hillside (the hospital), +442079460000 or 442079460000; LABORA; me@else.example, 2026-06-03"
    left = asked(given_text, person, scan, blood)
    assert left == "… at … (the hospital), … or …; …; …, 2026-06-03"


@pytest.mark.parametrize(
    ("number", "text", "left"),
    [
        ("12345", "No. 12 345 or 1-2345", "No. …"),
        ("1234", "No. 1234, 12 34, 51234", "No. …, 12 34, 51234"),
        ("12", "12 of 20", "12 of 20"),
        ("A1", "A1 again", "A1 again"),
        ("AB1", "ab1, AB12", "…, AB12"),
    ],
)
def test_a_number_is_found_however_its_digits_stand_if_it_is_long_enough(number: str, text: str, left: str) -> None:
    found = asked(text, PersonEntry(id=PERSON_ID, hospital_number=number))
    assert found.replace("… or …", "…") == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ring 020 7946 0999 or (030) 901820", "ring … or …"),
        ("+44 (0)20 7946 0000, 0044 20 79460000, 07700 900123", "…"),
        ("01 23 45 67 89; (555) 123-4567; 555-123-4567", "…; …; …"),
        ("see https://hillside.example/team?x=1, or www.hillside.example.", "see …, or …."),
        ("on 03/06/2026 10:30, 03.06.2026 and 2026-06-03 1030", "on 03/06/2026 10:30, 03.06.2026 and 2026-06-03 1030"),
        (
            "LVEF 0.55, CA 15-3 23 100 U/ml, 60 Gy in 25, 1 250 000",
            "LVEF 0.55, CA 15-3 23 100 U/ml, 60 Gy in 25, 1 250 000",
        ),
        ("0.123456789 and 100 200 300", "0.123456789 and 100 200 300"),
    ],
)
def test_telephone_numbers_and_addresses_that_nobody_entered_go_and_dates_and_values_stay(text: str, left: str) -> None:
    assert asked(text) == left


@pytest.mark.parametrize(
    "written",
    [
        "12 April 1968",
        "12 Apr 1968",
        "12th of April 1968",
        "April 12, 1968",
        "1968-04-12",
        "12/04/1968",
        "4/12/1968",
        "12.4.1968",
        "12.04.68",
        "12. april 1968",
    ],
)
def test_the_birth_date_is_taken_out_of_texts_however_it_is_written(written: str) -> None:
    person = PersonEntry(id=PERSON_ID, birth_date=on("1968-04-12"))
    assert asked(f"born {written}, seen 13 April 2026", person) == "born …, seen 13 April 2026"


@pytest.mark.parametrize("born", ["1968-04", "1968"])
def test_what_is_known_of_the_birth_date_does_not_stand_among_the_caveats(born: str) -> None:
    entries = [replace(entry, birth_date=on(born)) if isinstance(entry, PersonEntry) else entry for entry in eleanor()]
    assert any("1968" in caveat for caveat in gathered(entries).caveats)
    caveats = " ".join(shared(entries).caveats)
    assert "Only … is known for the birth date, so the dates are counted from …." in caveats
    assert "1968" not in caveats


def test_a_doctor_among_the_caveats_is_not_named() -> None:
    entries = [*eleanor_alone(), *TEAM]
    order = OrderEntry(
        id=EntryId("o"), test=Test.CT, action=OrderAction.STOPPED, ordered_by="Dr Quill", ordered_on=on("2020-01-14")
    )
    lapsed = replace(gathered([*entries, order]), caveats=("Before the latest diagnosis, Dr Quill stopped it.",))
    assert summarise(lapsed, HIDDEN).caveats == ("Before the latest diagnosis, … stopped it.",)


@pytest.mark.parametrize(
    ("relative", "told"),
    [
        ("Sister Petra Knopf", "Sister …"),
        ("Petra", "…"),
        ("Aunt, mother’s side", "Aunt, mother’s side"),
        ("Maternal grandmother", "Maternal grandmother"),
        ("Mother's elder sister", "Mother's elder sister"),
    ],
)
def test_relatives_are_called_what_they_are(relative: str, told: str) -> None:
    family = RelativeEntry(id=EntryId("f"), relative=relative, cancer="breast", note="Petra said so")
    (row,) = [row for row in shared([family]).background if row.label == "Family"]
    said = "… said so" if "…" in told else "Petra said so"
    assert row.said.text == f"{told}, breast, {said}"


def test_signs_that_nobody_sees_do_not_hide_a_name_from_the_search() -> None:
    assert asked("Exam\u00adple and E\u200bxample", TEAM[0]) == "… and …"


def test_texts_of_results_and_treatments_and_of_the_correction_by_hand_are_looked_at() -> None:
    entries = [*eleanor(), replace(blood_of("Example’s view"), note="x")]
    settings_ = replace(material(entries).settings, treatment_end=on("2024-10"), treatment_end_reason="Iris said")
    said = summarise(replace(gathered(entries), settings=settings_), HIDDEN)
    assert "…’s view" in [row.value for row in said.results]
    assert said.caveats[-1].endswith("October 2024 (… said).")


def blood_of(text: str) -> ResultEntry:
    return ResultEntry(id=EntryId("rx"), test=Test.CT, date=on("2026-03-01"), quantity="report", text=text)


def test_the_place_on_the_body_is_no_address() -> None:
    assert any("armpit" in line.details for line in shared(eleanor()).signs)


def test_hiding_twice_changes_nothing_more() -> None:
    once = without_names(gathered(eleanor()))
    again = replace(without_names(once), care_team=once.care_team)
    assert again == once


@given(st.text(max_size=60), st.lists(st.text(max_size=20), max_size=4))
def test_whatever_is_hidden_any_text_can_be_looked_through(text: str, names: list[str]) -> None:
    hidden = HiddenWords(names=names, numbers=names)
    assert hidden.out_of(hidden.out_of(text)) is not None
    assert HiddenWords(names=(), numbers=()).out_of("plain text") == "plain text"

"""The warning signs that are shipped keep what they promise."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from recurtrack.assets import resource_folder
from recurtrack.domain.sign_terms import SeenAs, SignPlace, Urgency
from recurtrack.domain.signs import Sign, SignSource
from recurtrack.knowledge.signs import read_emergency_numbers, read_signs

CATALOGUE = read_signs()
NOTES = CATALOGUE.notes
PAGE = (Path(__file__).parents[2] / "docs" / "sign-files.md").read_text(encoding="utf-8")
FORBIDDEN = re.compile(
    r"recur|metasta|secondar|tumour|diagnos|%|percent|\brisk|chance|probab|likel|may mean|patient|surviv", re.IGNORECASE
)
UNCONFIRMED = (
    "bloat|bowel habit|full early|early fullness|melanoma|leukaemia|ovar(?!ian suppression)|pancrea|bruise|purple|"
    "abemaciclib|ribociclib|palbociclib|pembrolizumab|immunotherap|taxane|paclitaxel|diarrhoea|faint|38|after chemo|"
    "during chemo|pneumonitis|thyroid|adrenal"
)
"""Words of what is listed without a confirmed source: none of it may be shown."""

EUROPEAN_UNION = "ATBEBGCYCZDEDKEEESFIFRGRHRHUIEITLTLULVMTNLPLPTROSESISK"
WORDS_IN_A_TITLE, WORDS_IN_A_SENTENCE = 21, 25


def spoken(sign: Sign) -> tuple[str, ...]:
    return sign.title, sign.advice, sign.say


def all_sources() -> set[SignSource]:
    listed = [source for sign in CATALOGUE.signs for source in sign.sources]
    return {*listed, *(source for flag in CATALOGUE.red_flags for source in flag.sources)}


@pytest.fixture(params=CATALOGUE.signs, ids=lambda sign: sign.id)
def sign(request: pytest.FixtureRequest) -> Sign:
    """Each sign that is shipped, in turn."""
    found = request.param
    assert isinstance(found, Sign)
    return found


def test_every_place_of_the_picture_has_its_signs_in_order() -> None:
    assert [group.place for group in CATALOGUE.groups] == list(SignPlace)
    assert [group.number for group in CATALOGUE.groups] == [1, 2, 3, 4, 5, 6, 7, 8]
    assert all(CATALOGUE.group(group.place).signs == group.signs != () for group in CATALOGUE.groups)
    assert all(sign.place is group.place for group in CATALOGUE.groups for sign in group.signs)


def test_every_id_is_used_once_and_leads_to_its_sign() -> None:
    assert [CATALOGUE.find(sign.id) for sign in CATALOGUE.signs] == list(CATALOGUE.signs)
    assert [sign.id for sign in CATALOGUE.signs if not re.fullmatch(r"[a-z]+(-[a-z]+)*", sign.id)] == []
    assert CATALOGUE.find("no-such-sign") is CATALOGUE.find(None) is None


def test_every_sign_says_who_says_it(sign: Sign) -> None:
    assert sign.sources
    assert all(source.organisation.strip() and source.title.strip() for source in sign.sources)


def test_no_sign_names_what_it_may_mean_or_how_probable_it_is(sign: Sign) -> None:
    assert [text for text in spoken(sign) if FORBIDDEN.search(text)] == []


def is_own(sources: tuple[SignSource, ...]) -> bool:
    return all(source.seen_as is SeenAs.OWN for source in sources)


def test_only_the_fever_of_chemotherapy_is_our_own_caution_and_names_no_guideline() -> None:
    assert [sign.id for sign in CATALOGUE.signs if is_own(sign.sources)] == ["chemotherapy-fever"]
    (own,) = {source for source in all_sources() if source.seen_as is SeenAs.OWN}
    assert own.cited() == "RecurTrack's own caution; no published text has been read for this yet."


def test_nothing_unconfirmed_is_shown(sign: Sign) -> None:
    if is_own(sign.sources):
        return
    assert [text for text in spoken(sign) if re.search(UNCONFIRMED, text, re.IGNORECASE)] == []


def test_titles_and_sentences_are_short(sign: Sign) -> None:
    assert len(sign.title.split()) <= WORDS_IN_A_TITLE
    assert not sign.title.endswith(".")
    for text in filter(None, (sign.advice, sign.say)):
        assert text.endswith(".")
        assert [part for part in re.split(r"[.?]\s", text) if len(part.split()) > WORDS_IN_A_SENTENCE] == []


def test_exactly_the_emergencies_have_words_for_the_telephone(sign: Sign) -> None:
    assert (sign.urgency is Urgency.EMERGENCY) == bool(sign.say)
    assert not sign.say or "breast cancer" in sign.say


def test_every_sign_is_found_by_other_words_than_its_title(sign: Sign) -> None:
    assert sign.words


def test_the_most_urgent_signs_of_a_place_come_first() -> None:
    for group in CATALOGUE.groups:
        levels = [list(Urgency).index(sign.urgency) for sign in group.signs]
        assert levels == sorted(levels)


def test_a_cough_is_asked_about_after_21_days_and_every_other_sign_after_14() -> None:
    waits = {sign.id: sign.wait_days for sign in CATALOGUE.signs if sign.urgency is Urgency.MENTION}
    assert waits.pop("cough") == 21
    assert set(waits.values()) == {14}
    assert [sign.id for sign in CATALOGUE.signs if sign.wait_days and sign.urgency is not Urgency.MENTION] == []


def test_a_wait_that_no_source_names_is_said_to_be_our_own() -> None:
    own = {sign.id for sign in CATALOGUE.signs if sign.wait_days and sign.wait_source is None}
    assert own == {"joint-stiffness", "blurred-sight", "mood-sleep", "sexual-health"}
    assert "RecurTrack's own convention" in NOTES.waits
    cough = CATALOGUE.find("cough")
    assert cough is not None
    assert cough.wait_source is not None
    assert (cough.wait_source.organisation, cough.wait_source.year) == ("Breast Cancer Now", 2025)


def test_the_levels_are_said_to_be_our_own_and_the_list_to_be_no_verdict() -> None:
    assert "RecurTrack's own grading" in NOTES.levels
    assert "It cannot tell you what a sign means" in NOTES.disclaimer


@pytest.mark.parametrize(
    ("sign_id", "urgency"),
    [
        ("legs-weak-numb", Urgency.EMERGENCY),
        ("back-neck-pain", Urgency.EMERGENCY),
        ("first-fit", Urgency.EMERGENCY),
        ("breathless-sudden", Urgency.EMERGENCY),
        ("confused-thirsty", Urgency.EMERGENCY),
        ("arm-redness", Urgency.TODAY),
        ("breast-hot", Urgency.TODAY),
        ("leg-swollen", Urgency.TODAY),
        ("yellow-skin", Urgency.TODAY),
        ("great-thirst", Urgency.TODAY),
        ("armpit-lump", Urgency.THIS_WEEK),
        ("bone-pain", Urgency.THIS_WEEK),
        ("tiredness", Urgency.MENTION),
        ("joint-stiffness", Urgency.MENTION),
    ],
)
def test_signs_have_the_level_that_the_facts_give_them(sign_id: str, urgency: Urgency) -> None:
    found = CATALOGUE.find(sign_id)
    assert found is not None
    assert found.urgency is urgency


def test_a_sign_of_one_medicine_says_so_in_its_words() -> None:
    of_medicines = {
        "womb-bleeding": "tamoxifen",
        "leg-swollen": "tamoxifen",
        "blurred-sight": "tamoxifen",
        "joint-stiffness": "aromatase inhibitor",
        "height-loss": "aromatase inhibitor",
        "jaw": "bisphosphonate or denosumab",
        "thigh-pain": "bisphosphonate or denosumab",
        "heart-trastuzumab": "trastuzumab",
    }
    said = {sign.id: f"{sign.title} {sign.advice}" for sign in CATALOGUE.signs}
    assert [sign_id for sign_id, medicine in of_medicines.items() if medicine not in said[sign_id]] == []


def test_the_emergency_strip_stands_for_emergencies_with_sources() -> None:
    assert [flag.id for flag in CATALOGUE.red_flags] == [
        "spine",
        "brain",
        "breath",
        "confused-thirsty",
        "hot-swelling",
        "chemotherapy-fever",
    ]
    for flag in CATALOGUE.red_flags:
        assert flag.sources
        assert not FORBIDDEN.search(flag.text)
        assert {sign.urgency for sign in flag.signs} == {Urgency.EMERGENCY}
    assert NOTES.strip.endswith("?")
    assert "emergency number" in NOTES.strip_advice


def test_every_listed_source_is_used_and_a_hearsay_is_said_to_be_one() -> None:
    text = (resource_folder("signs") / "sources.toml").read_text("utf-8")
    listed = set(re.findall(r'^id = "(.*)"', text, re.MULTILINE))
    assert listed == {source.id for source in all_sources()}
    second_hand = {source.id for source in all_sources() if source.seen_as is SeenAs.SECOND_HAND}
    assert {"bcn-gp", "asco-2013", "breast-cancer-care-answers"} <= second_hand


def test_emergency_numbers_are_those_people_know() -> None:
    numbers = read_emergency_numbers()
    known = {"GB": "999", "IE": "112", "DE": "112", "FR": "112", "US": "911", "CA": "911", "AU": "000", "NZ": "111",
             "CN": "120", "JP": "119", "IN": "112"}  # fmt: skip
    assert {country: number.number for country in known if (number := numbers.of(country))} == known
    assert numbers.of("gb") == numbers.of("GB")
    assert numbers.of("AQ") is None
    assert "Not from a guideline" in numbers.note


def test_every_country_of_the_european_union_is_listed() -> None:
    numbers = read_emergency_numbers()
    found = [numbers.of(country) for country in re.findall("..", EUROPEAN_UNION)]
    assert [number.number for number in found if number] == ["112"] * 27


def test_the_countries_are_listed_by_name() -> None:
    names = [number.name for number in read_emergency_numbers().numbers]
    assert names == sorted(names)


@pytest.mark.parametrize("words", [SignPlace, Urgency, SeenAs], ids=["places", "levels", "seen"])
def test_the_page_names_every_word_that_a_file_may_use(
    words: type[SignPlace | Urgency | SeenAs],
) -> None:
    assert [word.value for word in words if f"`{word.value}`" not in PAGE] == []

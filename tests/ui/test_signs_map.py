"""The body map: where the places are, how one is picked, and the card of noticed signs on Today."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import Course
from recurtrack.domain.sign_terms import SignPlace
from recurtrack.knowledge.signs import read_signs
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.signs import SignDraft, Signs
from recurtrack.ui.settings import Settings
from recurtrack.ui.signs.body_map import BodyMap, PlaceButton
from recurtrack.ui.signs.noticed_card import NoticedCard
from recurtrack.ui.signs.places import placed_areas, treated_side
from recurtrack.ui.signs.source_links import short_name
from recurtrack.ui.theme.appearance import Appearance

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Wait = Callable[[Callable[[], bool]], None]


class Clock(Protocol):
    now: datetime

    def __call__(self) -> datetime: ...


@pytest.fixture
def look(qapp: QApplication, tmp_path: Path) -> Appearance:
    return Appearance(qapp, Settings(tmp_path / "settings.ini"))


@pytest.fixture
def body(look: Appearance) -> Iterator[BodyMap]:
    built = BodyMap(look, {group.place: group.title for group in read_signs().groups})
    built.show_treated(Laterality.LEFT)
    built.resize(312, 462)
    built.show()
    yield built
    built.close()
    built.deleteLater()


def diagnosis(name: str, day: str, side: Laterality | None) -> DiagnosisEntry:
    return DiagnosisEntry(id=EntryId(name), date=PartialDate.parse(day), side=side)


def test_the_treated_side_is_that_of_the_newest_diagnosis_that_names_one() -> None:
    found = [
        diagnosis("b", "2025-02-01", Laterality.RIGHT),
        diagnosis("a", "2015", Laterality.LEFT),
        diagnosis("c", "2026-01", None),
    ]
    assert treated_side(found) is Laterality.RIGHT
    assert treated_side([]) is None


@pytest.mark.parametrize(("side", "sign"), [(Laterality.LEFT, 1), (Laterality.RIGHT, -1)])
def test_number_one_is_on_the_treated_side_and_three_on_the_other(side: Laterality, sign: int) -> None:
    areas = {placed.place: placed.spots for placed in placed_areas(side)}
    middle = areas[SignPlace.HEAD][0].disc.x()
    assert (areas[SignPlace.BREAST][0].disc.x() - middle) * sign > 0
    assert (areas[SignPlace.ARM][0].disc.x() - middle) * sign > 0
    assert (areas[SignPlace.OTHER_BREAST][0].disc.x() - middle) * sign < 0


@pytest.mark.parametrize("side", [None, Laterality.BOTH])
def test_without_one_treated_side_both_breasts_bear_number_one(side: Laterality | None) -> None:
    areas = {placed.place: placed.spots for placed in placed_areas(side)}
    assert len(areas[SignPlace.BREAST]) == len(areas[SignPlace.ARM]) == 2
    assert areas[SignPlace.OTHER_BREAST] == ()


@pytest.mark.parametrize("place", [place for place in SignPlace if place is not SignPlace.WHOLE_BODY])
def test_a_click_on_a_number_picks_its_place(body: BodyMap, place: SignPlace) -> None:
    picked: list[SignPlace] = []
    body.picked.connect(picked.append)
    QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=body.centre_of(place).toPoint())
    assert picked == [place]


def test_a_click_beside_the_body_picks_nothing(body: BodyMap) -> None:
    picked: list[SignPlace] = []
    body.picked.connect(picked.append)
    QTest.mouseClick(body, Qt.MouseButton.LeftButton, pos=QPoint(2, 2))
    assert picked == []


def test_every_area_has_a_name_and_lies_over_its_number(body: BodyMap) -> None:
    buttons = body.findChildren(PlaceButton)
    assert [button.accessibleName() for button in buttons][:2] == ["1 Breast, chest and scar", "2 Armpit and arm"]
    for button in buttons:
        assert button.geometry().contains(body.centre_of(button.placed.place).toPoint())


def test_tab_reaches_the_map_once_and_arrows_go_round(body: BodyMap) -> None:
    picked: list[SignPlace] = []
    body.picked.connect(picked.append)
    buttons = body.findChildren(PlaceButton)
    assert sum(bool(button.focusPolicy() & Qt.FocusPolicy.TabFocus) for button in buttons) == 1
    buttons[0].setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(buttons[0], Qt.Key.Key_Left)
    assert buttons[-1].hasFocus()
    QTest.keyClick(buttons[-1], Qt.Key.Key_Right)
    QTest.keyClick(buttons[0], Qt.Key.Key_Return)
    assert picked == [SignPlace.BREAST]


def test_the_chosen_place_is_told(body: BodyMap) -> None:
    body.choose(SignPlace.LUNGS)
    assert [b.placed.place for b in body.findChildren(PlaceButton) if b.isChecked()] == [SignPlace.LUNGS]


def test_a_chosen_area_is_painted_darker(body: BodyMap) -> None:
    at = body.centre_of(SignPlace.HEAD).toPoint() + QPoint(0, -12)
    before = body.grab().toImage().pixelColor(at).lightness()
    body.choose(SignPlace.HEAD)
    assert body.grab().toImage().pixelColor(at).lightness() < before


def test_names_of_sources_are_short_enough_for_their_column() -> None:
    sources = {source for sign in read_signs().signs for source in sign.sources}
    assert max(len(short_name(source)) for source in sources) <= 26


@pytest.fixture
def card(look: Appearance) -> Iterator[NoticedCard]:
    built = NoticedCard(look)
    built.setFixedWidth(328)
    built.show()
    yield built
    built.close()
    built.deleteLater()


def test_the_card_asks_only_about_signs_whose_time_has_come(
    card: NoticedCard, record: OpenRecord, clock: Clock
) -> None:
    signs = Signs(record)
    (old,) = signs.notice(SignDraft(sign="breast-pain")).ids
    clock.now += timedelta(days=15)
    (new,) = signs.notice(SignDraft(text="A prickle", since=PartialDate.parse("2026-06-20"))).ids
    card.show_signs(signs.noticed(), asks=True)
    asked = card.findChild(QLabel, f"noticed.{old}.ask")
    assert asked is not None
    assert asked.text() == "Still there? You wrote this down 15 days ago."
    assert card.findChild(QLabel, f"noticed.{new}.ask") is None
    since = card.findChild(QLabel, f"noticed.{new}.since")
    assert since is not None
    assert since.text() == "Since 20 June"
    card.show_signs(signs.noticed(), asks=False)
    assert card.findChild(QLabel, f"noticed.{old}.ask") is None


def test_the_card_tells_what_was_answered_once(
    card: NoticedCard, record: OpenRecord, clock: Clock, wait_until: Wait
) -> None:
    signs = Signs(record)
    (old,) = signs.notice(SignDraft(sign="breast-pain")).ids
    clock.now += timedelta(days=15)
    card.show_signs(signs.noticed(), asks=True)
    answers: list[tuple[str, Course]] = []
    card.answered.connect(lambda entry_id, course: answers.append((entry_id, course)))
    button = card.findChild(QPushButton, f"noticed.{old}.worse")
    assert button is not None
    wait_until(button.isVisible)
    button.click()
    button.click()
    assert answers == [(old, Course.WORSE)]


def test_the_empty_card_says_so_and_offers_to_add(card: NoticedCard, empty_record: OpenRecord) -> None:
    card.show_signs(Signs(empty_record).noticed(), asks=True)
    assert card.findChild(QLabel, "noticed.none") is not None
    wanted: list[bool] = []
    card.add_wanted.connect(lambda: wanted.append(True))
    add = card.findChild(QPushButton, "noticed.add")
    assert add is not None
    add.click()
    assert wanted == [True]

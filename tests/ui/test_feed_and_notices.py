"""What changed reaches the pages, and what was done is said."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Protocol

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QPushButton

from recurtrack.app import Desk, Program
from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.person import AllergyEntry
from recurtrack.services.open_record import Change
from recurtrack.ui import notices as notices_module
from recurtrack.ui.feed import Feed, Page
from recurtrack.ui.notices import Notices
from recurtrack.ui.settings import Settings
from recurtrack.ui.theme.appearance import Appearance

Wait = Callable[[Callable[[], bool]], None]


class MovableClock(Protocol):
    def move(self, days: int) -> None: ...


class CountingPage(Page):
    def __init__(self, feed: Feed) -> None:
        super().__init__(feed, frozenset({AppointmentEntry}))
        self.reads = 0

    def refresh(self) -> None:
        self.reads += 1


@pytest.fixture
def page(qapp: QApplication) -> Iterator[tuple[CountingPage, Feed]]:
    del qapp
    feed = Feed()
    made = CountingPage(feed)
    yield made, feed
    made.close()


def _changed(kind: type) -> Change:
    return Change("Change", frozenset({kind}), frozenset())


def test_a_page_reads_when_it_is_shown_and_not_again_without_a_change(page: tuple[CountingPage, Feed]) -> None:
    shown, _ = page
    shown.show()
    shown.hide()
    shown.show()
    assert shown.reads == 1


def test_a_hidden_page_reads_anew_when_it_is_shown(page: tuple[CountingPage, Feed]) -> None:
    hidden, feed = page
    hidden.show()
    hidden.hide()
    feed.announce(_changed(AppointmentEntry))
    assert hidden.is_stale
    assert hidden.reads == 1
    hidden.show()
    assert hidden.reads == 2


def test_a_visible_page_reads_at_once(page: tuple[CountingPage, Feed]) -> None:
    visible, feed = page
    visible.show()
    feed.announce(_changed(AppointmentEntry))
    assert visible.reads == 2


def test_a_change_of_something_else_leaves_a_page_alone(page: tuple[CountingPage, Feed]) -> None:
    visible, feed = page
    visible.show()
    feed.announce(_changed(AllergyEntry))
    assert visible.reads == 1


def test_a_new_day_makes_every_page_read(program: Program, desk: Desk, clock: MovableClock, wait_until: Wait) -> None:
    sentence = desk.today.findChild(QLabel, "today.sentence")
    assert sentence is not None
    assert sentence.text().startswith("Tuesday 16 June.")
    clock.move(days=1)
    program.look_at_the_day()
    wait_until(lambda: sentence.text().startswith("Wednesday 17 June."))


@pytest.fixture
def notices(qapp: QApplication, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Notices]:
    monkeypatch.setattr(notices_module, "SHOWN_FOR_MS", 30)
    made = Notices(Appearance(qapp, Settings(tmp_path / "s.ini")))
    made.resize(600, 100)
    made.show()
    yield made
    made.clear()
    made.close()


def _texts(notices: Notices) -> list[str]:
    return [label.text() for label in notices.findChildren(QLabel) if label.isVisible()]


def test_a_done_thing_is_said_for_a_while(notices: Notices, wait_until: Wait) -> None:
    notices.done("Mammogram marked as done")
    assert _texts(notices) == ["Mammogram marked as done"]
    wait_until(lambda: not notices.isVisible())


def test_a_problem_stays_until_it_is_closed(notices: Notices, wait_until: Wait) -> None:
    notices.problem("This file could not be read.")
    notices.done("Saved")
    wait_until(lambda: _texts(notices) == ["This file could not be read."])
    close = notices.findChild(QPushButton, "notice.problem.close")
    assert close is not None
    close.click()
    assert not notices.isVisible()


def test_undo_on_a_notice_runs_the_way_back(notices: Notices) -> None:
    undone: list[bool] = []
    notices.done("Skipped", lambda: undone.append(True))
    undo = notices.findChild(QPushButton, "notice.undo")
    assert undo is not None
    undo.click()
    assert undone == [True]

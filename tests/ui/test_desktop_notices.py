"""Notifications from the window: each number reaches the desktop once, however often it is asked for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import pytest
from ui.desktop_stand_in import StandInDesktop

from recurtrack.app.desktop_notices import DesktopNotices
from recurtrack.desktop.notifications import Notification

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

Wait = Callable[[Callable[[], bool]], None]

_NOTE = Notification(7, "RecurTrack", "You have a note from RecurTrack", (("open", "Open"),))


@pytest.fixture
def desktop() -> StandInDesktop:
    return StandInDesktop()


@pytest.fixture
def notices(qapp: QApplication, desktop: StandInDesktop) -> Iterator[DesktopNotices]:
    del qapp
    built = DesktopNotices(lambda: desktop)
    yield built
    built.stop()


def test_what_the_desktop_took_is_not_put_there_again_only_said_to_be_there(
    notices: DesktopNotices, desktop: StandInDesktop, wait_until: Wait
) -> None:
    said: list[int] = []
    notices.shown.connect(said.append)
    notices.show([_NOTE])
    notices.show([_NOTE])
    wait_until(lambda: len(said) == 2)
    notices.show([_NOTE, _NOTE._replace(id=8)])
    wait_until(lambda: len(said) == 4)
    assert [one.id for one in desktop.tried] == [7, 8]
    assert said == [7, 7, 7, 8]


def test_what_the_desktop_did_not_take_is_tried_again(
    notices: DesktopNotices, desktop: StandInDesktop, wait_until: Wait
) -> None:
    said: list[int] = []
    notices.shown.connect(said.append)
    desktop.takes = False
    notices.show([_NOTE])
    wait_until(lambda: len(desktop.tried) == 1)
    desktop.takes = True
    notices.show([_NOTE])
    wait_until(lambda: said == [7])
    assert [one.id for one in desktop.tried] == [7, 7]

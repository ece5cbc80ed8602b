"""The window through the real accessibility bus, by names and roles alone: as a screen reader meets it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from report import people
from xvfb.bus import AccessibilityBus, Thing

pytestmark = pytest.mark.xvfb
_PROGRAM = Path(__file__).with_name("window_on_the_bus.py")
_SECONDS = 30
_HOME, _ENTER = 0xFF50, 0xFF0D
"""Symbols of keys in X."""
_PRESSED = {"push button", "toggle button", "check box", "radio button", "page tab"}


@pytest.fixture
def session() -> Iterator[str]:
    """A session bus of its own, which starts the accessibility bus when it is asked for."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address"],  # noqa: S607 - found where the system keeps it
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert daemon.stdout is not None
    yield daemon.stdout.readline().strip()
    daemon.terminate()
    daemon.wait(_SECONDS)
    daemon.stdout.close()


@pytest.fixture
def bus(session: str) -> Iterator[AccessibilityBus]:
    opened = AccessibilityBus(session)
    yield opened
    opened.close()


@pytest.fixture
def window(session: str, bus: AccessibilityBus, tmp_path: Path, own_home: Path) -> Iterator[Thing]:
    """The program's window on Eleanor's record, with Today in front."""
    del own_home
    record = people.record_of(tmp_path / "Eleanor.recurtrack", people.eleanor())
    path = record.path
    record.close()
    surroundings = os.environ | {
        "DBUS_SESSION_BUS_ADDRESS": session,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
    }
    program = subprocess.Popen([sys.executable, str(_PROGRAM), str(path)], env=surroundings)
    yield bus.find(Thing("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"), "frame", "RecurTrack")
    program.terminate()
    program.wait(_SECONDS)


def _said(bus: AccessibilityBus, start: Thing) -> list[tuple[str, str]]:
    return [(bus.role(thing), bus.name(thing)) for thing in bus.everything(start)]


def test_the_rail_offers_every_page_by_name(bus: AccessibilityBus, window: Thing) -> None:
    bus.find(window, "label", "Good morning, Eleanor")
    rail = bus.find(window, "panel", "Pages")
    named = [name for role, name in _said(bus, rail) if role in _PRESSED]
    assert any(name.startswith("Today") for name in named)
    assert "Timeline" in named


def test_today_is_read_by_names_alone(bus: AccessibilityBus, window: Thing) -> None:
    bus.find(window, "label", "Good morning, Eleanor")
    said = _said(bus, window)
    names = [name for _, name in said]
    assert any("Mammogram" in name for name in names)
    assert any("Tuesday 16 June" in name for name in names)
    nameless = [role for role, name in said if role in _PRESSED and not name]
    assert nameless == []


def test_another_page_is_opened_through_the_bus(bus: AccessibilityBus, window: Thing) -> None:
    bus.find(window, "label", "Good morning, Eleanor")
    rail = bus.find(window, "panel", "Pages")
    role = next(role for role, name in _said(bus, rail) if name == "Timeline")
    bus.press(bus.find(rail, role, "Timeline"))
    chart = bus.find(window, "list", "Timeline")
    assert bus.name(bus.find(chart, "list item", "Mammogram"))


def test_the_first_action_of_a_choice_does_what_a_click_does(bus: AccessibilityBus, window: Thing) -> None:
    """Most screen readers do the first action that is offered: of a choice that is to toggle it."""
    bus.find(window, "label", "Good morning, Eleanor")
    rail = bus.find(window, "panel", "Pages")
    bus.do_first_action(bus.find(rail, "radio button", "Timeline"))
    bus.find(window, "list", "Timeline")
    bus.do_first_action(bus.find(window, "push button", "Log an appointment"))
    dialog = bus.find(_programs(), "dialog", "Log an appointment")
    bus.do_first_action(bus.find(dialog, "radio button", "Mammogram"))
    bus.find(dialog, "radio button", "Right")  # the side is asked of a mammogram
    bus.do_first_action(bus.find(dialog, "radio button", "Done"))
    bus.find(dialog, "radio button", "2, benign")  # what the report says is asked of one that took place


def test_an_appointment_is_logged_by_names_alone(bus: AccessibilityBus, window: Thing) -> None:
    bus.find(window, "label", "Good morning, Eleanor")
    bus.press(bus.find(window, "push button", "Log an appointment"))
    dialog = bus.find(_programs(), "dialog", "Log an appointment")
    bus.press(bus.find(dialog, "radio button", "Mammogram"))
    bus.write(bus.find(dialog, "text", "Date"), "3 July 2026")
    bus.press(bus.find(dialog, "push button", "Save"))
    notice = bus.find(window, "panel", "Mammogram")
    assert bus.name(notice)


def test_the_timeline_is_read_in_sentences_and_an_event_is_opened_by_keyboard(
    bus: AccessibilityBus, window: Thing
) -> None:
    bus.find(window, "label", "Good morning, Eleanor")
    bus.do_first_action(bus.find(bus.find(window, "panel", "Pages"), "radio button", "Timeline"))
    chart = bus.find(window, "list", "Timeline")
    bus.find(chart, "list item", "Letrozole")
    said = [bus.name(item) for item in bus.children(chart)]
    assert "Bone density scan, done, 12 November 2024" in said
    assert any(name.startswith("Mammogram, both breasts, due now, best 6 May 2026, 6 Apr to 6 Jul,") for name in said)
    assert all(said)
    bus.take_focus(chart)
    bus.press_key(_HOME)
    bus.press_key(_ENTER)
    title = bus.find(bus.find(window, "panel", "Details"), "label", said[0].split(",")[0])
    assert bus.is_showing(title)


def _programs() -> Thing:
    """Where every window of every program is found: a dialog is a window of its own."""
    return Thing("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")

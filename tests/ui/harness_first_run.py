"""The screens before there is a record, and the first questions: each brought to the front as a person comes to it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ui.harness import Shown, settle

from recurtrack.domain.setting_up.answers import SetupPage
from recurtrack.ui.first_run.frame import SetupFrame
from recurtrack.ui.first_run.start_page import StartPage
from recurtrack.ui.first_run.welcome import WelcomePage
from recurtrack.ui.first_run.wizard import FirstRunWizard

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WELCOME, START = "first-run-new", "first-run-start"
STEPS = {page: f"first-run-{page}" for page in SetupPage}
NAMES = (*STEPS.values(), WELCOME, START)
"""In the order in which they are shown."""


def first_run(program: Shown) -> Iterator[tuple[str, QWidget]]:
    """Give every screen with its name while it is in front; at the end no record is open."""
    yield from _questions(program)
    program.ask_new()
    settle(program)
    yield WELCOME, _in_front(program, WelcomePage)
    program.show_start()
    settle(program)
    yield START, _in_front(program, StartPage)


def _questions(program: Shown) -> Iterator[tuple[str, QWidget]]:
    desk = program.shown_desk
    desk.set_up()
    settle(program)
    wizard = _in_front(program, FirstRunWizard)
    assert isinstance(wizard, FirstRunWizard)
    for page, name in STEPS.items():
        settle(program, until=lambda page=page: wizard.is_settled and wizard.page is page)  # type: ignore[misc]
        yield name, wizard
        if page is not SetupPage.READY:
            _in_front(program, SetupFrame).continue_wanted.emit()  # type: ignore[attr-defined]
    program.window.leave_front()
    settle(program)


def _in_front(program: Shown, kind: type[QWidget]) -> QWidget:
    found = [part for part in program.window.findChildren(kind) if part.isVisible()]
    assert len(found) == 1, kind
    return found[0]

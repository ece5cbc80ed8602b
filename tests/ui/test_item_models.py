"""Every item model of the window keeps Qt's rules while the record changes under it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    Qt,
    qInstallMessageHandler,
)
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QComboBox, QCompleter, QWidget
from ui.harness import Shown, settle, show_page, subclasses_in_the_window, whole_program
from ui.harness_dialogs import DIALOGS, close, opened

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.notebook import QuestionEntry, SignEntry
from recurtrack.domain.terms import Test
from recurtrack.services.open_record import Change

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

# A broken rule is a warning of Qt, and any warning fails these tests: Fatal would end the whole run without a word.
_MODE = QAbstractItemModelTester.FailureReportingMode.Warning
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()


class Watch:
    """Attaches a tester to every item model it meets, once."""

    def __init__(self) -> None:
        self._testers: list[QAbstractItemModelTester] = []
        self._seen: set[int] = set()
        self.kinds: set[type] = set()

    def look_at(self, root: QWidget) -> None:
        for model in _models(root):
            if id(model) not in self._seen:
                self._seen.add(id(model))
                self.kinds |= set(type(model).__mro__)
                self._testers.append(QAbstractItemModelTester(model, _MODE, model))


def _models(root: QWidget) -> Iterator[QAbstractItemModel]:
    holders: list[QObject] = [
        *root.findChildren(QAbstractItemView), *root.findChildren(QComboBox), *root.findChildren(QCompleter),
    ]  # fmt: skip
    for holder in holders:
        model = holder.model() if isinstance(holder, QAbstractItemView | QComboBox | QCompleter) else None
        while model is not None:
            # Qt's own models, such as a QListWidget has, reset while they are destroyed: a tester dies of it.
            if type(model).__module__.startswith("recurtrack."):
                yield model
            source = getattr(model, "sourceModel", None)
            model = source() if source is not None else None


@pytest.fixture
def program(qapp: QApplication, tmp_path: Path) -> Iterator[Shown]:
    with whole_program(qapp, tmp_path) as shown:
        yield shown


def _change(program: Shown) -> None:
    """Add an appointment, a sign and a question, as one command that the window hears of and that is undone."""
    record = program.shown_desk.record

    def add() -> Change:
        with record.command("Add") as command:
            command.put(
                AppointmentEntry(
                    id=EntryId("new-a"),
                    test=Test.MAMMOGRAM,
                    date=PartialDate.parse("2026-07-01"),
                    status=AppointmentStatus.BOOKED,
                )
            )
            command.put(SignEntry(id=EntryId("new-s"), text="Dry cough", since=PartialDate.parse("2026-06-01")))
            command.put(QuestionEntry(id=EntryId("new-q"), text="May I swim?"))
        return command.done.change

    program.shown_desk.commands.run(add, "Added")
    settle(program)
    program.shown_desk.commands.undo()
    settle(program)


def _go_through(program: Shown, watch: Watch) -> None:
    """Show every page, press the last thing that filters it, and change the record under it."""
    for page in program.pages:
        show_page(program, page)
        watch.look_at(page)
        filters = [b for b in page.findChildren(QAbstractButton) if b.isVisible() and b.isCheckable()]
        for button in filters[-1:]:
            button.click()
            settle(program)
            watch.look_at(page)
    _change(program)


def test_every_item_model_keeps_the_rules_and_none_is_left_out(program: Shown) -> None:
    watch = Watch()
    _go_through(program, watch)
    watch.look_at(program.window)
    for name in sorted(DIALOGS):
        dialog = opened(program, name)
        if dialog is not None:
            watch.look_at(dialog)
            close(program, dialog)
    missed = {kind.__qualname__ for kind in subclasses_in_the_window(QAbstractItemModel) - watch.kinds}
    assert not missed, f"no test meets {missed}"
    assert any(kind.__module__.startswith("recurtrack.") for kind in watch.kinds)


class _Capture(Protocol):
    """What catches the messages of Qt."""

    def disabled(self) -> AbstractContextManager[None]:
        """Let messages pass meanwhile."""


class _Wrong(QAbstractListModel):
    """Says that rows come, and adds none."""

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        return "One" if index.isValid() and role == Qt.ItemDataRole.DisplayRole else None

    def break_the_rule(self) -> None:
        self.beginInsertRows(QModelIndex(), 0, 0)
        self.endInsertRows()


def test_a_model_that_breaks_a_rule_is_found(qapp: QApplication, qtlog: _Capture) -> None:
    del qapp
    model = _Wrong()
    said: list[str] = []
    with qtlog.disabled():  # it would fail this test, as it does the one above when a model is wrong
        before = qInstallMessageHandler(lambda _kind, _where, message: said.append(message))
        tester = QAbstractItemModelTester(model, _MODE)
        model.break_the_rule()
        qInstallMessageHandler(before)
    assert any("FAIL!" in message for message in said)
    tester.deleteLater()

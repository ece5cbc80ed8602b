"""The preview of a hospital file: a box for each piece, and only what is ticked is added."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QCheckBox, QPushButton

from recurtrack.app import Desk, Program
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.services.importing import Importer
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.sample import sample_file
from recurtrack.ui.importing.dialog import ImportDialog
from recurtrack.ui.importing.pieces import PieceList, PieceModel

Wait = Callable[[Callable[[], bool]], None]


class Chooser(Protocol):
    answer: object


def shown_preview(program: Program, desk: Desk, chooser: Chooser, wait_until: Wait) -> ImportDialog:
    chooser.answer = sample_file()
    desk.actions.import_file()
    wait_until(lambda: program.window.findChild(ImportDialog) is not None)
    found = program.window.findChild(ImportDialog)
    assert isinstance(found, ImportDialog)
    return found


def list_of(dialog: ImportDialog, kind: str) -> PieceList:
    found = [view for view in dialog.findChildren(PieceList) if kind in view.accessibleName()]
    assert len(found) == 1
    return found[0]


def yes(dialog: ImportDialog) -> QPushButton:
    found = dialog.findChild(QPushButton, "ask.yes")
    assert isinstance(found, QPushButton)
    return found


def count(record: OpenRecord, kind: type[TreatmentEntry | DiagnosisEntry]) -> int:
    with record.reading() as reader:
        return reader.count(kind)


def test_a_piece_without_its_tick_stays_out(
    program: Program, empty_desk: Desk, empty_record: OpenRecord, chooser: Chooser, wait_until: Wait
) -> None:
    dialog = shown_preview(program, empty_desk, chooser, wait_until)
    view = list_of(dialog, "Treatments")
    pieces = view.model().rowCount()
    view.setFocus()
    view.setCurrentIndex(view.model().index(0, 0))
    QTest.keyClick(view, Qt.Key.Key_Space)
    assert view.model().index(0, 0).data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Unchecked
    yes(dialog).click()
    wait_until(lambda: program.tasks.is_idle)
    assert count(empty_record, TreatmentEntry) == pieces - 1


def test_a_whole_kind_can_be_left_out_and_nothing_ticked_adds_nothing(
    program: Program, empty_desk: Desk, empty_record: OpenRecord, chooser: Chooser, wait_until: Wait
) -> None:
    dialog = shown_preview(program, empty_desk, chooser, wait_until)
    for every in dialog.findChildren(QCheckBox, "import.all"):
        every.click()
    for view in dialog.findChildren(PieceList):
        for row in range(view.model().rowCount()):
            view.model().setData(view.model().index(row, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not yes(dialog).isEnabled()
    treatments = list_of(dialog, "Treatments").model()
    treatments.setData(treatments.index(0, 0), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert yes(dialog).isEnabled()
    yes(dialog).click()
    wait_until(lambda: program.tasks.is_idle)
    assert (count(empty_record, TreatmentEntry), count(empty_record, DiagnosisEntry)) == (1, 0)


def test_the_box_of_a_kind_follows_its_pieces(
    program: Program, empty_desk: Desk, chooser: Chooser, wait_until: Wait
) -> None:
    dialog = shown_preview(program, empty_desk, chooser, wait_until)
    model = list_of(dialog, "Treatments").model()
    box = next(b for b in dialog.findChildren(QCheckBox, "import.all") if "Treatments" in b.accessibleDescription())
    model.setData(model.index(0, 0), Qt.CheckState.Unchecked, Qt.ItemDataRole.CheckStateRole)
    assert not box.isChecked()
    box.click()
    states = {model.index(row, 0).data(Qt.ItemDataRole.CheckStateRole) for row in range(model.rowCount())}
    assert states == {Qt.CheckState.Checked}
    dialog.reject()


def test_the_list_of_pieces_is_a_sound_item_model(empty_record: OpenRecord) -> None:
    pieces = Importer(empty_record).preview(sample_file()).new
    model = PieceModel(pieces)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.tick_all(ticked=False)
    assert model.chosen == frozenset()
    assert model.setData(model.index(1), Qt.CheckState.Checked, Qt.ItemDataRole.CheckStateRole)
    assert len(model.chosen) == 1
    assert not model.setData(model.index(1), "other words")
    assert model.rowCount(model.index(0)) == 0
    assert model.data(QModelIndex()) is None
    del tester

"""What changes the record is marked, so that it can be held off while a record is open for reading only."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from recurtrack.ui.tr import mark, tr

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import QWidget

REASON = mark("This record is open for reading only")
_MARK = "changesRecord"

Control = TypeVar("Control", bound="QWidget | QAction")


def changes(control: Control) -> Control:
    """Mark what changes the record when it is used: a control, the action of a menu, or a form as a whole."""
    control.setProperty(_MARK, True)  # noqa: FBT003 - Qt's own name for it
    return control


def is_changing(control: QWidget | QAction) -> bool:
    """Tell whether a control is marked as one that changes the record."""
    return bool(control.property(_MARK))


def is_held(control: QWidget) -> bool:
    """Tell whether a control is held off because the record is only read: it then says so, and nothing else."""
    return is_changing(control) and control.toolTip() == tr(REASON)

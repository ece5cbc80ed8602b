"""Shows what was kept of a form and found no place in it again, so that it can be read and copied."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QPlainTextEdit

from recurtrack.ui.lock.fields import OFF, ON, Written
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class KeptWords(AskDialog):
    """Lists the fields with what was in them; it is gone for good when it is closed with *Done*."""

    def __init__(self, appearance: Appearance, title: str, fields: Sequence[Written], parent: QWidget | None) -> None:
        super().__init__(appearance, tr("Kept while locked"), tr("Done"), parent)
        self.setObjectName("keptWords")
        said = tr("Not everything you had written in “{form}” could be put back. It was this:", form=title)
        self.body.addWidget(text_label(said))
        view = QPlainTextEdit("\n".join(_line(field) for field in fields if field.value != OFF))
        view.setObjectName("kept.words")
        view.setAccessibleName(tr("What you had written"))
        view.setReadOnly(True)
        view.setTabChangesFocus(True)
        view.setMinimumHeight(appearance.theme.px(120))
        self.body.addWidget(view, 1)
        self.cancel.setText(tr("Keep for later"))
        self.cancel.setAccessibleName(tr("Keep for later"))


def _line(field: Written) -> str:
    label = field.label or field.name
    return label if field.value == ON else f"{label}: {field.value}"

"""About the program: its version, what it is, and what it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from recurtrack import __version__
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

DISCLAIMER = mark("RecurTrack shows published advice. It cannot tell you what a sign means; your team can.")


class AboutDialog(AskDialog):
    """Version, sources and licences."""

    def __init__(self, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(appearance, tr("About RecurTrack"), tr("Close"), parent)
        self.setObjectName("aboutDialog")
        self.cancel.hide()
        self.body.addWidget(text_label(tr("Version {version}", version=__version__), "strong", "about.version"))
        self.body.addWidget(text_label(tr(DISCLAIMER), "body", "about.disclaimer"))
        for words in (
            tr("Every check names the guideline it comes from. Open a check to see its full title."),
            tr("The plan you agreed with your team always comes first."),
            tr("Your record is one file on this computer. The program sends nothing anywhere."),
            tr("Free software under the Apache License 2.0."),
            tr("Typeface: Inter (SIL Open Font License). Icons: Lucide (ISC)."),
        ):
            self.body.addWidget(text_label(words, "secondary"))
        self.body.addStretch(1)

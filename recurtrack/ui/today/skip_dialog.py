"""Asks why a check or a reminder is skipped; a reason helps the team, and may be left out."""

from __future__ import annotations

from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget

from recurtrack.ui.reading_only import changes
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.text import text_label


def reasons() -> tuple[str, ...]:
    """Return the usual reasons to skip a check; the last one is for one's own words."""
    return tr("My team said it is not needed now"), tr("I do not want it now"), tr("Another reason")


class SkipDialog(AskDialog):
    """A short list of reasons, and a line for one's own words.

    What is no check has a ``heading``, ``usual`` reasons, and words on what skipping it does (``said``) of its own.
    """

    def __init__(  # noqa: PLR0913 - what is skipped, and how that is said
        self,
        appearance: Appearance,
        title: str,
        parent: QWidget,
        *,
        heading: str = "",
        said: str = "",
        usual: tuple[str, ...] = (),
    ) -> None:
        super().__init__(appearance, heading or tr("Skip this check"), tr("Skip it"), parent)
        self.setObjectName("skipDialog")
        changes(self)
        said = said or tr("“{what}” will no longer be shown as due. You can undo this.", what=title)
        self.body.addWidget(text_label(said, "secondary"))
        self.body.addWidget(text_label(tr("Why?"), "label"))
        self._usual = usual or reasons()
        self._reasons = QButtonGroup(self)
        for number, reason in enumerate(self._usual):
            choice = QRadioButton(reason)
            choice.setObjectName(f"skip.reason{number}")
            choice.setAccessibleName(reason)
            self._reasons.addButton(choice, number)
            self.body.addWidget(choice)
        self._words = QLineEdit()
        self._words.setObjectName("skip.words")
        self._words.setAccessibleName(tr("In your own words, optional"))
        self._words.setPlaceholderText(tr("In your own words, optional"))
        self.body.addWidget(self._words)
        self.body.addStretch(1)

    @property
    def reason(self) -> str:
        """What was answered, in one line."""
        chosen = self._reasons.checkedId()
        words = self._words.text().strip()
        named = self._usual[chosen] if 0 <= chosen < len(self._usual) - 1 else ""
        return ": ".join(part for part in (named, words) if part) or tr("No reason given")

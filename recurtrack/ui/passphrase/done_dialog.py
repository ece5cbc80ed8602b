"""Says what a new passphrase means for the backups that are there already."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum, auto
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout

from recurtrack.ui.passphrase.explained import Explained
from recurtrack.ui.passphrase.sheet_buttons import SheetButtons
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from recurtrack.ui.theme.appearance import Appearance

_MOST_NAMES = 4


class WhatWasDone(Enum):
    """What became of the passphrase."""

    SET = auto()
    CHANGED = auto()
    REMOVED = auto()


class PassphraseDoneDialog(AskDialog):
    """What holds now, the sheet to write it on, and the backups that anybody can still read."""

    old_backups_wanted = Signal()
    """Show the backups, where they can be removed; nothing is removed by itself."""

    def __init__(
        self,
        appearance: Appearance,
        done: WhatWasDone,
        plain_backups: Sequence[str],
        parent: QWidget,
        *,
        not_remembered: bool,
    ) -> None:
        super().__init__(appearance, _title(done), tr("Close"), parent)
        self.setObjectName("passphraseDone")
        self.cancel.hide()
        self.sheet = SheetButtons(appearance, "passphraseDone.sheet")
        self.sheet.refitted.connect(self.fit)
        self.body.addWidget(Explained(appearance, *_lines(done, not_remembered=not_remembered)))
        if plain_backups and done is not WhatWasDone.REMOVED:
            self.body.addWidget(self._old_backups(plain_backups))
        if done is WhatWasDone.REMOVED:
            self.sheet.hide()
        else:
            self.body.addSpacing(6)
            self.body.addWidget(self.sheet)
        self.body.addStretch(1)
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _old_backups(self, names: Sequence[str]) -> QFrame:
        frame = QFrame()
        frame.setProperty("tint", "soon")
        frame.setObjectName("passphraseDone.old")
        column = QVBoxLayout(frame)
        column.setContentsMargins(16, 12, 12, 10)
        column.setSpacing(4)
        words = tr_count(
            len(names),
            "One backup made before is not encrypted: whoever finds it can read it.",
            "{n} backups made before are not encrypted: whoever finds them can read them.",
        )
        column.addWidget(text_label(words, "strong", "passphraseDone.old.words"))
        shown = [*names[:_MOST_NAMES]]
        if len(names) > _MOST_NAMES:
            shown.append(tr("and {count} more", count=len(names) - _MOST_NAMES))
        column.addWidget(text_label("\n".join(shown), "small", "passphraseDone.old.names"))
        stays = tr_count(
            len(names), "It stays as it is unless you remove it.", "They stay as they are unless you remove them."
        )
        column.addWidget(text_label(stays, "small"))
        look = Button(self.appearance, tr("Look at these backups…"), "passphraseDone.old.show", small=True)
        look.clicked.connect(self.accept)
        look.clicked.connect(self.old_backups_wanted)
        column.addWidget(look, alignment=Qt.AlignmentFlag.AlignLeft)
        return frame


def _title(done: WhatWasDone) -> str:
    match done:
        case WhatWasDone.SET:
            return tr("Your record is encrypted")
        case WhatWasDone.CHANGED:
            return tr("The passphrase is changed")
        case WhatWasDone.REMOVED:
            return tr("The passphrase is removed")


def _lines(done: WhatWasDone, *, not_remembered: bool) -> list[tuple[str, str]]:
    lines = _what_holds(done)
    if not_remembered:
        why = tr("This computer’s keyring did not take the key, so you are asked for the passphrase each time.")
        lines.append(("circle-alert", why))
    return lines


def _what_holds(done: WhatWasDone) -> list[tuple[str, str]]:
    match done:
        case WhatWasDone.SET:
            return [("lock", tr("It opens only with its passphrase now, and so do backups made from now on."))]
        case WhatWasDone.CHANGED:
            return [
                ("lock", tr("From now on the record opens with the new passphrase only.")),
                ("archive-restore", tr("Backups made before open with the passphrase they had. Keep it as long.")),
            ]
        case WhatWasDone.REMOVED:
            return [
                ("lock-open", tr("Whoever can open your files can read the record now.")),
                ("archive-restore", tr("Backups made before still need the passphrase they had.")),
            ]

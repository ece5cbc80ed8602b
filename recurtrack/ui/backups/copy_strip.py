"""What says that a copy of the record is being looked at, and how to go on from there."""

from __future__ import annotations

from PySide6.QtCore import Signal

from recurtrack.ui.backups.strip import Strip
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look


class CopyStrip(Strip):
    """Stands above every page of the copy."""

    use_wanted = Signal()
    back_wanted = Signal()

    def __init__(self, appearance: Appearance, when: str, *, has_record: bool) -> None:
        words = tr("This is a copy of your record as it was {when}. It is open for reading only.", when=when)
        use = Button(
            appearance, tr("Use this copy in place of the present record"), "copy.use", look=Look.FILLED, small=True
        )
        back_words = tr("Back to my record") if has_record else tr("Back")
        back = Button(appearance, back_words, "copy.back", small=True)
        super().__init__(appearance, "copyStrip", words, (back, use), icon="history", tint="sample")
        use.clicked.connect(self.use_wanted)
        back.clicked.connect(self.back_wanted)

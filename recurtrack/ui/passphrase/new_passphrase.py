"""A new passphrase: written twice, with how strong it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from recurtrack.domain.passphrase import SHORTEST
from recurtrack.ui.passphrase.secret_field import SecretField
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.form_dialog import Problem

if TYPE_CHECKING:
    from recurtrack.services.passphrase_strength import Strength
    from recurtrack.ui.passphrase.judging import StrengthJudge
    from recurtrack.ui.passphrase.strength_meter import StrengthMeter
    from recurtrack.ui.theme.appearance import Appearance


class NewPassphrase(QWidget):
    """Two fields and a meter. Without a judge nothing is said of the strength."""

    refitted = Signal()
    """It needs more room now."""

    def __init__(
        self, appearance: Appearance, judge: StrengthJudge | None, name: str, again: str, *, label: str
    ) -> None:
        super().__init__()
        advice = tr("{count} characters or more. Four words that have nothing to do with each other are good, "
                    "and easier to type than signs.", count=SHORTEST)  # fmt: skip
        self.first = SecretField(appearance, label, name, help_text=advice)
        self.second = SecretField(appearance, tr("The same passphrase again"), again)
        self._judge = judge
        self._meter: StrengthMeter | None = None
        self._most = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addWidget(self.first)
        if judge is not None:
            from recurtrack.ui.passphrase.strength_meter import StrengthMeter

            self._meter = StrengthMeter(appearance, f"{name}.strength")
            column.addWidget(self._meter)
            self.first.edited.connect(lambda: judge.look_at(self.first.typed))
            judge.judged.connect(self._say_strength)
        column.addWidget(self.second)

    @property
    def typed(self) -> str:
        """What was written first."""
        return self.first.typed

    def problems(self) -> list[Problem]:
        """Return why it cannot be used: too short, or not the same twice."""
        if not self.typed:
            return [Problem(field=self.first, why=tr("Write a passphrase first."))]
        if len(self.typed) < SHORTEST:
            why = tr("Use {count} characters or more: a shorter one is soon found by trying.", count=SHORTEST)
            return [Problem(field=self.first, why=why)]
        if self.typed != self.second.typed:
            return [Problem(field=self.second, why=tr("The two passphrases differ. Write the same one twice."))]
        return []

    def _say_strength(self, strength: Strength | None) -> None:
        if self._meter is not None:
            self._meter.say(strength)
            needed = self._meter.heightForWidth(self._meter.width()) if strength is not None else 0
            if needed > self._most:  # what takes less room again leaves it free: nothing moves while one writes
                self._most = needed
                self.refitted.emit()

"""Lets the shown time glide to another one; at once where motion is not wanted."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEasingCurve, QObject, QVariantAnimation

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.timeline.chart.shown import Shown

_MILLISECONDS = 240


class Gliding(QObject):
    """Goes from one stretch of time to another; a new goal interrupts the way to the last one."""

    def __init__(self, parent: QObject, appearance: Appearance, show: Callable[[Shown], None]) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._show = show
        self._start = self._goal = Shown(0.0, 1.0)
        self._way = QVariantAnimation(self)
        self._way.setDuration(_MILLISECONDS)
        self._way.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._way.setStartValue(0.0)
        self._way.setEndValue(1.0)
        self._way.valueChanged.connect(self._step)

    @property
    def is_under_way(self) -> bool:
        """Whether it is still on the way."""
        return self._way.state() is QVariantAnimation.State.Running

    def goal(self, shown: Shown) -> Shown:
        """Return where it goes, what is shown now when it stands still."""
        return self._goal if self.is_under_way else shown

    def go(self, start: Shown, goal: Shown, *, at_once: bool = False) -> None:
        """Go from what is shown to a goal."""
        self._way.stop()
        if at_once or self._appearance.reduced_motion or start == goal:
            self._show(goal)
            return
        self._start, self._goal = start, goal
        self._way.start()

    def stop(self) -> None:
        """Stay where it is."""
        self._way.stop()

    def _step(self, share: object) -> None:
        if isinstance(share, float):
            self._show(self._goal if share >= 1.0 else self._start.on_the_way(self._goal, share))

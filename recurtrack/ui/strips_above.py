"""What is said above the page about the record as a whole: one thing at a time."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QVBoxLayout, QWidget


class StripsAbove(QVBoxLayout):
    """A strip that somebody shows there; without one, the banner of the sample person's record."""

    def __init__(self, banner: Callable[[], QWidget]) -> None:
        super().__init__()
        self.setSpacing(0)
        self._make_banner = banner
        self._banner: QWidget | None = None
        self._is_sample = False
        self.strip: QWidget | None = None

    @property
    def shown(self) -> tuple[QWidget, ...]:
        """Return what can be reached there by the keyboard."""
        return tuple(part for part in (self._banner, self.strip) if part is not None)

    def show_strip(self, strip: QWidget | None) -> None:
        """Show a strip in place of what was said before; None for no strip."""
        if self.strip is not None:
            self.strip.hide()
            self.strip.deleteLater()
        self.strip = strip
        if strip is not None:
            self.addWidget(strip)
            strip.show()
        self._show_banner()

    def say_sample(self, *, is_sample: bool) -> None:
        """Say whether the record is about a made-up person."""
        self._is_sample = is_sample
        self._show_banner()

    def clear(self) -> None:
        """Say nothing: the record goes."""
        self._is_sample = False
        self.show_strip(None)

    def _show_banner(self) -> None:
        """Two of them would leave no room for the page in a small window with large text."""
        is_wanted = self._is_sample and self.strip is None
        if is_wanted and self._banner is None:
            self._banner = self._make_banner()
            self.addWidget(self._banner)
        if self._banner is not None:
            self._banner.setVisible(is_wanted)

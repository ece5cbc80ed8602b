"""Where advice comes from: a name with a way to its page, whose address is shown before a browser opens."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices

from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget


class Cited(Protocol):
    """A published text."""

    @property
    def doi(self) -> str:
        """Its DOI, or nothing."""

    @property
    def address(self) -> str:
        """Its page, or nothing."""

    def cited(self) -> str:
        """Return the whole reference, and how it was seen."""


def open_in_browser(address: str) -> None:
    """Open an address in the browser of the system."""
    QDesktopServices.openUrl(QUrl(address))


def address_of(source: Cited) -> str:
    """Return where a source can be read, as a whole address; empty when that is not known."""
    if source.address:
        return source.address if "://" in source.address else f"https://{source.address}"
    return f"https://doi.org/{source.doi}" if source.doi else ""


class SourceLink(Button):
    """The name of a source with an address; the icon says that it leads out of the program."""

    def __init__(self, appearance: Appearance, source: Cited, short: str, name: str) -> None:
        super().__init__(appearance, short, name, look=Look.LINK, icon="external-link")
        self.setText(short)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setProperty("out", "true")
        self.setToolTip(source.cited())
        self.setAccessibleName(tr("Source: {name}", name=short))
        self.setAccessibleDescription(source.cited())


def source_text(source: Cited, short: str, name: str) -> QLabel:
    """Return the name of a source without an address; where it is from, its tooltip says."""
    label = text_label(short, "secondaryCaption", name, wraps=False)
    label.setToolTip(source.cited())
    label.setAccessibleName(tr("Source: {name}", name=short))
    label.setAccessibleDescription(source.cited())
    return label


def source_widget(
    appearance: Appearance, source: Cited, short: str, name: str, show: Callable[[], None]
) -> SourceLink | QLabel:
    """Return a link for a source that has an address, else its name."""
    if not address_of(source):
        return source_text(source, short, name)
    link = SourceLink(appearance, source, short, name)
    link.clicked.connect(show)
    return link


class AddressDialog(AskDialog):
    """Shows an address, and opens it in the browser when that is wanted."""

    def __init__(
        self, appearance: Appearance, source: Cited, open_address: Callable[[str], None], parent: QWidget
    ) -> None:
        super().__init__(appearance, tr("Open this page in your browser?"), tr("Open in browser"), parent)
        self.setObjectName("addressDialog")
        self._address = address_of(source)
        self._open_address = open_address
        self.body.addWidget(text_label(source.cited(), "secondary", "address.source"))
        address = text_label(self._address, "strong", "address.text")
        address.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        address.setAccessibleName(tr("Address"))
        self.body.addWidget(address)
        note = tr("The page is outside RecurTrack. Nothing from your record is sent along.")
        self.body.addWidget(text_label(note, "caption"))
        self.body.addStretch(1)
        self.yes.setFocus()

    def answer(self) -> None:
        """Open the address."""
        self._open_address(self._address)
        self.accept()

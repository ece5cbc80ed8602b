"""Where a sign comes from: a name beside it, the whole list on request, and the address before a browser opens."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from recurtrack.domain.signs import SignSource
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.text import divider, text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLabel, QWidget

_SHORT_NAMES = {
    "American College of Obstetricians and Gynecologists": "ACOG",
    "American Society of Clinical Oncology": "ASCO",
    "Breast Cancer Care (now Breast Cancer Now)": "Breast Cancer Care",
    "Breast Cancer Network Australia": "BCNA",
    "Dudley acute oncology service": "Dudley oncology",
    "International Journal of Dentistry": "Int J Dentistry",
    "Macmillan Cancer Support": "Macmillan",
    "Marie Curie and Harlington Hospice": "Marie Curie",
    "National Comprehensive Cancer Network": "NCCN",
    "Patient.info and the IBIS trials": "Patient.info",
    "Royal Australian College of General Practitioners": "RACGP",
    "Royal National Orthopaedic Hospital": "RNOH",
    "South East Coast, Northern Ireland and Scottish ambulance services": "Ambulance services",
    "US drug label and herceptin.com": "US drug label",
    "US drug label, openFDA": "US drug label",
}


def open_in_browser(address: str) -> None:
    """Open an address in the browser of the system."""
    QDesktopServices.openUrl(QUrl(address))


def short_name(source: SignSource) -> str:
    """Return the name of a source as it stands beside a sign."""
    return _SHORT_NAMES.get(source.organisation, source.organisation)


def address_of(source: SignSource) -> str:
    """Return where a source can be read, as a whole address; empty when that is not known."""
    if source.address:
        return source.address if "://" in source.address else f"https://{source.address}"
    return f"https://doi.org/{source.doi}" if source.doi else ""


class SourceLink(Button):
    """The name of a source with an address; the icon says that it leads out of the program."""

    def __init__(self, appearance: Appearance, source: SignSource, name: str) -> None:
        super().__init__(appearance, short_name(source), name, look=Look.LINK, icon="external-link")
        self.setText(short_name(source))
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
        self.setProperty("out", "true")
        self.setToolTip(source.cited())
        self.setAccessibleName(tr("Source: {name}", name=short_name(source)))
        self.setAccessibleDescription(source.cited())


def source_text(source: SignSource, name: str) -> QLabel:
    """Return the name of a source without an address; where it is from, its tooltip says."""
    label = text_label(short_name(source), "secondaryCaption", name, wraps=False)
    label.setToolTip(source.cited())
    label.setAccessibleName(tr("Source: {name}", name=short_name(source)))
    label.setAccessibleDescription(source.cited())
    return label


class AddressDialog(AskDialog):
    """Shows an address, and opens it in the browser when that is wanted."""

    def __init__(
        self, appearance: Appearance, source: SignSource, open_address: Callable[[str], None], parent: QWidget
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


class SourcesDialog(AskDialog):
    """Every source of one sign, each with its whole name and how it was seen."""

    def __init__(
        self,
        appearance: Appearance,
        title: str,
        sources: Sequence[SignSource],
        show_address: Callable[[SignSource], None],
        parent: QWidget,
    ) -> None:
        super().__init__(appearance, tr("Where this comes from"), tr("Close"), parent)
        self.setObjectName("sourcesDialog")
        self.cancel.hide()
        self.body.addWidget(text_label(title, "strong"))
        for number, source in enumerate(sources):
            if number:
                self.body.addWidget(divider())
            self.body.addWidget(text_label(source.cited(), "secondary", f"sources.{source.id}"))
            if address_of(source):
                link = SourceLink(appearance, source, f"sources.{source.id}.open")
                link.clicked.connect(lambda _on=False, source=source: show_address(source))
                row = QHBoxLayout()
                row.addWidget(link)
                row.addStretch(1)
                self.body.addLayout(row)
        self.body.addStretch(1)
        self.yes.setFocus()

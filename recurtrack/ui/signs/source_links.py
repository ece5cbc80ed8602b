"""Where a sign comes from: the short name beside it, and the whole list on request."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout

from recurtrack.domain.sign_terms import SeenAs
from recurtrack.domain.signs import SignSource
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.sources import SourceLink, address_of
from recurtrack.ui.widgets.text import divider, text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

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


def short_name(source: SignSource) -> str:
    """Return the name of a source as it stands beside a sign."""
    return _SHORT_NAMES.get(source.organisation, source.organisation)


def how_seen(source: SignSource) -> str:
    """Return the year of a source that was not seen itself, and how it was; empty for any other."""
    if source.seen_as not in {SeenAs.ABSTRACT, SeenAs.SECOND_HAND}:
        return ""
    year = str(source.year) if source.year else tr("year not stated")
    seen = tr("seen second-hand") if source.seen_as is SeenAs.SECOND_HAND else tr("seen as an abstract")
    return tr("{year}, {seen}", year=year, seen=seen)


def own_caution(sources: Sequence[SignSource]) -> str:
    """Return the note of what is this program's own caution; empty where there is a published text."""
    return next((source.title for source in sources if source.seen_as is SeenAs.OWN), "")


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
                link = SourceLink(appearance, source, short_name(source), f"sources.{source.id}.open")
                link.clicked.connect(lambda _on=False, source=source: show_address(source))
                row = QHBoxLayout()
                row.addWidget(link)
                row.addStretch(1)
                self.body.addLayout(row)
        self.body.addStretch(1)
        self.yes.setFocus()

"""What is asked of a cancer that came back, and the rest of a report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.response import Response
from recurtrack.domain.words import capital, word
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.form_part import Part
from recurtrack.ui.treatments.known import KnownChoice, KnownSegments
from recurtrack.ui.treatments.number_field import NumberField
from recurtrack.ui.widgets.columns import Columns
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import Field, TextField
from recurtrack.ui.widgets.form_dialog import Problem


class AgainPart(Part[DiagnosisEntry]):
    """What is asked when a cancer came back: receptors tested again, scans, the answer to the treatment before."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._retested: KnownSegments[bool] = self.know(
            KnownSegments(
                appearance,
                tr("Were the receptors tested again?"),
                "diagnosis.retested",
                [(True, tr("Yes")), (False, tr("No"))],
            )
        )
        self._scans_date = self.know(
            DateField(appearance, tr("Scans of the body, when?"), "diagnosis.restagingDate", optional=True)
        )
        self._scans = self.know(
            TextField(appearance, tr("What the scans showed"), "diagnosis.restagingNote", optional=True, lines=2)
        )
        self._response: KnownChoice[Response] = self.know(
            KnownChoice(
                appearance,
                tr("How the cancer had answered to the treatment before"),
                "diagnosis.previousResponse",
                [(response, capital(word(response))) for response in Response],
            )
        )
        for field in self.fields:
            self.column.addWidget(field)

    def show_value(self, value: DiagnosisEntry) -> None:
        """Show what was found again."""
        self._retested.set_known(value.receptors_retested, unknown=value.is_unknown("receptors_retested"))
        self._scans_date.set_value(value.restaging_date)
        self._scans.set_text(value.restaging_note or "")
        self._response.set_known(value.previous_response, unknown=value.is_unknown("previous_response"))

    def take(self, value: DiagnosisEntry) -> DiagnosisEntry:
        """Return the diagnosis with it."""
        return replace(
            value,
            receptors_retested=self._retested.known,
            restaging_date=self._scans_date.read()[0],
            restaging_note=self._scans.text or None,
            previous_response=self._response.known,
        )

    def asked(self) -> Mapping[str, bool]:
        """Return what is not known."""
        return {
            "receptors_retested": self._retested.is_unknown,
            "previous_response": self._response.is_unknown,
        }


class ReportPart(Part[DiagnosisEntry]):
    """The rest of a report: mammogram, biopsy, size, lymph nodes, a note."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        self._mammogram = self.know(
            DateField(appearance, tr("Mammogram that showed it"), "diagnosis.mammogram", optional=True)
        )
        self._biopsy = self.know(DateField(appearance, tr("Biopsy, when?"), "diagnosis.biopsy", optional=True))
        self._biopsy_note = self.know(
            Field(appearance, tr("What the biopsy showed"), "diagnosis.biopsyNote", optional=True)
        )
        self._size = self.know(NumberField(appearance, tr("Size in millimetres"), "diagnosis.size"))
        self._ki67 = self.know(NumberField(appearance, tr("Ki-67 in percent"), "diagnosis.ki67", most=100))
        self._examined = self.know(
            NumberField(appearance, tr("Lymph nodes looked at"), "diagnosis.nodesExamined", whole=True)
        )
        self._positive = self.know(
            NumberField(appearance, tr("Lymph nodes with cancer"), "diagnosis.nodesPositive", whole=True)
        )
        self._place = self.know(Field(appearance, tr("Place, in your own words"), "diagnosis.siteNote", optional=True))
        self._note = self.know(TextField(appearance, tr("Note"), "diagnosis.note", optional=True, lines=2))
        for row in (
            Columns(appearance, self._mammogram, self._biopsy),
            self._biopsy_note,
            Columns(appearance, self._size, self._ki67),
            Columns(appearance, self._examined, self._positive),
            self._place,
            self._note,
        ):
            self.column.addWidget(row)

    def show_value(self, value: DiagnosisEntry) -> None:
        """Show the rest of a report."""
        self._mammogram.set_value(value.diagnostic_mammogram)
        self._biopsy.set_value(value.biopsy_date)
        self._biopsy_note.set_text(value.biopsy_note or "")
        self._size.set_number(value.size_mm)
        self._ki67.set_number(value.ki67_percent)
        self._examined.set_number(value.nodes_examined)
        self._positive.set_number(value.nodes_positive)
        self._place.set_text(value.site_note or "")
        self._note.set_text(value.note or "")

    def take(self, value: DiagnosisEntry) -> DiagnosisEntry:
        """Return the diagnosis with it."""
        return replace(
            value,
            diagnostic_mammogram=self._mammogram.read()[0],
            biopsy_date=self._biopsy.read()[0],
            biopsy_note=self._biopsy_note.text or None,
            size_mm=self._size.number,
            ki67_percent=self._ki67.number,
            nodes_examined=self._examined.count,
            nodes_positive=self._positive.count,
            site_note=self._place.text or None,
            note=self._note.text or None,
        )

    def problems(self) -> Iterator[Problem]:
        """Return what is wrong, also more nodes with cancer than were looked at."""
        yield from super().problems()
        examined, positive = self._examined.count, self._positive.count
        if examined is not None and positive is not None and positive > examined:
            yield Problem(field=self._positive, why=tr("There cannot be more than were looked at."))

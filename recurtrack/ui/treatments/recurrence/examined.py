"""The pages that ask what was examined: the biopsy with the receptors, and the scans."""

from __future__ import annotations

from dataclasses import replace

from recurtrack.domain.diagnosis import Her2Status, ReceptorStatus
from recurtrack.domain.recurrence import (
    Biopsy,
    RecurrenceDraft,
)
from recurtrack.domain.words import capital, word
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.known import KnownSegments
from recurtrack.ui.treatments.recurrence.step import Step, with_answers
from recurtrack.ui.widgets.columns import Columns
from recurtrack.ui.widgets.date_field import DateField
from recurtrack.ui.widgets.field import Field, SuggestField, TextField
from recurtrack.ui.widgets.text import text_label

_STAGES = ("I", "IIA", "IIB", "IIIA", "IIIB", "IIIC", "IV")


class TissueStep(Step):
    """The biopsy, and the receptors tested again."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            appearance,
            tr("Biopsy and receptors"),
            tr(
                "Where it can be done, a sample of tissue confirms what was found, and ER, PR and HER2 are tested "
                "again, because they can be different from before."
            ),
        )
        sources = tr("From: PDQ text on recurrent disease (seen second-hand), Breastcancer.org, Komen.")
        self.column.addWidget(text_label(sources, "caption", "recurrence.sources"))
        self._biopsy: KnownSegments[Biopsy] = self.know(
            KnownSegments(
                appearance,
                tr("Biopsy"),
                "recurrence.biopsy",
                [
                    (Biopsy.DONE, tr("Done")),
                    (Biopsy.PLANNED, tr("Planned")),
                    (Biopsy.NOT_DONE, tr("Not done")),
                ],
            )
        )
        self._date = self.know(DateField(appearance, tr("When?"), "recurrence.biopsyDate", optional=True))
        self._note = self.know(Field(appearance, tr("What it showed"), "recurrence.biopsyNote", optional=True))
        self._retested: KnownSegments[bool] = self.know(
            KnownSegments(
                appearance,
                tr("Were the receptors tested again?"),
                "recurrence.retested",
                [(True, tr("Yes")), (False, tr("Not so far"))],
            )
        )
        statuses = [(status, capital(word(status))) for status in ReceptorStatus]
        self._er: KnownSegments[ReceptorStatus] = self.know(
            KnownSegments(appearance, tr("ER now"), "recurrence.er", statuses)
        )
        self._pr: KnownSegments[ReceptorStatus] = self.know(
            KnownSegments(appearance, tr("PR now"), "recurrence.pr", statuses)
        )
        self._her2: KnownSegments[Her2Status] = self.know(
            KnownSegments(
                appearance, tr("HER2 now"), "recurrence.her2", [(found, capital(word(found))) for found in Her2Status]
            )
        )
        dated = Columns(appearance, self._date, self._note)
        for row in (self._biopsy, dated, self._retested, self._er, self._pr, self._her2):
            self.column.addWidget(row)
        self._biopsy.edited.connect(self._fit)
        self._retested.edited.connect(self._fit)
        self._fit()

    def show_value(self, value: RecurrenceDraft) -> None:
        """Show what was told."""
        self._biopsy.set_known(value.biopsy, unknown="biopsy" in value.unknown)
        self._date.set_value(value.biopsy_date)
        self._note.set_text(value.biopsy_note or "")
        self._retested.set_known(value.receptors_retested, unknown="receptors_retested" in value.unknown)
        self._er.set_known(value.er, unknown="er" in value.unknown)
        self._pr.set_known(value.pr, unknown="pr" in value.unknown)
        self._her2.set_known(value.her2, unknown="her2" in value.unknown)
        self._fit()

    def take(self, value: RecurrenceDraft) -> RecurrenceDraft:
        """Return the draft with it; receptors count only where they were tested again."""
        biopsy, tested = self._biopsy.known, self._retested.known is True
        answers = {
            "receptors_retested": self._retested.is_unknown,
            "er": tested and self._er.is_unknown,
            "pr": tested and self._pr.is_unknown,
            "her2": tested and self._her2.is_unknown,
        }
        has_day = biopsy in {Biopsy.DONE, Biopsy.PLANNED}
        return replace(
            value,
            biopsy=biopsy,
            biopsy_date=self._date.read()[0] if has_day else None,
            biopsy_note=self._note.text or None if biopsy is Biopsy.DONE else None,
            receptors_retested=self._retested.known,
            er=self._er.known if tested else None,
            pr=self._pr.known if tested else None,
            her2=self._her2.known if tested else None,
            unknown=with_answers(value, answers),
        )

    def _fit(self) -> None:
        biopsy = self._biopsy.known
        self._date.setVisible(biopsy in {Biopsy.DONE, Biopsy.PLANNED})
        self._note.setVisible(biopsy is Biopsy.DONE)
        for field in (self._er, self._pr, self._her2):
            field.setVisible(self._retested.known is True)


class ScansStep(Step):
    """Scans that looked for how far it reaches, and a stage where one was told."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(
            appearance,
            tr("Scans of the body"),
            tr(
                "Before a treatment is chosen, new scans usually show how far it reaches. This is called restaging. "
                "You may not have heard about it yet."
            ),
        )
        sources = tr("From: PDQ text on recurrent disease (seen second-hand).")
        self.column.addWidget(text_label(sources, "caption"))
        self._date = self.know(DateField(appearance, tr("When?"), "recurrence.scansDate", optional=True))
        self._note = self.know(
            TextField(
                appearance,
                tr("Which scans, and what they showed"),
                "recurrence.scans",
                optional=True,
                lines=3,
                help_text=tr("For example: CT of chest and belly, bone scan."),
            )
        )
        self._stage = self.know(
            SuggestField(
                appearance,
                tr("Stage, if one was told"),
                "recurrence.stage",
                _STAGES,
                optional=True,
                help_text=tr("As it stands in the letter."),
            )
        )
        for field in self.fields:
            self.column.addWidget(field)

    def show_value(self, value: RecurrenceDraft) -> None:
        """Show what was told."""
        self._date.set_value(value.restaging_date)
        self._note.set_text(value.restaging_note or "")
        self._stage.set_text(value.stage or "")

    def take(self, value: RecurrenceDraft) -> RecurrenceDraft:
        """Return the draft with it."""
        return replace(
            value,
            restaging_date=self._date.read()[0],
            restaging_note=self._note.text or None,
            stage=self._stage.text or None,
        )

"""The facts that change what guidelines advise: menopause, womb, genes, density, heart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from recurtrack.domain.person import GeneTesting, RiskEntry
from recurtrack.domain.terms import BreastDensity, Gene, Menopause
from recurtrack.domain.words import capital, word
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.entry_dialog import EntryDialog, ProvenancePart
from recurtrack.ui.treatments.known import KnownChoice, KnownSegments, noted
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class RiskDialog(EntryDialog):
    """Asks for them; each may be unknown, and the plan is worked out without it. Of men no menopause is asked."""

    def __init__(
        self, appearance: Appearance, parent: QWidget | None, before: RiskEntry, *, asks_menopause: bool
    ) -> None:
        super().__init__(appearance, tr("What changes the advice for you"), parent, name="riskDialog")
        self._start = before
        yes_no = [(True, tr("Yes")), (False, tr("No"))]
        self._menopause: KnownChoice[Menopause] = KnownChoice(
            appearance, tr("Menopause"), "risk.menopause", [(found, capital(word(found))) for found in Menopause]
        )
        self._uterus: KnownSegments[bool] = KnownSegments(
            appearance,
            tr("Womb"),
            "risk.uterus",
            [(True, tr("In place")), (False, tr("Removed"))],
        )
        self._testing: KnownChoice[GeneTesting] = KnownChoice(
            appearance, tr("Inherited genes"), "risk.genes", [(found, capital(word(found))) for found in GeneTesting]
        )
        self._gene: KnownChoice[Gene] = KnownChoice(
            appearance, tr("Which gene?"), "risk.gene", [(found, capital(word(found))) for found in Gene]
        )
        self._density: KnownChoice[BreastDensity] = KnownChoice(
            appearance,
            tr("Breast density"),
            "risk.density",
            [(found, word(found)) for found in BreastDensity],
            help_text=tr("It stands in the report of a mammogram."),
        )
        self._chest: KnownSegments[bool] = KnownSegments(
            appearance, tr("Radiotherapy to the chest before the age of 30?"), "risk.chest", yes_no
        )
        self._heart: KnownSegments[bool] = KnownSegments(
            appearance,
            tr("Did your team speak of a raised risk for your heart?"),
            "risk.heart",
            yes_no,
        )
        self._heart_note = Field(appearance, tr("Because of"), "risk.heartNote", optional=True)
        self._provenance = ProvenancePart(appearance, "risk", before.provenance)
        fields: list[FormField] = [
            self._menopause,
            self._uterus,
            self._testing,
            self._gene,
            self._density,
            self._chest,
            self._heart,
            self._heart_note,
        ]
        self.body.addWidget(text_label(tr("Guidelines ask about these. What you do not know stays open."), "secondary"))
        for field in fields:
            self.body.addWidget(field)
        self.body.addWidget(self._provenance)
        self.body.addStretch(1)
        self.watch(*fields, *self._provenance.fields)
        self._show()
        self._menopause.setVisible(asks_menopause)
        self._uterus.setVisible(asks_menopause)
        for field in (self._testing, self._heart):
            field.edited.connect(self._fit)

    def problems(self) -> list[Problem]:
        """Return nothing: no answer can be wrong."""
        return []

    def entry(self) -> RiskEntry:
        """Return the facts."""
        has_variant = self._testing.known is GeneTesting.VARIANT_FOUND
        found = replace(
            self._start,
            menopause=self._menopause.known,
            uterus=self._uterus.known,
            gene_testing=self._testing.known,
            gene=self._gene.known if has_variant else None,
            breast_density=self._density.known,
            chest_radiation_before_30=self._chest.known,
            heart_risk_increased=self._heart.known,
            heart_risk_note=self._heart_note.text or None if self._heart.known else None,
            provenance=self._provenance.take(self._start.provenance),
        )
        asked = {
            "menopause": self._menopause.is_unknown,
            "uterus": self._uterus.is_unknown,
            "gene_testing": self._testing.is_unknown,
            "gene": self._gene.is_unknown and has_variant,
            "breast_density": self._density.is_unknown,
            "chest_radiation_before_30": self._chest.is_unknown,
            "heart_risk_increased": self._heart.is_unknown,
        }
        return noted(self._start, found, asked)

    def _show(self) -> None:
        start = self._start
        self._menopause.set_known(start.menopause, unknown=start.is_unknown("menopause"))
        self._uterus.set_known(start.uterus, unknown=start.is_unknown("uterus"))
        tested = start.gene_testing or (GeneTesting.VARIANT_FOUND if start.gene else None)
        self._testing.set_known(tested, unknown=start.is_unknown("gene_testing"))
        self._gene.set_known(start.gene, unknown=start.is_unknown("gene"))
        self._density.set_known(start.breast_density, unknown=start.is_unknown("breast_density"))
        radiation = start.chest_radiation_before_30
        self._chest.set_known(radiation, unknown=start.is_unknown("chest_radiation_before_30"))
        self._heart.set_known(start.heart_risk_increased, unknown=start.is_unknown("heart_risk_increased"))
        self._heart_note.set_text(start.heart_risk_note or "")
        self._fit()

    def _fit(self) -> None:
        self._gene.setVisible(self._testing.known is GeneTesting.VARIANT_FOUND)
        self._heart_note.setVisible(self._heart.known is True)
        self.fit_soon()

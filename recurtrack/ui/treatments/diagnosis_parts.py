"""What is asked about a diagnosis: what and where, the receptors, what was found again, and the rest of the report."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from recurtrack.domain.diagnosis import (
    DiagnosisEntry,
    DistantSite,
    Her2Status,
    Histology,
    Laterality,
    ReceptorStatus,
)
from recurtrack.domain.terms import Behaviour, Event
from recurtrack.domain.words import capital, word
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.treatments.form_part import Part
from recurtrack.ui.treatments.known import KnownChoice, KnownDate, KnownSegments
from recurtrack.ui.treatments.looks import side_choices
from recurtrack.ui.treatments.ticks import TickField
from recurtrack.ui.treatments.wording import event_words
from recurtrack.ui.widgets.columns import Columns
from recurtrack.ui.widgets.field import SuggestField
from recurtrack.ui.widgets.form_dialog import Problem

_STAGES = ("0", "I", "IA", "IB", "II", "IIA", "IIB", "III", "IIIA", "IIIB", "IIIC", "IV")


class CancerPart(Part[DiagnosisEntry]):
    """What it was, when and where."""

    def __init__(self, appearance: Appearance, today: date) -> None:
        super().__init__(appearance)
        self._today = today
        self._event: KnownChoice[Event] = self.know(
            KnownChoice(
                appearance,
                tr("What was it?"),
                "diagnosis.event",
                [(event, event_words(event)) for event in Event],
            )
        )
        self._date = self.know(
            KnownDate(
                appearance,
                tr("When was it found?"),
                "diagnosis.date",
                help_text=tr("A month or a year is enough."),
            )
        )
        self._side: KnownSegments[Laterality] = self.know(
            KnownSegments(appearance, tr("Side"), "diagnosis.side", side_choices())
        )
        self._sites: TickField[DistantSite] = self.know(
            TickField(
                appearance,
                tr("Where was it found?"),
                "diagnosis.sites",
                [(site, capital(word(site))) for site in DistantSite],
            )
        )
        self._behaviour: KnownSegments[Behaviour] = self.know(
            KnownSegments(
                appearance,
                tr("Kind"),
                "diagnosis.behaviour",
                [(Behaviour.INVASIVE, tr("Invasive")), (Behaviour.IN_SITU, tr("In situ (DCIS)"))],
            )
        )
        self._event.edited.connect(self._fit)
        for field in self.fields:
            self.column.addWidget(field)

    def show_value(self, value: DiagnosisEntry) -> None:
        """Show a diagnosis."""
        self._event.set_known(value.event, unknown=value.is_unknown("event"))
        self._date.set_known(value.date, unknown=value.is_unknown("date"))
        self._side.set_known(value.side, unknown=value.is_unknown("side"))
        self._sites.set_values(value.sites, unknown=value.is_unknown("sites"))
        self._behaviour.set_known(value.behaviour, unknown=value.is_unknown("behaviour"))
        self._fit()

    def take(self, value: DiagnosisEntry) -> DiagnosisEntry:
        """Return the diagnosis."""
        return replace(
            value,
            event=self._event.known,
            date=self._date.read()[0],
            side=self._side.known,
            sites=value.sites if self._sites.isHidden() else self._sites.values,
            behaviour=self._behaviour.known,
        )

    def asked(self) -> Mapping[str, bool]:
        """Return what is not known."""
        found = {
            "event": self._event.is_unknown,
            "date": self._date.is_unknown,
            "side": self._side.is_unknown,
            "behaviour": self._behaviour.is_unknown,
        }
        return found if self._sites.isHidden() else {**found, "sites": self._sites.is_unknown}

    def problems(self) -> Iterator[Problem]:
        """Return what is wrong, also a day that is still to come."""
        yield from super().problems()
        found, _ = self._date.read()
        if found is not None and found.first_day() > self._today:
            yield Problem(field=self._date, why=tr("This date is still to come. Write when it was found."))

    @property
    def came_back(self) -> bool:
        """Whether it is said to be a recurrence, or nothing yet."""
        return self._event.value not in {Event.FIRST, Event.NEW_PRIMARY}

    def _fit(self) -> None:
        self._sites.setVisible(self.came_back)


class ReceptorPart(Part[DiagnosisEntry]):
    """The receptors, the type and the stage, as the report has them."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__(appearance)
        statuses = [(status, capital(word(status))) for status in ReceptorStatus]
        self._er: KnownSegments[ReceptorStatus] = self.know(
            KnownSegments(appearance, tr("Oestrogen receptor (ER)"), "diagnosis.er", statuses)
        )
        self._pr: KnownSegments[ReceptorStatus] = self.know(
            KnownSegments(appearance, tr("Progesterone receptor (PR)"), "diagnosis.pr", statuses)
        )
        self._her2: KnownSegments[Her2Status] = self.know(
            KnownSegments(
                appearance, tr("HER2"), "diagnosis.her2", [(status, capital(word(status))) for status in Her2Status]
            )
        )
        self._type: KnownChoice[Histology] = self.know(
            KnownChoice(
                appearance,
                tr("Type under the microscope"),
                "diagnosis.histology",
                [(histology, capital(word(histology))) for histology in Histology],
            )
        )
        self._grade: KnownChoice[int] = self.know(
            KnownChoice(appearance, tr("Grade"), "diagnosis.grade", [(1, "1"), (2, "2"), (3, "3")])
        )
        self._stage = self.know(
            SuggestField(
                appearance,
                tr("Stage"),
                "diagnosis.stage",
                _STAGES,
                help_text=tr("As it stands in the letter, such as IIA."),
                optional=True,
            )
        )
        for row in (
            self._er,
            self._pr,
            self._her2,
            self._type,
            Columns(appearance, self._grade, self._stage),
        ):
            self.column.addWidget(row)

    def show_value(self, value: DiagnosisEntry) -> None:
        """Show what the report says."""
        self._er.set_known(value.er, unknown=value.is_unknown("er"))
        self._pr.set_known(value.pr, unknown=value.is_unknown("pr"))
        self._her2.set_known(value.her2, unknown=value.is_unknown("her2"))
        self._type.set_known(value.histology, unknown=value.is_unknown("histology"))
        self._grade.set_known(value.grade, unknown=value.is_unknown("grade"))
        self._stage.set_text(value.anatomic_stage or "")

    def take(self, value: DiagnosisEntry) -> DiagnosisEntry:
        """Return the diagnosis with it; the edition of a stage goes when the stage is another one."""
        stage = self._stage.text or None
        return replace(
            value,
            er=self._er.known,
            er_percent=value.er_percent if self._er.known is value.er else None,
            pr=self._pr.known,
            pr_percent=value.pr_percent if self._pr.known is value.pr else None,
            her2=self._her2.known,
            her2_note=value.her2_note if self._her2.known is value.her2 else None,
            histology=self._type.known,
            grade=self._grade.known,
            anatomic_stage=stage,
            anatomic_edition=value.anatomic_edition if stage == value.anatomic_stage else None,
        )

    def asked(self) -> Mapping[str, bool]:
        """Return what is not known."""
        return {
            "er": self._er.is_unknown,
            "pr": self._pr.is_unknown,
            "her2": self._her2.is_unknown,
            "histology": self._type.is_unknown,
            "grade": self._grade.is_unknown,
        }

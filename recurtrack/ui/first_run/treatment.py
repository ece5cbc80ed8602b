"""Your treatment: short questions, some of them asked only where the plan depends on them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.setting_up.answers import Answers, HadAnswer, Nodes, Surgery, YourTreatment
from recurtrack.domain.setting_up.said import DONT_KNOW, Had, Unsure
from recurtrack.domain.terms import Menopause, Sex
from recurtrack.ui.first_run.form import SetupForm, Wrong
from recurtrack.ui.first_run.medicines import MedicineNames, her2_choice, tablet_choice
from recurtrack.ui.first_run.rows import QuestionRow, RowCard, after, date_line, segments
from recurtrack.ui.first_run.since_then import FinishedRow, LastChecks
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.segments import SegmentField

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class TreatmentForm(SetupForm):
    """Surgery, lymph nodes, chemotherapy, radiotherapy, hormone treatment, HER2 treatment, and the checks since."""

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__(
            appearance,
            tr("Your treatment"),
            tr("Fill in what you remember. “I don’t know” is a fine answer, and a month is enough for a date."),
            today,
        )
        self._answers = Answers()
        self._card = RowCard("treatment.card")
        self.column.addWidget(self._card)
        self._build_surgery()
        self._build_courses()
        self._build_hormones()
        self._build_her2()
        self._last = LastChecks(appearance, self._card, self.edited.emit)
        self.watch(
            *(self._surgery, self._side, self._operated, self._nodes, self._chemotherapy, self._chemotherapy_end),
            *(self._names.field, self._radiotherapy, self._radiotherapy_end, self._tablets, self._tablet),
            *(self._since, self._until, self._uterus, self._injections, self._injections_since),
            *(self._injections_until, self._finished.field, *self._last.fields),
            *(self._her2, self._her2_medicine, self._her2_end, self._heart),
        )
        self._names.tick.clicked.connect(lambda _checked: self.edited.emit())
        self.edited.connect(self._arrange)
        self._arrange()

    def show_answers(self, answers: Answers) -> None:
        """Fill the fields."""
        self._answers = answers
        said = answers.treatment
        self._surgery.set_value(said.surgery)
        self._side.set_value(said.surgery_side or _side_of(answers))
        self._operated.set_value(said.surgery_date)
        self._nodes.set_value(said.nodes)
        self._chemotherapy.set_value(said.chemotherapy)
        self._chemotherapy_end.set_value(said.chemotherapy_end)
        self._names.show(said.chemotherapy_names)
        self._radiotherapy.set_value(said.radiotherapy)
        self._radiotherapy_end.set_value(said.radiotherapy_end)
        self._tablets.set_value(said.tablets)
        self._tablet.show_name(said.tablet)
        self._since.set_value(said.tablets_since)
        self._until.set_value(said.tablets_end)
        self._uterus.set_value(said.uterus)
        self._injections.set_value(said.injections)
        self._injections_since.set_value(said.injections_since)
        self._injections_until.set_value(said.injections_end)
        self._her2.set_value(said.her2)
        self._her2_medicine.show_name(said.her2_medicine)
        self._her2_end.set_value(said.her2_end)
        self._heart.set_value(said.heart_risk)
        self._finished.field.set_value(said.finished)
        self._last.show(said)
        self._arrange()

    def read(self, answers: Answers) -> Answers:
        """Return the answers with those of this page; what belongs to a treatment counts only when there was one."""
        operated = self._has_operation
        chemotherapy, radiotherapy = self._chemotherapy.value is Had.YES, self._radiotherapy.value is Had.YES
        tablets, injections = _was_taken(self._tablets.value), _was_taken(self._injections.value)
        her2 = self._her2.value is Had.YES
        before = self._answers.treatment
        said = YourTreatment(
            surgery=self._surgery.value,
            surgery_side=self._side.value if operated and self._surgery.value is not None else before.surgery_side,
            surgery_date=self._operated.read()[0] if operated else None,
            nodes=self._nodes.value,
            chemotherapy=self._chemotherapy.value,
            chemotherapy_end=self._chemotherapy_end.read()[0] if chemotherapy else None,
            chemotherapy_names=self._names.read() if chemotherapy else None,
            radiotherapy=self._radiotherapy.value,
            radiotherapy_end=self._radiotherapy_end.read()[0] if radiotherapy else None,
            tablets=self._tablets.value,
            tablet=self._tablet.name if tablets else None,
            tablets_since=self._since.read()[0] if tablets else None,
            tablets_end=self._until.read()[0] if self._tablets.value is Had.BEFORE else None,
            uterus=self._uterus.value,
            injections=self._injections.value,
            injections_since=self._injections_since.read()[0] if injections else None,
            injections_end=self._injections_until.read()[0] if self._injections.value is Had.BEFORE else None,
            her2=self._her2.value,
            her2_medicine=self._her2_medicine.name if her2 else None,
            her2_end=self._her2_end.read()[0] if her2 else None,
            heart_risk=self._heart.value,
            finished=self._finished.field.value,
        )
        return replace(answers, treatment=self._last.read(said))

    def wrong(self) -> list[Wrong]:
        """Return what is wrong with the dates of what there was."""
        past = self.date_problems(self._until, self._injections_until, *self._last.fields, past=True)
        return past + self.date_problems(
            self._operated,
            self._chemotherapy_end,
            self._radiotherapy_end,
            self._since,
            self._injections_since,
            self._her2_end,
        )

    @property
    def _has_operation(self) -> bool:
        if self._surgery.value is Surgery.NONE:
            return self._nodes.value in {Nodes.FEW, Nodes.MOST}
        return True

    def _build_surgery(self) -> None:
        look = self.appearance
        kinds: tuple[tuple[Surgery | Unsure, str], ...] = (
            (Surgery.PART, tr("Part of the breast")),
            (Surgery.WHOLE, tr("Whole breast")),
            (Surgery.NONE, tr("None")),
            (DONT_KNOW, tr("I don’t know")),
        )
        sides = ((Laterality.LEFT, tr("Left")), (Laterality.RIGHT, tr("Right")), (Laterality.BOTH, tr("Both")))
        removed: tuple[tuple[Nodes | Unsure, str], ...] = (
            (Nodes.FEW, tr("A few removed")),
            (Nodes.MOST, tr("Most removed")),
            (Nodes.NONE, tr("None")),
            (DONT_KNOW, tr("I don’t know")),
        )
        self._surgery = segments(look, "treatment.surgery", tr("Surgery to the breast"), kinds)
        self._side = segments(look, "treatment.side", tr("Side of the surgery"), sides)
        self._operated = date_line(look, "treatment.operated", tr("When the surgery was"))
        row = QuestionRow(look, tr("Surgery"), tr("to the breast"))
        row.add(self._surgery)
        self._where = row.add(self._side, after(tr("in"), self._operated))
        words = tr("Had more than one operation? Give the latest here; add the others later in Treatments.")
        self._several = row.add_hint(words, "treatment.surgery.hint")
        self._card.add(row)
        self._nodes = segments(look, "treatment.nodes", tr("Lymph nodes in the armpit"), removed)
        row = QuestionRow(look, tr("Lymph nodes"), tr("in the armpit"))
        row.add(self._nodes)
        self._card.add(row)

    def _build_courses(self) -> None:
        look = self.appearance
        self._chemotherapy = self._had("treatment.chemotherapy", tr("Chemotherapy"))
        self._chemotherapy_end = date_line(
            look, "treatment.chemotherapyEnd", tr("When chemotherapy ended, or is planned to end")
        )
        self._names = MedicineNames(look)
        self._with_chemotherapy: list[QWidget] = [after(tr("ended, or planned to end"), self._chemotherapy_end)]
        row = QuestionRow(look, tr("Chemotherapy"), tr("by drip or tablets"))
        row.add(self._chemotherapy, *self._with_chemotherapy)
        self._with_chemotherapy.append(row.add(self._names.field, self._names.tick))
        self._card.add(row)
        self._radiotherapy = self._had("treatment.radiotherapy", tr("Radiotherapy"))
        self._radiotherapy_end = date_line(
            look, "treatment.radiotherapyEnd", tr("When radiotherapy ended, or is planned to end")
        )
        self._with_radiotherapy: list[QWidget] = [after(tr("ended, or planned to end"), self._radiotherapy_end)]
        row = QuestionRow(look, tr("Radiotherapy"), tr("X-ray treatment"))
        row.add(self._radiotherapy, *self._with_radiotherapy)
        self._card.add(row)
        self._finished = FinishedRow(look)
        self._card.add(self._finished)

    def _build_hormones(self) -> None:
        look = self.appearance
        self._tablets = self._taken(
            "treatment.tablets", tr("Hormone tablets"), tr("I take them now"), tr("I took them before")
        )
        self._tablet = tablet_choice(look)
        self._since = date_line(look, "treatment.since", tr("Since when you take the tablets"))
        self._until = date_line(look, "treatment.until", tr("When you stopped taking the tablets"))
        row = QuestionRow(look, tr("Hormone tablets"), tr("taken at home"))
        row.add(self._tablets, self._tablet)
        self._stopped = after(tr("stopped"), self._until, begins=True)
        begun = row.add(after(tr("since"), self._since, begins=True), self._stopped)
        self._with_tablets: list[QWidget] = [self._tablet, begun]
        self._card.add(row)
        self._uterus = self._had("treatment.uterus", tr("Do you still have your womb?"))
        self._uterus_row = QuestionRow(look, tr("Your womb"), tr("do you still have it? Asked because of tamoxifen"))
        self._uterus_row.add(self._uterus)
        self._card.add(self._uterus_row)
        self._injections = self._taken(
            "treatment.injections", tr("Hormone injections"), tr("I have them now"), tr("I had them before")
        )
        self._injections_since = date_line(look, "treatment.injectionsSince", tr("Since when you have the injections"))
        self._injections_until = date_line(look, "treatment.injectionsUntil", tr("When the injections were stopped"))
        self._injections_stopped = after(tr("stopped"), self._injections_until, begins=True)
        self._injections_row = QuestionRow(look, tr("Hormone injections"), tr("such as goserelin or leuprorelin"))
        self._injections_row.add(self._injections)
        line = self._injections_row.add(
            after(tr("since"), self._injections_since, begins=True), self._injections_stopped
        )
        self._with_injections: list[QWidget] = [line]
        self._card.add(self._injections_row)

    def _build_her2(self) -> None:
        look = self.appearance
        self._her2 = self._had("treatment.her2", tr("HER2 treatment"))
        self._her2_medicine = her2_choice(look)
        self._her2_end = date_line(look, "treatment.her2End", tr("When HER2 treatment ended, or is planned to"))
        row = QuestionRow(look, tr("HER2 treatment"), tr("like trastuzumab"))
        row.add(self._her2, self._her2_medicine)
        end = row.add(after(tr("ended, or planned to"), self._her2_end, begins=True))
        self._with_her2: list[QWidget] = [self._her2_medicine, end]
        words = tr("That’s fine. It is in your discharge letter, and you can add it any time.")
        self._her2_hint = row.add_hint(words, "treatment.her2.hint")
        self._card.add(row)
        self._heart = self._had("treatment.heart", tr("Has your team said that your heart is at increased risk?"))
        self._heart_row = QuestionRow(look, tr("Your heart"), tr("has your team said it is at increased risk?"))
        self._heart_row.add(self._heart)
        self._card.add(self._heart_row)

    def _had(self, name: str, asked: str) -> SegmentField[Had | Unsure]:
        options: tuple[tuple[Had | Unsure, str], ...] = (
            (Had.YES, tr("Yes")),
            (Had.NO, tr("No")),
            (DONT_KNOW, tr("I don’t know")),
        )
        return segments(self.appearance, name, asked, options)

    def _taken(self, name: str, asked: str, now: str, before: str) -> SegmentField[Had | Unsure]:
        options: tuple[tuple[Had | Unsure, str], ...] = (
            (Had.YES, now),
            (Had.BEFORE, before),
            (Had.NO, tr("No")),
            (DONT_KNOW, tr("I don’t know")),
        )
        return segments(self.appearance, name, asked, options)

    def _arrange(self) -> None:
        """Ask only for what belongs to the answers so far."""
        operated = self._surgery.value is not None and self._has_operation
        self._where.setVisible(operated)
        self._several.setVisible(operated)
        _show(self._with_chemotherapy, self._chemotherapy.value)
        _show(self._with_radiotherapy, self._radiotherapy.value)
        _show(self._with_tablets, self._tablets.value)
        self._stopped.setVisible(self._tablets.value is Had.BEFORE)
        _show(self._with_injections, self._injections.value)
        self._injections_stopped.setVisible(self._injections.value is Had.BEFORE)
        _show(self._with_her2, self._her2.value)
        self._her2_hint.setVisible(self._her2.value is DONT_KNOW)
        about = self._answers.about
        tamoxifen = self._tablets.value is Had.YES and self._tablet.name == "tamoxifen"
        self._card.show_row(self._uterus_row, visible=tamoxifen and about.sex is not Sex.MALE)
        hormones = _was_taken(self._tablets.value) or self._injections.value is not None
        resting = about.sex is Sex.MALE or about.menopause is not Menopause.POST
        self._card.show_row(self._injections_row, visible=hormones and resting)
        asked = Had.YES in {self._chemotherapy.value, self._her2.value} or self._heart.value is not None
        self._card.show_row(self._heart_row, visible=asked)
        self._finished.arrange()
        self._last.arrange(visible=self._finished.field.value is not Had.NO)


def _show(parts: Sequence[QWidget], answer: HadAnswer) -> None:
    for part in parts:
        part.setVisible(_was_taken(answer))


def _was_taken(answer: HadAnswer) -> bool:
    return answer in {Had.YES, Had.BEFORE}


def _side_of(answers: Answers) -> Laterality | None:
    side = answers.diagnosis.side
    return side if isinstance(side, Laterality) else None

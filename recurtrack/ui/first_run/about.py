"""About you: the facts about the person that guidelines ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

from recurtrack.domain.person import GeneTesting
from recurtrack.domain.setting_up.answers import AboutYou, Answers
from recurtrack.domain.setting_up.said import DONT_KNOW, Had, Unsure
from recurtrack.domain.terms import Gene, Menopause, Sex
from recurtrack.ui.first_run.form import SetupForm, UnsureDate, Wrong
from recurtrack.ui.first_run.rows import QuestionRow, RowCard, choice, date_line, segments
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick


class AboutForm(SetupForm):
    """Date of birth, woman or man, menopause, genes, radiotherapy when young."""

    def __init__(self, appearance: Appearance, today: Callable[[], date]) -> None:
        super().__init__(
            appearance,
            tr("About you"),
            tr("Published advice differs with age and a few other things. “I don’t know” is a fine answer."),
            today,
        )
        unsure: tuple[Unsure, str] = (DONT_KNOW, tr("I don’t know"))
        self._born = UnsureDate(
            date_line(appearance, "about.born", tr("Date of birth")),
            Tick(appearance, tr("I don’t know the date"), "about.born.unsure"),
            self.edited.emit,
        )
        self._born.field.line.setPlaceholderText(tr("Day, month or year"))
        sexes = ((Sex.FEMALE, tr("Woman")), (Sex.MALE, tr("Man")))
        self._sex = segments(appearance, "about.sex", tr("Woman or man"), sexes)
        stages: tuple[tuple[Menopause | Unsure, str], ...] = (
            (Menopause.PRE, tr("Before")),
            (Menopause.POST, tr("After")),
            (Menopause.TREATMENT_INDUCED, tr("Brought on by treatment")),
            unsure,
        )
        self._menopause = segments(appearance, "about.menopause", tr("Menopause"), stages)
        tests: tuple[tuple[GeneTesting | Unsure, str], ...] = (
            (GeneTesting.NOT_TESTED, tr("Not tested")),
            (GeneTesting.NO_VARIANT, tr("Nothing found")),
            (GeneTesting.VARIANT_FOUND, tr("A variant was found")),
            (GeneTesting.UNCERTAIN, tr("Unclear result")),
            unsure,
        )
        self._asks_genes = tr("Have you had a gene test for breast cancer, such as BRCA?")
        self._tested = segments(appearance, "about.genes", self._asks_genes, tests)
        genes: tuple[tuple[Gene | Unsure | None, str], ...] = (
            (None, tr("Which gene?")),
            (Gene.BRCA1, "BRCA1"),
            (Gene.BRCA2, "BRCA2"),
            (Gene.PALB2, "PALB2"),
            (Gene.TP53, "TP53"),
            (Gene.OTHER, tr("Another gene")),
            unsure,
        )
        self._gene = choice(appearance, "about.gene", tr("Which gene?"), genes)
        answers: tuple[tuple[Had | Unsure, str], ...] = ((Had.YES, tr("Yes")), (Had.NO, tr("No")), unsure)
        self._asks_chest = tr("Did you have radiotherapy to your chest before you were 30 (for another illness)?")
        self._chest = segments(appearance, "about.chest", self._asks_chest, answers)
        self._build(appearance)
        self.watch(self._born.field, self._sex, self._menopause, self._tested, self._gene, self._chest)
        self.edited.connect(self._arrange)
        self._arrange()

    def show_answers(self, answers: Answers) -> None:
        """Fill the fields."""
        about = answers.about
        self._born.show(about.birth_date)
        self._sex.set_value(about.sex)
        self._menopause.set_value(about.menopause)
        self._tested.set_value(about.gene_testing)
        self._gene.set_value(about.gene)
        self._chest.set_value(about.chest_radiation)
        self._arrange()

    def read(self, answers: Answers) -> Answers:
        """Return the answers with those of this page."""
        found = self._tested.value is GeneTesting.VARIANT_FOUND
        about = AboutYou(
            birth_date=self._born.read(),
            sex=self._sex.value,
            menopause=None if self._sex.value is Sex.MALE else self._menopause.value,
            gene_testing=self._tested.value,
            gene=self._gene.value if found else None,
            chest_radiation=self._chest.value,
        )
        return replace(answers, about=about)

    def wrong(self) -> list[Wrong]:
        """Return what is wrong with the date of birth."""
        return self.date_problems(self._born.field, past=True)

    def _build(self, appearance: Appearance) -> None:
        self._card = card = RowCard("about.card")
        row = QuestionRow(appearance, tr("Date of birth"), tr("some checks begin or end at an age"))
        row.add(self._born.field, self._born.tick)
        card.add(row)
        row = QuestionRow(appearance, tr("You are"), tr("the advice differs"))
        row.add(self._sex)
        card.add(row)
        self._menopause_row = row = QuestionRow(appearance, tr("Menopause"), tr("for the strength of your bones"))
        row.add(self._menopause)
        card.add(row)
        row = QuestionRow(appearance, tr("Gene test"), tr("some variants change which scans are advised"))
        row.add_block(text_label(self._asks_genes, "body"))
        row.add(self._tested)
        self._which = row.add(self._gene)
        card.add(row)
        row = QuestionRow(appearance, tr("When young"), tr("it changes which scans are advised"))
        row.add_block(text_label(self._asks_chest, "body"))
        row.add(self._chest)
        card.add(row)
        self.column.addWidget(card)

    def _arrange(self) -> None:
        self._card.show_row(self._menopause_row, visible=self._sex.value is not Sex.MALE)
        self._which.setVisible(self._tested.value is GeneTesting.VARIANT_FOUND)

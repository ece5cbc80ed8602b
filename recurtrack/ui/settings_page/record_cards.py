"""What the settings say of this record: follow-up, the file, and the person it is about."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel

from recurtrack.domain.person import PersonEntry
from recurtrack.domain.terms import Sex
from recurtrack.ui.reading_only import changes
from recurtrack.ui.settings_page.row import SettingRow, SettingsCard
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.beside import Beside
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.text import text_label
from recurtrack.ui.widgets.tick import Tick

SEXES = {Sex.FEMALE: mark("Woman"), Sex.MALE: mark("Man")}
_LEAST = 240


class SignsCard(SettingsCard):
    """Whether signs noticed are asked about again."""

    chosen = Signal(bool)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("settings.signs", tr("Warning signs"))
        self.tick = Tick(appearance, tr("Ask me again about signs I noticed"), "settings.askSigns")
        self.tick.toggled.connect(self.chosen)
        line = tr("Off: signs stay in your record, and Today asks nothing about them.")
        self.add_rows(SettingRow(appearance, tr("Follow-up questions"), line, self.tick))


class FollowUpCard(SettingsCard):
    """The guideline in force, and where it is changed."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("settings.followUp", tr("Follow-up"))
        self.change = Button(appearance, tr("Change in Care plan"), "settings.carePlan", icon="list-checks", small=True)
        self._row = SettingRow(appearance, tr("Guideline"), "", self.change)
        self.add_rows(self._row)

    def show_guideline(self, name: str) -> None:
        """Show the guideline in force."""
        self._row.say(tr("Your plan follows {guideline}.", guideline=name))


class RecordCard(SettingsCard):
    """Where the record lies, and the archive."""

    def __init__(self, appearance: Appearance, path: Path) -> None:
        super().__init__("settings.record", tr("This record"))
        place = text_label(_breakable(path), "small", "settings.path")
        place.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        place.setAccessibleName(tr("Where the record lies: {path}", path=path))
        self.archive = Button(appearance, tr("Save archive…"), "settings.archive", icon="file-down", small=True)
        only = tr("One file on this computer. The program sends it nowhere.")
        kept = tr("Everything in the record as one readable file, to keep elsewhere.")
        self._place = SettingRow(appearance, tr("Where it lies"), only, place)
        self._only = only
        self.add_rows(self._place, SettingRow(appearance, tr("Archive"), kept, self.archive))

    def say_sync(self, said: str | None) -> None:
        """Say what it means that a program keeps the folder in step on several computers, if one does."""
        self._place.say(said or self._only)


class PersonCard(SettingsCard):
    """What is known of the person, and the way to change it."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__("settings.person", tr("About you"))
        self._appearance = appearance
        self.change = Button(appearance, tr("Change"), "settings.changePerson", icon="pencil", small=True)
        changes(self.change)
        self.change.setAccessibleName(tr("Change what is known about you"))
        self.column.removeWidget(self.heading)
        self.column.insertWidget(0, Beside(appearance, self.heading, self.change, least=_LEAST))
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(24)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        self.column.addLayout(self._grid)
        self._values: dict[str, QLabel] = {}

    def show_person(self, person: PersonEntry) -> None:
        """Show what is known; what is not is said to be so."""
        for row, (name, label, value) in enumerate(self._lines(person)):
            if name not in self._values:
                self._values[name] = text_label("", "body", f"settings.{name}")
                self._grid.addWidget(text_label(label, "small"), row, 0, Qt.AlignmentFlag.AlignTop)
                self._grid.addWidget(self._values[name], row, 1)
            said = value or tr("Not written down")
            self._values[name].setText(said)
            self._values[name].setAccessibleName(tr("{label}: {value}", label=label, value=said))

    def _lines(self, person: PersonEntry) -> list[tuple[str, str, str]]:
        born = self._appearance.dates.written(person.birth_date) if person.birth_date else ""
        return [
            ("name", tr("Name"), person.name or ""),
            ("born", tr("Date of birth"), born),
            ("sex", tr("Advice for"), tr(SEXES[person.sex]) if person.sex in SEXES else ""),
            ("hospitalNumber", tr("Hospital number"), person.hospital_number or ""),
            ("phone", tr("Phone"), person.phone or ""),
            ("email", tr("E-mail"), person.email or ""),
            ("language", tr("Language"), person.language or ""),
            ("emergencyContact", tr("Emergency contact"), person.emergency_contact or ""),
        ]


def _breakable(path: Path) -> str:
    """Return a path that can go on in the next line after each folder."""
    return str(path).replace("/", "/\u200b").replace("\\", "\\\u200b")

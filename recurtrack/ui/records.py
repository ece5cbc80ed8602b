"""Questions about whole records: a new one, and the passphrase of one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QButtonGroup, QRadioButton, QWidget

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.errors import Rejected
from recurtrack.domain.person import PERSON_ID, PersonEntry
from recurtrack.domain.terms import Sex
from recurtrack.domain.validation import refuse_impossible
from recurtrack.services.records import RECORD_SUFFIX
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.field import Field
from recurtrack.ui.widgets.text import text_label

_SEXES = ((Sex.FEMALE, "Woman"), (Sex.MALE, "Man"), (None, "I will say later"))


@dataclass(frozen=True, slots=True, kw_only=True)
class NewRecordDraft:
    """What a new record is to start with, and where it lies."""

    path: Path
    name: str | None
    birth_date: PartialDate | None
    sex: Sex | None
    passphrase: str | None


def free_path(folder: Path, name: str) -> Path:
    """Return a file in a folder, named for the person, that does not exist yet."""
    stem = "".join(letter for letter in name if letter.isalnum() or letter in " -_").strip() or "My record"
    path = folder / f"{stem}{RECORD_SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{stem} {number}{RECORD_SUFFIX}"
        number += 1
    return path


class NewRecordDialog(AskDialog):
    """Asks what a new record starts with; everything may be left out."""

    def __init__(self, appearance: Appearance, folder: Path, today: date, parent: QWidget) -> None:
        super().__init__(appearance, "Start a record", "Start", parent)
        self.setObjectName("newRecordDialog")
        self._folder = folder
        self._today = today
        self._draft: NewRecordDraft | None = None
        self.body.addWidget(text_label("Everything here may be left out. Nothing leaves this computer.", "secondary"))
        self._name = Field(appearance, "Name, optional", "new.name")
        self._born = Field(
            appearance, "Date of birth, optional", "new.born", help_text="1961, 1961-03 or 1961-03-14, as you like."
        )
        self.body.addWidget(self._name)
        self.body.addWidget(self._born)
        self.body.addWidget(text_label("Published advice differs for women and men", "label"))
        self._sex = QButtonGroup(self)
        for number, (_, words) in enumerate(_SEXES):
            choice = QRadioButton(words)
            choice.setObjectName(f"new.sex{number}")
            choice.setAccessibleName(words)
            self._sex.addButton(choice, number)
            self.body.addWidget(choice)
        self._secret = Field(
            appearance,
            "Passphrase, optional",
            "new.passphrase",
            help_text="Locks the record. If it is lost, nobody can open the record any more.",
            is_secret=True,
        )
        self._again = Field(appearance, "The same passphrase again", "new.again", is_secret=True)
        self.body.addWidget(self._secret)
        self.body.addWidget(self._again)
        self.body.addStretch(1)

    @property
    def draft(self) -> NewRecordDraft | None:
        """What was asked for, once it was found right."""
        return self._draft

    def answer(self) -> None:
        """Check the fields; go to the first that needs care, else accept."""
        birth_date = self._birth_date()
        secret = self._secret.line.text()
        differs = secret != self._again.line.text()
        self._again.say_wrong("The two passphrases differ. Write the same one twice." if differs else "")
        wrong = [field for field in (self._born, self._again) if field.problem]
        if wrong:
            wrong[0].line.setFocus()
            return
        sex = _SEXES[self._sex.checkedId()][0] if self._sex.checkedId() >= 0 else None
        self._draft = NewRecordDraft(
            path=free_path(self._folder, self._name.text),
            name=self._name.text or None,
            birth_date=birth_date,
            sex=sex,
            passphrase=secret or None,
        )
        self.accept()

    def _birth_date(self) -> PartialDate | None:
        self._born.say_wrong("")
        if not self._born.text:
            return None
        try:
            found = PartialDate.parse(self._born.text)
            refuse_impossible(PersonEntry(id=PERSON_ID, birth_date=found), self._today)
        except Rejected as error:
            self._born.say_wrong(sentence_of(error))
            return None
        return found


class PassphraseDialog(AskDialog):
    """Asks for the passphrase of a record."""

    def __init__(self, appearance: Appearance, wrong: str, parent: QWidget) -> None:
        super().__init__(appearance, "This record is locked", "Unlock", parent)
        self.setObjectName("passphraseDialog")
        self._secret = Field(appearance, "Passphrase", "unlock.passphrase", is_secret=True)
        self._secret.say_wrong(wrong)
        self.body.addWidget(self._secret)
        self.body.addStretch(1)
        self._secret.line.setFocus()

    @property
    def passphrase(self) -> str:
        """What was written."""
        return self._secret.line.text()

"""Which medicine it was: one of a list, or names as they are written in a letter; "I don't know" always."""

from __future__ import annotations

from collections.abc import Sequence

from recurtrack.domain.setting_up.said import DONT_KNOW, Unsure
from recurtrack.ui.first_run.rows import bare, text_line
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.field import ChoiceField
from recurtrack.ui.widgets.tick import Tick

_TABLETS = ("letrozole", "anastrozole", "exemestane", "tamoxifen")
_HER2 = ("trastuzumab", "pertuzumab", "trastuzumab emtansine")


class MedicineChoice(ChoiceField[str | Unsure | None]):
    """One of the usual medicines; a name that the record holds already is offered as well."""

    def __init__(self, appearance: Appearance, name: str, asked: str, usual: Sequence[str]) -> None:
        self._usual = tuple(usual)
        options: list[tuple[str | Unsure | None, str]] = [(None, tr("Which one?"))]
        options += [(agent, _shown(agent)) for agent in usual]
        options.append((DONT_KNOW, tr("I don’t know")))
        super().__init__(appearance, "", name, options)
        bare(self, name, asked)

    @property
    def name(self) -> str | Unsure | None:
        """The medicine that is chosen."""
        return self.value

    def show_name(self, name: str | Unsure | None) -> None:
        """Choose a medicine, one that is not among the usual ones too."""
        if isinstance(name, str) and name not in self._values:
            self._values.append(name)
            self.box.addItem(_shown(name))
        self.set_value(name)


class MedicineNames:
    """The names of chemotherapy medicines, with a box for not knowing them."""

    def __init__(self, appearance: Appearance) -> None:
        self.field = text_line(appearance, "treatment.names", tr("Names of the medicines"))
        self.tick = Tick(appearance, tr("I don’t know the names"), "treatment.names.unsure")
        self.tick.toggled.connect(self._toggle)

    def show(self, answer: str | Unsure | None) -> None:
        """Show an answer."""
        self.tick.setChecked(answer is DONT_KNOW)
        self.field.set_text(answer if isinstance(answer, str) else "")

    def read(self) -> str | Unsure | None:
        """Return the names as they were written."""
        return DONT_KNOW if self.tick.isChecked() else self.field.text or None

    def _toggle(self, checked: bool) -> None:
        self.field.setEnabled(not checked)
        if checked:
            self.field.set_text("")


def tablet_choice(appearance: Appearance) -> MedicineChoice:
    """Return the list of hormone tablets."""
    return MedicineChoice(appearance, "treatment.tablet", tr("Which hormone tablets"), _TABLETS)


def her2_choice(appearance: Appearance) -> MedicineChoice:
    """Return the list of HER2 medicines."""
    return MedicineChoice(appearance, "treatment.her2Medicine", tr("Which HER2 medicine"), _HER2)


def _shown(agent: str) -> str:
    return agent[:1].upper() + agent[1:]

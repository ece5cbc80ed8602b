"""How a form was opened, so that it can be opened again after the window was locked."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from recurtrack.ui.lock.fields import shown_in, written_in

if TYPE_CHECKING:
    from recurtrack.ui.widgets.form_dialog import FormDialog

Dialog = TypeVar("Dialog", bound="FormDialog")


class WayName(StrEnum):
    """The forms that can be opened again by name; the values each takes stand beside it."""

    LOG = "log"
    """Test, day and status (each may be empty), or the id of an appointment."""
    SIGN = "sign"
    """Empty: in the person's own words."""
    CHANGE = "change"
    """The kind of an entry of the page Treatments and its id: the form that changes it."""
    PERSON = "person"
    """A new person of the care team."""
    QUESTION = "question"
    """The id of the appointment it is for, or empty."""
    ADD = "add"
    """The kind of an entry of the page Treatments: an empty form for it."""


@dataclass(frozen=True, slots=True)
class Way:
    """By which name and with which values a form was opened, what stood in its fields then, and which could be seen.

    ``has_more`` tells whether it holds more than its fields say, such as a file that was added: then it cannot come
    back from them.
    """

    name: WayName
    values: tuple[str, ...]
    before: Mapping[str, str]
    shown: frozenset[str]
    has_more: Callable[[], bool]


def opened_by(dialog: Dialog, name: WayName, *values: str, has_more: Callable[[], bool] = lambda: False) -> Dialog:
    """Remember how a form was opened; to be called when it is filled and before anybody writes in it."""
    before = {field.name: field.value for field in written_in(dialog)}
    dialog.way = Way(name, values, before, shown_in(dialog), has_more)
    return dialog

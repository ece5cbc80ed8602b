"""Forms that are half filled in when the window is locked: what of them is kept in the record meanwhile.

A draft is health data like the rest: it is kept inside the record, as encrypted as the record, and nowhere else.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from recurtrack.ui.lock.fields import Written, changed_from, is_empty, shown_in, written_in
from recurtrack.ui.lock.ways import WayName
from recurtrack.ui.widgets.form_dialog import FormDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog

KEPT_AS = "draft"
"""The name under which the record keeps them."""
_VERSION = 1


@dataclass(frozen=True, slots=True)
class Draft:
    """A form with how it was opened, its title, and the fields that a person or the form itself had changed."""

    way: WayName
    values: tuple[str, ...]
    title: str
    fields: tuple[Written, ...]


@dataclass(frozen=True, slots=True)
class Captured:
    """The drafts of all open forms, and whether every form that something was typed into is among them."""

    drafts: tuple[Draft, ...]
    is_whole: bool


def capture(dialogs: Iterable[QDialog]) -> Captured:
    """Read the forms that something was typed into."""
    touched = [dialog for dialog in dialogs if isinstance(dialog, FormDialog) and dialog.is_touched]
    drafts = [draft_of(dialog) for dialog in touched]
    return Captured(tuple(draft for draft in drafts if draft is not None), None not in drafts)


def draft_of(dialog: FormDialog) -> Draft | None:
    """Return what would bring a form back as it is, None where that cannot be promised."""
    way = dialog.way
    if way is None or way.has_more():
        return None
    now = written_in(dialog)
    changed = changed_from(way.before, now)
    appeared = shown_in(dialog) - way.shown
    if any(not field.name or (field.name in appeared and not is_empty(field)) for field in changed):
        return None  # a row or part that was opened by hand, which nothing would open again
    return Draft(way.name, way.values, dialog.windowTitle(), changed)


def as_text(drafts: Sequence[Draft]) -> str:
    """Write drafts down; nothing for none."""
    if not drafts:
        return ""
    found = [[draft.way.value, draft.values, draft.title, draft.fields] for draft in drafts]
    return json.dumps([_VERSION, found], ensure_ascii=False)


def from_text(text: str | None) -> tuple[Draft, ...]:
    """Read what ``as_text`` wrote; nothing from what it did not."""
    try:
        version, found = json.loads(text or "[0, []]")
        if version != _VERSION:
            return ()
        return tuple(
            Draft(WayName(way), _texts(values), str(title), tuple(Written(*_texts(field)) for field in fields))
            for way, values, title, fields in found
        )
    except (ValueError, TypeError):
        return ()


def _texts(values: Iterable[object]) -> tuple[str, ...]:
    return tuple(str(value) for value in values)

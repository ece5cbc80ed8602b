"""The choices of the last time: never whether names were left out, so that no doctor gets a page without a name."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from recurtrack.domain.summary.choices import Section, Sheet, Span, SummaryChoices
from recurtrack.report.paper import Paper
from recurtrack.services.summaries import SummaryRequest
from recurtrack.ui.choosing import documents
from recurtrack.ui.settings import Settings

AnyChoice = TypeVar("AnyChoice", bound=StrEnum)
_SHEET, _LEFT_OUT, _SPAN, _PAPER, _FOLDER = (
    "summary/sheet",
    "summary/left_out",
    "summary/span",
    "summary/paper",
    "summary/folder",
)


def remembered(settings: Settings, usual: Paper) -> SummaryRequest:
    """Return what was chosen last; what makes no sense counts as not chosen."""
    left_out = settings.choice(_LEFT_OUT).split(" ")
    return SummaryRequest(
        sheet=_one_of(Sheet, settings.choice(_SHEET), Sheet.FULL),
        paper=_one_of(Paper, settings.choice(_PAPER), usual),
        choices=SummaryChoices(
            left_out=frozenset(section for section in Section if section.value in left_out),
            span=_one_of(Span, settings.choice(_SPAN), Span.TWO_YEARS),
        ),
    )


def remember(settings: Settings, request: SummaryRequest, left_out: frozenset[Section], usual: Paper) -> None:
    """Remember choices; ``left_out`` also names sections that the sheet has no room for. The usual paper is none."""
    settings.remember_choice(_SHEET, request.sheet.value)
    settings.remember_choice(_LEFT_OUT, " ".join(section.value for section in Section if section in left_out))
    settings.remember_choice(_SPAN, request.choices.span.value)
    settings.remember_choice(_PAPER, "" if request.paper is usual else request.paper.value)


def last_folder(settings: Settings) -> Path:
    """Return where a summary was saved last, when that folder is still there."""
    found = settings.choice(_FOLDER)
    return Path(found) if found and Path(found).is_dir() else documents()


def remember_folder(settings: Settings, path: Path) -> None:
    """Remember the folder of a file that was saved."""
    settings.remember_choice(_FOLDER, str(path.parent))


def _one_of(kind: type[AnyChoice], said: str, otherwise: AnyChoice) -> AnyChoice:
    return kind(said) if said in set(kind) else otherwise

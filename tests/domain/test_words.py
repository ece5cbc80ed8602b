"""Every code that people meet has a word."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator
from enum import StrEnum

import pytest

import recurtrack.domain
from recurtrack.domain import (
    booking,
    drug_names,
    errors,
    facts,
    guideline,
    late_effects,
    plan_comparison,
    recurrence,
    sign_follow_up,
)
from recurtrack.domain.backups import BackupReason
from recurtrack.domain.hand_over import HandOverSection
from recurtrack.domain.reasons import SUSPENSION_REASONS
from recurtrack.domain.reminders import schedule
from recurtrack.domain.setting_up import answers, said
from recurtrack.domain.summary import checklist_values, choices, strip_values, values
from recurtrack.domain.timeline import events, kept
from recurtrack.domain.wording import REFUSAL_SENTENCES, TROUBLE_SENTENCES
from recurtrack.domain.words import capital, word

SPOKEN_IN_SENTENCES = {booking.FindingCode, errors.Refusal, errors.Trouble, facts.Suspension}
NEVER_SHOWN = {
    BackupReason,
    HandOverSection,
    answers.Nodes,
    answers.SetupPage,
    answers.Surgery,
    booking.DraftField,
    checklist_values.Held,
    choices.Section,
    choices.Sheet,
    choices.Span,
    drug_names.DrugGroup,
    events.EventState,
    events.Lane,
    guideline.Anchor,
    schedule.Closing,
    schedule.State,
    guideline.BreastsImaged,
    kept.Outcome,
    late_effects.Cause,
    plan_comparison.Difference,
    recurrence.Biopsy,
    recurrence.HowFound,
    recurrence.Where,
    said.Had,
    sign_follow_up.Ask,
    sign_follow_up.CallBecause,
    strip_values.Look,
    values.State,
}
"""Anchors and imaged breasts are told in reasons; what is asked about a sign is asked in sentences; lanes and states of
the timeline and the summary come with their words; the answers of the first questions and of a recurrence
stand beside their questions; what can come late is told of the treatments themselves; what is chosen for the summary
has its words where it is chosen (``choices.section_name`` tells what was left out); the checklist has boxes."""


def enums() -> Iterator[type[StrEnum]]:
    for found in pkgutil.walk_packages(recurtrack.domain.__path__, "recurtrack.domain."):
        module = importlib.import_module(found.name)
        for value in vars(module).values():
            if isinstance(value, type) and issubclass(value, StrEnum) and value.__module__ == module.__name__:
                yield value


@pytest.mark.parametrize("kind", sorted(set(enums()) - SPOKEN_IN_SENTENCES - NEVER_SHOWN, key=str))
def test_every_code_has_a_word_of_its_own_that_is_no_code(kind: type[StrEnum]) -> None:
    words = [word(member) for member in kind]
    assert all(found.strip() and "_" not in found for found in words)
    assert len(set(words)) == len(words)


def test_errors_and_suspensions_have_sentences() -> None:
    assert set(REFUSAL_SENTENCES) == set(errors.Refusal)
    assert set(TROUBLE_SENTENCES) == set(errors.Trouble)
    assert set(SUSPENSION_REASONS) == set(facts.Suspension)


def test_a_capital_changes_only_the_first_letter() -> None:
    assert capital("breast MRI") == "Breast MRI"
    assert capital("") == ""

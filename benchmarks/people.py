"""The people that are planned for: one with a usual history, and the random ones of the tests."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

CHECKOUT = Path(__file__).resolve().parent.parent
FACTS: dict[str, Any] = {
    "format": "recurtrack-facts/1",
    "today": "2024-06-21",
    "person": {"birth_date": "1962-09-10", "sex": "female", "menopause": "post"},
    "risk": {"breast_density": "C", "gene": "BRCA2"},
    "diagnoses": [
        {
            "date": "2024-02-12",
            "diagnostic_mammogram": "2024-02-05",
            "side": "left",
            "behaviour": "invasive",
            "event": "first",
        }
    ],
    "treatments": [
        {"kind": "surgery", "procedure": "breast_conserving", "side": "left", "start": "2024-03-12"},
        {"kind": "radiotherapy", "field": "breast", "side": "left", "end": "2024-06-21"},
        {"kind": "targeted", "drug": "trastuzumab", "start": "2024-04-01", "end": "2025-03-31"},
        {"kind": "endocrine", "drug": "letrozole", "start": "2024-07-01"},
    ],
    "done": [{"test": "clinic_visit", "date": "2024-06-21"}],
}


def random_person(seed: int) -> dict[str, Any]:
    """Return the random person of the tests that belongs to a seed."""
    tests = str(CHECKOUT / "tests")
    if tests not in sys.path:
        sys.path.append(tests)
    from planning.people import random_person as made

    return made(seed)

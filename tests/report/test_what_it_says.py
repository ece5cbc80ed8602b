"""What stands in the summary of a full record, in the words a doctor reads, and what must not stand there."""

from __future__ import annotations

import pytest
from report.cases import made
from report.reading import ReadPdf, read_pdf, squeezed


@pytest.fixture(scope="module")
def full() -> ReadPdf:
    return read_pdf(made("eleanor"))


@pytest.mark.parametrize(
    "words",
    [
        "Eleanor Sample",
        "Born 12 April 1968 (58)",
        "Hospital no. SAMPLE-0001",
        "Allergic to penicillin (rash)",
        "Contact: Daniel Sample, son",
        "Key contact: Rowan Sample, breast nurse, +00 555 0177",
        "For the visit on 25 June 2026",
        "with Dr Iris Example",
        "18 March 2024",
        "Left, invasive ductal, grade 2",
        "IIA (AJCC 8) · pT2 pN0 M0",
        "0 of 2 with cancer",
        "ER positive 90 %",
        "HER2 negative",
        "2.5 mg, once a day, since 4 Nov 2024, planned to November 2029",
        "1000 IU, once a day, since November 2024",
        "Left breast-conserving surgery, with sentinel lymph node biopsy",
        "Epirubicin and cyclophosphamide, then paclitaxel, 8 cycles",
        "Left breast, 40 Gy in 15 sessions",
        "7 Oct 2024 25 Oct 2024",
        "20 Apr – 20 Jul – 20 Jul 2026",
        "Booked 25 Jun",
        "BI-RADS 2",
        "ACS/ASCO [1, 2] · arranged by Dr Iris Example",
        "2.9 mmol/L",
        "Order of Dr Iris Example, 14 Jan 2025 · arranged by Dr Ada Practice",
        "Year 2 of 5; follow-up began 25 October 2024",
        "Noticed since 20 January 2026",
        "Stiff armpit, left armpit, since 3 Jun 2026, for 13 days, easing, team not told yet",
        "Could letrozole be making my hands sore?",
        "T-score near the limit and letrozole",
        "38 nmol/L",
        "50–125",
        "High blood pressure, since January 2015",
        "Aunt, mother’s side, breast cancer at 61",
        "Blood from the right arm only",
        "Mill Street Practice",
        "Breast cancer follow-up and management after primary treatment, 2013.",
        "doi 10.1200/JCO.2012.45.9859",
        "Not advised as routine by ACS/ASCO",
        "imported from a file",
    ],
)
def test_the_full_summary_says_everything_the_record_holds(full: ReadPdf, words: str) -> None:
    assert full.says(words)


@pytest.mark.parametrize("words", ["An old question", "Amoxapine", "null", "True"])
def test_nothing_stands_there_that_should_not(full: ReadPdf, words: str) -> None:
    assert not full.says(words)


def test_every_page_says_whose_it_is_of_what_day_and_what_it_is_not(full: ReadPdf) -> None:
    for number, page in enumerate(full.pages, start=1):
        assert squeezed("Made from the person’s own record; not a medical record.") in page
        assert squeezed("Eleanor Sample, born 12 April 1968") in page
        assert squeezed("RecurTrack, 16 June 2026") in page
        assert squeezed(f"Page {number} of {len(full.pages)}") in page


def test_an_empty_record_makes_a_page_that_says_what_is_missing() -> None:
    found = read_pdf(made("empty"))
    assert len(found.pages) == 1
    assert found.says("Name not entered")
    assert found.says("Allergies: not entered")
    assert found.says("No diagnosis with a date is recorded")


def test_what_the_person_does_not_know_is_said_to_be_not_known() -> None:
    found = read_pdf(made("not known"))
    assert found.says("Born not known")
    assert found.says("Allergies: not known")
    assert found.says("Womb not known")
    assert found.says("Breast density not entered")


def test_a_plan_that_is_not_made_is_explained_and_has_no_table() -> None:
    found = read_pdf(made("no plan"))
    assert found.says("Your team sets all your dates")
    assert found.says("Distant recurrence")
    assert found.says("January 2015")
    assert not found.says("earliest")

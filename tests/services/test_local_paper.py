"""Which paper is usual where the computer stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from recurtrack.report.paper import Paper, paper_of
from recurtrack.services.local_paper import present_paper, territory_in


@pytest.mark.parametrize("territory", ["US", "CA", "MX", "PH", "us"])
def test_letter_is_usual_in_north_america_and_beyond(territory: str) -> None:
    assert paper_of(territory) is Paper.US_LETTER


@pytest.mark.parametrize("territory", ["GB", "DE", "AU", "BR", "AR", "CN", "ZZ", "", None])
def test_a4_is_usual_everywhere_else(territory: str | None) -> None:
    assert paper_of(territory) is Paper.A4


@pytest.mark.parametrize(
    ("said", "territory"),
    [
        ("en_US.UTF-8", "US"),
        ("en_US", "US"),
        ("de_DE@euro", "DE"),
        ("en-US", "US"),
        ("zh_Hant_TW.UTF-8", "TW"),
        ("es_419", None),
        ("de", None),
        ("C", None),
        ("C.UTF-8", None),
        ("POSIX", None),
        ("en_USA", None),
        ("", None),
    ],
)
def test_the_territory_is_read_from_the_name_of_a_locale(said: str, territory: str | None) -> None:
    assert territory_in({"LANG": said}) == territory


def test_the_first_variable_that_says_anything_decides() -> None:
    everything = {"LC_ALL": "de_DE.UTF-8", "LC_PAPER": "fr_CA.UTF-8", "LANG": "en_US.UTF-8"}
    assert territory_in(everything) == "DE"
    assert territory_in(everything | {"LC_ALL": ""}) == "CA"
    assert territory_in({"LC_MESSAGES": "en_US", "LANG": "en_GB"}) == "GB"
    assert territory_in({"LC_PAPER": "C", "LANG": "en_US"}) is None


@given(st.text())
def test_whatever_a_locale_is_called_there_is_a_paper(said: str) -> None:
    assert paper_of(territory_in({"LC_ALL": said})) in Paper


def test_the_environment_of_this_process_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    for said, paper in (("en_US.UTF-8", Paper.US_LETTER), ("en_GB.UTF-8", Paper.A4)):
        monkeypatch.setenv("LC_ALL", said)
        assert present_paper() is paper

"""The late effects that are shipped keep what they promise, and a bad file is refused with file, key and reason."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from recurtrack.assets import resource_folder
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.late_effects import Cause, LateEffect
from recurtrack.domain.sign_terms import SeenAs, Urgency
from recurtrack.domain.wording import sentence
from recurtrack.knowledge.late_effects import read_late_effect_folder, read_late_effects
from recurtrack.knowledge.signs import read_signs

EFFECTS = read_late_effects()
PAGE = (Path(__file__).parents[2] / "docs" / "late-effect-files.md").read_text(encoding="utf-8")
PREDICTING = re.compile(r"%|percent|\brisk|chance|probab|likel|\bwill\b|patient|1 in \d|per 1,000", re.IGNORECASE)
UNCONFIRMED = re.compile(
    "pneumonitis|taxane|paclitaxel|docetaxel|immunotherap|pembrolizumab|ciclib|thyroid|adrenal|leukaemia", re.IGNORECASE
)
"""Words of what is listed without a confirmed source: none of it may be shown."""


@pytest.fixture(params=EFFECTS, ids=lambda effect: effect.id)
def effect(request: pytest.FixtureRequest) -> LateEffect:
    """Each effect that is shipped, in turn."""
    found = request.param
    assert isinstance(found, LateEffect)
    return found


def test_no_effect_is_predicted_and_none_is_shown_without_a_confirmed_source(effect: LateEffect) -> None:
    said = f"{effect.effect} {effect.signs}"
    assert PREDICTING.search(said) is None
    assert UNCONFIRMED.search(said) is None
    assert effect.signs.endswith(".")
    assert not effect.effect.endswith(".")
    assert len(effect.signs) <= 220


def test_every_cause_names_a_published_text(effect: LateEffect) -> None:
    for after in effect.after:
        assert after.sources
        assert all(source.seen_as is not SeenAs.OWN for source in after.sources)


def test_every_cause_that_the_program_knows_belongs_to_an_effect() -> None:
    assert {after.cause for effect in EFFECTS for after in effect.after} == set(Cause)


def test_the_words_call_for_help_as_soon_as_the_warning_signs_do(effect: LateEffect) -> None:
    signs = [read_signs().find(name) for name in effect.warning_signs]
    assert signs
    assert None not in signs
    levels = {sign.urgency for sign in signs if sign is not None}
    assert (Urgency.EMERGENCY in levels) is ("emergency" in effect.signs)
    assert (Urgency.TODAY in levels) is bool(re.search("same day|at once", effect.signs))


def test_every_source_of_the_folder_is_named() -> None:
    text = (resource_folder("late_effects") / "sources.toml").read_text(encoding="utf-8")
    named = {source.id for effect in EFFECTS for after in effect.after for source in after.sources}
    listed = set(re.findall(r'^id = "(.+)"$', text, re.MULTILINE))
    assert listed
    assert listed <= named


def test_the_page_about_the_files_explains_every_key_and_every_cause() -> None:
    for word in ("id", "effect", "signs", "warning_signs", "months_after", "needs_womb", "cause", "source", *Cause):
        assert f"`{word}`" in PAGE


SOURCE = '[[source]]\nid = "{id}"\norganisation = "Example Society"\ntitle = "Effects"\nyear = 2020\nseen_as = "page"\n'
GOOD = """\
[[effect]]
id = "bones"
effect = "Weak bones"
signs = "A break."
months_after = 3

[[effect.after]]
cause = "tamoxifen"
source = "shared own"
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "shared.toml").write_text(SOURCE.format(id="shared"), encoding="utf-8")
    (tmp_path / "sources.toml").write_text(SOURCE.format(id="own"), encoding="utf-8")
    (tmp_path / "late_effects.toml").write_text(GOOD, encoding="utf-8")
    return tmp_path


@pytest.fixture
def change(folder: Path) -> Callable[[str, str, str], None]:
    def replaced(name: str, old: str, new: str) -> None:
        path = folder / name
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new), encoding="utf-8")

    return replaced


def read(folder: Path) -> tuple[LateEffect, ...]:
    return read_late_effect_folder(folder, folder / "shared.toml")


def test_a_good_file_is_read_with_the_sources_of_both_folders(folder: Path) -> None:
    [found] = read(folder)
    assert (found.id, found.months_after, found.needs_womb, found.warning_signs) == ("bones", 3, False, ())
    assert [source.id for source in found.after[0].sources] == ["shared", "own"]


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('cause = "tamoxifen"', 'cause = "tea"', "effect[bones].after[1].cause: “tea” is not one of armpit_surgery"),
        ('source = "shared own"', 'source = "other"', "effect[bones].after[1].source: there is no source “other”"),
        ('source = "shared own"', "", "effect[bones].after[1].source: this key is missing"),
        ('signs = "A break."', 'signs = " "', "effect[bones].signs: a text was expected"),
        ('signs = "A break."', 'signs = "A."\nlevel = 1', "effect[bones].level: this key is not known"),
        ("months_after = 3", "months_after = 400", "effect[bones].months_after: it is 0 to 120 months, not 400"),
        ("months_after = 3", "months_after = -1", "effect[bones].months_after: it is 0 to 120 months, not -1"),
        ('cause = "tamoxifen"', 'cause = "armpit_surgery"', "only an effect of medicines ends some months after them"),
        ("[[effect.after]]", "[[other]]", "effect[bones].after: an effect comes after at least one treatment"),
        (GOOD, GOOD + GOOD, "effect: two effects have the same id"),
        (GOOD, "", "effect: at least one effect is needed"),
        (
            GOOD,
            GOOD + '\n[[effect.after]]\ncause = "tamoxifen"\nsource = "own"\n',
            "effect[bones].after: the same cause is given twice",
        ),
        ("[[effect]]", "[[effect]", "the file:"),
    ],
)
def test_a_bad_effect_is_refused_with_its_place_and_one_reason(
    folder: Path, change: Callable[[str, str, str], None], old: str, new: str, said: str
) -> None:
    change("late_effects.toml", old, new)
    with pytest.raises(Rejected) as refused:
        read(folder)
    assert refused.value.refusal is Refusal.BAD_TABLE
    assert sentence(refused.value).startswith("late_effects.toml: ")
    assert said in sentence(refused.value)


def test_a_source_that_the_warning_signs_have_is_not_listed_again(
    folder: Path, change: Callable[[str, str, str], None]
) -> None:
    change("sources.toml", '"own"', '"shared"')
    with pytest.raises(Rejected) as refused:
        read(folder)
    assert "source[shared]: this source is among those of the warning signs already" in sentence(refused.value)


def test_a_folder_without_the_file_is_refused_by_its_name(folder: Path) -> None:
    (folder / "late_effects.toml").unlink()
    with pytest.raises(Rejected) as refused:
        read(folder)
    assert sentence(refused.value) == "There is no file late_effects.toml."

"""A bad file of signs or numbers is refused as a whole, with the file, the key and one reason."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from recurtrack.assets import resource_folder
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.sign_terms import Urgency
from recurtrack.domain.wording import sentence
from recurtrack.knowledge.signs import read_emergency_numbers_file, read_sign_folder, read_signs

Change = Callable[[str, str, str], None]

SOURCES = """\
[[source]]
id = "eso"
organisation = "Example Society"
title = "Signs"
year = 2020
seen_as = "page"
"""
ARM = """\
place = "arm"
title = "Arm"

[[sign]]
id = "hot"
title = "A hot arm"
advice = "Call now."
level = "emergency"
say = "My arm is hot."
source = "eso"

[[sign]]
id = "stiff"
title = "A stiff arm"
advice = "Mention it."
level = "mention"
wait_days = 14
wait_source = "eso"
source = "eso"

[[sign]]
id = "lump"
title = "A lump"
advice = "Call."
level = "this_week"
source = "eso"
"""
CATALOGUE = """\
[notes]
intro = "I."
levels = "L."
waits = "W."
disclaimer = "D."
strip = "S?"
strip_advice = "A."

[[red_flag]]
id = "hot"
text = "A hot arm"
signs = "hot"
source = "eso"
"""
OTHER_PLACES = ("breast", "other-breast", "bones", "lungs", "belly", "head", "whole-body")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources.toml").write_text(SOURCES, encoding="utf-8")
    (tmp_path / "catalogue.toml").write_text(CATALOGUE, encoding="utf-8")
    (tmp_path / "arm.toml").write_text(ARM, encoding="utf-8")
    for place in OTHER_PLACES:
        text = (
            f'place = "{place}"\ntitle = "T"\n[[sign]]\nid = "of-{place}"\ntitle = "T"\nadvice = "A."\n'
            'level = "today"\nsource = "eso"\n'
        )
        (tmp_path / f"{place}.toml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.fixture
def change(folder: Path) -> Change:
    def replace(file: str, old: str, new: str) -> None:
        text = (folder / file).read_text(encoding="utf-8")
        assert old in text
        (folder / file).write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


def test_the_good_folder_is_read(folder: Path) -> None:
    found = read_sign_folder(folder)
    assert [group.number for group in found.groups] == [1, 2, 3, 4, 5, 6, 7, 8]
    hot, stiff, lump = found.groups[1].signs
    assert (hot.urgency, hot.say, stiff.wait_days) == (Urgency.EMERGENCY, "My arm is hot.", 14)
    assert stiff.wait_source == lump.sources[0]
    assert found.red_flags[0].signs == (hot,)


BAD = {
    "no TOML": ("arm.toml", 'place = "arm"', "place = arm", "the file", "Invalid value"),
    "an unknown place": ("arm.toml", '"arm"', '"elbow"', "place", "“elbow” is not one of breast, arm"),
    "a place that comes twice": ("bones.toml", '"bones"', '"arm"', "place", "another file has the signs of “arm”"),
    "an unknown level": ("arm.toml", '"this_week"', '"soon"', "sign[lump].level", "“soon” is not one of emergency"),
    "no source": ("arm.toml", 'say = "My arm is hot."\nsource = "eso"', 'say = "Hot."', "sign[hot].source",
                  "this key is missing"),
    "an empty source": ("arm.toml", 'source = "eso"\n\n[[sign]]\nid = "stiff"', 'source = ""\n[[sign]]\nid = "stiff"',
                        "sign[hot].source", "a text was expected, not an empty text"),
    "a source that is not listed": ("head.toml", '"eso"', '"eso ose"', "sign[of-head].source",
                                    "there is no source “ose” in sources.toml"),
    "a wait source that is not listed": ("arm.toml", 'wait_source = "eso"', 'wait_source = "ose"',
                                         "sign[stiff].wait_source", "there is no source “ose”"),
    "an id that comes twice in a file": ("arm.toml", 'id = "lump"', 'id = "stiff"', "sign[stiff].id",
                                         "two signs have the same id"),
    "an id that comes twice in two files": ("breast.toml", "of-breast", "lump", "sign[lump].id",
                                            "two signs have the same id"),
    "an unknown key": ("arm.toml", 'advice = "Call."', 'advice = "Call."\nadvise = "C"', "sign[lump].advise",
                       "this key is not known"),
    "no advice": ("arm.toml", 'advice = "Call."\n', "", "sign[lump].advice", "this key is missing"),
    "a mention without a wait": ("arm.toml", "wait_days = 14\n", "", "sign[stiff].wait_days", "this key is missing"),
    "a wait of nothing": ("arm.toml", "= 14", "= 0", "sign[stiff].wait_days", "a wait is 1 to 60 days, not 0"),
    "a wait of a call": ("arm.toml", 'level = "this_week"', 'level = "this_week"\nwait_days = 7',
                         "sign[lump].wait_days", "only a sign to mention if it lasts has a wait"),
    "an emergency without words": ("arm.toml", 'say = "My arm is hot."\n', "", "sign[hot].say", "this key is missing"),
    "words for no emergency": ("arm.toml", 'advice = "Call."', 'advice = "Call."\nsay = "S."', "sign[lump].say",
                               "only an emergency has words for the telephone"),
    "a place without signs": ("arm.toml", ARM[ARM.index("[[sign]]"):], "", "sign", "a place needs at least one sign"),
    "another word for seen": ("sources.toml", '"page"', '"partly"', "source[eso].seen_as", "“partly” is not one of"),
    "a source without a title": ("sources.toml", 'title = "Signs"\n', "", "source[eso].title", "this key is missing"),
    "a source without an organisation": ("sources.toml", '"Example Society"', '" "', "source[eso].organisation",
                                         "a text was expected, not an empty text"),
    "a year too early": ("sources.toml", "2020", "20", "source[eso].year", "20 cannot be the year of a source"),
    "two sources of one id": ("sources.toml", SOURCES, SOURCES * 2, "source", "two sources have the same id"),
    "a note that is missing": ("catalogue.toml", 'levels = "L."\n', "", "notes.levels", "this key is missing"),
    "a red flag of no emergency": ("catalogue.toml", 'signs = "hot"', 'signs = "hot lump"', "red_flag[hot].signs",
                                   "there is no emergency sign “lump”"),
    "a red flag of no sign": ("catalogue.toml", 'signs = "hot"', 'signs = "warm"', "red_flag[hot].signs",
                              "there is no emergency sign “warm”"),
}  # fmt: skip


@pytest.mark.parametrize("example", BAD.values(), ids=BAD.keys())
def test_a_bad_file_is_refused_with_file_key_and_reason(
    folder: Path, change: Change, example: tuple[str, str, str, str, str]
) -> None:
    file, old, new, where, reason = example
    change(file, old, new)
    with pytest.raises(Rejected) as refused:
        read_sign_folder(folder)
    assert refused.value.refusal is Refusal.BAD_TABLE
    assert (refused.value.values["file"], refused.value.values["where"]) == (file, where)
    assert reason in refused.value.values["reason"]
    assert sentence(refused.value).startswith(f"{file}: {where}: ")


def test_a_place_without_a_file_is_refused(folder: Path) -> None:
    (folder / "head.toml").unlink()
    with pytest.raises(Rejected) as refused:
        read_sign_folder(folder)
    assert sentence(refused.value) == "head.toml: the file: there is no file for the place “head”."


def test_a_folder_without_sources_is_refused(folder: Path) -> None:
    (folder / "sources.toml").unlink()
    with pytest.raises(Rejected) as refused:
        read_sign_folder(folder)
    assert sentence(refused.value) == "There is no file sources.toml."


def test_a_file_that_is_not_text_is_refused(folder: Path) -> None:
    (folder / "arm.toml").write_bytes(b'title = "\xff"')
    with pytest.raises(Rejected) as refused:
        read_sign_folder(folder)
    assert refused.value.values["file"] == "arm.toml"


def test_a_copy_of_the_shipped_folder_reads_the_same(tmp_path: Path) -> None:
    copy = shutil.copytree(resource_folder("signs"), tmp_path / "signs")
    assert read_sign_folder(copy) == read_signs()


NUMBERS = 'note = "N."\n\n[[country]]\ncode = "GB"\nname = "United Kingdom"\nnumber = "999"\n'


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ('note = "N."\n', "", "note", "this key is missing"),
        ('"GB"', '"GBR"', "country[1].code", "“GBR” is not a code of two capital letters"),
        ('"GB"', '"gb"', "country[1].code", "“gb” is not a code of two capital letters"),
        ('"999"', "999", "country[1].number", "a text was expected, not a number"),
        ('"999"', '"999 or 112"', "country[1].number", "“999 or 112” is not a number of digits alone"),
        ("[[country]]", '[[country]]\ncode = "GB"\nname = "U"\nnumber = "112"\n[[country]]', "country",
         "two entries are for the same country"),
    ],
)  # fmt: skip
def test_bad_emergency_numbers_are_refused(tmp_path: Path, old: str, new: str, where: str, reason: str) -> None:
    path = tmp_path / "emergency_numbers.toml"
    path.write_text(NUMBERS, encoding="utf-8")
    assert [number.number for number in read_emergency_numbers_file(path).numbers] == ["999"]
    path.write_text(NUMBERS.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Rejected, match=re.escape(reason)) as refused:
        read_emergency_numbers_file(path)
    assert refused.value.values["where"] == where

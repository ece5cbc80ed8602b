"""Every word of the window can be said in another language: it stands inside ``tr``, ``tr_count`` or ``mark``."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

ROOT = Path(__file__).resolve().parents[1]
WINDOW = tuple(ROOT / "recurtrack" / folder for folder in ("ui", "app"))
TRANSLATING = {"tr", "tr_count", "mark"}

# Calls whose texts are for the program: names, keys, files, patterns of dates.
_FOR_THE_PROGRAM = {
    "Change", "Path", "Signal", "Slot", "TypeVar", "NewType", "beginGroup", "colour", "compile", "error", "exception",
    "findChild", "findChildren", "getLogger", "glob", "info", "mark_of", "paint_icon", "property", "resource_folder",
    "setObjectName", "setProperty", "setShortcut", "setShortcuts", "setValue", "strftime", "tinted_icon", "value",
    "warning", "QKeySequence",
}  # fmt: skip
# Raised for the maintainer, never shown: the crash report names only kinds and places.
_ERRORS = {"AssertionError", "KeyError", "NotImplementedError", "RuntimeError", "TypeError", "ValueError"}
# The report of a bug is for the maintainers, in their language.
_FOR_MAINTAINERS = {"crash_report"}
_NEVER_SHOWN = {"__all__", "__slots__", "icon", "_ICONS"}
_NAMES = {"Inter", "Inter Display", "RecurTrack"}
"""Names stay what they are in every language."""
_TABLES_OF_NAMES = {
    "_SHORT_NAMES",  # of the organisations that sources come from
    "_TABLETS",  # of medicines, as they stand on every packet
    "_HER2",  # of medicines
    "_FIELDS",  # what a line of the domain is found by
}
"""Tables whose texts are names, or are compared and never shown."""

# The domain's own words: days, months and organisations, said as its sentences say them, which come whole.
_AS_THE_DOMAIN_SAYS = {"phrases.py"}

_DAY_PATTERN = re.compile(r"[dMyhHmsAP.,: ]+")
_MARKUP = re.compile(r"<[^>]*>?")
_SHEET = re.compile(r"[{};]|:\s*#")
_KEYS = re.compile(r"(Ctrl|Shift|Alt|F\d+)\b[+]?")
_CAPITAL = re.compile(r"^\W*[^\W\d_a-z][a-z]+|^[A-Z][a-z]+")


def looks_like_words(text: str) -> bool:
    """Tell whether a literal reads like something said to a person, not like a name, a key or a path."""
    text = _MARKUP.sub("", text)
    if text.strip() in _NAMES or "://" in text:
        return False
    if _SHEET.search(text) or _KEYS.match(text) or _DAY_PATTERN.fullmatch(text):
        return False
    if _CAPITAL.match(text.strip()) and " " not in text.strip():
        return True
    return " " in text.strip() and bool(re.search(r"[^\W\d_]{2,}", text)) and "/" not in text.split(" ", maxsplit=1)[0]


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def _docstrings(tree: ast.Module) -> set[int]:
    """Return the literals that stand alone: docstrings, and those below an attribute."""
    return {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def _stands_for_a_translated_text(table: ast.Dict, part: ast.AST) -> bool:
    """Tell whether a part of a table is the key of a text that is translated: such as a word of a file format."""
    said = [value for key, value in zip(table.keys, table.values, strict=True) if key is part]
    return any(isinstance(value, ast.Call) and _called(value) in TRANSLATING for value in said)


def _is_left_alone(node: ast.AST, parent_of: dict[int, ast.AST]) -> bool:
    """Tell whether a literal is translated, or is for the program."""
    below: ast.AST = node
    while (above := parent_of.get(id(below))) is not None:
        match above:
            case ast.Call() if below is not above.func and _called(above) in TRANSLATING | _FOR_THE_PROGRAM | _ERRORS:
                return True
            case ast.Assign(targets=[ast.Name(id=name)]) if name in _NEVER_SHOWN | _TABLES_OF_NAMES:
                return True
            case ast.Dict() if _stands_for_a_translated_text(above, below):
                return True
            case ast.FunctionDef(name=name) if name in _FOR_MAINTAINERS:
                return True
            case ast.Subscript(slice=part) | ast.AnnAssign(annotation=part) | ast.arg(annotation=part) if below is part:
                return True
            case ast.Compare():
                return True
            case _:
                pass
        below = above
    return False


def words_outside_tr(source: str) -> Iterator[tuple[int, str]]:
    """Give line and text of each literal that reads like words and is not translated."""
    tree = ast.parse(source)
    parent_of = {id(child): node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    alone = _docstrings(tree)
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Constant) and isinstance(node.value, str)) or id(node) in alone:
            continue
        if looks_like_words(node.value) and not _is_left_alone(node, parent_of):
            yield node.lineno, node.value


def translated(source: str) -> Iterator[tuple[int, ast.Call]]:
    """Give line and call of everything that is translated."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and _called(node) in TRANSLATING:
            yield node.lineno, node


def _modules() -> list[Path]:
    found = [path for folder in WINDOW for path in sorted(folder.rglob("*.py"))]
    assert len(found) > 40
    return found


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(ROOT / "recurtrack")))
def test_no_word_reaches_the_screen_without_tr(path: Path) -> None:
    if path.name in _AS_THE_DOMAIN_SAYS:
        return
    bare = [f"line {line}: {text!r}" for line, text in words_outside_tr(path.read_text(encoding="utf-8"))]
    assert bare == []


@pytest.mark.parametrize("path", _modules(), ids=lambda path: str(path.relative_to(ROOT / "recurtrack")))
def test_what_is_translated_names_its_values(path: Path) -> None:
    """``tr(f"…")`` would look for a text that no translation holds, and ``{}`` says nothing to a translator."""
    for line, call in translated(path.read_text(encoding="utf-8")):
        texts = call.args[1:3] if _called(call) == "tr_count" else call.args[:1]
        for text in texts:
            assert not isinstance(text, ast.JoinedStr | ast.BinOp), f"line {line}: no f-string and no sum in tr"
            if not (isinstance(text, ast.Constant) and isinstance(text.value, str)):
                continue
            fields = {name for _, name, _, _ in Formatter().parse(text.value) if name is not None}
            assert all(name.isidentifier() for name in fields), f"line {line}: {fields}"
            if _called(call) == "mark" or any(word.arg is None for word in call.keywords):
                continue
            given = {word.arg for word in call.keywords if word.arg is not None}
            given |= {"n"} if _called(call) == "tr_count" else set()
            assert fields <= given, f"line {line}: {fields - given} is not given"


@pytest.mark.parametrize(
    "line",
    [
        'label.setText("Nothing is due")',
        'button = Button(look, "Save", "log.save")',
        'said = f"Undo: {what}"',
        'said = f"<b>Call {number} now</b>"',
        'HEADS = {"Visits made": show_visits}',
        'HEADS = {1: "How it stands"}',
        'painter.drawText(area, f"in {days} days from now")',
    ],
)
def test_a_bare_text_is_found(line: str) -> None:
    assert len(list(words_outside_tr(line))) == 1


@pytest.mark.parametrize(
    "line",
    [
        'label.setText(tr("Nothing is due"))',
        'self.setObjectName("Log dialog")',
        'raise ValueError("no such colour")',
        'HEADS = {1: mark("How it stands")}',
        'HEADS = {"Patient": mark("Details about a person")}',
        "label.setText(f'<b style=\"color:{red}\">{said}</b>')",
        'self.setStyleSheet("QLabel { color: #123456 }")',
        'said = tr_count(n, "One check", "{n} checks")',
        'if key == "Some Key": pass',
        '"""Says nothing."""',
    ],
)
def test_what_is_not_said_is_left_alone(line: str) -> None:
    assert list(words_outside_tr(line)) == []

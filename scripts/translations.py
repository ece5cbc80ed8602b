"""Collects every text of the window into the template from which a translation starts.

Writes build/recurtrack_template.ts, in the format of Qt Linguist: copy it to recurtrack_<language>.ts, translate it
there, and let `pyside6-lrelease` make the .qm file of it.
"""

import ast
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

ROOT = Path(__file__).resolve().parent.parent
TEMPLATE = ROOT / "build" / "recurtrack_template.ts"
FOLDERS = (ROOT / "recurtrack" / "app", ROOT / "recurtrack" / "ui")
CONTEXT = "RecurTrack"
# Where in the call the texts stand.
TEXTS = {"tr": slice(0, 1), "mark": slice(0, 1), "tr_count": slice(1, 3)}


def main() -> int:
    """Write the template, and say how many texts there are."""
    found = texts()
    if not found:
        sys.exit("There is no text to translate, and there must be: left as it was.")
    TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_text(template(found), encoding="utf-8", newline="\n")
    print(f"{TEMPLATE.relative_to(ROOT)}: {len(found)} texts")
    return 0


def texts() -> dict[str, list[str]]:
    """Return each text with the modules that say it, in the order of the alphabet."""
    found: dict[str, list[str]] = {}
    for path in sorted(path for folder in FOLDERS for path in folder.rglob("*.py")):
        for text in texts_of(path.read_text(encoding="utf-8")):
            places = found.setdefault(text, [])
            place = path.relative_to(ROOT).as_posix()
            if place not in places:
                places.append(place)
    return dict(sorted(found.items()))


def texts_of(source: str) -> list[str]:
    """Return the texts that a module passes to ``tr``, ``tr_count`` or ``mark``."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    named = [(getattr(call.func, "id", ""), call) for call in calls]
    given = [argument for name, call in named if name in TEXTS for argument in call.args[TEXTS[name]]]
    return [text.value for text in given if isinstance(text, ast.Constant) and isinstance(text.value, str)]


def template(found: dict[str, list[str]]) -> str:
    """Return the texts as a file of Qt Linguist, with nothing translated."""
    top = ET.Element("TS", version="2.1", sourcelanguage="en_GB")
    context = ET.SubElement(top, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text, places in found.items():
        message = ET.SubElement(context, "message")
        for place in places:
            ET.SubElement(message, "location", filename=f"../{place}")
        ET.SubElement(message, "source").text = text
        ET.SubElement(message, "translation", type="unfinished")
    ET.indent(top, " ")
    return f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{ET.tostring(top, encoding="unicode")}\n'


if __name__ == "__main__":
    sys.exit(main())

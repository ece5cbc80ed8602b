"""Reads how a PDF is built: its structure tree with the text of every element, as a screen reader is told it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from typing import NamedTuple

import pikepdf
from report.glyphs import Glyphs, glyphs_of

_HEADINGS = ("H1", "H2", "H3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Element:
    """One element; ``inside`` are its texts and elements in the order they are read, ``pages`` those it stands on."""

    kind: str
    alt: str
    scope: str
    inside: tuple[str | Element, ...]
    pages: frozenset[int]

    @property
    def text(self) -> str:
        return "".join(part if isinstance(part, str) else part.text for part in self.inside)

    def elements(self, *kinds: str) -> Iterator[Element]:
        """Give the elements of these kinds inside it, in reading order."""
        for part in self.inside:
            if isinstance(part, Element):
                if not kinds or part.kind in kinds:
                    yield part
                yield from part.elements(*kinds)


class Structure(NamedTuple):
    """What a PDF says about itself, its elements, and the text that stands outside of them and is no artifact."""

    document: Element
    language: str
    marked: bool
    claims_ua: bool
    shows_title: bool
    loose: str

    def headings(self) -> list[str]:
        return [found.text for found in self.document.elements(*_HEADINGS)]

    def sections(self) -> dict[str, str]:
        """Return what is read under each heading, up to the next one."""
        found = {"": ""}
        for is_heading, text in _spoken(self.document):
            if is_heading:
                found[text.strip()] = ""
            else:
                found[list(found)[-1]] += text
        return found


def _spoken(element: Element) -> Iterator[tuple[bool, str]]:
    """Give every heading and every text in reading order."""
    for part in element.inside:
        if isinstance(part, str):
            yield False, part
        elif part.kind in _HEADINGS:
            yield True, part.text
        else:
            yield from _spoken(part)


class _Marked(NamedTuple):
    texts: dict[int, str]
    loose: str


@cache
def structure_of(content: bytes) -> Structure:
    """Read the structure tree."""
    with pikepdf.open(BytesIO(content)) as document:
        root = document.Root
        pages = {page.obj.objgen: number for number, page in enumerate(document.pages)}
        marked = [_marked_text(page) for page in document.pages]
        reader = _Reader(pages, [found.texts for found in marked])
        tree = root.StructTreeRoot
        metadata = root.Metadata.read_bytes()
        return Structure(
            document=reader.element(tree, None),
            language=str(root.get("/Lang", "")),
            marked=bool(root.get("/MarkInfo", pikepdf.Dictionary()).get("/Marked", False)),
            claims_ua=b"<pdfuaid:part>1</pdfuaid:part>" in metadata,
            shows_title=bool(root.get("/ViewerPreferences", pikepdf.Dictionary()).get("/DisplayDocTitle", False)),
            loose="".join(found.loose for found in marked),
        )


class _Reader:
    """Makes elements of dictionaries; ``texts`` are the marked texts of each page."""

    def __init__(self, pages: dict[tuple[int, int], int], texts: list[dict[int, str]]) -> None:
        self._pages = pages
        self._texts = texts

    def element(self, found: pikepdf.Object, page: int | None) -> Element:
        if "/Pg" in found:
            page = self._pages[found.Pg.objgen]
        inside: list[str | Element] = []
        on: set[int] = set()
        for kid in _kids(found):
            part, where = self._kid(kid, page)
            inside += [] if part is None else [part]
            on |= where
        return Element(
            kind=str(found.get("/S", "/")).removeprefix("/"),
            alt=str(found.get("/Alt", "")),
            scope=_scope(found),
            inside=tuple(inside),
            pages=frozenset(on),
        )

    def _kid(self, kid: pikepdf.Object | int, page: int | None) -> tuple[str | Element | None, frozenset[int]]:
        if isinstance(kid, int):
            assert page is not None
            return self._texts[page].get(kid, ""), frozenset({page})
        match str(kid.get("/Type", "/StructElem")):
            case "/MCR":
                on = self._pages[kid.Pg.objgen] if "/Pg" in kid else page
                assert on is not None
                return self._texts[on].get(int(kid.MCID), ""), frozenset({on})
            case "/OBJR":
                return None, frozenset()
            case _:
                found = self.element(kid, page)
                return found, found.pages


def _kids(found: pikepdf.Object) -> list[pikepdf.Object | int]:
    kids = found.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def _scope(found: pikepdf.Object) -> str:
    attributes = found.get("/A")
    if attributes is None:
        return ""
    for each in list(attributes) if isinstance(attributes, pikepdf.Array) else [attributes]:
        if isinstance(each, pikepdf.Dictionary) and "/Scope" in each:
            return str(each.Scope).removeprefix("/")
    return ""


def _marked_text(page: pikepdf.Page) -> _Marked:
    """Return the text of each marked content, and what stands in none."""
    fonts = {name: glyphs_of(font) for name, font in page.obj.Resources.get("/Font", pikepdf.Dictionary()).items()}
    reader = _TextReader(fonts)
    for found in pikepdf.parse_content_stream(page):
        if isinstance(found, pikepdf.ContentStreamInstruction):
            reader.take(str(found.operator), list(found.operands))
    return _Marked(reader.texts, reader.loose)


class _TextReader:
    """Follows a page's drawing and notes which text is drawn inside which marks."""

    def __init__(self, fonts: dict[str, Glyphs]) -> None:
        self.texts: dict[int, str] = {}
        self.loose = ""
        self._fonts = fonts
        self._font = Glyphs({}, 2)
        self._marks: list[tuple[str, int | None, str | None]] = []

    def take(self, operator: str, operands: list[pikepdf.Object]) -> None:
        match operator:
            case "BDC":
                self._begin(str(operands[0]), operands[1])
            case "BMC":
                self._marks.append((str(operands[0]), None, None))
            case "EMC":
                _, _, instead = self._marks.pop()
                if instead is not None:
                    self._add(instead)
            case "Tf":
                self._font = self._fonts[str(operands[0])]
            case "Tj":
                self._draw(bytes(operands[0]))
            case "TJ":
                for part in operands[0]:
                    if isinstance(part, pikepdf.String):
                        self._draw(bytes(part))
            case _:
                pass

    def _begin(self, tag: str, properties: pikepdf.Object) -> None:
        has = isinstance(properties, pikepdf.Dictionary)
        number = int(properties.MCID) if has and "/MCID" in properties else None
        instead = str(properties.ActualText) if has and "/ActualText" in properties else None
        self._marks.append((tag, number, instead))

    def _draw(self, codes: bytes) -> None:
        if not any(instead is not None for _, _, instead in self._marks):
            self._add(self._font.text(codes))

    def _add(self, text: str) -> None:
        numbers = [number for _, number, _ in self._marks if number is not None]
        if numbers:
            self.texts[numbers[-1]] = self.texts.get(numbers[-1], "") + text
        elif not any(tag == "/Artifact" for tag, _, _ in self._marks):
            self.loose += text

"""Reads a PDF as a person or a screen reader would."""

from __future__ import annotations

import re
from typing import NamedTuple

import pypdfium2 as pdfium

_UNSEEN = re.compile("[\\s\u200b\u00ad\u2060\ufeff\ufffe\u0002]+")


class ReadPdf(NamedTuple):
    """What a PDF holds: its text page by page without any white space, its sizes in points, and its title."""

    pages: tuple[str, ...]
    sizes: tuple[tuple[int, int], ...]
    title: str
    tagged: bool

    @property
    def text(self) -> str:
        return "".join(self.pages)

    def says(self, words: str) -> bool:
        return squeezed(words) in self.text


def squeezed(text: str) -> str:
    """Return a text without white space and characters that only guide line breaks."""
    return _UNSEEN.sub("", text)


def read_pdf(content: bytes) -> ReadPdf:
    document = pdfium.PdfDocument(content)
    try:
        pages = [document[number] for number in range(len(document))]
        texts = []
        for page in pages:
            text_page = page.get_textpage()
            texts.append(squeezed(text_page.get_text_bounded()))
            text_page.close()
        sizes = tuple((round(page.get_width()), round(page.get_height())) for page in pages)
        for page in pages:
            page.close()
        return ReadPdf(tuple(texts), sizes, document.get_metadata_dict()["Title"], document.is_tagged())
    finally:
        document.close()

"""Search: everything in the record by its words, notes included."""

from __future__ import annotations

from dataclasses import dataclass

from recurtrack.domain.descriptions import describe
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.search_text import line_of, texts_of
from recurtrack.domain.search_words import Mark, Query, composed
from recurtrack.services.open_record import OpenRecord

_BEFORE, _LENGTH = 30, 120
"""Characters of a long text shown before what was found, and at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One entry that was found.

    ``line`` says what kind it is and when it was. ``snippet`` is the text that holds what was looked for, where the
    title does not say it, or empty. The marks are where in the title and in the snippet it stands.
    """

    kind: type[Entry]
    entry_id: EntryId
    title: str
    line: str
    snippet: str = ""
    title_marks: tuple[Mark, ...] = ()
    snippet_marks: tuple[Mark, ...] = ()


class Search:
    """Finds entries by what people read in them."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def find(self, text: str, limit: int = 40) -> tuple[Found, ...]:
        """Return the entries that hold every word of a text, best first, then newest.

        Each word may be only the beginning of one; case and accents do not count, nor does what a text means to SQL.
        A text without words finds nothing.
        """
        query = Query.of(text)
        with self._record.reading() as reader:
            entries = reader.matching(query, limit)
        return tuple(_found(entry, query) for entry in entries)


def _found(entry: Entry, query: Query) -> Found:
    title = composed(describe(entry))
    snippet, marks = _snippet(entry, query, title)
    return Found(
        kind=type(entry),
        entry_id=entry.id,
        title=title,
        line=line_of(entry),
        snippet=snippet,
        title_marks=query.marks_in(title),
        snippet_marks=marks,
    )


def _snippet(entry: Entry, query: Query, title: str) -> tuple[str, tuple[Mark, ...]]:
    """Return the part of a text that holds most of what the title does not say."""
    wanted = Query(tuple(phrase for phrase in query.phrases if not Query((phrase,)).marks_in(title)))
    texts = ((text, wanted.marks_in(text)) for text in texts_of(entry))
    text, marks = max(texts, key=lambda found: len(found[1]), default=("", ()))
    return _cut(" ".join(text.split()), wanted) if marks else ("", ())


def _cut(text: str, query: Query) -> tuple[str, tuple[Mark, ...]]:
    """Shorten a text to about what was found first, at a space where there is one."""
    if len(text) <= _LENGTH:
        return text, query.marks_in(text)
    first = query.marks_in(text)[0][0]
    start = max(0, min(first - _BEFORE, len(text) - _LENGTH))
    start = start and max(text.rfind(" ", 0, start) + 1, start - _BEFORE)
    part = text[start : start + _LENGTH]
    shown = f"{'…' * (start > 0)}{part}{'…' * (start + _LENGTH < len(text))}"
    return shown, query.marks_in(shown)

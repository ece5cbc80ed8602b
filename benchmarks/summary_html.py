"""The words of a summary as one HTML page: headings, lists and tables, so that others can set the same content."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from enum import Enum
from html import escape

from recurtrack.domain.summary.values import Summary

_DRAWN = frozenset({"strip", "trends", "shown"})
_STYLE = """
@page { size: A4; margin: 12mm; @bottom-right { content: "Page " counter(page) " of " counter(pages); } }
body { font-family: Inter, sans-serif; font-size: 9.4pt; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 0.5pt solid #ccc; padding: 3pt; text-align: left; }
thead { display: table-header-group; }
"""


def as_html(summary: Summary) -> str:
    """Return every text of a summary but what is drawn: the strip and the charts."""
    body = "".join(_sections(summary))
    return (
        f"<!doctype html><html lang='en'><head><title>{escape(summary.title)}</title><style>{_STYLE}</style></head>"
        f"<body>{body}</body></html>"
    )


def _sections(summary: Summary) -> Iterator[str]:
    yield f"<h1>{escape(summary.title)}</h1>"
    for field in fields(summary):
        value = getattr(summary, field.name)
        if field.name not in _DRAWN and value:
            yield f"<h2>{escape(field.name.replace('_', ' ').capitalize())}</h2>{_block(value)}"


def _block(value: object) -> str:
    if isinstance(value, tuple) and value and is_dataclass(value[0]):
        names = [field.name for field in fields(value[0])]
        head = "".join(f"<th>{escape(name)}</th>" for name in names)
        rows = "".join(
            f"<tr>{''.join(f'<td>{_words(getattr(row, name))}</td>' for name in names)}</tr>" for row in value
        )
        return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"
    return f"<p>{_words(value)}</p>"


def _words(value: object) -> str:
    """Return all texts inside a value."""
    if value is None:
        return ""
    if isinstance(value, Enum):
        return escape(str(value.value))
    if isinstance(value, tuple):
        return "<br/>".join(_words(item) for item in value)
    if is_dataclass(value):
        return " ".join(_words(getattr(value, field.name)) for field in fields(value))
    return escape(str(value))

"""What every table shares: column types for the domain's values, and the columns each entry carries."""

from __future__ import annotations

from datetime import time
from enum import Enum as PyEnum
from functools import lru_cache
from typing import Any, TypeVar

from sqlalchemy import JSON, Dialect, Enum, MetaData, String, TypeDecorator
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId, Origin

Word = TypeVar("Word", bound=PyEnum)


_read_date = lru_cache(maxsize=8192)(PartialDate.parse)
"""Reads a date; a record names the same days again and again, and every page reads them anew."""


class PartialDateText(TypeDecorator[PartialDate]):
    """A partial date as its text, whose order is the order of the first possible days."""

    impl = String(10)
    cache_ok = True

    def process_bind_param(self, value: PartialDate | None, dialect: Dialect) -> str | None:
        """Write the text."""
        del dialect
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> PartialDate | None:
        """Read the text."""
        del dialect
        return None if value is None else _read_date(value)


class WallTime(TypeDecorator[time]):
    """A time of day on the wall clock as ``HH:MM``."""

    impl = String(5)
    cache_ok = True

    def process_bind_param(self, value: time | None, dialect: Dialect) -> str | None:
        """Write the text."""
        del dialect
        return None if value is None else value.strftime("%H:%M")

    def process_result_value(self, value: str | None, dialect: Dialect) -> time | None:
        """Read the text."""
        del dialect
        return None if value is None else time.fromisoformat(value)


class Words(TypeDecorator[tuple[Any, ...]]):
    """Several controlled words, or plain texts, as a JSON list."""

    impl = JSON
    cache_ok = True

    def __init__(self, words: type[PyEnum | str] = str) -> None:
        super().__init__()
        self.words = words

    def process_bind_param(self, value: tuple[Any, ...] | None, dialect: Dialect) -> list[str]:
        """Write the list."""
        del dialect
        return [item.value if isinstance(item, PyEnum) else str(item) for item in value or ()]

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[Any, ...]:
        """Read the list."""
        del dialect
        return tuple(self.words(item) for item in value or ())


def _values(words: type[PyEnum]) -> list[str]:
    return [word.value for word in words]


class Base(DeclarativeBase):
    """The base of all tables."""

    metadata = MetaData(
        naming_convention={
            "pk": "pk_%(table_name)s",
            "ix": "ix_%(table_name)s_%(column_0_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
        }
    )
    type_annotation_map = {  # noqa: RUF012 - SQLAlchemy reads it from the class
        PartialDate: PartialDateText(),
        time: WallTime(),
        EntryId: String(64),
        PyEnum: Enum(PyEnum, native_enum=False, length=64, values_callable=_values),
    }


class EntryColumns:
    """The columns of :class:`recurtrack.domain.entry.Entry`, and when the row was last written (UTC, ISO 8601)."""

    id: Mapped[EntryId] = mapped_column(primary_key=True)
    origin: Mapped[Origin]
    origin_detail: Mapped[str] = mapped_column(default="")
    confirmed: Mapped[bool] = mapped_column(default=False)
    field_notes: Mapped[list[Any]] = mapped_column(JSON, default=list)
    import_keys: Mapped[tuple[str, ...]] = mapped_column(Words())
    removed: Mapped[bool] = mapped_column(default=False)
    changed_at: Mapped[str] = mapped_column(String(32))

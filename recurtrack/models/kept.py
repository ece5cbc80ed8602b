"""The table of what the program keeps for itself beside the entries, such as choices that belong to the record."""

from __future__ import annotations

from sqlalchemy.orm import Mapped, mapped_column

from recurtrack.models.base import Base


class KeptRow(Base):
    """One text by its name."""

    __tablename__ = "kept"

    name: Mapped[str] = mapped_column(primary_key=True)
    value: Mapped[str]

"""The list of appointments in its card, what stands there when it is empty, and the sentence above it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QVBoxLayout, QWidget

from recurtrack.domain.appointment import AppointmentStatus
from recurtrack.ui.appointments.delegate import AppointmentDelegate
from recurtrack.ui.appointments.looks import moment, title
from recurtrack.ui.appointments.rows import AppointmentsModel, Parted
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr, tr_count
from recurtrack.ui.widgets.empty_state import EmptyState

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent


def appointments_list(rows: AppointmentsModel, delegate: AppointmentDelegate) -> QListView:
    """Return the list; its lines are of one height, so that ten thousand need not be measured."""
    view = QListView()
    view.setObjectName("appointments.list")
    view.setAccessibleName(tr("Appointments by time"))
    view.setUniformItemSizes(True)
    view.setModel(rows)
    view.setItemDelegate(delegate)
    view.setMouseTracking(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    view.setResizeMode(QListView.ResizeMode.Adjust)
    return view


def in_card(inside: QWidget) -> QFrame:
    """Return a card around a list or what stands in its place."""
    card = QFrame()
    card.setProperty("card", "true")
    column = QVBoxLayout(card)
    column.setContentsMargins(1, 2, 1, 8)
    column.addWidget(inside)
    return card


def nothing_yet(appearance: Appearance) -> EmptyState:
    """Return what is shown while there is no appointment at all."""
    return EmptyState(
        appearance,
        "appointments.empty",
        missing=tr("No appointments yet"),
        helpful=tr("Log one you had, or book the next."),
        action=tr("Log"),
    )


def none_of_kind(appearance: Appearance) -> EmptyState:
    """Return what is shown while there are appointments, but none of the kind that is chosen."""
    return EmptyState(
        appearance,
        "appointments.none",
        missing=tr("No appointments of this kind"),
        helpful=tr("There are others."),
        action=tr("Show all"),
        icon="list",
        only_shows=True,
    )


def standing_words(rows: Parted, dates: DateStyle) -> str:
    """Return what is next, what is to be told, and what is waited for."""
    to_come = [row.appointment for row in rows.coming if row.appointment.status is AppointmentStatus.BOOKED]
    parts = [tr("Nothing is booked.")]
    if to_come:
        parts = [tr("Next: {what}, {when}.", what=title(to_come[0]), when=moment(to_come[0], dates))]
    if rows.asked:
        parts.append(
            tr_count(
                len(rows.asked),
                "One is over: please say what became of it.",
                "{n} are over: please say what became of them.",
            )
        )
    if rows.waiting:
        parts.append(tr_count(rows.waiting, "One result is still to come.", "{n} results are still to come."))
    return " ".join(parts)


def calendar_files(event: QDropEvent) -> list[Path]:
    """Return the calendar files among what is dropped."""
    files = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
    return [path for path in files if path.suffix.lower() in {".ics", ".ical"}]

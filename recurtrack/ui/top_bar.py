"""The bar at the top: whose record is open, the way to others, search and log."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from recurtrack.domain.dates import PartialDate
from recurtrack.domain.person import PersonEntry
from recurtrack.ui.errands import LogStart
from recurtrack.ui.feed import Page
from recurtrack.ui.phrases import whole_months
from recurtrack.ui.reading_only import changes
from recurtrack.ui.record_switch import RecordSwitch
from recurtrack.ui.search_button import SearchButton
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.theme.theme import Role
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.elided import ElidedLabel


class Avatar(QWidget):
    """The initials of the person on a disc."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._initials = ""
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def show_initials(self, initials: str) -> None:
        """Show other initials."""
        self._initials = initials
        self.update()

    def sizeHint(self) -> QSize:
        """Return its size."""
        side = self._appearance.theme.px(36)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002
        """Paint it."""
        theme = self._appearance.theme
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("pritint"))
        painter.drawEllipse(self.rect())
        painter.setFont(theme.font(Role.LABEL))
        painter.setPen(theme.colour("priink"))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self._initials)


class TopBar(Page):
    """Whose record is open, the way to others, the search, and the one button that is always wanted."""

    search_wanted = Signal()
    lock_wanted = Signal()
    """Lock the window; only a record with a passphrase has the button for it."""
    person_shown = Signal(object)
    """The ``PersonEntry`` of the record, or None."""

    def __init__(self, tools: PageTools, read: Callable[[], PersonEntry | None]) -> None:
        super().__init__(tools.feed, frozenset({PersonEntry}))
        appearance = tools.appearance
        self._tasks = tools.tasks
        self._record = tools.record
        self._read = read
        self.setObjectName("topBarPage")
        frame = QFrame()
        frame.setObjectName("topBar")
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(frame)
        row = QHBoxLayout(frame)
        row.setContentsMargins(32, 8, 28, 8)
        row.setSpacing(10)
        self._avatar = Avatar(appearance)
        row.addWidget(self._avatar)
        names = QVBoxLayout()
        names.setSpacing(0)
        self._name = ElidedLabel("", "strong", "person.name")
        self._about = ElidedLabel("", "secondaryCaption", "person.about")
        names.addStretch(1)
        names.addWidget(self._name)
        names.addWidget(self._about)
        names.addStretch(1)
        row.addLayout(names)
        self.switch = RecordSwitch(appearance, tools.settings, tools.record.path)
        row.addWidget(self.switch)
        row.addStretch(1)
        search = SearchButton(appearance)
        search.clicked.connect(self.search_wanted)
        row.addWidget(search, 3)
        log = Button(appearance, tr("Log"), "top.log", look=Look.FILLED, icon="plus")
        changes(log)
        log.setAccessibleName(tr("Log an appointment"))
        log.setToolTip(tr("Log an appointment (Ctrl+N)"))
        log.clicked.connect(lambda: tools.errands.log.emit(LogStart()))
        row.addWidget(log)
        if tools.record.file.key is not None:
            row.addWidget(self._lock_button(appearance))

    def _lock_button(self, appearance: Appearance) -> Button:
        lock = Button(appearance, "", "top.lock", look=Look.CLOSE, icon="lock")
        lock.setAccessibleName(tr("Lock now"))
        lock.setToolTip(tr("Lock now (Ctrl+L)"))
        lock.clicked.connect(self.lock_wanted)
        return lock

    def refresh(self) -> None:
        """Read anew whose record it is."""
        self._tasks.ask(self, "person", self._read, self._show)

    def _show(self, person: PersonEntry | None) -> None:
        name = (person.name if person else None) or tr("No name yet")
        words = [word for word in name.split() if word[:1].isalpha()] if person and person.name else []
        self._avatar.show_initials("".join(word[0].upper() for word in (words[:1] + words[1:][-1:])))
        self._name.setText(name)
        parts = [self._age(person.birth_date)] if person and person.birth_date else []
        if person is not None and person.sample:
            parts.append(tr("sample record"))
        self._about.setText(" · ".join(parts))
        self._about.setVisible(bool(parts))
        self.person_shown.emit(person)

    def _age(self, born: PartialDate) -> str:
        today = self._record.today()
        if born.exact is not None:
            return tr("{n} years", n=whole_months(born.exact, today) // 12)
        return tr("about {n} years", n=today.year - born.year)

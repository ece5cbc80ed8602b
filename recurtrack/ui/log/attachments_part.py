"""The files of an appointment: those in the record and those to be saved with it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from recurtrack.domain.attachment import ListedAttachment, is_program
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import RecurTrackError
from recurtrack.domain.notebook import AttachmentEntry
from recurtrack.ui.choosing import documents
from recurtrack.ui.log.services import LogServices
from recurtrack.ui.log.words import size_words
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import mark, tr
from recurtrack.ui.widgets.button import Button, Look
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.icon_view import IconView
from recurtrack.ui.widgets.text import text_label

_ANY_FILE = mark("All files (*)")


class AttachmentsPart(FormField):
    """Lists the files, takes new ones, and opens those that are saved."""

    grew = Signal()
    """It needs another height."""

    def __init__(self, tools: PageTools, services: LogServices) -> None:
        self._list = QWidget()
        self._add = Button(tools.appearance, tr("Add"), "log.attachments.add", icon="paperclip")
        self._add.setAccessibleName(tr("Add a file"))
        super().__init__(tools.appearance, tr("Attachments"), "log.attachments", self._list)
        self._tools = tools
        self._services = services
        self._files = QVBoxLayout()
        self._files.setContentsMargins(4, 4, 0, 0)
        self._files.setSpacing(6)
        self._hint = text_label(tr("You can also drop files here."), "caption")
        self._hint.setContentsMargins(0, 10, 0, 0)
        row = QHBoxLayout(self._list)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addLayout(self._files, 1)
        row.addWidget(self._add, 0, Qt.AlignmentFlag.AlignTop)
        self._files.addWidget(self._hint)
        self._files.addStretch(1)
        self._add.clicked.connect(self._choose)
        self._new: list[AttachmentEntry] = []
        self._removed: list[EntryId] = []
        self._shown = 0
        self._reading = 0

    @property
    def new(self) -> tuple[AttachmentEntry, ...]:
        """The files to save."""
        return tuple(self._new)

    @property
    def is_reading(self) -> bool:
        """Whether a file is being read that was added."""
        return self._reading > 0

    @property
    def removed(self) -> tuple[EntryId, ...]:
        """The saved files that were taken away."""
        return tuple(self._removed)

    def show_kept(self, attachments: tuple[ListedAttachment, ...]) -> None:
        """Show the files that are in the record."""
        for listed in attachments:
            self._show_row(listed, partial(self._removed.append, listed.id), opens=True)

    def add_files(self, paths: list[Path]) -> None:
        """Read files to save them with the appointment; what stands in the way of one is said below."""
        self.say_right()
        for path in paths:
            self._reading += 1
            self._tools.tasks.ask(
                self, None, partial(self._services.attachments.read, path), self._take, failed=self._refuse
            )

    def take_focus(self) -> None:
        """Give the keyboard to the button."""
        self._add.setFocus(Qt.FocusReason.OtherFocusReason)

    def _choose(self) -> None:
        path = self._tools.chooser.existing(tr("Add a file"), tr(_ANY_FILE), documents())
        if path is not None:
            self.add_files([path])

    def _take(self, attachment: AttachmentEntry) -> None:
        self._reading -= 1
        self._new.append(attachment)
        listed = ListedAttachment(
            id=attachment.id,
            file_name=attachment.file_name,
            media_type=attachment.media_type,
            size=len(attachment.content),
            belongs_to=None,
            is_program=is_program(attachment.file_name, attachment.media_type),
        )
        self._show_row(listed, lambda: self._new.remove(attachment), opens=False)
        self.edited.emit()
        self.grew.emit()

    def _refuse(self, error: RecurTrackError) -> None:
        self._reading -= 1
        self.say_wrong(sentence_of(error))
        self.grew.emit()

    def _show_row(self, listed: ListedAttachment, remove: Callable[[], None], *, opens: bool) -> None:
        look = self._tools.appearance
        name = f"log.file{self._shown}"
        self._shown += 1
        frame = QFrame()
        frame.setProperty("onCard", "sunken")
        frame.setObjectName(name)
        row = QHBoxLayout(frame)
        row.setContentsMargins(12, 0, 2, 0)
        row.setSpacing(8)
        row.addWidget(IconView(look, "file-text", "ink2"), 0, Qt.AlignmentFlag.AlignVCenter)
        words = text_label(listed.file_name, "body", f"{name}.name")
        row.addWidget(words, 1)
        said = size_words(listed.size)
        if listed.is_program:
            said = tr("{size}, a program: it is kept but not opened from here", size=said)
        row.addWidget(text_label(said, "caption", f"{name}.size", wraps=listed.is_program))
        if opens and not listed.is_program:
            see = Button(look, tr("Open"), f"{name}.open", look=Look.TEXT, small=True)
            see.setAccessibleName(tr("Open {file}", file=listed.file_name))
            see.clicked.connect(lambda: self._open(listed))
            row.addWidget(see)
        cross = Button(look, "", f"{name}.remove", look=Look.CLOSE, icon="x")
        cross.setAccessibleName(tr("Take {file} away", file=listed.file_name))
        cross.setToolTip(tr("Take it away"))
        row.addWidget(cross)
        cross.clicked.connect(lambda: self._drop_row(frame, remove))
        self._files.insertWidget(self._files.count() - 2, frame)
        frame.show()
        self._hint.hide()

    def _drop_row(self, frame: QFrame, remove: Callable[[], None]) -> None:
        remove()
        frame.hide()
        frame.setParent(None)
        frame.deleteLater()
        self.take_focus()
        self.edited.emit()
        self.grew.emit()

    def _open(self, listed: ListedAttachment) -> None:
        services = self._services
        self._tools.tasks.ask(
            self,
            "copy",
            lambda: services.attachments.open_copy(listed.id, services.copies),
            services.show_file,
            failed=lambda error: self.say_wrong(sentence_of(error)),
        )

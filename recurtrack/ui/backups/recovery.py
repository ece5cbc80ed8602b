"""The guided recovery of a damaged record: what will happen, how far it is, and exactly what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QProgressBar, QVBoxLayout, QWidget

from recurtrack.domain.errors import RecurTrackError
from recurtrack.ui.backups.recovery_work import Progress, Recovered, RecoveryWork
from recurtrack.ui.sentences import sentence_of
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.ask import AskDialog
from recurtrack.ui.widgets.button import Button
from recurtrack.ui.widgets.flow import Flow
from recurtrack.ui.widgets.scroll_page import clear_layout
from recurtrack.ui.widgets.text import text_label

if TYPE_CHECKING:
    from collections.abc import Sequence

    from recurtrack.domain.backups import Backup
    from recurtrack.ui.theme.appearance import Appearance

_WIDTH, _LIST_HEIGHT, _LIST_LEAST, _LIST_EDGE, _LINE = 680, 160, 72, 44, 22


class RecoverySheet(AskDialog):
    """Leads through the recovery. The damaged file stays as it is, whatever is pressed."""

    open_wanted = Signal(object)
    """The recovered record at this path is to be opened."""

    def __init__(self, appearance: Appearance, work: RecoveryWork, parent: QWidget | None) -> None:
        title = tr("Recover what can be read")
        super().__init__(appearance, title, tr("Begin"), parent, width=_WIDTH)
        self.setObjectName("recoverySheet")
        self._work = work
        self._progress: Progress | None = None
        self._recovered: Recovered | None = None
        self._bar: QProgressBar | None = None
        self._part = QWidget()
        self._column = QVBoxLayout(self._part)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        self.body.addWidget(self._part, 1)
        self._explain()

    def answer(self) -> None:
        """Begin, or open what was recovered."""
        if self._recovered is None:
            self._begin(None)
        else:
            self.open_wanted.emit(self._recovered.path)
            self.accept()

    def reject(self) -> None:
        """Stop what is under way; a sheet that is not at work closes."""
        if self._progress is not None:
            self._progress.stop()
            self.cancel.setEnabled(False)
        else:
            super().reject()

    def _explain(self, why: str = "") -> None:
        self._turn(yes=tr("Begin"), no=tr("Not now"))
        if why:
            self._column.addWidget(text_label(why, "strong", "recovery.why"))
        for words in (
            tr("RecurTrack copies the damaged file, and reads from the copy whatever can still be read."),
            tr("What was read goes into a new record beside the old one. You see exactly what is missing."),
            tr("The damaged file stays as it is: nothing in it is changed, and nothing is deleted."),
        ):
            self._column.addWidget(text_label(words))
        self._column.addStretch(1)
        self._settle()

    def _begin(self, backup: Backup | None) -> None:
        self._turn(yes="", no=tr("Stop"))
        self._recovered = None
        self._progress = progress = Progress()
        said = text_label(tr("Reading the damaged file…"), "body", "recovery.step")
        self._bar = bar = QProgressBar()
        bar.setObjectName("recovery.bar")
        bar.setTextVisible(False)
        bar.setRange(0, 0)
        bar.setAccessibleName(tr("How far the recovery is"))
        self._column.addWidget(said)
        self._column.addWidget(bar)
        self._column.addWidget(text_label(tr("Stop leaves everything as it was."), "secondary"))
        self._column.addStretch(1)
        self._settle()
        self.cancel.setFocus(Qt.FocusReason.OtherFocusReason)
        progress.moved.connect(self._move)
        self._work.tasks.ask(
            self,
            None,
            lambda: self._work.recover(backup, progress),
            self._finish,
            failed=self._fail,
        )

    def _move(self, done: int, of: int) -> None:
        if self._bar is not None:
            self._bar.setRange(0, max(of, 1))
            self._bar.setValue(done)

    def _finish(self, recovered: Recovered | None) -> None:
        self._progress = None
        self._bar = None
        self.cancel.setEnabled(True)
        if recovered is None:
            self._explain(tr("Stopped. Everything is as it was."))
        else:
            self._recovered = recovered
            self._report(recovered)

    def _fail(self, error: RecurTrackError) -> None:
        self._progress = None
        self._bar = None
        self.cancel.setEnabled(True)
        self._explain(sentence_of(error))

    def _report(self, recovered: Recovered) -> None:
        self._turn(yes=tr("Open the recovered record"), no=tr("Close"))
        self._column.addWidget(text_label(tr("What could be read"), "cardTitle"))
        self._column.addWidget(self._lines(recovered.saved, "recovery.saved", tr("What could be read")))
        if recovered.lost:
            self._column.addWidget(text_label(tr("What could not be read"), "cardTitle"))
            self._column.addWidget(self._lines(recovered.lost, "recovery.lost", tr("What could not be read")))
        else:
            whole = tr("Nothing is known to be missing.")
            self._column.addWidget(text_label(whole, "secondary", "recovery.whole"))
        acts = Flow(gap=4)
        backup = self._work.backup
        if recovered.lost and backup is not None:
            words = tr("Take what is missing from the backup made {when}", when=self._work.backup_words)
            take = Button(self.appearance, words, "recovery.take", icon="history", small=True)
            take.clicked.connect(lambda: self._begin(backup))
            acts.add(take)
        save = Button(self.appearance, tr("Save this report…"), "recovery.save", icon="file-down", small=True)
        save.clicked.connect(lambda: self._save(recovered.report))
        acts.add(save)
        self._column.addWidget(acts)
        kept = tr("The damaged file is still where it was, under its own name. Keep it until you are sure.")
        self._column.addWidget(text_label(kept, "secondary"))
        self._settle()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lines(self, lines: Sequence[str], name: str, title: str) -> QPlainTextEdit:
        view = QPlainTextEdit("\n".join(lines))
        view.setObjectName(name)
        view.setAccessibleName(title)
        view.setReadOnly(True)
        view.setTabChangesFocus(True)
        theme = self.appearance.theme
        view.setFixedHeight(theme.px(min(_LIST_HEIGHT, max(_LIST_LEAST, _LINE * len(lines) + _LIST_EDGE))))
        return view

    def _save(self, report: str) -> None:
        path = self._work.ask_report_file()
        if path is not None:
            self._work.tasks.ask(
                self,
                None,
                lambda: self._work.save_report(path, report),
                lambda _: self._say(tr("Saved as {file}", file=path.name)),
                failed=lambda error: self._say(sentence_of(error)),
            )

    def _say(self, words: str) -> None:
        said = self._part.findChild(QLabel, "recovery.said")
        if said is None:
            said = text_label("", "strong", "recovery.said")
            self._column.addWidget(said)
        said.setText(words)
        self._settle()

    def _settle(self) -> None:
        """Show at once what was put in, which Qt would do a moment later, and take the height it needs."""
        for part in self._part.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
            part.show()
        self.fit()

    def _turn(self, *, yes: str, no: str) -> None:
        """Take away what was shown, and say what the two buttons do now; nothing said, there is only one."""
        clear_layout(self._column)
        self.yes.setVisible(bool(yes))
        for button, words in ((self.yes, yes), (self.cancel, no)):
            button.setText(words)
            button.setAccessibleName(words)

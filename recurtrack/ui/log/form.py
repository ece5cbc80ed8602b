"""The content of the log dialog: what, when, where on the left; what came of it on the right."""

from __future__ import annotations

from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from recurtrack.domain.appointment import AppointmentEntry, AppointmentStatus
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.report_fields import SIDED
from recurtrack.domain.terms import Test
from recurtrack.services.appointment_parts import Extras
from recurtrack.services.appointment_rows import Candidate
from recurtrack.ui.log.attachments_part import AttachmentsPart
from recurtrack.ui.log.check_field import CheckField
from recurtrack.ui.log.kind_tiles import KindField
from recurtrack.ui.log.questions_part import QuestionsPart
from recurtrack.ui.log.report_part import ReportPart
from recurtrack.ui.log.services import LogPrepared, LogServices
from recurtrack.ui.log.tab_order import tab_in_reading_order
from recurtrack.ui.log.when_part import WhenPart
from recurtrack.ui.log.words import OTHERS, name_of, sides
from recurtrack.ui.tools import PageTools
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.columns import Columns, column_of, row_of
from recurtrack.ui.widgets.field import ChoiceField, Field, SuggestField, TextField
from recurtrack.ui.widgets.form_dialog import Problem
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.segments import SegmentField
from recurtrack.ui.widgets.text import text_label

_TWO_COLUMNS, _GAP = 760, 24
_COUNTING = frozenset({AppointmentStatus.BOOKED, AppointmentStatus.DONE})


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is to be saved as one thing."""

    appointment: AppointmentEntry
    extras: Extras


class LogForm(QWidget):
    """Every field of an appointment."""

    edited = Signal()
    settled = Signal()
    """The kind, the day or the status holds now, so that what depends on it is read anew."""
    grew = Signal()
    """It needs another height."""
    fields_changed = Signal()

    def __init__(self, tools: PageTools, services: LogServices, prepared: LogPrepared) -> None:
        super().__init__()
        look, base, named = tools.appearance, prepared.base, prepared.suggestions
        self._today = tools.record.today
        self._prepared = prepared
        self._status_said = prepared.is_status_said or not prepared.is_new
        self._side_said = base.side is not None or not prepared.is_new
        self.kind = KindField(look)
        self._other: ChoiceField[Test] = ChoiceField(
            look, tr("Which one?"), "log.other", [(test, name_of(test)) for test in OTHERS]
        )
        self._title = Field(look, tr("Name"), "log.title", optional=True)
        self.when = WhenPart(look, base, prepared.local_zone, prepared.zones)
        self.check = CheckField(look, base, prepared.check, suggests=prepared.is_new)
        self._place = SuggestField(look, tr("Place"), "log.place", named.places)
        self._whom = SuggestField(look, tr("Clinician"), "log.whom", named.people)
        self._side: SegmentField[Laterality | None] = SegmentField(look, tr("Side"), "log.side", sides(), fills=True)
        self.report = ReportPart(look, tools.record, prepared.parts.results, is_expected=base.result_expected)
        self._notes = TextField(look, tr("Notes"), "log.notes", optional=True, lines=2)
        self.attachments = AttachmentsPart(tools, services)
        self._questions = QuestionsPart(look, prepared.parts)
        self._build(tools)
        self._fill()
        self._connect()

    @property
    def test(self) -> Test | None:
        """The kind that is chosen."""
        tiles = self.kind.tiles
        return self._other.value if tiles.is_other else tiles.kind

    @property
    def fields(self) -> tuple[FormField, ...]:
        """Every field that can be wrong, in reading order."""
        left = (self.kind, self._other, self._title, *self.when.fields, self.check, self._place, self._whom, self._side)
        return (*left, *self.report.fields, self._notes, self.attachments)

    @property
    def holds_more(self) -> bool:
        """Whether there is more in it than its fields say: files, or new questions."""
        files = self.attachments
        return bool(files.new or files.removed or files.is_reading or self._questions.new)

    def draft_of_day(self) -> AppointmentEntry | None:
        """Return what is known of the appointment, to look at its day and time; None while those are not read."""
        when, problems = self.when.read()
        test = self.test
        if problems or when.date is None or test is None:
            return None
        return self._appointment(test)

    def read(self) -> tuple[Draft | None, list[Problem]]:
        """Return everything to save, or what is wrong with it."""
        problems: list[Problem] = []
        test = self.test
        if test is None:
            problems.append(Problem(field=self.kind, why=tr("Choose what it is.")))
        problems += self.when.read()[1]
        found = self._appointment(test or self._prepared.base.test)
        report, wrong = self.report.read(found)
        problems += wrong
        if problems:
            return None, problems
        extras = Extras(
            results=report.results,
            attachments=self.attachments.new,
            removed_attachments=self.attachments.removed,
            question_ids=self._questions.chosen,
            new_questions=self._questions.new,
        )
        return Draft(appointment=replace(found, result_expected=report.is_expected), extras=extras), []

    def set_status(self, status: AppointmentStatus) -> None:
        """Choose a status, as the person asked."""
        self._status_said = True
        self.when.set_status(status)
        self._follow()
        self.edited.emit()
        self.settled.emit()

    def offer_checks(self, test: Test, candidates: tuple[Candidate, ...]) -> None:
        """Offer the planned checks that were found for this test and day."""
        if test is self.test:
            was_hidden = self.check.isHidden()
            self.check.offer(test, candidates)
            self._follow_check()
            self._follow()
            if self.check.isHidden() is not was_hidden:
                self.grew.emit()

    def take_focus(self) -> None:
        """Give the keyboard to what is asked next."""
        if self._prepared.adds_result:
            self.report.take_focus()
        elif self._prepared.is_kind_known:
            self.when.date.line.setFocus()
            self.when.date.line.selectAll()
        else:
            self.kind.take_focus()

    def order_tabs(self, *after: QWidget) -> None:
        """Let Tab go through the fields as they are read, then on to what comes after the form."""
        tab_in_reading_order(self, *after)

    def _appointment(self, test: Test) -> AppointmentEntry:
        base, (when, _) = self._prepared.base, self.when.read()
        has_title = not self._title.isHidden()
        side = self._side.value if test in SIDED else base.side if test is base.test else None
        found = replace(
            base,
            test=test,
            date=when.date or base.date,
            status=when.status,
            time=when.time,
            zone=when.zone,
            minutes=when.minutes,
            side=side,
            title=(self._title.text or None) if has_title else base.title,
            place=self._place.text or None,
            with_whom=self._whom.text or None,
            note=self._notes.text or None,
        )
        return self.check.applied(found) if when.status in _COUNTING else found

    def _build(self, tools: PageTools) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        for remark in self._prepared.remarks:
            frame = QFrame()
            frame.setProperty("tint", "soon")
            inside = QVBoxLayout(frame)
            inside.addWidget(text_label(remark, "small", "log.remark"))
            column.addWidget(frame)
        self._which = row_of((self._other, 1), (self._title, 1))
        left = column_of(
            self.kind,
            self._which,
            self.when,
            self.check,
            row_of((self._place, 1), (self._whom, 1)),
            self._side,
        )
        right = column_of(self.report, self._notes, self.attachments, self._questions)
        self.columns = Columns(tools.appearance, left, right, least=_TWO_COLUMNS, gap=_GAP, stacked=_GAP)
        column.addWidget(self.columns)
        column.addStretch(1)

    def _fill(self) -> None:
        prepared, base = self._prepared, self._prepared.base
        if prepared.is_kind_known:
            self.kind.tiles.set_kind(base.test)
        if base.test in OTHERS:
            self._other.set_value(base.test)
        self._title.set_text(base.title or "")
        if prepared.is_day_known:
            self.when.date.set_value(base.date)
        self._place.set_text(base.place or "")
        self._whom.set_text(base.with_whom or "")
        for named in (self._place, self._whom):
            line = named.box.lineEdit()
            if line is not None:
                line.setCursorPosition(0)  # a long name is read from its beginning
        self._side.set_value(base.side)
        self._notes.set_text(base.note or "")
        self.attachments.show_kept(prepared.parts.attachments)
        self.check.offer(base.test, prepared.candidates)
        self._follow_check()
        self._follow()

    def _connect(self) -> None:
        for field in self.fields:
            if field not in self.report.fields:
                field.edited.connect(self.edited)
        self.report.edited.connect(self.edited)
        self._questions.edited.connect(self.edited)
        for part in (self.when, self.report, self.attachments, self._questions):
            part.grew.connect(self.grew)
        self.report.built.connect(self.fields_changed)
        self.kind.edited.connect(self._change_kind)
        self._other.edited.connect(self._change_kind)
        self.check.edited.connect(self._follow_check)
        self._side.edited.connect(self._say_side)
        self.when.status.edited.connect(self._say_status)
        self.when.settled.connect(self._settle)

    def _change_kind(self) -> None:
        self._follow()
        self.grew.emit()
        self.settled.emit()

    def _say_status(self) -> None:
        self._status_said = True
        self._follow()
        self.grew.emit()
        self.settled.emit()

    def _say_side(self) -> None:
        self._side_said = True

    def _settle(self) -> None:
        """Until the person chose a status, it follows the date: what is still to come is booked."""
        day, wrong = self.when.date.read()
        if not self._status_said and day is not None and not wrong:
            to_come = day.first_day() > self._today()
            status = AppointmentStatus.BOOKED if to_come else AppointmentStatus.DONE
            if status is not self.when.status.value:
                self.when.set_status(status)
                self._follow()
                self.grew.emit()
        self.settled.emit()

    def _follow_check(self) -> None:
        """Until the person chose a side, it is that of the check."""
        if not self._side_said:
            self._side.set_value(self.check.side)

    def _follow(self) -> None:
        """Show what the kind and the status ask for."""
        test, status = self.test, self.when.status.value or AppointmentStatus.DONE
        is_other = self.kind.tiles.is_other
        self._other.setVisible(is_other)
        self._title.setVisible(is_other or bool(self._prepared.base.title))
        self._which.setVisible(not self._title.isHidden())
        self._side.setVisible(test in SIDED)
        self.report.show_for(test, status)
        if status not in _COUNTING or test is None:
            self.check.hide()
        else:
            self.check.show_if_any()

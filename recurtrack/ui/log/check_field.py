"""Which planned check an appointment counts for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from recurtrack.domain.appointment import AppointmentEntry
from recurtrack.domain.dates import PartialDate, parse_day
from recurtrack.domain.diagnosis import Laterality, laterality_of
from recurtrack.domain.follow_up import CheckStatus, TrackedCheck, check_key
from recurtrack.domain.terms import Test
from recurtrack.services.appointment_rows import Candidate
from recurtrack.services.appointments import for_check
from recurtrack.ui.log.words import check_words, name_of
from recurtrack.ui.theme.appearance import Appearance
from recurtrack.ui.tr import tr
from recurtrack.ui.widgets.form_field import FormField
from recurtrack.ui.widgets.list_box import ListBox


class CheckField(FormField):
    """Offers the planned checks an appointment may fulfil, and none of them.

    ``suggests``: the best match is chosen; an appointment that is only being changed stays as it is.
    """

    def __init__(
        self, appearance: Appearance, base: AppointmentEntry, asked_for: TrackedCheck | None, *, suggests: bool
    ) -> None:
        self._box = ListBox(appearance)
        super().__init__(appearance, tr("Counts as"), "log.check", self._box)
        self._appearance = appearance
        self._base = base
        self._asked_for = asked_for
        self._suggests = suggests
        self._checks: list[TrackedCheck | None] = []
        self._keeps_base = False
        self._said: tuple[str, str] | str | None = None
        self._box.activated.connect(self._choose)
        self.offer(base.test, ())

    @property
    def side(self) -> Laterality | None:
        """The side of the chosen check."""
        check = self._chosen()
        return laterality_of(check.planned.sides) if check is not None and check.planned is not None else None

    def offer(self, test: Test, candidates: Sequence[Candidate]) -> None:
        """Offer the checks of a test; what the person chose stays chosen while it is among them."""
        found = [candidate.check for candidate in candidates]
        asked = self._asked_for
        if asked is not None and asked.test is test and asked.planned is not None:
            found = [asked, *(check for check in found if _key(check) != _key(asked))]
        self._keeps_base = self._base.rule is not None and self._base.test is test
        if self._keeps_base:
            found = [check for check in found if _key(check) != (self._base.rule, self._base.rule_due)]
        self._checks = [*([None] if self._keeps_base else []), *found, None]
        words = [self._base_words()] if self._keeps_base else []
        words += [check_words(check, self._appearance) for check in found]
        self._box.clear()
        self._box.addItems([*words, tr("None of the planned checks")])
        self._box.setCurrentIndex(self._preferred(candidates))
        self.show_if_any()

    def show_if_any(self) -> None:
        """Show it when there is something to choose from."""
        self.setVisible(len(self._checks) > 1)

    def applied(self, appointment: AppointmentEntry) -> AppointmentEntry:
        """Say on an appointment which check it is for."""
        if self._keeps_base and self._box.currentIndex() == 0:
            return appointment
        check = self._chosen()
        free = replace(appointment, rule=None, rule_due=None, own_check=None)
        if check is None:
            return free
        return for_check(replace(free, title=free.title or check.title), check)

    def _chosen(self) -> TrackedCheck | None:
        at = self._box.currentIndex()
        return self._checks[at] if 0 <= at < len(self._checks) else None

    def _preferred(self, candidates: Sequence[Candidate]) -> int:
        last = len(self._checks) - 1
        if self._said == "none":
            return last
        keys = [None if check is None else _key(check) for check in self._checks]
        if self._said in keys and self._said is not None:
            return keys.index(self._said)
        if self._keeps_base or (self._asked_for is not None and _key(self._asked_for) in keys):
            return 0
        best = candidates[0] if candidates else None
        fits = self._suggests and best is not None and (best.in_window or best.check.status is CheckStatus.OVERDUE)
        return 0 if fits else last

    def _choose(self) -> None:
        check = self._chosen()
        keeps = self._keeps_base and self._box.currentIndex() == 0
        self._said = None if keeps else "none" if check is None else _key(check)
        self.edited.emit()

    def _base_words(self) -> str:
        what = name_of(self._base.test, self._base.title)
        if self._base.rule_due is None:
            return what
        due = PartialDate.of(parse_day(self._base.rule_due))
        return tr("{what}, best on {day}", what=what, day=self._appearance.dates.written(due))


def _key(check: TrackedCheck) -> tuple[str, str]:
    return ("", "") if check.planned is None else check_key(check.planned)

"""The search over everything: entries of the record, pages, actions, and documented signs."""

from __future__ import annotations

from collections.abc import Callable

from recurtrack.app.pages import Pages
from recurtrack.app.record_services import RecordServices

# isort: split
# PySide6 slows every import after it, so the program's own work is imported first.
from recurtrack.ui.errands import Errands, PageKey
from recurtrack.ui.main_window import MainWindow
from recurtrack.ui.searching.dialog import SearchDialog
from recurtrack.ui.searching.places import SignWays, action_places, page_places, sign_places
from recurtrack.ui.surroundings import Surroundings


def open_search(  # noqa: PLR0913, PLR0917 - what is searched, and what is found is shown with
    around: Surroundings,
    window: MainWindow,
    pages: Pages,
    do: RecordServices,
    errands: Errands,
    start_recurrence: Callable[[], None],
) -> None:
    """Open the search."""

    def show_sign(sign_id: str) -> None:
        window.show_key(PageKey.SIGNS)
        pages.signs.show_sign(sign_id)

    def show_emergencies() -> None:
        window.show_key(PageKey.SIGNS)
        pages.signs.show_emergency_signs()

    ways = SignWays(show_sign=show_sign, show_emergencies=show_emergencies, start_recurrence=start_recurrence)
    signs = sign_places(do.signs.catalogue(), ways)
    places = (*page_places(pages.offers, errands), *action_places(errands), *signs)
    dialog = SearchDialog(around.appearance, around.tasks, do.search.find, places, window)
    dialog.entry_chosen.connect(errands.entry)
    dialog.open()

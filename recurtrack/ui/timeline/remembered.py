"""How the person last looked at the timeline: as a picture or a list, how close, without which lanes."""

from __future__ import annotations

from recurtrack.domain.timeline.events import Lane
from recurtrack.ui.settings import Settings
from recurtrack.ui.timeline.chart.shown import Zoom

_MODE, _ZOOM, _HIDDEN = "timeline/as", "timeline/zoom", "timeline/hidden"
_LIST, _PICTURE = "list", "picture"


class Remembered:
    """Keeps these choices in the settings; what makes no sense there counts as not chosen."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    @property
    def is_list(self) -> bool:
        """Whether the timeline is shown as a list."""
        return self._settings.choice(_MODE) == _LIST

    @is_list.setter
    def is_list(self, is_list: bool) -> None:
        self._settings.remember_choice(_MODE, _LIST if is_list else _PICTURE)

    @property
    def zoom(self) -> Zoom:
        """The last step of the zoom."""
        found = self._settings.choice(_ZOOM)
        return next((zoom for zoom in Zoom if zoom.value == found), Zoom.FIVE_YEARS)

    @zoom.setter
    def zoom(self, zoom: Zoom) -> None:
        self._settings.remember_choice(_ZOOM, zoom.value)

    @property
    def hidden(self) -> frozenset[Lane]:
        """The lanes that are switched off."""
        found = self._settings.choice(_HIDDEN).split(" ")
        return frozenset(lane for lane in Lane if lane.value in found)

    @hidden.setter
    def hidden(self, hidden: frozenset[Lane]) -> None:
        self._settings.remember_choice(_HIDDEN, " ".join(lane.value for lane in Lane if lane in hidden))

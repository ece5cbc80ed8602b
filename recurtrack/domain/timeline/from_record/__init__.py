"""From what a record says to the events of a timeline and the clock its years are counted by."""

from recurtrack.domain.timeline.from_record.material import TimelineMaterial
from recurtrack.domain.timeline.from_record.reports import TOLD, unkept_examinations
from recurtrack.domain.timeline.from_record.view import timeline_of

__all__ = ["TOLD", "TimelineMaterial", "timeline_of", "unkept_examinations"]

"""How it stands with the calendar server, in words."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.tr import tr, tr_count

if TYPE_CHECKING:
    from recurtrack.services.calendar_server_values import Conflict
    from recurtrack.services.calendar_standing import Standing


def standing_words(standing: Standing | None, dates: DateStyle, now: datetime, *, is_busy: bool) -> str:
    """Return the line that says whether it is on, what is there, and what waits; empty while that is not known."""
    if standing is None:
        return ""
    if standing.settings is None:
        return tr(
            "Off. Switched on, your appointments and planned checks also stand in a calendar of their own, for your"
            " phone."
        )
    sentences = [tr("On, at {server}.", server=urlsplit(standing.settings.address).hostname or "")]
    if standing.published is not None:
        when = _when(standing.published, dates, now)
        sentences.append(
            tr_count(
                standing.there,
                "{n} event there, last published {when}.",
                "{n} events there, last published {when}.",
                when=when,
            )
        )
    if is_busy:
        sentences.append(tr("Publishing…"))
    elif standing.pending:
        sentences.append(
            tr_count(standing.pending, "{n} change waits for the server.", "{n} changes wait for the server.")
        )
    return " ".join(sentences)


def conflict_words(conflict: Conflict, dates: DateStyle) -> tuple[str, str]:
    """Return what an event of ours is called here, and what became of it on the server."""
    ours = conflict.ours
    name = ours.summary if ours is not None else conflict.summary or tr("An event")
    title = tr("{event}, {day}", event=name, day=dates.written(ours.day)) if ours is not None else name
    if conflict.start is None:
        return title, tr("It was deleted on the server.")
    day = conflict.start.date() if isinstance(conflict.start, datetime) else conflict.start
    return title, tr("It was changed on the server: “{event}”, {day}.", event=conflict.summary, day=dates.written(day))


def _when(moment: datetime, dates: DateStyle, now: datetime) -> str:
    here = moment.astimezone(now.tzinfo)
    clock = dates.clock(here.time())
    if here.date() == now.date():
        return tr("today at {time}", time=clock)
    return tr("{day} at {time}", day=dates.written(here.date()), time=clock)

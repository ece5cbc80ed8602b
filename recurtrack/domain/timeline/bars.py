"""Where treatments and medicines stand: bars, operations on their days, and names on the bars or behind them."""

from __future__ import annotations

from collections.abc import Iterator

from recurtrack.domain.timeline.courses import BarLane, Standing, is_named_inside, name_behind
from recurtrack.domain.timeline.events import TimelineEvent
from recurtrack.domain.timeline.picture import Bar, Label, LaneBand, Place, Side
from recurtrack.domain.timeline.points import partial_span
from recurtrack.domain.timeline.room import Room


def run(lane: BarLane, band: LaneBand, room: Room) -> tuple[list[Bar], list[Place], list[Label]]:
    """Return the bars and operations of a lane that are in view, with the names that have room."""
    bars: list[Bar] = []
    places: list[Place] = []
    labels: list[Label] = []
    rows = lane.rows(room)
    beyond = (room.longest_name + 2 * room.sizes.shape) / room.scale.per_day
    for standing in lane.standing(room):
        if standing.last < room.first - beyond or standing.first > room.last:
            continue
        y = band.top + band.height / 2 + (standing.row + 0.5 - rows / 2) * room.sizes.bar_row
        thing = _thing(lane, standing, y, room)
        if not room.shows(*_edges(thing, room)):
            continue
        if isinstance(thing, Bar):
            bars.append(thing)
        else:
            places.append(thing)
        labels += [label for label in _labels(standing, thing, room) if room.holds(label.x, label.x + label.width)]
    return bars, places, labels


def _thing(lane: BarLane, standing: Standing, y: float, room: Room) -> Bar | Place:
    courses = standing.courses
    if len(courses) > 1:
        return _bundle(lane, standing, y, room)
    course = courses[0]
    event = course.event
    if course.is_point:
        return Place(
            lane=lane.lane,
            x=room.x(event.day.toordinal()),
            y=y,
            events=(event,),
            state=event.state,
            span=partial_span(event, room),
        )
    x, now, end = _stretch(course.first, course.now, course.last, room)
    begun, not_ended = _certain(event, x, end, room)
    return Bar(
        lane=lane.lane,
        x=x,
        first=begun,
        now=now,
        last=not_ended,
        end=end,
        y=y,
        events=(event,),
        is_open=event.is_open,
    )


def _bundle(lane: BarLane, standing: Standing, y: float, room: Room) -> Bar:
    courses = standing.courses
    now = max((course.now for course in courses if course.now < course.last), default=standing.last)
    x, now_x, end = _stretch(standing.first, now, standing.last, room)
    events = tuple(course.event for course in courses)
    return Bar(lane=lane.lane, x=x, first=x, now=now_x, last=end, end=end, y=y, events=events)


def _stretch(first: int, now: int, last: int, room: Room) -> tuple[float, float, float]:
    """Return x, today's x and the end of a bar, which is never too short to be seen."""
    x = room.x(first)
    end = max(room.x(last), x + room.sizes.bar / 2)
    return x, end if now >= last else room.x(now), end


def _certain(event: TimelineEvent, x: float, end: float, room: Room) -> tuple[float, float]:
    """Return from where it certainly had begun, and to where it had not ended; their middle when neither is certain."""
    begun, not_ended = x, end
    if event.when is not None and event.when.exact is None:
        begun = min(max(room.x(event.when.last_day().toordinal()), x), end)
    if event.until is not None and event.until.exact is None and not event.is_open:
        not_ended = max(min(room.x(event.until.first_day().toordinal()), end), x)
    return (begun, not_ended) if begun <= not_ended else ((begun + not_ended) / 2,) * 2


def _edges(thing: Bar | Place, room: Room) -> tuple[float, float]:
    if isinstance(thing, Bar):
        return thing.x, thing.end
    half = room.sizes.shape / 2
    first, last = thing.span or (thing.x, thing.x)
    return min(first, thing.x - half), max(last, thing.x + half)


def _labels(standing: Standing, thing: Bar | Place, room: Room) -> Iterator[Label]:
    """Give the name of a treatment, and until when it is planned where there is room for that too."""
    if len(standing.courses) > 1:
        return
    course = standing.courses[0]
    if not (isinstance(thing, Bar) and is_named_inside(course, room)):
        behind = _behind(standing, thing, room)
        if behind is not None:
            yield behind
        return
    name = course.event.label
    found = _inside(thing, name, thing.x, thing.now, room)
    yield from filter(None, [found or _inside(thing, name, thing.now, thing.end, room)])
    until = course.event.until
    if found is not None and until is not None and thing.now < thing.end:
        from_today = thing.now + room.sizes.between
        ahead = _inside(thing, f"planned until {until.in_words()}", from_today, thing.end, room)
        yield from filter(None, [ahead])


def _inside(bar: Bar, text: str, first: float, last: float, room: Room) -> Label | None:
    """Return words on a part of a bar, kept in view while the bar is; None when they do not fit there."""
    between, width = room.sizes.between, room.sizes.text(text)
    left, right = max(first, 0.0) + between, min(last, room.scale.width) - between
    if right - left < width:
        return None
    return Label(x=left, y=bar.y, width=width, text=text, key=bar.events[0].key, side=Side.INSIDE)


def _behind(standing: Standing, thing: Bar | Place, room: Room) -> Label | None:
    """Return a name to the right of a bar or operation, unless the next one of the row stands there."""
    text, following = name_behind(standing.courses[0], room), standing.following
    if not text:
        return None
    between, width = room.sizes.between, room.sizes.text(text)
    x = _edges(thing, room)[1] + between
    if following is not None:
        free = room.x(following.first) - (room.sizes.shape / 2 if following.is_point else 0.0)
        if x + width + between > free:
            return None
    return Label(x=x, y=thing.y, width=width, text=text, key=thing.events[0].key, side=Side.RIGHT)

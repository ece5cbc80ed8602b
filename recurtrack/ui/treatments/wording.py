"""What the page says: its first sentence, the names of episodes, when a treatment was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from recurtrack.domain.dates import MONTH_NAMES, PartialDate
from recurtrack.domain.diagnosis import DiagnosisEntry, Laterality
from recurtrack.domain.entry import Origin
from recurtrack.domain.person import MedicineEntry, RelativeEntry
from recurtrack.domain.summary.values import NOT_ENTERED, NOT_KNOWN, Row
from recurtrack.domain.terms import Event, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry
from recurtrack.domain.words import capital, word
from recurtrack.services.treatments import DiagnosisLine, EpisodeView, HealthLine, TreatmentLine, TreatmentsView
from recurtrack.ui.date_style import DateStyle
from recurtrack.ui.phrases import listed
from recurtrack.ui.tr import tr

_MAIN = {TreatmentKind.SURGERY, TreatmentKind.RADIOTHERAPY, TreatmentKind.CHEMOTHERAPY}
_NAMED_IN_SENTENCE = 3
_RECEPTORS = {"ER": "er", "PR": "pr", "HER2": "her2"}
_FIELDS = {"Stage": "anatomic_stage"}


def page_sentence(view: TreatmentsView, today: date) -> str:
    """Say what is taken now, and which treatment ended last."""
    if not view.episodes and not view.running and not view.without_episode:
        return tr("Here you keep your diagnosis, your treatments and your other health.")
    return " ".join(part for part in (_taken(view), _ended(view, today)) if part)


def _taken(view: TreatmentsView) -> str:
    names = [f"{_in_sentence(found.name)}{', ' * bool(found.place)}{found.place}" for found in view.running]
    if not names:
        return tr("No medicine against cancer is running.")
    if len(names) > _NAMED_IN_SENTENCE:
        return tr("You take {count} medicines against cancer.", count=len(names))
    return tr("You take {names}.", names=listed(names))


def _in_sentence(name: str) -> str:
    return name if name[:2].isupper() or name[1:2] == "-" else name[:1].lower() + name[1:]


def _ended(view: TreatmentsView, today: date) -> str:
    lines = [*view.without_episode, *(line for episode in view.episodes for line in episode.treatments)]
    over = [(day, line.entry) for line in lines if (day := _last_day(line.entry)) and day.last_day() <= today]
    if not over:
        return ""
    day, entry = max(over, key=lambda found: found[0].first_day())
    when = str(day.year) if day.month is None else f"{MONTH_NAMES[day.month - 1]} {day.year}"
    if entry.kind is TreatmentKind.SURGERY:
        return tr("Your last operation was in {when}.", when=when)
    return tr("Your {treatment} ended in {when}.", treatment=word(entry.kind), when=when)


def _last_day(entry: TreatmentEntry) -> PartialDate | None:
    if entry.kind not in _MAIN:
        return None
    return entry.start if entry.kind is TreatmentKind.SURGERY else entry.end


def event_words(event: Event) -> str:
    """Return what an episode is, in plain words."""
    return {
        Event.FIRST: tr("First diagnosis"),
        Event.NEW_PRIMARY: tr("A new cancer"),
        Event.LOCAL_RECURRENCE: tr("Came back in the breast or chest wall (local recurrence)"),
        Event.REGIONAL_RECURRENCE: tr("Came back in lymph nodes of that side (regional recurrence)"),
        Event.DISTANT_RECURRENCE: tr("Came back in another part of the body (distant recurrence)"),
    }[event]


def episode_title(episode: EpisodeView) -> str:
    """Return ``First diagnosis, 2024, left breast``."""
    known = any(line.entry.event is not None for line in episode.diagnoses) or episode.event is Event.FIRST
    year = "" if episode.start is None else str(episode.start.year)
    sides = {line.entry.side for line in episode.diagnoses}
    side = _breast(sides.pop()) if len(sides) == 1 and episode.event is not Event.DISTANT_RECURRENCE else ""
    parts = (event_words(episode.event) if known else episode.title, year, side)
    return ", ".join(part for part in parts if part)


def _breast(side: Laterality | None) -> str:
    if side is None:
        return ""
    return {
        Laterality.LEFT: tr("left breast"),
        Laterality.RIGHT: tr("right breast"),
        Laterality.BOTH: tr("both breasts"),
    }[side]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One short line of a diagnosis. ``text`` is empty while nothing was entered; ``field`` is what asks for it."""

    label: str
    text: str
    field: str = ""
    origin: Origin | None = None


def facts_of(line: DiagnosisLine, dates: DateStyle) -> tuple[Fact, ...]:
    """Return the facts of a diagnosis; what she does not know is said in her words."""
    return tuple(_facts(line, dates))


def _facts(line: DiagnosisLine, dates: DateStyle) -> Iterator[Fact]:
    entry = line.entry
    found = "" if entry.date is None else dates.written(entry.date)
    yield _fact(line, tr("Found"), "date", found)
    if entry.event is not Event.DISTANT_RECURRENCE:
        yield _fact(line, tr("Side"), "side", "" if entry.side is None else capital(word(entry.side)))
    yield _fact(line, tr("Type"), "histology", _type(entry))
    for row in line.words.rows:
        if row.label in {"Date", "Side and type"}:
            continue
        yield _row(row)
    yield _receptors(line)


def _fact(line: DiagnosisLine, label: str, field: str, text: str) -> Fact:
    own = line.entry.provenance_of(field).origin
    said = text or (tr("I don’t know") if field in line.unknown else "")
    return Fact(label=label, text=said, field=field, origin=own if text and own is not line.words.origin else None)


def _row(row: Row) -> Fact:
    text = row.said.text
    if row.said.missing:
        text = tr("I don’t know") if text == NOT_KNOWN else ""
    return Fact(label=row.label, text=text, field=_FIELDS.get(row.label, ""))


def _type(entry: DiagnosisEntry) -> str:
    parts = [word(part) for part in (entry.behaviour, entry.histology) if part is not None]
    grade = [] if entry.grade is None else [tr("grade {grade}", grade=entry.grade)]
    return capital(", ".join([" ".join(parts), *grade] if parts else grade))


def _receptors(line: DiagnosisLine) -> Fact:
    rows = line.words.receptors
    if all(row.said.text == NOT_ENTERED for row in rows):
        return Fact(label=tr("Receptors"), text="", field="er")
    parts = [f"{row.label} {_receptor(row, line.words.origin)}" for row in rows]
    field = next((_RECEPTORS[row.label] for row in rows if row.said.missing), "")
    return Fact(label=tr("Receptors"), text=" · ".join(parts), field=field)


def _receptor(row: Row, usual: Origin) -> str:
    if not row.said.missing:
        other = row.said.origin is not None and row.said.origin is not usual
        return f"{row.said.text} ({word(row.said.origin)})" if other and row.said.origin else row.said.text
    return tr("I don’t know") if row.said.text == NOT_KNOWN else tr("not entered yet")


def health_text(line: HealthLine) -> str:
    """Return an entry of other health in one line."""
    match line.entry:
        case RelativeEntry() as entry:
            age = None if entry.age_at_diagnosis is None else tr("at {age}", age=entry.age_at_diagnosis)
            parts = (entry.relative, entry.cancer, age)
        case MedicineEntry() as entry:
            parts = (entry.name, entry.dose, entry.start and tr("since {day}", day=entry.start.in_words()))
        case _:
            return line.text
    return capital(", ".join(part for part in parts if part))


def treatment_name(line: TreatmentLine) -> str:
    """Return what was done, in its own words where there are any."""
    return line.words.what if line.words.details == capital(NOT_ENTERED) else line.words.details


def treatment_times(line: TreatmentLine) -> str:
    """Return kind and time of a treatment: ``Radiotherapy · 16 Sep 2024 to 8 Oct 2024``."""
    kind = line.words.what if treatment_name(line) != line.words.what else ""
    start = _missing_in_words(line.words.start, tr("date"))
    end = line.words.end
    if end in {NOT_KNOWN, NOT_ENTERED}:
        end = _missing_in_words(end, tr("end"))
    elif end.startswith("stopped"):
        end = tr("stopped, I don’t know when") if NOT_KNOWN in end else tr("stopped")
    elif line.entry.end is not None and end:
        end = tr("to {day}", day=end)
    between = " " if line.entry.end is not None else ", "
    return " · ".join(part for part in (kind, between.join(p for p in (start, end) if p), line.words.more) if part)


def _missing_in_words(text: str, what: str) -> str:
    if text == NOT_KNOWN:
        return tr("{what}: I don’t know", what=what)
    return tr("{what} not entered yet", what=what) if text == NOT_ENTERED else text

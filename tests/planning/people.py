"""Random but valid facts objects, rich in edge cases, for comparing the planning engine with the oracle.

`people` is a Hypothesis strategy and `random_person` a fast generator without Hypothesis; both build a person
with the same code from a stream of chosen integers, so they draw from the same space. Small choices are the
plain ones, which is what Hypothesis shrinks to.
"""

from __future__ import annotations

from calendar import isleap, monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Protocol, TypeVar

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Sequence

T = TypeVar("T")
Entry = dict[str, Any]

TESTS = (
    "mammogram",
    "clinic_visit",
    "bone_density",
    "breast_mri",
    "gynaecology",
    "echocardiogram",
    "breast_ultrasound",
    "blood_test",
    "tumour_marker",
)


class Chooser(Protocol):
    """A source of integers between two bounds, both included."""

    def integer(self, low: int, high: int) -> int:
        """Choose one integer."""


@dataclass(frozen=True)
class _FromRandom:
    """Choose with a pseudo-random generator."""

    random: Random

    def integer(self, low: int, high: int) -> int:
        """Choose one integer."""
        return self.random.randint(low, high)


@dataclass(frozen=True)
class _FromHypothesis:
    """Choose with Hypothesis, so that examples are stored and shrunk."""

    draw: st.DrawFn

    def integer(self, low: int, high: int) -> int:
        """Choose one integer."""
        return self.draw(st.integers(low, high))


@st.composite
def people(draw: st.DrawFn) -> dict[str, Any]:
    """Draw one whole facts object."""
    return _build(_FromHypothesis(draw))


def random_person(seed: int) -> dict[str, Any]:
    """Return the facts object that belongs to a seed, without Hypothesis."""
    return _build(_FromRandom(Random(seed)))


# --- Choices ----------------------------------------------------------------------------------------


def _chance(choose: Chooser, percent: int) -> bool:
    """Say yes in this many of a hundred cases."""
    return choose.integer(0, 99) >= 100 - percent


def _pick(choose: Chooser, options: Sequence[T]) -> T:
    """Pick one option; repeat an option to make it likelier."""
    return options[choose.integer(0, len(options) - 1)]


def _shuffled(choose: Chooser, entries: list[Entry]) -> list[Entry]:
    """Return the entries in another order in a part of the cases."""
    left = list(entries)
    if len(left) < 2 or not _chance(choose, 40):
        return left
    return [left.pop(choose.integer(0, len(left) - 1)) for _ in entries]


# --- Dates ------------------------------------------------------------------------------------------


def _plus_months(day: date, months: int) -> date:
    """Move by months; a day that does not exist becomes the last of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _plus_days(choose: Chooser, day: date, low: int, high: int) -> date:
    """Move by a chosen number of days."""
    return day + timedelta(days=choose.integer(low, high))


def _month_end(day: date) -> date:
    """Return the last day of the month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def _next_february_end(day: date) -> date:
    """Return the next last day of February on or after this day."""
    end = date(day.year, 2, monthrange(day.year, 2)[1])
    return end if end >= day else date(day.year + 1, 2, monthrange(day.year + 1, 2)[1])


def _next_leap_day(day: date) -> date:
    """Return the next 29 February on or after this day."""
    year = day.year
    while not isleap(year) or date(year, 2, 29) < day:
        year += 1
    return date(year, 2, 29)


def _awkward(choose: Chooser, day: date) -> date:
    """Move a day forward to the end of a month or of February in a part of the cases."""
    style = choose.integer(0, 19)
    if style >= 19:
        return _next_february_end(day)
    if style >= 13:
        return _month_end(day)
    return day


# --- Diagnoses --------------------------------------------------------------------------------------


def _diagnosis(choose: Chooser, day: date, side: str, event: str) -> Entry:
    """Describe a diagnosis, with or without the mammogram that led to it."""
    mammogram: date | None = _plus_days(choose, day, -45, 0)
    style = choose.integer(0, 19)
    if style >= 17:
        mammogram = None
    elif style == 16:
        mammogram = _plus_days(choose, day, 1, 20)
    elif style == 15:
        mammogram = _month_end(_plus_months(day, -1))
    elif style == 14 and isleap(day.year) and date(day.year, 2, 29) <= day:
        mammogram = date(day.year, 2, 29)
    return {
        "date": day.isoformat(),
        "diagnostic_mammogram": None if mammogram is None else mammogram.isoformat(),
        "side": side,
        "behaviour": "in_situ" if _chance(choose, 25) else "invasive",
        "event": event,
    }


def _other(side: str) -> str:
    """Return the opposite side; both stays both."""
    return {"left": "right", "right": "left"}.get(side, "both")


def _later_event(choose: Chooser, after: date, side: str) -> Entry:
    """Describe a new primary or a local or regional recurrence some years later."""
    event = _pick(choose, ("local_recurrence", "new_primary", "regional_recurrence"))
    elsewhere = {"local_recurrence": 0, "new_primary": 75, "regional_recurrence": 20}[event]
    where = _other(side) if _chance(choose, elsewhere) else side
    return _diagnosis(choose, _awkward(choose, _plus_days(choose, after, 200, 2900)), where, event)


def _first_episode(choose: Chooser, day: date, side: str) -> list[list[Entry]]:
    """Return one to two `first` diagnoses; those in one group are treated together."""
    pattern = choose.integer(0, 72)
    first = _diagnosis(choose, day, "both" if 50 <= pattern < 57 else side, "first")
    if pattern < 57:
        return [[first]]
    if pattern < 63:
        return [[first, _diagnosis(choose, day, _other(side), "first")]]
    if pattern < 68:
        return [[first, _diagnosis(choose, _plus_days(choose, day, 1, 60), _other(side), "first")]]
    second_day = _awkward(choose, _plus_days(choose, day, 61, 700))
    return [[first], [_diagnosis(choose, second_day, _other(side), "first")]]


def _later_episodes(choose: Chooser, day: date, side: str) -> list[list[Entry]]:
    """Return a diagnosis and one or two later ones, rarely in an odd combination."""
    pattern = choose.integer(0, 26)
    first = _diagnosis(choose, day, side, "first")
    second = _later_event(choose, day, side)
    if pattern < 13:
        return [[first], [second]]
    second_day = date.fromisoformat(second["date"])
    third = _later_event(choose, second_day, second["side"])
    if pattern < 20:
        third["event"] = "first" if pattern == 19 else third["event"]
        return [[first], [second], [third]]
    if pattern < 22:
        return [[first], [second, _diagnosis(choose, second_day, side, "new_primary")]]
    if pattern < 23:
        return [[first, _diagnosis(choose, day, _other(side), "new_primary")]]
    if pattern < 25:
        return [[second]]
    second["event"] = "distant_recurrence"
    return [[first], [second, third]] if _chance(choose, 30) else [[first], [second]]


def _episodes(choose: Chooser) -> list[list[Entry]]:
    """Return the diagnoses in groups that are treated together, the oldest group first."""
    day = _plus_days(choose, date(2004, 1, 1), 0, 24 * 365)
    day = _next_leap_day(day) if _chance(choose, 6) else _awkward(choose, day)
    side = _pick(choose, ("left", "right"))
    if _chance(choose, 27):
        return _later_episodes(choose, day, side)
    return _first_episode(choose, day, side)


# --- Treatments -------------------------------------------------------------------------------------


def _surgery(procedure: str, side: str, start: date | None) -> Entry:
    """Describe a surgery."""
    day = None if start is None else start.isoformat()
    return {"kind": "surgery", "procedure": procedure, "side": side, "start": day}


def _span(choose: Chooser, start: date, shortest: int, longest: int) -> tuple[str | None, date]:
    """Return a start, sometimes not recorded, and an end so many days later."""
    end = _awkward(choose, _plus_days(choose, start, shortest, longest))
    return (None if _chance(choose, 35) else start.isoformat()), end


def _chemotherapy(choose: Chooser, after: date) -> tuple[Entry, date]:
    """Describe a chemotherapy that begins some weeks after a day, and return its end too."""
    start, end = _span(choose, _plus_days(choose, after, 7, 50), 42, 170)
    regimen = _pick(choose, ("TC", "AC-T", "TCHP", None))
    return {"kind": "chemotherapy", "regimen": regimen, "start": start, "end": end.isoformat()}, end


def _operations(choose: Chooser, side: str, after: date) -> tuple[list[Entry], str, date]:
    """Describe the surgery of one side; return the main procedure and the last day too."""
    kept = not _chance(choose, 35)
    procedure = "breast_conserving" if kept else "mastectomy"
    day = _awkward(choose, _plus_days(choose, after, 0, 10))
    operations = [_surgery(procedure, side, day)]
    if _chance(choose, 30):
        nodes = _pick(choose, ("sentinel_node_biopsy", "axillary_dissection"))
        operations.append(_surgery(nodes, side, _plus_days(choose, day, 0, 20)))
    if kept and _chance(choose, 15):
        day = _plus_days(choose, day, 14, 40)
        operations.append(_surgery("re_excision", side, day))
    if kept and _chance(choose, 6):
        day = _plus_days(choose, day, 14, 200)
        operations.append(_surgery("mastectomy", side, day))
    last = max(date.fromisoformat(operation["start"]) for operation in operations)
    return operations, procedure, last


def _radiotherapy(choose: Chooser, side: str, procedure: str, after: date) -> Entry | None:
    """Describe the radiotherapy that usually follows the surgery of one side, if any."""
    kept = procedure == "breast_conserving"
    if _chance(choose, 20 if kept else 65):
        return None
    field = "breast" if kept != _chance(choose, 5) else "chest_wall"
    start, end = _span(choose, _plus_days(choose, after, 20, 80), 7, 50)
    return {
        "kind": "radiotherapy",
        "field": field,
        "side": side,
        "start": start,
        "end": end.isoformat(),
    }


def _course(choose: Chooser, group: list[Entry]) -> list[Entry]:
    """Describe the primary treatment of diagnoses that are treated together: surgery, then radiotherapy."""
    course: list[Entry] = []
    day = _plus_days(choose, max(date.fromisoformat(entry["date"]) for entry in group), 0, 50)
    if _chance(choose, 15):
        neoadjuvant, day = _chemotherapy(choose, day)
        course.append(neoadjuvant)
    sides = sorted({entry["side"] for entry in group})
    if "both" in sides:
        sides = ["both"] if _chance(choose, 35) else ["left", "right"]
    procedures: dict[str, str] = {}
    for side in sides:
        operations, procedures[side], last = _operations(choose, side, day)
        course += operations
        day = max(day, last)
    if _chance(choose, 25):
        adjuvant, day = _chemotherapy(choose, day)
        course.append(adjuvant)
    for side in sides:
        radiotherapy = _radiotherapy(choose, side, procedures[side], day)
        if radiotherapy is not None:
            course.append(radiotherapy)
    if _chance(choose, 12):
        ends = [date.fromisoformat(entry["end"]) for entry in course if entry["kind"] == "radiotherapy"]
        late, _ = _chemotherapy(choose, _plus_days(choose, max([day, *ends]), 0, 350))
        course.append(late)
    return course


def _tied(choose: Chooser, group: list[Entry], course: list[Entry]) -> None:
    """Put the diagnostic mammogram half a year before the end of radiotherapy in a part of the cases."""
    radiotherapy = [entry for entry in course if entry["kind"] == "radiotherapy"]
    if radiotherapy and _chance(choose, 6):
        latest = max(radiotherapy, key=lambda entry: str(entry["end"]))
        end = date.fromisoformat(latest["end"])
        if _chance(choose, 40):
            # From the end of August both first dates fall on the end of February, but the later ones differ.
            end = date(end.year + (end.month > 8), 8, 31)
            latest["end"] = end.isoformat()
        group[-1]["diagnostic_mammogram"] = _plus_days(choose, _plus_months(end, -6), -1, 1).isoformat()


def _last_day(treatment: Entry) -> date | None:
    """Return the last day of a primary treatment, if it is recorded."""
    day = treatment["start" if treatment["kind"] == "surgery" else "end"]
    return None if day is None else date.fromisoformat(day)


def _damaged(choose: Chooser, course: list[Entry]) -> list[Entry]:
    """Take a date or all treatment away in a small part of the cases, which suspends the plan."""
    style = choose.integer(0, 99)
    if style >= 98:
        return []
    if style >= 94:
        broken = dict(_pick(choose, course))
        broken["start" if broken["kind"] == "surgery" else "end"] = None
        return [*course, broken]
    return course


def _bystanders(choose: Chooser, start: date, dm: date, pt: date, today: date) -> list[Entry]:
    """Describe surgery that is not curative, and treatment at the edge of the episode."""
    found: list[Entry] = []
    days = (pt, dm, _plus_months(dm, -14), today, _plus_days(choose, today, 1, 1500), None)
    if _chance(choose, 14):
        day = _pick(choose, (_plus_days(choose, pt, -100, 900), *days))
        side = _pick(choose, ("left", "right", "left", "right", "both"))
        found.append(_surgery("risk_reducing_mastectomy", side, day))
    if _chance(choose, 12):
        procedure = _pick(choose, ("reconstruction", "other"))
        day = _pick(choose, (_plus_days(choose, pt, -100, 900), *days))
        found.append(_surgery(procedure, _pick(choose, ("left", "right", "both")), day))
    if _chance(choose, 5):
        day = _pick(choose, (_plus_days(choose, today, -900, 900), _plus_days(choose, pt, 1, 2500)))
        found.append(_surgery("mastectomy", _pick(choose, ("left", "right")), day))
    if _chance(choose, 6):
        end = _plus_days(choose, start, -2, 1).isoformat()
        edge = {"field": "breast", "side": _pick(choose, ("left", "right")), "start": None, "end": end}
        found.append({"kind": "radiotherapy", **edge})
    if _chance(choose, 4):
        before = _plus_days(choose, start, -400, -1).isoformat()
        found.append({"kind": "chemotherapy", "regimen": None, "start": before, "end": None})
    return found


def _drug(choose: Chooser, drug: tuple[str, str], start: date, pt: date, today: date) -> Entry:
    """Describe a drug that starts before, inside or after the episode, or that is planned."""
    kind, name = drug
    starts: tuple[date | None, ...] = (
        _plus_days(choose, pt, 1, 60),
        pt,
        _awkward(choose, _plus_days(choose, pt, 1, 60)),
        _plus_days(choose, start, 0, 120),
        _plus_days(choose, pt, -200, 0),
        _plus_days(choose, _plus_months(pt, -12), -1, 1),
        _plus_days(choose, start, -1500, 1),
        _plus_days(choose, pt, 30, 2500),
        _plus_days(choose, today, 0, 200),
        _next_leap_day(pt),
        None,
    )
    begins = _pick(choose, starts)
    since = pt if begins is None else begins
    ends: tuple[date | None, ...] = (
        None,
        None,
        None,
        _plus_months(since, 60),
        _plus_days(choose, since, 100, 2500),
        _plus_days(choose, today, -1, 2),
        _plus_days(choose, today, 2, 1500),
        _plus_days(choose, today, -700, 0),
        _plus_days(choose, pt, -1, 2),
        _plus_days(choose, pt, -300, 0),
        _plus_months(since, 12 * choose.integer(1, 6)),
    )
    stops = _pick(choose, ends)
    if name == "oophorectomy" or (stops is not None and begins is not None and stops < begins):
        stops = None
    return {
        "kind": kind,
        "drug": name,
        "start": None if begins is None else begins.isoformat(),
        "end": None if stops is None else stops.isoformat(),
    }


def _drugs(choose: Chooser, start: date, pt: date, today: date) -> list[Entry]:
    """Describe hormone, HER2 and other drugs."""
    inhibitors = ("letrozole", "anastrozole", "exemestane")
    names: list[tuple[str, str]] = []
    if _chance(choose, 65):
        name = _pick(choose, (*inhibitors, "tamoxifen", "tamoxifen", "tamoxifen", "toremifene"))
        names.append(("endocrine", name))
        if _chance(choose, 25):
            names.append(("endocrine", _pick(choose, inhibitors if name == "tamoxifen" else ("tamoxifen",))))
    if _chance(choose, 3):
        names.append(("endocrine", "tamoxifen"))
    if _chance(choose, 22):
        suppression = ("goserelin", "leuprorelin", "triptorelin", "oophorectomy")
        names.append(("ovarian_suppression", _pick(choose, suppression)))
    if _chance(choose, 25):
        targeted = ("trastuzumab", "pertuzumab", "trastuzumab emtansine", "abemaciclib")
        names.append(("targeted", _pick(choose, targeted)))
        if _chance(choose, 25):
            names.append(("targeted", _pick(choose, targeted)))
    return [_drug(choose, drug, start, pt, today) for drug in names]


# --- Done tests -------------------------------------------------------------------------------------


def _done(choose: Chooser, dm: date, pt: date, today: date, starts: list[date]) -> list[Entry]:
    """List tests that took place, many of them on days at which a rule turns."""
    entries: list[Entry] = []
    if _chance(choose, 35):
        return entries
    for _ in range(choose.integer(1, 8)):
        test = _pick(choose, (*TESTS, "mammogram", "mammogram", "clinic_visit", "bone_density", "breast_mri"))
        anchor = _pick(choose, (pt, dm, *starts))
        known = max((today - dm).days, 1)
        days = (
            _plus_days(choose, dm, 0, known),
            _awkward(choose, _plus_days(choose, dm, 0, known)),
            _plus_days(choose, pt, -1, 1),
            _plus_days(choose, today, -400, 0),
            _plus_days(choose, today, -1, 0),
            _plus_days(choose, _plus_months(anchor, -12), -1, 1),
            _plus_days(choose, _plus_months(dm, 60), -40, 20),
            _plus_days(choose, _plus_months(dm, 54), -2, 2),
            _plus_days(choose, _plus_months(dm, 12 * choose.integer(1, 5)), -15, 40),
            _plus_days(choose, dm, -400, 1),
            dm,
            _month_end(_plus_months(pt, choose.integer(1, 36))),
            _next_leap_day(pt),
        )
        day = _pick(choose, days)
        if day > today and not _chance(choose, 5):
            day = _plus_days(choose, today, -300, 0)
        entries.append({"test": test, "date": day.isoformat()})
    return entries


# --- The whole person -------------------------------------------------------------------------------


def _today(choose: Chooser, start: date, dm: date, pt: date) -> date:
    """Choose today between the diagnosis and 12 years after the end of primary treatment."""
    style = choose.integer(0, 99)
    if style < 22:
        return pt
    if style < 32:
        return _plus_days(choose, start, 0, max((pt - start).days, 1))
    if style < 48:
        return _plus_days(choose, _plus_months(pt, 3 * choose.integer(1, 28)), -1, 1)
    if style < 60:
        return _plus_days(choose, _plus_months(dm, 12 * choose.integer(1, 8)), -1, 1)
    if style < 66:
        return _plus_days(choose, _plus_months(dm, 60), -60, 500)
    return _awkward(choose, _plus_days(choose, pt, 1, 12 * 365))


def _birth_date(choose: Chooser, first: date, dm: date, day: date) -> date | None:
    """Choose a birth date, often one whose 50th or 53rd birthday lies beside a diagnosis or DM."""
    style = choose.integer(0, 99)
    if style < 45:
        return _plus_days(choose, _plus_months(first, -12 * choose.integer(26, 85)), -364, 0)
    if style < 60:
        return _plus_days(choose, _plus_months(_pick(choose, (dm, first, day)), -600), -2, 2)
    if style < 70:
        return _plus_days(choose, _plus_months(dm, -12 * choose.integer(36, 52)), -364, 0)
    if style < 76:
        return _plus_days(choose, _plus_months(dm, 12 * choose.integer(1, 8) - 636), -1, 1)
    if style < 84:
        return date(4 * choose.integer(486, 496), 2, 29)
    if style < 92:
        return _month_end(_plus_months(dm, -12 * choose.integer(40, 56) - choose.integer(0, 11)))
    return None


def _person(choose: Chooser, born: date | None) -> Entry:
    """Describe the person."""
    sex = "male" if _chance(choose, 14) else "female"
    menopause = _pick(choose, ("post", "pre", "pre", "treatment_induced", None))
    uterus = _pick(choose, (True, None, False))
    if sex == "male" and not _chance(choose, 10):
        menopause, uterus = None, None
    birth_date = None if born is None else born.isoformat()
    return {"birth_date": birth_date, "sex": sex, "menopause": menopause, "uterus": uterus}


def _risk(choose: Chooser) -> Entry:
    """Describe the risk."""
    genes = (None, None, None, None, None, None, "BRCA1", "BRCA2", "TP53", "PALB2", "other")
    return {
        "breast_density": _pick(choose, (None, "A", "B", "C", "D")),
        "gene": _pick(choose, genes),
        "chest_radiation_before_30": _chance(choose, 7),
        "heart_risk_increased": _pick(choose, (None, False, True)),
    }


def _sparse(entry: Entry) -> Entry:
    """Leave out every key whose absence means the same as its value."""
    empty = {"chest_radiation_before_30": False}
    return {key: value for key, value in entry.items() if value is not None and value is not empty.get(key)}


def _build(choose: Chooser) -> dict[str, Any]:
    """Build one valid facts object."""
    groups = _episodes(choose)
    courses = [_course(choose, group) for group in groups]
    _tied(choose, groups[-1], courses[-1])
    current = [entry for entry in groups[-1] if entry["event"] != "first"] or [
        entry for group in groups for entry in group if entry["event"] == "first"
    ]
    mammograms = [entry["diagnostic_mammogram"] for entry in current if entry["diagnostic_mammogram"]]
    dates = [entry["date"] for entry in current]
    dm = date.fromisoformat(max(mammograms or dates))
    start = date.fromisoformat(min(mammograms + dates))
    pt = max(day for day in map(_last_day, courses[-1]) if day is not None)
    courses[-1] = _damaged(choose, courses[-1])
    if len(current) > len(groups[-1]) and _chance(choose, 15):
        courses[-1] = []
    today = _today(choose, start, dm, pt)

    treatments = [entry for course in courses for entry in course]
    treatments += _bystanders(choose, start, dm, pt, today)
    drugs = _drugs(choose, start, pt, today)
    starts = [date.fromisoformat(entry["start"]) for entry in drugs if entry["start"] is not None]
    first = date.fromisoformat(groups[0][0]["date"])
    born = _birth_date(choose, first, dm, date.fromisoformat(groups[-1][0]["date"]))
    diagnoses = [entry for group in groups for entry in group]
    person, risk = _person(choose, born), _risk(choose)
    treatments = _shuffled(choose, treatments + drugs)
    diagnoses = _shuffled(choose, diagnoses)
    done = _shuffled(choose, _done(choose, dm, pt, today, starts))

    facts: dict[str, Any] = {"format": "recurtrack-facts/1", "today": today.isoformat()}
    if _chance(choose, 15):
        facts |= {"person": _sparse(person), "risk": _sparse(risk)}
        facts["diagnoses"] = [_sparse(entry) for entry in diagnoses]
        for key, entries in (("treatments", treatments), ("done", done)):
            if entries:
                facts[key] = [_sparse(entry) for entry in entries]
        return facts
    facts |= {"person": person, "risk": risk, "diagnoses": diagnoses}
    facts |= {"treatments": treatments, "done": done}
    return facts

"""A second, independent reading of the follow-up rules, against which tests compare the engine.

Section numbers are those of `cases/README.md`. The module follows that document rule by rule and shares no
code with the engine. Where the document is silent, a comment that starts with `SILENT:` names the reading
taken here.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

GUIDELINES = ("acs-asco", "nccn", "nice", "acr")

CURATIVE_SURGERY = (
    "breast_conserving",
    "re_excision",
    "mastectomy",
    "sentinel_node_biopsy",
    "axillary_dissection",
)
BREAST_REMOVAL = ("mastectomy", "risk_reducing_mastectomy")
AROMATASE_INHIBITORS = ("letrozole", "anastrozole", "exemestane")
HER2_DRUGS = ("trastuzumab", "pertuzumab", "trastuzumab emtansine")

# No date of any series is written beyond this day; it only keeps the arithmetic inside the calendar.
LAST_DAY = date(9800, 1, 1)


class Reason(NamedTuple):
    """The anchor and the end of a reason for a test, or the start and end of a course (8.3, 8.6)."""

    anchor: date
    end: date | None


class Slot(NamedTuple):
    """One date of a series with its window (section 6)."""

    due: date
    earliest: date
    latest: date


@dataclass(frozen=True)
class Case:
    """The facts together with the words of section 4 that depend on them."""

    facts: dict[str, Any]
    today: date
    episode_start: date
    dm: date
    pt: date
    until: date | None


def plan(
    facts: dict[str, Any], guideline: str, visit_interval: str = "longest", until: date | None = None
) -> dict[str, Any]:
    """Plan the follow-up of one person under one guideline (sections 2 to 8)."""
    if guideline not in GUIDELINES:
        raise ValueError(f"not a tested guideline: {guideline}")
    if visit_interval not in ("shortest", "longest"):
        raise ValueError(f"not an end of the visit range: {visit_interval}")
    reason = suspended(facts)
    if reason is not None:
        return {"suspended": reason, "items": [], "not_routine": set()}

    case = Case(
        facts=facts,
        today=to_date(facts["today"]),
        episode_start=episode_start(facts),
        dm=diagnostic_mammogram(facts),
        pt=end_of_primary_treatment(facts),
        until=until,
    )
    items: list[dict[str, Any]] = []
    if guideline == "acs-asco":
        items += acs_asco_clinic_visit(case, visit_interval)
        items += acs_asco_mammogram(case)
        items += acs_asco_breast_mri(case)
        items += acs_asco_bone_density(case)
        items += acs_asco_echocardiogram(case)
    elif guideline == "nccn":
        items += nccn_clinic_visit(case, visit_interval)
        items += nccn_mammogram(case)
        items += nccn_gynaecology(case)
    elif guideline == "nice":
        items += nice_mammogram(case)
        items += nice_bone_density(case)
    else:
        items += acr_breast_mri(case)
    items.sort(key=lambda item: (item["due"], item["test"]))
    planned = {item["test"] for item in items}
    return {"suspended": None, "items": items, "not_routine": not_routine(case, guideline) - planned}


# --- 1 Facts --------------------------------------------------------------------------------------


def to_date(text: str) -> date:
    """Read a date as section 1 writes it."""
    return date.fromisoformat(text)


def maybe_date(entry: dict[str, Any], key: str) -> date | None:
    """Read a date that may be null or absent (section 1)."""
    text = entry.get(key)
    return None if text is None else to_date(text)


def person(facts: dict[str, Any], key: str) -> object:
    """Read one value of `person`; absent means null (section 1)."""
    return (facts.get("person") or {}).get(key)


def risk(facts: dict[str, Any], key: str) -> object:
    """Read one value of `risk`; absent means null (section 1)."""
    return (facts.get("risk") or {}).get(key)


def is_woman(facts: dict[str, Any]) -> bool:
    """Tell whether the person is a woman (section 1)."""
    return person(facts, "sex") == "female"


def diagnoses(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Return all recorded diagnoses, in the order recorded (section 1)."""
    return list(facts.get("diagnoses") or [])


def treatments(facts: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the treatments of one kind, in the order recorded (section 1)."""
    return [entry for entry in facts.get("treatments") or [] if entry["kind"] == kind]


def done_dates(facts: dict[str, Any], test: str) -> list[date]:
    """Return the dates on which a test really took place (section 1)."""
    return [to_date(entry["date"]) for entry in facts.get("done") or [] if entry["test"] == test]


def sides_of(entry: dict[str, Any]) -> set[str]:
    """Return the sides that a diagnosis or treatment concerns (section 1)."""
    return {"left", "right"} if entry.get("side") == "both" else {str(entry.get("side"))}


# --- 4 Words --------------------------------------------------------------------------------------


def current_episode(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the diagnoses of the current episode (section 4, *episode*)."""
    recorded = diagnoses(facts)
    latest = max(to_date(entry["date"]) for entry in recorded)
    episode = [entry for entry in recorded if to_date(entry["date"]) == latest]
    # SILENT: a `first` diagnosis among the latest ones brings all other `first` diagnoses with it, also when
    # a diagnosis of another event lies between them; the one between them stays outside the episode.
    if any(entry["event"] == "first" for entry in episode):
        earlier = [entry for entry in recorded if to_date(entry["date"]) < latest]
        episode += [entry for entry in earlier if entry["event"] == "first"]
    return episode


def episode_start(facts: dict[str, Any]) -> date:
    """Return the earliest date or diagnostic mammogram of the current episode (section 4, *episode*)."""
    days: list[date] = []
    for entry in current_episode(facts):
        days.append(to_date(entry["date"]))
        mammogram = maybe_date(entry, "diagnostic_mammogram")
        if mammogram is not None:
            days.append(mammogram)
    return min(days)


def diagnostic_mammogram(facts: dict[str, Any]) -> date:
    """Return DM (section 4)."""
    episode = current_episode(facts)
    recorded = [maybe_date(entry, "diagnostic_mammogram") for entry in episode]
    mammograms = [day for day in recorded if day is not None]
    if mammograms:
        return max(mammograms)
    return max(to_date(entry["date"]) for entry in episode)


def last_day(treatment: dict[str, Any]) -> date | None:
    """Return the last day of a treatment: `start` of a surgery, `end` of the others (section 4)."""
    return maybe_date(treatment, "start" if treatment["kind"] == "surgery" else "end")


def belongs_to_episode(treatment: dict[str, Any], start_of_episode: date) -> bool:
    """Tell whether a surgery, radiotherapy or chemotherapy is *treatment of the episode* (section 4)."""
    last = last_day(treatment)
    if last is not None:
        return last >= start_of_episode
    start = maybe_date(treatment, "start")
    return start is None or start >= start_of_episode


def episode_treatments(facts: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    """Return the treatments of one kind that belong to the current episode (section 4)."""
    start = episode_start(facts)
    return [entry for entry in treatments(facts, kind) if belongs_to_episode(entry, start)]


def primary_treatments(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """Return the curative surgery, radiotherapy and chemotherapy of the current episode (section 4, PT)."""
    surgery = episode_treatments(facts, "surgery")
    curative = [entry for entry in surgery if entry["procedure"] in CURATIVE_SURGERY]
    return curative + episode_treatments(facts, "radiotherapy") + episode_treatments(facts, "chemotherapy")


def end_of_primary_treatment(facts: dict[str, Any]) -> date:
    """Return PT, the latest last day of the primary treatment (section 4)."""
    last_days = [last_day(entry) for entry in primary_treatments(facts)]
    return max(day for day in last_days if day is not None)


def remaining_breasts(facts: dict[str, Any], due: date) -> list[str]:
    """Return the sides that are not removed for an item with this `due` (section 4, *remaining breast*)."""
    counted_until = max(to_date(facts["today"]), due)
    removed: set[str] = set()
    for surgery in treatments(facts, "surgery"):
        if surgery["procedure"] in BREAST_REMOVAL:
            day = maybe_date(surgery, "start")
            if day is None or day <= counted_until:
                removed |= sides_of(surgery)
    return [side for side in ("left", "right") if side not in removed]


def radiotherapy_end(case: Case, guideline: str) -> date | None:
    """Return RT, or None without radiotherapy of a breast that is imaged as of `today` (section 4)."""
    imaged = set(imaged_breasts(case.facts, guideline, case.today))
    ends: list[date] = []
    for entry in episode_treatments(case.facts, "radiotherapy"):
        # SILENT: radiotherapy of both sides counts as soon as one of the two breasts is imaged.
        if entry["field"] == "breast" and sides_of(entry) & imaged:
            end = maybe_date(entry, "end")
            if end is not None:
                ends.append(end)
    return max(ends) if ends else None


def is_dcis(facts: dict[str, Any]) -> bool:
    """Tell whether every recorded diagnosis, of any episode, is `in_situ` (section 4)."""
    return all(entry["behaviour"] == "in_situ" for entry in diagnoses(facts))


def birthday(facts: dict[str, Any], age: int) -> date | None:
    """Return the n-th birthday, or None if the birth date is not known (section 4)."""
    born = maybe_date(facts.get("person") or {}, "birth_date")
    return None if born is None else add_months(born, 12 * age)


# --- 5 Date conventions ---------------------------------------------------------------------------


def add_months(day: date, months: int) -> date:
    """Add (or take away) months; a day that does not exist becomes the last of its month (D1)."""
    index = day.year * 12 + (day.month - 1) + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def latest_done_after_pt(case: Case, test: str) -> date | None:
    """Return the done date that counts: the latest after PT and on or before `today` (D4)."""
    days = [day for day in done_dates(case.facts, test) if case.pt < day <= case.today]
    return max(days) if days else None


# --- 6 From rule to dates -------------------------------------------------------------------------


def horizon(case: Case, anchor: date) -> date:
    """Return a day far enough for every item that can be listed; step 1 of section 6 has no end."""
    furthest = max(case.pt, case.today, case.dm, anchor)
    if case.until is not None:
        furthest = max(furthest, case.until)
    return add_months(min(furthest, LAST_DAY), 180)


def dates_from(case: Case, anchor: date, first: int, step: int) -> list[date]:
    """Write the dates anchor + first, + step ..., each counted from the anchor (D2, section 6 step 1)."""
    dates: list[date] = []
    furthest = horizon(case, anchor)
    months = first
    while add_months(anchor, months) <= furthest:
        dates.append(add_months(anchor, months))
        months += step
    return dates


def fixed_window(case: Case, due: date, wait_until: date | None = None) -> Slot:
    """Return the window of one fixed interval or a single date (section 6, *Windows*)."""
    # SILENT: the month before and the two months after are counted from `due` itself (D1), not from the
    # anchor of the series.
    earliest = max(add_months(due, -1), case.pt)
    if wait_until is not None:
        earliest = max(earliest, wait_until)
    return Slot(due=due, earliest=earliest, latest=add_months(due, 2))


def drop_before_pt(case: Case, slots: list[Slot]) -> list[Slot]:
    """Drop every date before PT; a date on PT stays (section 6 step 2)."""
    return [slot for slot in slots if slot.due >= case.pt]


def late_entry(case: Case, slots: list[Slot]) -> list[Slot]:
    """Keep only the latest of the dates on or before `today` (section 6 step 3, D7)."""
    passed = [slot for slot in slots if slot.due <= case.today]
    coming = [slot for slot in slots if slot.due > case.today]
    return passed[-1:] + coming


def drop_after_end(slots: list[Slot], end: date | None) -> list[Slot]:
    """Drop every date after the end of the rule (section 6 step 4)."""
    return [slot for slot in slots if end is None or slot.due <= end]


def project(case: Case, slots: list[Slot]) -> list[Slot]:
    """Cut at `--until`, or at PT + 60 months with at least three items (section 2, section 6 step 5)."""
    if case.until is not None:
        return [slot for slot in slots if slot.due <= case.until]
    listed = [slot for slot in slots if slot.due <= add_months(case.pt, 60)]
    if len(listed) < 3:
        return slots[:3]
    return listed


def items_without_sides(test: str, slots: list[Slot]) -> list[dict[str, Any]]:
    """Write the items of a test that does not image the breasts (section 2)."""
    return [
        {
            "test": test,
            "sides": None,
            "earliest": slot.earliest.isoformat(),
            "due": slot.due.isoformat(),
            "latest": slot.latest.isoformat(),
        }
        for slot in slots
    ]


def imaging_items(case: Case, guideline: str, test: str, slots: list[Slot]) -> list[dict[str, Any]]:
    """Give each item its breasts, drop items without any, project, and write them (sections 2, 4 and 8.1)."""
    # A removal counts for every later item too, so items without a breast are always the tail of the series.
    with_breast = [slot for slot in slots if imaged_breasts(case.facts, guideline, slot.due)]
    return [
        {
            "test": test,
            "sides": imaged_breasts(case.facts, guideline, slot.due),
            "earliest": slot.earliest.isoformat(),
            "due": slot.due.isoformat(),
            "latest": slot.latest.isoformat(),
        }
        for slot in project(case, with_breast)
    ]


# --- 7 Stop and restart ---------------------------------------------------------------------------


def suspended(facts: dict[str, Any]) -> str | None:
    """Return the sentence that says why there is no plan, or None (section 7)."""
    if any(entry["event"] == "distant_recurrence" for entry in diagnoses(facts)):
        return "The treating team sets all dates after a distant recurrence."
    primary = primary_treatments(facts)
    if not primary:
        return "Primary treatment is not recorded."
    if any(last_day(entry) is None for entry in primary):
        return "Primary treatment is not finished, or a date is missing."
    return None


# --- 8.1 Mammogram: which breasts -----------------------------------------------------------------


def imaged_breasts(facts: dict[str, Any], guideline: str, due: date) -> list[str]:
    """Return the breasts to image for an item with this `due` (8.1)."""
    remaining = remaining_breasts(facts, due)
    if is_woman(facts):
        return remaining
    if guideline == "nice":
        return remaining
    if risk(facts, "gene") is not None:
        return remaining
    # SILENT: a regional recurrence also counts as cancer in the breast of its side.
    diagnosed: set[str] = set()
    for entry in diagnoses(facts):
        diagnosed |= sides_of(entry)
    return [side for side in remaining if side in diagnosed]


# --- 8.2 acs-asco ---------------------------------------------------------------------------------


def acs_asco_clinic_visit(case: Case, visit_interval: str) -> list[dict[str, Any]]:
    """Plan visits every 3-6, then 6-12, then 12 months (8.2 with D4, D5 and D6)."""
    anchor = latest_done_after_pt(case, "clinic_visit") or case.pt
    end_of_year_3 = add_months(case.pt, 36)
    end_of_year_5 = add_months(case.pt, 60)
    early = 3 if visit_interval == "shortest" else 6
    middle = 6 if visit_interval == "shortest" else 12

    furthest = horizon(case, anchor)
    slots: list[Slot] = []
    before = 0
    while True:
        if add_months(anchor, before + early) <= end_of_year_3:
            months = before + early
            slot = Slot(
                due=add_months(anchor, months),
                earliest=add_months(anchor, before + 3),
                latest=add_months(anchor, before + 6),
            )
        elif add_months(anchor, before + middle) <= end_of_year_5:
            months = before + middle
            slot = Slot(
                due=add_months(anchor, months),
                earliest=add_months(anchor, before + 6),
                latest=add_months(anchor, before + 12),
            )
        else:
            months = before + 12
            slot = fixed_window(case, add_months(anchor, months))
        if slot.due > furthest:
            break
        slots.append(slot)
        before = months

    slots = late_entry(case, drop_before_pt(case, slots))
    return items_without_sides("clinic_visit", project(case, slots))


def acs_asco_mammogram_dates(case: Case) -> list[date]:
    """Write the series of the `acs-asco` mammogram without an end (8.2, D3, D4)."""
    done = latest_done_after_pt(case, "mammogram")
    if done is not None:
        return dates_from(case, done, 12, 12)
    rt = radiotherapy_end(case, "acs-asco")
    if rt is not None and add_months(rt, 6) > add_months(case.dm, 12):
        return dates_from(case, rt, 6, 12)
    return dates_from(case, case.dm, 12, 12)


def acs_asco_mammogram(case: Case) -> list[dict[str, Any]]:
    """Plan the yearly mammogram, not before RT + 6 months (8.2)."""
    rt = radiotherapy_end(case, "acs-asco")
    wait_until = None if rt is None else add_months(rt, 6)
    slots = [fixed_window(case, due, wait_until) for due in acs_asco_mammogram_dates(case)]
    slots = late_entry(case, drop_before_pt(case, slots))
    return imaging_items(case, "acs-asco", "mammogram", slots)


def acs_asco_mri_indicated(facts: dict[str, Any]) -> bool:
    """Tell whether a woman has a high-risk gene or chest radiation before 30 (8.2)."""
    high_risk_gene = risk(facts, "gene") in ("BRCA1", "BRCA2", "TP53", "PALB2")
    return is_woman(facts) and (high_risk_gene or bool(risk(facts, "chest_radiation_before_30")))


def acs_asco_breast_mri(case: Case) -> list[dict[str, Any]]:
    """Plan the yearly MRI of a woman at high risk (8.2, dates of 8.5)."""
    if not acs_asco_mri_indicated(case.facts):
        return []
    return breast_mri_items(case, "acs-asco")


def acs_asco_bone_density(case: Case) -> list[dict[str, Any]]:
    """Plan a baseline and a scan every 24 months while a reason lasts (8.2, rules of 8.6)."""
    reasons = bone_density_reasons(case, "acs-asco")
    if reasons:
        return bone_density_items(case, reasons, repeats=True)
    if is_woman(case.facts) and person(case.facts, "menopause") == "post":
        return bone_density_items(case, [Reason(case.pt, None)], repeats=False)
    return []


def acs_asco_echocardiogram(case: Case) -> list[dict[str, Any]]:
    """Plan one echocardiogram between 6 and 12 months after cancer-directed therapy (8.2)."""
    if risk(case.facts, "heart_risk_increased") is not True:
        return []
    anchor = case.pt
    for entry in treatments(case.facts, "targeted"):
        if entry["drug"] not in HER2_DRUGS:
            continue
        end = maybe_date(entry, "end")
        # SILENT: a HER2 drug without `end` holds the echocardiogram back also if it was started in an old
        # episode.
        if end is None:
            return []
        anchor = max(anchor, end)
    # SILENT: as under D4, an echocardiogram dated after `today` does not count as done.
    if any(anchor < day <= case.today for day in done_dates(case.facts, "echocardiogram")):
        return []
    slot = Slot(
        due=add_months(anchor, 12),
        earliest=max(add_months(anchor, 6), case.pt),
        latest=add_months(anchor, 12),
    )
    slots = late_entry(case, drop_before_pt(case, [slot]))
    return items_without_sides("echocardiogram", project(case, slots))


# --- 8.3 nccn -------------------------------------------------------------------------------------


def nccn_clinic_visit(case: Case, visit_interval: str) -> list[dict[str, Any]]:
    """Plan visits every 3-12 (DCIS: 6-12) months up to PT + 60 months, then every 12 months (8.3, D4, D5)."""
    anchor = latest_done_after_pt(case, "clinic_visit") or case.pt
    end_of_year_5 = add_months(case.pt, 60)
    minimum = 6 if is_dcis(case.facts) else 3
    maximum = 12
    chosen = minimum if visit_interval == "shortest" else maximum

    furthest = horizon(case, anchor)
    slots: list[Slot] = []
    before = 0
    while True:
        if add_months(anchor, before + chosen) <= end_of_year_5:
            months = before + chosen
            slot = Slot(
                due=add_months(anchor, months),
                earliest=add_months(anchor, before + minimum),
                latest=add_months(anchor, before + maximum),
            )
        else:
            months = before + 12
            slot = fixed_window(case, add_months(anchor, months))
        if slot.due > furthest:
            break
        slots.append(slot)
        before = months

    slots = late_entry(case, drop_before_pt(case, slots))
    return items_without_sides("clinic_visit", project(case, slots))


def nccn_breast_conserving_surgery(case: Case) -> date | None:
    """Return the latest breast-conserving surgery or re-excision of a DCIS without RT (8.3)."""
    # SILENT: "the same ... instead of RT" takes over the conditions of RT: surgery of the current episode on
    # a breast that is imaged as of `today`. A re-excision counts also where no breast-conserving surgery is
    # recorded.
    imaged = set(imaged_breasts(case.facts, "nccn", case.today))
    days: list[date] = []
    for entry in episode_treatments(case.facts, "surgery"):
        if entry["procedure"] in ("breast_conserving", "re_excision") and sides_of(entry) & imaged:
            day = maybe_date(entry, "start")
            if day is not None:
                days.append(day)
    return max(days) if days else None


def nccn_mammogram(case: Case) -> list[dict[str, Any]]:
    """Plan the mammogram: first 6 to 12 months after RT or DCIS surgery, then every 12 months (8.3, D4)."""
    window_anchor = radiotherapy_end(case, "nccn")
    if window_anchor is None and is_dcis(case.facts):
        window_anchor = nccn_breast_conserving_surgery(case)

    done = latest_done_after_pt(case, "mammogram")
    if done is not None:
        slots = [fixed_window(case, due) for due in dates_from(case, done, 12, 12)]
    elif window_anchor is None:
        slots = [fixed_window(case, due) for due in dates_from(case, case.dm, 12, 12)]
    else:
        opens = add_months(window_anchor, 6)
        closes = add_months(window_anchor, 12)
        anniversary = add_months(case.dm, 12)
        if anniversary < opens:
            dates = dates_from(case, window_anchor, 6, 12)
        elif anniversary > closes:
            dates = dates_from(case, window_anchor, 12, 12)
        else:
            dates = dates_from(case, case.dm, 12, 12)
        first = Slot(due=dates[0], earliest=max(opens, case.pt), latest=closes)
        # The wait of RT + 6 months cannot bind for a later date: the second is at least RT + 18 months.
        slots = [first] + [fixed_window(case, due) for due in dates[1:]]

    slots = late_entry(case, drop_before_pt(case, slots))
    return imaging_items(case, "nccn", "mammogram", slots)


def nccn_gynaecology(case: Case) -> list[dict[str, Any]]:
    """Plan a yearly gynaecological examination while a woman with a uterus takes tamoxifen (8.3, D4)."""
    if not is_woman(case.facts) or person(case.facts, "uterus") is False:
        return []
    courses: list[Reason] = []
    for entry in treatments(case.facts, "endocrine"):
        if entry["drug"] == "tamoxifen":
            end = maybe_date(entry, "end")
            # A course that ended before PT has no date left: step 2 drops the earlier, step 4 the later ones.
            if end is None or end >= case.pt:
                # SILENT: a start before the current episode stays the anchor; only 8.6 moves it to PT.
                courses.append(Reason(maybe_date(entry, "start") or case.pt, end))
    if not courses:
        return []
    # SILENT: several courses of tamoxifen are joined as 8.6 joins reasons: earliest start, latest end.
    start = min(course.anchor for course in courses)
    end = latest_end([course.end for course in courses])

    done = latest_done_after_pt(case, "gynaecology")
    dates = dates_from(case, done or start, 12, 12)
    # SILENT: an examination done after PT but before tamoxifen still counts as done (D4); dates before the
    # start of tamoxifen are not written ("while on tamoxifen").
    dates = [day for day in dates if day >= start]
    slots = [fixed_window(case, due) for due in dates]
    slots = late_entry(case, drop_before_pt(case, slots))
    return items_without_sides("gynaecology", project(case, drop_after_end(slots, end)))


# --- 8.4 nice -------------------------------------------------------------------------------------


def nice_mammogram(case: Case) -> list[dict[str, Any]]:
    """Plan the yearly mammogram for five years or until NHS screening (8.4)."""
    done = latest_done_after_pt(case, "mammogram")
    anchor = done or case.dm
    dates = dates_from(case, anchor, 12, 12)

    birthday_50 = birthday(case.facts, 50)
    birthday_53 = birthday(case.facts, 53)
    if is_woman(case.facts) and birthday_50 is not None and birthday_50 > case.dm:
        end = birthday_53
    else:
        five_years = add_months(case.dm, 60)
        dates = nice_moved_back(dates, anchor, five_years)
        # SILENT: "at most five in all" counts the dates of the series, not the mammograms done before it.
        # As an end it is applied in step 4; it binds only if a mammogram was done after PT but before DM.
        end = min([five_years, *dates[4:5]])

    slots = [fixed_window(case, due) for due in dates]
    slots = late_entry(case, drop_before_pt(case, slots))
    return imaging_items(case, "nice", "mammogram", drop_after_end(slots, end))


def nice_moved_back(dates: list[date], anchor: date, five_years: date) -> list[date]:
    """Move the first date after DM + 60 months back to it, if far enough from the one before (8.4)."""
    moved = list(dates)
    for index, day in enumerate(dates):
        if day > five_years:
            before = dates[index - 1] if index > 0 else anchor
            # SILENT: the 6 months are counted from the date before itself (D1). Only this one date moves; the
            # one that would come after it stays where the anchor puts it, and ends "due now".
            if five_years >= add_months(before, 6):
                moved[index] = five_years
            break
    return moved


def nice_bone_density(case: Case) -> list[dict[str, Any]]:
    """Plan one baseline scan after invasive cancer (8.4, rules of 8.6)."""
    if is_dcis(case.facts):
        return []
    reasons = bone_density_reasons(case, "nice")
    if not reasons:
        return []
    return bone_density_items(case, reasons, repeats=False)


# --- 8.5 Breast MRI -------------------------------------------------------------------------------


def acr_mri_indicated(facts: dict[str, Any]) -> bool:
    """Tell whether a woman has one of the four reasons for a yearly MRI under `acr` (8.5)."""
    if not is_woman(facts):
        return False
    birthday_50 = birthday(facts, 50)
    # SILENT: the day of a diagnosis is its `date`, not its diagnostic mammogram; without a birth date the age
    # is no reason.
    first = min(to_date(entry["date"]) for entry in diagnoses(facts))
    young = birthday_50 is not None and first < birthday_50
    dense = risk(facts, "breast_density") in ("C", "D")
    gene = risk(facts, "gene") is not None
    return dense or young or gene or bool(risk(facts, "chest_radiation_before_30"))


def acr_breast_mri(case: Case) -> list[dict[str, Any]]:
    """Plan the yearly MRI under `acr` (8.5)."""
    if not acr_mri_indicated(case.facts):
        return []
    return breast_mri_items(case, "acr")


def breast_mri_items(case: Case, guideline: str) -> list[dict[str, Any]]:
    """Plan the MRI from the latest one done since DM, else together with the `acs-asco` mammogram (8.5)."""
    done = [day for day in done_dates(case.facts, "breast_mri") if case.dm <= day <= case.today]
    dates = dates_from(case, max(done), 12, 12) if done else acs_asco_mammogram_dates(case)
    # SILENT: section 6 gives the limit RT + 6 months to the window of a mammogram only, so an MRI on the same
    # day may have an earlier `earliest`.
    slots = [fixed_window(case, due) for due in dates]
    slots = late_entry(case, drop_before_pt(case, slots))
    return imaging_items(case, guideline, "breast_mri", slots)


# --- 8.6 Bone density -----------------------------------------------------------------------------


def drug_counts(case: Case, drug: dict[str, Any]) -> bool:
    """Tell whether a drug is a reason: it has no `end`, or its `end` is after both PT and `today` (8.6)."""
    end = maybe_date(drug, "end")
    return end is None or (end > case.pt and end > case.today)


def drug_reason(case: Case, drug: dict[str, Any]) -> Reason:
    """Return the anchor and the end of a reason that is a drug (8.6)."""
    start = maybe_date(drug, "start")
    if start is None or start < case.episode_start:
        start = case.pt
    return Reason(start, maybe_date(drug, "end"))


def bone_density_reasons(case: Case, guideline: str) -> list[Reason]:
    """Return anchor and end of the reasons in the first four rows of the table (8.6)."""
    woman = is_woman(case.facts)
    menopause = person(case.facts, "menopause")
    endocrine = [drug for drug in treatments(case.facts, "endocrine") if drug_counts(case, drug)]
    suppression = [drug for drug in treatments(case.facts, "ovarian_suppression") if drug_counts(case, drug)]
    inhibitors = [drug for drug in endocrine if drug["drug"] in AROMATASE_INHIBITORS]
    tamoxifen = [drug for drug in endocrine if drug["drug"] == "tamoxifen"]

    reasons: list[Reason] = []
    if woman:
        reasons += [drug_reason(case, drug) for drug in inhibitors]
    reasons += [drug_reason(case, drug) for drug in suppression]
    if woman and menopause == "treatment_induced":
        reasons.append(Reason(case.pt, None))
    if woman and menopause == "pre" and guideline == "acs-asco":
        reasons += [drug_reason(case, drug) for drug in tamoxifen]
    return reasons


def latest_end(ends: list[date | None]) -> date | None:
    """Return the latest end, or None if one of them has no end (8.6)."""
    latest: date | None = None
    for end in ends:
        if end is None:
            return None
        latest = end if latest is None else max(latest, end)
    return latest


def bone_density_items(case: Case, reasons: list[Reason], *, repeats: bool) -> list[dict[str, Any]]:
    """Plan the baseline and, where they are asked for, the repeats (8.6)."""
    anchor = min(reason.anchor for reason in reasons)
    end = latest_end([reason.end for reason in reasons])

    oldest_baseline = add_months(anchor, -12)
    done = [day for day in done_dates(case.facts, "bone_density") if oldest_baseline <= day <= case.today]
    if done and repeats:
        dates = dates_from(case, max(done), 24, 24)
    elif done:
        dates = []
    elif repeats:
        dates = dates_from(case, anchor, 0, 24)
    else:
        dates = [anchor]

    dates = bone_density_from_pt(case, dates)
    slots = late_entry(case, [fixed_window(case, due) for due in dates])
    return items_without_sides("bone_density", project(case, drop_after_end(slots, end)))


def bone_density_from_pt(case: Case, dates: list[date]) -> list[date]:
    """Replace dates before PT by one date on PT and leave out a further one in the next 12 months (8.6)."""
    if not any(day < case.pt for day in dates):
        return dates
    return [case.pt] + [day for day in dates if day >= add_months(case.pt, 12)]


# --- 2 Output: not_routine ------------------------------------------------------------------------


def not_routine(case: Case, guideline: str) -> set[str]:
    """Return the tests that the text clearly calls not routine (sections 2, 8, 8.2, 8.4 and 8.5)."""
    facts = case.facts
    tests: set[str] = set()
    # SILENT: `acr` plans MRI and nothing else, so nothing is claimed about its blood tests.
    if guideline in ("acs-asco", "nccn", "nice"):
        tests |= {"blood_test", "tumour_marker"}
    if guideline == "nice":
        tests |= {"breast_mri", "breast_ultrasound"}
    # SILENT: nothing is claimed about the MRI of a person without a breast, or of a man under `acr`.
    if not remaining_breasts(facts, case.today):
        return tests
    if guideline == "acs-asco" and not acs_asco_mri_indicated(facts):
        tests.add("breast_mri")
    # SILENT: without a birth date it is not known that the diagnosis came after the 50th birthday.
    known_age = birthday(facts, 50) is not None
    if guideline == "acr" and is_woman(facts) and known_age and not acr_mri_indicated(facts):
        tests.add("breast_mri")
    return tests

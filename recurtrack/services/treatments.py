"""The treatments of a record as the page shows them, and the commands that stop or switch a medicine."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from recurtrack.domain.courses import (
    cautions_by_treatment,
    months_left,
    place_in_course,
    shown_name,
    since_in_words,
)
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.descriptions import describe
from recurtrack.domain.diagnosis import DiagnosisEntry
from recurtrack.domain.entry import HOUSEKEEPING, Entry, EntryId
from recurtrack.domain.episodes import RecordedEpisode, recorded_episodes
from recurtrack.domain.person import (
    PERSON_ID,
    RISK_ID,
    AllergyEntry,
    ConditionEntry,
    MedicineEntry,
    PersonEntry,
    RelativeEntry,
    RiskEntry,
)
from recurtrack.domain.summary.illness import diagnosis_block, treatment_row
from recurtrack.domain.summary.person import risk_rows
from recurtrack.domain.summary.values import DiagnosisBlock, Row, TreatmentRow
from recurtrack.domain.terms import Event
from recurtrack.domain.treatment import StopReason, TreatmentEntry
from recurtrack.domain.treatment_course import is_running
from recurtrack.domain.words import capital, word
from recurtrack.services.open_record import Change, OpenRecord
from recurtrack.storage.entries import Reader


@dataclass(frozen=True, slots=True, kw_only=True)
class DiagnosisLine:
    """A diagnosis and its words; ``unknown`` are the fields the person said they do not know."""

    entry: DiagnosisEntry
    words: DiagnosisBlock
    unknown: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentLine:
    """A treatment and its words, what looks odd about it, and the fields the person said they do not know."""

    entry: TreatmentEntry
    words: TreatmentRow
    cautions: tuple[str, ...]
    unknown: frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class EpisodeView:
    """One cancer, or its coming back: its diagnoses and treatments by day. ``start`` may be known in part or not."""

    event: Event
    title: str
    start: PartialDate | None
    diagnoses: tuple[DiagnosisLine, ...]
    treatments: tuple[TreatmentLine, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RunningMedicine:
    """A medicine against cancer that is taken now.

    ``since`` is ``since March 2024, 2 years 3 months``; ``place`` is ``year 3 of 5``, empty without a planned end;
    ``months_left`` are whole months to the planned end.
    """

    entry: TreatmentEntry
    name: str
    since: str
    place: str
    planned_end: PartialDate | None
    months_left: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class HealthLine:
    """One entry of other health in one line."""

    entry: Entry
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OtherHealth:
    """General health beside the cancer. ``no_known_allergies``: the person said there are none."""

    conditions: tuple[HealthLine, ...]
    allergies: tuple[HealthLine, ...]
    no_known_allergies: bool
    medicines: tuple[HealthLine, ...]
    past_medicines: tuple[HealthLine, ...]
    relatives: tuple[HealthLine, ...]
    risk: RiskEntry
    risk_rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TreatmentsView:
    """All that was and is treated; ``without_episode`` are treatments that no diagnosis could be found for."""

    episodes: tuple[EpisodeView, ...]
    without_episode: tuple[TreatmentLine, ...]
    running: tuple[RunningMedicine, ...]
    health: OtherHealth


class Treatments:
    """What the page of treatments shows, and what can be done there beside saving an entry."""

    def __init__(self, record: OpenRecord) -> None:
        self._record = record

    def view(self) -> TreatmentsView:
        """Sort out the treatments of the record."""
        today = self._record.today()
        with self._record.reading() as reader:
            treatments = reader.all(TreatmentEntry)
            episodes = recorded_episodes(reader.all(DiagnosisEntry), treatments)
            health = _health(reader, today)
        cautions = cautions_by_treatment(treatments)
        views = tuple(
            EpisodeView(
                event=episode.event,
                title=_title(episode),
                start=episode.start,
                diagnoses=tuple(
                    DiagnosisLine(entry=entry, words=diagnosis_block(entry), unknown=unknown_fields(entry))
                    for entry in episode.diagnoses
                ),
                treatments=_lines(episode.treatments, cautions, today),
            )
            for episode in episodes.found
        )
        return TreatmentsView(
            episodes=views,
            without_episode=_lines(episodes.without, cautions, today),
            running=tuple(_running(treatments, today)),
            health=health,
        )

    def stop(self, entry_id: EntryId, end: PartialDate | None, reason: StopReason | None = None) -> Change:
        """Say that a treatment stopped, on a day or (None) on a day nobody knows."""
        with self._record.command("Stop treatment") as command:
            command.put(_stopped(command.get(TreatmentEntry, entry_id), end, reason))
        return command.done.change

    def switch(self, entry_id: EntryId, end: PartialDate | None, following: TreatmentEntry) -> Change:
        """Stop one treatment and start another in its place, as one step; the new one gets an id of its own."""
        with self._record.command("Switch treatment") as command:
            before = command.get(TreatmentEntry, entry_id)
            command.put(_stopped(before, end, StopReason.SWITCHED))
            diagnosis = following.diagnosis_id or before.diagnosis_id
            start = following.start or end
            command.put(replace(following, id=self._record.new_id(), diagnosis_id=diagnosis, start=start))
        return command.done.change

    def stop_other_medicine(self, entry_id: EntryId, end: PartialDate) -> Change:
        """Say when a medicine that is no cancer treatment was stopped."""
        with self._record.command("Stop medicine") as command:
            command.put(replace(command.get(MedicineEntry, entry_id), end=end))
        return command.done.change


def _title(episode: RecordedEpisode) -> str:
    said = any(entry.event is not None for entry in episode.diagnoses)
    return capital(word(episode.event)) if said or episode.event is Event.FIRST else "Diagnosis"


def unknown_fields(entry: Entry) -> frozenset[str]:
    """Return the fields the person said they do not know."""
    names = (field.name for field in fields(entry) if field.name not in HOUSEKEEPING)
    return frozenset(name for name in names if entry.is_unknown(name))


def _stopped(entry: TreatmentEntry, end: PartialDate | None, reason: StopReason | None) -> TreatmentEntry:
    return replace(entry, end=end, ongoing=False, stop_reason=reason or entry.stop_reason)


def _lines(
    entries: Sequence[TreatmentEntry], cautions: Mapping[EntryId, tuple[str, ...]], today: date
) -> tuple[TreatmentLine, ...]:
    return tuple(
        TreatmentLine(
            entry=entry,
            words=treatment_row(entry, today),
            cautions=cautions[entry.id],
            unknown=unknown_fields(entry),
        )
        for entry in entries
    )


def _running(treatments: Sequence[TreatmentEntry], today: date) -> Iterator[RunningMedicine]:
    for entry in treatments:
        if is_running(entry, today):
            planned_end = entry.end or entry.planned_end
            yield RunningMedicine(
                entry=entry,
                name=shown_name(entry.kind, entry.agent) if entry.agent else capital(word(entry.kind)),
                since=since_in_words(entry.start, today),
                place=place_in_course(entry.start, planned_end, today),
                planned_end=planned_end,
                months_left=months_left(planned_end, today),
            )


def _health(reader: Reader, today: date) -> OtherHealth:
    person = reader.present(PersonEntry, PERSON_ID) or PersonEntry(id=PERSON_ID)
    risk = reader.present(RiskEntry, RISK_ID) or RiskEntry(id=RISK_ID)
    allergies = reader.all(AllergyEntry)
    medicines = reader.all(MedicineEntry)
    taken = [entry for entry in medicines if entry.end is None or entry.end.last_day() >= today]
    past = [entry for entry in medicines if entry.end is not None and entry.end.last_day() < today]
    return OtherHealth(
        conditions=tuple(_line(entry) for entry in reader.all(ConditionEntry)),
        allergies=tuple(HealthLine(entry=entry, text=_allergy(entry)) for entry in allergies),
        no_known_allergies=bool(person.no_known_allergies) and not allergies,
        medicines=tuple(_line(entry) for entry in taken),
        past_medicines=tuple(_line(entry) for entry in past),
        relatives=tuple(_line(entry) for entry in reader.all(RelativeEntry)),
        risk=risk,
        risk_rows=tuple(risk_rows(risk, person)),
    )


def _line(entry: Entry) -> HealthLine:
    return HealthLine(entry=entry, text=describe(entry))


def _allergy(entry: AllergyEntry) -> str:
    return f"{capital(entry.substance)} ({entry.reaction})" if entry.reaction else capital(entry.substance)

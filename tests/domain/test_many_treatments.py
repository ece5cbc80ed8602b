"""What looks odd about each of very many treatments is the same as when each is held against all."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from recurtrack.domain.courses import cautions_by_treatment, treatment_cautions
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.diagnosis import Laterality
from recurtrack.domain.entry import EntryId
from recurtrack.domain.terms import Procedure, TreatmentKind
from recurtrack.domain.treatment import TreatmentEntry

_DAYS = st.one_of(
    st.none(),
    st.integers(2020, 2023).map(PartialDate),
    st.tuples(st.integers(2020, 2023), st.integers(1, 12)).map(lambda found: PartialDate(*found)),
    st.dates(date(2020, 1, 1), date(2023, 12, 31)).map(PartialDate.of),
)
_TREATMENTS = st.builds(
    TreatmentEntry,
    id=st.uuids().map(lambda found: EntryId(found.hex)),
    kind=st.sampled_from(TreatmentKind),
    agent=st.sampled_from([None, "tamoxifen", "Tamoxifen", "letrozole"]),
    start=_DAYS,
    end=_DAYS,
    ongoing=st.sampled_from([None, True, False]),
    side=st.sampled_from([None, *Laterality]),
    procedure=st.sampled_from([None, Procedure.MASTECTOMY, Procedure.BREAST_CONSERVING]),
)


@given(st.lists(_TREATMENTS, max_size=14))
def test_many_treatments_are_judged_as_each_is_against_all(entries: list[TreatmentEntry]) -> None:
    assert cautions_by_treatment(entries) == {entry.id: treatment_cautions(entry, entries) for entry in entries}

"""Which results each kind of test asks for, and between what is typed and the entries of the record."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from recurtrack.domain.appointment import WITHOUT_REPORT, AppointmentEntry
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.numbers import number_in_words, parse_measured, parse_number
from recurtrack.domain.report_words import BI_RADS_CHOICES, DENSITY_CHOICES, Choice
from recurtrack.domain.result import ResultEntry
from recurtrack.domain.terms import Test

BI_RADS, DENSITY, REPORT, LVEF = "BI-RADS", "breast density", "report", "LVEF"
SIDED = frozenset({Test.MAMMOGRAM, Test.BREAST_ULTRASOUND, Test.BREAST_MRI})
"""The tests whose side is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoiceField:
    """One answer of a few, as written in the report."""

    quantity: str
    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberField:
    """One number; ``lowest`` and ``highest`` are what can be, not what is good."""

    quantity: str
    label: str
    unit: str | None
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A common value of a laboratory with the units it is usual in; both may be overwritten."""

    quantity: str
    label: str
    units: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class RowsField:
    """As many rows as wanted of quantity, value, unit, and the laboratory's own low and high."""

    label: str
    suggestions: tuple[Suggestion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextField:
    """What the report says, in words."""

    quantity: str
    label: str


ReportField = ChoiceField | NumberField | RowsField | TextField


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was typed or chosen for one quantity; ``id`` is that of the result it changes."""

    quantity: str
    text: str
    unit: str = ""
    low: str = ""
    high: str = ""
    id: EntryId | None = None


_BI_RADS = ChoiceField(quantity=BI_RADS, label="BI-RADS category", choices=BI_RADS_CHOICES)
_DENSITY = ChoiceField(quantity=DENSITY, label="Breast density", choices=DENSITY_CHOICES)
_LVEF = NumberField(quantity=LVEF, label="LVEF, how much the heart pumps out", unit="%", lowest=0, highest=100)
_TEXT = TextField(quantity=REPORT, label="What the report says")


def _t_score(quantity: str, label: str) -> NumberField:
    return NumberField(quantity=quantity, label=label, unit=None, lowest=-10, highest=10)


def _suggest(quantity: str, label: str, *units: str) -> Suggestion:
    return Suggestion(quantity=quantity, label=label, units=units)


_T_SCORES = (
    _t_score("T-score spine", "T-score, spine"),
    _t_score("T-score hip", "T-score, hip (total)"),
    _t_score("T-score femoral neck", "T-score, femoral neck"),
)
_BLOOD = RowsField(
    label="Values",
    suggestions=(
        _suggest("haemoglobin", "Haemoglobin", "g/L", "g/dL", "mmol/L"),
        _suggest("leukocytes", "White cells", "10⁹/L"),
        _suggest("platelets", "Platelets", "10⁹/L"),
        _suggest("alkaline phosphatase", "Alkaline phosphatase (ALP)", "U/L"),
        _suggest("ALT", "ALT", "U/L"),
        _suggest("AST", "AST", "U/L"),
        _suggest("creatinine", "Creatinine", "µmol/L", "mg/dL"),
        _suggest("calcium", "Calcium", "mmol/L", "mg/dL"),
        _suggest("vitamin D", "Vitamin D", "nmol/L", "ng/mL"),
        _suggest("cholesterol", "Cholesterol", "mmol/L", "mg/dL"),
    ),
)
_MARKERS = RowsField(
    label="Values",
    suggestions=(
        _suggest("CA 15-3", "CA 15-3", "kU/L", "U/mL"),
        _suggest("CEA", "CEA", "µg/L", "ng/mL"),
        _suggest("CA 27.29", "CA 27.29", "kU/L", "U/mL"),
    ),
)


def fields_of(test: Test) -> tuple[ReportField, ...]:
    """Return what the form asks of the result of a test; nothing for a visit, which has no report."""
    match test:
        case Test.MAMMOGRAM:
            return _BI_RADS, _DENSITY
        case Test.BREAST_MRI | Test.BREAST_ULTRASOUND:
            return (_BI_RADS,)
        case Test.BONE_DENSITY:
            return _T_SCORES
        case Test.ECHOCARDIOGRAM:
            return (_LVEF,)
        case Test.BLOOD_TEST:
            return (_BLOOD,)
        case Test.TUMOUR_MARKER:
            return (_MARKERS,)
        case _:
            return () if test in WITHOUT_REPORT else (_TEXT,)


def answers_of(results: Sequence[ResultEntry]) -> tuple[Answer, ...]:
    """Return what the form shows of results that are in the record."""
    return tuple(
        Answer(
            quantity=result.quantity,
            text=result.text or "" if result.value is None else number_in_words(result.value),
            unit=result.unit or "",
            low="" if result.low is None else number_in_words(result.low),
            high="" if result.high is None else number_in_words(result.high),
            id=result.id,
        )
        for result in results
    )


def results_of(
    answers: Sequence[Answer],
    appointment: AppointmentEntry,
    new_id: Callable[[], EntryId],
    before: Sequence[ResultEntry] = (),
    on: PartialDate | None = None,
) -> tuple[ResultEntry, ...]:
    """Make results of what was typed; an answer left empty is none.

    ``before`` are the results being edited: they keep where they come from. ``on`` is the day of the report, else that
    of the appointment. Raises ``Rejected`` for what is no number, or cannot be.
    """
    kept = {result.id: result for result in before}
    return tuple(
        _result(answer, appointment, kept.get(answer.id) if answer.id else None, new_id, on)
        for answer in answers
        if answer.text.strip()
    )


def _result(
    answer: Answer,
    appointment: AppointmentEntry,
    before: ResultEntry | None,
    new_id: Callable[[], EntryId],
    on: PartialDate | None,
) -> ResultEntry:
    field = _field_for(appointment.test, answer.quantity)
    value, text = _value(answer, field)
    quantity = answer.quantity.strip()
    if not quantity:
        raise Rejected(Refusal.OUT_OF_RANGE, field="Name of the value", value="nothing", expected="it needs a name")
    blank = ResultEntry(id=new_id(), test=appointment.test, date=appointment.date, quantity=quantity)
    found = before or blank
    return replace(
        found,
        test=appointment.test,
        date=on or (found.date if before is not None else appointment.date),
        quantity=quantity,
        value=value,
        text=text,
        unit=answer.unit.strip() or (field.unit if isinstance(field, NumberField) else None),
        low=parse_number(answer.low) if answer.low.strip() else None,
        high=parse_number(answer.high) if answer.high.strip() else None,
        side=appointment.side if appointment.test in SIDED else found.side,
        appointment_id=appointment.id,
    )


def _field_for(test: Test, quantity: str) -> ReportField | None:
    """Return the field a quantity belongs to; a row of a laboratory belongs to all its rows."""
    for field in fields_of(test):
        if isinstance(field, RowsField) or field.quantity == quantity:
            return field
    return None


def _value(answer: Answer, field: ReportField | None) -> tuple[float | None, str | None]:
    match field:
        case NumberField():
            value = parse_number(answer.text)
            if not field.lowest <= value <= field.highest:
                expected = f"it is between {field.lowest:g} and {field.highest:g}"
                raise Rejected(Refusal.OUT_OF_RANGE, field=field.label, value=answer.text.strip(), expected=expected)
            return value, None
        case RowsField():
            return parse_measured(answer.text)
        case _:
            return None, answer.text.strip()

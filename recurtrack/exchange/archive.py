"""The archive: the whole record as one JSON file that outlives the program; docs/formats.md describes it."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterable
from datetime import date, time
from enum import EnumType
from functools import cache, partial
from typing import Any, get_args, get_origin

import cattrs
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn

from recurtrack.domain.attachment import LARGEST_ATTACHMENT
from recurtrack.domain.care import FOLLOW_UP_ID
from recurtrack.domain.dates import PartialDate
from recurtrack.domain.entry import Entry, EntryId
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.domain.person import PERSON_ID, RISK_ID
from recurtrack.domain.record import ENTRY_KINDS, kind_of

ARCHIVE_FORMAT = "recurtrack-archive/1"
_KEYS = ("format", "made_on", "made_by", "record")
_LONGEST_CONTENT = 4 * -(-LARGEST_ATTACHMENT // 3)
"""The base64 of the largest file a record takes (characters)."""
_REFERENCES = {"diagnosis_id": "diagnosis", "appointment_id": "appointment", "member_id": "care_team"}
_ONLY_ONE = {"person": PERSON_ID, "risk": RISK_ID, "follow_up": FOLLOW_UP_ID}


def write_archive(entries: Iterable[Entry], made_on: date, made_by: str) -> bytes:
    """Return the archive of a record: its entries by kind, in their order; the same record gives the same bytes."""
    converter = _converter()
    record: dict[str, list[Any]] = {kind: [] for kind in ENTRY_KINDS}
    for entry in entries:
        record[kind_of(entry)].append(converter.unstructure(entry))
    content = {"format": ARCHIVE_FORMAT, "made_on": made_on.isoformat(), "made_by": made_by, "record": record}
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def read_archive(content: object, file: str) -> tuple[Entry, ...]:
    """Return the entries of a decoded archive; raises ``Rejected(BAD_TABLE)`` with the place and the reason."""
    if not isinstance(content, dict) or content.get("format") != ARCHIVE_FORMAT:
        raise Rejected(Refusal.BAD_TABLE, file=file, where="format", reason=f"it is not {ARCHIVE_FORMAT}")
    for key in content:
        if key not in _KEYS:
            raise Rejected(Refusal.BAD_TABLE, file=file, where=str(key), reason="this key is not known")
    record = content.get("record")
    if not isinstance(record, dict):
        raise Rejected(Refusal.BAD_TABLE, file=file, where="record", reason="a table was expected")
    converter = _converter()
    entries: list[Entry] = []
    for name, items in record.items():
        kind = ENTRY_KINDS.get(name)
        if kind is None or not isinstance(items, list):
            raise Rejected(Refusal.BAD_TABLE, file=file, where=f"record.{name}", reason="this kind is not known")
        entries += [_entry(converter, item, kind, file, f"record.{name}[{n}]") for n, item in enumerate(items, 1)]
    _refuse_doubles(entries, file)
    _refuse_strays(entries, file)
    return tuple(entries)


def _entry(converter: cattrs.Converter, item: object, kind: type[Entry], file: str, where: str) -> Entry:
    try:
        return converter.structure(item, kind)
    except (cattrs.BaseValidationError, KeyError, TypeError, ValueError, Rejected, AttributeError) as error:
        reason, _, place = cattrs.transform_error(error, path="it", format_exception=_reason)[0].partition(" @ it")
        raise Rejected(Refusal.BAD_TABLE, file=file, where=f"{where}{place}", reason=reason) from None


def _reason(error: BaseException, expected: type | None) -> str:
    del expected
    if isinstance(error, cattrs.ForbiddenExtraKeysError):
        return f"the key {', '.join(sorted(error.extra_fields))} is not known"
    if isinstance(error, KeyError):
        return f"the key {error} is missing"
    return "this value cannot be read"


def _refuse_doubles(entries: list[Entry], file: str) -> None:
    seen: set[tuple[str, str]] = set()
    for entry in entries:
        key = (kind_of(entry), entry.id)
        if key in seen:
            raise Rejected(Refusal.BAD_TABLE, file=file, where=f"record.{key[0]}", reason=f"two entries are “{key[1]}”")
        seen.add(key)


def _refuse_strays(entries: list[Entry], file: str) -> None:
    """Refuse an entry that refers to one the archive does not hold, and a second of what there is one of."""
    there = {(kind_of(entry), entry.id) for entry in entries}
    for entry in entries:
        kind = kind_of(entry)
        only = _ONLY_ONE.get(kind)
        if only is not None and entry.id != only:
            raise Rejected(Refusal.BAD_TABLE, file=file, where=f"record.{kind}", reason=f"its id must be “{only}”")
        for field, target in _REFERENCES.items():
            wanted = getattr(entry, field, None)
            if wanted is not None and (target, wanted) not in there:
                reason = f"“{entry.id}” refers to a {target.replace('_', ' ')} “{wanted}” that is missing"
                raise Rejected(Refusal.BAD_TABLE, file=file, where=f"record.{kind}", reason=reason)


@cache
def _converter() -> cattrs.Converter:
    """Return what turns entries into plain tables and back; unknown keys and wrong types are refused."""
    converter = cattrs.Converter(forbid_extra_keys=True)
    for plain in (str, bool, int):
        converter.register_structure_hook(plain, _exactly(plain))
    converter.register_structure_hook(EntryId, _exactly(str))
    converter.register_structure_hook_func(_is_tuple, partial(_list, converter))
    converter.register_structure_hook(float, _number)
    converter.register_unstructure_hook(PartialDate, str)
    converter.register_structure_hook(PartialDate, lambda value, _: PartialDate.parse(_text(value)))
    converter.register_unstructure_hook(time, lambda value: value.strftime("%H:%M"))
    converter.register_structure_hook(time, lambda value, _: time.fromisoformat(_text(value)))
    converter.register_unstructure_hook(bytes, lambda value: base64.b64encode(value).decode("ascii"))
    converter.register_structure_hook(bytes, lambda value, _: _bytes(value))
    for kind in ENTRY_KINDS.values():
        unstructure = make_dict_unstructure_fn(kind, converter, _cattrs_omit_if_default=True)
        converter.register_unstructure_hook(kind, unstructure)
        converter.register_structure_hook(kind, make_dict_structure_fn(kind, converter, _cattrs_forbid_extra_keys=True))
    return converter


def _exactly(plain: type) -> Any:  # noqa: ANN401 - a hook of cattrs
    def take(value: object, kind: Any) -> object:  # noqa: ANN401 - the type of a field
        if isinstance(kind, EnumType):  # cattrs takes the words of a StrEnum for texts
            return kind(value)
        if type(value) is not plain:
            raise TypeError(plain.__name__)
        if isinstance(value, str):
            value.encode()  # half a character is no text
        return value

    return take


def _is_tuple(kind: Any) -> bool:  # noqa: ANN401 - the type of a field
    return get_origin(kind) is tuple


def _list(converter: cattrs.Converter, value: object, kind: type) -> tuple[object, ...]:
    if not isinstance(value, list):
        raise TypeError("list")
    return tuple(converter.structure(item, get_args(kind)[0]) for item in value)


def _number(value: object, _: object) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise TypeError("number")
    return float(value)


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError("text")
    return value


def _bytes(value: object) -> bytes:
    text = _text(value)
    if len(text) > _LONGEST_CONTENT:
        raise ValueError("base64")
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise ValueError("base64") from None

"""``dataclass(frozen=True, slots=True)`` for what is loaded before the window stands, made in a quarter of the time.

Python compiles a text for each of the six methods of each such class, which takes four tenths of a millisecond a class;
dozens of them are made on the way to the first picture. Here only ``__init__`` has a text of its own, and the other
methods are the same functions for every class. What comes of it behaves as Python's own does: a test holds them to each
other. There are no factories of defaults and no ``__post_init__``.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

__all__ = ["dataclass", "quick_dataclass"]

T = TypeVar("T")
_VALUES = "_values_of"
"""Where a class keeps what returns the values of its fields."""


def quick_dataclass(*, frozen: bool, slots: bool, kw_only: bool = False) -> Callable[[type[T]], type[T]]:
    """Return what makes a class a frozen, slotted dataclass; it and those that inherit from it are made by this."""
    if not (frozen and slots):
        raise TypeError("this decorator makes frozen classes with slots only")

    def made(written: type[T]) -> type[T]:
        if hasattr(written, "__post_init__"):
            raise TypeError("this decorator calls no __post_init__")
        cls: type[Any] = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True, kw_only=kw_only)(written)
        names = tuple(field.name for field in dataclasses.fields(cls))
        setattr(cls, _VALUES, staticmethod(attrgetter(*names)) if len(names) > 1 else _lone(names))
        for name, method in {"__init__": _initialiser(cls), **_SHARED}.items():
            if vars(written).get(name) is None:
                setattr(cls, name, method)
        return cls

    return made


def _initialiser(cls: type[Any]) -> Callable[..., None]:
    """Return the method that sets the fields: the one that is called for every entry of a record, so it is compiled."""
    fields = sorted(dataclasses.fields(cls), key=lambda field: bool(field.kw_only))
    by_place = [_parameter(field) for field in fields if not field.kw_only]
    by_name = [_parameter(field) for field in fields if field.kw_only]
    parameters = ", ".join(["_self", *by_place, *(["*", *by_name] if by_name else [])])
    body = "".join(f"\n _set(_self, {field.name!r}, {field.name})" for field in fields) or " pass"
    known: dict[str, Any] = {"_set": object.__setattr__, **{f"_{field.name}": field.default for field in fields}}
    exec(f"def __init__({parameters}):{body}", known)  # noqa: S102 - of our own classes, as dataclasses does it
    method: Callable[..., None] = known["__init__"]
    method.__qualname__ = f"{cls.__qualname__}.__init__"
    method.__module__ = cls.__module__
    return method


def _parameter(field: dataclasses.Field[Any]) -> str:
    if field.default_factory is not dataclasses.MISSING:
        raise TypeError(f"{field.name!r} has a factory of defaults, which this decorator does not know")
    if not (field.init and field.repr and field.compare and field.hash in {None, True}):
        raise TypeError(f"{field.name!r} is left out of a method, which this decorator does not know")
    return field.name if field.default is dataclasses.MISSING else f"{field.name}=_{field.name}"


def _lone(names: tuple[str, ...]) -> staticmethod[[Any], tuple[object, ...]]:
    """Return what gives the value of the only field, if there is one, as a tuple."""
    return staticmethod(lambda value: tuple(getattr(value, name) for name in names))


def _is_equal(self: Any, other: Any) -> Any:  # noqa: ANN401 - any of the classes
    return self._values_of(self) == self._values_of(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:  # noqa: ANN401 - any of the classes
    return hash(self._values_of(self))


def _in_words(self: Any) -> str:  # noqa: ANN401 - any of the classes
    said = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self))
    return f"{self.__class__.__qualname__}({', '.join(said)})"


def _refuse_to_set(_self: object, name: str, _value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _refuse_to_delete(_self: object, name: str) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")


def _state(self: Any) -> tuple[object, ...]:  # noqa: ANN401 - any of the classes
    return tuple(self._values_of(self))


def _take_state(self: Any, state: tuple[object, ...]) -> None:  # noqa: ANN401 - any of the classes
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)


_SHARED: dict[str, Callable[..., object]] = {
    "__eq__": _is_equal,
    "__hash__": _hash,
    "__repr__": _in_words,
    "__setattr__": _refuse_to_set,
    "__delattr__": _refuse_to_delete,
    "__getstate__": _state,
    "__setstate__": _take_state,
}

if TYPE_CHECKING:
    from dataclasses import dataclass
else:
    dataclass = quick_dataclass

"""The accessibility bus as a screen reader uses it: what is in the window, by role and name, and what can be done."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, TypeVar

from jeepney import DBusAddress, DBusErrorResponse, MessageType, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

T = TypeVar("T")
_ROOT = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
_ACCESSIBLE, _ACTION = "org.a11y.atspi.Accessible", "org.a11y.atspi.Action"
_TEXT, _EDITABLE = "org.a11y.atspi.Text", "org.a11y.atspi.EditableText"
_COMPONENT = "org.a11y.atspi.Component"
_SHOWING = 25
"""The number of the state "showing" in AT-SPI."""
_WITHIN_SECONDS = 30.0
_EVERY_SECONDS = 0.05


@dataclass(frozen=True, slots=True)
class Thing:
    """Something in a window, as the bus names it."""

    owner: str
    path: str


_KEYS = Thing(_ROOT[0], "/org/a11y/atspi/registry/deviceeventcontroller")


class NotFoundError(AssertionError):
    """Nothing of that role and name is shown."""


class AccessibilityBus:
    """Reads windows and presses buttons by names alone."""

    def __init__(self, session: str) -> None:
        connection = open_dbus_connection(session)
        bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
        address = connection.send_and_get_reply(new_method_call(bus, "GetAddress")).body[0]
        connection.close()
        self._line: DBusConnection = open_dbus_connection(address)

    def close(self) -> None:
        self._line.close()

    def programs(self) -> list[Thing]:
        """Return every program that offers its windows."""
        return self.children(Thing(*_ROOT))

    def children(self, thing: Thing) -> list[Thing]:
        return [Thing(*found) for found in self._call(thing, _ACCESSIBLE, "GetChildren")[0]]

    def name(self, thing: Thing) -> str:
        return str(self._property(thing, _ACCESSIBLE, "Name"))

    def description(self, thing: Thing) -> str:
        return str(self._property(thing, _ACCESSIBLE, "Description"))

    def role(self, thing: Thing) -> str:
        return str(self._call(thing, _ACCESSIBLE, "GetRoleName")[0])

    def is_showing(self, thing: Thing) -> bool:
        low, _ = self._call(thing, _ACCESSIBLE, "GetState")[0]
        return bool(low >> _SHOWING & 1)

    def everything(self, start: Thing) -> Iterator[Thing]:
        """Give what is shown within something, from the outside in, in reading order."""
        yield start
        for child in self._quietly(lambda: self.children(start)) or []:
            if self._quietly(lambda child=child: self.is_showing(child)):  # type: ignore[misc]
                yield from self.everything(child)

    def find(self, start: Thing, role: str | frozenset[str], name: str) -> Thing:
        """Wait until something of this role is shown whose name begins so; returns it."""
        ends = time.monotonic() + _WITHIN_SECONDS
        while time.monotonic() < ends:
            for thing in self.everything(start):
                if self._quietly(lambda thing=thing: self._is(thing, role, name)):  # type: ignore[misc]
                    return thing
            time.sleep(_EVERY_SECONDS)
        shown = [f"{self.role(each)} “{self.name(each)}”" for each in self.everything(start)]
        raise NotFoundError(f"no {role} “{name}” among {'; '.join(shown)}")

    def press(self, thing: Thing) -> None:
        """Press it, or do what else can be done with it first."""
        actions = [str(found[0]).lower() for found in self._call(thing, _ACTION, "GetActions")[0]]
        number = actions.index("press") if "press" in actions else 0
        assert self._call(thing, _ACTION, "DoAction", "i", (number,)) == (True,), self.name(thing)

    def do_first_action(self, thing: Thing) -> None:
        """Do what the thing offers first, as most screen readers do."""
        assert self._call(thing, _ACTION, "DoAction", "i", (0,)) == (True,), self.name(thing)

    def take_focus(self, thing: Thing) -> None:
        """Bring the keyboard to it."""
        assert self._call(thing, _COMPONENT, "GrabFocus") == (True,), self.name(thing)

    def press_key(self, symbol: int) -> None:
        """Press and let go a key by its symbol, wherever the keyboard is."""
        self._call(_KEYS, "org.a11y.atspi.DeviceEventController", "GenerateKeyboardEvent", "isu", (symbol, "", 3))

    def write(self, thing: Thing, text: str) -> None:
        """Put a text into a field."""
        assert self._call(thing, _EDITABLE, "SetTextContents", "s", (text,)) == (True,), self.name(thing)

    def text(self, thing: Thing) -> str:
        return str(self._call(thing, _TEXT, "GetText", "ii", (0, -1))[0])

    def _is(self, thing: Thing, role: str | frozenset[str], name: str) -> bool:
        roles = frozenset({role}) if isinstance(role, str) else role
        return self.role(thing) in roles and self.name(thing).startswith(name)

    def _call(self, thing: Thing, interface: str, method: str, types: str = "", values: tuple[Any, ...] = ()) -> Any:  # noqa: ANN401 - what the bus answers
        address = DBusAddress(thing.path, thing.owner, interface)
        message = new_method_call(address, method, types or None, values)
        reply = self._line.send_and_get_reply(message, timeout=_WITHIN_SECONDS)
        if reply.header.message_type is MessageType.error:
            raise DBusErrorResponse(reply)
        return reply.body

    def _property(self, thing: Thing, interface: str, name: str) -> Any:  # noqa: ANN401 - what the bus answers
        message = Properties(DBusAddress(thing.path, thing.owner, interface)).get(name)
        reply = self._line.send_and_get_reply(message, timeout=_WITHIN_SECONDS)
        if reply.header.message_type is MessageType.error:
            raise DBusErrorResponse(reply)
        return reply.body[0][1]

    @staticmethod
    def _quietly(ask: Callable[[], T]) -> T | None:
        """Return an answer, none when the thing has gone meanwhile: windows change while they are read."""
        try:
            return ask()
        except DBusErrorResponse:
            return None

"""The desktop's notification server, as the Desktop Notifications Specification 1.2 describes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from recurtrack.desktop.bus_line import BusLine
from recurtrack.desktop.notification_text import LONGEST_BODY, LONGEST_TITLE, plain, without_markup
from recurtrack.desktop.notifications import CLICKED, Notification, Pressed

if TYPE_CHECKING:
    from jeepney import Message

_SERVER = "org.freedesktop.Notifications"
_SERVER_PATH = "/org/freedesktop/Notifications"
_BUS = "org.freedesktop.DBus"
_BUS_PATH = "/org/freedesktop/DBus"
_WHAT_IS_HEARD = (
    f"type='signal',sender='{_BUS}',interface='{_BUS}',member='NameOwnerChanged',arg0='{_SERVER}'",
    f"type='signal',path='{_SERVER_PATH}',interface='{_SERVER}',member='ActionInvoked'",
)
"""Nothing else of what goes over the bus wakes us. That a notification was closed is not asked for: nothing follows."""
_URGENCY_NORMAL = 1
_EXPIRES_AS_USUAL = -1


class NotificationServer:
    """Speaks to the server over a line; its methods raise what the line raises.

    ``owner`` is the server's name on the bus, empty when there is none.
    """

    def __init__(self, line: BusLine, app_name: str) -> None:
        self._line = line
        self._app_name = app_name
        self._can: frozenset[str] | None = None
        for rule in _WHAT_IS_HEARD:
            self._ask_bus("AddMatch", "s", (rule,))
        owner = self._ask_bus("GetNameOwner", "s", (_SERVER,))
        self.owner = str(owner[0]) if owner else ""

    def start(self) -> None:
        """Let the bus start a server, where one is installed that it may start."""
        if self._ask_bus("StartServiceByName", "su", (_SERVER, 0)):
            owner = self._ask_bus("GetNameOwner", "s", (_SERVER,))
            self.owner = str(owner[0]) if owner else ""

    def heard(self) -> Iterator[Pressed]:
        """Take in what has arrived; give what was pressed, by the server's ids."""
        from jeepney import HeaderFields

        self._line.listen()
        while self._line.heard:
            message = self._line.heard.popleft()
            match message.header.fields.get(HeaderFields.member), message.body:
                case "NameOwnerChanged", (str(name), str(), str(owner)) if name == _SERVER:
                    self.owner = owner
                    self._can = None
                case "ActionInvoked", (int(number), str(action)):
                    yield Pressed(number, action)
                case _:
                    pass  # not ours: what the bus tells everyone

    def show(self, notification: Notification, replaced: int) -> int | None:
        """Show it in place of what has the id ``replaced``; returns the id it has now, None when it was not taken."""
        if self._can is None:
            answer = self._ask("GetCapabilities")
            if answer is None:
                return None
            self._can = frozenset(answer[0])
        answer = self._ask("Notify", "susssasa{sv}i", self._written(notification, replaced, self._can))
        return int(answer[0]) if answer else None

    def withdraw(self, number: int) -> None:
        """Close the notification of an id, if it is there."""
        self._ask("CloseNotification", "u", (number,))

    def _written(self, notification: Notification, replaced: int, can: frozenset[str]) -> tuple[object, ...]:
        title, body = plain(notification.title, LONGEST_TITLE), plain(notification.body, LONGEST_BODY)
        if "body" not in can:
            title, body = f"{title}: {body}", ""
        if "body-markup" in can:
            body = without_markup(body)
        hints = {
            "urgency": ("y", _URGENCY_NORMAL),
            "category": ("s", "x-recurtrack.reminder"),
            "desktop-entry": ("s", "recurtrack"),
            "resident": ("b", False),
        }
        actions = _actions(notification) if "actions" in can else []
        return (self._app_name, replaced, "", title, body, actions, hints, _EXPIRES_AS_USUAL)

    # What comes over the bus has the types that its specification says.
    def _ask(self, method: str, types: str = "", values: tuple[object, ...] = ()) -> tuple[Any, ...] | None:
        """Return the server's answer, None when it refuses or has just gone."""
        return self._asked(_SERVER_PATH, _SERVER, method, types, values)

    def _ask_bus(self, method: str, types: str, values: tuple[object, ...]) -> tuple[Any, ...] | None:
        return self._asked(_BUS_PATH, _BUS, method, types, values)

    def _asked(
        self, path: str, name: str, method: str, types: str, values: tuple[object, ...]
    ) -> tuple[Any, ...] | None:
        from jeepney import DBusAddress, MessageFlag, MessageType, new_method_call

        message = new_method_call(DBusAddress(path, name, name), method, types or None, values)
        # Whether a server is started is decided in one place, and seldom.
        message.header.flags |= MessageFlag.no_auto_start
        answer: Message = self._line.call(message)
        return None if answer.header.message_type is MessageType.error else tuple(answer.body)


def _actions(notification: Notification) -> list[str]:
    """Return names and labels in turn, the press on the notification itself first, which does what the first does."""
    if not notification.actions:
        return []
    buttons = [part for action in notification.actions for part in action]
    return [CLICKED, notification.actions[0][1], *buttons]

"""Starting at login on Windows, in a registry of the test's own."""

from __future__ import annotations

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as some

from recurtrack.desktop.autostart import platform_autostart
from recurtrack.desktop.run_key import APPROVED, LONGEST, NAME, RUN, RunKeyAutostart
from recurtrack.domain.errors import Refusal, Rejected

COMMAND = (r"C:\Program Files\RecurTrack\pythonw.exe", "-P", "-m", "recurtrack", "remind")
OTHER = (RUN, "OneDrive")


class MemoryRegistry:
    """A registry that is gone with the test."""

    def __init__(self) -> None:
        self.values: dict[tuple[str, str], str | bytes] = {OTHER: "onedrive.exe"}

    def read(self, key: str, name: str) -> str | bytes | None:
        return self.values.get((key, name))

    def write(self, key: str, name: str, text: str) -> None:
        self.values[key, name] = text

    def remove(self, key: str, name: str) -> None:
        self.values.pop((key, name), None)


class ForbiddenRegistry(MemoryRegistry):
    """A registry that an administrator has closed."""

    def read(self, key: str, name: str) -> str | bytes | None:
        raise PermissionError(5, "Access is denied", f"{key}\\{name}")

    def write(self, key: str, name: str, text: str) -> None:
        raise PermissionError(5, "Access is denied", f"{key}\\{name}={text}")


def words_of(line: str) -> list[str]:
    """Return the words of a command line, as Microsoft's CommandLineToArgvW reads those after the program's name."""
    words: list[str] = []
    word, is_quoted, begun, place = "", False, False, 0
    while place < len(line):
        slashes = 0
        while place < len(line) and line[place] == "\\":
            slashes, place = slashes + 1, place + 1
        letter = line[place : place + 1]
        if letter == '"':
            word += "\\" * (slashes // 2)
            word, is_quoted = (f'{word}"', is_quoted) if slashes % 2 else (word, not is_quoted)
            begun = True
        else:
            word += "\\" * slashes
            begun = begun or bool(slashes)
            if letter in {" ", "\t"} and not is_quoted:
                words, word, begun = ([*words, word] if begun else words), "", False
            elif letter:
                word, begun = word + letter, True
        place += 1
    return [*words, word] if begun else words


@pytest.fixture
def registry() -> MemoryRegistry:
    return MemoryRegistry()


def test_one_value_is_written_and_removed_and_no_other(registry: MemoryRegistry) -> None:
    autostart = RunKeyAutostart(registry, COMMAND)
    assert not autostart.is_on()
    autostart.turn_on()
    assert autostart.is_on()
    line = registry.values.pop((RUN, NAME))
    assert isinstance(line, str)
    assert tuple(words_of(line)) == COMMAND
    assert registry.values == {OTHER: "onedrive.exe"}
    autostart.turn_on()
    autostart.turn_off()
    assert registry.values == {OTHER: "onedrive.exe"}
    autostart.turn_off()


@given(some.lists(some.text(alphabet='ab \t"\\', max_size=6), max_size=4))
def test_windows_starts_exactly_this_command(arguments: list[str]) -> None:
    registry = MemoryRegistry()
    RunKeyAutostart(registry, (COMMAND[0], *arguments)).turn_on()
    line = registry.read(RUN, NAME)
    assert isinstance(line, str)
    assert words_of(line) == [COMMAND[0], *arguments]


def test_what_was_switched_off_in_the_task_manager_is_off_until_it_is_turned_on(registry: MemoryRegistry) -> None:
    autostart = RunKeyAutostart(registry, COMMAND)
    autostart.turn_on()
    registry.values[APPROVED, NAME] = b"\x03" + bytes(11)
    assert not autostart.is_on()
    registry.values[APPROVED, NAME] = b"\x02" + bytes(11)
    assert autostart.is_on()
    registry.values[APPROVED, NAME] = b"\x03" + bytes(11)
    autostart.turn_on()
    assert autostart.is_on()


def test_a_program_that_was_moved_is_off(registry: MemoryRegistry) -> None:
    RunKeyAutostart(registry, ("D:\\pythonw.exe", *COMMAND[1:])).turn_on()
    assert not RunKeyAutostart(registry, COMMAND).is_on()


def test_a_command_longer_than_windows_takes_is_refused(registry: MemoryRegistry) -> None:
    with pytest.raises(Rejected) as refused:
        RunKeyAutostart(registry, ("C:\\" + "x" * LONGEST, "remind")).turn_on()
    assert refused.value.refusal is Refusal.CANNOT_START_AT_LOGIN
    assert registry.values == {OTHER: "onedrive.exe"}


def test_a_closed_registry_is_said() -> None:
    autostart = RunKeyAutostart(ForbiddenRegistry(), COMMAND)
    for act in (autostart.is_on, autostart.turn_on):
        with pytest.raises(Rejected) as refused:
            act()
        assert refused.value.values["reason"] == "Access is denied"


@pytest.mark.skipif(sys.platform == "win32", reason="there the registry is real")
def test_where_there_is_no_registry_that_is_said() -> None:
    for act in (platform_autostart("win32").turn_on, platform_autostart("win32").turn_off):
        with pytest.raises(Rejected, match="cannot_start_at_login"):
            act()

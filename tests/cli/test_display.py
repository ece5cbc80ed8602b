"""Whether a window can be shown: somebody must answer, not only a variable be set."""

from __future__ import annotations

import socket
import sys
from pathlib import Path

import pytest

from recurtrack.__main__ import has_display, main

pytestmark = pytest.mark.skipif(not sys.platform.startswith("linux"), reason="only X11 and Wayland are asked")


@pytest.fixture(autouse=True)
def _no_screen(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("display", ["", ":7345", "unix:7345.0"])
def test_a_display_that_nobody_answers_on_is_none(monkeypatch: pytest.MonkeyPatch, display: str) -> None:
    monkeypatch.setenv("DISPLAY", display)
    assert not has_display()
    assert main(["--has-display"]) == 2


def test_a_screen_that_answers_is_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    with socket.socket(socket.AF_UNIX) as screen:
        screen.bind(str(tmp_path / "wayland-9"))
        screen.listen()
        monkeypatch.setenv("XDG_RUNTIME_DIR", str(tmp_path))
        monkeypatch.setenv("WAYLAND_DISPLAY", "wayland-9")
        assert has_display()
        assert main(["--has-display"]) == 0


def test_without_a_screen_the_window_is_not_tried(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([]) == 2
    assert "recurtrack demo" in capsys.readouterr().err

"""What constraints.txt has for running the program is enough to run it: nothing a package needs stands elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).resolve().parent.parent
DEVELOPERS_PART = "# To work on it as well\n"


def _pinned(lines: str) -> dict[str, Requirement]:
    """Return what is installed on this system, by name."""
    pins = (line.removesuffix("\\").strip() for line in lines.splitlines() if line[:1].isalnum())
    found = (Requirement(pin) for pin in pins)
    return {canonicalize_name(one.name): one for one in found if one.marker is None or one.marker.evaluate()}


def _needs(package: str) -> Iterator[str]:
    try:
        wanted = requires(package) or []
    except PackageNotFoundError:
        return
    for one in map(Requirement, wanted):
        if one.marker is None or one.marker.evaluate({"extra": ""}):
            yield canonicalize_name(one.name)


def test_everything_that_running_needs_is_installed_for_running() -> None:
    to_run = _pinned((ROOT / "constraints.txt").read_text(encoding="utf-8").split(DEVELOPERS_PART)[0])
    assert "pyside6-essentials" in to_run
    missing = {f"{needed}, for {name}" for name in to_run for needed in _needs(name) if needed not in to_run}
    assert not missing

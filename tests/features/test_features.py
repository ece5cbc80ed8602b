"""The promises of the README, each kept by the whole program."""

from __future__ import annotations

from pathlib import Path

from pytest_bdd import scenarios

scenarios(*sorted(path.name for path in Path(__file__).parent.glob("*.feature")))

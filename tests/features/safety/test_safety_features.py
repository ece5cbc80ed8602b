"""The promises about safety and privacy, each kept by the whole program."""

from __future__ import annotations

from pytest_bdd import scenarios

scenarios(".")

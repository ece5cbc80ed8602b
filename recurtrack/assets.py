"""Finds the program's own files: guidelines, signs, templates, fonts, the sample person."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def resource_folder(name: str) -> Path:
    """Return a folder of resources: inside the installed package, or of the checkout for an editable install."""
    installed = _PACKAGE / "resources" / name
    return installed if installed.is_dir() else _PACKAGE.parent / "resources" / name

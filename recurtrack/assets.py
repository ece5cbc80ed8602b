"""Finds the program's own files: guidelines, signs, templates, fonts, the sample person."""

import os
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

_PACKAGE = os.path.dirname(os.path.abspath(__file__))


def folder_name(name: str) -> str:
    """Return a folder of resources: inside the installed package, or of the checkout for an editable install.

    A plain string: the plan of a facts file needs it, and loading pathlib would cost it a tenth of its time.
    """
    installed = os.path.join(_PACKAGE, "resources", name)
    checkout = os.path.join(os.path.dirname(_PACKAGE), "resources", name)
    return installed if os.path.isdir(installed) else checkout


def resource_folder(name: str) -> "Path":
    """Return a folder of resources as a path."""
    from pathlib import Path

    return Path(folder_name(name))

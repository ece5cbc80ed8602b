"""The composition root of the window: what the program is built of, and how it starts."""

from recurtrack.app.desk import Desk
from recurtrack.app.program import Program
from recurtrack.app.start import grab_pages, run

__all__ = ["Desk", "Program", "grab_pages", "run"]

"""The composition root of the window: what the program is built of, and how it starts."""

from recurtrack.app.desk import Desk
from recurtrack.app.program import Program
from recurtrack.app.start import How, grab_pages, run

__all__ = ["Desk", "How", "Program", "grab_pages", "run"]

"""Takes one picture of each page and of the main dialogs for docs/screens.md, of a made-up person, without a display.

Ends with 1 when docs/screens.md shows a picture that was not taken, or leaves one out.
"""

import os
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "docs" / "pictures"
PAGE_OF_THEM = ROOT / "docs" / "screens.md"
DIALOGS = ("log", "summary", "sign", "search", "question", "recurrence", "import", "skip")
"""Their names in the registry of the tests."""

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from PySide6.QtGui import QPainter, QPixmap  # noqa: E402 - the path above comes first
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget  # noqa: E402
from ui.harness import Shown, settle, show_page, whole_program  # noqa: E402
from ui.harness_dialogs import close, opened  # noqa: E402
from ui.harness_first_run import START, STEPS, first_run  # noqa: E402

from recurtrack.domain.setting_up.answers import SetupPage  # noqa: E402

FIRST_RUN = (START, STEPS[SetupPage.TREATMENT])


def main() -> int:
    """Take the pictures, and compare their names with those that the page shows."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    app = QApplication(["recurtrack"])
    with TemporaryDirectory() as scratch, whole_program(app, Path(scratch)) as program:
        for place in program.window.findChildren(QLabel, "status.place"):
            place.setText(place.text().replace(scratch, "Documents"))
        taken = {*pages(program), reminders(program), *dialogs(program), *first_steps(program)}
    shown = set(re.findall(r"\(pictures/([\w-]+\.png)\)", PAGE_OF_THEM.read_text(encoding="utf-8")))
    for name in sorted(shown - taken):
        print(f"{PAGE_OF_THEM.name} shows {name}, which was not taken.")
    for name in sorted(taken - shown):
        print(f"{PAGE_OF_THEM.name} does not show {name}.")
    print(f"{len(taken)} pictures in {FOLDER.relative_to(ROOT)}")
    return int(taken != shown)


def pages(program: Shown) -> list[str]:
    """Take a picture of the window with each page in front."""
    names = []
    for page in program.pages:
        show_page(program, page)
        names.append(saved(program.window.grab(), f"{page.key}"))
    return names


def reminders(program: Shown) -> str:
    """Take a picture of what can be chosen about reminders, which lies further down among the settings."""
    page = program.shown_desk.page.settings
    show_page(program, page)
    card = next(iter(page.findChildren(QWidget, "settings.reminders")))
    page.area.verticalScrollBar().setValue(card.mapTo(page.area.inside, card.rect().topLeft()).y())
    settle(program)
    return saved(program.window.grab(), "settings-reminders")


def dialogs(program: Shown) -> list[str]:
    """Take a picture of the window with each dialog over Today."""
    names = []
    for name in DIALOGS:
        show_page(program, program.pages[0])
        dialog = opened(program, name)
        if dialog is not None:
            names.append(saved(together(program, dialog), f"dialog-{name.replace(' ', '-')}"))
            close(program, dialog)
    settle(program)
    return names


def first_steps(program: Shown) -> list[str]:
    """Take a picture of the start and of the step about the treatment; no record is open afterwards."""
    names = []
    for name, _ in first_run(program):
        if name in FIRST_RUN:
            names.append(saved(program.window.grab(), name))
    return names


def together(program: Shown, dialog: QDialog) -> QPixmap:
    """Return the window with a dialog over it, as a person sees them."""
    picture = program.window.grab()
    painter = QPainter(picture)
    painter.drawPixmap(program.window.mapFromGlobal(dialog.mapToGlobal(dialog.rect().topLeft())), dialog.grab())
    painter.end()
    return picture


def saved(picture: QPixmap, name: str) -> str:
    """Save a picture as small as it gets; returns the name of its file."""
    file = f"{name}.png"
    if not picture.save(str(FOLDER / file), "PNG", 0):
        raise OSError(file)
    return file


if __name__ == "__main__":
    sys.exit(main())

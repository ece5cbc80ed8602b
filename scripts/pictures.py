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
DIALOGS = (
    *("log", "summary", "sign", "search", "question", "recurrence", "import", "skip"),
    *("backups", "passphrase set", "hand over"),
)
"""Their names in the registry of the tests."""

os.environ["QT_QPA_PLATFORM"] = "offscreen"
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from PySide6.QtGui import QPainter, QPixmap  # noqa: E402 - the path above comes first
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget  # noqa: E402
from ui.harness import Shown, settle, show_page, whole_program  # noqa: E402
from ui.harness_dialogs import close, opened  # noqa: E402
from ui.harness_first_run import START, STEPS, first_run  # noqa: E402
from ui.harness_safety import LOCK, TROUBLE, has_backup, safety  # noqa: E402

from recurtrack.domain.setting_up.answers import SetupPage  # noqa: E402

FIRST_RUN = (START, STEPS[SetupPage.TREATMENT])
SAFETY = (TROUBLE, LOCK)
CARDS = ("reminders", "privacy")
"""What lies further down among the settings."""


def main() -> int:
    """Take the pictures, and compare their names with those that the page shows."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    app = QApplication(["recurtrack"])
    with TemporaryDirectory() as scratch:
        os.environ["RECURTRACK_HOME"] = str(Path(scratch) / "home")  # the backups of a made-up person are not kept
        with whole_program(app, Path(scratch)) as program:
            program.safety.begin()
            settle(program, until=lambda: has_backup(program))
            hide_folder(program, scratch)
            taken = {*pages(program), *cards(program), *dialogs(program)}
            taken |= {*safe_and_private(program, scratch), *first_steps(program, scratch)}
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


def hide_folder(program: Shown, scratch: str) -> None:
    """Say a folder as a person has one: that of the pictures is gone afterwards."""
    for words in program.window.findChildren(QLabel):
        if scratch in words.text():
            words.setText(words.text().replace(scratch, "Documents"))


def cards(program: Shown) -> list[str]:
    """Take a picture of some of the settings, each with its card at the top."""
    page = program.shown_desk.page.settings
    names = []
    for name in CARDS:
        show_page(program, page)
        card = next(iter(page.findChildren(QWidget, f"settings.{name}")))
        page.area.verticalScrollBar().setValue(card.mapTo(page.area.inside, card.rect().topLeft()).y())
        settle(program)
        names.append(saved(program.window.grab(), f"settings-{name}"))
    return names


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


def safe_and_private(program: Shown, scratch: str) -> list[str]:
    """Take a picture of a record that does not open, and of one that is locked."""
    names = []
    for name, _ in safety(program):
        if name in SAFETY:
            hide_folder(program, scratch)
            settle(program)
            names.append(saved(program.window.grab(), name))
    return names


def first_steps(program: Shown, scratch: str) -> list[str]:
    """Take a picture of the start and of the step about the treatment; no record is open afterwards."""
    names = []
    for name, _ in first_run(program):
        if name in FIRST_RUN:
            hide_folder(program, scratch)
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

"""Every dialog of the window, each with the way by which a person opens it."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QDialog, QMenu
from ui.harness import Shown, settle, show_page
from ui.harness_language import MARK
from ui.harness_safety import has_backup

from recurtrack.ui.backups.backup_list import BackupList
from recurtrack.ui.errands import LogStart, PageKey
from recurtrack.ui.passphrase.dialogs import NewPassphraseDialog, RemovePassphraseDialog
from recurtrack.ui.passphrase.done_dialog import PassphraseDoneDialog, WhatWasDone
from recurtrack.ui.passphrase.judging import StrengthJudge
from recurtrack.ui.passphrase.unlock import PassphraseDialog

SAMPLE = Path(__file__).resolve().parents[2] / "resources" / "sample" / "synthea-breast-T1.json"
Opener = Callable[[Shown], object]


def plain(text: str) -> str:
    """Return a text without the marks of the longer language and of the menu keys."""
    return text.replace(MARK, "").replace("&", "").strip()


def _press(page_key: PageKey, name: str) -> Opener:
    """Return what presses the first button of a page whose accessible name begins so, if it has one."""

    def press(program: Shown) -> None:
        for page in program.pages:
            if page.key is page_key:
                show_page(program, page)
                found = [b for b in page.findChildren(QAbstractButton) if plain(b.accessibleName()).startswith(name)]
                for button in [b for b in found if b.isVisible() and b.isEnabled()][:1]:
                    button.click()

    return press


def _choose(page_key: PageKey, name: str, action: str) -> Opener:
    """Return what opens the menu of a button and chooses what begins so."""

    def choose(program: Shown) -> None:
        _press(page_key, name)(program)
        settle(program)
        for menu in [menu for menu in program.window.findChildren(QMenu) if menu.isVisible()]:
            for found in [found for found in menu.actions() if plain(found.text()).startswith(action)][:1]:
                menu.close()
                found.trigger()

    return choose


def _import(program: Shown) -> None:
    """Read the sample file as if it were about the person of the record: another person's would be refused."""
    bundle = json.loads(SAMPLE.read_text(encoding="utf-8"))
    for entry in bundle["entry"]:
        if entry["resource"]["resourceType"] == "Patient":
            entry["resource"] |= {"name": [{"given": ["Eleanor"], "family": "Sample"}], "birthDate": "1968-04-12"}
    file = program.shown_desk.record.path.with_name("hospital.json")
    file.write_text(json.dumps(bundle), encoding="utf-8")
    program.files.answer = file
    program.shown_desk.actions.import_file()


def _crash(program: Shown) -> None:
    program.expects_a_bug = True
    program.report_bug(RuntimeError("made for the test"))
    program.expects_a_bug = False


def _new_passphrase(program: Shown, *, has_one: bool) -> None:
    judge = StrengthJudge(program.tasks, tuple, program.window)
    asked = NewPassphraseDialog(program.appearance, judge, program.window, has_one=has_one, may_remember=True)
    judge.setParent(asked)
    judge.look_at("blue door")
    asked.open()


def _backups(program: Shown) -> None:
    program.safety.begin()
    settle(program, until=lambda: has_backup(program))
    program.safety.show_backups()
    settle(program, until=lambda: any(shown.model().rowCount() for shown in program.window.findChildren(BackupList)))


DIALOGS: dict[str, Opener] = {
    "about": lambda program: program.window.menus.about.trigger(),
    "a bug": _crash,
    "backups": _backups,
    "done": _press(PageKey.TODAY, "Done"),
    "hand over": lambda program: program.safety.hand_over(),
    "import": _import,
    "log": lambda program: program.shown_desk.errands.log.emit(LogStart()),
    "passphrase": lambda program: PassphraseDialog(program.appearance, "", program.window).open(),
    "passphrase change": lambda program: _new_passphrase(program, has_one=True),
    "passphrase done": lambda program: PassphraseDoneDialog(
        program.appearance, WhatWasDone.SET, ("eleanor 1 June",), program.window, not_remembered=True
    ).open(),
    "passphrase remove": lambda program: RemovePassphraseDialog(program.appearance, program.window).open(),
    "passphrase set": lambda program: _new_passphrase(program, has_one=False),
    "question": lambda program: program.shown_desk.errands.ask_question.emit(""),
    "recurrence": lambda program: program.window.menus.recurrence.trigger(),
    "search": lambda program: program.window.menus.search.trigger(),
    "sign": lambda program: program.shown_desk.errands.notice_sign.emit(""),
    "skip": _choose(PageKey.TODAY, "Snooze or skip", "Skip"),
    "snooze": _choose(PageKey.TODAY, "Snooze or skip", "Choose a date"),
    "compare": _press(PageKey.CARE_PLAN, "Compare guidelines"),
    "guideline": _press(PageKey.CARE_PLAN, "Change guideline"),
    "order": _press(PageKey.CARE_PLAN, "Add a doctor’s change"),
    "care team": _press(PageKey.CARE_TEAM, "Add a person"),
    "reminders answered": _press(PageKey.SETTINGS, "What you answered"),
    "result days": _press(PageKey.SETTINGS, "Days for each check"),
    "summary": lambda program: program.shown_desk.errands.summary.emit(),
    "treatment": _press(PageKey.TREATMENTS, "Add a treatment"),
    "calendar server": _press(PageKey.SETTINGS, "Set up a calendar server"),
}


def opened(program: Shown, name: str) -> QDialog | None:
    """Open a dialog of the registry and return it; None when nothing opened."""
    DIALOGS[name](program)
    settle(program)
    shown = [dialog for dialog in program.window.findChildren(QDialog) if dialog.isVisible()]
    return shown[-1] if shown else None


def close(program: Shown, dialog: QDialog) -> None:
    """Close a dialog, and what it asks before it goes."""
    dialog.done(QDialog.DialogCode.Rejected)
    settle(program, until=lambda: not any(d.isVisible() for d in program.window.findChildren(QDialog)))

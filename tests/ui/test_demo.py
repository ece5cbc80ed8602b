"""The whole job on the sample person, as somebody without a display runs it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from recurtrack.ui.errands import PageKey


def test_the_demo_does_the_whole_job_without_a_display(tmp_path: Path) -> None:
    plain = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    done = subprocess.run(
        [sys.executable, "-m", "recurtrack", "demo", "--out", str(tmp_path / "demo")],
        env=plain,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    written = {path.name for path in (tmp_path / "demo").iterdir()}
    files = {
        "plan.txt",
        "plan.json",
        "archive.json",
        "calendar.ics",
        "summary.pdf",
        "summary-one-page.pdf",
        "checklist.pdf",
        "timeline.png",
        "timeline.svg",
    }
    assert written == files | {f"{key}-{scheme}.png" for key in PageKey for scheme in ("light", "dark")}
    assert all(str(tmp_path / "demo" / name) in done.stdout for name in written)
    plan = json.loads((tmp_path / "demo" / "plan.json").read_text(encoding="utf-8"))
    assert {item["test"] for item in plan["items"]} == {"clinic_visit", "mammogram"}
    assert "Mammogram" in (tmp_path / "demo" / "timeline.svg").read_text(encoding="utf-8")
    assert b"SUMMARY:Mammogram" in (tmp_path / "demo" / "calendar.ics").read_bytes()
    for name in ("summary.pdf", "summary-one-page.pdf", "checklist.pdf"):
        assert (tmp_path / "demo" / name).read_bytes().startswith(b"%PDF-")

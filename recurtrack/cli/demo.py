"""``recurtrack demo``: the whole job on the sample person, with or without a display."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from pathlib import Path

from recurtrack.cli.arguments import parser
from recurtrack.cli.plan_output import plan_as_json, plan_as_lines
from recurtrack.cli.window import Window
from recurtrack.domain.errors import Refusal, Rejected
from recurtrack.services.archives import Archives
from recurtrack.services.calendar_files import calendar_files_of
from recurtrack.services.care_plan import CarePlan
from recurtrack.services.importing import Importer
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.sample import SAMPLE_RECORD, open_sample, sample_file
from recurtrack.services.summaries import CHECKLIST, ON_ONE_PAGE, Summaries


def run(given: Sequence[str], window: Window) -> int:
    """Import the sample person's hospital file, plan, and write everything that can be written."""
    reading = parser("demo", "Do the whole job on the sample person: import, plan, summary, pictures of the screens.")
    reading.add_argument("--out", type=Path, default=Path("recurtrack-demo"), metavar="DIR", help="where to write")
    arguments = reading.parse_args(given)
    folder: Path = arguments.out
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Rejected(Refusal.CANNOT_WRITE, file=folder, reason=error.strerror) from None
    print(f"A hospital file of a made-up survivor ({sample_file().name}) is read into a new record …", flush=True)
    with tempfile.TemporaryDirectory() as scratch:
        record = open_sample(Path(scratch))
        try:
            written = _write(record, folder)
        finally:
            record.close()
        pictures = window.pictures(Path(scratch) / SAMPLE_RECORD, folder)
    print("\nWritten:")
    for path in [*written, *pictures]:
        print(f"    {path}")
    return 0


def _write(record: OpenRecord, folder: Path) -> list[Path]:
    outcome = Importer(record).preview(sample_file())
    with record.reading() as reader:
        from recurtrack.domain.appointment import AppointmentEntry
        from recurtrack.domain.treatment import TreatmentEntry

        counts = f"{reader.count(TreatmentEntry)} treatments and {reader.count(AppointmentEntry)} examinations"
    left = sum(item.count for item in outcome.left_out)
    print(f"{counts} found; {left} other pieces left alone. Reading it again adds {len(outcome.new)}.\n")
    plan = CarePlan(record).view().follow_up.plan
    lines = list(plan_as_lines(plan))
    print("\n".join(lines[:22]), "    …", sep="\n")
    text, as_json = folder / "plan.txt", folder / "plan.json"
    text.write_text("\n".join(lines) + "\n", encoding="utf-8")
    as_json.write_text(json.dumps(plan_as_json(plan), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    archive, pdf, one_page = folder / "archive.json", folder / "summary.pdf", folder / "summary-one-page.pdf"
    calendar, checklist = folder / "calendar.ics", folder / "checklist.pdf"
    Archives(record).save(archive)
    calendar_files_of(record).save(calendar, details=True)
    summaries = Summaries(record)
    summaries.save_pdf(pdf)
    summaries.save_pdf(one_page, ON_ONE_PAGE)
    summaries.save_pdf(checklist, CHECKLIST)
    return [text, as_json, archive, calendar, pdf, one_page, checklist]

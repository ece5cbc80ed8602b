"""The summary as a PDF: ours with Typst, and the same words through WeasyPrint and through Qt's own PDF writer.

Typst remembers what it has set, so every round is of another day, on which most of the words are others.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from types import ModuleType

from benchmarks.figures import Figure, seconds, without_collections
from benchmarks.long_life import mixed_entries
from benchmarks.people import CHECKOUT
from benchmarks.processes import PASS, compiled, process, program
from benchmarks.summary_html import as_html
from recurtrack.domain.entry import Entry
from recurtrack.domain.summary.choices import Span, SummaryChoices
from recurtrack.services.open_record import OpenRecord
from recurtrack.services.summaries import AS_IT_IS, ON_ONE_PAGE, Summaries, SummaryRequest

_ROUNDS, _PROCESSES = 11, 9
_MANY = 2_000
_SCREEN_PPI = 110
_ALL = SummaryRequest(choices=SummaryChoices(span=Span.EVERYTHING))
MILLISECONDS = "ms"


def measure() -> Iterator[Figure]:
    """Measure the full summary, one page and preview; with ten years and with 2,000 events; as a whole process."""
    people = _people()
    with TemporaryDirectory() as scratch:
        folder = Path(scratch)
        record = people.record_of(folder / "ten.recurtrack", people.after_ten_years())
        try:
            yield from _ten_years(Summaries(record), people.TODAY)
        finally:
            record.close()
        yield from _processes(folder / "ten.recurtrack", folder / "out.pdf")
        many: list[Entry] = [*people.eleanor(), *mixed_entries(people.TODAY, _MANY)]
        record = people.record_of(folder / "many.recurtrack", many)
        try:
            yield from _many(record, people.TODAY)
        finally:
            record.close()


def _ten_years(summaries: Summaries, first: date) -> Iterator[Figure]:
    days = (first + timedelta(days=number) for number in count())
    works: dict[str, Callable[[], object]] = {
        "ours": lambda: summaries.pdf(today=next(days)),
        "one page": lambda: summaries.pdf(ON_ONE_PAGE, today=next(days)),
        "pictures": lambda: summaries.pages(AS_IT_IS, _SCREEN_PPI, today=next(days)),
        "words": lambda: summaries.summary(today=next(days)),
        "qt": lambda: _with_qt(as_html(summaries.summary(today=next(days)))),
        "again": summaries.pdf,
    }
    try:
        from weasyprint import HTML
    except (ImportError, OSError):
        print("WeasyPrint is not there: python -m pip install weasyprint", file=sys.stderr)
    else:
        works["weasyprint"] = lambda: HTML(string=as_html(summaries.summary(today=next(days)))).write_pdf(
            pdf_variant="pdf/ua-1"
        )
    took = _in_turns(works)
    others = "; ".join(f"{took[name] * 1000:.0f} ms {words}" for name, words in _OTHERS.items() if name in took)
    yield _milliseconds("full summary of ten years, warm", took["ours"], 150, f"the same words: {others}")
    yield _milliseconds("the very same once more", took["again"])
    yield _milliseconds("what it says, without the paper", took["words"])
    yield _milliseconds("one page of ten years", took["one page"])
    yield _milliseconds(f"its pages as pictures, {_SCREEN_PPI} ppi", took["pictures"])
    for name, words in _OTHERS.items():
        if name in took:
            yield Figure(name=f"ours ÷ {words}", value=took["ours"] / took[name], unit="×", beside=_TAGS[name])


_OTHERS = {"weasyprint": "with WeasyPrint (tagged)", "qt": "with QTextDocument and QPdfWriter"}
_TAGS = {
    "weasyprint": "its HTML read, styled and set; tagged, without strip, charts and shapes",
    "qt": "its HTML read and set; not tagged, without strip, charts and shapes",
}


def _processes(record: Path, target: Path) -> Iterator[Figure]:
    compiled()
    ours = process(program("export", "--record", record, "--pdf", target))
    bare = process(PASS)
    took = _in_turns({"ours": ours, "bare": bare}, _PROCESSES)
    beside = f"python -c pass {took['bare'] * 1000:.0f} ms"
    yield _milliseconds("recurtrack export --pdf, the whole process", took["ours"], 600, beside)


def _many(record: OpenRecord, first: date) -> Iterator[Figure]:
    summaries = Summaries(record)
    days = (first + timedelta(days=number) for number in count())
    took = _in_turns(
        {
            "usual": lambda: summaries.pdf(today=next(days)),
            "all": lambda: summaries.pdf(_ALL, today=next(days)),
            "one page": lambda: summaries.pdf(ON_ONE_PAGE, today=next(days)),
            "words": lambda: summaries.summary(today=next(days)),
        },
        rounds=5,
    )
    beside = f"{took['words'] * 1000:.0f} ms of it for what it says; one page {took['one page'] * 1000:.0f} ms"
    yield _milliseconds(f"full summary with {_MANY} events, warm", took["usual"], 1000, beside)
    yield _milliseconds("the same with the results of all years", took["all"], 1000)


def _with_qt(html: str) -> bytes:
    from PySide6.QtCore import QBuffer, QIODevice, QMarginsF
    from PySide6.QtGui import QPageLayout, QPageSize, QPdfWriter, QTextDocument

    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    writer = QPdfWriter(buffer)
    writer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    writer.setPageMargins(QMarginsF(12, 12, 12, 12), QPageLayout.Unit.Millimeter)
    document = QTextDocument()
    document.setHtml(html)
    document.print_(writer)
    return bytes(buffer.data().data())


def _in_turns(works: dict[str, Callable[[], object]], rounds: int = _ROUNDS) -> dict[str, float]:
    """Return the median seconds of several works that take turns, after each was done once."""
    for work in works.values():
        work()
    found: dict[str, list[float]] = {name: [] for name in works}
    with without_collections():
        for _ in range(rounds):
            for name, work in works.items():
                found[name].append(seconds(work))
    return {name: median(times) for name, times in found.items()}


def _milliseconds(name: str, took: float, goal: float | None = None, beside: str = "") -> Figure:
    return Figure(name=name, value=took * 1000, unit=MILLISECONDS, goal=goal, beside=beside)


def _people() -> ModuleType:
    """Return the people of the tests of the summary, and a Qt that needs no screen for its fonts."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtGui import QGuiApplication

    if QGuiApplication.instance() is None:
        QGuiApplication([])
    tests = str(CHECKOUT / "tests")
    if tests not in sys.path:
        sys.path.append(tests)
    from report import people

    return people

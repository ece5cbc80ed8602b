"""The plan of a facts file, without a record."""

from __future__ import annotations

from datetime import date
from os import PathLike, fspath
from os.path import basename

from recurtrack.domain.plan import Plan, plan
from recurtrack.domain.terms import VisitInterval
from recurtrack.exchange.facts_json import facts_from_json
from recurtrack.exchange.files import decode_json, read_bytes
from recurtrack.knowledge.guidelines import read_guideline


def plan_of_facts_file(
    path: str | PathLike[str],
    guideline: str,
    *,
    visit_interval: VisitInterval,
    until: date | None = None,
    today: date | None = None,
) -> Plan:
    """Work out the plan of a facts file; raises ``Rejected`` for a bad file or an unknown guideline."""
    found = read_guideline(guideline)
    name = basename(fspath(path))
    facts = facts_from_json(decode_json(read_bytes(path), name), name)
    if today is not None:
        facts = facts._replace(today=today)
    return plan(found, facts, visit_interval=visit_interval, until=until)

"""``recurtrack plan``: the follow-up plan of a facts file or a record."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Sequence

from recurtrack.cli.arguments import optional_day, parser, print_json
from recurtrack.cli.plan_output import plan_as_json, plan_as_lines
from recurtrack.domain.plan import Plan
from recurtrack.domain.terms import VisitInterval


def run(given: Sequence[str], _window: object) -> int:
    """Print the plan."""
    reading = parser("plan", "Work out the follow-up plan of a facts file or a record.")
    source = reading.add_mutually_exclusive_group(required=True)
    source.add_argument("facts", nargs="?", metavar="FACTS.json", help="a facts file")
    source.add_argument("--record", help="a record")
    reading.add_argument("--guideline", metavar="ID", help="the guideline (default: acs-asco, or the record's own)")
    reading.add_argument("--visit-interval", choices=list(VisitInterval), help="which end of a range of visits")
    reading.add_argument("--until", metavar="DATE", help="the last day to plan")
    reading.add_argument("--today", metavar="DATE", help="plan as if this were today")
    reading.add_argument("--json", action="store_true", help="print one JSON value")
    arguments = reading.parse_args(given)
    plan, caveats = (_of_facts(arguments), ()) if arguments.record is None else _of_record(arguments)
    if arguments.json:
        print_json(plan_as_json(plan))
    else:
        print("\n".join([*plan_as_lines(plan), *caveats]))
    return 0


def _interval(arguments: Namespace) -> VisitInterval | None:
    return None if arguments.visit_interval is None else VisitInterval(arguments.visit_interval)


def _of_facts(arguments: Namespace) -> Plan:
    from recurtrack.services.facts_plan import plan_of_facts_file

    return plan_of_facts_file(
        arguments.facts,
        "acs-asco" if arguments.guideline is None else arguments.guideline,
        visit_interval=_interval(arguments) or VisitInterval.LONGEST,
        until=optional_day(arguments.until),
        today=optional_day(arguments.today),
    )


def _of_record(arguments: Namespace) -> tuple[Plan, tuple[str, ...]]:
    from pathlib import Path

    from recurtrack.cli.opening import opened
    from recurtrack.services.care_plan import CarePlan, Choices

    choices = Choices(
        guideline=arguments.guideline,
        visit_interval=_interval(arguments),
        until=optional_day(arguments.until),
        today=optional_day(arguments.today),
    )
    with opened(Path(arguments.record), read_only=True) as record:
        view = CarePlan(record).view(choices)
    return view.follow_up.plan, view.caveats

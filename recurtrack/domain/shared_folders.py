"""What is said of a record in a folder that a program keeps the same on several computers."""

from __future__ import annotations

from collections.abc import Sequence


def synced_sentence(program: str) -> str:
    """Return what it means that a folder is kept the same by a program, and what to do."""
    return (
        f"{program} keeps this folder the same on your computers. Open the record on one of them at a time, and let "
        f"{program} finish before you go on with another."
    )


def conflict_sentence(names: Sequence[str]) -> str:
    """Return what it means that there are copies of a record from two computers, and what to do; needs a name."""
    if len(names) == 1:
        there = f"there is another copy, {names[0]}"
    else:
        there = f"there are {len(names)} other copies, such as {names[0]}"
    return (
        f"Beside this record {there}. It was changed on two computers at the same time, and each copy holds what was "
        "written on one of them. Keep them all until you have looked: open the other one for reading, and write what "
        "is missing into the one you go on with."
    )

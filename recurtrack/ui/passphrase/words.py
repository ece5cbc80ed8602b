"""What is said of passphrases in more than one place."""

from __future__ import annotations

from recurtrack.ui.sentences import WRONG_PASSPHRASE
from recurtrack.ui.tr import mark, tr

LEVELS = (mark("Very weak"), mark("Weak"), mark("Fair"), mark("Good"), mark("Strong"))
"""The words for the scores of a ``Strength``."""
REMEMBER = mark("Remember on this computer")
WHO_CAN_OPEN = mark("Whoever can use your account on this computer can then open the record without the passphrase.")
NO_KEYRING = mark("Not possible here: this computer has no keyring that keeps such a key safely.")
_COUNTED_FROM = 5


def wrong_words(tries: int) -> str:
    """Say that a passphrase was wrong after so many wrong tries, nothing after none; they are counted from the fifth.

    Counted earlier they would be a reproach; later it helps to know that trying does no harm.
    """
    if tries == 0:
        return ""
    if tries < _COUNTED_FROM:
        return tr(WRONG_PASSPHRASE)
    return tr(
        "That passphrase did not open the record. This was try {count}. "
        "Try as often as you like: nothing is locked or deleted.",
        count=tries,
    )

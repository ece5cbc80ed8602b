"""What the passphrase's questions work with."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from recurtrack.ui.passphrase.sheet_acts import AskPrinter, ask_printer

if TYPE_CHECKING:
    from recurtrack.domain.errors import RecurTrackError
    from recurtrack.services.passphrases import Converted, PassphraseWish
    from recurtrack.services.recovery_sheets import RecoverySheets
    from recurtrack.services.remembered_keys import RememberedRecord


class Convert(Protocol):
    """Closes the record, does what is wished, and opens it again: ``change_passphrase`` of the services."""

    def __call__(
        self,
        wish: PassphraseWish,
        done: Callable[[Converted], None],
        failed: Callable[[RecurTrackError], None],
    ) -> None:
        """Begin; one of ``done`` and ``failed`` is called once, on the window's thread."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PassphraseWays:
    """``is_encrypted`` looks at the file, ``own_words`` reads what belongs to the person: both off the window's thread.

    ``plain_backups`` gives the names of the backups that anybody can read; ``read_only``: nothing can be changed.
    """

    is_encrypted: Callable[[], bool]
    own_words: Callable[[], Sequence[str]]
    plain_backups: Callable[[], Sequence[str]]
    convert: Convert
    memory: RememberedRecord
    sheets: RecoverySheets
    read_only: bool = False
    ask_printer: AskPrinter = ask_printer

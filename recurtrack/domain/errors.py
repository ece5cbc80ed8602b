"""The exception tree.

RecurTrackError
├── Rejected      what was given cannot be used; nothing was changed
├── Unavailable   the record or a part of the computer cannot be used now
│   └── (see Trouble)
└── anything else is a bug and is not caught
"""

from enum import StrEnum


class Refusal(StrEnum):
    """Why something given was rejected."""

    NOT_A_DATE = "not_a_date"
    NOT_A_TIME = "not_a_time"
    BAD_TABLE = "bad_table"
    UNKNOWN_GUIDELINE = "unknown_guideline"
    DRAFT_GUIDELINE = "draft_guideline"
    ADD_ON_ALONE = "add_on_alone"
    NO_SUCH_FILE = "no_such_file"
    IS_A_FOLDER = "is_a_folder"
    NO_PERMISSION = "no_permission"
    CANNOT_WRITE = "cannot_write"
    TOO_LARGE = "too_large"
    NOT_TEXT = "not_text"
    NOT_JSON = "not_json"
    TOO_DEEP = "too_deep"
    UNKNOWN_FORMAT = "unknown_format"
    OLD_FHIR = "old_fhir"
    NOT_A_PERSON_FILE = "not_a_person_file"
    SEVERAL_PEOPLE = "several_people"
    OTHER_PERSON = "other_person"
    RECORD_EXISTS = "record_exists"
    NO_PASSPHRASE = "no_passphrase"  # noqa: S105 - a kind of refusal, not a secret
    PASSPHRASES_DIFFER = "passphrases_differ"
    UNFIT_PASSWORD = "unfit_password"  # noqa: S105 - a kind of refusal, not a secret
    NOT_AN_INVITATION = "not_an_invitation"
    ATTACHMENT_TOO_LARGE = "attachment_too_large"
    NOT_A_FILE = "not_a_file"
    EMPTY_FILE = "empty_file"
    NOT_A_NUMBER = "not_a_number"
    AMBIGUOUS_NUMBER = "ambiguous_number"
    OUT_OF_RANGE = "out_of_range"
    DATE_ORDER = "date_order"
    NO_SUCH_ENTRY = "no_such_entry"
    MISSING_REFERENCE = "missing_reference"
    NOTHING_TO_UNDO = "nothing_to_undo"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_AN_ADDRESS = "not_an_address"
    CANNOT_START_AT_LOGIN = "cannot_start_at_login"
    READ_ONLY = "read_only"
    NOT_A_BACKUP = "not_a_backup"
    NO_COPY_PASSPHRASE = "no_copy_passphrase"  # noqa: S105 - a kind of refusal, not a secret
    COPY_FOLDER_AWAY = "copy_folder_away"
    NO_PASSPHRASE_TO_LOCK = "no_passphrase_to_lock"  # noqa: S105 - a kind of refusal, not a secret


class Trouble(StrEnum):
    """Why a record or a service cannot be used."""

    MISSING = "missing"
    NOT_A_RECORD = "not_a_record"
    NEEDS_PASSPHRASE = "needs_passphrase"  # noqa: S105 - a kind of trouble, not a secret
    DAMAGED = "damaged"
    NEWER = "newer"
    NEWER_KNOWN = "newer_known"
    LOCKED = "locked"
    IN_USE = "in_use"
    NOT_WRITABLE = "not_writable"
    REPLACED = "replaced"
    BACKUP = "backup"
    CLOSED = "closed"
    WRONG_PASSPHRASE = "wrong_passphrase"  # noqa: S105 - a kind of trouble, not a secret
    NO_PERMISSION = "no_permission"
    DISK = "disk"
    NO_PDF = "no_pdf"
    REMINDER_BOOK = "reminder_book"
    NO_KEYRING = "no_keyring"
    SERVER_UNREACHABLE = "server_unreachable"
    SERVER_CERTIFICATE = "server_certificate"
    SERVER_PASSWORD = "server_password"  # noqa: S105 - a kind of trouble, not a secret
    SERVER_FORBIDDEN = "server_forbidden"
    SERVER_FULL = "server_full"
    SERVER_BUSY = "server_busy"
    SERVER_SLOW = "server_slow"
    SERVER_NONSENSE = "server_nonsense"


class RecurTrackError(Exception):
    """Any error that RecurTrack raises on purpose."""


class Rejected(RecurTrackError):
    """Something that was given cannot be used. ``values`` fill the sentence in :mod:`~recurtrack.domain.wording`."""

    def __init__(self, refusal: Refusal, **values: object) -> None:
        super().__init__(refusal.value, values)
        self.refusal = refusal
        self.values = {name: str(value) for name, value in values.items()}


class Unavailable(RecurTrackError):
    """The record, or something the work needs, cannot be used now."""

    def __init__(self, trouble: Trouble, **values: object) -> None:
        super().__init__(trouble.value, values)
        self.trouble = trouble
        self.values = {name: str(value) for name, value in values.items()}

"""Plain sentences and words for what the domain says in codes: errors, tests and sides."""

from __future__ import annotations

from recurtrack.domain.errors import RecurTrackError, Refusal, Rejected, Trouble, Unavailable
from recurtrack.domain.terms import BOTH_SIDES, Side, Test

TEST_WORDS = {
    Test.CLINIC_VISIT: "clinic visit",
    Test.MAMMOGRAM: "mammogram",
    Test.BREAST_MRI: "breast MRI",
    Test.BREAST_ULTRASOUND: "breast ultrasound",
    Test.BONE_DENSITY: "bone density scan",
    Test.ECHOCARDIOGRAM: "heart ultrasound",
    Test.GYNAECOLOGY: "gynaecological check",
    Test.BLOOD_TEST: "blood test",
    Test.TUMOUR_MARKER: "tumour marker test",
    Test.BONE_SCAN: "bone scan",
    Test.CHEST_XRAY: "chest X-ray",
    Test.LIVER_ULTRASOUND: "liver ultrasound",
    Test.CT: "CT scan",
    Test.PET: "PET scan",
}

REFUSAL_SENTENCES = {
    Refusal.NOT_A_DATE: "“{text}” is not a date; write 2024, 2024-06 or 2024-06-21.",
    Refusal.NOT_A_TIME: "“{text}” is not a time of day; write 10:30.",
    Refusal.BAD_TABLE: "{file}: {where}: {reason}.",
    Refusal.UNKNOWN_GUIDELINE: "There is no guideline “{name}”; there are {known}.",
    Refusal.DRAFT_GUIDELINE: "The guideline “{name}” is a draft that has not been checked; switch drafts on first.",
    Refusal.ADD_ON_ALONE: "“{name}” only adds to another guideline and cannot be the main one.",
    Refusal.NO_SUCH_FILE: "There is no file {file}.",
    Refusal.IS_A_FOLDER: "{file} is a folder, not a file.",
    Refusal.NO_PERMISSION: "{file} may not be read with your permissions.",
    Refusal.CANNOT_WRITE: "{file} cannot be written: {reason}.",
    Refusal.TOO_LARGE: "{file} is too large to import ({size} MB; the limit is {limit} MB).",
    Refusal.NOT_TEXT: "{file} is not a text file, or it is damaged.",
    Refusal.NOT_JSON: "{file} cannot be read; it is damaged or incomplete ({reason}).",
    Refusal.TOO_DEEP: "{file} is nested too deeply to be a real health file.",
    Refusal.UNKNOWN_FORMAT: "{file} is not a file RecurTrack can import ({reason}).",
    Refusal.OLD_FHIR: "{file} is in an old FHIR version ({version}); ask for a file in FHIR R4.",
    Refusal.NOT_A_PERSON_FILE: "{file} does not say whose data it holds.",
    Refusal.SEVERAL_PEOPLE: "{file} holds data of {count} people; a record is for one person.",
    Refusal.OTHER_PERSON: "{file} seems to belong to somebody else: {difference}.",
    Refusal.NO_PASSPHRASE: "There is nobody to ask for a passphrase here; give it in the variable {variable}.",
    Refusal.PASSPHRASES_DIFFER: "The two passphrases differ, or are empty; nothing was made.",
    Refusal.UNFIT_PASSWORD: "That password cannot be used: {reason}.",
    Refusal.RECORD_EXISTS: "{file} exists already; choose another name.",
    Refusal.NOT_AN_INVITATION: "{file} is not an invitation RecurTrack can read ({reason}).",
    Refusal.ATTACHMENT_TOO_LARGE: "{file} is too large to keep in the record ({size} MB; the limit is {limit} MB).",
    Refusal.NOT_A_FILE: "{file} is not an ordinary file.",
    Refusal.EMPTY_FILE: "{file} is empty.",
    Refusal.NOT_A_NUMBER: "“{text}” is not a number; write it like 1.5 or <0.5.",
    Refusal.AMBIGUOUS_NUMBER: "“{text}” can be read in two ways; write {whole} or {broken}.",
    Refusal.OUT_OF_RANGE: "{field}: {value} cannot be right; {expected}.",
    Refusal.DATE_ORDER: "{first} comes after {second}; please check the dates.",
    Refusal.MISSING_REFERENCE: "Nothing was changed: an entry refers to another one that is not there.",
    Refusal.NO_SUCH_ENTRY: "That entry is no longer in the record.",
    Refusal.NOTHING_TO_UNDO: "There is nothing to undo.",
    Refusal.CHANGED_MEANWHILE: "This cannot be undone any more: the entry has been changed since.",
    Refusal.NOT_AN_ADDRESS: "“{text}” is not the address of a calendar server; it begins with https://.",
    Refusal.CANNOT_START_AT_LOGIN: "Starting at login could not be changed: {reason}.",
    Refusal.READ_ONLY: "Nothing was changed: this record is open for reading only.",
    Refusal.NO_COPY_PASSPHRASE: "The record is encrypted, so a copy of it needs a passphrase of its own.",
    Refusal.COPY_FOLDER_AWAY: "The folder {folder} of the copy you share is not there; it is made when that is back.",
    Refusal.NOT_A_BACKUP: "{file} cannot be restored: {reason}.",
    Refusal.NO_PASSPHRASE_TO_LOCK: "This record has no passphrase, so locking it would protect nothing.",
}

TROUBLE_SENTENCES = {
    Trouble.MISSING: "There is no record at {file}.",
    Trouble.NOT_A_RECORD: "{file} is not a RecurTrack record.",
    Trouble.NEEDS_PASSPHRASE: "The record {file} needs its passphrase.",
    Trouble.DAMAGED: "The record {file} is damaged: {reason}.",
    Trouble.NEWER: "The record {file} was made by a newer RecurTrack; this version cannot open it.",
    Trouble.NEWER_KNOWN: (
        "{file} was made by RecurTrack {version}; this is {ours}. Install that version or a later one."
    ),
    Trouble.CLOSED: "The record {file} is closed.",
    Trouble.LOCKED: "The record {file} is in use by another program.",
    Trouble.IN_USE: "The record {file} has been open {where} since {since}; it can be opened for reading meanwhile.",
    Trouble.NOT_WRITABLE: "{file} or its folder may not be written to; the record can be opened for reading.",
    Trouble.REPLACED: "The record {file} was replaced or moved by another program; nothing more is written into it.",
    Trouble.BACKUP: "The backup in {folder} could not be made: {reason}. The record itself is as it was last saved.",
    Trouble.WRONG_PASSPHRASE: "That passphrase does not open {file}.",
    Trouble.NO_PERMISSION: "The record {file} may not be opened with your permissions.",
    Trouble.DISK: "The disk or its permissions stand in the way of the record {file}: {reason}.",
    Trouble.NO_PDF: "The PDF could not be made: {reason}.",
    Trouble.REMINDER_BOOK: "Reminders cannot be kept on this computer: {reason}.",
    Trouble.NO_KEYRING: "This computer has no unlocked keyring to keep the password in.",
    Trouble.SERVER_UNREACHABLE: "{server} cannot be reached now; nothing is lost, and it is tried again later.",
    Trouble.SERVER_CERTIFICATE: "The certificate of {server} cannot be trusted, so nothing was sent.",
    Trouble.SERVER_PASSWORD: "{server} does not accept this name and password.",
    Trouble.SERVER_FORBIDDEN: "{server} does not allow this calendar to be changed.",
    Trouble.SERVER_FULL: "There is no room left on {server}; nothing more was sent.",
    Trouble.SERVER_BUSY: "{server} has trouble of its own (error {code}); it is tried again later.",
    Trouble.SERVER_SLOW: "{server} takes too long to answer; nothing is lost, and it is tried again later.",
    Trouble.SERVER_NONSENSE: "{server} does not answer as a calendar server does.",
}


def sentence(error: RecurTrackError) -> str:
    """Return the one clear sentence that says what is wrong."""
    match error:
        case Rejected():
            return REFUSAL_SENTENCES[error.refusal].format(**error.values)
        case Unavailable():
            return TROUBLE_SENTENCES[error.trouble].format(**error.values)
        case _:
            return str(error)


def check_title(test: Test, sides: frozenset[Side] | None, own_title: str | None = None) -> str:
    """Return what a check is called: its own title, or the test with the breasts imaged."""
    name = own_title or TEST_WORDS[test]
    title = f"{name[0].upper()}{name[1:]}"
    return f"{title}, {sides_in_words(sides)}" if sides and own_title is None else title


def sides_in_words(sides: frozenset[Side]) -> str:
    """Return ``left breast``, ``right breast`` or ``both breasts``."""
    if sides == BOTH_SIDES:
        return "both breasts"
    return " and ".join(f"{side.value} breast" for side in sorted(sides))

"""What a file that is kept in the record is, and the name under which a copy of it may be written."""

from __future__ import annotations

import re
from dataclasses import dataclass

from recurtrack.domain.entry import EntryId

LARGEST_ATTACHMENT = 25 * 1024 * 1024
"""A scan of a letter or a set of pictures is smaller (bytes)."""

_MAGIC = (
    (b"%PDF-", "application/pdf"),
    (b"\x89PNG\r\n\x1a\n", "image/png"),
    (b"\xff\xd8\xff", "image/jpeg"),
    (b"GIF87a", "image/gif"),
    (b"GIF89a", "image/gif"),
    (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
    (b"{\\rtf", "application/rtf"),
    (b"\x7fELF", "application/x-executable"),
    (b"MZ", "application/x-msdownload"),
    (b"\xcf\xfa\xed\xfe", "application/x-mach-binary"),
    (b"\xca\xfe\xba\xbe", "application/x-mach-binary"),
    (b"#!", "text/x-script"),
)
_PROGRAM_TYPES = frozenset(
    {"application/x-executable", "application/x-msdownload", "application/x-mach-binary", "text/x-script"}
)
_PROGRAM_SUFFIX = re.compile(
    r"""action|air|apk|app|appimage|application|applescript|appref-ms|appx(?:bundle)?|aspx?|ba[st]|bash|bin
    |cdxml|chm|class|cmd|com|command|cpl|csh|deb|desktop|diagcab|dll|dmg|elf|exe|fish|flatpak(?:ref)?|gadget|hta|htc|ica
    |img|in[fs]|iqy|iso|jar|jnlp|js|jse|ksh|library-ms|lnk|lua|mad|maf|mam|maq|mar|mas|mau|mav|maw|mda|mdb|mde|mdt
    |mdw|mht|mhtml|mjs|ms[cipt]|msix(?:bundle)?|ocx|one|oqy|osx|out|pif|pkg|pl|ppkg|prf|prg|ps[cm1]|ps1xml|psd1|psm1|py
    |py[cowz]|rb|rdp|reg|rpm|rqy|run|scf|scpt|scptd|scr|sct|search-ms|searchconnector-ms|service|settingcontent-ms|sh
    |shb|shs|slk|snap|svc|swf|sys|terminal|theme|themepack|tool|udl|url|vb[es]?|vbp|vhdx?|vxd|webloc|webpnp|website
    |workflow|ws|ws[bcfh]|xbap|xll|xnk|xpi|xsl|zsh""",
    re.VERBOSE | re.IGNORECASE,
)
_MACRO_SUFFIX = re.compile(
    r"""do[ct]m|xl[st][bm]|xlam?|xlw|xlm|pp[ast]m|ppam?|sldm|potm|accd[abertuw]|wiz|mdz""", re.VERBOSE | re.IGNORECASE
)
"""Documents that carry programs of their own for an office program to run."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?:\..*)?", re.IGNORECASE)
_UNSAFE = re.compile(r'[\x00-\x1f\x7f<>:"/\\|?*\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]')
_LONGEST_NAME, _LONGEST_SUFFIX = 120, 16


@dataclass(frozen=True, slots=True, kw_only=True)
class ListedAttachment:
    """A file kept in the record, without its bytes; ``size`` is how many they are.

    ``is_program``: opening it could run something, so it is not opened from here.
    """

    id: EntryId
    file_name: str
    media_type: str
    size: int
    belongs_to: EntryId | None
    is_program: bool


def sniffed_type(content: bytes) -> str | None:
    """Tell the media type by how a file begins, or None when that does not say."""
    if content[:4] == b"RIFF" and content[8:12] == b"WEBP":
        return "image/webp"
    if content[4:12] in {b"ftypheic", b"ftypheix", b"ftypmif1"}:
        return "image/heic"
    if content[128:132] == b"DICM":
        return "application/dicom"
    return next((kind for magic, kind in _MAGIC if content.startswith(magic)), None)


def is_program(file_name: str, media_type: str) -> bool:
    """Tell whether opening a file could run something, by its name and by what it is."""
    # Windows drops dots and blanks at the end of a name.
    _, dot, suffix = file_name.rstrip(". ").rpartition(".")
    return media_type in _PROGRAM_TYPES or bool(
        dot and (_PROGRAM_SUFFIX.fullmatch(suffix) or _MACRO_SUFFIX.fullmatch(suffix))
    )


def safe_file_name(name: str) -> str:
    """Return a name that is only a name on every system: no folders, no device, not hidden, not too long."""
    plain = _UNSAFE.sub("_", name).strip(" .")
    if not plain or _RESERVED.fullmatch(plain):
        plain = f"file_{plain}" if plain else "file"
    stem, dot, suffix = plain.rpartition(".")
    if not dot or len(suffix) > _LONGEST_SUFFIX:
        stem, dot, suffix = plain, "", ""
    room = _LONGEST_NAME - len((dot + suffix).encode())
    return stem.encode()[:room].decode(errors="ignore").rstrip(" .") + dot + suffix

"""A PDF that opens with a password only."""

from __future__ import annotations

from typing import NamedTuple
from unicodedata import normalize

from recurtrack.domain.errors import Refusal, Rejected

LONGEST_PASSWORD = 127
"""What a PDF takes of a password, in bytes of UTF-8: ISO 32000-2, 7.6.4.3.3. The rest would go unnoticed."""


_UNTYPED = "it holds a character that cannot be typed everywhere"
_TOO_LONG = f"it is too long; a PDF takes {LONGEST_PASSWORD} plain letters, and fewer with accents or of other scripts"


class PdfPassword(NamedTuple):
    """A password as the two that a PDF may have: either opens it and allows everything.

    ``prepared`` is the one that ISO 32000-2 demands, after SASLprep (RFC 4013): ``ﬁ`` is ``fi``, every blank is a
    blank. Some programs hand over what was typed as it is; for them there is ``typed``.
    """

    prepared: str
    typed: str


def pdf_password(text: str) -> PdfPassword:
    """Return a password as a PDF takes it; raises ``Rejected(UNFIT_PASSWORD)`` when nobody could type it again."""
    import stringprep as tables

    try:
        text.encode()
    except UnicodeEncodeError:
        raise Rejected(Refusal.UNFIT_PASSWORD, reason=_UNTYPED) from None
    spaced = "".join(" " if tables.in_table_c12(sign) else sign for sign in text if not tables.in_table_b1(sign))
    prepared = normalize("NFKC", spaced)
    if not prepared.strip():
        raise Rejected(Refusal.UNFIT_PASSWORD, reason="it is empty")
    prohibited = (
        tables.in_table_c21_c22,
        tables.in_table_c3,
        tables.in_table_c4,
        tables.in_table_c5,
        tables.in_table_c6,
        tables.in_table_c7,
        tables.in_table_c8,
        tables.in_table_c9,
    )
    if any(is_in(sign) for sign in prepared for is_in in prohibited):
        raise Rejected(Refusal.UNFIT_PASSWORD, reason=_UNTYPED)
    found = PdfPassword(prepared=prepared, typed=normalize("NFC", text))
    if max(len(form.encode()) for form in found) > LONGEST_PASSWORD:
        raise Rejected(Refusal.UNFIT_PASSWORD, reason=_TOO_LONG)
    return found


def protected(content: bytes, password: str) -> bytes:
    """Return a PDF encrypted with AES-256 (revision 6, ISO 32000-2) that opens with this password.

    Everything is encrypted, also what the file says about itself; tags, title and language stay as they are. Whoever
    has the password may do everything: read it aloud, print and copy. The same PDF gives other bytes each time, because
    its keys are drawn by lot. Nothing touches the disk. Raises ``Rejected(UNFIT_PASSWORD)``.
    """
    from io import BytesIO

    import pikepdf

    fit = pdf_password(password)
    everything = pikepdf.Permissions(modify_assembly=True)
    sealed = BytesIO()
    with pikepdf.open(BytesIO(content)) as document:
        document.save(
            sealed,
            encryption=pikepdf.Encryption(
                user=fit.prepared, owner=fit.typed, R=6, aes=True, metadata=True, allow=everything
            ),
        )
    return sealed.getvalue()

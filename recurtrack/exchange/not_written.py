"""Why a file could not be written, in words that say what can be done about it."""

from __future__ import annotations

import errno

_REASONS = {
    errno.ENOENT: "the folder it should go into is not there",
    errno.ENOTDIR: "the folder it should go into is not there",
    errno.EEXIST: "there is a file of that name",
    errno.EISDIR: "it is a folder",
    errno.ENOTEMPTY: "it is a folder",
    errno.EACCES: "you may not write there",
    errno.EPERM: "you may not write there",
    errno.EROFS: "that disk can only be read",
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the disk takes no file of that size",
    errno.ENAMETOOLONG: "its name is too long",
    errno.EINVAL: "no file can have that name there",
    errno.EILSEQ: "no file can have that name there",
    errno.ELOOP: "it is a link that leads to itself",
}
IN_USE = "it is open in another program, or you may not replace it; close it there and save it again"
"""Windows lets nobody replace a file that a program has open, and says the same of one that is protected."""


def why_not_written(error: OSError | ValueError) -> str:
    """Return the reason as the sentence of ``CANNOT_WRITE`` gives it; a name that is none is a ``ValueError``."""
    if isinstance(error, OSError):
        return _REASONS.get(error.errno or 0, error.strerror or str(error))
    return "no file can have that name there"

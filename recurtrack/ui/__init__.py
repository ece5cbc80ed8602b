"""Everything Qt: the window, its pages, its look."""

import builtins

import PySide6.QtCore  # noqa: F401 - it puts its own ``__import__`` in place of Python's

# With every module that is imported, PySide6's looks through its source text for "PySide6", to know whether the module
# may use ``from __feature__ import snake_case``. We never do, and it costs a tenth of the time in which a bare window
# stands, and four megabytes. What did the importing before is kept beside it.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)

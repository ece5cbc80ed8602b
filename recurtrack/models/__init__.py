"""Tables of the record file, one subject a module."""

"""The passphrase of a record: asked for, set, changed, removed, and its recovery sheet."""

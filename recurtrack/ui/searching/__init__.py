"""The search over everything: a sheet with a field, and what it finds."""

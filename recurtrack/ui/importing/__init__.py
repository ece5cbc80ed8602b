"""Importing a hospital file: a look at what it holds, then one command that can be undone."""

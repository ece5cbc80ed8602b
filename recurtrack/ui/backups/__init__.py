"""Backups in the window: their list, looking at one, closing with one, and recovering a damaged record."""

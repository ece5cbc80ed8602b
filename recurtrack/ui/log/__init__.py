"""Logging an appointment: the dialog, its parts, and invitations."""

"""Reminders: what is reminded of, when, in which words, and what the person answered."""

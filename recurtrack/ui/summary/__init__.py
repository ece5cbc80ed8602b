"""The summary for the doctor: chosen, looked at, saved and printed."""

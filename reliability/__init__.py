"""Trials of what is promised: that nothing saved is lost, and that nobody reads it who should not."""

"""The cancer came back: a few gentle pages that are saved as one step."""

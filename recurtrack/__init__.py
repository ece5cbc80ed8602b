"""RecurTrack keeps a treatment history and works out the follow-up that published guidelines advise."""

__version__ = "0.1.0"

"""How fast RecurTrack is and how much memory it takes; run by hand with ``python -m benchmarks``, never as a test."""

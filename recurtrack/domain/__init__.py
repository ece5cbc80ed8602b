"""What RecurTrack knows and works out: values and rules, with no screen, database, file or clock."""

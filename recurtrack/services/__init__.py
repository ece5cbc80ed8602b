"""The use cases: what the program can do, and the only callers of storage, exchange, report and knowledge."""

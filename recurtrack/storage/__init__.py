"""The record file: engine, schema upgrade, reading and writing."""

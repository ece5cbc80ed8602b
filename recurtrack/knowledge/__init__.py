"""Reads the files of care in resources into domain values, and refuses bad ones."""

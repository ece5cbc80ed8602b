"""The timeline as a list: past and future by date, filtered by kind."""

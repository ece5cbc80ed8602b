"""The timeline: what happened and what is planned as events, and where each of them stands in a picture."""

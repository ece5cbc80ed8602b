"""The first run: four ways to begin, and the first questions, which lead to a plan."""

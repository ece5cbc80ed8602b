"""The first questions: what is asked, how the answers become entries, and what they already say about the plan."""

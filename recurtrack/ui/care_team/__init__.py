"""The page Care team: who looks after the person, and what to ask them."""

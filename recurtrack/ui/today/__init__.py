"""Today: how things stand, the way walked so far, and what comes next."""

"""The page Settings: everything that can be chosen, in one place."""

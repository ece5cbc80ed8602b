"""The page Care plan: the checks in force with their reasons, the doctor's changes, and the guideline."""

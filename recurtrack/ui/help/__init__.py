"""The page Help: what each page is for, how to use it, and its keys."""

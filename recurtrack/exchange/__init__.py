"""Domain values ⇄ the bytes of files made by others and for others."""

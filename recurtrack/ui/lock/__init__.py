"""The lock of the window: its page, when it locks by itself, and what becomes of forms that are half filled in."""

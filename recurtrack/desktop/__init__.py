"""The computer's own desktop: its notifications, what starts at login, and starting the program itself."""

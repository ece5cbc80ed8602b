"""The page Appointments: what is booked and what was, as a list and as a month."""

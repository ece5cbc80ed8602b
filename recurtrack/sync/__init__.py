"""A calendar of our own on the person's calendar server (CalDAV): what is put there, and what is never touched."""

"""Warning signs: the documented ones on the body and in a list, and the diary of those the person noticed."""

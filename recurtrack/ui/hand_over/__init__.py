"""A copy of the record for somebody who cares for the person."""

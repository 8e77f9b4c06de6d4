"""The compiled twin of a mentorship, for one mentee of many."""

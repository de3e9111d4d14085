"""One search over everything; it knows the other apps only through its registry."""

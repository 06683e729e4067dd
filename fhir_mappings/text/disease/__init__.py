"""Disease that a text tells without the name of a turn."""

"""Of which day a text tells what it tells."""

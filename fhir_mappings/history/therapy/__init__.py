"""What was given or done, when, and what for."""

"""Observations as facts: their values, ranges and names, what they answer, and, in the modules here, all of it put together."""

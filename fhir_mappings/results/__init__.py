"""Observations as facts, beside labs.py, serology.py and performance_status.py: what they mean, when they were true, within which range."""

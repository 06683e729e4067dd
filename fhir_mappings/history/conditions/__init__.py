"""Conditions: dates, statuses, notes, and the turns that they tell."""

"""The history as facts, beside diagnoses.py and treatments.py: dates and notes of Conditions, operations, reports, consents, orders."""

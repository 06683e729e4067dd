"""Diseases, drugs and regimens that a text names."""

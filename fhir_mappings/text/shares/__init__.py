"""Shares of blasts and of residual disease that a text tells."""

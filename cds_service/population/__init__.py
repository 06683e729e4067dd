"""Screening a whole hospital: Bulk Data in, results and reports out."""

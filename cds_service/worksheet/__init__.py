"""The screening worksheet: one patient, one trial, one page, to read, print and take along."""

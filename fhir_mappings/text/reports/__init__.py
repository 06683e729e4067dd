"""The words of reports: of the marrow, of other looks, of laboratories."""

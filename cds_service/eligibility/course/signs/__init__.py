"""Where the chart tells disease, or that there is none: Conditions, reports, results; remissions; when the disease began."""

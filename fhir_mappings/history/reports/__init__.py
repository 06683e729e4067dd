"""DiagnosticReports, reports that came as results, and recorded disease statuses."""

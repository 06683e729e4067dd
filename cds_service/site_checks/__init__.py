"""The linter of a site's whole configuration: named checks, each with a severity, a place and a fix."""

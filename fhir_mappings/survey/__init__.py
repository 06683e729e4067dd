"""What a site's data hold that nothing here knows, for the mapping doctor: what is counted, what it looks like, faults of R4."""

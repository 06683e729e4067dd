"""The mapping doctor: how well a sample of a site's data maps, and what to add to its configuration."""

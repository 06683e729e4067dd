"""From bytes to the chart of one patient: forms of input, Bundles, whose a resource is, what could not be read."""

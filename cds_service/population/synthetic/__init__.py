"""A synthetic population as a Bulk Data export, with the verdicts that its invented courses call for."""

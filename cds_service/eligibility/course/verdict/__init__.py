"""From the arms to the one outcome of the criterion on the course."""

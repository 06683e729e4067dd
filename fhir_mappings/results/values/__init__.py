"""What stands in an Observation as its value: value[x], quantities and their units, notes on it."""

"""What the product says, held against the chart: every sentence, number, date and promise, by code that shares none with it."""

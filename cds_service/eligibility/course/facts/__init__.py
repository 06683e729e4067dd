"""All signs and courses of one patient on one day, gathered once, and what is asked of them all."""

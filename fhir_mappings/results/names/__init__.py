"""What an Observation is by its codes and names: which test, of what material, and whose."""

"""Population screening on Apache Spark: the same looks and the same screening, spread over a cluster."""

"""Letters and notes: a story in its order, told by a physician."""

"""Who is said to have what: affirmed, denied, doubted, of the family; and what an answer says."""

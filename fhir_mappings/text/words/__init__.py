"""How words are written and looked for: characters, numbers, tags, sentences; many patterns at once."""

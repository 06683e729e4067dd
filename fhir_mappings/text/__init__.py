"""What a written text says: words, cues that deny or doubt, names of diseases, answers, numbers. Knows no resource but CodeableConcept."""

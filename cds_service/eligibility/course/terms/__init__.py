"""What all the rest speaks in: the limits of the trial, a sign and its words, which Conditions are of AML."""

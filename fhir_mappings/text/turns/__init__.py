"""A turn of the leukaemia by its words, and whose it is: relapse, refractoriness, remission."""

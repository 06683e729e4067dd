"""What a result answers: a measurement on its scale, positive or negative, a grade, a count of blasts, a karyotype."""

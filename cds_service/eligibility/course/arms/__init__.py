"""The arms of "relapsed or refractory", each asked alone, and what one of them found."""

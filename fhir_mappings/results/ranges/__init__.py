"""Reference ranges: how they are written, whom they are for, where a number lies against them."""

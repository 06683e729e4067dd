"""The ends of disease that a text tells: which remissions, of when, and what came behind them."""

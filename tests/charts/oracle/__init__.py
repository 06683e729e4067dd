"""A second reading of whole charts, written from the protocol notes alone: what each criterion's state may be.

Nothing here is shared with the product: no table, no parser, no rule. Where the notes allow two answers, both stand in
the set; where they say one, the set holds one. ``tests/charts/whole/test_oracle.py`` asks whether the product's answer is in it.
"""

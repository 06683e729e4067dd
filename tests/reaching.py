"""Properties whose claim stands behind a condition, and how often a run must meet it: a claim that no example reaches holds of nothing."""
from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from hypothesis import given
from hypothesis.strategies import SearchStrategy


def reaching(least: int, *drawn: SearchStrategy) -> Callable[[Callable[..., bool]], Callable[[], None]]:
    """A test of a check that says whether it reached its claim: of the examples drawn for it, at least so many must.

    ``least`` is of the default profile's examples (``tests/conftest.py``), well below what a run reaches and well above none.
    """
    def made(check: Callable[..., bool]) -> Callable[[], None]:
        def test() -> None:
            reached = 0

            @wraps(check)
            def counting(**values: object) -> None:
                nonlocal reached
                reached += check(**values)

            given(*drawn)(counting)()
            assert reached >= least, f"{check.__name__}: its claim was reached {reached} times"

        test.__name__, test.__qualname__, test.__doc__, test.__module__ = check.__name__, check.__qualname__, check.__doc__, check.__module__
        return test

    return made

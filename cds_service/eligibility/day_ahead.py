"""The last day that a chart may tell of when it is screened: the day after."""
from __future__ import annotations

from datetime import timedelta

AHEAD = timedelta(days=1)
"""Where a chart was written clocks may be ahead of the site's time zone, so that what was just done is dated tomorrow. What is dated later
than ``as_of + AHEAD`` is to come, or a mistake."""

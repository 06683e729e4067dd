"""One small function per kind of rule, found by the keyword that a criterion's table holds (see ``table.py``)."""

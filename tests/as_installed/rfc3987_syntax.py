"""Stands before a package that only the tests' tools bring, so that what tests start is the service as `make run` installs it.

`jsonschema` loads that package wherever it finds it, to check a format that no schema of ours has; building its grammars
takes a second of the processor in each process that reads rules.
"""
raise ImportError("not of what the service is installed with")

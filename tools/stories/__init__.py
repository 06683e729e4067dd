"""The stories of ``fixtures/``, one function a chart."""

from tests.protocol.conftest import app, screener, settings  # noqa: F401 - the service of the protocol tests

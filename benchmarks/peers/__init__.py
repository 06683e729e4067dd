"""What a team would use instead, each in an environment of its own (``over_http`` makes it): they pin other versions."""

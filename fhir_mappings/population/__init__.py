"""Many patients at once: files of a site, a hospital's lines, each patient's resources brought together."""

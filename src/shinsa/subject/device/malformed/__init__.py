"""Input that no sound service processes, and what comes of it."""

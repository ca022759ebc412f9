"""Things of the outside world, made in memory."""

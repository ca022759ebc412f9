"""The terminal: arguments to a run to an exit code. No logic."""

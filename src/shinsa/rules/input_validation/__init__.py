"""What is asked of the checks on input."""

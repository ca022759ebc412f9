"""What is asked of a device when power or network fail."""

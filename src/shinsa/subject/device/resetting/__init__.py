"""What a device shows of its user's data, before it is reset and after it."""

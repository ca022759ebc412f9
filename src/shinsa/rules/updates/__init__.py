"""Rules on software updates, and on the devices that cannot have them."""

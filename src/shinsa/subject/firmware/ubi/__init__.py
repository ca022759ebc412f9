"""An own reader of UBI: erase blocks, volume headers, the volume table, volumes put together."""

"""The laboratory's bench: a device on a wire of its own, a simulated internet at the other end, and someone in the middle."""

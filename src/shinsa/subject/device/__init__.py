"""The live device: what it offers on the network, found by speaking to it within bounds, at one address only."""

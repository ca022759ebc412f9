"""The vocabulary: what can be true of a device. Frozen types only, named by what a rule wants to know."""

"""The demonstration: a small flawed device and its mended twin, built, started and assessed on this machine."""

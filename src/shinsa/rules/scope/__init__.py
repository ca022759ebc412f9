"""Whether a standard asks anything of this device at all."""

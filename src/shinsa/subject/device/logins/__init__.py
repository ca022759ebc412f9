"""Logins of the live device: where they are, what they take, how they withstand."""

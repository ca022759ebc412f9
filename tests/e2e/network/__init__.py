"""A made-up hub on its network, sound and flawed: what it serves, what was recorded of it, and how it does on the bench."""

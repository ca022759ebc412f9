"""A list of passwords as units left the factory with them, and what is regular about it."""

"""Real servers, each strict and lax, in network namespaces of their own; and what is true of each."""

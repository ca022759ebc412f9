"""TLS and DTLS of the live device: what its servers accept, show and are open to."""

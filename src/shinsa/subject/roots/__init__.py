"""What shows a root of trust at work: attestation tokens, TPM quotes and certificate chains, verified by their cryptography."""

"""What is asked of personal data: openness, consent and its withdrawal."""

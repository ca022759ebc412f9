"""What is asked of the deletion of personal data."""

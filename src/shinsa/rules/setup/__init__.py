"""What is asked of installation and maintenance."""

"""What looks: one probe to a file, each at one kind of subject."""

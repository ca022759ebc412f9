"""The rules of the house: each a function from the project to the faults it finds."""

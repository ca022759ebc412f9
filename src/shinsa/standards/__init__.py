"""What is asked: one YAML file per standard, and the loader that refuses anything it does not know."""

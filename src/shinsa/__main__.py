"""`python -m shinsa`: the command line."""

from shinsa.cli.main import main

main(prog_name="shinsa")

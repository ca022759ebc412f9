"""`shinsa` and `python -m shinsa`: the command line. Nothing is imported before an interruption would end in one line."""

from __future__ import annotations


def run() -> None:
    """Run the command line, and exit as it says; 3 where it was stopped while it was still being imported."""
    try:
        from shinsa.cli.heeding import heed_the_end

        heed_the_end()
        from shinsa.cli.main import main

        main(prog_name="shinsa")
    except KeyboardInterrupt:
        from shinsa.cli.stopped import leave_stopped

        leave_stopped()


if __name__ == "__main__":
    run()

"""`python -m demo`: build the device, assess it, show what came of it."""

from __future__ import annotations

import sys


def run() -> int:
    """The exit code of the demo; 130 also where it is stopped while it is still being imported."""
    try:
        from demo.command import main

        return main()
    except KeyboardInterrupt:
        sys.stderr.write("demo: stopped; nothing was started\n")
        return 130


if __name__ == "__main__":
    sys.exit(run())

"""The child that opens a firmware only to tell which of its regions stay closed, as JSON: offset and size of each."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from shinsa.assess.worker import limit
from shinsa.subject.firmware.firmware import NotFirmware, open_firmware


def main() -> None:
    """Open the image named in the arguments; one that is refused has no regions."""
    limit()
    try:
        regions = open_firmware(Path(sys.argv[1])).regions
    except NotFirmware:
        regions = ()
    closed = [(region.offset, region.size) for region in regions if not region.opened and not region.where]
    sys.stdout.write(json.dumps(closed) + "\n")

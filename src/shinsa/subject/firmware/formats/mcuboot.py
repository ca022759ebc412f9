"""MCUboot images, as Zephyr, TF-M and Mynewt deliver them: the whole image shown as one file, signature included.

Source: MCUboot, docs/design.md ("Image format"). Limitation: signatures are named, not verified; there is no key to verify with.
"""

from __future__ import annotations

from shinsa.subject.firmware.format import Format, Magic, Opened, Window
from shinsa.subject.firmware.mcuboot_image import MAGIC, OLD_MAGIC, image_at
from shinsa.subject.firmware.single import SingleFile

NAME = "mcuboot"
PATH = "mcuboot-image.bin"


def open_mcuboot(window: Window) -> Opened | None:
    """Show an image whose header and records fit each other; an encrypted one says that nothing can be seen in it."""
    image = image_at(window.data)
    if image is None:
        return None
    tree = SingleFile(window.label(NAME), NAME, PATH, window.data[: image.size])
    return Opened(image.size, (tree,), reason="the image is encrypted" if image.encrypted else "")


FORMAT = Format(NAME, (Magic(MAGIC), Magic(OLD_MAGIC)), open_mcuboot)

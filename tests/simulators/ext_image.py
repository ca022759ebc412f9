"""Makes small ext2, ext3 and ext4 images with e2fsprogs, where they are installed; nothing of it needs to be root."""

from __future__ import annotations

import shutil
import subprocess
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

PROGRAMS = ("/usr/sbin/mke2fs", "/usr/sbin/debugfs")


def is_available() -> bool:
    """Whether both programs are installed."""
    return all(shutil.which(program) for program in PROGRAMS)


@cache
def build_ext(
    files: tuple[tuple[str, bytes], ...], commands: tuple[str, ...] = (), *options: str, size: str = "1M"
) -> bytes:
    """Give an image with these files; then `debugfs` runs the commands on it, in which `VALUE=HEX` stands for a file."""
    with TemporaryDirectory() as folder:
        root, image, script = Path(folder, "root"), Path(folder, "image"), Path(folder, "script")
        root.mkdir()
        for path, data in files:
            (root / path).parent.mkdir(parents=True, exist_ok=True)
            (root / path).write_bytes(data)
        subprocess.run([PROGRAMS[0], "-q", *options, "-d", str(root), str(image), size], check=True)
        lines = []
        for number, command in enumerate(commands):
            words, marker, value = command.partition(" VALUE=")
            if marker:
                Path(folder, f"value{number}").write_bytes(bytes.fromhex(value))
                words += f" -f {folder}/value{number}"
            lines.append(words + "\n")
        script.write_text("".join(lines))
        if lines:
            subprocess.run([PROGRAMS[1], "-w", "-f", str(script), str(image)], check=True, capture_output=True)
        return image.read_bytes()

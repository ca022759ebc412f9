"""Finds verified file systems and files that are configured in texts: veritytab(5), Android's fstab, the IMA policy."""

from __future__ import annotations

import re
from collections.abc import Iterator

from shinsa.facts.integrity import BootFlaw, BootVerification, BootWeakness, Covered
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent

SUPERBLOCK = b"verity\0\0\1\0\0\0\1\0\0\0"
VERITYTAB = "etc/veritytab"
POLICY = ("etc/ima/ima-policy", "etc/ima/ima_policy")
FSTABS = ("fstab.*", "*/fstab.*", "*/etc/fstab.*", "*/*/etc/fstab.*")
ROOT_HASH = re.compile(r"[0-9a-fA-F]{32,128}")
ANDROID = re.compile(r"(?:^|,)(avb(?:=[\w]+|_keys=\S+)?|verify(?:=\S+)?)(?=,|$)")
IGNORES = ("ignore-corruption", "ignore_corruption")
MOST_LINES = 2000


@file_probe(
    BootVerification,
    BootWeakness,
    paths=(VERITYTAB, *POLICY, *FSTABS),
    needles=(SUPERBLOCK,),
    blind_to="policies that the kernel was built with",
)
def verified_storage(content: FileContent) -> Iterator[Report]:
    """dm-verity by its hash tree, veritytab or Android's fstab, and files that IMA appraises by their signature."""
    if content.is_binary:
        for at in content.hits.get(SUPERBLOCK, ())[:1]:
            check = BootVerification("dm-verity", authenticated=None, enforced=None, covers=Covered.ROOT)
            yield Sighting(check, content.place(offset=at), "superblock of a hash tree")
        return
    for number, (place, line) in enumerate(content.lines()):
        words = line.split("#")[0].split()
        if not words or number >= MOST_LINES:
            continue
        if content.path == VERITYTAB:
            yield from _of_veritytab(words, place)
        elif content.path in POLICY:
            yield from _of_policy(words, place)
        else:
            yield from _of_fstab(words, place)
    yield from (Examined(kind, content.place()) for kind in (BootVerification, BootWeakness))


def _of_veritytab(words: list[str], place: FilePlace) -> Iterator[Report]:
    """One device: name, data device, hash device, root hash, options."""
    if len(words) < 4 or ROOT_HASH.fullmatch(words[3]) is None:
        return
    options = words[4] if len(words) > 4 else ""
    ignored = any(each in options for each in IGNORES)
    signed = True if "root-hash-signature=" in options else None
    covered = Covered.ROOT if words[0] in {"root", "usr"} else Covered.FILES
    yield Sighting(
        BootVerification("dm-verity", authenticated=signed, enforced=not ignored, covers=covered),
        place,
        " ".join(words)[:120],
    )
    if ignored:
        yield Sighting(BootWeakness("veritytab", BootFlaw.DISABLED, "ignore-corruption"), place)


def _of_policy(words: list[str], place: FilePlace) -> Iterator[Report]:
    if words[0] == "appraise":
        signed = any(word.startswith("appraise_type=imasig") for word in words)
        yield Sighting(
            BootVerification("IMA appraisal", authenticated=signed, enforced=None, covers=Covered.FILES),
            place,
            " ".join(words)[:120],
        )


def _of_fstab(words: list[str], place: FilePlace) -> Iterator[Report]:
    found = ANDROID.search(words[4]) if len(words) > 4 else None
    if found is not None and words[1] in {"/", "/system", "/vendor", "/product"}:
        yield Sighting(
            BootVerification("dm-verity", authenticated=None, enforced=None, covers=Covered.ROOT),
            place,
            f"{words[1]} {found[1]}"[:120],
        )

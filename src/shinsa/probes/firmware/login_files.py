"""Finds credentials in files that are nothing else: pppd's secrets, netrc, OpenVPN's user and password, mail relays."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.model.fact import Secret
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.credential_files import PATHS, has_form
from shinsa.subject.firmware.credential_text import is_setting, search
from shinsa.subject.firmware.modes import world_readable

LARGEST = 1 << 18


@file_probe(HardCodedCredential, paths=PATHS, only="text", blind_to="such files under names of the maker's own")
def login_files(file: FileContent) -> Iterator[Report]:
    """Users and passwords in files whose whole form is a list of them; the value itself is never shown."""
    entries = [entry for entry in file.entries if is_setting(entry.path) and has_form(entry.path)]
    if not entries or len(file.data) > LARGEST:
        return
    entry = entries[0]
    yield Examined(HardCodedCredential, FilePlace(entry.path, None, None, entry.tree))
    for found in search(entry.path, file.text):
        credential = found.credential
        fact = HardCodedCredential(
            credential.purpose,
            credential.user,
            Secret.of("credential", credential.value),
            opens=Opens(found.side),
            setting=credential.setting,
            world_readable=world_readable(entries),
        )
        yield Sighting(fact, FilePlace(entry.path, found.line, None, entry.tree), found.excerpt)

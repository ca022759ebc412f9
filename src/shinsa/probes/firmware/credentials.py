"""Finds passwords, tokens and shared keys written into the firmware's configurations and scripts."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.model.fact import Secret
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.model.text import say
from shinsa.subject.firmware.content import UTF16_MARKS, FileContent
from shinsa.subject.firmware.credential_files import has_form
from shinsa.subject.firmware.credential_text import is_setting, lines_at, search
from shinsa.subject.firmware.modes import world_readable

LARGE, LARGEST = 1 << 20, 16 << 20
"""Bytes of a text of which every line may be looked at; of a larger one only the lines with known places of a word are."""
LIBRARIES = ("usr/share/", "usr/lib/", "lib/")
"""Folders whose large texts are data of programs, not settings."""
MANY = 1000
"""As many places of one word are known of a file; where there may be more, every line is looked at."""
NEEDLES = (
    *(b"pass", b"assword:", b"pwd", b"psk", b"secret", b"communit", b"communiy", b"commstring"),
    *(b"token", b"api_key", b"apikey", b"api-key", b"access_key", b"accesskey", b"access-key", b"auth_key", b"authkey", b"auth-key"),
    *(b"account_key", b"accountkey", b"wpa_key", b"wpakey", b"wep_key", b"wepkey", b"sharedkey", b"shared_key", b"sharedaccesskey"),
    *(b"encryption_key", b"aes_key", b"master_key", b"device_key", b"signing_key", b"client_key", b"app_key", b"hmac_key", b"root_key"),
    *(b".key=", b"iwconfig ", b"nmcli ", b"unzip ", b"zip -p", b"7z ", b"ldap", b"openssl ", b"telnetd ", b"ftpput ", b"ftpget "),
    *(b"username_pw_set", b"httpbasicauth", b"httpdigestauth", b"auth=(", b".login(", b"bearer ", b"private-token", b"x-auth"),
    *(b"authentication-key", b"message-digest-key", b"key-string", b"_pin=", b"wpspin"),
    *(b"option key", b"com2sec", b"createuser", b"basic ", b'"auth"', b"curl ", b"redis-cli ", b"smbclient ", b"lftp ", b"mosquitto_"),
    *(b"mysql", b"mariadb", b"plink ", b"snmpget ", b"snmpset ", b"snmpwalk ", b"register =>", b"register=>", b"://", b" : XAUTH", b" : EAP"),
)  # fmt: skip
"""Words without one of which no shape can match."""


@file_probe(
    HardCodedCredential,
    needles=NEEDLES,
    only="text",
    blind_to="credentials in a form of the maker's own, or encrypted",
)
def credentials(file: FileContent) -> Iterator[Report]:
    """Literal secrets in configurations and scripts outside of documentation; the value itself is never shown."""
    entries = [entry for entry in file.entries if is_setting(entry.path) and not has_form(entry.path)]
    if not entries or file.data.startswith(UTF16_MARKS):
        return
    path, wanted = entries[0].path, _wanted(file)
    if len(file.data) > LARGEST or (len(file.data) > LARGE and wanted is None):
        if not path.startswith(LIBRARIES):
            why = say("a text of more than {n} bytes", "{n} バイトを超えるテキスト", n=LARGE)
            yield Unexamined(HardCodedCredential, file.place(), why)
        if len(file.data) > LARGEST:
            return
        wanted = _hit(file)
    readable = world_readable(entries)
    for found in search(path, file.text, wanted):
        credential = found.credential
        fact = HardCodedCredential(
            credential.purpose,
            credential.user,
            Secret.of("credential", credential.value),
            opens=Opens(found.side),
            setting=credential.setting,
            world_readable=readable,
        )
        yield Sighting(fact, FilePlace(path, found.line, None, entries[0].tree), found.excerpt)


def _wanted(file: FileContent) -> list[int] | None:
    """The lines that hold a telling word; None where they cannot be told from the hits."""
    if any(len(at) >= MANY for at in file.hits.values()):
        return None
    return _hit(file)


def _hit(file: FileContent) -> list[int]:
    return lines_at(file.data, (offset for offsets in file.hits.values() for offset in offsets))

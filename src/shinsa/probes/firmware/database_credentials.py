"""Finds credentials in SQLite databases: columns and settings named like a password."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.model.fact import Secret
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.model.place import FilePlace
from shinsa.model.probe import file_probe
from shinsa.model.text import say
from shinsa.subject.firmware.content import FileContent
from shinsa.subject.firmware.credential import Credential, purpose_of, side_of
from shinsa.subject.firmware.credential_text import is_setting
from shinsa.subject.firmware.modes import world_readable
from shinsa.subject.firmware.sqlite_settings import LARGEST, MAGIC, Cell, Unopened, secrets_in


@file_probe(
    HardCodedCredential,
    needles=(MAGIC,),
    only="binary",
    blind_to="values that are not text; pages of a write-ahead log; encrypted databases",
)
def database_credentials(file: FileContent) -> Iterator[Report]:
    """Literal secrets in tables of settings and users of SQLite databases; what is hashed is not one."""
    entries = [entry for entry in file.entries if is_setting(entry.path)]
    if not entries or not file.data.startswith(MAGIC):
        return
    if len(file.data) > LARGEST:
        why = say("a database of more than {n} bytes", "{n} バイトを超えるデータベース", n=LARGEST)
        yield Unexamined(HardCodedCredential, file.place(), why)
        return
    try:
        cells = list(secrets_in(file.data))
    except Unopened as error:
        why = say("a database that cannot be read: {why}", "読めないデータベース: {why}", why=error)
        yield Unexamined(HardCodedCredential, file.place(), why)
        return
    for cell in cells:
        fact = _fact(cell, entries[0].path, readable=world_readable(entries))
        at = file.data.find(cell.value.encode())
        place = FilePlace(entries[0].path, None, at if at >= 0 else None, entries[0].tree)
        yield Sighting(fact, place, f"{cell.where}: {cell.setting}")


def _fact(cell: Cell, path: str, *, readable: bool | None) -> HardCodedCredential:
    purpose = purpose_of(cell.setting)
    side = side_of(Credential(purpose, cell.user, cell.value, cell.setting), path)
    secret = Secret.of("credential", cell.value)
    return HardCodedCredential(
        purpose, cell.user, secret, opens=Opens(side), setting=cell.setting, world_readable=readable
    )

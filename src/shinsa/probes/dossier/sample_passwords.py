"""Looks for patterns in the passwords that many units left the factory with (TS 103 701, 5.1-2-2). None of them is repeated."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from shinsa.facts.passwords import PasswordPattern, SamplePasswordPattern, SamplePasswords
from shinsa.model.errors import InputError
from shinsa.model.fact import Fact
from shinsa.model.observation import Examined, Report, Sighting
from shinsa.model.probe import CannotLook, probe
from shinsa.model.text import Text
from shinsa.subject.sample_passwords.patterns import bits, patterns
from shinsa.subject.sample_passwords.reading import Unit, read_units

if TYPE_CHECKING:
    from shinsa.subject.dossier.dossier import Dossier

IDENTITY = ("mac", "ssid", "serial")


@probe(
    SamplePasswords,
    SamplePasswordPattern,
    seconds=300,
    blind_to="patterns of other kinds, such as a weak random generator or a secret key that all passwords are made with",
)
def sample_passwords(dossier: Dossier) -> Iterator[Report]:
    """Equal passwords, counts, relations to MAC address, network name and serial number, common strings, and possibilities."""
    if dossier.sample_passwords is None:
        return
    try:
        units = read_units(dossier.sample_passwords)
    except InputError as error:
        raise CannotLook(Text(str(error), str(error))) from error
    place = dossier.place("sample_passwords.file")
    for mechanism in dict.fromkeys(unit.mechanism for unit in units) or ("",):
        alike = tuple(unit for unit in units if unit.mechanism == mechanism)
        yield from (Sighting(fact, place, words) for fact, words in _of_one(mechanism, alike))
    yield Examined(SamplePasswords, place)
    yield Examined(SamplePasswordPattern, place)


def _of_one(mechanism: str, units: tuple[Unit, ...]) -> Iterator[tuple[Fact, str]]:
    """What the passwords of one way to log in show: a unit may have the same one for two."""
    shortest = min((len(unit.password) for unit in units), default=0)
    symbols = len(set().union(*(unit.password for unit in units)))
    yield (
        SamplePasswords(len(units), shortest, bits(units), _compared(units), symbols, mechanism),
        f"{len(units)} units",
    )
    for found in patterns(units):
        fact = SamplePasswordPattern(PasswordPattern(found.pattern), found.how, found.units, mechanism)
        yield fact, str(fact)


def _compared(units: tuple[Unit, ...]) -> tuple[str, ...]:
    return tuple(name for name in IDENTITY if units and all(getattr(unit, name) for unit in units))

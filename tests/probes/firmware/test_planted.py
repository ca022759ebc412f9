"""Every planted secret is found at its place, by some probe; no decoy is cited by any."""

from __future__ import annotations

from functools import cache

import pytest

from benchmarks.decoys import Decoy, decoys
from benchmarks.planted import Planted, planted
from shinsa.assess.discover import all_probes
from shinsa.facts.passwords import PasswordHash
from shinsa.facts.secrets import HardCodedCredential, PrivateKey
from shinsa.model.fact import Fact
from shinsa.model.observation import Sighting
from shinsa.model.place import FilePlace
from shinsa.model.probe import FileProbe
from tests.probes.firmware.content import content

KINDS = (HardCodedCredential, PrivateKey, PasswordHash)
PLANTED, DECOYS = planted(), decoys()


@cache
def probes() -> tuple[FileProbe, ...]:
    return tuple(p for p in all_probes().values() if isinstance(p, FileProbe) and set(p.kinds) & set(KINDS))


def cited(data: bytes, path: str, mode: int) -> list[Sighting[Fact]]:
    """What the probes say against the device: keys among examples are seen, and not held against it."""
    found: list[Sighting[Fact]] = []
    for probe in probes():
        file = content(probe, data, path, mode=mode)
        reports = list(probe.look(file)) if file is not None else []
        found += [each for each in reports if isinstance(each, Sighting) and isinstance(each.fact, KINDS)]
    return [each for each in found if not getattr(each.fact, "sample", False)]


@pytest.mark.parametrize("secret", PLANTED, ids=lambda each: each.shape)
def test_it_is_found_at_its_place(secret: Planted) -> None:
    found = cited(secret.data, secret.path, secret.mode)
    places = [each.place for each in found if type(each.fact).__name__ == secret.kind]
    assert places == [FilePlace(secret.path, secret.line, secret.offset if secret.binary else None, "t")]
    shown = secret.mark.decode("latin-1")[-12:]
    assert len(shown) < 12 or secret.kind == "PrivateKey" or not any(shown in str(each) for each in found)
    assert len(found) == 1


@pytest.mark.parametrize("decoy", DECOYS, ids=lambda each: each.why)
def test_it_is_not_cited(decoy: Decoy) -> None:
    assert not cited(decoy.data, decoy.path, decoy.mode)


def test_there_are_enough_of_both() -> None:
    assert len(PLANTED) >= 20
    assert len(DECOYS) >= 30

"""A probe says what it looks for, and cannot forget to."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from shinsa.model.basis import Basis
from shinsa.model.fact import Fact
from shinsa.model.observation import Examined
from shinsa.model.place import SubjectPlace
from shinsa.model.probe import FILE_SECONDS, SECONDS, Needs, file_probe, probe


class Lamp(Fact):
    __slots__ = ()


def _look() -> Iterator[Examined]:
    """Finds lamps.

    In every room.
    """
    yield Examined(Lamp, SubjectPlace("a.bin"))


_look.__module__ = "shinsa.probes.firmware.lamps"


def test_its_id_is_its_path_and_its_first_line_what_it_is_about() -> None:
    made = probe(Lamp, needs=Needs(consent=("scan",)), blind_to="dark rooms")(_look)

    assert (made.id, made.about, made.kinds) == ("firmware.lamps", "Finds lamps.", (Lamp,))
    assert (made.basis, made.seconds, made.needs.consent) == (Basis.OBSERVED, SECONDS, ("scan",))
    assert [report.place for report in made.look()] == [SubjectPlace("a.bin")]


def test_a_file_probe_is_called_by_path_or_needle() -> None:
    made = file_probe(Lamp, paths=("etc/lamps",))(_look)

    assert (made.id, made.paths, made.needles, made.seconds) == ("firmware.lamps", ("etc/lamps",), (), FILE_SECONDS)


@pytest.mark.parametrize(
    "make",
    [probe, lambda: file_probe(paths=("a",)), lambda: file_probe(Lamp)],
    ids=["probe without kinds", "file probe without kinds", "file probe that nothing calls"],
)
def test_a_probe_that_looks_for_nothing_is_refused(make: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="names the kinds of facts"):
        make()

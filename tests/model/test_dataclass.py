"""Data classes are those of `dataclasses`, only written later."""

import copy
import dataclasses
import pickle
from collections.abc import Callable
from dataclasses import FrozenInstanceError, field, fields, replace
from typing import ClassVar

import pytest

from shinsa.model.dataclass import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """With a default, a list made for each, and something that is not compared."""

    kind: ClassVar[str] = "place"
    path: str
    line: int = 1
    tags: list[str] = field(default_factory=list)
    seen: int = field(default=0, compare=False, repr=False)


@dataclass(frozen=True, order=True)
class Version:
    """In order, and checked."""

    major: int
    minor: int = 0

    def __post_init__(self) -> None:
        if self.major < 0:
            raise ValueError(self.major)


@dataclass
class Count:
    """May change."""

    number: int = 0


@dataclass(eq=False)
class Handle:
    """Is itself, and nothing else."""

    number: int = 0


@dataclass(slots=True)
class Told:
    """Tells itself in its own words."""

    number: int

    def __repr__(self) -> str:
        return f"<{self.number}>"


@dataclass
class Tally:
    """Is made without being told anything."""

    number: int = field(init=False, default=7)
    found: list[str] = field(init=False, default_factory=list)
    later: str = field(init=False)


@dataclass(frozen=True)
class Nothing:
    """Without fields."""


class Derived(Version):
    """Without fields of its own."""


def test_a_value_has_its_fields_and_defaults() -> None:
    place = Place("a", tags=["x"])
    assert (place.path, place.line, place.tags, place.seen) == ("a", 1, ["x"], 0)
    assert [one.name for one in fields(Place)] == ["path", "line", "tags", "seen"]
    assert Place("a").tags is not Place("a").tags
    assert repr(place) == "Place(path='a', line=1, tags=['x'])"
    assert not hasattr(place, "__dict__")


def test_what_a_caller_may_not_say_is_set_all_the_same() -> None:
    tally = Tally()
    tally.found.append("x")
    assert (tally.number, tally.found, Tally().found) == (7, ["x"], [])
    assert "later" not in vars(tally)
    with pytest.raises(TypeError, match="positional argument"):
        Tally(3)  # type: ignore[call-arg]


def test_what_has_no_fields_is_like_any_other_of_its_kind() -> None:
    assert Nothing() == Nothing()
    assert len({Nothing(), Nothing()}) == 1


def test_what_does_not_fit_is_refused_as_ever() -> None:
    with pytest.raises(TypeError, match=r"Place\.__init__\(\) missing 1 required positional argument: 'path'"):
        Place()  # type: ignore[call-arg]
    with pytest.raises(ValueError, match="-1"):
        Version(-1)


def test_values_are_compared_by_content() -> None:
    assert Place("a") == replace(Place("a"), seen=5) != Place("b")
    assert Version(1) != Place("1")  # type: ignore[comparison-overlap]
    assert len({Version(1), Version(1, 0), Version(2)}) == 2
    assert sorted([Version(2), Version(1, 5), Version(1)]) == [Version(1), Version(1, 5), Version(2)]
    assert Version(1) <= Version(1) < Version(1, 1) > Version(0)
    assert Derived(1) == Derived(1)
    assert Version(1) >= Version(1)


@pytest.mark.parametrize("change", [lambda one: setattr(one, "major", 2), lambda one: delattr(one, "major")])
def test_a_frozen_value_stays_as_it_is(change: Callable[[object], None]) -> None:
    with pytest.raises(FrozenInstanceError):
        change(Version(1))


def test_what_may_change_is_no_key() -> None:
    count = Count()
    count.number = 3
    assert count == Count(3)
    with pytest.raises(TypeError, match="unhashable"):
        hash(count)


def test_what_is_only_itself_is_a_key() -> None:
    assert Handle() != Handle()
    assert len({Handle(), Handle()}) == 2


def test_own_methods_stay() -> None:
    assert repr(Told(3)) == "<3>"


def test_a_value_is_copied_and_pickled() -> None:
    place = Place("a", 3, ["x"])
    assert copy.deepcopy(place) == place == pickle.loads(pickle.dumps(place))  # noqa: S301 - our own bytes


@pytest.mark.parametrize("values", [(1,), (1, 2)])
def test_the_methods_are_those_of_the_standard_library(values: tuple[int, ...]) -> None:
    @dataclasses.dataclass(frozen=True, slots=True)
    class Theirs:
        """By the standard library."""

        major: int
        minor: int = 0

    @dataclass(frozen=True, slots=True)
    class Ours:
        """By us."""

        major: int
        minor: int = 0

    ours, theirs = Ours(*values), Theirs(*values)
    assert (hash(ours), repr(ours)) == (hash(theirs), repr(theirs).replace("Theirs", "Ours"))
    assert Ours.__match_args__ == Theirs.__match_args__

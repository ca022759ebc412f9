"""Data classes whose methods are written when they are first called.

`dataclasses` writes and compiles every method of a class while its module is imported: a quarter of each start, most of it for
classes that are never made in that run, and more with each word of the vocabulary. Here a class gets its fields at once and its
methods later, one by one. They do what those of `dataclasses` do, which takes five times as long to write one; the rare ones are
its own.
"""

# ruff: noqa: ANN401 - it makes methods of any class
from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator
from operator import attrgetter
from types import MemberDescriptorType
from typing import TYPE_CHECKING, Any, NoReturn

_BY_ORDER = ("__lt__", "__le__", "__gt__", "__ge__")
_MADE = "_made_for_each"
"""In a signature: that a factory makes the value."""


def _decorator(
    kind: type | None = None, /, *, frozen: bool = False, slots: bool = False, order: bool = False, eq: bool = True
) -> Any:
    """`dataclasses.dataclass`, as far as it is used here. Who derives from such a class is made here too."""

    def make(bare: Any) -> Any:
        own = frozenset(vars(bare))
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(bare)
        for name in _methods(frozen=frozen, order=order, eq=eq):
            if name not in own:
                setattr(made, name, _later(made, name))
        if eq and not frozen:
            made.__hash__ = None  # type: ignore[assignment] # what changes and is compared by content is no key
        if frozen:
            _freeze(made)
        return made

    return make if kind is None else make(kind)


def _methods(*, frozen: bool, order: bool, eq: bool) -> tuple[str, ...]:
    compared = ("__eq__", "__hash__") if frozen else ("__eq__",)
    return ("__init__", "__repr__", *(compared if eq else ()), *(_BY_ORDER if order else ()))


def _later(kind: type, name: str) -> Callable[..., Any]:
    """A method that puts the real one in its place when it is called."""

    def write(self: Any, *values: Any, **named: Any) -> Any:
        setattr(kind, name, _written(kind, name))
        return getattr(kind, name)(self, *values, **named)

    return write


def _written(kind: Any, name: str) -> Any:
    """One method of a class."""
    match name:
        case "__init__":
            method = _initialiser(kind)
        case "__hash__":
            method = _hash(_values(kind))
        case "__eq__":
            method = _equal(_values(kind))
        case _:
            method = _theirs(kind, name)
    method.__name__, method.__qualname__ = name, f"{kind.__qualname__}.{name}"
    return method


def _initialiser(kind: Any) -> Any:
    """The one method that has to be compiled: it has the fields for parameters."""
    fields = dataclasses.fields(kind)
    names: dict[str, Any] = {_MADE: object()}
    names |= {f"default_{one.name}": one.default for one in fields}
    names |= {f"make_{one.name}": one.default_factory for one in fields}
    names |= {f"put_{one.name}": getattr(getattr(kind, one.name, None), "__set__", None) for one in fields}
    taken = ", ".join(("self", *(_parameter(one) for one in fields if one.init)))
    lines = [_put(kind, one.name, value) for one in fields for value in _first_values(one)]
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__({taken}):\n " + "\n ".join(lines or ("pass",)), names)  # noqa: S102 - names of fields, and no more
    return names["__init__"]


def _put(kind: Any, name: str, value: str) -> str:
    """The line that sets a field. What refuses to be changed is set in its slot, in half the time of `object.__setattr__`."""
    if kind.__setattr__ is not _refuse:
        return f"self.{name} = {value}"
    slotted = isinstance(getattr(kind, name, None), MemberDescriptorType)
    return f"put_{name}(self, {value})" if slotted else f"self.__dict__[{name!r}] = {value}"


def _parameter(one: dataclasses.Field[Any]) -> str:
    if one.default is not dataclasses.MISSING:
        return f"{one.name}=default_{one.name}"
    return one.name if one.default_factory is dataclasses.MISSING else f"{one.name}={_MADE}"


def _first_values(one: dataclasses.Field[Any]) -> Iterator[str]:
    """What a field is set to; nothing where it neither is a parameter nor has a default."""
    if one.default_factory is not dataclasses.MISSING:
        yield f"make_{one.name}() if {one.name} is {_MADE} else {one.name}" if one.init else f"make_{one.name}()"
    elif one.init:
        yield one.name
    elif one.default is not dataclasses.MISSING:
        yield f"default_{one.name}"


def _values(kind: Any) -> Callable[[Any], Any]:
    """The values that count, in a tuple."""
    names = [one.name for one in dataclasses.fields(kind) if one.compare]
    if len(names) > 1:
        return attrgetter(*names)  # which gives a tuple only of more than one
    return lambda self: tuple(getattr(self, name) for name in names)


def _hash(values: Callable[[Any], Any]) -> Any:
    return lambda self: hash(values(self))


def _equal(values: Callable[[Any], Any]) -> Any:
    def equal(self: Any, other: Any) -> Any:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    return equal


def _theirs(kind: Any, name: str) -> Any:
    """A method as `dataclasses` writes it, for a class of the same fields."""
    fields = [(part.name, part.type, part) for part in dataclasses.fields(kind)]
    around: dict[str, Any] = {"__doc__": kind.__doc__}  # without one, `dataclasses` takes its time to write it
    asked: dict[str, Any] = {
        "init": False,
        "repr": name == "__repr__",
        "eq": name in _BY_ORDER,
        "order": name in _BY_ORDER,
    }
    return vars(dataclasses.make_dataclass(kind.__name__, fields, namespace=around, **asked))[name]


def _freeze(kind: Any) -> None:
    """Let nothing be changed, and be copied and pickled all the same."""
    kind.__setattr__ = kind.__delattr__ = _refuse
    kind.__getstate__, kind.__setstate__ = _state, _restore


def _refuse(_self: object, name: str, *_value: object) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, part.name) for part in dataclasses.fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for part, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, part.name, value)


if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass  # noqa: PLC0414 - a type checker knows it by this name
else:
    dataclass = _decorator

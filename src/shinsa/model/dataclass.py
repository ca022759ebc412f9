"""Data classes whose methods are written when they are first called.

`dataclasses` writes and compiles every method of a class while its module is imported: a quarter of each start, most of it for
classes that are never made in that run, and more with each word of the vocabulary. Here a class gets its fields at once and its
methods later, one by one, from `dataclasses` itself: they are the same functions.
"""

# ruff: noqa: ANN401 - it makes methods of any class
from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NoReturn

_BY_ORDER = ("__lt__", "__le__", "__gt__", "__ge__")
_WRITTEN_FOR: Mapping[str, Mapping[str, bool]] = MappingProxyType(
    {
        "__init__": {"init": True},
        "__repr__": {"repr": True},
        "__eq__": {"eq": True},
        "__hash__": {"eq": True, "unsafe_hash": True},
        **{name: {"eq": True, "order": True} for name in _BY_ORDER},
    }
)
"""What `dataclasses` is asked for to write a method, and as little else as can be."""


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
    """One method as `dataclasses` writes it, for a class of the same fields."""
    fields = [(part.name, part.type, part) for part in dataclasses.fields(kind)]
    around: dict[str, Any] = {"__doc__": kind.__doc__}  # without one, `dataclasses` takes its time to write it
    if hasattr(kind, "__post_init__"):
        around["__post_init__"] = kind.__post_init__
    frozen = name == "__init__" and kind.__setattr__ is _refuse
    asked: dict[str, Any] = {"init": False, "repr": False, "eq": False, "frozen": frozen, **_WRITTEN_FOR[name]}
    method = vars(dataclasses.make_dataclass(kind.__name__, fields, namespace=around, **asked))[name]
    method.__qualname__ = f"{kind.__qualname__}.{name}"
    return method


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

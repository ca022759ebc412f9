"""What every probe declares, kept between assessments: a run that tells what is known imports only the probes that look.

It is kept in the memory of contents, under the digest of the code that declares it. A probe that was recalled imports itself
when it is asked to look.
"""

from __future__ import annotations

import hashlib
import importlib
import inspect
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from shinsa.assess.discover import all_probes, probes_recalled
from shinsa.assess.memory import Memory, kept_lines, known_code
from shinsa.model.basis import Basis
from shinsa.model.codec import decode
from shinsa.model.fact import Fact
from shinsa.model.observation import Report
from shinsa.model.probe import PROBES_PACKAGE, FileProbe, Needs, Only, Probe

FACTS = "shinsa.facts."


def _later(probe_id: str, asks: str) -> Callable[[object], Iterable[Report]]:
    """A probe's function that is imported when it is called; the plan asks it for the subject that it wants."""

    def look(subject: object) -> Iterable[Report]:
        module = importlib.import_module(f"{PROBES_PACKAGE}{probe_id}")
        found = (one for one in vars(module).values() if isinstance(one, Probe | FileProbe))
        return next(one for one in found if one.id == probe_id).look(subject)

    look.__annotations__ = {"subject": asks}
    return look


@contextmanager
def recalled_probes(memory: Memory) -> Iterator[None]:
    """Know the probes from the memory inside; where they are not known, import them and learn them."""
    code = known_code(memory) if memory.folder is not None else ""
    known = recall(memory.path, code)
    if known:
        with probes_recalled(known):
            yield
        return
    yield
    if code:
        memory.learn(_key(code), map(_line, all_probes().values()))
        memory.write()


def recall(path: str, code: str, ids: Collection[str] = ()) -> Mapping[str, Probe | FileProbe]:
    """Every probe by id, or these, as the memory in a file knows them; none where it does not."""
    lines = kept_lines(path, _key(code)) if path else None
    try:
        told = map(json.loads, lines or ())
        probes = tuple(_read(one) for one in told if not ids or one["id"] in ids)
    except (ValueError, KeyError, TypeError, AttributeError, ImportError):
        return {}
    return {probe.id: probe for probe in probes}


def _key(code: str) -> str:
    return hashlib.sha256(f"the probes of {code}".encode()).hexdigest()


def _line(probe: Probe | FileProbe) -> str:
    (asks,) = (hint for name, hint in probe.look.__annotations__.items() if name != "return")
    told: dict[str, Any] = {
        **{name: value for name, value in vars(probe).items() if name not in {"look", "kinds", "needs", "needles"}},
        "asks": asks if isinstance(asks, str) else asks.__name__,
        "kinds": [[kind.__module__.removeprefix(FACTS), kind.__name__] for kind in probe.kinds],
        "needs": asdict(probe.needs),
    }
    if isinstance(probe, FileProbe):
        told["needles"] = [needle.decode("latin-1") for needle in probe.needles]
    return json.dumps(told, ensure_ascii=True)


def _read(told: dict[str, Any]) -> Probe | FileProbe:
    kinds = tuple(_kind(module, name) for module, name in told.pop("kinds"))
    needs = decode(Needs, told.pop("needs"))
    look, basis = _later(told["id"], told.pop("asks")), Basis(told.pop("basis"))
    if "needles" not in told:
        return Probe(kinds=kinds, look=look, needs=needs, basis=basis, **told)
    needles = tuple(needle.encode("latin-1") for needle in told.pop("needles"))
    paths, only = tuple(told.pop("paths")), Only(told.pop("only"))
    return FileProbe(kinds=kinds, look=look, needs=needs, basis=basis, needles=needles, paths=paths, only=only, **told)


def _kind(module: str, name: str) -> type[Fact]:
    """A kind of fact, of which only the module is imported."""
    found = getattr(importlib.import_module(FACTS + module), name)
    if not (inspect.isclass(found) and issubclass(found, Fact)):
        raise TypeError(f"{name} is no kind of fact")
    return found

"""The same evidence with less of it seen: no answer may become better by that.

Each rule test shows worlds in which its rule does not pass. Whatever of such a world is lost from sight, while it was given to
look at, may be what speaks against the device; so the answer stays at best INCONCLUSIVE. Every test below `tests/rules` asks
its rule again so (`conftest.py`): a new rule is held to it by the tests that it has anyway.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from shinsa.model.judgement import Judgement
from shinsa.model.observation import Gap, Observation
from shinsa.model.place import SubjectPlace
from shinsa.model.rule import Rule
from shinsa.model.seen import Seen
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict

GOOD = frozenset({Verdict.PASS, Verdict.NOT_APPLICABLE})
LOST = Gap("Fact", "some.probe", Text("it was cut off", "途中で切れている"), SubjectPlace("elsewhere"))
WEIGHED: Mapping[str, str] = MappingProxyType(
    {
        "communication.implementations_are_reviewed.services": "the declaration is judged; what runs is another rule's",
        "communication.ssh_is_current.weaknesses": "gaps of TLS services; where an SSH server was not read, its algorithms lack too",
        "input_validation.no_fault_seen.faults": "the laboratory's own test is enough where nobody consents to ours",
        "integrity.boot_is_authenticated.flaws": "the check was seen at work in the same image",
        "integrity.boot_is_checked.flaws": "the check was seen at work in the same image",
        "integrity.secure_boot.flaws": "the check was seen at work in the same image",
        "passwords.no_universal_default.written": "default passwords were tried on the device itself",
        "passwords.resists_guessing.restarts": "the lock-out was measured; a power cut asks for a consent of its own",
        "resilience.essential_services_stand_load.trials": "the laboratory's own test is enough where nobody consents to ours",
        "resilience.load_is_limited.trials": "the laboratory's own test is enough where nobody consents to ours",
        "resilience.reconnects_in_order.attempts": "the gap is of another recording",
        "updates.designation_agrees.told": "what is behind a login is not where users look for the designation",
    }
)
"""Parameters of `Rule.despite` that a loss can take a contradiction from, and why the rule passes all the same."""


def better_with_less(
    rule: Rule, seen: tuple[object, ...], named: Mapping[str, object], answer: Judgement
) -> Iterator[str]:
    """Each loss that would turn a bad answer into a good one."""
    if answer.verdict in GOOD:
        return
    given: dict[str, Any] = dict(zip(rule.ask.__annotations__, seen, strict=False)) | dict(named)
    for name, value in given.items():
        if not isinstance(value, Seen) or f"{rule.id}.{name}" in WEIGHED:
            continue
        for loss, less in _losses(value):
            now = rule(**{**given, name: less}).verdict
            if now in GOOD:
                yield f"{rule.id}: {answer.verdict.name} becomes {now.name} when of `{name}` {loss}"


def _losses(seen: Seen[Any]) -> Iterator[tuple[str, Seen[Any]]]:
    yield "a part is cut off", _less(seen, seen.observations)
    yield "nothing is seen any more", replace(_less(seen, ()), looks=())
    for lost in seen.observations:
        rest = tuple(one for one in seen.observations if one is not lost)
        yield f"{lost.fact} is out of sight", _less(seen, rest)


def _less(seen: Seen[Any], rest: tuple[Observation[Any], ...]) -> Seen[Any]:
    return replace(seen, observations=rest, gaps=(*seen.gaps, LOST))

"""The same evidence with less of it seen: no answer may become better by that.

Each rule test shows worlds in which its rule does not pass. Whatever of such a world is lost from sight, while it was given to
look at, may be what speaks against the device; so the answer stays at best INCONCLUSIVE. Every test below `tests/rules` asks
its rule again so (`conftest.py`): a new rule is held to it by the tests that it has anyway.

A field of what was observed or recorded that is not known any more is a loss too.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType, NoneType
from typing import Any, get_args, get_type_hints

from shinsa.model.basis import Basis
from shinsa.model.fact import Fact
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
NOTHING: Mapping[str, str] = MappingProxyType(
    {
        "BruteForceResistance.over_within": "it was not over while it was watched",
        "Conversation.consented": "the dossier does not say when the user consented, so the question is not put",
        "Conversation.lasted": "other peers have part in it, so that nothing of it can be held against an interval",
        "PasswordHash.secret": "the field holds no hash",
        "PublishedStatement.fixed_within": "no such time is promised",
        "Reconnect.delay": "there was no outage",
        "Reconnect.outage": "there was no outage",
        "TestRecord.data": "where no record tells of user data, they were seen on the device",
        "TestRecord.steps": "the test does not count them; what is declared is judged, and whether it was counted is asked elsewhere",
        "UpdateChannel.server_verified": "nothing tells the firmware to take any certificate",
    }
)
"""Fields in which None says something, and what."""
TESTED = "a signed test on the device showed it, whatever the image leaves open"
UNKNOWN: Mapping[str, str] = MappingProxyType(
    {
        "attack_surface.every_port_is_declared.started.port": "all ports of the live device were tried",
        "attack_surface.services_are_used.started.port": "the entry names what it speaks; at which port is another rule's",
        "communication.components_authenticate.logins.asks": TESTED,
        "deletion.shared_memory_is_erased.kernel.erases": TESTED,
        "integrity.boot_is_authenticated.found.authenticated": TESTED,
        "integrity.boot_is_checked.found.enforced": TESTED,
        "integrity.secure_boot.found.authenticated": TESTED,
        "integrity.secure_boot.found.enforced": TESTED,
        "integrity.unauthorised_software_prevented.checks.enforced": TESTED,
        "integrity.unauthorised_software_prevented.programs.nx": TESTED,
        "integrity.unauthorised_software_prevented.updates.enabled": TESTED,
        "passwords.every_login_is_declared.found.asks": "the login is listed; what it asks for counts where it was seen",
        "passwords.every_login_is_declared.found.port": "the login is listed by what it speaks",
        "passwords.first_use_or_unique.accepted.forces_change": TESTED,
        "passwords.settings_need_login.logins.asks": "getting in without a password was tried everywhere",
        "passwords.settings_need_login.logins.port": "two sightings of one protocol, one without a port, are one login",
        "passwords.user_sets_before_use.accepted.forces_change": "the demand was met at the login, or in a signed test",
        "resilience.security_functions_leave_resources.kept.bounded": TESTED,
        "resilience.settings_survive_power_loss.stores.survives": TESTED,
        "telemetry.actions_name_their_user.faces.asks_user": TESTED,
        "updates.updates_are_authenticated.checks.enabled": TESTED,
        "updates.updates_are_authenticated.checks.keys": TESTED,
        "vulnerability_reports.acknowledged_as_published.statements.acknowledged_within": "no such time is promised",
    }
)
"""Fields that a rule passes without, by rule, parameter and field, and why."""


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
        for loss, less in (*_losses(value), *_unknown(value, f"{rule.id}.{name}")):
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


def _unknown(seen: Seen[Any], of: str) -> Iterator[tuple[str, Seen[Any]]]:
    """Each field of each observation not known, but for what the supplier declares: who says less is asked for it elsewhere."""
    for at, one in enumerate(seen.observations if seen.basis is not Basis.DECLARED else ()):
        for name in _nullable(type(one.fact)):
            if getattr(one.fact, name) is None or f"{of}.{name}" in UNKNOWN:
                continue
            changed = replace(one, fact=replace(one.fact, **{name: None}))
            rest = (*seen.observations[:at], changed, *seen.observations[at + 1 :])
            yield f"{name} of {one.fact} is not known", replace(seen, observations=rest)


def _nullable(kind: type[Fact]) -> tuple[str, ...]:
    """The fields in which None means that nobody knows."""
    hints = get_type_hints(kind).items()
    return tuple(
        name for name, hint in hints if NoneType in get_args(hint) and f"{kind.__name__}.{name}" not in NOTHING
    )

"""Finds what PAM asks of new passwords: pam_pwquality and pam_cracklib in the stack of passwd(1)."""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.password_changes import PasswordPolicy
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.password_policy import password_policy as policy_of
from shinsa.subject.firmware.root_view import roots_of


@probe(PasswordPolicy, blind_to="policies of web pages and of programs that set passwords without PAM")
def password_policy(firmware: Firmware) -> Iterator[Report]:
    """The shortest new password that passwd(1) takes, where it uses PAM and a module in the image judges passwords."""
    for view in roots_of(firmware):
        policy = policy_of(view)
        if policy is not None:
            fact = PasswordPolicy(policy.module, policy.shortest, policy.for_root)
            yield Sighting(fact, policy.line.place, policy.line.excerpt)
        yield from view.looks(PasswordPolicy)

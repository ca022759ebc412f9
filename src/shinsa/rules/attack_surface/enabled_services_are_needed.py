"""Is every service that is on by default needed? (TS 103 701, 5.6-5-1 a)"""

from __future__ import annotations

from shinsa.facts.attack_surface import DeclaredService, ServiceNeed
from shinsa.model.each_entry import Question, put_to_each
from shinsa.model.judgement import Judgement
from shinsa.model.rule import rule
from shinsa.model.seen import Declared
from shinsa.model.text import Text

OUTDATED = frozenset({"telnet", "rlogin", "rsh", "rexec", "ftp", "tftp", "finger", "adb", "gdb", "echo"})
"""Protocols of services that no user needs."""

QUESTION: Question[DeclaredService] = Question(
    holds=lambda one: one.enabled is True and one.needed_for is not None,
    breaks=lambda one: (
        one.enabled is True and (one.needed_for is ServiceNeed.NONE or one.protocol.casefold() in OUTDATED)
    ),
    good=(
        "Each service that is on by default is needed: {ids}.",
        "既定で有効な各サービスは必要である: {ids}。",
    ),
    bad=(
        "These are on by default, and nothing needs them, or something safer does the same: {ids}.",
        "既定で有効だが、不要であるか、より安全な代替がある: {ids}。",
    ),
    remedy=Text(
        "Do not start them by default; SSH or HTTPS does safely what Telnet, FTP, TFTP and their like do.",
        "既定で起動しない。Telnet、FTP、TFTP などの機能は SSH または HTTPS で安全に実現できる。",
    ),
    silent=(
        "Whether these are on by default, or what needs them, is not said where a rule can read it: {ids}.",
        "既定で有効か否か、または必要性が読み取れる形で記載されていない: {ids}。",
    ),
    fill_in=Text(
        "Fill in `enabled` and, where it is yes, `needed_for` of every entry of IXIT 13-SoftServ.",
        "IXIT 13-SoftServ の全項目の `enabled` と、有効なものは `needed_for` を記入する。",
    ),
    none=Text(
        "No service is on by default.",
        "既定で有効なサービスはない。",
    ),
)


@rule(ja="既定で有効なサービスが、すべて機器の用途に必要である。")
def enabled_services_are_needed(declared: Declared[DeclaredService]) -> Judgement:
    """Every service that is enabled by default is needed for what the device is used for, and none is outdated."""
    return put_to_each(declared.where(lambda one: one.enabled is not False), QUESTION)

"""What a component is able to do by IEC 62443-4-2: how it is declared, and what has to stand behind a declaration."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from enum import StrEnum
from typing import Any

from shinsa.facts.attack_surface import ClosedPorts, OpenPort
from shinsa.facts.device import Test, TestRecord
from shinsa.facts.tried import NONE_SHOWN, Trial, tried_on_each
from shinsa.model.combined import combined
from shinsa.model.dataclass import dataclass
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, passed
from shinsa.model.observation import Observation
from shinsa.model.seen import Attested, Declared, Observed, Seen
from shinsa.model.text import Text, listed, say

NONE = "none"
BY_WHO_ADMINISTERS = frozenset({"agent", "api", "directory-service", "local-display", "shell", "web-page"})
"""Means by which whoever administers the device, or all devices, manages users, passwords and rights on it."""
"""The word of `by` for a capability that is not there."""
START = Text(
    "Look again at a device on which this is switched on, or correct `protocol`, `transport` and `port` in `capabilities`.",
    "該当サービスを有効にした機器を再度調べるか、`capabilities` の `protocol`、`transport`、`port` を訂正する。",
)


class Provides(StrEnum):
    """What a component is able to do."""

    ACCOUNT_MANAGEMENT = "account-management"
    IDENTIFIER_MANAGEMENT = "identifier-management"
    COMPONENT_AUTHENTICATION = "component-authentication"
    COMPONENT_IDENTITY = "component-identity"
    CERTIFICATE_MANAGEMENT = "certificate-management"
    REVOCATION = "revocation"
    SHARED_KEY_MANAGEMENT = "shared-key-management"
    ROLES = "roles"
    SUPERVISOR_OVERRIDE = "supervisor-override"
    DUAL_APPROVAL = "dual-approval"
    AUDIT_WARNING = "audit-warning"
    AUDIT_FAILURE_RESPONSE = "audit-failure-response"
    ESSENTIAL_FUNCTIONS = "essential-functions"
    AUDIT_STORAGE = "audit-storage"
    PASSWORD_LIFETIME = "password-lifetime"  # noqa: S105 - a capability
    PASSWORD_STRENGTH = "password-strength"  # noqa: S105 - a capability
    MULTI_FACTOR = "multi-factor"
    WIRELESS_CONTROL = "wireless-control"
    TIME_PROTECTION = "time-protection"
    USE_NOTICE = "use-notice"
    SELF_VERIFICATION = "self-verification"
    INTEGRITY_CHECK = "integrity-check"
    SAFE_OUTPUT = "safe-output"
    AUDIT_PROTECTION = "audit-protection"
    SEGMENTATION = "segmentation"
    AUDIT_ACCESS = "audit-access"
    MONITORING = "monitoring"
    LOAD_LIMIT = "load-limit"
    RESOURCE_LIMIT = "resource-limit"
    BACKUP = "backup"
    RECOVERY = "recovery"
    SETTINGS_REPORT = "settings-report"
    INVENTORY = "inventory"
    ERASURE_VERIFICATION = "erasure-verification"
    STORED_CONFIDENTIALITY = "stored-confidentiality"
    MEMORY_ERASURE = "memory-erasure"


@dataclass(frozen=True, slots=True)
class Capability(Fact):
    """One way in which the device is able to do something, as the supplier declares it. Nothing passes on it alone."""

    id: str
    description: str
    provides: Provides
    by: tuple[str, ...] = ()
    """How: "syslog", "signature", "rate-limit" ..., or "none"."""
    covers: tuple[str, ...] = ()
    """What it extends to: "settings", "user-data", "keys" ..."""
    when: tuple[str, ...] = ()
    """When it takes place: "at-start", "in-operation", "on-demand" ..."""
    protocol: str = ""
    transport: str = "tcp"
    port: int | None = None

    @property
    def denied(self) -> bool:
        """Whether the supplier says that the device cannot."""
        return NONE in self.by


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a requirement asks of the entries of one capability, and the test that shows it. An empty part asks nothing."""

    provides: Provides
    test: Test
    holds: Text
    """What the test shows where it held."""
    build: Text
    """The remedy where the capability is missing or does not work."""
    by: frozenset[str] = frozenset()
    """One of these has to be among the means of each entry that counts."""
    covers: frozenset[str] = frozenset()
    """All of these, by the entries together."""
    when: frozenset[str] = frozenset()
    """One of these, of each entry that counts."""

    @property
    def field(self) -> Text:
        """The entry of the dossier to fill in, with the words that count."""
        parts = [f"`provides: {self.provides}`"]
        parts += [f"`{name}` ({', '.join(sorted(words))})" for name, words in self._parts if words]
        return say(
            "Fill in `capabilities` of the dossier: {what}.",
            "申告の `capabilities` を記入する: {what}。",
            what=", ".join(parts),
        )

    @property
    def _parts(self) -> tuple[tuple[str, frozenset[str]], ...]:
        return (("by", self.by), ("covers", self.covers), ("when", self.when))

    def meets(self, entry: Capability) -> bool:
        """Whether an entry has the means, at the time, that are asked for."""
        return _meets(self.by, entry.by) and _meets(self.when, entry.when)

    def silent(self, entry: Capability) -> bool:
        """Whether an entry leaves out what is asked for."""
        return any(words and not getattr(entry, name) for name, words in self._parts)


def _meets(wanted: frozenset[str], said: Iterable[str]) -> bool:
    return not wanted or not wanted.isdisjoint(said)


def counted(table: Declared[Capability], wanted: Wanted) -> Declared[Capability]:
    """The entries by which the capability is there as it is wanted."""
    return table.where(lambda one: one.provides is wanted.provides and not one.denied and wanted.meets(one))


def decided(
    table: Declared[Capability],
    wanted: Wanted,
    tests: Attested[TestRecord],
    *seen: Judgement,
    shown: Mapping[str, tuple[Observation[Any], ...]] = NONE_SHOWN,
) -> Judgement:
    """PASS where it is declared as wanted, and a signed record of the test, or what was `shown`, stands behind each entry.

    FAIL where it is denied, told and too little, or a test showed the contrary. `seen` is what speaks against it besides.
    """
    entries = counted(table, wanted)
    said = _declared(table, wanted)
    if not len(entries):
        return combined(said, *seen)
    trial = Trial(wanted.test, "capabilities", wanted.holds, wanted.build)
    return combined(said, tried_on_each(trial, entries, tests, shown), *seen)


def _declared(table: Declared[Capability], wanted: Wanted) -> Judgement:
    """What the declaration alone comes to; its PASS is only ever combined with what stands behind it."""
    rows = table.where(lambda one: one.provides is wanted.provides)
    denied = rows.where(lambda one: one.denied)
    if len(denied):
        because = say(
            "By declaration the device is not able to ({what}): {ids}.",
            "機器にその能力({what})がないと申告されている: {ids}。",
            what=wanted.provides,
            ids=_ids(denied),
        )
        return failed(because, wanted.build, denied)
    if not table.complete:
        return absent(table, wanted.field, wanted.field)
    if not len(rows):
        because = say("No capability `{what}` is declared.", "能力 `{what}` が申告されていない。", what=wanted.provides)
        return inconclusive(because, wanted.field, table.looks)
    counting = counted(rows, wanted)
    lacking = wanted.covers - {each for o in counting for each in o.fact.covers}
    if len(counting) and not lacking:
        return passed(say("It is declared: {ids}.", "申告されている: {ids}。", ids=_ids(counting)), counting)
    return _short(rows, wanted, lacking)


def _short(rows: Declared[Capability], wanted: Wanted, lacking: frozenset[str]) -> Judgement:
    silent = rows.where(wanted.silent)
    if len(silent):
        because = say(
            "How, when, or to what it extends is not said: {ids}.",
            "方法、時期、対象のいずれかが記載されていない: {ids}。",
            ids=_ids(silent),
        )
        return inconclusive(because, wanted.field, silent)
    because = say(
        "What is declared falls short of what is wanted ({what}): {ids}.",
        "申告された能力は求められるもの({what})に足りない: {ids}。",
        what=listed(sorted(lacking if len(counted(rows, wanted)) else wanted.by | wanted.when), 12),
        ids=_ids(rows),
    )
    return failed(because, wanted.build, rows)


def refused(
    table: Declared[Capability], wanted: Wanted, ports: Observed[OpenPort], closed: Observed[ClosedPorts]
) -> tuple[Judgement, ...]:
    """What to say of entries that count and name a port of the live device which it refused; nothing where none was.

    That raises the question, and settles nothing: the service may be off on this unit.
    """
    shut = [o for o in counted(table, wanted) if _is_shut(o.fact, closed) and not any(_is_at(o.fact, p) for p in ports)]
    if not shut:
        return ()
    because = say(
        "It is declared at ports that the device refuses: {what}.",
        "申告されたポートが閉じている: {what}。",
        what=listed(f"{o.fact.id} ({o.fact.protocol or '-'} {o.fact.port}/{o.fact.transport})" for o in shut),
    )
    return (inconclusive(because, START, (*shut, *closed)),)


def _is_at(one: Capability, port: Observation[OpenPort]) -> bool:
    return (one.port, one.transport) == (port.fact.port, port.fact.transport)


def _is_shut(one: Capability, closed: Observed[ClosedPorts]) -> bool:
    return one.port is not None and any(o.fact.hold(one.transport, one.port) for o in closed)


def _ids(entries: Seen[Capability]) -> Text:
    return listed(o.fact.id for o in entries)

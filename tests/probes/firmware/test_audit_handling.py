"""What a started auditd does in trouble is told; one that nothing starts, comments and unknown words tell nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from shinsa.facts.audit_trouble import AuditHandling, AuditReaction, AuditTrouble
from shinsa.probes.firmware.audit_handling import audit_handling

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

PROGRAM = (b"\x7fELF", 0o755, 0, 0)
AUDITD: dict[str, Short] = {"sbin/auditd": PROGRAM, "etc/rc.local": b"auditd\n"}


def test_each_setting_is_told_at_its_line(look: Look) -> None:
    conf = b"# disk_full_action = HALT\nspace_left_action = EMAIL\ndisk_full_action = SUSPEND\ndisk_error_action = single\n"
    seen = look(audit_handling, {**AUDITD, "etc/audit/auditd.conf": conf})
    assert seen.facts == [
        AuditHandling(AuditTrouble.LOW, AuditReaction.TELLS),
        AuditHandling(AuditTrouble.FULL, AuditReaction.STOPS_RECORDING),
        AuditHandling(AuditTrouble.ERROR, AuditReaction.HALTS),
    ]
    assert seen.places == ["etc/audit/auditd.conf:2", "etc/audit/auditd.conf:3", "etc/audit/auditd.conf:4"]


def test_the_last_mode_of_the_kernel_holds(look: Look) -> None:
    files: dict[str, Short] = {
        **AUDITD,
        "etc/audit/rules.d/10-base.rules": b"-D\n-f 2\n",
        "etc/audit/rules.d/99-end.rules": b"#-f 2\n-f 1\n-w /etc/passwd -p wa -k f2\n",
    }
    assert look(audit_handling, files).facts == [AuditHandling(AuditTrouble.ERROR, AuditReaction.TELLS)]
    files["etc/audit/rules.d/99-end.rules"] = b"-b 8192\n"
    assert look(audit_handling, files).facts == [AuditHandling(AuditTrouble.ERROR, AuditReaction.HALTS)]


def test_what_nothing_starts_or_nobody_knows_tells_nothing(look: Look) -> None:
    halting = b"disk_full_action = HALT\n"
    unstarted: dict[str, Short] = {"sbin/auditd": PROGRAM, "etc/audit/auditd.conf": halting, "etc/rc.local": b"true\n"}
    assert look(audit_handling, unstarted).facts == []
    unknown: dict[str, Short] = {**AUDITD, "etc/audit/auditd.conf": b"disk_full_action = explode\nname = HALT\n"}
    assert look(audit_handling, unknown).facts == []

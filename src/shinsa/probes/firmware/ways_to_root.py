"""Finds rules that make somebody root without a password: sudoers(5), doas.conf(5), pam.d(5), a second uid 0."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from shinsa.facts.permissions import RootWay, WayToRoot
from shinsa.model.observation import Report, Sighting
from shinsa.model.probe import probe
from shinsa.subject.firmware.account_files import FOLDERS, accounts_in
from shinsa.subject.firmware.firmware import Firmware
from shinsa.subject.firmware.password_field import is_locked
from shinsa.subject.firmware.root_rules import Rule, doas_rules, pam_rules, sudo_rules
from shinsa.subject.firmware.root_view import RootView, TextFile, roots_of

SUDOERS = ("etc/sudoers", "etc/sudoers.d/*")
DOAS = ("etc/doas.conf", "etc/doas.d/*.conf", "usr/local/etc/doas.conf")
PAM = tuple(
    f"etc/pam.d/{name}"
    for name in ("login", "sshd", "su", "sudo", "common-auth", "system-auth", "remote", "telnet", "other", "dropbear", "ftp", "vsftpd")
)  # fmt: skip
WRITABLE = 0o002
ROOT = "root"
MOST = 100


@probe(WayToRoot, blind_to="rules in LDAP; polkit; programs with set-uid of the maker's own")
def ways_to_root(firmware: Firmware) -> Iterator[Report]:
    """Accounts that become root, or are let in, without showing a password."""
    for view in roots_of(firmware):
        yield from _second_roots(view)
        if view.program("sudo"):
            yield from _by_rules(view, RootWay.SUDO, SUDOERS, sudo_rules)
        if view.program("doas"):
            yield from _by_rules(view, RootWay.DOAS, DOAS, doas_rules)
        yield from _by_rules(view, RootWay.PAM, PAM, pam_rules)
        yield from view.looks(WayToRoot)


def _second_roots(view: RootView) -> Iterator[Report]:
    """Accounts beside root that have its number and can log in."""
    for folder in FOLDERS:
        for _, account in zip(range(MOST), accounts_in(view, folder), strict=False):
            if account.uid == 0 and account.user != ROOT and account.can_log_in and not is_locked(account.field):
                fact = WayToRoot(RootWay.SECOND_ROOT, account.user, "uid 0")
                yield Sighting(fact, account.line.place, f"{account.user}: uid 0")


def _by_rules(
    view: RootView, way: RootWay, patterns: tuple[str, ...], read: Callable[[TextFile], Iterator[Rule]]
) -> Iterator[Report]:
    for file in view.files(*patterns):
        if way is RootWay.SUDO and file.name.endswith("~") | ("." in file.name):
            continue  # sudo skips such files of its folder
        for _, rule in zip(range(MOST), read(file), strict=False):
            yield Sighting(WayToRoot(way, rule.user, rule.setting), rule.line.place, rule.line.excerpt)
        entry = view.tree.entries.get(file.path)
        if way is not RootWay.PAM and entry is not None and entry.mode is not None and entry.mode & WRITABLE:
            fact = WayToRoot(RootWay.WRITABLE_RULES, "ALL", f"mode {entry.mode & 0o7777:04o}")
            yield Sighting(fact, file.place, f"mode {entry.mode & 0o7777:04o}")

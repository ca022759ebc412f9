"""The planted flaws, as data: what is wrong, which provisions it breaks, and where the evidence lies."""

from __future__ import annotations

from dataclasses import dataclass

ETSI, MIC, EDR = "etsi-ts-103-645-1.1.1", "japan-mic-34-10", "iec-62443-4-2"
TEST_CASES = "etsi-ts-103-701-1.1.1"
STANDARDS = (ETSI, MIC, EDR, TEST_CASES)


@dataclass(frozen=True, slots=True)
class Flaw:
    """A flaw of the flawed device. `where` is a file, a document, a record, or a port by its name in `demo.variant`."""

    name: str
    what: str
    provisions: tuple[tuple[str, str], ...]
    where: str
    needs: str = ""
    """What must be there for it to be planted: "debian", "strace", "login" (an SSH server that can check the password), "reset" (a
    laboratory that uses the device and resets it)."""


FLAWS = (
    Flaw("default-root-password", "root has the password root", ((ETSI, "4.1-1"), (ETSI, "4.4-1")), "etc/shadow"),
    Flaw("default-web-login", "the web page opens with admin/admin", ((ETSI, "4.1-1"),), "HTTPS"),
    Flaw("guessing-unlimited", "guessing at the web page never ends", ((TEST_CASES, "5.1-5-2 b"),), "HTTPS"),
    Flaw("old-password-lives", "a changed password opens it still", ((TEST_CASES, "5.1-4-2 b"),), "HTTPS"),
    Flaw("default-ssh-login", "SSH opens with root/root", ((ETSI, "4.1-1"),), "SSH", "login"),
    Flaw("no-change-urged", "nobody is urged to change the default", ((MIC, "34-10-2"),), "TELNET"),
    Flaw("open-broker", "the broker lets anyone in", ((ETSI, "4.1-1"), (MIC, "34-10-1")), "MQTT"),
    Flaw("plain-broker", "the broker does not encrypt", ((ETSI, "4.5-1"),), "MQTT"),
    Flaw("telnet", "telnet answers", ((ETSI, "4.5-1"), (ETSI, "4.6-1"), (ETSI, "4.6-3")), "TELNET"),
    Flaw("telnet-at-boot", "telnetd starts at boot", ((ETSI, "4.6-3"),), "etc/inittab"),
    Flaw("serial-shell", "a shell on ttyS0 asks nothing", ((ETSI, "4.6-2"), (EDR, "EDR 2.13")), "etc/inittab"),
    Flaw("open-uart", "the UART on the board is open", ((ETSI, "4.6-2"), (EDR, "EDR 2.13")), "inspection.yaml"),
    Flaw("shipped-key", "all units share a TLS key", ((ETSI, "4.4-1"), (ETSI, "4.5-2")), "etc/lighttpd/server.pem"),
    Flaw("built-in-password", "all units share an MQTT password", ((ETSI, "4.4-1"),), "etc/hub.conf"),
    Flaw("outdated-tls", "TLS 1.0 is accepted", ((ETSI, "4.5-1"),), "HTTPS"),
    Flaw("plain-feed", "software comes over plain HTTP", ((ETSI, "4.3-7"),), "etc/opkg.conf"),
    Flaw("unsigned-packages", "no signature is checked", ((ETSI, "4.3-1"), (EDR, "EDR 3.10 RE(1)")), "etc/opkg.conf"),
    Flaw("tracer", "strace was left behind", ((ETSI, "4.6-4"),), "usr/bin/strace", "strace"),
    Flaw("expired-security-txt", "security.txt has expired", ((ETSI, "4.2-1"),), "security.txt"),
    Flaw("support-ended", "the support period has ended", ((ETSI, "4.3-4"),), "dossier.yaml"),
    Flaw("privacy-unexplained", "the use of data is not explained", ((ETSI, "4.8-1"),), "policy.en.md"),
    Flaw("deletion-unexplained", "no word on how to delete data", ((ETSI, "4.11-2"),), "manual.en.md"),
    Flaw("boot-unchecked", "a changed image starts", ((EDR, "EDR 3.14"), (EDR, "EDR 3.14 RE(1)")), "inspection.yaml"),
    Flaw("open-case", "the case resists and shows nothing", ((EDR, "EDR 3.11"),), "inspection.yaml"),
    Flaw("data-outlive-reset", "a reset keeps what was entered", ((ETSI, "4.11-1"), (EDR, "CR 4.2")), "HTTPS", "reset"),
)


def planted(have: frozenset[str]) -> tuple[Flaw, ...]:
    """The flaws that are really there, given what the machine has."""
    return tuple(flaw for flaw in FLAWS if not flaw.needs or flaw.needs in have)

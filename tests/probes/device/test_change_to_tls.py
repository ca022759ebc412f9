"""Services that begin in the clear and change over to TLS."""

from __future__ import annotations

from pathlib import Path

from shinsa.facts.channels import ChangeToTls
from shinsa.facts.communication import ServerCertificate, TlsVersion
from shinsa.probes.device.certificates import certificates
from shinsa.probes.device.change_to_tls import change_to_tls
from shinsa.probes.device.tls import tls
from tests.simulators.certificates import make_context
from tests.simulators.changing import FTP, IMAP, Changing
from tests.simulators.looked_at import device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import greeting, listening
from tests.simulators.made_up_host import MadeUpHost


def test_a_lax_server_lets_in_before_the_change() -> None:
    answers = {b"a CAP": b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\na OK\r\n"}
    reports = list(change_to_tls.look(made_up(MadeUpHost({43: Changing(b"* OK IMAP4rev1 ready\r\n", answers).talk}))))
    assert facts(reports) == [ChangeToTls("imap", 43, offered=False, required=False)]


def test_a_server_shows_its_tls_behind_the_word(tmp_path: Path) -> None:
    server = Changing(b"220 FTP ready\r\n", FTP, b"AUTH TLS", make_context(tmp_path))
    with listening(server.talk) as port:
        device = device_at(port)
        assert facts(list(change_to_tls.look(device))) == [ChangeToTls("ftp", port, offered=True)]
        assert TlsVersion("TLSv1.3") in facts(list(tls.look(device)))
        assert [type(fact) for fact in facts(list(certificates.look(device)))] == [ServerCertificate]


def test_where_was_looked_is_said_and_a_dead_host_is_not_looked_at() -> None:
    imap = Changing(b"* OK IMAP4rev1 ready\r\n", IMAP)
    reports = list(change_to_tls.look(made_up(MadeUpHost({22: greeting(b"SSH-2.0-x\r\n"), 43: imap.talk}))))
    assert examined(reports) == ["192.0.2.7:43/tcp", "192.0.2.7"]
    dead = list(change_to_tls.look(made_up(MadeUpHost(dead=True))))
    assert not examined(dead)
    assert unexamined(dead)

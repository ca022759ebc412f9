"""Algorithms and host keys of the SSH servers of a live device."""

from __future__ import annotations

from shinsa.facts.channels import ChannelWeakness, SshAlgorithm, SshHostKey, Strength
from shinsa.probes.device.ssh import ssh
from tests.simulators.looked_at import examined, facts, made_up, unexamined
from tests.simulators.loopback import greeting
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.ssh_offers import SshOffers, ed25519_key, rsa_key


def test_an_old_server_shows_what_is_broken() -> None:
    offers = SshOffers(
        ("diffie-hellman-group1-sha1",), (("ssh-rsa", rsa_key(1024)),), ("3des-cbc", "chacha20-poly1305@openssh.com")
    )
    found = facts(list(ssh.look(made_up(MadeUpHost({22: offers.talk})))))

    broken = [fact.name for fact in found if isinstance(fact, SshAlgorithm) and fact.strength is Strength.BROKEN]
    assert broken == ["diffie-hellman-group1-sha1", "3des-cbc"]
    assert [(fact.kind, fact.bits) for fact in found if isinstance(fact, SshHostKey)] == [("RSA", 1024)]
    assert [fact.name for fact in found if isinstance(fact, ChannelWeakness)] == ["Terrapin"]


def test_a_current_server_shows_nothing_broken() -> None:
    reports = list(ssh.look(made_up(MadeUpHost({22: SshOffers(keys=(("ssh-ed25519", ed25519_key()),)).talk}))))

    assert {fact.strength for fact in facts(reports) if isinstance(fact, SshAlgorithm)} == {Strength.SOUND}
    assert [len(fact.public) for fact in facts(reports) if isinstance(fact, SshHostKey)] == [64]
    assert not [fact for fact in facts(reports) if isinstance(fact, ChannelWeakness)]
    assert examined(reports) == ["192.0.2.7:22/tcp"] * 3
    assert not unexamined(reports)


def test_a_key_or_a_list_that_is_not_shown_is_a_gap() -> None:
    keyless = MadeUpHost({22: SshOffers(host_keys=("ssh-ed25519",), hangs_up=False).talk})
    assert unexamined(list(ssh.look(made_up(keyless)))) == ["no ssh-ed25519 key was shown"]
    mute = MadeUpHost({22: greeting(b"SSH-2.0-mute\r\n")})
    reports = list(ssh.look(made_up(mute)))
    assert unexamined(reports) == ["it sent no list of algorithms"] * 3
    assert not examined(reports)


def test_a_device_without_ssh_was_looked_at_and_a_dead_one_was_not() -> None:
    assert examined(list(ssh.look(made_up(MadeUpHost({21: greeting(b"220 ftp ready\r\n")}))))) == ["192.0.2.7"] * 3
    dead = list(ssh.look(made_up(MadeUpHost(dead=True))))
    assert not examined(dead)
    assert len(unexamined(dead)) == 3

"""SSH before it encrypts."""

from __future__ import annotations

from shinsa.subject.capture.dissect.ssh import SshAlgorithms, SshBanner
from tests.simulators.conversations import SSH_BEGIN, client, hear, server


def test_both_sides_tell_who_they_are_and_what_they_offer() -> None:
    heard = hear(SSH_BEGIN)
    assert [word.line for word in heard.only(SshBanner)] == ["SSH-2.0-dropbear_2017.75", "SSH-2.0-OpenSSH_9.2"]
    first, second = heard.only(SshAlgorithms)
    assert (first.key_exchange, second.encryption) == (("a", "b"), ("c",))
    assert heard.follower.done


def test_a_server_may_say_something_before_and_old_versions_have_no_lists() -> None:
    heard = hear([client(b"SSH-2.0-x\r\n"), server(b"Hello\r\nSSH-1.5-old\r\n"), server(b"\0\0\0\1\0")])
    assert [word.line for word in heard.only(SshBanner)] == ["SSH-2.0-x", "SSH-1.5-old"]
    assert heard.only(SshAlgorithms) == ()


def test_packets_that_lie_end_it() -> None:
    assert hear([*SSH_BEGIN[:1], client(b"SSH-2.0-x\r\n\xff\xff\xff\xff" + bytes(50))]).follower.done
    assert hear([server(b"SSH-2.0-x\r\n\0\0\0\x20\x04\x14" + b"\xff" * 40)]).only(SshAlgorithms) == ()
    assert hear([server(b"SSH-2.0-x" + b"y" * 20_000)]).follower.done

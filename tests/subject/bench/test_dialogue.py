"""Servers that speak first, and what they learn of a client."""

import pytest

from shinsa.subject.bench.dialogue import Dialogue
from tests.simulators.noise import noise


def said(port: int, *lines: bytes, offers_tls: bool = True) -> tuple[list[bytes], Dialogue]:
    """The first word of each answer, and what was learnt."""
    dialogue = Dialogue(port, offers_tls=offers_tls)
    return [dialogue.answer(line + b"\r\n").split()[0] if line else b"" for line in lines], dialogue


def test_a_mail_client_logs_in_and_sends() -> None:
    answers, dialogue = said(25, b"EHLO x", b"AUTH LOGIN", b"dQ==", b"cA==", b"MAIL FROM:<a>", b"RCPT TO:<b>", b"DATA")
    assert answers == [b"250-bench", b"334", b"334", b"235", b"250", b"250", b"354"]
    assert (dialogue.answer(b"QUIT is a word of the mail\r\n"), dialogue.answer(b".\r\n")) == (b"", b"250 OK\r\n")
    assert dialogue.went_on
    assert not dialogue.over
    assert dialogue.answer(b"quit\r\n").startswith(b"221")
    assert dialogue.over


@pytest.mark.parametrize(
    ("lines", "answers"),
    [
        ((b"AUTH PLAIN AHUAcA==",), [b"235"]),
        ((b"AUTH PLAIN", b"AHUAcA=="), [b"334", b"235"]),
        ((b"AUTH LOGIN dQ==", b"cA=="), [b"334", b"235"]),
    ],
)
def test_a_login_has_several_forms(lines: tuple[bytes, ...], answers: list[bytes]) -> None:
    told, dialogue = said(587, *lines)
    assert (told, dialogue.went_on) == (answers, True)


@pytest.mark.parametrize(
    ("port", "lines"),
    [
        (25, (b"EHLO x", b"STARTTLS")),
        (21, (b"FEAT", b"AUTH TLS")),
        (110, (b"CAPA", b"STLS")),
        (143, (b"a1 CAPABILITY", b"a2 STARTTLS")),
    ],
)
def test_tls_begins_at_a_word_where_it_is_offered(port: int, lines: tuple[bytes, ...]) -> None:
    _, offered = said(port, *lines)
    assert (offered.wants_tls, offered.went_on) == (True, False)
    listing = Dialogue(port, offers_tls=True).answer(lines[0])
    _, refused = said(port, *lines, offers_tls=False)
    assert not refused.wants_tls
    assert len(Dialogue(port, offers_tls=False).answer(lines[0])) < len(listing)


@pytest.mark.parametrize(
    ("port", "lines", "answers"),
    [
        (21, (b"USER u", b"PASS p", b"PASV"), [b"331", b"230", b"502"]),
        (110, (b"USER u", b"PASS p", b"WHAT"), [b"+OK", b"+OK", b"-ERR"]),
        (143, (b"a1 LOGIN u p", b"a2 LOGOUT"), [b"a1", b"a2"]),
    ],
)
def test_clients_of_other_servers_log_in(port: int, lines: tuple[bytes, ...], answers: list[bytes]) -> None:
    told, dialogue = said(port, *lines)
    assert (told, dialogue.went_on, dialogue.wants_tls) == (answers, True, False)


def test_noise_and_nothing_break_nothing() -> None:
    for port in (25, 110, 143):
        dialogue = Dialogue(port, offers_tls=True)
        for seed in range(200):
            dialogue.answer(noise(seed % 40, f"{seed}"))
        dialogue.answer(b"\r\n")

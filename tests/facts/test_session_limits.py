"""What a declaration of sessions says."""

from __future__ import annotations

from dataclasses import replace

from shinsa.facts.session_limits import DeclaredSession, IdleSession, OnIdle, SessionsTogether

WEB = DeclaredSession("S-1", "Web page", "https", 443, 300, OnIdle.END, by_hand=True, most=3)


def test_a_session_is_guarded_where_it_locks_or_ends_by_itself_or_by_hand() -> None:
    assert WEB.guarded
    assert replace(WEB, on_idle=OnIdle.NOTHING).guarded
    assert replace(WEB, by_hand=False).guarded
    assert replace(WEB, on_idle=OnIdle.NOTHING, by_hand=False).guarded is False
    assert replace(WEB, on_idle=None, by_hand=False).guarded is None


def test_it_is_at_its_port_with_tls_or_without() -> None:
    assert WEB.is_at("http", 443)
    assert not WEB.is_at("https", 8443)
    assert not WEB.is_at("ssh", 443)
    assert not replace(WEB, port=None).remote


def test_what_was_seen_reads_in_both_languages() -> None:
    assert str(IdleSession("http", 80, 305, ended=False)) == "http 80: still open after 305 s"
    assert "終了" in IdleSession("http", 80, 305, ended=True).text.ja
    assert str(SessionsTogether("ssh", 22, 4, 3)) == "ssh 22: 3 of 4 sessions open together"

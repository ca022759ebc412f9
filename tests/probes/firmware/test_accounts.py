"""Every account comes out with the state of its password, and no hash is written out."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from shinsa.facts.passwords import Guessed, PasswordHash, PasswordState
from shinsa.probes.firmware.accounts import accounts
from shinsa.subject.firmware.firmware import open_firmware

if TYPE_CHECKING:
    from tests.probes.firmware.conftest import Look
    from tests.simulators.squashfs_image import Short

MD5_OF_ADMIN = "$1$abcdefgh$l/LAqC8oJERu7Cmx6trtY/"
UNGUESSABLE = "$1$abcdefgh$AAAAAAAAAAAAAAAAAAAAA/"


def one(look: Look, field: str, user: str = "root") -> PasswordHash:
    seen = look(accounts, {"etc/shadow": f"{user}:{field}:0:0:99999:7:::\n".encode()})
    (fact,) = seen.facts
    assert isinstance(fact, PasswordHash)
    assert len(field) < 3 or field not in seen.sightings[0].excerpt
    return fact


def test_an_empty_password_is_seen_at_its_line(look: Look) -> None:
    seen = look(
        accounts,
        {
            "etc/passwd": b"root:x:0:0:root:/root:/bin/ash\ndaemon:*:1:1::/var:/bin/false\n",
            "etc/shadow": b"root::0:0:99999:7:::\ndaemon:*:0:0:99999:7:::\n",
        },
    )
    root, daemon = seen.facts
    assert root == PasswordHash("root", PasswordState.EMPTY, uid=0)
    assert daemon == PasswordHash("daemon", PasswordState.LOCKED, uid=1, can_log_in=False)
    assert seen.places == ["etc/shadow:1", "etc/shadow:2"]
    assert seen.examined == ["etc/passwd", "etc/shadow"]
    assert not seen.unexamined


@pytest.mark.parametrize(
    ("field", "scheme"),
    [
        (UNGUESSABLE, "md5crypt"),
        ("$2b$05$abcdefghijklmnopqrstuuAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "bcrypt"),
        ("$5$rounds=1000$abc$LuY7Q2oiw.MsApMXDp9qU1qNEAkBeadXE0oNqOQM2M2", "sha256crypt"),
        ("$6$rounds=1000$abc$" + "A" * 86, "sha512crypt"),
        ("$y$j75$F5Jx5fExrKuPp53xLKQ..1$" + "A" * 43, "yescrypt"),
        ("$7$46..../....abcdef$" + "A" * 43, "scrypt"),
        ("_J9..abcdAAAAAAAAAAA", "bsdicrypt"),
        ("abAAAAAAAAAAA", "descrypt"),
    ],
)
def test_the_scheme_is_named(field: str, scheme: str, look: Look) -> None:
    fact = one(look, field)
    assert (fact.state, fact.scheme, fact.guessed) == (PasswordState.HASHED, scheme, Guessed.NOT)
    assert fact.secret is not None
    assert fact.secret.kind == "password hash"


@pytest.mark.parametrize("field", ["*", "!", "!!", "*LK*", "x", "!$6$abc$hash", "NP"])
def test_a_locked_account_is_no_hash(field: str, look: Look) -> None:
    fact = one(look, field)
    assert (fact.state, fact.scheme, fact.secret) == (PasswordState.LOCKED, "", None)


def test_a_published_password_is_guessed(look: Look) -> None:
    assert one(look, MD5_OF_ADMIN).guessed is Guessed.VENDOR_DEFAULT
    assert one(look, "ab1BRzH2oq7L.").guessed is Guessed.NOT


def test_the_user_name_is_guessed(look: Look) -> None:
    assert one(look, "$1$abcdefgh$AOgTWQvvKK3UbZe.n7voJ0", "zyxwv").guessed is Guessed.VENDOR_DEFAULT


def test_a_password_in_the_open_is_plain(look: Look) -> None:
    fact = one(look, "hunter2")
    assert (fact.state, fact.guessed) == (PasswordState.PLAIN, Guessed.COMMON)
    assert one(look, "kQ8-not-on-any-list").guessed is Guessed.NOT


@pytest.mark.parametrize(
    "field", ["$6$rounds=999999999$abc$" + "A" * 86, "$2b$31$" + "a" * 53, "$md5,rounds=4294963199$a$$b"]
)
def test_a_hash_that_asks_for_years_of_work_is_not_tried(field: str, look: Look) -> None:
    seen = look(accounts, {"etc/shadow": f"root:{field}:0:\n".encode()})
    assert [fact.state for fact in seen.facts if isinstance(fact, PasswordHash)] == [PasswordState.HASHED]
    assert "too much work" in seen.unexamined["etc/shadow:1"]


def test_a_scheme_that_nobody_knows_is_said(look: Look) -> None:
    seen = look(accounts, {"etc/shadow": b"root:$zz$salt$hash:0:\n"})
    assert seen.facts[0] == PasswordHash(
        "root", PasswordState.HASHED, "$zz$", secret=getattr(seen.facts[0], "secret", None), world_readable=True
    )
    assert "not computable here" in seen.unexamined["etc/shadow:1"]


def test_the_field_of_passwd_counts_unless_it_points_to_shadow(look: Look) -> None:
    seen = look(
        accounts,
        {
            "etc/passwd": b"# users\n\nold::0:0::/:/bin/sh\nghost:x:3:3::/:/bin/sh\nstar:*:4:4::/:/bin/sh\n+::::::\nbroken\n",
            "etc/shadow": b"old:*:0:\nstar::0:\nstray::0:\n",
        },
    )
    states = {f.user: (f.state, f.can_log_in) for f in seen.facts if isinstance(f, PasswordHash)}
    assert states == {
        "old": (PasswordState.EMPTY, True),
        "ghost": (PasswordState.LOCKED, True),
        "star": (PasswordState.EMPTY, True),
        "stray": (PasswordState.EMPTY, False),
    }
    assert seen.places == ["etc/passwd:3", "etc/passwd:4", "etc/shadow:2", "etc/shadow:3"]


def test_backups_and_samples_are_no_accounts(look: Look) -> None:
    seen = look(
        accounts,
        {
            "etc/passwd-": b"root::0:0::/:/bin/sh\n",
            "etc/shadow-": b"root::0:\n",
            "usr/share/doc/passwd": b"a::0:0::/:\n",
        },
    )
    assert not seen.facts
    assert not seen.examined


def test_a_database_made_at_run_time_is_not_seen(look: Look) -> None:
    seen = look(accounts, {"etc/passwd": "/tmp/passwd", "etc_ro/passwd": b"admin::0:0::/:/bin/sh\n"})
    assert seen.places == ["etc_ro/passwd:1"]
    assert "run time" in seen.unexamined["etc/passwd"]


def test_a_root_file_system_without_accounts_tells_nothing(look: Look) -> None:
    (reason,) = look(accounts, {}).unexamined.values()
    assert "no list of accounts" in reason


@pytest.mark.parametrize(
    ("link", "script", "original"),
    [
        ("/var/passwd", "cp -p /etc/passwd.bak /var/passwd\n", "etc/passwd.bak"),
        ("../tmp/passwd", "mkdir /tmp/x; cp -f /etc/default/passwd /etc/default/group /tmp\n", "etc/default/passwd"),
        ("/ramdisk/etc/passwd", "cat /usr/share/base/passwd.in > /ramdisk/etc/passwd\n", "usr/share/base/passwd.in"),
    ],
)
def test_a_database_that_a_start_script_copies_into_memory_is_read_at_its_origin(
    look: Look, link: str, script: str, original: str
) -> None:
    files: dict[str, Short] = {
        "etc/passwd": link,
        "etc/init.d/rcS": f"#!/bin/sh\n{script}".encode(),
        original: b"root::0:0::/:/bin/sh\n",
    }
    seen = look(accounts, files)
    assert seen.facts == [PasswordHash("root", PasswordState.EMPTY, uid=0)]
    assert seen.places == [f"{original}:1"]
    assert "run time" in seen.unexamined["etc/passwd"], "a script may write more into it"


@pytest.mark.parametrize(
    "script",
    [
        "# cp /etc/passwd.bak /var/passwd\n",
        "cp /etc/passwd.bak /var/backup\n",
        "cp /var/passwd /etc/passwd.bak\n",
        "cp $1 /var/passwd\n",
        'echo "cp /etc/passwd.bak /var/passwd"\n',
    ],
)
def test_a_backup_that_nothing_copies_there_is_none(look: Look, script: str) -> None:
    files: dict[str, Short] = {
        "etc/passwd": "/var/passwd",
        "etc/init.d/rcS": f"#!/bin/sh\n{script}".encode(),
        "etc/passwd.bak": b"root::0:0::/:/bin/sh\n",
    }
    assert not look(accounts, files).facts


def test_without_a_root_file_system_nobody_looked(tmp_path: Path) -> None:
    (tmp_path / "shadow").write_text("root::0:\n")
    assert not list(accounts.look(open_firmware(tmp_path)))

"""PostgreSQL: the user that everybody knows with the password that everybody tries, by SCRAM and by MD5; and one with a password of his own."""

from __future__ import annotations

from functools import partial

from tests.servers.laboratory import Laboratory
from tests.servers.server import NEW_PASSWORD, Served, Server, up

PROGRAMS = "/usr/lib/postgresql/15/bin"
FILES = (f"{PROGRAMS}/initdb", f"{PROGRAMS}/postgres", "setpriv")
KNOWN = frozenset({("postgres", "vendor default")})
OPEN = (Served("postgresql", 5432, asks="password", lets_in=KNOWN),)
CLOSED = (Served("postgresql", 5432, asks="password"),)


def _start(lab: Laboratory, password: str, method: str) -> None:
    """As a user that is not root, who it will not run as."""
    lab.folder.chmod(0o755)
    word, data = lab.write("word", password), lab.folder / "data"
    word.chmod(0o644)
    lab.run("install", "-d", "-o", "65534", "-g", "65534", data)
    as_nobody = ("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups")
    lab.run(
        *as_nobody, f"{PROGRAMS}/initdb", "-D", data, "-U", "postgres", f"--pwfile={word}", "-A", method, "--no-sync"
    )
    hba = data / "pg_hba.conf"
    hba.write_text(f"host all all 0.0.0.0/0 {method}\nhost all all ::/0 {method}\n", encoding="ascii")
    settings = ("-c", "listen_addresses=*", "-c", f"unix_socket_directories={data}", "-c", "fsync=off")
    lab.start(*as_nobody, f"{PROGRAMS}/postgres", "-D", data, *settings)
    up(lab, OPEN)


SERVERS = (
    Server("postgresql", "lax", partial(_start, password="postgres", method="scram-sha-256"), OPEN, FILES),
    Server("postgresql", "old", partial(_start, password="postgres", method="md5"), OPEN, FILES),
    Server("postgresql", "strict", partial(_start, password=NEW_PASSWORD, method="scram-sha-256"), CLOSED, FILES),
)

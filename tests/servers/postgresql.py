"""PostgreSQL: the user that everybody knows with the password that everybody tries, by SCRAM and by MD5; and one with a password of his own."""

from __future__ import annotations

from functools import partial

from tests.servers.laboratory import Laboratory
from tests.servers.server import NEW_PASSWORD, Served, Server, up

PROGRAMS = "/usr/lib/postgresql/15/bin"
FILES = (f"{PROGRAMS}/initdb", f"{PROGRAMS}/postgres", "setpriv")
DATA, NOBODY = "/var/lib/pg", "65534"
KNOWN = frozenset({("postgres", "vendor default")})
OPEN = (Served("postgresql", 5432, asks="password", lets_in=KNOWN),)
CLOSED = (Served("postgresql", 5432, asks="password"),)


def _start(lab: Laboratory, password: str, method: str) -> None:
    """As a user that is not root, who it will not run as, in a folder that such a user may enter."""
    lab.run("install", "-d", "-o", NOBODY, "-g", NOBODY, DATA)
    as_nobody = ("env", "--chdir=/", "setpriv", f"--reuid={NOBODY}", f"--regid={NOBODY}", "--clear-groups")
    lab.run(*as_nobody, "tee", f"{DATA}/word", stdin=password)
    made = ("-D", f"{DATA}/db", "-U", "postgres", f"--pwfile={DATA}/word", "-A", method, "--no-sync")
    lab.run(*as_nobody, f"{PROGRAMS}/initdb", *made)
    lab.run(*as_nobody, "tee", f"{DATA}/db/pg_hba.conf", stdin=f"host all all all {method}\n")
    settings = ("-c", "listen_addresses=*", "-c", f"unix_socket_directories={DATA}", "-c", "fsync=off")
    lab.start(*as_nobody, f"{PROGRAMS}/postgres", "-D", f"{DATA}/db", *settings)
    up(lab, OPEN)


SERVERS = (
    Server("postgresql", "lax", partial(_start, password="postgres", method="scram-sha-256"), OPEN, FILES),
    Server("postgresql", "old", partial(_start, password="postgres", method="md5"), OPEN, FILES),
    Server("postgresql", "strict", partial(_start, password=NEW_PASSWORD, method="scram-sha-256"), CLOSED, FILES),
)

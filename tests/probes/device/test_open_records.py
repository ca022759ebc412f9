"""Web interfaces that hand a stranger their log or their settings, and those that only seem to."""

from __future__ import annotations

import gzip
import io
import tarfile
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler

import pytest

from shinsa.facts.open_records import OpenRecord, RecordKind
from shinsa.model.observation import Report
from shinsa.probes.device.open_records import open_records
from tests.simulators.looked_at import device_at, examined, facts, made_up, unexamined
from tests.simulators.loopback import silent
from tests.simulators.made_up_host import MadeUpHost
from tests.simulators.web_server import serving_with

SYSLOG = "".join(
    f"Nov 26 11:0{n}:00 hub {program}: {words}\n"
    for n, (program, words) in enumerate(
        (("sshd[211]", "Accepted password"), ("kernel", "eth0: up"), ("crond[9]", "start"))
    )
)
RING = "".join(f"[    {n}.00000{n}] usb 1-1: new device\n" for n in range(4))
LOGREAD = "".join(f"Thu Nov 26 11:00:0{n} 2026 daemon.info dnsmasq[8]: started\n" for n in range(3))
SETTINGS = '{"ssid": "Garden", "wpa_psk": "correct horse"}'
Pages = Mapping[str, tuple[str, bytes]]


def archive(name: str) -> bytes:
    data = io.BytesIO()
    with tarfile.open(fileobj=data, mode="w") as packed:
        packed.addfile(tarfile.TarInfo(name), io.BytesIO())
    return gzip.compress(data.getvalue(), mtime=0)


def looked_at(pages: Pages, whatever: bytes = b"") -> list[Report]:
    """A site that has these pages; `whatever` stands wherever there is none, as applications of one page do."""

    class Site(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            kind, body = pages.get(self.path, ("text/html", whatever))
            self.send_response(200 if self.path in pages or whatever or self.path == "/" else 404)
            self.send_header("Content-Type", kind)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    with serving_with(Site) as port:
        return list(open_records.look(device_at(port)))


@pytest.mark.parametrize(
    ("path", "kind", "body", "wanted"),
    [
        ("/messages", "text/plain", SYSLOG.encode(), RecordKind.LOG),
        ("/cgi-bin/dmesg", "text/html", f"<pre>\n{RING}</pre>".encode(), RecordKind.LOG),
        ("/syslog", "text/html", f"<textarea>\n{LOGREAD}</textarea>".encode(), RecordKind.LOG),
        ("/config.json", "application/json", SETTINGS.encode(), RecordKind.BACKUP),
        ("/backup.tar.gz", "application/gzip", archive("etc/config/wireless"), RecordKind.BACKUP),
    ],
)
def test_what_a_stranger_is_given_is_told(path: str, kind: str, body: bytes, wanted: RecordKind) -> None:
    reports = looked_at({path: (kind, body)})
    (found,) = facts(reports)
    assert isinstance(found, OpenRecord)
    assert (found.kind, found.protocol, found.path) == (wanted, "http", path)
    assert "correct horse" not in str(reports)


def test_links_of_the_first_page_are_followed_but_not_those_that_change_something() -> None:
    start = b'<a href="/maint/eventlog.cgi">Log</a> <a href="/maint/clearlog.cgi">Clear</a> <a href=/catalogue>Catalogue</a>'
    log = ("text/plain", SYSLOG.encode())
    pages = {"/": ("text/html", start), "/maint/eventlog.cgi": log, "/maint/clearlog.cgi": log, "/catalogue": log}
    assert [o.path for o in facts(looked_at(pages)) if isinstance(o, OpenRecord)] == ["/maint/eventlog.cgi"]


@pytest.mark.parametrize(
    ("path", "kind", "body"),
    [
        ("/log", "text/html", b"<form>Log in: <input type=password name=password value=secret></form>"),
        ("/logs", "text/plain", SYSLOG.encode().splitlines()[0]),
        ("/log.txt", "text/plain", b"2026-11-26 11:00:00 Release 1.2: kernel updated\n" * 3),
        ("/config.json", "application/json", b'{"password": "********", "psk": null, "theme": "dark"}'),
        ("/settings.json", "application/json", b'{"password": "Password", "passphrase": ""}'),
        ("/config.json", "application/json", b'{"user": {"password": "required", "passphrase": "Passwort"}}'),
        ("/config.json", "application/json", b'{"labels": {"password": "Kennwort eingeben"}}'),
        ("/backup.tar.gz", "application/gzip", archive("docs/manual.txt")),
        ("/backup.bin", "application/octet-stream", b"\x1f\x8b broken"),
    ],
)
def test_what_only_seems_so_is_no_record(path: str, kind: str, body: bytes) -> None:
    reports = looked_at({path: (kind, body)})
    assert not facts(reports)
    assert len(examined(reports)) == 2
    assert not unexamined(reports)


def test_one_page_for_every_address_is_no_record() -> None:
    assert not facts(looked_at({}, whatever=b"<html><script>var password = 'none-of-it';</script></html>"))


def test_a_server_that_says_nothing_was_not_looked_at() -> None:
    reports = list(open_records.look(made_up(MadeUpHost(dead=True))))
    assert not examined(reports)
    assert unexamined(reports)
    assert examined(list(open_records.look(made_up(MadeUpHost({9: silent}))))) == ["192.0.2.7"]


def test_it_is_not_run_without_consent() -> None:
    assert open_records.needs.consent == ("scan",)

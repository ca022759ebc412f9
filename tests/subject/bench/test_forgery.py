"""Certificates for each trick, as OpenSSL's own client sees them."""

from __future__ import annotations

import contextlib
import resource
import ssl
import subprocess
import sys
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric import ec

from shinsa.subject.bench.forgery import Forger, Issued
from shinsa.subject.bench.trick import NEEDS_TRUST, Trick
from tests.simulators.authority import write_authority

NAME = "api.example"


def verdict(forger: Forger, trick: Trick, folder: Path, name: str = NAME, *, versions: bool = True) -> str:
    """What a careful client that trusts lab.pem makes of a trick: "" when it accepts, else its reason."""
    client = ssl.create_default_context(cafile=str(folder / "lab.pem"))
    client.minimum_version = ssl.TLSVersion.TLSv1_2  # not every Python begins there
    if not versions:
        client.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
        client.set_ciphers("ALL:@SECLEVEL=0")
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = client.wrap_bio(down, up, server_hostname=name)
    theirs = forger.context(trick, name).wrap_bio(up, down, server_side=True)
    for _ in range(6):
        for side in (ours, theirs):
            try:
                side.do_handshake()
            except ssl.SSLWantReadError:
                continue
            except ssl.SSLCertVerificationError as error:
                return error.verify_message
            except ssl.SSLError as error:
                return error.reason or ""
    return ours.version() or ""


@pytest.mark.parametrize(
    ("trick", "why"),
    [
        (Trick.CONTROL, "TLSv1.3"),
        (Trick.SELF_SIGNED, "self-signed certificate"),
        (Trick.UNTRUSTED_AUTHORITY, "self-signed certificate in certificate chain"),
        (Trick.WRONG_NAME, "Hostname mismatch, certificate is not valid for 'api.example'."),
        (Trick.EXPIRED, "certificate has expired"),
        (Trick.NOT_YET_VALID, "certificate is not yet valid"),
        (Trick.FALSE_AUTHORITY, "invalid CA certificate"),
        (Trick.WEAK_KEY, "EE certificate key too weak"),
        (Trick.WEAK_SIGNATURE, "CA signature digest algorithm too weak"),
        (Trick.OLD_VERSION, "UNSUPPORTED_PROTOCOL"),
    ],
)
def test_each_trick_has_the_one_fault_that_it_is_named_by(tmp_path: Path, trick: Trick, why: str) -> None:
    trusted, _ = write_authority(tmp_path, "lab")
    assert verdict(Forger(trusted), trick, tmp_path) == why


def test_what_a_public_authority_issued_to_the_laboratory_has_the_wrong_name(tmp_path: Path) -> None:
    authority, _ = write_authority(tmp_path, "lab")
    key = ec.generate_private_key(ec.SECP256R1())
    issued = Issued(Forger(authority).chain(Trick.CONTROL, "lab.example", key), key)
    assert verdict(Forger(None, issued), Trick.WRONG_NAME, tmp_path).startswith("Hostname mismatch")
    assert verdict(Forger(None, issued), Trick.WRONG_NAME, tmp_path, "lab.example") == "TLSv1.3"


def test_an_address_is_named_as_one(tmp_path: Path) -> None:
    trusted, _ = write_authority(tmp_path, "lab")
    assert verdict(Forger(trusted), Trick.CONTROL, tmp_path, "192.0.2.1") == "TLSv1.3"


def test_an_old_server_shows_a_trusted_certificate(tmp_path: Path) -> None:
    trusted, _ = write_authority(tmp_path, "lab")
    assert verdict(Forger(trusted), Trick.OLD_VERSION, tmp_path, versions=False) == "TLSv1.1"


@pytest.mark.parametrize("trick", sorted(NEEDS_TRUST))
def test_a_trick_that_needs_an_authority_says_so(trick: Trick) -> None:
    with pytest.raises(ValueError, match="authority that the device trusts"):
        Forger(None).context(trick, NAME)


@pytest.mark.parametrize(
    ("offered", "taken"),
    [(("h2", "http/1.1"), "http/1.1"), (("mqtt",), "mqtt"), (("h2",), "h2"), (("é", "x" * 300), None), ((), None)],
)
def test_a_server_takes_one_of_the_protocols_that_the_client_wants(offered: tuple[str, ...], taken: str | None) -> None:
    client = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    client.check_hostname, client.verify_mode = False, ssl.CERT_NONE
    client.set_alpn_protocols([one for one in offered if one.isascii() and len(one) < 256] or ["other"])
    up, down = ssl.MemoryBIO(), ssl.MemoryBIO()
    ours = client.wrap_bio(down, up)
    theirs = Forger(None).context(Trick.SELF_SIGNED, NAME, offered).wrap_bio(up, down, server_side=True)
    for side in (ours, theirs, ours):
        with contextlib.suppress(ssl.SSLWantReadError):
            side.do_handshake()
    assert ours.selected_alpn_protocol() == taken


def test_a_long_or_hostile_name_makes_a_certificate_all_the_same() -> None:
    for name in ("a" * 60 + "." + "b" * 60 + ".example", "x_y.example", "-.example"):
        Forger(None).context(Trick.SELF_SIGNED, name)


def test_no_file_is_written() -> None:
    """A child that looks may write none; the kernel would end it."""
    code = (
        "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0));"
        "from shinsa.subject.bench.forgery import Forger; from shinsa.subject.bench.trick import Trick;"
        "Forger(None).context(Trick.UNTRUSTED_AUTHORITY, 'a.example')"
    )
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] != 0
    subprocess.run([sys.executable, "-c", code], check=True, env={"PYTHONPATH": ":".join(sys.path)}, timeout=600)

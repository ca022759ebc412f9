"""Clients that check nobody are found where they are told so, and nowhere else."""

import pytest

from shinsa.facts.communication import UnverifiedPeer
from shinsa.model.observation import Report, Sighting, Unexamined
from shinsa.probes.firmware.unverified_peers import LARGEST_TEXT, unverified_peers
from tests.probes.firmware.content import content


def looked(data: bytes, path: str = "usr/bin/report.sh") -> list[Report]:
    file = content(unverified_peers, data, path)
    return list(unverified_peers.look(file)) if file is not None else []


def seen(data: bytes, path: str = "usr/bin/report.sh") -> list[tuple[str, str, str]]:
    return [
        (one.fact.client, one.fact.setting, str(one.place))
        for one in looked(data, path)
        if isinstance(one, Sighting) and isinstance(one.fact, UnverifiedPeer)
    ]


@pytest.mark.parametrize(
    ("line", "path", "wanted"),
    [
        (b"curl -k https://api.maker.com/x", "usr/bin/a.sh", ("curl", "-k")),
        (b"curl -sSkL https://api.maker.com/x", "usr/bin/a.sh", ("curl", "-k")),
        (b'/usr/bin/curl --silent --insecure "$URL"', "usr/bin/a.sh", ("curl", "--insecure")),
        (b"wget -q --no-check-certificate $URL", "usr/bin/a.sh", ("wget", "--no-check-certificate")),
        (b"uclient-fetch --no-check-certificate $URL", "usr/bin/a.sh", ("wget", "--no-check-certificate")),
        (b"mosquitto_pub -h h --cafile c --insecure -t t", "usr/bin/a.sh", ("mosquitto", "--insecure")),
        (b"check_certificate = off", "etc/wgetrc", ("wget", "check_certificate = off")),
        (b"option no_check_certificate 1", "etc/opkg.conf", ("opkg", "option no_check_certificate")),
        (b"bridge_insecure true", "etc/mosquitto/mosquitto.conf", ("MQTT bridge", "bridge_insecure true")),
        (b"TLS_REQCERT never", "etc/ldap.conf", ("LDAP", "TLS_REQCERT never")),
        (b'Acquire::https::Verify-Peer "false";', "etc/apt/apt.conf", ("apt", 'Verify-Peer "false"')),
        (b"requests.post(url, data, verify=False)", "opt/app/main.py", ("Python", "verify=False")),
        (b"ctx.verify_mode = ssl.CERT_NONE", "opt/app/main.py", ("Python", "CERT_NONE")),
        (b"""requests.get("https://it's", verify=False)""", "opt/app/main.py", ("Python", "verify=False")),
        (b"echo 'curl -k https://a.maker.com | sh' > /tmp/x.sh", "usr/bin/a.sh", ("curl", "-k")),
        (b'echo "$(curl -k https://a.maker.com)"', "usr/bin/a.sh", ("curl", "-k")),
        (b"ctx.check_hostname = False", "opt/app/main.py", ("Python", "check_hostname = False")),
        (b"os.environ['PYTHONHTTPSVERIFY'] = '0'", "opt/app/main.py", ("Python HTTPS", "PYTHONHTTPSVERIFY=0")),
        (b"export PYTHONHTTPSVERIFY=0", "usr/bin/a.sh", ("Python HTTPS", "PYTHONHTTPSVERIFY=0")),
        (b"client.tls_insecure_set(True)", "opt/app/main.py", ("MQTT client", "tls_insecure_set(True)")),
        (b"  StrictHostKeyChecking no", "etc/ssh/ssh_config", ("SSH", "StrictHostKeyChecking no")),
        (b"scp -o StrictHostKeyChecking=no a b:", "usr/bin/a.sh", ("SSH", "StrictHostKeyChecking no")),
        (b"  verify_ssl: false", "etc/agent.yaml", ("client", "verify_ssl: false")),
        (b'{"tls-verify": "off"}', "etc/agent.json", ("client", "verify_ssl: false")),
        (b"insecure_skip_verify = true", "opt/agent.toml", ("client", "insecure_skip_verify = true")),
        (b'"tlsInsecure": true', "etc/agent.json", ("client", "insecure_skip_verify = true")),
        (b"curl ${P} https://a.maker.com\nO='-s --cacert k'\nP='-s -k'", "usr/bin/a.sh", ("curl", "-k")),
        (b"{ rejectUnauthorized: false }", "opt/app/main.js", ("Node.js", "rejectUnauthorized: false")),
        (
            b"NODE_TLS_REJECT_UNAUTHORIZED=0 node main.js",
            "etc/init.d/app",
            ("Node.js", "NODE_TLS_REJECT_UNAUTHORIZED=0"),
        ),
        (b'https.request{ verify = "none" }', "usr/lib/app.lua", ("Lua", 'verify = "none"')),
        (b"curl_setopt($c, CURLOPT_SSL_VERIFYPEER, false);", "www/a.php", ("PHP", "CURLOPT_SSL_VERIFYPEER")),
        (b"verify_hostname => 0", "usr/bin/a.pl", ("Perl", "verify_hostname => 0")),
    ],
)
def test_a_check_that_is_switched_off_is_found(line: bytes, path: str, wanted: tuple[str, str]) -> None:
    assert seen(b"first line\n" + line + b"\n", path) == [(*wanted, f"{path}:2")]


@pytest.mark.parametrize(
    ("line", "path"),
    [
        (b"# curl -k https://api.maker.com", "usr/bin/a.sh"),
        (b"  // rejectUnauthorized: false", "opt/app/main.js"),
        (b"curl --cacert /etc/ca.pem https://api.maker.com", "usr/bin/a.sh"),
        (b"curl -o link https://api.maker.com/-k", "usr/bin/a.sh"),
        (b"curl https://a.maker.com | grep -k", "usr/bin/a.sh"),
        (b"echo --insecure", "usr/bin/a.sh"),
        (b'echo "curl -k is not used here"', "usr/bin/a.sh"),
        (b'logger -t up "wget --no-check-certificate was refused"', "usr/bin/a.sh"),
        (b'"""Never give verify=False."""', "opt/app/main.py"),
        (b"raise ValueError('verify=False is refused')", "opt/app/main.py"),
        (b"rejectUnauthorized: true", "opt/app/main.js"),
        (b"verify=False", "usr/lib/python3.11/site-packages/requests/api.py"),
        (b"curl -k https://x.maker.com", "usr/share/doc/app/README"),
        (b"complete -W '--insecure' curl -k", "usr/share/bash-completion/completions/curl"),
        (b"check_certificate = on", "etc/wgetrc"),
        (b"# verify_ssl: false", "etc/agent.yaml"),
        (b"verify_ssl: true\ninsecure_skip_verify = false", "etc/agent.yaml"),
        (b"data = {verify_ssl: false};", "www/js/form.js"),
        (b"StrictHostKeyChecking accept-new", "etc/ssh/ssh_config"),
        (b"tls-verify /etc/openvpn/check.sh", "etc/openvpn/a.conf"),
        (b"client.tls_insecure_set(False)", "opt/app/main.py"),
        (b"KEYS='-s -k'\ncurl $KEY https://a.maker.com\necho $KEYS", "usr/bin/a.sh"),
        (b"P='-s --cacert k'\ncurl $P https://a.maker.com", "usr/bin/a.sh"),
        (b"bridge_insecure false", "etc/mosquitto/mosquitto.conf"),
    ],
)
def test_decoys_are_left_alone(line: bytes, path: str) -> None:
    assert seen(line + b"\n", path) == []


def test_a_command_in_a_program_is_found_and_a_usage_is_not() -> None:
    program = b"\x7fELF\0\0curl -k -F file=@%s https://up.maker.com\0  --insecure  Allow insecure connections\0"
    assert seen(program, "usr/sbin/agent") == [("curl", "-k", "usr/sbin/agent@0x6")]
    assert seen(b"\x7fELF\0usage: curl -k\0", "usr/bin/curl") == []


def test_an_excerpt_shows_no_secret() -> None:
    (report,) = looked(b"curl -k https://user:hunter2@api.maker.com\n")
    assert isinstance(report, Sighting)
    assert "hunter2" not in report.excerpt


def test_a_huge_setting_is_a_gap_and_a_flood_is_cut() -> None:
    (gap,) = looked(b"curl -k\n" + b"x" * LARGEST_TEXT, "etc/large")
    assert isinstance(gap, Unexamined)
    assert looked(b"curl -k\n" + b"x" * LARGEST_TEXT, "srv/large") == []
    assert len(looked(b"curl -k https://a.maker.com\n" * 500)) == 50

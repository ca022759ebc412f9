"""A literal secret in a setting is seen; variables, prompts, placeholders and documentation are not."""

from __future__ import annotations

import pytest

from shinsa.facts.secrets import HardCodedCredential, Opens
from shinsa.model.observation import Sighting, Unexamined
from shinsa.model.place import FilePlace
from shinsa.probes.firmware.credentials import credentials
from tests.probes.firmware.content import content


def found(text: str, path: str = "etc/app.conf") -> list[Sighting[HardCodedCredential]]:
    file = content(credentials, text.encode(), path)
    reports = list(credentials.look(file)) if file is not None else []
    assert all(isinstance(each, Sighting) for each in reports)
    return reports  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("path", "line", "purpose", "secret"),
    [
        ("etc/app.conf", "password=Sup3rS3cret", "password", "Sup3rS3cret"),
        ("etc/app.conf", 'admin_password = "letmein!"', "password", "letmein!"),
        ("etc/config/ddns", "\toption password 'hunter2x'", "password", "hunter2x"),
        ("etc/config/wireless", "\toption key 'correct horse battery'", "Wi-Fi passphrase", "correct horse battery"),
        ("etc/wpa_supplicant.conf", '\tpsk="my wifi at home"', "Wi-Fi passphrase", "my wifi at home"),
        ("etc/hostapd.conf", "wpa_passphrase=KitchenRadio9", "Wi-Fi passphrase", "KitchenRadio9"),
        ("etc/mosquitto/mosquitto.conf", "remote_password br1dge-pw", "MQTT password", "br1dge-pw"),
        ("usr/share/app/config.json", '  "mqtt_password": "q9rT-xx1",', "MQTT password", "q9rT-xx1"),
        ("etc/app.yaml", "db_password: tiger-42", "password", "tiger-42"),
        ("etc/app.xml", "<adminPassword>qazWSX12</adminPassword>", "password", "qazWSX12"),
        ("etc/init.d/app", "export DB_PASSWORD=s3cr3t9x", "password", "s3cr3t9x"),
        ("etc/app.conf", "url = mqtt://dev:tops3cret@mq.example.net:1883", "MQTT password", "tops3cret"),
        ("etc/redis.conf", "requirepass f00bared-x  # now", "password", "f00bared-x"),
        ("etc/app.xml", "<!-- x --><password>s3cr3tXx</password>", "password", "s3cr3tXx"),
        ("etc/snmp/snmpd.conf", "rocommunity public 10.0.0.0/8", "SNMP community", "public"),
        ("etc/snmp/snmpd.conf", "com2sec ro default s3cr3tcomm", "SNMP community", "s3cr3tcomm"),
        ("usr/lib/lua/cloud.lua", 'local apikey = "9f8e7d6c5b4a3f2e1d0c"', "API token", "9f8e7d6c5b4a3f2e1d0c"),
        ("www/app.js", 'headers: {"Authorization": "Basic YWRtaW46czNjcjN0"}', "HTTP Basic", "YWRtaW46czNjcjN0"),
        ("usr/bin/up.sh", "curl -s -u cloud:up10ad-pw https://u.example/x", "password on a command line", "up10ad-pw"),
        ("etc/fstab", "//nas.lan/share /mnt/nas cifs user=cam,password=Fstab-Pw-6 0 0", "password", "Fstab-Pw-6"),
        ("root/.npmrc", "//npm.example:8081/:_authToken=0c3e1f7a-9b2d-4e6f", "API token", "0c3e1f7a-9b2d-4e6f"),
        ("etc/init.d/wifi", "nvram_set 2860 WPAPSK1 Ral-Nv-22", "password on a command line", "Ral-Nv-22"),
        ("etc/rc.local", "echo root:v3ndor99 | chpasswd", "password on a command line", "v3ndor99"),
    ],
)
def test_a_credential_is_seen_and_not_shown(path: str, line: str, purpose: str, secret: str) -> None:
    (seen,) = found(f"# first\n{line}\n", path)
    assert seen.fact.purpose == purpose
    assert str(seen.place) == f"{path}:2"
    assert secret not in f"{seen}"
    assert seen.fact.secret.length == len(secret)


@pytest.mark.parametrize(
    ("path", "line", "setting"),
    [
        ("etc/default.xml", '<HTTP_PASSWD val="adm1n-x"/>', "HTTP_PASSWD"),
        ("etc/cfg.xml", '<Value Name="WEB_PASS" Type="string">Pq-77w</Value>', "WEB_PASS"),
        ("opt/web.xml", "<param-name>password</param-name><param-value>Xy-77w</param-value>", "password"),
        ("etc/config/snmpd", "\tlist community 'private'", "community"),
        ("etc/snmp/snmpd.conf", "trapcommunity Xy-77w", "community"),
        ("etc/tr069.conf", "ConnectionRequestPassword Xy-77w", "ConnectionRequestPassword"),
        ("etc/tr069.conf", "cpe_password: Xy-77w", "cpe_password"),
        ("etc/keepalived.conf", "   auth_pass Xy-77w", "auth_pass"),
        ("etc/frr/bgpd.conf", " neighbor 192.0.2.1 password Xy-77w", "password"),
        ("etc/ppp/options", "user joe password Xy-77w", "password"),
        ("etc/hostapd.conf", "ap_pin=73925610", "ap_pin"),
        ("www/a.php", "$db = new mysqli('h', 'joe', 'Xy-77w', 'd');", ""),
        ("opt/a.py", "client.username_pw_set('joe', 'Xy-77w')", ""),
        ("opt/a.py", "PASSWORD: str = 'Xy-77w'", "PASSWORD"),
        ("usr/bin/a.sh", "(echo Xy-77w; echo Xy-77w) | passwd root", "passwd twice"),
        ("usr/bin/a.sh", "uci set wireless.@wifi-iface[0].key='Xy-77wabc'", "wireless.@wifi-iface[0].key"),
        ("usr/bin/a.sh", "nvram_set AuthPass Xy-77w", "AuthPass"),
        ("usr/bin/a.sh", "nmcli dev wifi connect Home password Xy-77wabc", "nmcli"),
        ("usr/bin/a.sh", "openssl enc -d -aes-256-cbc -k Xy-77w -in a", "openssl enc"),
        ("usr/bin/a.sh", 'curl -H "Authorization: Bearer abcDEF8z7q23Lk5xyzKLM" https://x', "Authorization"),
    ],
)
def test_the_shapes_of_makers_and_programs(path: str, line: str, setting: str) -> None:
    (seen,) = found(f"{line}\n", path)
    assert seen.fact.setting == setting


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("opt/a.json", '[\n{"name": "ftp_password",\n "value": "Xy-77w"},\n]'),
        ("opt/a.yml", "env:\n  - name: DB_PASSWORD\n    value: Xy-77w\n"),
        ("opt/a.plist", "<dict>\n<key>wifiPassword</key>\n<string>Xy-77w</string>\n"),
    ],
)
def test_a_name_above_its_value(path: str, text: str) -> None:
    (seen,) = found(text, path)
    assert str(seen.place) == f"{path}:3"
    assert "77w" not in f"{seen}"


@pytest.mark.parametrize(
    "text",
    [
        '{"name": "password",\n "value": ""}',
        '{"name": "password",\n "type": "string"}',
        '{"name": "password",\n "value": "%s"}',
        "- name: require_password\n  value: always\n",
        "- name: password",
    ],
)
def test_a_name_without_a_value_below(text: str) -> None:
    assert not found(text, "opt/a.json")


@pytest.mark.parametrize(
    ("path", "line", "opens"),
    [
        ("etc/hostapd.conf", "wpa_passphrase=KitchenRadio9", Opens.DEVICE),
        ("etc/wpa_supplicant.conf", 'psk="my wifi at home"', Opens.UNKNOWN),
        ("etc/app.conf", "admin_password = letmein-42", Opens.DEVICE),
        ("etc/mosquitto/mosquitto.conf", "remote_password br1dge-pw", Opens.SERVICE),
        ("etc/rc.local", "echo root:v3ndor99 | chpasswd", Opens.DEVICE),
        ("usr/bin/up.sh", "curl -s -u cloud:up10ad-pw https://u.example/x", Opens.SERVICE),
    ],
)
def test_what_it_opens_is_told(path: str, line: str, opens: Opens) -> None:
    (seen,) = found(line, path)
    assert seen.fact.opens is opens
    assert seen.fact.world_readable is False


def test_no_excerpt_shows_the_secret_of_its_neighbour() -> None:
    line = 'curl -u joe:f1rst-pw -H "X-Api-Key: sec0ndQ8z7q23Lk5" "https://a:th1rd-pw@h.example/?password=f0urth-pw"'
    seen = found(line, "usr/bin/a.sh")
    assert len(seen) == 4
    text = " ".join(each.excerpt for each in seen)
    assert not any(word in text for word in ("f1rst", "sec0nd", "th1rd", "f0urth"))


def test_the_setting_is_named() -> None:
    (seen,) = found("[db]\nadmin.password = hunter2-x\n")
    assert seen.fact.setting == "admin.password"


def test_a_file_with_the_word_in_every_line_is_read_whole() -> None:
    text = "pass a\n" * 1500 + "password=Sup3rS3cret\n"
    (seen,) = found(text)
    assert seen.place == FilePlace("etc/app.conf", 1501, None, "t")


def test_the_user_is_taken_from_beside_it() -> None:
    (seen,) = found("config server\n\toption username 'cloud'\n\toption password 'Zk19!pq'\n", "etc/config/app")
    assert seen.fact.user == "cloud"
    (other,) = found("x = ftp://joe:s3cr3tt@h.example/\n")
    assert other.fact.user == "joe"


@pytest.mark.parametrize(
    ("path", "line"),
    [
        ("etc/app.conf", "# password=Sup3rS3cret"),
        ("etc/app.conf", "; password=Sup3rS3cret"),
        ("etc/app.conf", "password="),
        ("etc/app.conf", 'password=""'),
        ("etc/app.conf", "password=<your password>"),
        ("etc/app.conf", "password=your_password_here"),
        ("etc/app.conf", "password=xxxxxxxx"),
        ("etc/app.conf", "password=${DB_PASSWORD}"),
        ("etc/app.conf", "password=%s"),
        ("etc/app.conf", "password=@PASSWORD@"),
        ("etc/app.conf", "password={{ password }}"),
        ("etc/app.conf", "password_file=/etc/app/passwd"),
        ("etc/app.conf", "password=/etc/app/passwd"),
        ("etc/app.conf", "require_password=yes"),
        ("etc/app.conf", "password = none"),
        ("etc/app.conf", "url = http://user:password@host.example/"),
        ("etc/app.conf", "url = http://$USER:$PASS@host.example/"),
        ("etc/config/rpcd", "\toption password '$p$root'"),
        ("etc/config/wireless", "\toption key '1'"),
        ("etc/config/app", "\toption key 'section_name'"),
        ("etc/init.d/app", "PASSWORD=$1"),
        ("etc/init.d/app", "PASSWORD=$(cat /etc/p)"),
        ("etc/init.d/app", "PASSWORD=`cat /etc/p`"),
        ("etc/init.d/app", "read password"),
        ("usr/bin/app.sh", 'echo "Password: please type it"'),
        ("usr/bin/app.sh", 'curl -u "$USER:$PASS" https://x.example'),
        ("etc/pam.d/login", "password required pam_unix.so"),
        ("etc/nsswitch.conf", "passwd: files systemd"),
        ("etc/ssh/sshd_config", "PasswordAuthentication yes"),
        ("usr/share/locale/de/app.txt", "password=Kennwort"),
        ("www/i18n/de.js", '"password": "Kennwort"'),
        ("www/login.js", 'var password = document.getElementById("pw").value;'),
        ("www/login.js", 'input.type = "password";'),
        ("www/login.html", '<input type="password" name="password">'),
        ("usr/lib/lua/luci/sys.lua", 'return o.password == "" and nil'),
        ("usr/lib/app.py", "password = getpass.getpass()"),
        ("usr/share/doc/app/app.conf", "password=Sup3rS3cret"),
        ("etc/app.conf.example", "password=Sup3rS3cret"),
        ("etc/aws.conf", "id = AKIAIOSFODNN7EXAMPLE"),
        ("etc/app.conf", "mail me@example.org about the token"),
        ("etc/settings.xml", "<!-- one\n<password>Sup3rS3cret</password>\n-->"),
        ("www/app.c", "/* one\n password=Sup3rS3cret\n*/"),
        ("etc/policy", "password would be a massive hole"),
        ("usr/share/x/overrides", "base-passwd: statically-linked-binary"),
        ("etc/app.conf", "community edition"),
        ("etc/app.conf", "//password=Sup3rS3cret"),
        ("www/app.js", "//api.example/login password=Sup3rS3cret"),
        ("etc/snmp/snmpd.conf", "rocommunity public 127.0.0.1"),
        ("etc/snmp/snmpd.conf", "rwcommunity private  localhost -V all"),
        ("etc/app.conf", "password_prompt: Please"),
        ("etc/camera.conf", "netcam_userpass user:pass"),
        ("usr/lib/app.py", "smtp.login(user, password)"),
        ("usr/lib/app.py", "def f(password: str = None) -> str:"),
        ("usr/bin/a.sh", 'nvram_set AuthPass $PW; unzip -P "$PW" a.zip; telnetd -l /bin/sh'),
        ("bin/config_generate", "set network.$1.username='username'; set network.$1.password='password'"),
        ("etc/ssl/openssl.cnf", "challengePassword = A challenge password"),
        ("opt/app/types/crypto.d.ts", "    password: BinaryLike,"),
        ("opt/app/crypto.ts", "    password: BinaryLike,"),
    ],
)
def test_decoys_are_none(path: str, line: str) -> None:
    assert not found(f"{line}\n", path)


def test_a_program_is_not_read_and_a_huge_setting_is_said() -> None:
    assert not found("\0\x7fELF password=Sup3rS3cret\n", "usr/bin/app")
    file = content(credentials, b"password=x\n" * 200_000, "etc/big.conf")
    assert file is not None
    (report,) = credentials.look(file)
    assert isinstance(report, Unexamined)
    large = content(credentials, b"key = value\n" * 200_000 + b"password=Sup3rS3cret\n", "opt/large.conf")
    assert large is not None
    (seen,) = credentials.look(large)
    assert str(seen.place) == "opt/large.conf:200001"


def test_a_flood_and_a_long_line_are_bounded() -> None:
    assert len(found("password=Sup3rS3cret\n" * 5000)) == 100
    assert not found("password" * 100_000)
    assert not found('password="' + "a " * 50_000)


@pytest.mark.parametrize(
    ("address", "side"),
    [("127.0.0.1,[::1]", ""), ("udp:localhost:161", ""), ("127.0.0.1,192.0.2.1", "device"), ("161", "device")],
)
def test_a_community_of_an_agent_that_answers_the_device_alone_opens_nothing(address: str, side: str) -> None:
    text = f"agentaddress  {address}\nrocommunity  public default -V systemonly\n"
    (seen,) = found(text, "etc/snmp/snmpd.conf")
    assert seen.fact.opens == side

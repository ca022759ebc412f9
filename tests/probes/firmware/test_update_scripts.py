"""A script that installs what it fetches is seen at its line; whether a signature decides is told from a mere digest."""

from __future__ import annotations

import pytest

from shinsa.facts.updates import UpdateAuthentication, UpdateChannel, UpdateSlots
from shinsa.model.observation import Sighting, Unexamined
from shinsa.probes.firmware.update_scripts import update_scripts
from tests.probes.firmware.conftest import Seen
from tests.probes.firmware.content import content

FETCH = "#!/bin/sh\nwget -q -O /tmp/fw.bin http://fw.example/hub.bin || exit 1\n"
FLASH = "mtd -r write /tmp/fw.bin firmware\n"
CHECK = "openssl dgst -sha256 -verify /etc/update.pub -signature /tmp/fw.sig /tmp/fw.bin"


def look(text: str, path: str = "usr/sbin/hub-update") -> Seen:
    file = content(update_scripts, text.encode(), path)
    return Seen(list(update_scripts.look(file)) if file is not None else [])


def checks(text: str, path: str = "usr/sbin/hub-update") -> list[UpdateAuthentication]:
    return [fact for fact in look(text, path).facts if isinstance(fact, UpdateAuthentication)]


def channels(text: str) -> list[UpdateChannel]:
    return [fact for fact in look(text).facts if isinstance(fact, UpdateChannel)]


def test_a_fetched_image_that_is_flashed_unchecked_is_seen_at_its_lines() -> None:
    seen = look(f"{FETCH}# now write it\n{FLASH}")
    assert seen.facts == [
        UpdateSlots("hub-update", redundant=False, how="mtd write, with no switch to another slot"),
        UpdateAuthentication("hub-update (mtd write)", enabled=False),
        UpdateChannel("hub-update", "http://fw.example/hub.bin", encrypted=False),
    ]
    assert seen.places == ["usr/sbin/hub-update:4", "usr/sbin/hub-update:4", "usr/sbin/hub-update:2"]
    assert seen.sightings[0].excerpt == FLASH.strip()


@pytest.mark.parametrize(
    ("script", "by"),
    [
        ("wget http://a.example/x.sh -O - | sh", "sh"),
        ("curl -fsSL http://a.example/x.sh | bash -s", "bash"),
        ("URL=http://a.example\nwget -P /tmp $URL/x.sh; chmod +x /tmp/x.sh\n/tmp/x.sh", "x.sh"),
        ("wget http://a.example/x.sh\nsh ./x.sh", "sh"),
        ("tftp -g -l /tmp/k -r uImage 192.168.0.2 && flashcp -v /tmp/k /dev/mtd1", "flashcp"),
        ("tftp 10.0.0.2 -c get root.ubi && ubiupdatevol /dev/ubi0_1 root.ubi", "ubiupdatevol"),
        ("ftpget -u me -p x host /tmp/r.bin fw/r.bin; nandwrite -p /dev/mtd4 /tmp/r.bin", "nandwrite"),
        ("curl -sk -o /tmp/r https://a.example/r; ubiformat /dev/mtd2 -f /tmp/r", "ubiformat"),
        ("curl http://a.example/r.gz | gunzip -c | dd of=/dev/mmcblk0p2 bs=1M", "dd of=/dev/mmcblk0p2"),
        ("wget http://a.example/r.gz -O /tmp/r.gz; zcat /tmp/r.gz > /dev/mtdblock3", "zcat > /dev/mtdblock3"),
        ("cd /tmp; wget http://a.example/a.tgz; cd /; tar xzf /tmp/a.tgz", "tar into /"),
        ("wget http://a.example/a.zip -O /tmp/a.zip; unzip -o /tmp/a.zip -d /", "unzip into /"),
        ("curl -o /tmp/hubd http://a.example/hubd; mv /tmp/hubd /usr/bin/hubd", "mv to /usr/bin/hubd"),
        ("nc -l -p 9999 > /tmp/fw; mtd_write write /tmp/fw Kernel", "mtd_write write"),
        ("wget http://a.example/a.tgz -O /tmp/a.tgz; tar xf /tmp/a.tgz -C /tmp/n; sh /tmp/n/install.sh", "sh"),
        ("wget http://a.example/a.tgz; tar xf a.tgz; . ./install.sh", "."),
        ("opkg install http://a.example/x.ipk", "opkg install"),
        ("wget -O /tmp/x.deb http://a.example/x.deb && dpkg -i /tmp/x.deb", "dpkg install"),
        ("apk add --allow-untrusted /data/x.apk", "apk --allow-untrusted"),
        ("[ -e /mnt/usb/fw.bin ] && flashcp /mnt/usb/fw.bin /dev/mtd2", "flashcp"),
        ("if [ -f /media/usb0/update.sh ]; then\n  sh /media/usb0/update.sh\nfi", "sh"),
        ('/bin/sh -c "wget -O- http://a.example/z | sh"', "sh"),
        ("[ -f /tmp/sd/hack.sh ] && sh /tmp/sd/hack.sh", "sh"),
        (
            'get() {\n  wget -q -O "$2" "$1"\n}\nflash() { mtd write "$1" firmware; }\nget http://a.example/f /tmp/f\nflash /tmp/f',
            "mtd write",
        ),
        (
            'run() {\n  local url="$1"\n  curl -s "$url" | sh\n}\nstart() {\n  run "http://$1/x.sh"\n}\nstart a.example',
            "sh",
        ),
    ],
)
def test_ways_to_install_unchecked(script: str, by: str) -> None:
    (fact,) = checks(f"#!/bin/sh\n{script}\n")
    assert (fact.enabled, fact.mechanism) == (False, f"hub-update ({by})")


@pytest.mark.parametrize(
    ("between", "enabled", "note"),
    [
        ("md5sum -c /tmp/fw.md5 || exit 1", False, "md5sum"),
        ("openssl enc -d -aes-256-cbc -k x -in /tmp/fw.bin -out /tmp/fw.bin", False, "openssl enc"),
        ("openssl smime -verify -noverify -in /tmp/fw.bin || exit 1", False, "openssl smime -noverify"),
        (f"md5sum -c /tmp/fw.md5\nif ! {CHECK}; then exit 1; fi", True, "openssl dgst"),
        (f"{CHECK} || exit 1", True, "openssl dgst"),
        (f"ok=$({CHECK})", True, "openssl dgst"),
        (f"{CHECK}\n[ $? -eq 0 ] || exit 1", True, "openssl dgst"),
        ("usign -V -m /tmp/fw.bin -P /etc/keys -q || exit 1", True, "usign"),
        ("gpg --verify /tmp/fw.sig /tmp/fw.bin && echo ok || exit", True, "gpg"),
        (CHECK, None, "openssl dgst"),
        ("/usr/bin/check-image /tmp/fw.bin || exit 1", None, "check-image"),
    ],
)
def test_what_is_checked_before_the_flash_is_written(between: str, enabled: bool | None, note: str) -> None:
    (fact,) = checks(f"{FETCH}{between}\n{FLASH}")
    assert (fact.enabled, fact.note) == (enabled, note)
    assert not fact.checked, "no script shows whose key it trusts"


@pytest.mark.parametrize("fetch", ["curl -o /tmp/fw.bin https://fw.example/x", "wget -O /tmp/fw.bin $SERVER/x"])
def test_a_server_that_may_have_been_verified_leaves_it_open(fetch: str) -> None:
    (fact,) = checks(f"#!/bin/sh\n{fetch}\n{FLASH}")
    assert fact.enabled is None


def test_a_function_that_nothing_calls_and_one_that_is_given_something_else_install_nothing_fetched() -> None:
    text = '#!/bin/sh\nget() {\n wget -O "$2" "$1"\n}\nput() {\n mtd write "$2" firmware\n}\nget http://a.example/w /tmp/w\n'
    assert [fact.enabled for fact in checks(f"{text}put x /tmp/local.bin\n")] == []
    assert [fact.enabled for fact in checks(text)] == [None], "whoever sources it may have checked"


@pytest.mark.parametrize(
    "switch", ["fw_setenv upgrade_available 1", "nvram set boot_part=2", "dd of=$INACTIVE_PART if=/tmp/x"]
)
def test_a_script_that_switches_slots_is_told_from_one_that_writes_over_the_only_one(switch: str) -> None:
    slots = [fact for fact in look(f"{FETCH}{FLASH}{switch}\n").facts if isinstance(fact, UpdateSlots)]
    assert [fact.redundant for fact in slots] == [True]


def test_what_a_caller_hands_over_may_have_been_checked_by_it() -> None:
    (fact,) = checks('#!/bin/sh\nflashcp -v "$1" /dev/mtd3\n')
    assert fact.enabled is None


@pytest.mark.parametrize(
    ("fetch", "expected"),
    [
        ("wget -O /tmp/fw.bin https://a.example/x", UpdateChannel("hub-update", "https://a.example/x", encrypted=True)),
        (
            "curl -kLo /tmp/fw.bin https://a.example/x",
            UpdateChannel("hub-update", "https://a.example/x", encrypted=True, server_verified=False),
        ),
        (
            "wget --no-check-certificate -O /tmp/fw.bin $S/x",
            UpdateChannel("hub-update", "$S/x", encrypted=True, server_verified=False),
        ),
        ("wget -O /tmp/fw.bin a.example/x", UpdateChannel("hub-update", "a.example/x", encrypted=False)),
        (
            "ftpget 10.0.0.2 /tmp/fw.bin x",
            UpdateChannel("hub-update", "ftp://10.0.0.2/x", encrypted=False),
        ),
        (
            "scp -o StrictHostKeyChecking=no u@h.example:/x /tmp/fw.bin",
            UpdateChannel("hub-update", "sftp://…@h.example/x", encrypted=True, server_verified=False),
        ),
        (
            "wget -O /tmp/fw.bin http://me:hush@a.example/x",
            UpdateChannel("hub-update", "http://…@a.example/x", encrypted=False),
        ),
    ],
)
def test_the_channel_is_told(fetch: str, expected: UpdateChannel) -> None:
    text = f"#!/bin/sh\n{fetch} # curl wget\nsysupgrade /tmp/fw.bin\n"
    assert channels(text) == [expected]
    assert not checks(text), "sysupgrade has settings of its own"
    assert "hush" not in str(look(text).sightings)


def test_an_address_that_is_told_later_is_said_to_be_unknown() -> None:
    file = content(update_scripts, f"#!/bin/sh\nwget -O /tmp/fw.bin $1\n{FLASH}".encode(), "bin/up")
    assert file is not None
    reports = list(update_scripts.look(file))
    assert [each for each in reports if isinstance(each, Unexamined) and each.kind is UpdateChannel]
    assert not [each for each in reports if isinstance(each, Sighting) and isinstance(each.fact, UpdateChannel)]


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("usr/share/doc/hub/examples/update.sh", FETCH + FLASH),
        ("etc/README", FETCH.removeprefix("#!/bin/sh") + FLASH),
        ("usr/share/man/man8/mtd.8", "wget http://a.example/x\nmtd write x firmware\n"),
        ("bin/a", "#!/bin/sh\n# wget http://a.example/x.sh -O - | sh\n"),
        ("bin/a", '#!/bin/sh\necho "wget http://a.example/x.sh | sh; mtd write a firmware"\n'),
        ("bin/a", "#!/bin/sh\ncat <<EOF\nwget http://a.example/x.sh -O - | sh\nEOF\n"),
        ("bin/a", "#!/bin/sh\nwget http://a.example/weather.json -O /tmp/w; grep sunny /tmp/w\n"),
        ("bin/a", "#!/bin/sh\nwget http://a.example/x -O /tmp/x; mtd write /tmp/nvram.bin nvram\n"),
        ("bin/a", "#!/bin/sh\ncurl http://a.example/s -o /tmp/s; dd if=/dev/zero of=/dev/mtd4\n"),
        ("bin/a", "#!/bin/sh\ncurl -T /tmp/log http://a.example/up; tar xzf /tmp/backup.tgz -C /\n"),
        ("bin/a", "#!/bin/sh\nwget -q --spider http://a.example && tar xf $1 -C /\n"),
        ("www/update.html", '<a href="http://a.example/wget">Update</a> | sh\n'),
        ("bin/a", "#!/usr/bin/python3\nurl = 'wget http://a.example/x | sh'\n"),
        ("lib/upgrade/common.sh", "#!/bin/sh\nwget -O- http://a.example/x | mtd write - firmware\n"),
        ("bin/a", "#!/bin/sh\nwget http://a.example/pci.ids -O /tmp/p; mv /tmp/p /usr/share/misc/pci.ids\n"),
        ("etc/a.conf", "curl --allow-untrusted http://x | sh\n"),
    ],
)
def test_decoys(path: str, text: str) -> None:
    assert not look(text, path).facts


@pytest.mark.parametrize(
    "line", ["0 3 * * * root curl -s http://c.example/u | sh", "@reboot wget -qO- http://c.example/u | sh"]
)
def test_a_crontab_is_read(line: str) -> None:
    (fact,) = checks(f"# m h\n{line}\n", "etc/crontabs/root")
    assert fact.enabled is False


@pytest.mark.parametrize(
    "text",
    [
        "#!/bin/sh\n" + "wget http://a -O 'x\n" * 5000,
        "#!/bin/sh\nwget" + "$a" * 50_000 + " | sh",
        "#!/bin/sh\n" + "a=$a$a$a$a\n" * 2000 + "wget $a | sh\n",
        "#!/bin/sh\nwget http://x -O /tmp/f;" + "cp /tmp/f /tmp/f1;" * 10_000 + "sh\n",
        "#!/bin/sh\n" + "wget x |" * 20_000,
        "#!/bin/sh\nwget <<A\n" * 4000,
        "#!/bin/sh\nwget curl -o\ntftp get\nmtd write\ndd of=/dev/m\ntar x -f\nopkg install\nsh -c\nftpget a\nscp a\n.\n",
    ],
)
def test_a_hostile_script_is_followed_within_bounds(text: str) -> None:
    look(text)


@pytest.mark.parametrize(
    ("path", "text", "by"),
    [
        (
            "usr/lib/hub/ota.py",
            "import os\nIMAGE = '/tmp/fw.bin'  # here\nurlretrieve('http://a.example/fw.bin', IMAGE)\nos.system('mtd write ' + IMAGE + ' firmware')\n",
            "mtd write",
        ),
        (
            "usr/lib/hub/ota.py",
            "p = '/tmp/f'\nos.system(f'wget http://a.example/f -O {p}')\nsubprocess.run(['flashcp', '-v', p, '/dev/mtd2'])\n",
            "flashcp",
        ),
        (
            "usr/lib/lua/ota.lua",
            'local f = "/tmp/f"\nos.execute("wget http://a.example/f -O " .. f .. " || exit 1")\nos.execute("dd of=/dev/mmcblk0p2 if=" .. f)\n',
            "dd of=/dev/mmcblk0p2",
        ),
        ("www/cgi-bin/up.php", '<?php\nshell_exec("curl http://a.example/x.sh | sh");\n', "sh"),
        ("usr/bin/up", "#!/usr/bin/env node\nchild.execSync(`curl http://a.example/x.sh | sh`)\n", "sh"),
        ("usr/bin/up", '#!/usr/bin/perl\nsystem("curl http://a.example/x.sh | sh");\n', "sh"),
    ],
)
def test_other_languages_that_call_a_shell(path: str, text: str, by: str) -> None:
    (fact,) = checks(text, path)
    assert (fact.enabled, fact.mechanism) == (False, f"{path.rpartition('/')[2]} ({by})")
    (doubtful,) = checks(f"{text}# rsa.verify(x)\n", path)
    assert doubtful.enabled is None


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("usr/lib/a.py", "# os.system('curl http://a.example/x.sh | sh')\n"),
        ("usr/lib/a.py", "print('curl http://a.example/x.sh | sh')\n"),
        ("usr/lib/a.lua", '-- os.execute("curl http://a.example/x.sh | sh")\n'),
        ("www/a.js", 'var help = "wget http://a.example/x | sh"; re.exec(text)\n'),
        ("usr/lib/a.py", "os.system('curl http://a.example/weather -o /tmp/w')\nos.system('mtd write /tmp/x nvram')\n"),
        ("usr/lib/a.py", "os.system('curl " + "'" * 20_000 + "\n" + "system(" * 20_000 + "sh | sh"),
    ],
)
def test_decoys_in_other_languages(path: str, text: str) -> None:
    assert not look(text, path).facts

import json
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shinsa.model.errors import InputError
from shinsa.model.place import DossierPlace, RecordPlace
from shinsa.model.verdict import Verdict
from shinsa.subject.dossier.faults import known_keys
from shinsa.subject.dossier.loader import load_dossier
from shinsa.subject.dossier.schema import DossierYaml
from tests.subject.dossier.conftest import Load, Refuse

ICS = "ics:\n  std-1.1.1:\n    4.1-1: {support: yes}\n    4.3-2:\n      support: no\n      justification: too small\n"
TABLE = "ixit:\n  1-AuthMech: []\n  7-UpdMech:\n    - id: U\n      description: d\n      authenticated: no\n"
ATTESTED = "- standard: s\n  provision: 4.1-1\n  verdict: PASS\n  by: A. Person\n  on: 2026-01-02\n  why: seen\n"


def test_a_scalar_becomes_what_its_field_wants(load: Load) -> None:
    dossier = load("", device="device: {name: no, model: 5.10, constrained: no, updatable: True}\n")

    assert (dossier.device.name, dossier.device.model) == ("no", "5.10")
    assert (dossier.device.constrained, dossier.device.updatable, dossier.device.telemetry) == (False, True, None)


def test_a_declared_empty_table_is_there_and_one_left_out_is_not(load: Load) -> None:
    tables = load(TABLE).tables

    assert list(tables) == ["1-AuthMech", "7-UpdMech"]
    assert tables["1-AuthMech"] == ()


def test_a_place_is_the_line_of_the_field_or_of_its_nearest_parent(load: Load) -> None:
    dossier = load(TABLE)

    assert dossier.place("ixit.7-UpdMech[0].authenticated") == DossierPlace("ixit.7-UpdMech[0].authenticated", 9)
    assert dossier.place("ixit.7-UpdMech[0].network").line == 7
    assert dossier.place("ixit.2-UserInfo").line == 4
    assert dossier.place("live.address").line is None


def test_the_claims_of_the_ics_stand_at_their_lines(load: Load) -> None:
    first, second = load(ICS).claims

    assert (first.standard, first.provision, first.support, first.place.line) == ("std-1.1.1", "4.1-1", "yes", 6)  # type: ignore[union-attr]
    assert (second.support, second.justification) == ("no", "too small")


def test_the_live_device_is_looked_at_on_every_port_unless_said_otherwise(load: Load) -> None:
    live = load("live: {address: 192.0.2.1}\n").live
    some = load("live: {address: fe80::1, ports: '1-9,443', udp: [53]}\n").live

    assert live is not None
    assert live.tcp == (range(1, 65536),)
    assert some is not None
    assert (some.tcp, some.udp) == ((range(1, 10), range(443, 444)), (53,))


def test_a_shared_key_is_text_or_hexadecimal_digits(load: Load) -> None:
    live = load(
        "live: {address: 192.0.2.1, shared_keys: [{key: 0x6B6579}, {key: 0xkey, port: 5684, identity: me}]}\n"
    ).live

    assert live is not None
    assert [(one.raw, one.port, one.identity) for one in live.shared_keys] == [
        (b"key", None, ""),
        (b"0xkey", 5684, "me"),
    ]


def test_a_key_of_the_laboratory_lies_in_the_folder(load: Load, tmp_path: Path) -> None:
    (tmp_path / "key").write_text("x")
    dossier = load("live: {address: x, accounts: [{protocol: ssh, user: service, key: key}]}\n")

    assert dossier.live is not None
    assert dossier.live.accounts[0].key == "key"
    assert dossier.files["key"] == tmp_path / "key"


def test_the_yaml_file_itself_may_be_named(tmp_path: Path, load: Load) -> None:
    load()

    assert load_dossier(tmp_path / "dossier.yaml").device.name == "Sensor"


def test_a_value_is_pointed_to_as_errors_do(load: Load) -> None:
    dossier = load("live:\n  address: 192.0.2.7\n  addresses: [192.0.2.8]\n")

    assert dossier.pointer("live", "address") == "dossier.yaml:5:12: live.address"
    assert dossier.pointer("live", "addresses", 0) == "dossier.yaml:6:15: live.addresses[0]"


def test_an_image_may_lie_anywhere(load: Load, tmp_path_factory: pytest.TempPathFactory) -> None:
    image = tmp_path_factory.mktemp("images") / "fw.bin"
    image.write_bytes(b"x")

    assert load(f"firmware: [{{image: {image}}}]\n").files[str(image)] == image.resolve()


def test_an_unpacked_image_may_lie_anywhere_too(load: Load, tmp_path_factory: pytest.TempPathFactory) -> None:
    outside = tmp_path_factory.mktemp("unpacked")
    assert load(f"firmware: [{{image: {outside}}}]\n").files[str(outside)] == outside.resolve()


def test_a_folder_beside_the_dossier_is_an_image_and_no_document(load: Load, refuse: Refuse, tmp_path: Path) -> None:
    (tmp_path / "rootfs").mkdir()
    (tmp_path / "link").symlink_to("rootfs")

    for name in ("rootfs", "rootfs/", "link"):
        assert load(f"firmware: [{{image: {name}}}]\n").files[name] == (tmp_path / "rootfs").resolve()
    error = refuse("captures: [{file: rootfs}]\n")
    assert "captures[0].file: there is no file 'rootfs'" in str(error)


@pytest.mark.parametrize("name", [".", "..", "/", "up"])
def test_a_folder_that_holds_the_dossier_is_no_image(refuse: Refuse, tmp_path: Path, name: str) -> None:
    (tmp_path / "up").symlink_to("..")

    error = refuse(f"firmware: [{{image: {name}}}]\n")
    assert str(error).startswith(f"dossier.yaml:4:20: firmware[0].image: the folder '{name}' holds the dossier itself")
    assert "a folder of its own" in str(error)


def test_a_certificate_has_the_digest_of_its_document(load: Load) -> None:
    dossier = load("certificates: [{scheme: CC, number: 1, product: p, document: c.txt}]\n", c__txt="abc")

    assert dossier.digests["c.txt"].startswith("ba7816bf")


def test_attestations_are_read_with_their_lines(load: Load) -> None:
    dossier = load(attestations__yaml=ATTESTED + "  record: notes.txt\n", notes__txt="n")
    (one,) = dossier.attestations

    assert (one.verdict, one.by, one.on, one.record) == (Verdict.PASS, "A. Person", date(2026, 1, 2), "notes.txt")
    assert one.place == RecordPlace("attestations.yaml", "[0]", 1, date(2026, 1, 2))


@pytest.mark.parametrize("record", ["report 17 of the laboratory", "https://lab.example/17.pdf"])
def test_a_record_that_is_no_path_is_words(load: Load, record: str) -> None:
    assert load(attestations__yaml=ATTESTED + f"  record: {record}\n").attestations[0].record == record


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "  record: records/none.pdf\n",
            ("attestations.yaml:7:11:", "there is no file 'records/none.pdf'", "put the file"),
        ),
        ("  verdct: x\n", ("attestations.yaml:7:3:", "unknown key 'verdct' under '[0]'", "did you mean 'verdict'?")),
        ("- standard: s\n", ("attestations.yaml:7:3:", "[1].provision is missing", "write it as 'provision: …'")),
    ],
)
def test_an_attestation_is_refused_at_its_line(refuse: Refuse, text: str, said: tuple[str, ...]) -> None:
    error = str(refuse(attestations__yaml=ATTESTED + text))

    assert error.startswith(said[0])
    assert all(part in error for part in said)


@pytest.mark.parametrize("text", ["", "# only words\n", "{}\n"])
def test_an_empty_dossier_is_refused(refuse: Refuse, text: str) -> None:
    assert (
        str(refuse(text, device="")) == "dossier.yaml:1:1: the dossier is empty — 'shinsa init' writes one to fill in"
    )


@pytest.mark.parametrize(
    ("device", "where", "what"),
    [
        ("device: {model: S1}\n", "1:1", "device.name is missing"),
        ("device:\n  name: a\n", "1:1", "device.model is missing"),
        ("device:\n  name: a\n  model:\n", "3:3", "device.model is empty"),
        ("device:\n  name: ' '\n  model: b\n", "2:9", "device.name: is empty"),
        ("consent: []\n", "1:1", "device is missing"),
        ("device: x\n", "1:9", "device: must hold 'key: value' lines"),
        ("- a\n", "1:1", "must hold 'key: value' lines"),
    ],
)
def test_an_unidentified_device_is_refused(refuse: Refuse, device: str, where: str, what: str) -> None:
    error = refuse("", device=device)

    assert str(error).startswith(f"dossier.yaml:{where}: {what} — ")
    assert error.mend


@pytest.mark.parametrize(
    ("text", "where", "what", "mend"),
    [
        ("live: {adress: x}\n", "4:8", "unknown key 'adress' under 'live'", "did you mean 'address'?"),
        ("devise: x\n", "4:1", "unknown key 'devise'", "did you mean 'device'?"),
        ("adress:\n", "4:1", "unknown key 'adress'", "write one of: device"),
        ("ixit:\n  15-PhyIntf: []\n", "5:3", "unknown key '15-PhyIntf' under 'ixit'", "did you mean '15-Intf'?"),
        ("bench: {x: 1}\n", "4:9", "unknown key 'x' under 'bench'", "write one of: interface"),
        ("ics: {s: {p: {suport: yes}}}\n", "4:15", "unknown key 'suport' under 'ics.s.p'", "did you mean 'support'?"),
        ("consent: [scna]\n", "4:11", "consent[0]: 'scna' is not known here", "did you mean 'scan'?"),
        ("consent: scan\n", "4:10", "consent: must be a list", "begin each item with '- '"),
        ("ixit: {7-UpdMech: yes}\n", "4:19", "ixit.7-UpdMech: must be a list", "begin each item"),
        ("ixit: {7-UpdMech: {id: a}}\n", "4:19", "ixit.7-UpdMech: must be a list", "begin each item"),
        ("terminal: {local_radio_only: on}\n", "4:30", "'on' is neither yes nor no", "write yes or no"),
        ("live: {address: [x]}\n", "4:17", "live.address: must be one text", "write it on one line"),
        ("live: {address: -oProxy}\n", "4:17", "'-oProxy' is no address", "write an IP address"),
        (
            "live: {address: x, accounts: [{protocol: ssh}]}\n",
            "4:31",
            "has a password or a key",
            "write `password` or `key`",
        ),
        ("live: {address: x, accounts: [{protocol: ssh, key: a, password: b}]}\n", "4:31", "and not both", "write"),
        (
            "live: {address: x, accounts: [{protocol: mqtts, key: a, certificate: b}]}\n",
            "4:31",
            "without its key and port",
            "write",
        ),
        ("live: {address: x, accounts: [{protocol: ssh, key: ../key}]}\n", "4:52", "leads out of the folder", ""),
        ("live: {address: x, ports: 0-7}\n", "4:27", "'0-7' is no range of ports", "1-1024,8080"),
        ("live: {address: x, udp: [70000]}\n", "4:26", "70000 is not a port", "from 1 to 65535"),
        ("target_levels: {iec: two}\n", "4:22", "target_levels.iec: 'two' is not a whole number", "write digits only"),
        (
            "released_updates: [{version: 1, released: 2026-02-30}]\n",
            "4:43",
            "released_updates[0].released: '2026-02-30' is not a date",
            "YYYY-MM-DD",
        ),
        (
            "ixit:\n  23-ResMech:\n  - {id: a, description: b, outage: powr}\n",
            "6:37",
            "ixit.23-ResMech[0].outage (Type): 'powr' is not known here",
            "did you mean 'power'?",
        ),
        (
            "ixit:\n  16-CodeMin:\n  - {id: a, description: b}\n  - {id: a, description: c}\n",
            "7:10",
            "the id 'a' stands twice in 16-CodeMin",
            "its own id",
        ),
        ("captures: [{file: no.pcap}]\n", "4:19", "captures[0].file: there is no file 'no.pcap'", "correct the name"),
        (
            "firmware: [{image: no.bin}]\n",
            "4:20",
            "firmware[0].image: there is no file or folder 'no.bin'",
            "correct the name",
        ),
        (
            "captures: [{file: t.pcap, address: camera}]\n",
            "4:27",
            "captures[0].address[0]: 'camera' is neither a MAC nor an IP address",
            "192.168.1.20",
        ),
        (
            "captures: [{file: t.pcap, phases: [{phase: bot, from: 0}]}]\n",
            "4:44",
            "captures[0].phases[0].phase: 'bot' is not known here",
            "did you mean 'boot'?",
        ),
        (
            "captures: [{file: t.pcap, phases: [{phase: boot, from: 5, to: 4.5}]}]\n",
            "4:36",
            "a phase ends before it begins",
            "seconds after the first packet",
        ),
        (
            "captures: [{file: t.pcap, phases: [{phase: idle, from: 5}, {phase: boot, from: 0, to: 6}]}]\n",
            "4:35",
            "captures[0].phases: boot and idle overlap",
            "end one before the next begins",
        ),
        (
            "captures: [{file: t.pcap, consent_at: soon}]\n",
            "4:39",
            "captures[0].consent_at: 'soon' is no number of seconds",
            "90.5",
        ),
        (
            "canaries: [{id: a, value: short, kind: name}]\n",
            "4:27",
            "canaries[0].value: 'short' is shorter than 8 bytes",
            "by chance",
        ),
        (
            "canaries: [{id: a, value: long enough, kind: name}, {id: a, value: long enough, kind: name}]\n",
            "4:58",
            "the id 'a' stands twice",
            "its own id",
        ),
        (
            "canaries: [{id: a, value: long enough, kind: name, personal_data: PD-1}]\n",
            "4:67",
            "21-PersData has no 'PD-1'",
            "an entry with this id",
        ),
        ("captures: [{file: /etc/passwd}]\n", "4:19", "'/etc/passwd' leads out of the folder", "dossier's folder"),
        ("captures: [{file: a/../../x}]\n", "4:19", "'a/../../x' leads out of the folder", "dossier's folder"),
        ("captures: [{file: .}]\n", "4:19", "'.' leads out of the folder", "dossier's folder"),
        (
            "inspection: {record: i.yaml}\n",
            "4:22",
            "inspection.record: there is no file 'i.yaml'",
            "put the file there",
        ),
    ],
)
def test_a_fault_is_told_with_its_line_and_its_mend(
    refuse: Refuse, text: str, where: str, what: str, mend: str
) -> None:
    error = refuse(text)

    assert str(error).startswith(f"dossier.yaml:{where}: {what[:10]}") or what in str(error)
    assert error.where == f"dossier.yaml:{where}"
    assert what in str(error)
    assert mend in str(error)


def test_no_attestations_may_be_written_yet(load: Load) -> None:
    assert load(attestations__yaml="# none yet\n").attestations == ()


def test_one_text_is_bounded_and_host_names_are_addresses(load: Load, refuse: Refuse) -> None:
    assert "longer than 20000 characters" in str(refuse(device=f"device: {{name: {'x' * 20_001}, model: b}}\n"))
    assert load("live: {address: plug-1.local, hostnames: [a.example]}\n").consent == ()


def test_a_link_that_leads_out_is_refused(
    tmp_path: Path, refuse: Refuse, tmp_path_factory: pytest.TempPathFactory
) -> None:
    outside = tmp_path_factory.mktemp("outside") / "secret.txt"
    outside.write_text("s")
    (tmp_path / "link.txt").symlink_to(outside)

    error = refuse("captures: [{file: link.txt}]\n")
    assert str(error).startswith(
        "dossier.yaml:4:19: captures[0].file: 'link.txt' leads out of the folder — put the file"
    )


def test_a_dossier_that_is_not_there_is_told_with_its_path(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        load_dossier(tmp_path)
    assert str(caught.value) == f"{tmp_path}/dossier.yaml: there is no such file — 'shinsa init' writes one to fill in"


WORDS = st.sampled_from(
    ["", "yes", "5", "1-9", "2026-01-01", "tcp", "a", "../x", "x\\y", "/", ".", "\u3042", "'\"{}[]:#", "UM-1"]
)
KEYS = st.sampled_from(
    [*known_keys(DossierYaml, ()), *known_keys(DossierYaml, ("ixit",)), "id", "description", "file", "x"]
)
TREES = st.recursive(
    WORDS | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.dictionaries(KEYS, TREES, max_size=5))
def test_any_dossier_loads_or_is_an_input_error(tmp_path: Path, sections: dict[str, object]) -> None:
    content = sections | {"device": {"name": "a", "model": "b"}}
    (tmp_path / "dossier.yaml").write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    try:
        told = load_dossier(tmp_path).file
    except InputError as error:
        told = str(error)
    assert told.startswith("dossier.yaml")

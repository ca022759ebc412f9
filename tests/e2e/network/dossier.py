"""The dossier of the hub on its network: what its maker declares of each twin alike, and what the laboratory adds of its own."""

from __future__ import annotations

import csv
import io
import json
import subprocess

from tests.e2e.network.life import (
    CHECK,
    CLOUD,
    CONSENT,
    NEWS,
    PHASES,
    PLANTED,
    TELEMETRY,
    TIME,
    UNITS,
    UNITS_BACK,
    UPDATES,
    WEATHER,
)
from tests.e2e.network.services import PASSWORDS, SECOND, SHARED
from tests.servers.laboratory import DEVICE
from tests.simulators.password_lists import units, word
from tests.simulators.recording import DEVICE as RECORDED

TOLD = "discloses: [software version, name], security_relevant: [software version], disclosure_needed_for: standard-protocol"
"""What the maker of the sound twin says that strangers are told; the other says that they are told nothing."""
MUTE = "tells_before_login: no"
PROTECTED = f"""\
    - {{id: CM-9, description: Names of the internet, encrypted: yes, sensitive: no, protocol: dot, peers: [dot.example.net],
       resilience_measures: [standard-protocol, random-delay]}}
    - {{id: CM-10, description: Time, encrypted: yes, sensitive: no, protocol: nts, peers: [{TIME}],
       resilience_measures: [standard-protocol, random-delay]}}
"""
"""How the flawed twin asks for names and the time, by its maker; the other's says nothing of it."""
DECLARED = f"""\
device:
  name: Wattle Hub
  model: WH-2
  manufacturer: Wattle Ltd.
  firmware_version: 2.1.0
  constrained: no
  updatable: yes
  relied_upon: yes
  mobile_code: no
  telemetry: yes
  personal_data: yes
terminal:
  uses_internet_protocol: yes
  connects_directly_to_carrier: yes
  settings_changeable_from_line: yes
  user_can_replace_software_freely: no
  manual_demands_router: no
  local_radio_only: no
  lpwa_without_internet_operation: no
target_levels: {{iec-62443-4-2: 2}}
documents:
  statements:
    - {{topic: password-change, file: manual.md, where: Change your password, language: en}}
ixit:
  1-AuthMech:
    - {{id: AM-1, description: Web page, factor: password, password_origin: unique-per-unit, after_reset: unique-per-unit,
       password_generation: 16 random characters on the label, network: yes, protocol: https, port: 443,
       brute_force_prevention: No more tries after 32 wrong ones in a row}}
    - {{id: AM-2, description: Service login, factor: key, network: yes, protocol: ssh, port: 22}}
    - {{id: AM-3, description: Local broker, factor: certificate, network: yes, protocol: mqtts, port: 8883}}
  7-UpdMech:
    - {{id: UM-1, description: Signed images, network: yes, authenticated: yes, verified_by: device, secure_channel: yes, automatic: yes,
       checking: After its start and each day, rollback_protection: yes, peers: [{UPDATES}]}}
  10-SecParam:
    - {{id: SP-1, description: Keys of the unit, critical: yes, protected_by: [authenticated-encryption], protection: Encrypted with a key of the TPM,
       provisioned: generated-on-device, provisioning: Made on the device at first boot,
       generated_by: operating-system, generation: Kernel random numbers, hard_coded: no, unique_per_unit: yes}}
  11-ComMech:
    - {{id: CM-1, description: Web page, encrypted: yes, sensitive: yes, protocol: https, port: 443, resilience: Random back-off,
       resilience_measures: [standard-protocol, random-delay]}}
    - {{id: CM-2, description: Local broker, encrypted: yes, sensitive: yes, protocol: mqtts, port: 8883, resilience: Random back-off,
       resilience_measures: [standard-protocol, random-delay]}}
    - {{id: CM-3, description: Service login, encrypted: yes, sensitive: yes, protocol: ssh, port: 22, resilience: Random back-off,
       resilience_measures: [standard-protocol, random-delay]}}
    - {{id: CM-4, description: Our cloud, encrypted: yes, sensitive: yes, protocol: mqtts, peers: [{CLOUD}], resilience: Random back-off,
       resilience_measures: [standard-protocol, random-delay]}}
    - {{id: CM-5, description: Updates, encrypted: yes, sensitive: yes, protocol: https, peers: [{UPDATES}],
       cryptographic_details: The certificate of the server is pinned, resilience: Random back-off,
       resilience_measures: [standard-protocol, random-delay]}}
    - {{id: CM-6, description: News for everybody, encrypted: no, sensitive: no, protocol: http, peers: [{NEWS}], resilience: Random back-off,
       resilience_measures: [standard-protocol, random-delay]}}
    - {{id: CM-7, description: Weather, encrypted: yes, sensitive: no, protocol: https, transport: tcp, peers: [{WEATHER}],
       resilience: Random back-off,
       resilience_measures: [standard-protocol, random-delay]}}
    - {{id: CM-8, description: Names of the local network, encrypted: no, sensitive: no, protocol: mdns, port: 5353, resilience: Random back-off,
       resilience_measures: [standard-protocol, random-delay]}}
{{upkeep}}  12-NetSecImpl:
    - {{id: NI-1, description: "SSH server dropbear {{dropbear}}", reviewed: independent-audit, review: Code review by Example Labs}}
    - {{id: NI-2, description: "Web server nginx 1.0.15", reviewed: independent-audit, review: Code review by Example Labs}}
  13-SoftServ:
    - {{id: SS-1, description: Web page, protocol: https, port: 443, program: hub-web, enabled: yes, justification: Needed for set-up,
       allows_configuration: yes, authentication: [AM-1]}}
    - {{id: SS-2, description: Service login, protocol: ssh, port: 22, program: dropbear, enabled: yes, justification: Needed for service,
       allows_configuration: yes, authentication: [AM-2]}}
    - {{id: SS-3, description: Local broker, protocol: mqtts, port: 8883, program: mosquitto, enabled: yes, justification: Sensors report to it,
       allows_configuration: yes, authentication: [AM-3]}}
    - {{id: SS-4, description: Name on the local network, protocol: mdns, transport: udp, port: 5353, program: avahi-daemon, enabled: yes,
       justification: Apps find it so, allows_configuration: no}}
  14-SecMgmt:
    - {{id: SM-1, description: "Keys are made on the unit, renewed each ten years and destroyed at reset",
       covers: [generation, provisioning, storage, updates, disposal, expiry-and-compromise]}}
  15-Intf:
    - {{id: IF-1, description: Ethernet, type: network, enabled: yes, needed: always, debug: no, protection: Only the listed services answer,
       {{told}}}}
    - {{id: IF-2, description: Web page, type: logical, enabled: yes, needed: always, debug: no, {{mute}}, protocol: https, transport: tcp, port: 443}}
    - {{id: IF-3, description: Service login, type: logical, enabled: yes, needed: always, debug: no, {{told}}, protocol: ssh, transport: tcp, port: 22}}
    - {{id: IF-4, description: Local broker, type: logical, enabled: yes, needed: always, debug: no, {{mute}}, protocol: mqtts, transport: tcp, port: 8883}}
    - {{id: IF-5, description: Name on the local network, type: logical, enabled: yes, needed: always, debug: no, {{mute}}, protocol: mdns, transport: udp, port: 5353}}
  21-PersData:
    - {{id: PD-1, description: Mail address of the account, sensitive: no, consent_based: no, communication: [CM-4]}}
    - {{id: PD-2, description: Where the hub stands, sensitive: yes, consent_based: yes, obtaining_consent: Empty box in the app,
       consent_is_opt_in: yes, withdrawing_consent: "Settings, Privacy", communication: [CM-4]}}
  23-ResMech:
    - {{id: RM-1, description: Waits at random, outage: network, keeps_local_function: yes, staggers_reconnection: yes}}
    - {{id: RM-2, description: Settings in flash, outage: power, restores_state: yes}}
  24-TelData:
    - {{id: TD-1, description: Error counters with the account, purpose: Quality, personal_data: [PD-1], anonymised: yes, minimised: Counters only, examined: yes,
       peers: [{TELEMETRY}]}}
captures:
  - file: life.pcap
    address: {RECORDED}
    consent_at: {CONSENT}
    phases: [{", ".join(f"{{phase: {name}, from: {begin}, to: {end}}}" for name, (begin, end) in PHASES.items())}]
  - {{file: restart.pcap, units: [{", ".join(UNITS)}], phases: [{{phase: outage, from: 10, to: {UNITS_BACK}}}]}}
canaries:
  - {{id: CAN-1, value: {PLANTED}, kind: location, personal_data: PD-2}}
mud: {{file: mud.json}}
sample_passwords: {{file: labels.csv}}
"""
LIVE = f"""\
live:
  address: {DEVICE}
  state: factory
  ports: 1-10000
  brute_force_attempts: {{attempts}}
  second_sample: {{address: {SECOND}}}
  accounts:
    - {{accounts}}
consent: [scan, login-attempts, change-settings, fuzz, interrupt-network]
"""
BENCH = """\
bench: {{interface: {interface}, seconds: {seconds}, trust: {{certificate: lab.pem, key: lab.key}}}}
"""
MANUAL = """\
# Wattle Hub WH-2 manual

## Change your password
Open Settings, choose Account, and enter a new password to change the password of your hub.
"""
DENIALS = (
    ("network: yes, authenticated: yes", "network: no, authenticated: yes"),
    (f"encrypted: yes, sensitive: yes, protocol: mqtts, peers: [{CLOUD}]", f"encrypted: no, sensitive: no, protocol: mqtts, peers: [{CLOUD}]"),
)  # fmt: skip
"""What a maker declares who says that updates come by cable only, and that nothing sensitive goes to the cloud."""


def declared(*, flawed: bool) -> str:
    """What the maker declares."""
    said = subprocess.run(("dropbear", "-V"), capture_output=True, text=True, timeout=300, check=True)
    version = (said.stdout + said.stderr).split("v")[-1].strip()
    return (
        DECLARED.replace("{dropbear}", version)
        .replace("{told}", MUTE if flawed else TOLD)
        .replace("{mute}", MUTE)
        .replace("{upkeep}", PROTECTED if flawed else "")
    )


def live(*, flawed: bool) -> str:
    """The live section: the laboratory has the label of the unit before it."""
    sound = f"{{protocol: https, port: 443, user: admin, password: {PASSWORDS[DEVICE]}, change_page: /password}}"
    careless = f"{{protocol: http, port: 8000, user: admin, password: {SHARED}, change_page: /password}}"
    words = f"{{protocol: http, port: 8090, user: admin, password: {SHARED}}}"
    accounts = f"{careless}\n    - {words}" if flawed else sound
    return LIVE.replace("{accounts}", accounts).replace("{attempts}", "5" if flawed else "40")


def labels(*, flawed: bool) -> str:
    """The passwords of 24 units: drawn at random behind a fixed beginning, or made of the serial number, two of them alike."""
    told = io.StringIO()
    rows = csv.writer(told)
    rows.writerow(("password", "mac", "ssid", "serial"))
    for number, unit in enumerate(units()):
        own = f"WH2{unit.serial}" if number else "WH2SN100001"
        rows.writerow((own if flawed else f"WH2-{word(number, 12)}", unit.mac, unit.ssid, unit.serial))
    return told.getvalue()


def mud() -> str:
    """The traffic that the hub needs, by RFC 8520."""
    ours = [
        (CLOUD, 6, 8883),
        (UPDATES, 6, 443),
        (TELEMETRY, 6, 443),
        (WEATHER, 6, 443),
        (NEWS, 6, 80),
        (CHECK, 6, 80),
        (TIME, 17, 123),
    ]
    sent = [
        _entry(f"to {name}", {"ietf-acldns:dst-dnsname": name, "protocol": protocol}, "destination-port", port)
        for name, protocol, port in ours
    ]
    served = [_entry(f"at {port}", {"protocol": 6}, "destination-port", port, local=True) for port in (22, 443, 8883)]
    lists = [
        {"name": name, "type": "ipv4-acl-type", "aces": {"ace": aces}} for name, aces in (("out", sent), ("in", served))
    ]
    policies = {
        f"{way}-device-policy": {"access-lists": {"access-list": [{"name": name}]}}
        for way, name in (("from", "out"), ("to", "in"))
    }
    url = "https://hub.example/wh-2.json"
    described = {"mud-version": 1, "mud-url": url, "systeminfo": "Wattle Hub", **policies}
    return json.dumps({"ietf-mud:mud": described, "ietf-access-control-list:acls": {"acl": lists}})


def _entry(name: str, ipv4: dict[str, object], which: str, port: int, *, local: bool = False) -> dict[str, object]:
    transport = "udp" if ipv4["protocol"] == 17 else "tcp"
    matches: dict[str, object] = {"ipv4": ipv4, transport: {which: {"operator": "eq", "port": port}}}
    if local:
        matches["ietf-mud:mud"] = {"local-networks": [None]}
    return {"name": name, "matches": matches, "actions": {"forwarding": "accept"}}

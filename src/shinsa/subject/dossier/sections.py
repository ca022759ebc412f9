"""The sections of the dossier besides the IXIT: what the device is, where the evidence lies, what else is declared."""

from __future__ import annotations

import ipaddress
import re
from itertools import pairwise
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from shinsa.model.text import Text, say
from shinsa.subject.capture.address import read_address
from shinsa.subject.capture.setting import CANARY_BYTES, Phase
from shinsa.subject.device.bounds import MOST_CONNECTIONS
from shinsa.subject.dossier.laboratory import Account, SharedKey
from shinsa.subject.dossier.tables import choices
from shinsa.subject.dossier.tables.row import Described
from shinsa.subject.dossier.values import Day, Filled, Line, Port, Seconds, Section, Whole, YesNo, fault, shown

_HOST = re.compile(r"[A-Za-z0-9_]([A-Za-z0-9_.-]{0,251}[A-Za-z0-9_.])?", re.ASCII)
_RANGE = re.compile(r"(\d{1,5})(?:-(\d{1,5}))?", re.ASCII)
_HOST_MEND = Text(
    "write an IP address or a host name, without a scheme or a port", "IPアドレスかホスト名だけを書いてください"
)


def _address(value: str) -> str:
    try:
        ipaddress.ip_address(value)
    except ValueError:
        if not _HOST.fullmatch(value):
            raise fault(
                say("{value} is no address", "{value}はアドレスではありません", value=shown(value)), _HOST_MEND
            ) from None
    return value


def port_ranges(text: str) -> tuple[range, ...]:
    """The ranges that "1-1024,8080" names. Raises ValueError."""
    found = []
    for part in text.split(","):
        match = _RANGE.fullmatch(part.strip())
        if not match:
            raise ValueError(part)
        first, last = int(match[1]), int(match[2] or match[1])
        if not 1 <= first <= last <= 65535:
            raise ValueError(part)
        found.append(range(first, last + 1))
    return tuple(found)


def _ports(value: str) -> str:
    try:
        port_ranges(value)
    except ValueError as error:
        what = say("{value} is no range of ports", "{value}はポートの範囲ではありません", value=shown(str(error)))
        mend = Text(
            "write ports from 1 to 65535, such as 1-1024,8080", "1-1024,8080のように1から65535の範囲で書いてください"
        )
        raise fault(what, mend) from None
    return value


def _station(value: str) -> str:
    try:
        return read_address(value)
    except ValueError:
        what = say(
            "{value} is neither a MAC nor an IP address",
            "{value}はMACアドレスでもIPアドレスでもありません",
            value=shown(value),
        )
        mend = Text(
            "write it as 192.168.1.20 or 02:00:00:00:00:01", "192.168.1.20や02:00:00:00:00:01のように書いてください"
        )
        raise fault(what, mend) from None


def _unmistakable(value: str) -> str:
    if len(value.encode()) < CANARY_BYTES:
        what = say(
            "{value} is shorter than {n} bytes", "{value}は{n}バイトより短いです", value=shown(value), n=CANARY_BYTES
        )
        raise fault(what, Text("plant a value that cannot occur by chance", "偶然には現れない値にしてください"))
    return value


def _listed(value: object) -> object:
    """One address may stand without the brackets of a list."""
    return [value] if isinstance(value, str) else value


def _apart(spans: tuple[Span, ...]) -> tuple[Span, ...]:
    ordered = sorted(spans, key=lambda span: span.begin)
    for one, after in pairwise(ordered):
        if one.end is None or one.end > after.begin:
            what = say("{a} and {b} overlap", "{a}と{b}が重なっています", a=one.phase, b=after.phase)
            raise fault(what, Text("end one before the next begins", "次の段階の前に終わらせてください"))
    return tuple(ordered)


Address = Annotated[Filled, AfterValidator(_address)]
Stations = Annotated[tuple[Annotated[Filled, AfterValidator(_station)], ...], BeforeValidator(_listed)]
"""MAC or IP addresses; one may stand alone."""


def _connections(value: int) -> int:
    if not 1 <= value <= MOST_CONNECTIONS:
        raise fault(
            say("{value} connections", "接続数{value}", value=value),
            say(
                "allow 1 to {most} at one time", "同時接続数は1から{most}の範囲で書いてください", most=MOST_CONNECTIONS
            ),
        )
    return value


Connections = Annotated[Whole, AfterValidator(_connections)]


class Device(Section):
    """What the device is. The yes-or-no fields say nothing where they are left out."""

    name: Filled
    model: Filled
    manufacturer: Line = ""
    firmware_version: Line = ""
    constrained: YesNo | None = None
    updatable: YesNo | None = None
    relied_upon: YesNo | None = None
    mobile_code: YesNo | None = None
    telemetry: YesNo | None = None
    personal_data: YesNo | None = None
    owner_roots_of_trust: YesNo | None = None
    controls_process: YesNo | None = None
    product_type: Line = ""
    batch: Line = ""
    manufacturer_address: Line = ""
    authorised_representative: Line = ""
    signatory: Line = ""
    signatory_function: Line = ""
    place_of_issue: Line = ""


class Terminal(Section):
    """What decides whether Japan's terminal rule 34-10 and JC-STAR ask anything of the device."""

    uses_internet_protocol: YesNo | None = None
    connects_directly_to_carrier: YesNo | None = None
    settings_changeable_from_line: YesNo | None = None
    user_can_replace_software_freely: YesNo | None = None
    manual_demands_router: YesNo | None = None
    local_radio_only: YesNo | None = None
    lpwa_without_internet_operation: YesNo | None = None
    dedicated_line_terminal: YesNo | None = None
    uses_digital_data_facility: YesNo | None = None
    approved_before_rule: YesNo | None = None
    user_can_add_security_measures: YesNo | None = None


class FirmwareImage(Section):
    """A firmware image, or a folder holding an unpacked one; it alone may lie outside the dossier's folder."""

    image: Filled
    version: Line = ""


class SecondSample(Section):
    """Another unit of the same model, to hold against the first."""

    address: Address


class Live(Section):
    """The live device to look at. `addresses` are its further ones, each looked at as the first.

    `ports` are the TCP ports to scan, `udp` UDP ports that are asked every question; `hostnames` go into TLS. At most
    `connections` connections to it are open at one time. `multicast` is this machine's network interface over which questions
    may be sent to every host of the link (mDNS, SSDP, WS-Discovery); only the device's own answers are read.
    """

    address: Address
    state: Literal["factory", "configured"] | None = None
    accounts: tuple[Account, ...] = ()
    shared_keys: tuple[SharedKey, ...] = ()
    brute_force_attempts: Whole = 15
    second_sample: SecondSample | None = None
    addresses: tuple[Address, ...] = ()
    ports: Annotated[Line, AfterValidator(_ports)] = "1-65535"
    udp: tuple[Port, ...] = ()
    hostnames: tuple[Address, ...] = ()
    interface: Line = ""
    connections: Connections | None = None
    multicast: Line = ""

    @property
    def tcp(self) -> tuple[range, ...]:
        """The TCP ports to look at, as ranges."""
        return port_ranges(self.ports)


class Span(Section):
    """When the device was in which state: seconds after the first packet; without `to`, until the end of the recording."""

    phase: Phase
    begin: Seconds = Field(alias="from")
    end: Seconds | None = Field(None, alias="to")

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.end is not None and self.end <= self.begin:
            what = Text("a phase ends before it begins", "終わりが始まりより前です")
            raise fault(what, Text("write seconds after the first packet", "最初のパケットからの秒数で書いてください"))
        return self


class Capture(Section):
    """A recording of the device's traffic; the device is `address` (else that of `live`), or each of `units`."""

    file: Filled
    address: Stations = ()
    units: Stations = ()
    phases: Annotated[tuple[Span, ...], AfterValidator(_apart)] = ()
    consent_at: Seconds | None = None


class Canary(Section):
    """A value that the laboratory planted in the device, to be looked for in its traffic, and on it after a factory reset.

    A `setting` is what a user configures and is no personal datum: it is not looked for in traffic where no `personal_data` is named.
    """

    id: Filled
    value: Annotated[Filled, AfterValidator(_unmistakable)]
    kind: Literal["password", "name", "email", "phone", "location", "wifi-password", "setting", "other"]
    personal_data: Line = ""


class MudFile(Section):
    """The traffic that the device needs, as a Manufacturer Usage Description (RFC 8520, JSON)."""

    file: Filled


class VexDocument(Section):
    """What the supplier says of known vulnerabilities in the device: CSAF, OpenVEX or CycloneDX."""

    file: Filled


class KeyList(Section):
    """More keys whose private half has leaked: one SHA-256 of the SubjectPublicKeyInfo a line, in hex, and a name."""

    file: Filled


class SamplePasswords(Section):
    """Passwords as units left the factory with them: a CSV file with the columns password, mac, ssid, serial, mechanism."""

    file: Filled


class InspectionRecord(Section):
    """Where the record of the hardware inspection lies."""

    record: Filled


class Claim(Section):
    """The ICS entry of one provision. A recommendation that is not met, or does not apply, needs its justification."""

    support: Literal["yes", "no", "not-applicable"]
    detail: Line = ""
    justification: Line = ""


class Tamper(Described):
    """How unauthorised physical access is resisted, detected and reported."""

    resists: YesNo | None = None
    detects: YesNo | None = None
    notifies: Line = ""


class Hardware(Section):
    """The body of the device."""

    tamper: tuple[Tamper, ...] | None = None


class Decision(Section):
    """The way of one item through a decision tree of EN 18031-1."""

    requirement: Filled
    item: Filled
    """The id of an IXIT entry, or a name."""
    outcome: Literal["pass", "fail", "not-applicable"] | None = None
    path: Line = ""
    justification: Line = ""
    category: Line = ""


class RootOfTrust(Described):
    """Keys and data that trust rests on."""

    owner: Literal["supplier", "asset-owner"]
    provisioned_at: Literal["manufacture", "field", ""] = ""
    protects: tuple[Literal["confidentiality", "integrity", "authenticity"], ...] = ()
    needs_outside_zone: YesNo | None = None


class MobileCode(Described):
    """How code moved to the device is controlled."""

    who_may_load: Line = ""
    what_may_run: Line = ""
    integrity_checked: YesNo | None = None
    authenticity_checked: YesNo | None = None


class SoftwareProtection(Described):
    """What prevents unauthorised software from being installed and run."""

    mechanism: Line = ""


class Capability(Described):
    """Something that the device is able to do (IEC 62443-4-2), and how; `by: [none]` says that it is not."""

    provides: choices.Capability
    by: tuple[choices.Means, ...] = ()
    covers: tuple[choices.Coverage, ...] = ()
    when: tuple[choices.Occasion, ...] = ()
    protocol: Line = ""
    transport: Literal["tcp", "udp"] = "tcp"
    port: Port | None = None


class Persistence(Section):
    """What keeps settings and software over a loss of power."""

    what: Literal["access-control-settings", "updated-software"]
    storage: Filled
    persistent: YesNo | None = None


class HandledReport(Section):
    """A vulnerability report that was received, and what became of it."""

    id: Filled
    received: Day
    acknowledged: Day | None = None
    fixed: Day | None = None


class ReleasedUpdate(Section):
    """A security update that was published."""

    version: Filled
    released: Day
    flaw_known: Day | None = None


Level = Whole
"""A capability security level."""

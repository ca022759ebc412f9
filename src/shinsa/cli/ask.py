"""Turns a dossier or plain arguments into what is asked of the conductor."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from shinsa.assess.request import Request, SubjectKind, SubjectSpec
from shinsa.cli.captures import captures_declared, captures_named, planted
from shinsa.cli.known import refuse_unknown
from shinsa.cli.typed_command import typed_command
from shinsa.model.assessment import Device
from shinsa.model.errors import InputError
from shinsa.model.standard import Standard
from shinsa.model.text import Text, say
from shinsa.standards.loader import load_standards
from shinsa.subject.device.orders import Account, KeyHolder, Orders, Sessions, SharedKey
from shinsa.subject.known_keys import read_known_keys

if TYPE_CHECKING:
    from shinsa.subject.dossier.dossier import Dossier
    from shinsa.subject.dossier.sections import Live


IMPORT = Text("shinsa vulndb import PATH… makes it", "shinsa vulndb import PATH… で作成する")
NAME_VEX = Text("name a CSAF, OpenVEX or CycloneDX document", "CSAF、OpenVEX、CycloneDX の文書を指定する")
_IS_FOLDER = Text("is a folder", "フォルダーである")
BINARY_SAMPLE = 4096
"""Bytes at the beginning of a file that tell a text from an image."""


@dataclass(frozen=True)
class Asked:
    """What stood on the command line."""

    dossier: str | None
    firmware: tuple[str, ...]
    device: str | None
    ports: str
    consent: tuple[str, ...]
    public: bool
    today: date
    out: Path
    resume: bool
    jobs: int
    memory: bool = True
    vulndb: Path | None = None
    vex: tuple[Path, ...] = ()
    known_keys: tuple[Path, ...] = ()
    captures: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    connections: int = 0
    """Connections to the device at one time; 0 where nothing was said."""
    restart_with: str = ""
    """The command that cuts the device's power and gives it back, as it was typed."""
    reset_with: str = ""
    """The command that resets the device, as it was typed."""

    @property
    def restarting(self) -> tuple[str, ...]:
        """The words of the command that cuts the power. Raises InputError."""
        return typed_command(self.restart_with, "--restart-with")

    @property
    def resetting(self) -> tuple[str, ...]:
        """The words of the command that resets. Raises InputError."""
        return typed_command(self.reset_with, "--reset-with")


def request_of(asked: Asked, standards: tuple[Standard, ...]) -> Request:
    """The request. Raises InputError when there is nothing to assess, or the dossier is wrong."""
    _refuse_empty(asked)
    _refuse_file(asked.out)
    _refuse_ports(asked.ports)
    dossier = _loaded(asked.dossier) if asked.dossier else None
    if dossier:
        refuse_unknown(dossier, load_standards())
    subjects = (*(_of_dossier(dossier, Path(str(asked.dossier)), asked) if dossier else ()), *_named(asked))
    if not subjects:
        mend = Text(
            "name a dossier, --firmware IMAGE, --device HOST or --capture FILE",
            "ドシエ、--firmware IMAGE、--device HOST、--capture FILE のいずれかを指定する",
        )
        raise InputError("arguments", None, None, Text("there is nothing to assess", "審査する対象がない"), mend)
    if asked.restart_with and all(spec.kind is not SubjectKind.DEVICE for spec in subjects):
        mend = Text("name it with --device HOST, or under live", "--device HOST か live で指定する")
        raise InputError("--restart-with", None, None, Text("there is no device", "機器が指定されていない"), mend)
    if asked.reset_with and (dossier is None or dossier.live is None):
        mend = Text(
            "name the device under live, its users and planted values", "live に機器、利用者、設定した値を記載する"
        )
        what = Text("no dossier says which data are the user's", "利用者のデータを示すドシエがない")
        raise InputError("--reset-with", None, None, what, mend)
    return Request(
        subjects=subjects,
        standards=standards,
        today=asked.today,
        consent=frozenset(
            (*asked.consent, *(dossier.consent if dossier else ()), *(("scan",) if asked.device else ()))
        ),
        device=_device(dossier) if dossier else Device(),
        claims=dossier.claims if dossier else (),
        attestations=dossier.attestations if dossier else (),
        target_levels=dict(dossier.target_levels) if dossier else {},
        workers=asked.jobs or os.cpu_count() or 1,
        folder=asked.out,
        resume=asked.resume,
        memory=cache_folder() if asked.memory else None,
        vulnerabilities=_vulnerabilities(asked),
        vex=(*asked.vex, *(dossier.vex if dossier else ())),
        known_keys=tuple(map(read_known_keys, (*asked.known_keys, *(dossier.known_keys if dossier else ())))),
    )


def _vulnerabilities(asked: Asked) -> Path | None:
    """The imported data that was named, else the user's own where there is some. Raises InputError for VEX without any."""
    own = default_store()
    for file, mend in ((asked.vulndb, IMPORT), *((one, NAME_VEX) for one in asked.vex)):
        if file is not None and (file.is_dir() or not file.exists()):
            what = _IS_FOLDER if file.is_dir() else Text("there is no such file", "ファイルがない")
            raise InputError(str(file), None, None, what, mend)
    path = asked.vulndb or (own if own.is_file() else None)
    if asked.vex and path is None:
        mend = Text("shinsa vulndb import PATH…, then --vulndb", "shinsa vulndb import PATH… の後に --vulndb")
        what = Text("VEX statements need vulnerability data to speak of", "VEX には対象となる脆弱性データが必要")
        raise InputError("--vex", None, None, what, mend)
    return path


def default_store() -> Path:
    """Where vulnerability data is kept when nobody says otherwise (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_DATA_HOME") or Path.home() / ".local/share") / "shinsa" / "vulndb.sqlite"


def cache_folder() -> Path:
    """Where what can be found again is kept (XDG Base Directory Specification)."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "shinsa"


def _loaded(path: str) -> Dossier:
    from shinsa.subject.dossier.loader import load_dossier  # its models take long to build

    if _is_binary(Path(path)):
        mend = say(
            "a firmware image is named with --firmware {path}",
            "ファームウェアイメージは --firmware {path} で指定する",
            path=path,
        )
        raise InputError(path, None, None, Text("is no dossier", "ドシエではない"), mend)
    return load_dossier(Path(path))


def _is_binary(path: Path) -> bool:
    """Whether a file is no text, as an image that was named without its option; one that cannot be read is for the loader."""
    try:
        with path.open("rb") as file:
            return b"\0" in file.read(BINARY_SAMPLE)
    except OSError:
        return False


def _refuse_empty(asked: Asked) -> None:
    """An empty name is a variable that was not set; it must not become the folder one happens to be in."""
    named = (
        ("DOSSIER", asked.dossier),
        ("--device", asked.device),
        *(("--firmware", one) for one in asked.firmware),
        *(("--capture", one) for one in asked.captures),
        *(("--address", one) for one in asked.addresses),
    )
    for option, value in named:
        if value is not None and not value.strip():
            mend = Text("is the variable set that it comes from?", "元の変数は設定されているか")
            raise InputError(option, None, None, Text("the name is empty", "名前が空である"), mend)


def _refuse_file(out: Path) -> None:
    if out.is_file():
        mend = Text("name a folder with --out", "--out にフォルダーを指定する")
        raise InputError(str(out), None, None, Text("is a file", "ファイルである"), mend)


def _refuse_ports(ports: str) -> None:
    if not ports:
        return
    from shinsa.subject.device.ports import PortRange

    try:
        PortRange.of(ports)
    except ValueError as error:
        mend = Text("write ports from 1 to 65535, such as 1-1024,8080", "1-1024,8080 のように1から65535の範囲で書く")
        what = say("'{ports}' is no range of ports", "「{ports}」はポートの範囲ではない", ports=ports[:80])
        raise InputError("--ports", None, None, what, mend) from error


def _named(asked: Asked) -> tuple[SubjectSpec, ...]:
    images = tuple(
        SubjectSpec(SubjectKind.FIRMWARE, Path(image).name or image, str(Path(image).absolute()))
        for image in asked.firmware
    )
    recordings = captures_named(asked.captures, asked.addresses)
    if not asked.device:
        return (*images, *recordings)
    live = SubjectSpec(
        SubjectKind.DEVICE,
        asked.device,
        asked.device,
        asked.ports,
        public=asked.public,
        connections=asked.connections,
        restart_with=asked.restarting,
    )
    return (*images, *recordings, live)


def _of_dossier(dossier: Dossier, path: Path, asked: Asked) -> tuple[SubjectSpec, ...]:
    file = str((path / dossier.file if path.is_dir() else path).absolute())
    specs = [SubjectSpec(SubjectKind.DOSSIER, dossier.file, file)]
    specs += [
        SubjectSpec(
            SubjectKind.FIRMWARE,
            Path(one.image).name,
            str(dossier.files[one.image]),
            declared=dossier.pointer("firmware", index, "image"),
        )
        for index, one in enumerate(dossier.firmware)
    ]
    if dossier.live is not None:
        specs += _live(dossier, dossier.live, asked)
    specs += captures_declared(dossier)
    if dossier.names_documents:
        specs.append(SubjectSpec(SubjectKind.DOCUMENTS, "documents", file))
    if dossier.inspection is not None:
        record = dossier.inspection.record
        specs.append(SubjectSpec(SubjectKind.INSPECTION, record, str(dossier.files[record])))
    if dossier.bench is not None:
        specs.append(SubjectSpec(SubjectKind.BENCH, dossier.bench.interface, file, declared=dossier.pointer("bench")))
    return tuple(specs)


def _orders(live: Live, dossier: Dossier) -> Orders:
    accounts = (
        Account(a.protocol, a.user, a.password, a.port, a.change_page, a.set_by_user is True, a.password_after_reset)
        for a in live.accounts
        if a.password
    )
    files = {name: str(path) for name, path in dossier.files.items()}
    holders = (
        KeyHolder(a.protocol, a.user, files[a.key], a.port, files.get(a.certificate, ""))
        for a in live.accounts
        if a.key
    )
    second = live.second_sample.address if live.second_sample else ""
    factory = None if live.state is None else live.state == "factory"
    shared = tuple(SharedKey(one.identity.encode(), one.raw, one.port) for one in live.shared_keys)
    held = (
        Sessions(one.protocol, one.port, one.idle_seconds, one.most)
        for one in dossier.content.sessions or ()
        if one.port is not None
    )
    return Orders(
        factory,
        tuple(accounts),
        live.brute_force_attempts,
        second,
        live.hostnames,
        _models(dossier),
        shared,
        planted(dossier),
        tuple(held),
        tuple(holders),
    )


def _models(dossier: Dossier) -> tuple[str, ...]:
    told = dossier.ixit.user_info
    return tuple(dict.fromkeys(filter(None, (told.model_name if told else "", dossier.device.model))))


def _live(dossier: Dossier, live: Live, asked: Asked) -> Iterator[SubjectSpec]:
    """The device at each of its addresses. UDP ports that are declared are asked as thoroughly as those named to be asked."""
    declared = [row.port for row in dossier.ixit.soft_serv or () if row.transport == "udp" and row.port is not None]
    udp = tuple(sorted({*live.udp, *declared}))
    pointers = {where: dossier.pointer("live", "addresses", index) for index, where in enumerate(live.addresses)}
    pointers[live.address] = dossier.pointer("live", "address")
    for where in dict.fromkeys((live.address, *live.addresses)):
        yield SubjectSpec(
            SubjectKind.DEVICE,
            where,
            where,
            asked.ports or live.ports,
            udp,
            asked.public,
            _orders(live, dossier),
            connections=asked.connections or live.connections or 0,
            multicast=live.multicast,
            restart_with=asked.restarting if where == live.address else (),
            reset_with=asked.resetting if where == live.address else (),
            leftovers=str(asked.out.absolute()),
            declared=pointers[where],
        )


def _device(dossier: Dossier) -> Device:
    device = dossier.device
    return Device(device.name, device.manufacturer, device.model, device.firmware_version)

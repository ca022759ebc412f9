"""One assessment with all that a report has to tell: four verdicts, every kind of place, and strings that attack."""

from __future__ import annotations

from datetime import date

from shinsa.model.assessment import (
    Assessment,
    Attestation,
    Claim,
    Device,
    LevelResult,
    ObservedFact,
    ProvisionResult,
    Role,
    RuleJudgement,
    SectionResult,
    StandardResult,
    Subject,
    Tool,
)
from shinsa.model.basis import Basis
from shinsa.model.observation import Attempt, Gap, Look
from shinsa.model.place import DocumentPlace, DossierPlace, EndpointPlace, FilePlace, RecordPlace, SubjectPlace
from shinsa.model.standard import Modality
from shinsa.model.text import Text
from shinsa.model.verdict import Verdict

SCRIPT = "<script>alert(1)</script>"
LINK = "[mend](javascript:alert(2))"
ANSI = "\x1b[31mred\x1b[0m\x07"
RTL = "invoice\u202efdp.exe"
IMAGE = "camera-2.4.1.bin"
DIGEST = "9f2c1b7e40d35a6888c1f0a2b4d6e8f00123456789abcdef0123456789abcdef"
DECLARED, OBSERVED, ATTESTED = Basis.DECLARED, Basis.OBSERVED, Basis.ATTESTED

NO_DEVICE = Text("no live device was given", "実機が与えられていません")
NO_CONSENT = Text("no consent to login-attempts", "login-attempts の同意がありません")
CRASHED = Text(f"stopped after 30 s while reading {SCRIPT}", f"{SCRIPT} の読み取り中、30秒で停止しました")
UNREADABLE = Text("encrypted, and no key was given", "暗号化されており、鍵が与えられていません")


def _fact(number: int, kind: str, basis: Basis, probe: str, place: object, **rest: object) -> ObservedFact:
    fields = {"fact": {}, "excerpt": "", "record": "", **rest}
    return ObservedFact(id=f"o{number}", kind=kind, basis=basis, probe=probe, place=place, **fields)  # type: ignore[arg-type]


OBSERVATIONS = (
    _fact(
        1,
        "PasswordHash",
        OBSERVED,
        "firmware.accounts",
        FilePlace("etc/shadow", line=1, image=IMAGE),
        fact={
            "user": "root",
            "state": "hashed",
            "scheme": "md5crypt",
            "guessed": "common password",
            "secret": {"kind": "password hash", "digest": "4be1d0c7a9f2", "length": 34},
            "uid": 0,
            "shell": None,
        },
        excerpt="root:$1$…:10933:0:99999:7:::",
        record="evidence/accounts/shadow.txt",
    ),
    _fact(
        2,
        "OpenPort",
        OBSERVED,
        "device.ports",
        EndpointPlace("192.0.2.10", 23),
        fact={"transport": "tcp", "port": 23, "protocol": "telnet"},
        excerpt=f"{ANSI} login: {SCRIPT}",
    ),
    _fact(
        3,
        "AuthenticationMechanism",
        DECLARED,
        "dossier.ixit",
        DossierPlace("ixit.1-AuthMech[0]", line=42),
        fact={"id": "AM-1", "description": "管理画面のパスワード", "factor": "password", "network": True},
    ),
    _fact(
        4,
        "DisclosurePolicy",
        DECLARED,
        "document.policy",
        DocumentPlace("policy.pdf", page=3),
        fact={"contact": "security@example.com", "acknowledge_within_days": 5, "languages": ["en", "ja"]},
        excerpt=f"Write to {LINK}",
    ),
    _fact(
        5,
        "HardwareFinding",
        ATTESTED,
        "inspection.record",
        RecordPlace("inspection.yaml", "debug_ports[0]", line=7),
        fact={"interface": "UART", "open": False, "where": RTL},
        excerpt="UART: 応答なし",
    ),
    _fact(
        6,
        "PrivateKey",
        OBSERVED,
        "firmware.keys",
        FilePlace(f"www/{SCRIPT}/key.pem", offset=0x1F40, image=IMAGE),
        fact={
            "algorithm": "RSA",
            "bits": 1024,
            "secret": {"kind": "private key", "digest": "0badc0ffee00", "length": 887},
        },
        record="../../etc/passwd",
    ),
)

LOOKS = (
    Look(
        "l1",
        "UpdateSignature",
        SubjectPlace(IMAGE),
        OBSERVED,
        "firmware.signatures",
        Text("every file was read", "全ファイルを確認"),
    ),
    Look("l2", "OpenPort", EndpointPlace("192.0.2.10", 80, path="/"), OBSERVED, "device.ports"),
)

GAPS = (
    Gap("TelemetryFlow", "device.traffic", NO_DEVICE, unprovided=True),
    Gap("PrivateKey", "firmware.keys", UNREADABLE, FilePlace(f"{RTL}", offset=64, image=IMAGE)),
    Gap("BruteForce", "device.logins", NO_CONSENT),
)

ATTEMPTS = (
    Attempt("firmware.accounts", "done", seconds=0.021),
    Attempt("firmware.keys", "done", seconds=1.5),
    Attempt("device.ports", "done", seconds=12.25),
    Attempt("device.logins", "skipped", NO_CONSENT),
    Attempt("device.traffic", "skipped", NO_DEVICE),
    Attempt("firmware.strings", "failed", CRASHED, 30.0),
)

UNIQUE = RuleJudgement(
    rule="passwords.unique_per_unit",
    verdict=Verdict.FAIL,
    because=Text("root has a common password in every unit.", "rootのよくあるパスワードが全個体に共通です。"),
    wants=Text("Every factory password is unique per unit.", "出荷時のパスワードは個体ごとに異なる。"),
    remedy=Text("Give every unit its own random password.", "個体ごとに乱数のパスワードを設定してください。"),
    evidence=("o1", "o3"),
    basis=(OBSERVED, DECLARED),
)
NO_TELNET = RuleJudgement(
    rule="attack_surface.no_plain_login",
    verdict=Verdict.FAIL,
    because=Text(f"telnet answers with {ANSI}{SCRIPT}.", f"telnetが{ANSI}{SCRIPT}と応答します。"),
    wants=Text("No login crosses the network in the clear.", "ログイン情報は平文でネットワークを流れない。"),
    remedy=Text(f"Remove telnetd. {LINK}", f"telnetdを削除してください。{LINK}"),
    evidence=("o2", "l2"),
    basis=(OBSERVED,),
)
BRUTE_FORCE = RuleJudgement(
    rule="passwords.brute_force_is_slowed",
    verdict=Verdict.INCONCLUSIVE,
    because=Text(
        "Nobody looked: device.logins: no consent to login-attempts.",
        "確認していません: login-attempts の同意がありません。",
    ),
    wants=Text("Guessing passwords is slowed down.", "パスワードの総当たりが抑止される。"),
    remedy=Text("Consent to login-attempts on a live device.", "実機へのlogin-attemptsに同意してください。"),
)
POLICY = RuleJudgement(
    rule="vulnerability_reports.policy_is_public",
    verdict=Verdict.PASS,
    because=Text("A contact and times are declared.", "窓口と期限が申告されています。"),
    wants=Text("A disclosure policy is public.", "脆弱性開示ポリシーが公開されている。"),
    evidence=("o4",),
    basis=(DECLARED,),
)
SIGNED = RuleJudgement(
    rule="updates.signature_is_checked",
    verdict=Verdict.PASS,
    because=Text("No unsigned update path was found.", "署名のない更新経路は見つかりませんでした。"),
    wants=Text("Updates are signed.", "更新は署名されている。"),
    evidence=("l1", "o99"),
    basis=(OBSERVED,),
)
KEYS = RuleJudgement(
    rule="secrets.no_shared_private_key",
    verdict=Verdict.FAIL,
    because=Text(f"A private key lies in www/{SCRIPT}/key.pem.", f"www/{SCRIPT}/key.pemに秘密鍵があります。"),
    wants=Text("No private key is the same in every unit.", "秘密鍵は個体間で共有されない。"),
    remedy=Text("Generate the key on the device at first start.", "初回起動時に機器内で鍵を生成してください。"),
    evidence=("o6",),
    basis=(OBSERVED,),
)
NO_SENSORS = RuleJudgement(
    rule="telemetry.there_is_telemetry",
    verdict=Verdict.NOT_APPLICABLE,
    because=Text("The ICS says that no telemetry is collected.", "ICSによると、テレメトリは収集されません。"),
    wants=Text("Telemetry is collected.", "テレメトリを収集する。"),
    evidence=("o3",),
    basis=(DECLARED,),
    role=Role.CONDITION,
)
UART = RuleJudgement(
    rule="attestation",
    verdict=Verdict.PASS,
    because=Text(
        "A. Tester decided: UART is disabled (record inspection.yaml).",
        "A. Testerの判断: UARTは無効 (記録 inspection.yaml)。",
    ),
    evidence=("o5",),
    basis=(ATTESTED,),
    role=Role.ATTESTATION,
)
SCOPE = RuleJudgement(
    rule="device.is_consumer_iot",
    verdict=Verdict.PASS,
    because=Text("The dossier describes a consumer camera.", "ドシエに家庭用カメラと記載されています。"),
    wants=Text("The device is a consumer IoT product.", "消費者向けIoT機器である。"),
    evidence=("o3",),
    basis=(DECLARED,),
    role=Role.SCOPE,
)


def _provision(number: str, title: Text, judgement: RuleJudgement, **rest: object) -> ProvisionResult:
    fields: dict[str, object] = {
        "clause": f"clause {number}",
        "section": number.partition("-")[0],
        "asks": Text(f"The device shall meet: {title.en.lower()}.", f"機器は「{title.ja}」を満たすこと。"),
        "modality": Modality.MANDATORY,
        "verdict": judgement.verdict,
        "because": judgement.because,
        "basis": judgement.basis,
        "judgements": (judgement,),
        **rest,
    }
    return ProvisionResult(id=number, title=title, **fields)  # type: ignore[arg-type]


ETSI = StandardResult(
    id="etsi-en-303-645-3.1.3",
    title=Text("Cyber Security for Consumer Internet of Things", "消費者向けIoTのサイバーセキュリティ"),
    publisher="ETSI",
    published="2024-09",
    verdict=Verdict.FAIL,
    because=Text("2 mandatory provisions fail.", "必須要件のうち2件が不適合です。"),
    sections=(
        SectionResult("5.1", Text("No universal default passwords", "汎用的な初期パスワードの禁止"), Verdict.FAIL),
        SectionResult("5.2", Text("Manage reports of vulnerabilities", "脆弱性報告の管理"), Verdict.PASS),
        SectionResult("5.6", Text("Minimise exposed attack surfaces", "攻撃対象領域の最小化"), Verdict.FAIL),
        SectionResult("5.10", Text("Examine telemetry", "テレメトリの検査"), Verdict.NOT_APPLICABLE),
    ),
    provisions=(
        _provision("5.1-1", Text("Passwords are unique per device", "パスワードは個体ごとに異なる"), UNIQUE),
        _provision(
            "5.1-5",
            Text("Guessing is impracticable", "総当たりが現実的でない"),
            BRUTE_FORCE,
            condition=Text("The device is not constrained", "機器が制約のあるものでない"),
        ),
        _provision(
            "5.2-1",
            Text("A disclosure policy is published", "脆弱性開示ポリシーを公開する"),
            POLICY,
            confidence="medium",
        ),
        _provision(
            "5.6-1",
            Text("Unused interfaces are disabled", "使わないインタフェースを無効にする"),
            NO_TELNET,
            judgements=(NO_TELNET, BRUTE_FORCE),
        ),
        _provision(
            "5.6-4",
            Text("Debug interfaces are disabled", "デバッグ端子を無効にする"),
            UART,
            attestation=Text("A person opens the housing and tries the port.", "筐体を開けて端子を確認する。"),
        ),
        _provision(
            "5.10-1",
            Text("Telemetry is examined for anomalies", "テレメトリの異常を調べる"),
            NO_SENSORS,
            modality=Modality.RECOMMENDED,
            binding=False,
            justification=f"The camera sends none. {LINK}",
        ),
    ),
    judgements=(SCOPE,),
    note=Text("Titles are in own words.", "表題は独自の言い換えです。"),
)

IEC = StandardResult(
    id="iec-62443-4-2",
    title=Text("Technical security requirements for IACS components", "IACSコンポーネントの技術的セキュリティ要件"),
    publisher="IEC",
    published="2019-02",
    verdict=Verdict.FAIL,
    because=Text("1 selected requirement fails.", "選択された要件のうち1件が不適合です。"),
    sections=(SectionResult("FR 1", Text("Identification and authentication", "識別と認証"), Verdict.FAIL),),
    provisions=(
        _provision(
            "CR 1.5",
            Text("Authenticators are managed", "認証情報を管理する"),
            UNIQUE,
            section="FR 1",
            levels=(1, 2, 3, 4),
        ),
        _provision(
            "CR 1.9 RE 1",
            Text("Keys are protected in hardware", "鍵をハードウェアで保護する"),
            KEYS,
            section="FR 1",
            levels=(3, 4),
            enhances="CR 1.9",
            binding=False,
        ),
        _provision(
            "CR 3.4",
            Text("Software integrity is checked", "ソフトウェアの完全性を確認する"),
            SIGNED,
            section="FR 3",
            levels=(1, 2),
        ),
        _provision(
            "CR 2.8",
            Text("Security events are recorded", "セキュリティ事象を記録する"),
            SIGNED,
            section="FR 2",
            levels=(1, 2),
            verdict=Verdict.INCONCLUSIVE,
            because=Text("Only a person can decide this.", "人による判断が必要です。"),
            basis=(),
            judgements=(),
            attestation=Text("A person provokes each event and reads the log.", "各事象を発生させ、ログを確認する。"),
            confidence="low",
            note=Text("The clause numbers are from the 2019 edition.", "条番号は2019年版のものです。"),
        ),
    ),
    level=LevelResult(claimed=2, reached=0),
)


def sample() -> Assessment:
    """The assessment, the same at every call."""
    return Assessment(
        tool=Tool("shinsa", "0.1.0"),
        assessed_at="2025-04-01T09:30:00Z",
        today=date(2025, 4, 1),
        device=Device("見守りカメラ Mimamo", f"Acme {SCRIPT}", "CAM-24", f"2.4.1 {RTL}"),
        subjects=(
            Subject("dossier", "mimamo", DIGEST[::-1]),
            Subject("firmware", IMAGE, DIGEST, 8_388_608),
            Subject("device", "192.0.2.10"),
        ),
        standards=(ETSI, IEC),
        observations=OBSERVATIONS,
        looks=LOOKS,
        gaps=GAPS,
        attempts=ATTEMPTS,
        claims=(
            Claim(
                "etsi-en-303-645-3.1.3",
                "5.10-1",
                "not-applicable",
                f"The camera sends none. {LINK}",
                DossierPlace("ics.5.10-1", 12),
            ),
            Claim("etsi-en-303-645-3.1.3", "5.1-1", "yes", "", DossierPlace("ics.5.1-1", 9)),
        ),
        attestations=(
            Attestation(
                standard="etsi-en-303-645-3.1.3",
                provision="5.6-4",
                verdict=Verdict.PASS,
                by="A. Tester",
                on=date(2025, 3, 30),
                why="The port does not answer.",
                record="inspection.yaml",
                place=RecordPlace("attestations.yaml", "[0]", 3),
            ),
        ),
        claimed_levels={"iec-62443-4-2": 2},
    )

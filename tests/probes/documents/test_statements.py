from datetime import date
from pathlib import Path

import pytest

from shinsa.facts.documents import PublishedStatement, Topic
from shinsa.model.observation import Examined, Report, Sighting, Unexamined
from shinsa.model.place import DocumentPlace, DossierPlace
from shinsa.probes.documents.statements import statements
from shinsa.subject.documents.documents import Documents
from shinsa.subject.documents.topics import TOPICS
from shinsa.subject.dossier.document_sections import Statement
from tests.subject.documents.pdf_samples import pdf

SPOKEN = {
    "vulnerability-policy": (
        "If you find a vulnerability in our product, report it to psirt@maker.example. We acknowledge within 3 days.",
        "脆弱性を発見された方は、窓口までご報告ください。3営業日以内に受領を連絡します。",
    ),
    "support-period": (
        "This model gets security updates until 31 December 2030.",
        "本製品のサポート期間は2030年12月31日までです。",
    ),
    "non-updatable": (
        "The software of this device cannot be updated because its memory is read-only.",
        "本製品のソフトウェアは、メモリの制約のため更新できません。",
    ),
    "replacement": (
        "We replace the device free of charge during the support period of five years.",
        "製品のサポート期間中は、本体を無償で交換します。",
    ),
    "update-notice": (
        "The app notifies you of each security update, says what risk it fixes and that the device will restart.",
        "セキュリティの更新があるときは、アプリに通知が届きます。",
    ),
    "password-change": (
        "To change the password, open Settings and select Security.",
        "パスワードを変更するには、設定画面を開いてください。",
    ),
    "secure-setup": (
        "During set-up, open the app and enter a strong password of your own.",
        "初期設定では、画面の案内に従って安全なパスワードを入力してください。",
    ),
    "deletion": (
        "To delete your personal data, open Settings, tap Account and select Delete.",
        "個人データを削除するには、設定画面で「削除」をタップします。",
    ),
    "personal-data": (
        "We collect your personal data, such as your e-mail address, for the purpose of sending notices.",
        "当社は、メールアドレスなどの個人情報をお知らせの送付の目的で取得します。",
    ),
    "consent": (
        "Before we process your data we ask for your consent in the app.",
        "データを収集する前に、お客様の同意を得ます。",
    ),
    "consent-withdrawal": (
        "You may withdraw your consent at any time in the settings of the app.",
        "同意はいつでもアプリの設定から撤回できます。",
    ),
    "telemetry": (
        "The device sends usage data to us to improve its quality.",
        "品質改善の目的で、機器の利用状況を収集し送信します。",
    ),
    "sensors": (
        "The device has a camera and measures the temperature of the room.",
        "本製品はカメラを搭載し、室内の温度を測定します。",
    ),
    "setup-check": (
        "To check that your hub is still secure, open Settings and see whether updates are on.",
        "安全に設定されているか確認するには、設定画面を開いてください。",
    ),
    "update-steps": (
        "To install the latest software on the device, open Settings and tap Update.",
        "本体を更新するには、設定画面で「アップデート」を選択してください。",
    ),
    "router-required": (
        "This product must be connected to the internet behind a router, never directly.",
        "本製品は、必ずルーターを介してインターネットに接続してください。",
    ),
}
DENIED = {
    "vulnerability-policy": "We do not accept vulnerability reports. Please buy our products within the year.",
    "support-period": "The support period has not been announced.",
    "update-notice": "The device does not notify you of a security update or a restart.",
    "password-change": "The password of the device cannot be changed in the settings menu.",
    "deletion": "Your data cannot be deleted with the settings menu of the device.",
    "personal-data": "We do not collect personal data for any purpose.",
    "consent": "We process your data without your consent, before you are asked.",
    "consent-withdrawal": "Your consent cannot be withdrawn by contacting us.",
    "telemetry": "The device doesn\u2019t send usage data for any purpose.",
    "router-required": "A router is not required to connect the device to the internet.",
}
DECOYS = [
    "# Acme Smart Plug\n\nUpdate your home today! Our best product in years, loved by people everywhere.\n",
    "[Privacy policy](p)\n\n[Report a vulnerability within our disclosure policy, please](v)\n\n[Support period until 2030](s)\n",
    "# Contents\n\n1. How to delete your personal data in the settings ...... 12\n2. Security update support period until 2030 ..... 15\n",
    "Support period\n\nVulnerability report\n\nPersonal data\n",
    "The company was founded in 1998 and has offices in many countries of the world.\n",
    "消費者の皆様へ。新しいアップデートで、もっと楽しい毎日をお届けします。\n",
]


def look(
    folder: Path, topic: str, content: str | bytes, name: str = "a.md", where: str = "", *, url: str = ""
) -> list[Report]:
    (folder / name).write_bytes(content.encode() if isinstance(content, str) else content)
    statement = Statement.model_validate({"topic": topic, "file": name, "where": where, "url": url})
    return list(statements.look(Documents((statement,), None, {name: folder / name})))


def said(folder: Path, topic: str, content: str | bytes, name: str = "a.md", where: str = "") -> PublishedStatement:
    _, sighting = look(folder, topic, content, name, where)
    assert isinstance(sighting, Sighting)
    assert isinstance(sighting.fact, PublishedStatement)
    return sighting.fact


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_a_topic_that_is_spoken_on_is_found(tmp_path: Path, topic: str, language: str) -> None:
    fact = said(tmp_path, topic, SPOKEN[topic][language == "ja"])

    assert (fact.topic, fact.found, fact.language, fact.filler) == (Topic(topic), True, language, "")


@pytest.mark.parametrize("topic", sorted(DENIED))
def test_a_sentence_that_denies_does_not_speak(tmp_path: Path, topic: str) -> None:
    assert not said(tmp_path, topic, DENIED[topic]).found


@pytest.mark.parametrize("decoy", DECOYS)
@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_links_contents_headings_and_advertisements_say_nothing(tmp_path: Path, topic: str, decoy: str) -> None:
    assert not said(tmp_path, topic, decoy).found


@pytest.mark.parametrize("topic", sorted(TOPICS))
def test_words_on_other_topics_are_not_taken_for_this_one(tmp_path: Path, topic: str) -> None:
    near = {
        ("consent", "consent-withdrawal"),
        ("consent", "personal-data"),
        ("support-period", "replacement"),
        ("personal-data", "consent"),
        ("personal-data", "deletion"),
        ("secure-setup", "password-change"),
        ("password-change", "secure-setup"),
        ("secure-setup", "setup-check"),
        ("secure-setup", "update-steps"),
        ("update-steps", "setup-check"),
    }
    for other, texts in SPOKEN.items():
        if other != topic and (topic, other) not in near:
            for text in texts:
                assert not said(tmp_path, topic, text).found, (other, text)


@pytest.mark.parametrize(
    "text",
    [
        "# Support period\n\nThe support period of this device ends: TBD.\n",
        "# Support period\n\nThis device is supported until [insert date] at least.\n",
        "# サポート期間\n\nサポート期間は○○年○月までです。\n",
        "# サポート期間\n\nサポート期間は準備中です。公開までお待ちください。\n",
    ],
)
def test_filler_is_told_as_such(tmp_path: Path, text: str) -> None:
    assert said(tmp_path, "support-period", text).filler
    assert said(tmp_path, "support-period", "# Support period\n\nLorem ipsum\n", where="Support period").filler


def test_a_heading_and_the_section_before_it_make_no_statement(tmp_path: Path) -> None:
    text = "# Set-up\n\n1. Connect the hub.\n2. Open the page and log in.\n\n# Delete your data\n\nTo be described.\n"

    assert not said(tmp_path, "deletion", text).found
    assert said(tmp_path, "deletion", text).filler


def test_a_hint_leads_to_its_section_and_only_what_is_there_is_read(tmp_path: Path) -> None:
    text = (
        "# Model A\n\nSecurity updates are provided until 2028-01-31, based on the expected life of the product.\n\n"
        "# Model B\n\nSecurity updates are provided until 2031-12-31.\n"
    )

    assert said(tmp_path, "support-period", text, where="Model B").dates == (date(2031, 12, 31),)
    assert not said(tmp_path, "support-period", text, where="Model B").gives_reason
    assert said(tmp_path, "support-period", text, where="model  a").gives_reason
    assert said(tmp_path, "support-period", text, where="elsewhere").dates == (date(2028, 1, 31),)


def test_what_stands_beside_the_statement_is_read(tmp_path: Path) -> None:
    policy = said(
        tmp_path,
        "vulnerability-policy",
        '<h1>Security</h1><p>Report a vulnerability with <a href="https://maker.example/form">our form</a> or to '
        "psirt@maker.example.</p><p>We acknowledge within 3 business days and fix within 90 days.</p>",
        "p.html",
    )
    privacy = said(
        tmp_path,
        "personal-data",
        "当社は、氏名と位置情報などの個人情報を、サービス提供の目的で取得し、委託先に提供します。",
    )
    deletion = said(
        tmp_path,
        "deletion",
        "# Deleting\n\nTo delete your personal data:\n\n1. Open Settings.\n2. Tap Account.\n3. Tap Delete data.\n",
    )

    assert policy.contacts == ("psirt@maker.example", "https://maker.example/form")
    assert policy.durations == ("3 business days", "90 days")
    assert (privacy.names_data, privacy.names_purpose, privacy.names_parties) == (True, True, True)
    assert deletion.steps == 3


def test_the_place_is_the_line_or_the_page(tmp_path: Path) -> None:
    examined, sighting = look(
        tmp_path, "support-period", "# Support\n\n" + SPOKEN["support-period"][0], url="https://x.example"
    )
    _, paged = look(tmp_path, "support-period", pdf("Welcome", SPOKEN["support-period"][0]), "a.pdf")

    assert isinstance(examined, Examined)
    assert examined.place == DocumentPlace("a.md")
    assert isinstance(sighting, Sighting)
    assert sighting.place == DocumentPlace("a.md", 3)
    assert "until 31 December 2030" in sighting.excerpt
    assert sighting.fact.url == "https://x.example"  # type: ignore[attr-defined]
    assert isinstance(paged, Sighting)
    assert paged.place == DocumentPlace("a.pdf", None, 2)


@pytest.mark.parametrize("name", ["cp932", "euc_jp", "utf-16"])
def test_japanese_documents_are_read_in_their_encodings(tmp_path: Path, name: str) -> None:
    assert said(tmp_path, "support-period", SPOKEN["support-period"][1].encode(name), "a.txt").found


def test_a_document_that_cannot_be_read_was_not_looked_at(tmp_path: Path) -> None:
    (report,) = look(tmp_path, "support-period", b"%PDF-1.7 broken", "a.pdf")

    assert isinstance(report, Unexamined)
    assert report.place == DocumentPlace("a.pdf")
    assert report.reason.ja


def test_each_file_is_looked_at_once_and_nothing_claimed_is_nothing_examined(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(SPOKEN["support-period"][0])
    both = tuple(Statement.model_validate({"topic": topic, "file": "a.md"}) for topic in ("support-period", "deletion"))
    reports = list(statements.look(Documents(both, None, {"a.md": tmp_path / "a.md"})))

    assert [type(report) for report in reports] == [Examined, Sighting, Sighting]
    assert list(statements.look(Documents((), None, {}))) == []


def test_what_was_read_in_vain_is_told(tmp_path: Path) -> None:
    _, in_lines = look(tmp_path, "deletion", "# Welcome\n\nThis is a hub.\n\nIt has a red light on top.\n")
    _, in_pages = look(tmp_path, "deletion", pdf("Welcome to the hub", "It has a red light on top"), "a.pdf")

    assert isinstance(in_lines, Sighting)
    assert isinstance(in_pages, Sighting)
    assert (in_lines.excerpt, in_pages.excerpt) == ("1-5", "p. 1-2")


def test_what_can_be_held_against_the_ixit_is_read_too(tmp_path: Path) -> None:
    policy = said(
        tmp_path,
        "vulnerability-policy",
        "Report a vulnerability to psirt@maker.example. We acknowledge it within 5 days and fix it within 90 days.",
    )
    support = said(tmp_path, "support-period", "Security updates are provided until 2031, which is five years.")
    sensors = said(tmp_path, "sensors", "# Sensors\n\nThe device has a camera. It has no microphone.\n")

    assert (policy.acknowledged_within, policy.informed_within, policy.fixed_within) == (5, None, 90)
    assert support.fixed_within is None
    assert sensors.sensors == ("camera",)
    assert sensors.readability is not None


def test_words_of_the_dossier_are_looked_for_where_the_hint_leads(tmp_path: Path) -> None:
    text = (
        "# Model A\n\nWe collect personal data (your e-mail address) for the purpose of login.\n\n"
        "# Model B\n\nWe collect personal data (your location) for the purpose of weather reports.\n"
    )
    (tmp_path / "a.md").write_text(text)
    terms = {"personal-data": ("Login", "Weather")}
    named = []
    for where in ("Model B", ""):
        statement = Statement.model_validate({"topic": "personal-data", "file": "a.md", "where": where})
        _, sighting = statements.look(Documents((statement,), None, {"a.md": tmp_path / "a.md"}, terms))
        assert isinstance(sighting, Sighting)
        assert isinstance(sighting.fact, PublishedStatement)
        named.append((sighting.fact.named, sighting.fact.collected))

    assert named == [(("Weather",), ("location",)), (("Login", "Weather"), ("email", "location"))]


def test_what_may_stand_on_a_page_of_pictures_is_not_missing(tmp_path: Path) -> None:
    _, unread = look(tmp_path, "deletion", pdf("Welcome to the hub", None), "a.pdf")
    _, found = look(tmp_path, "support-period", pdf(SPOKEN["support-period"][0], None), "a.pdf")

    assert isinstance(unread, Unexamined)
    assert unread.place == DocumentPlace("a.pdf", page=2)
    assert isinstance(found, Sighting)


def test_a_web_page_is_quoted_with_its_anchor_and_found_by_it(tmp_path: Path) -> None:
    page = (
        '<section id="a"><h2>Model A</h2><p>Security updates are provided until 2028-01-31.</p></section>'
        '<h2 id="b">Model B</h2><p>Security updates are provided until 2031-12-31.</p>'
    )
    _, sighting = look(tmp_path, "support-period", page, "a.html", "#b")

    assert isinstance(sighting, Sighting)
    assert sighting.excerpt == "#b: Model B Security updates are provided until 2031-12-31."
    assert said(tmp_path, "support-period", page, "a.html", "#a").dates == (date(2028, 1, 31),)
    assert said(tmp_path, "support-period", page, "a.html", "#none").found


POLICY = "Report a vulnerability to psirt@maker.example. We fix it within 30 days."
PAGED = pdf(POLICY, SPOKEN["support-period"][0], "Welcome to the hub and its red light")
PLACE = DossierPlace("documents.statements[0].page", 12, "dossier.yaml")


def on_page(folder: Path, page: int, topic: str = "support-period", raw: bytes = PAGED, name: str = "a.pdf") -> Report:
    (folder / name).write_bytes(raw)
    statement = Statement.model_validate({"topic": topic, "file": name, "page": str(page)})
    _, report = statements.look(Documents((statement,), None, {name: folder / name}, places=(PLACE,)))
    return report


def test_of_a_page_that_is_named_nothing_else_is_read(tmp_path: Path) -> None:
    _, whole = look(tmp_path, "support-period", PAGED, "a.pdf")
    paged = on_page(tmp_path, 2)

    assert isinstance(whole, Sighting)
    assert isinstance(paged, Sighting)
    assert isinstance(whole.fact, PublishedStatement)
    assert isinstance(paged.fact, PublishedStatement)
    assert (whole.fact.contacts, paged.fact.contacts) == (("psirt@maker.example",), ())
    assert paged.fact.dates == (date(2030, 12, 31),)
    assert paged.place == DocumentPlace("a.pdf", page=2)


@pytest.mark.parametrize(
    ("page", "why"),
    [(3, "page 3 does not speak of it, page 2 does"), (40, "page 2 does"), (1, "page 2 does")],
)
def test_a_wrong_page_is_a_slip_of_the_dossier_with_its_line(tmp_path: Path, page: int, why: str) -> None:
    report = on_page(tmp_path, page)

    assert isinstance(report, Unexamined)
    assert why in report.reason.en
    assert "dossier.yaml:12" in report.reason.en


def test_a_page_that_is_not_there_is_no_silence(tmp_path: Path) -> None:
    beyond = on_page(tmp_path, 40, "deletion")
    unpaged = on_page(tmp_path, 1, "deletion", b"It has a red light on top of it", "a.md")
    silent = on_page(tmp_path, 3, "deletion")

    assert isinstance(beyond, Unexamined)
    assert "the last with text is 3" in beyond.reason.en
    assert isinstance(unpaged, Unexamined)
    assert isinstance(silent, Sighting)
    assert not silent.fact.found  # type: ignore[attr-defined]


def test_a_page_of_pictures_is_not_silent(tmp_path: Path) -> None:
    report = on_page(tmp_path, 2, "deletion", pdf("Welcome to the hub of your garden", None))

    assert isinstance(report, Unexamined)
    assert "picture" in report.reason.en


@pytest.mark.parametrize(
    "text",
    [
        "Support period: 5 yrs",
        "End of support: 2030-12",
        "Supported until Q4 2030.",
        "| Warranty | 2 years |\n|---|---|\n| Security updates | until 31.12.2030 |",
        "サポート期間: 五年間",
        "We support the product for five (5) years from its first sale.",
    ],
)
def test_a_label_with_its_time_is_a_statement(tmp_path: Path, text: str) -> None:
    fact = said(tmp_path, "support-period", text)

    assert fact.speaks
    assert fact.dates or fact.durations
    assert "2 years" not in fact.durations


@pytest.mark.parametrize(
    "text",
    [
        "There is no guarantee that security updates are provided for five years.",
        "5年間の更新の提供を保証するものではありません。セキュリティの話はここまでとなります。",
    ],
)
def test_what_is_not_promised_is_no_support_period(tmp_path: Path, text: str) -> None:
    assert not said(tmp_path, "support-period", text).found


def test_the_times_of_a_support_period_are_not_those_of_a_warranty(tmp_path: Path) -> None:
    told = "The warranty lasts 2 years. Security updates are provided for at least five years after the launch on 1 March 2025."
    silent = "Warranty 2 years. Firmware updates come from time to time, until we decide to stop them."

    assert said(tmp_path, "support-period", told).durations == ("5 years",)
    assert said(tmp_path, "support-period", told).dates == ()
    assert said(tmp_path, "support-period", silent).durations == ()
    assert said(tmp_path, "support-period", "Security updates for 3 to 5 years.").unread_time


GERMAN = (
    "Melden Sie Schwachstellen bitte an security@maker.example. Wir bestätigen den Eingang innerhalb von drei Tagen und "
    "informieren Sie alle zwei Wochen. Unsere Vulnerability Disclosure Policy gilt für alle Produkte, please contact."
)


@pytest.mark.parametrize("text", [GERMAN, "我们自销售之日起至少五年内提供安全更新。如发现漏洞，请发送邮件至安全团队。"])
def test_a_text_in_a_language_that_is_not_read_is_not_silent(tmp_path: Path, text: str) -> None:
    for topic in ("vulnerability-policy", "support-period"):
        _, report = look(tmp_path, topic, text)
        assert isinstance(report, Unexamined)
        assert "neither English nor Japanese" in report.reason.en


def test_the_language_is_read_and_not_taken_from_the_dossier(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(SPOKEN["vulnerability-policy"][1])
    statement = Statement.model_validate({"topic": "vulnerability-policy", "file": "a.md", "language": "en"})
    _, report = statements.look(Documents((statement,), None, {"a.md": tmp_path / "a.md"}))

    assert isinstance(report, Sighting)
    assert isinstance(report.fact, PublishedStatement)
    assert report.fact.language == "ja"


def test_the_row_of_a_model_is_told_by_its_words(tmp_path: Path) -> None:
    table = (
        "## Support period\n\n| Model | Security updates until |\n|---|---|\n| CAM-24 | 31 December 2031 |\n"
        "| CAM-20 | 31 December 2027 |\n"
    )

    assert said(tmp_path, "support-period", table, where="CAM-24").dates == (date(2031, 12, 31),)
    assert len(said(tmp_path, "support-period", table).dates) == 2


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("consent", "お客様の同意を得ることなく、データを収集することがあります。"),
        ("consent", "We may collect information without first obtaining the user's consent."),
        ("router-required", "ルーターなしでインターネットに接続できます。ルーターの設定が必要な場合があります。"),
        ("router-required", "A router may be required to connect the device to the network."),
    ],
)
def test_what_denies_or_allows_is_not_what_is_asked(tmp_path: Path, topic: str, text: str) -> None:
    assert not said(tmp_path, topic, text).found


@pytest.mark.parametrize(
    ("topic", "text"),
    [
        ("consent-withdrawal", "同意は撤回できますが、電話でのみ受け付けます。"),
        (
            "personal-data",
            "We do not collect personal data for advertising. We collect your e-mail address to provide notices.",
        ),
    ],
)
def test_what_is_said_in_other_words_is_found(tmp_path: Path, topic: str, text: str) -> None:
    assert said(tmp_path, topic, text).speaks

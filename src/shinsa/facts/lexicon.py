"""Kinds of data and of sensors by the words that name them, in English and Japanese, so that two texts can be held together.

A kind stands for what a reader takes as one thing, whatever it is called: "e-mail", "mail address", "メールアドレス". What
no entry knows is no kind, and a rule must not conclude from its absence.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType

from shinsa.model.dataclass import dataclass
from shinsa.model.text import Text


@dataclass(frozen=True, slots=True)
class Term:
    """One kind: how a report calls it, and the words that name it."""

    text: Text
    words: str
    """A regular expression."""


@cache
def _pattern(words: str) -> re.Pattern[str]:
    """Compiled when it is first looked for: most starts look for none."""
    return re.compile(words, re.IGNORECASE)


def _terms(*rows: tuple[str, str, str, str]) -> Mapping[str, Term]:
    return MappingProxyType({id_: Term(Text(en, ja), words) for id_, en, ja, words in rows})


DATA = _terms(
    ("email", "e-mail address", "メールアドレス", r"\be-?mail|\bmail address|メールアドレス|電子メール|Eメール"),
    (
        "name",
        "name",
        "氏名",
        (
            r"\b(?:your|user'?s?|full|first|last|family|given|customer'?s?|owner'?s?) names?\b|\bnames? of the (?:user|owner)|"
            r"\bnames?(?=,| and (?:e-?mail|address|phone|location))|氏名|お名前|姓名|利用者名"
        ),
    ),
    ("postal", "postal address", "住所", r"postal|home address|street address|billing address|住所"),
    ("phone", "telephone number", "電話番号", r"\b(?:tele)?phone numbers?|mobile number|電話番号|携帯番号"),
    (
        "location",
        "location",
        "位置情報",
        r"\blocations?\b|geo-?location|\bGPS\b|whereabouts|位置情報|現在地|所在地|緯度",
    ),
    (
        "account",
        "account",
        "アカウント",
        (
            r"\baccount (?:name|data|details|information)|user ?name|login name|user ?id\b|"
            r"アカウント(?:名|情報)|ユーザー?(?:名|ID)|利用者ID"
        ),
    ),
    ("voice", "voice recordings", "音声", r"\bvoice|\baudio|sound recording|speech|音声|録音|発話"),
    (
        "image",
        "pictures",
        "画像・映像",
        r"\bimages?\b|\bpictures?\b|\bphotos?\b|photograph|\bvideos?\b|footage|画像|映像|動画|写真",
    ),
    (
        "health",
        "health data",
        "健康情報",
        r"health|heart rate|body weight|blood pressure|\bsleep data|健康|心拍|体重|血圧|睡眠",
    ),
    ("birth", "age", "年齢・生年月日", r"date of birth|birth ?da(?:y|te)|\bage\b|生年月日|年齢|誕生日"),
    ("payment", "payment data", "決済情報", r"payment|credit card|bank (?:account|details)|決済|クレジットカード|口座"),
    (
        "address",
        "network address",
        "ネットワークアドレス",
        r"\bIP address|\bMAC address|network address|(?:IP|MAC)アドレス",
    ),
    (
        "device-id",
        "device identifier",
        "機器の識別子",
        r"serial numbers?|device (?:id|identifier)|identifier of the device|シリアル番号|製造番号|機器(?:の)?(?:ID|識別)|端末識別",
    ),
    (
        "usage",
        "usage data",
        "利用状況",
        (
            r"usage|how (?:often )?(?:you|it is) use|hours of (?:use|operation)|operating (?:hours|time)|feature use|"
            r"利用(?:状況|履歴|統計|時間)|使用(?:状況|履歴|時間)|操作(?:履歴|ログ)|稼働時間"
        ),
    ),
    (
        "faults",
        "error and crash reports",
        "エラー・障害情報",
        r"\berrors?\b|\bcrash|\bfaults?\b|failure|stack trace|エラー|障害|異常終了|不具合|クラッシュ",
    ),
    (
        "measurements",
        "measurements",
        "測定値",
        (
            r"measurement|temperature|humidity|sensor (?:data|values|readings)|energy (?:data|consumption)|power consumption|"
            r"測定|温度|湿度|センサー?(?:値|データ)|電力量|消費電力"
        ),
    ),
    ("version", "software version", "ソフトウェアの版", r"(?:firmware|software|app) version|バージョン(?:情報|番号)"),
    (
        "signal",
        "signal and network quality",
        "電波・通信品質",
        r"signal (?:strength|quality|level)|\brssi\b|network quality|connection quality|電波強度|通信品質|受信強度",
    ),
    ("contacts", "contacts", "連絡先", r"address book|\bcontact list|your contacts\b|アドレス帳|連絡先一覧"),
    (
        "wifi",
        "wireless network data",
        "無線LANの情報",
        r"\bssid\b|wi-?fi (?:name|password|network|credentials)|無線LANの",
    ),
)
"""Kinds of data about people and of telemetry."""
SENSORS = _terms(
    ("camera", "camera", "カメラ", r"\bcameras?\b|image sensor|カメラ|撮像|イメージセンサ"),
    ("microphone", "microphone", "マイク", r"\bmicrophones?\b|\bmics?\b|マイク(?!ロ)"),
    ("motion", "motion sensor", "動きのセンサー", r"\bmotion|\bPIR\b|movement|動体|人感|動きを"),
    (
        "acceleration",
        "accelerometer",
        "加速度センサー",
        r"acceleromet|acceleration|gyro|vibration|\btilt\b|shock sensor|加速度|ジャイロ|振動|傾き|衝撃",
    ),
    ("presence", "presence sensor", "在室センサー", r"presence|occupancy|\bradar\b|在室|存在検知|レーダー"),
    ("temperature", "temperature sensor", "温度センサー", r"temperature|thermometer|thermal|温度|サーモ"),
    ("humidity", "humidity sensor", "湿度センサー", r"humidity|湿度"),
    (
        "light",
        "light sensor",
        "照度センサー",
        r"\b(?:ambient )?light (?:sensor|level)|brightness|illuminance|\blux\b|照度|明るさ",
    ),
    ("position", "position receiver", "測位", r"\bGPS\b|\bGNSS\b|satellite positioning|測位|位置情報"),
    (
        "air",
        "air quality sensor",
        "空気質センサー",
        r"air quality|\bCO2\b|\bVOC\b|carbon (?:di|mon)oxide|particulate|空気質|二酸化炭素|一酸化炭素",
    ),
    (
        "smoke",
        "smoke or gas sensor",
        "煙・ガスセンサー",
        r"\bsmoke|\bgas (?:sensor|detector|leak)|煙|ガス(?:センサ|検知|漏)",
    ),
    ("pressure", "pressure sensor", "気圧センサー", r"\bpressure|baromet|気圧|圧力"),
    (
        "contact",
        "door or window contact",
        "開閉センサー",
        r"(?:door|window) (?:contact|sensor)|reed (?:switch|contact)|開閉",
    ),
    ("fingerprint", "fingerprint reader", "指紋センサー", r"finger ?print|指紋"),
    ("heart", "heart rate sensor", "心拍センサー", r"heart rate|pulse|心拍|脈拍"),
    (
        "water",
        "water or moisture sensor",
        "水・土壌水分センサー",
        r"water (?:leak|level)|moisture|rain sensor|漏水|水位|水分|雨量",
    ),
    (
        "energy",
        "energy meter",
        "電力センサー",
        r"energy meter|power meter|current (?:clamp|sensor)|電力(?:量|セン)|電流セン",
    ),
    ("proximity", "proximity sensor", "近接センサー", r"proximity|近接"),
)
"""Kinds of sensors that take in what is around the device."""

INTERFACES = _terms(
    (
        "web-page",
        "web page of the device",
        "機器のウェブ画面",
        (
            r"\bweb (?:interface|ui|page of the (?:device|unit|hub))|in (?:your|a|the) (?:web )?browser|(?<![\w-])[\w-]+\.local\b|"
            r"ウェブ(?:画面|インター?フェー?ス|ブラウザ)|Web(?:画面|ブラウザ)|ブラウザー?で"
        ),
    ),
    ("app", "app", "アプリ", r"\b(?:mobile|phone|smartphone|our|the|your) app\b|\bin the app\b|アプリ"),
    (
        "display",
        "display of the device",
        "機器の画面",
        r"touch ?screen|on the (?:display|screen) of the|タッチパネル|本体(?:の)?画面",
    ),
    (
        "buttons",
        "buttons of the device",
        "機器のボタン",
        r"(?:hold|press|push)(?: down)? the (?:\w+ )?(?:button|key) (?:on|of|at|under) |reset button|本体(?:の)?(?:\w{0,8})ボタン|リセットボタン",
    ),
    ("voice", "voice control", "音声操作", r"voice (?:assistant|control|command)|音声(?:操作|コマンド|アシスタント)"),
    ("command-line", "command line", "コマンドライン", r"command line|\bssh\b|\btelnet\b|コマンドライン|シェル"),
)
"""Kinds of user interfaces, where the words mean one of the device beyond doubt enough to ask."""


def kinds_in(terms: Mapping[str, Term], *texts: str) -> tuple[str, ...]:
    """The kinds that one of the texts names, in the order of the lexicon."""
    plain = [unicodedata.normalize("NFKC", text) for text in texts]
    return tuple(id_ for id_, term in terms.items() if any(_pattern(term.words).search(text) for text in plain))


def called(terms: Mapping[str, Term], kinds: Iterable[str]) -> list[Text]:
    """How a report calls these kinds."""
    return [terms[id_].text for id_ in kinds]

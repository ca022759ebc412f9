"""The words that show that a text speaks on a topic, in English and Japanese.

A topic is spoken on where, within a few sentences that say something, a word of every family stands together. One
family alone ("update" in an advertisement, "privacy policy" as a link) says nothing. A sentence that denies is left
out.
"""

from __future__ import annotations

import re

from shinsa.model.dataclass import dataclass

_DO = (
    r"\b(?:open|go to|press|click|tap|select|enter|choose|hold|log in|sign in|scan|connect|install|settings?|menu)\b"
    r"|設定|画面|メニュー|タップ|クリック|選択|入力|押|開|ログイン|接続"
)
_NOT = r"(?:do|does|did|will|is|are|can)(?: not|n't)|cannot|never"
_JA_NOT = r"(?:し|いたし|行|おこな|行な)?(?:て|って)?(?:い|おり)?(?:ません|ない)"


@dataclass(frozen=True, slots=True)
class Families:
    """The word families that must all be there, and the words of a sentence that denies."""

    all_of: tuple[re.Pattern[str], ...]
    denies: re.Pattern[str] | None = None


def _families(*all_of: str, denies: str = "") -> Families:
    compiled = tuple(re.compile(family, re.IGNORECASE) for family in all_of)
    return Families(compiled, re.compile(denies, re.IGNORECASE) if denies else None)


TOPICS: dict[str, Families] = {
    "vulnerability-policy": _families(
        r"vulnerabilit|security (?:issue|flaw|problem|weakness|bug)|脆弱性|ぜい弱性|"
        r"セキュリティ(?:上の)?(?:問題|欠陥)",
        r"\breport|disclos|\bcontact|\bsubmit|\bnotify|\binform|報告|開示|連絡|届出|届け出|通報|窓口",
        r"within \S+ |we (?:will|aim|acknowledge|respond|reply|investigate|fix|publish|credit)|acknowledg|researcher|"
        r"please |\b[\w.+-]{1,64}@|営業日|日以内|時間以内|回答|返信|受領|受け付け|受付|ください|調査|公表",
        denies=rf"(?:{_NOT}) (?:accept|process|answer|respond to|have)\b.{{0,60}}(?:report|vulnerab|policy)|"
        r"受け?付け?(?:て)?(?:い|おり)?(?:ません|ない)",
    ),
    "support-period": _families(
        r"support period|supported (?:until|through|for)|\bsupport (?:the|this|our|each|all) (?:product|device|model|software)|"
        r"end[- ]of[- ](?:support|life)|period of (?:support|update)|"
        r"(?:security|software|firmware) (?:updates?|patches|support)|サポート(?:期間|期限|終了|対象|は|を)|"
        r"(?:セキュリティ|ソフトウェア|ソフトウエア|ファームウェア|ファームウエア)の?(?:更新|アップデート|修正)|"
        r"更新プログラム",
        r"\buntil\b|\bthrough\b|period|at least|minimum|\bends?\b|ended|\b(?:for|least|of) \w{1,12}[ -](?:years?|months?)|"
        r"(?<!\d)\d{1,4}\)?[ -](?:years?|yrs?|months?)|\band a half years|end[- ]of[- ](?:support|life)|期間|期限|まで|"
        r"[\d一二三四五六七八九十] ?(?:年|[かカヵケヶ箇][月年])|終了",
        denies=r"\bno guarantee|(?:not|cannot|n't) guarantee|保証(?:は|を|も)?(?:する)?(?:もの)?(?:では)?(?:し|でき|いたし)?(?:ません|ない|ありません)|"
        r"no (?:\w+ )?support period|support period (?:is|has) (?:not|yet)|(?:no|not yet|"
        r"not) (?:been )?(?:defined|decided|"
        r"announced|fixed)|サポート期間は?(?:未定|定めて(?:い|おり)ません|ありません)",
    ),
    "non-updatable": _families(
        rf"(?:{_NOT}|unable to) (?:be )?(?:updat|upgrad)|not? (?:\w+ ){{0,2}}updates?\b|non-?updat|"
        r"(?:更新|アップデート)(?:でき|され|は?行われ|に対応してい|を提供してい|機能を?(?:持|備え)(?:ち|"
        r"て)?い?)(?:ません|ない)",
        r"product|device|software|firmware|memory|hardware|製品|機器|本機|ソフトウ[ェエ]ア|ファームウ[ェエ]ア|メモリ",
    ),
    "replacement": _families(
        r"replac|\bexchang|交換|代替|代品",
        r"support|period|until|\byears?|\bmonths?|warrant|spare|available|期間|まで|年間|保証|提供|供給|保有",
        r"hardware|device|product|\bunit|\bpart|製品|機器|本体|部品|ハードウ[ェエ]ア",
    ),
    "update-notice": _families(
        r"updat|アップデート|更新",
        r"notif|notice|inform|message|announce|alert|\be?-?mail|通知|お知らせ|案内|メール|表示され",
        r"secur|vulnerab|risk|\bfix|restart|interrupt|install|\bwhy\b|脆弱|セキュリティ|危険|修正|再起動|中断|"
        r"インストール|適用",
        denies=rf"(?:{_NOT}) (?:\w+ )?(?:notif|inform)|通知{_JA_NOT}",
    ),
    "password-change": _families(
        r"password|passcode|passphrase|credential|パスワード|暗証番号",
        r"chang|set (?:a|your|the) (?:new )?|new password|変更|再設定|新しい",
        _DO,
        denies=r"(?:can(?:not| not|'t)|not possible to) (?:be )?chang|変更(?:は)?でき(?:ません|ない)",
    ),
    "secure-setup": _families(
        r"\bset ?up|\bset-up|\binstall|configur|first use|initial|設定|設置|セットアップ|初期|使い始め",
        r"secur|password|encrypt|\bwpa|\bupdate|安全|セキュリティ|パスワード|暗号|更新|アップデート",
        _DO,
    ),
    "deletion": _families(
        r"\bdelet|\beras|\bremov|factory reset|\bwip|\breset|削除|消去|初期化|リセット",
        r"(?:personal|your|user|account|all|customer) (?:data|information)|\baccount|個人(?:情報|データ)|データ|"
        r"アカウント|お客様の情報",
        _DO,
        denies=r"(?:can(?:not| not|'t)|not possible to) (?:be )?(?:delet|eras|remov)|(?:削除|"
        r"消去)(?:は)?でき(?:ません|ない)",
    ),
    "personal-data": _families(
        r"personal (?:data|information)|your (?:\w+ ){0,2}(?:data|information|e-?mail address|name|location|images?|videos?)\b|個人(?:情報|データ)|パーソナルデータ|"
        r"お客様の(?:情報|データ)",
        r"\bcollect|\bprocess|\bstor(?:e|ed|es|ing)|\bshare|\btransfer|\bused?\b|取得|収集|処理|利用|取り扱|"
        r"取扱|保存|提供|共有",
        r"purpose|in order to|\bto (?:provide|improve|operate|deliver|send|ensure|enable|create|contact|offer)|"
        r"third part|"
        r"controller|目的|ため|第三者|委託|当社|弊社",
        denies=rf"(?:{_NOT}) (?:collect|process|store|use)\b|\bno (?:personal (?:data|information)|data)\b|"
        rf"(?:取得|収集|処理|利用|取り扱い?|保存)(?:は|も)?{_JA_NOT}|取り扱(?:って|い)(?:い|おり)?ません",
    ),
    "consent": _families(
        r"\bconsent|\bopt[- ]in|\bagree|\bpermission|同意|許諾",
        r"\bdata\b|information|processing|collect|個人|データ|情報|取得|収集|利用",
        r"\bbefore\b|\btick|check ?box|\btap|\bask|\bgive|\bobtain|explicit|freely|得|いただ|チェック|事前|求め|選択",
        denies=rf"\bwithout (?:\w+(?:'s)? ){{0,4}}consent\b|\bno (?:your |the user's )?consent\b|同意を得ること(?:なく|なしに)|同意なし|(?:{_NOT}) (?:ask|obtain|require|"
        rf"need)\b.{{0,40}}consent|同意なく|"
        r"同意を得(?:ず|ない|ません)",
    ),
    "consent-withdrawal": _families(
        r"\bconsent|\bagree|\bopt(?:ing)?[- ]out|同意",
        r"withdraw|revok|\bopt(?:ing)?[- ]out|撤回|取り消|取消",
        r"at any time|\bby \w+ing\b|contact|\be?-?mail|いつでも|方法|連絡|問い?合わせ|電話|窓口|フォーム|申し?出|"
        + _DO,
        denies=r"(?:can(?:not| not|'t)|not possible to) (?:be )?(?:withdraw|revok)|(?:撤回|取り消|取消)(?:は|"
        r"し)?でき(?:ません|ない)",
    ),
    "telemetry": _families(
        r"telemetry|usage (?:data|statistics|information)|diagnostic|crash report|measurement data|\banalytics|"
        r"error report|"
        r"テレメトリ|(?:利用|使用|動作)状況|診断(?:データ|情報)|測定データ|利用統計|動作ログ",
        r"\bcollect|\bsend|\bsent\b|transmi|\brecord|\bupload|収集|送信|取得|記録|送られ",
        r"purpose|\bto (?:improve|detect|analy[sz]e|fix|find|understand|provide|ensure)|\bfor\b|\bused\b|目的|"
        r"ため|利用|改善|品質|分析",
        denies=rf"(?:{_NOT}) (?:collect|send|transmit|record|upload)\b|\bno (?:telemetry|usage|diagnostic)|"
        rf"(?:収集|送信|取得|記録)(?:は|も)?{_JA_NOT}",
    ),
    "router-required": _families(
        r"\brouter|ルータ|ホームゲートウェイ",
        r"\bmust\b|\brequired?\b|\balways\b|\bonly\b|(?:do|does) not connect|必ず|必要|経由|介し|配下|"
        r"直接.{0,20}接続(?:しない|でき)|接続してください",
        r"internet|network|\bline\b|\bconnect|\bwan\b|インターネット|ネットワーク|回線|接続",
        denies=r"(?:no router|router (?:is|are)(?: not|n't) (?:required|needed|necessary))|without a router|"
        r"ルータ[ー]?(?:等|など)?(?:は|が|を)?(?:不要|必要(?:は)?(?:ありません|ない)|なし|無し|使わず|介さず)|"
        r"\bmay (?:be|have|need)\b|必要な場合|推奨|recommend",
    ),
    "sensors": _families(
        r"\bsensor|camera|microphone|detect|\bsens(?:e|es|ing)\b|measur|\brecord|センサ|カメラ|マイク|検知|検出|感知|測定|計測|撮影|録音",
        r"camera|microphone|\bmotion|temperature|humidity|\blight\b|brightness|sound|\bgas\b|smoke|moisture|pressure|presence|"
        r"vibration|acceler|\bGPS\b|location|air quality|\bdoor|fingerprint|heart|energy|movement|proximity|\bsensors?\b|"
        r"カメラ|マイク|人感|動き|温度|湿度|照度|明るさ|音|ガス|煙|水分|気圧|圧力|在室|振動|加速度|位置|空気|開閉|指紋|心拍|電力|"
        r"近接|センサ",
        r"\b(?:has|have|contains?|holds?|uses?|measures?|records?|detects?|senses?|captures?|includes?|is|are|built[- ]in|"
        r"equipped|fitted)\b|搭載|内蔵|備え|測定|計測|検知|検出|感知|記録|撮影|録音|使用|利用",
    ),
    "setup-check": _families(
        r"\bcheck|verif|\bconfirm|make sure|\breview|\bsee whether|確認|点検|確かめ",
        r"secur|\bsafe|password|encrypt|\bupdate|firewall|安全|セキュリティ|パスワード|暗号|更新|アップデート",
        _DO,
    ),
    "update-steps": _families(
        r"updat|upgrad|アップデート|更新",
        r"software|firmware|\bapp\b|device|\bhub\b|product|security|version|ソフトウ[ェエ]ア|ファームウ[ェエ]ア|本体|機器|アプリ|製品|"
        r"セキュリティ|最新|バージョン",
        _DO,
        denies=rf"(?:{_NOT}) (?:be )?updat|更新(?:は)?でき(?:ません|ない)",
    ),
}
PURPOSE = re.compile(
    r"purpose|in order to|\bused (?:to|for)\b|\bto (?:provide|improve|operate|deliver|send|ensure|enable|detect|"
    r"analy[sz]e|fix|"
    r"create|contact|offer|support)\b|目的|ために|のため|利用し",
    re.IGNORECASE,
)
PARTIES = re.compile(
    r"third part|controller|processor|service provider|\bpartners?\b|advertis|shared? with|\b(?:Ltd|GmbH|Inc|"
    r"Corp|LLC)\b|"
    r"\b[Ww]e\b|\bour company\b|当社|弊社|第三者|委託先|提供先|共同利用|事業者|株式会社|広告主",
)
DATA = re.compile(
    r"e-?mail|\b(?:name|address|location|phone number|telephone number|account|serial number|voice|images?|"
    r"video|age|birth)\b|"
    r"\bIP address|usage data|identifier|氏名|名前|住所|メールアドレス|位置情報|電話番号|アカウント|IPアドレス|"
    r"音声|画像|映像|"
    r"(?:利用|操作)(?:履歴|状況)|年齢|生年月日|識別子|シリアル番号|温度|測定値",
    re.IGNORECASE,
)
REASON = re.compile(
    r"\bbecause\b|\breasons?\b|\bdue to\b|\bbased on\b|\bowing to\b|in line with|expected (?:life|service|use)|"
    r"理由|ため|根拠|に基づ|ことから|想定",
    re.IGNORECASE,
)

"""What the reports say in their own words, in both languages, shared by every format.

Where an English phrase has two halves with a bar between them, the first is for one, the second for any other number.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from shinsa.model.text import Text, say

LANGUAGES = ("en", "ja")
TEXTS: Mapping[str, Text] = MappingProxyType(
    {
        # verdicts, and what they mean
        "FAIL": Text("Fail", "不適合"),
        "INCONCLUSIVE": Text("Inconclusive", "判定不能"),
        "PASS": Text("Pass", "適合"),
        "NOT_APPLICABLE": Text("Not applicable", "対象外"),
        "FAIL_means": Text(
            "Evidence shows that the provision is not met.", "要件を満たしていないことを証拠が示しています。"
        ),
        "INCONCLUSIVE_means": Text(
            "The evidence does not suffice to decide; the report says what is missing.",
            "証拠が足りず判定できません。不足しているものを本書に記しています。",
        ),
        "PASS_means": Text("Evidence shows that the provision is met.", "要件を満たしていることを証拠が示しています。"),
        "NOT_APPLICABLE_means": Text(
            "The provision's condition does not hold for this device.", "要件の適用条件がこの機器には当てはまりません。"
        ),
        # what a verdict rests on
        "declared": Text("declared", "申告"),
        "observed": Text("observed", "観測"),
        "attested": Text("attested", "証明"),
        "declared_means": Text("The supplier says so; nobody checked.", "供給者の申告であり、確認はされていません。"),
        "observed_means": Text(
            "A probe saw it on the device, its firmware or a document.",
            "機器、ファームウェアまたは文書から直接確認しました。",
        ),
        "attested_means": Text("A named person decided, with a record.", "記名の評価者が記録に基づいて判断しました。"),
        "declared_only": Text("declared only", "申告のみ"),
        "declared_only_means": Text(
            "This pass rests on the supplier's word alone.", "この適合は供給者の申告だけに基づいています。"
        ),
        # how strongly a provision asks
        "mandatory": Text("mandatory", "必須"),
        "recommended": Text("recommended", "推奨"),
        "binding": Text("binding", "判定対象"),
        "not_binding": Text("not binding", "判定対象外"),
        "not_selected": Text("not selected by level", "レベルの選択対象外"),
        "level": Text("Capability level", "能力レベル"),
        "level_reached": Text("reached {reached}", "到達 {reached}"),
        "level_claimed": Text("claimed {claimed}", "申告 {claimed}"),
        "level_not_claimed": Text("none claimed", "申告なし"),
        # parts that a judgement plays
        "role_rule": Text("question", "設問"),
        "role_condition": Text("condition", "適用条件"),
        "role_scope": Text("scope of the standard", "規格の適用範囲"),
        "role_equivalence": Text("equivalence", "同等性"),
        "role_approval": Text("certificate or approval", "認証・認定"),
        "role_claim": Text("supplier's claim", "供給者の主張"),
        "role_person": Text("a person decides", "人による判断"),
        "role_attestation": Text("assessor's decision", "評価者の判断"),
        # kinds of subjects, and what the supplier claims
        "subject_dossier": Text("dossier", "申告書"),
        "subject_firmware": Text("firmware", "ファームウェア"),
        "subject_device": Text("live device", "実機"),
        "subject_capture": Text("capture", "通信記録"),
        "subject_bench": Text("bench", "ベンチ"),
        "subject_documents": Text("document", "文書"),
        "subject_inspection": Text("inspection", "検査記録"),
        "subject_inventory": Text("components", "構成要素の一覧"),
        "claim_yes": Text("met", "満たす"),
        "claim_no": Text("not met", "満たさない"),
        "claim_not_applicable": Text("not applicable", "対象外"),
        # the head of the report
        "report": Text("Security assessment", "セキュリティ評価報告書"),
        "unidentified": Text("Unidentified device", "未特定の機器"),
        "manufacturer": Text("Manufacturer", "製造者"),
        "model": Text("Model", "型番"),
        "firmware_version": Text("Firmware", "ファームウェア"),
        "assessed_at": Text("Assessed", "評価日時"),
        "today": Text("Judged as of", "判定基準日"),
        "tool": Text("Made by", "作成ツール"),
        "headline_fail": Text(
            "{n} binding provision fails.|{n} binding provisions fail.", "判定対象の要件のうち{n}件が不適合です。"
        ),
        "headline_inconclusive": Text(
            "No binding provision fails, but {n} is undecided.|No binding provision fails, but {n} are undecided.",
            "判定対象の要件に不適合はありませんが、{n}件が判定できていません。",
        ),
        "headline_pass": Text(
            "Every binding provision that applies is met.", "適用される判定対象の要件をすべて満たしています。"
        ),
        "headline_standard": Text(
            "Every binding provision that applies is met, but a standard as a whole is undecided or fails.",
            "適用される判定対象の要件は満たしていますが、規格全体としては適合と判定できません。",
        ),
        "headline_open": Text(
            "It is not known whether any provision binds this device.",
            "この機器を拘束する規定があるかどうかは不明です。",
        ),
        "headline_none_applies": Text("No provision applies to this device.", "この機器に適用される要件はありません。"),
        "headline_nothing": Text("Nothing was judged.", "判定は行われていません。"),
        "passes_declared": Text(
            "{n} pass rests on the supplier's word alone.|{n} passes rest on the supplier's word alone.",
            "適合のうち{n}件は供給者の申告だけに基づいています。",
        ),
        "misses": Text(
            "For {n} reason, something was not looked at.|For {n} reasons, something was not looked at.",
            "確認できなかったものがあります (理由{n}件)。",
        ),
        # headings
        "contents": Text("Contents", "目次"),
        "skip": Text("Skip to the result", "結果へ移動"),
        "result": Text("Result", "結果"),
        "mend_first": Text("What to mend first", "優先して直すこと"),
        "nothing_to_mend": Text("No provision fails.", "不適合の要件はありません。"),
        "missing": Text("What evidence is missing", "不足している証拠"),
        "nothing_missing": Text("No provision is undecided.", "判定できなかった要件はありません。"),
        "looked": Text("What was looked at", "確認したもの"),
        "nothing_looked": Text("Nothing was given to look at.", "確認対象が与えられていません。"),
        "not_looked": Text("What was not looked at", "確認していないもの"),
        "not_looked_means": Text(
            "No verdict says anything about these. They can only make a verdict inconclusive.",
            "以下については、どの判定も何も述べていません。判定不能の原因にはなります。",
        ),
        "nothing_not_looked": Text(
            "Every probe ran, and left nothing out.", "すべての検査を実行し、漏れはありませんでした。"
        ),
        "provisions": Text("Provisions", "要件"),
        "observations": Text("Observations", "観測の一覧"),
        "left_out": Text(
            "Observations that no verdict points to, left to assessment.json:",
            "どの判定の根拠でもない次の観測は assessment.json にのみ記載:",
        ),
        "attempts": Text("Probes that were tried", "実行した検査"),
        "legend": Text("How to read this report", "本書の読み方"),
        # tasks
        "mends": Text("mends {n} provision|mends {n} provisions", "{n}件の要件を改善"),
        "decides": Text("needed by {n} provision|needed by {n} provisions", "{n}件の要件に必要"),
        "alone": Text("{n} by this alone", "うち{n}件はこれだけで解決"),
        "together": Text("only together with other steps", "ほかの対処も必要"),
        "in_standards": Text("in {n} standard|in {n} standards", "{n}規格"),
        "more": Text("{n} more", "ほか{n}件"),
        "first_to_mend": Text("First to mend", "優先して直すこと"),
        # what was missed, and how
        "failed": Text("failed", "失敗"),
        "unread": Text("could not be read", "読み取り不可"),
        "skipped": Text("skipped", "省略"),
        "unprovided": Text("not given", "未提供"),
        "done": Text("done", "完了"),
        "for": Text("Nobody looked for", "未確認の事実"),
        "by": Text("Probes", "検査"),
        "at": Text("At", "場所"),
        # who talks to whom
        "talks": Text("Who talks to whom", "通信相手"),
        "talks_means": Text(
            "As far as traffic was recorded. Bytes that nobody can read are not called encrypted.",
            "記録された通信に限ります。読めないだけの通信を暗号化とはみなしません。",
        ),
        "the_device": Text("Device", "機器"),
        "local_network": Text("Local network", "ローカルネットワーク"),
        "internet": Text("Internet", "インターネット"),
        "talk_encrypted": Text("encrypted", "暗号化"),
        "talk_clear": Text("clear text", "平文"),
        "talk_unknown": Text("not known", "不明"),
        "talk_calls": Text("the device", "機器"),
        "talk_called": Text("the peer calls the device", "相手から機器へ接続"),
        "as_table": Text("As a table", "表で見る"),
        "peer": Text("Peer", "相手"),
        "service": Text("Service", "サービス"),
        "protocol": Text("Protocol", "プロトコル"),
        "security": Text("Protection", "保護"),
        "side": Text("Where", "所在"),
        "who_calls": Text("Who calls", "接続元"),
        "sent": Text("Sent", "送信"),
        "received": Text("Received", "受信"),
        "times": Text("Times", "回数"),
        "phases": Text("Phases", "段階"),
        # a provision
        "asks": Text("Asks", "求めること"),
        "condition": Text("Applies when", "適用条件"),
        "reason": Text("Reason", "理由"),
        "wanted": Text("Wanted", "期待"),
        "seen": Text("Seen", "確認結果"),
        "remedy": Text("Remedy", "対処"),
        "give": Text("Evidence to give", "必要な証拠"),
        "evidence": Text("Evidence", "証拠"),
        "unknown_evidence": Text("not in this document", "本書に含まれていません"),
        "raw": Text("raw evidence", "元データ"),
        "looked_here": Text("looked here", "確認した箇所"),
        "claim": Text("Supplier's claim (ICS)", "供給者の主張 (ICS)"),
        "justification": Text("Supplier's justification", "供給者による理由"),
        "attestation": Text("Attested", "評価者の証明"),
        "attested_by": Text("{by}, {on}: {why}", "{by} ({on}): {why}"),
        "attest_how": Text("To be attested", "人が確認すべきこと"),
        "enhances": Text("Enhances", "拡張元"),
        "selected_by": Text("Selected by level", "選択されるレベル"),
        "confidence": Text("Confidence in the catalogue", "要件データの確度"),
        "medium": Text("medium", "中"),
        "low": Text("low", "低"),
        "note": Text("Note", "注記"),
        # tables
        "id": Text("Id", "番号"),
        "kind": Text("Kind", "種類"),
        "size": Text("Size", "サイズ"),
        "fact": Text("Fact", "内容"),
        "place": Text("Place", "場所"),
        "basis": Text("Basis", "根拠"),
        "probe": Text("Probe", "検査"),
        "outcome": Text("Outcome", "結果"),
        "seconds": Text("Seconds", "秒"),
        "verdict": Text("Verdict", "判定"),
        "standard": Text("Standard", "規格"),
        "modality": Text("Modality", "区分"),
        "yes": Text("yes", "はい"),
        "no": Text("no", "いいえ"),
        "secret": Text("{kind}, {length} bytes, sha256:{digest}…", "{kind}、{length}バイト、sha256:{digest}…"),
        # papers for authorities
        "cra_title": Text("Technical file: cross-reference to Annex I", "技術文書: 附属書I 対応表"),
        "cra_means": Text(
            "Each essential requirement with how it is met, the evidence, the provisions of other standards that the same rules"
            " decide, and what is missing. The conformity assessment remains the manufacturer's.",
            "必須要件ごとに、満たし方、証拠、同じ規則で判定される他規格の要件、不足を示します。適合性評価の責任は製造者にあります。",
        ),
        "how_met": Text("How it is met", "満たし方"),
        "method": Text("How it was confirmed", "確認方法"),
        "asked_alike": Text("Asked alike by", "同じことを求める要件"),
        "gaps": Text("Gaps", "不足"),
        "no_gap": Text("none", "なし"),
        "attachments": Text("Attachments", "添付資料一覧"),
        "product": Text("Product", "機器の名称"),
        "attached": Text("File or subject", "資料"),
        "digest_in": Text("in {file}", "{file} に記載"),
        "how_declared": Text("the supplier's declaration was read", "申告書の確認"),
        "how_firmware": Text("the firmware was analysed", "ファームウェアの解析"),
        "how_device": Text("the live device was examined", "実機の検査"),
        "how_capture": Text("recorded traffic was analysed", "通信記録の解析"),
        "how_document": Text("a published document was read", "公表文書の確認"),
        "how_record": Text("a record of an inspection or test was read", "検査・試験記録の確認"),
        "how_other": Text("the subject as a whole was looked at", "対象全体の確認"),
        "how_nothing": Text("nothing was given that shows it", "確認できる資料がない"),
        # filters
        "filter": Text("Filter the provisions", "要件の絞り込み"),
        "search": Text("Search in everything", "全文検索"),
        "all": Text("All", "すべて"),
        "reset": Text("Reset", "解除"),
        "showing": Text("Showing {shown} of {all}", "{all}件中{shown}件を表示"),
        "none_shown": Text("No provision matches the filter.", "条件に合う要件はありません。"),
        "open_all": Text("Open all", "すべて開く"),
        "close_all": Text("Close all", "すべて閉じる"),
    }
)


def phrase(name: str, **values: object) -> Text:
    """The sentence of that name with its values put in. `n` chooses between one and many."""
    text = TEXTS[name]
    one, _, many = text.en.partition("|")
    return say(many if many and values.get("n") != 1 else one, text.ja, **values)

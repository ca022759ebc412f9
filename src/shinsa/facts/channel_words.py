"""What probes say in English of what is wrong with a channel, in both languages. Names by which the world knows an attack stay."""

from __future__ import annotations

from shinsa.model.regex import regex
from shinsa.model.text import Text

_WHOLE = (
    (r"answers differ by padding, (\d+) times over \((.*)\)", r"パディングの違いで応答が\1回とも異なる(\2)"),
    (r"answers differ by what is wrong, (\d+) times over \((.*)\)", r"誤りの種類によって応答が\1回とも異なる(\2)"),
    (r"a heartbeat without content that claimed (\d+) bytes was answered with (\d+)",
     r"中身のない、\1バイトと称するハートビートに\2バイトの応答があった"),
    (r"a ChangeCipherSpec before the key exchange was accepted", "鍵交換より前の ChangeCipherSpec が受け入れられた"),
    (r"a key exchange with a point that is not on (\S+) was ended well", r"\1 上にない点による鍵交換が完了した"),
    (r"a request with spoilt padding was answered", "パディングの壊れた要求に応答があった"),
    (r"a request in the clear was answered", "平文の要求に応答があった"),
    (r"a client may ask for new handshakes without end", "クライアントが際限なくハンドシェイクを要求できる"),
    (r"a second handshake without RFC 5746 was accepted", "RFC 5746 によらない2度目のハンドシェイクが受け入れられた"),
    (r"a retry with a lower version is not refused", "低いバージョンでの再試行が拒否されない"),
    (r"(\d+) bytes answer a hello of (\d+) from an address that may be made up",
     r"詐称かもしれない送信元からの\2バイトの hello に\1バイトを返す"),
    (r"(\S+) is preferred to (\S+)", r"\2 より \1 が優先される"),
    (r"no whole first flight", "最初の応答が揃わなかった"),
    (r"the server did not finish", "サーバーがハンドシェイクを完了しなかった"),
    (r"the server did not finish, perhaps for its shared key is another than the one that was given",
     "サーバーがハンドシェイクを完了しなかった。指定された事前共有鍵が異なる可能性がある"),
    (r"the key that it shares with its clients is not known: give it under `live\.shared_keys`",
     "事前共有鍵が不明。`live.shared_keys` に記載する"),
    (r"the server fell silent", "サーバーが応答しなくなった"),
    (r"answers come and stay away by turns", "応答があったりなかったりする"),
    (r"the server talks on and does not answer", "サーバーが別のことを送り続け、応答しない"),
    (r"no suite that can be spoken here", "ここで使える暗号スイートがない"),
    (r"no suite in CBC mode that can be spoken here", "ここで使える CBC モードの暗号スイートがない"),
    (r"no suite is known that the server takes", "サーバーが受け付ける暗号スイートが分かっていない"),
    (r"no RSA key", "RSA 鍵がない"),
    (r"whether wrong or right, the server answers alike: (.*)", r"正誤にかかわらず応答が同じである: \1"),
    (r"compression was accepted", "圧縮が受け入れられた"),
    (r"key agreement over a prime of (\d+) bits", r"\1ビットの素数による鍵共有"),
    (r"a group of (\d+) bits was given", r"\1ビットの群が示された"),
    (r"with (\S+) alone on offer", r"\1 のみを提示した場合"),
    (r"the server does not answer it", "サーバーが応答しない"),
    (r"the server does not answer its signal", "サーバーがその通知に応答しない"),
    (r"the client's order of suites decides, and the server has none of its own",
     "暗号スイートの順序をクライアントに委ね、サーバー自身の優先順位がない"),
    (r"(\S+) with (\S+) without strict key exchange", r"厳格な鍵交換がなく、\1 と \2 を用いる"),
    (r"(\S+) without strict key exchange", r"厳格な鍵交換がなく、\1 を用いる"),
    (r"((?:SSL|TLS|DTLS)\S*) with (\S+)", r"\1 の \2"),
)  # fmt: skip
_PARTS = (
    (r"CBC padding oracle", "CBC パディングオラクル"),
    (r"CCS injection", "CCS インジェクション"),
    (r"POODLE on TLS", "TLS に対する POODLE"),
    (r"invalid curve", "不正な曲線(invalid curve)"),
    (r"insecure renegotiation", "安全でない再ネゴシエーション"),
    (r"renegotiation by the client", "クライアントからの再ネゴシエーション"),
    (r"records in the clear accepted", "平文レコードの受け入れ"),
    (r"handshake signed over (\S+)", r"\1 によるハンドシェイクの署名"),
    (r"no secure renegotiation", "安全な再ネゴシエーションの欠如"),
    (r"no extended master secret", "拡張マスターシークレットの欠如"),
    (r"no encrypt-then-MAC", "encrypt-then-MAC の欠如"),
    (r"CBC oracle", "CBC オラクル"),
    (r"clear records", "平文レコード"),
    (r"no preference among suites", "暗号スイートの優先順位の欠如"),
    (r"dated suite preferred", "古い暗号スイートの優先"),
    (r"no protection from downgrades", "ダウングレード対策の欠如"),
    (r"no cookie exchange", "クッキー交換の欠如"),
    (r"short Diffie-Hellman group", "短い Diffie-Hellman 群"),
    (r"SSH protocol 1", "SSH プロトコル 1"),
    (r"no encryption", "暗号化なし"),
    (r"no authentication", "認証なし"),
    (r"no integrity", "完全性の保護なし"),
    (r"no forward secrecy", "前方秘匿性なし"),
    (r"export-grade key", "輸出規制用の短い鍵"),
    (r"(\d+)-bit blocks", r"\1ビットブロック"),
    (r"(\d+)-bit key", r"\1ビット鍵"),
    (r"(\d+)-bit group", r"\1ビットの群"),
    (r"(\d+)-bit RSA", r"\1ビットの RSA"),
    (r"(\d+) bits", r"\1ビット"),
    (r"(\d+) wanted", r"\1ビット以上が必要"),
    (r"CBC mode", "CBC モード"),
    (r"DSA with 1024 bits and SHA-1", "1024ビットの DSA と SHA-1"),
    (r"signatures with SHA-1", "SHA-1 による署名"),
    (r"tag of 96 bits or fewer", "96ビット以下のタグ"),
)
_TOLD = tuple((regex(pattern), ja) for pattern, ja in (*_WHOLE, *_PARTS))
LONGEST = 400
"""Characters of what is translated; nothing that a probe says is longer."""
_ASIDE = regex(r"(.*\S) (\([^()]*\))")


def in_both(words: object) -> Text:
    """The words, with what is known of them in Japanese; what nobody has translated stays as it is."""
    said = str(words)
    return Text(said, _japanese(said) if len(said) <= LONGEST else said)


def _japanese(said: str) -> str:
    for pattern, ja in _TOLD:
        if (found := pattern.fullmatch(said)) is not None:
            return found.expand(ja)
    if (aside := _ASIDE.fullmatch(said)) is not None and (known := _japanese(aside[1])) != aside[1]:
        return f"{known} {aside[2]}"
    if ", " in said:
        return "、".join(_japanese(part) for part in said.split(", "))
    return said

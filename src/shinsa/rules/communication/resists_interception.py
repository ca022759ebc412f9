"""Does the device keep somebody in the middle out of the connections that it makes? (TS 103 645 V1.1.1, 4.5-1; TS 103 701, 5.5-1)"""

from __future__ import annotations

from collections.abc import Iterator

from shinsa.facts.communication import ENCRYPTED_WITHOUT_TLS, CommunicationMechanism
from shinsa.facts.interception import FALSE_SERVERS, TRICKS, WEAK_CERTIFICATES, Interception, Trick
from shinsa.facts.traffic import is_address
from shinsa.model.combined import by_remedy, combined
from shinsa.model.judgement import Judgement, absent, failed, inconclusive, not_applicable, passed
from shinsa.model.rule import rule
from shinsa.model.seen import Declared, Observed
from shinsa.model.text import Text, listed, say

ANYBODY = frozenset({Trick.SELF_SIGNED, Trick.UNTRUSTED_AUTHORITY})
"""Who takes these takes any certificate; that it takes the others too says nothing more."""
IMPLIED = FALSE_SERVERS - ANYBODY - {Trick.WRONG_KEY} | WEAK_CERTIFICATES
VERIFY = Text(
    "Verify the server's certificate against an authority that the device holds: curl `--cacert` without `--insecure`, "
    "`CURLOPT_SSL_VERIFYPEER` 1, Mosquitto `bridge_cafile` with `bridge_insecure false`, Python "
    "`ssl.create_default_context()`, Mbed TLS `MBEDTLS_SSL_VERIFY_REQUIRED`, OpenSSL `SSL_VERIFY_PEER`, wolfSSL "
    "`WOLFSSL_VERIFY_PEER`, esp-tls `crt_bundle_attach` or `cacert_buf`, Arduino `setCACert()` in place of "
    "`setInsecure()`.",
    "サーバー証明書を機器が持つ認証局で検証する。curl は `--insecure` を外して `--cacert`、`CURLOPT_SSL_VERIFYPEER` を 1、"
    "Mosquitto は `bridge_cafile` と `bridge_insecure false`、Python は `ssl.create_default_context()`、Mbed TLS は "
    "`MBEDTLS_SSL_VERIFY_REQUIRED`、OpenSSL は `SSL_VERIFY_PEER`、wolfSSL は `WOLFSSL_VERIFY_PEER`、esp-tls は "
    "`crt_bundle_attach` か `cacert_buf`、Arduino は `setInsecure()` の代わりに `setCACert()` を用いる。",
)
CHECK_NAME = Text(
    "Check that the certificate is the server's own: `CURLOPT_SSL_VERIFYHOST` 2, Python `check_hostname = True`, OpenSSL "
    "`SSL_set1_host()`, Mbed TLS `mbedtls_ssl_set_hostname()`, wolfSSL `wolfSSL_check_domain_name()`, esp-tls without "
    "`skip_common_name`, mosquitto clients without `--insecure`.",
    "証明書が接続先のものであることを確認する。`CURLOPT_SSL_VERIFYHOST` を 2、Python は `check_hostname = True`、OpenSSL は "
    "`SSL_set1_host()`、Mbed TLS は `mbedtls_ssl_set_hostname()`、wolfSSL は `wolfSSL_check_domain_name()` を用い、"
    "esp-tls の `skip_common_name` や mosquitto クライアントの `--insecure` を使わない。",
)
CHECK_DATES = Text(
    "Check the dates of certificates against a clock that is set before the first connection: Mbed TLS with "
    "`MBEDTLS_HAVE_TIME_DATE`, OpenSSL without `X509_V_FLAG_NO_CHECK_TIME`, wolfSSL without `NO_ASN_TIME`.",
    "最初の接続までに設定した時計で証明書の有効期間を確認する。Mbed TLS は `MBEDTLS_HAVE_TIME_DATE` を有効にし、OpenSSL の "
    "`X509_V_FLAG_NO_CHECK_TIME` や wolfSSL の `NO_ASN_TIME` を使わない。",
)
CHECK_CHAIN = Text(
    "Check that whoever signed a certificate may sign any (basic constraints CA:TRUE, RFC 5280, 6.1.4): leave the "
    "check of the "
    "chain to the TLS library.",
    "証明書に署名した者が認証局であること（基本制約 CA:TRUE、RFC 5280 の 6.1.4）を確認する。証明書チェーンの検証は TLS "
    "ライブラリーに任せる。",
)
STRONG_CERTIFICATES = Text(
    "Refuse certificates with RSA keys below 2048 bits and signatures over SHA-1: OpenSSL security level 2 "
    "(`SSL_CTX_set_security_level`, `@SECLEVEL=2`), Mbed TLS `mbedtls_x509_crt_profile_default`, wolfSSL "
    "`WOLFSSL_MIN_RSA_BITS` "
    "2048 and `NO_SHA`, GnuTLS without `%VERIFY_ALLOW_SIGN_WITH_SHA1`.",
    "2048ビット未満の RSA 鍵と SHA-1 の署名を持つ証明書を拒否する。OpenSSL はセキュリティレベル2（`SSL_CTX_set_security_level`、"
    "`@SECLEVEL=2`）、Mbed TLS は `mbedtls_x509_crt_profile_default`、wolfSSL は `WOLFSSL_MIN_RSA_BITS` 2048 と `NO_SHA` を設定し、"
    "GnuTLS では `%VERIFY_ALLOW_SIGN_WITH_SHA1` を使わない。",
)
OWN_KEY = Text(
    "Give each unit a random pre-shared key of 128 bits or more that no list holds and nothing else is derived from, and let the "
    "DTLS library check the server's Finished: libcoap `coap_dtls_cpsk_t`, Mbed TLS `mbedtls_ssl_conf_psk()`, tinydtls in place of "
    "its sample key.",
    "個体ごとに、既知の一覧になく他の値から導けない128ビット以上の乱数の事前共有鍵を与え、サーバーの Finished の検証を DTLS "
    "ライブラリーに任せる。libcoap は `coap_dtls_cpsk_t`、Mbed TLS は `mbedtls_ssl_conf_psk()` を設定し、tinydtls ではサンプルの鍵を"
    "置き換える。",
)
CURRENT_ONLY = Text(
    "Take TLS 1.2 and newer only: `CURLOPT_SSLVERSION` `CURL_SSLVERSION_TLSv1_2`, OpenSSL `MinProtocol = TLSv1.2`, "
    "Mbed TLS "
    "`mbedtls_ssl_conf_min_tls_version()`, Mosquitto `bridge_tls_version tlsv1.2`.",
    "TLS 1.2 以降だけを受け入れる。`CURLOPT_SSLVERSION` は `CURL_SSLVERSION_TLSv1_2`、OpenSSL は `MinProtocol = TLSv1.2`、"
    "Mbed TLS は `mbedtls_ssl_conf_min_tls_version()`、Mosquitto は `bridge_tls_version tlsv1.2` を設定する。",
)
STRONG_ONLY = Text(
    "Offer strong suites only: `CURLOPT_SSL_CIPHER_LIST` or OpenSSL `CipherString` "
    "`HIGH:!aNULL:!eNULL:!3DES:!RC4:!MD5`, Mbed TLS "
    "`mbedtls_ssl_conf_ciphersuites()`, Mosquitto `bridge_ciphers`, GnuTLS priority `NORMAL:-3DES-CBC:-ARCFOUR-128`.",
    "強い暗号スイートだけを提示する。`CURLOPT_SSL_CIPHER_LIST` や OpenSSL の `CipherString` に "
    "`HIGH:!aNULL:!eNULL:!3DES:!RC4:!MD5`、Mbed TLS は `mbedtls_ssl_conf_ciphersuites()`、Mosquitto は `bridge_ciphers`、"
    "GnuTLS は優先順位 `NORMAL:-3DES-CBC:-ARCFOUR-128` を設定する。",
)
STAY = Text(
    "Give up where TLS fails: take the address without TLS (`http://`, `mqtt://`, port 80 or 1883) out of the client.",
    "TLS で接続できないときは通信を中止する。TLS なしの接続先（`http://`、`mqtt://`、ポート 80 や 1883）をクライアントから取り除く。",
)
REMEDIES = {
    Trick.WRONG_NAME: CHECK_NAME,
    Trick.EXPIRED: CHECK_DATES,
    Trick.NOT_YET_VALID: CHECK_DATES,
    Trick.FALSE_AUTHORITY: CHECK_CHAIN,
    Trick.WEAK_KEY: STRONG_CERTIFICATES,
    Trick.WEAK_SIGNATURE: STRONG_CERTIFICATES,
    Trick.WRONG_KEY: OWN_KEY,
    Trick.OLD_VERSION: CURRENT_ONLY,
    Trick.WEAK_SUITE: STRONG_ONLY,
    Trick.REFUSED_TLS: STAY,
}
OVER_DTLS = frozenset({"coaps", "dtls"})
"""Protocols in datagrams that TLS protects; others may have means of their own."""
ON_THE_BENCH = Text(
    "Put the device alone on the bench, for long enough that it comes back for each trick, and let it trust an "
    "authority of "
    "the laboratory's (`bench.trust`), so that an honest server can be told from a false one.",
    "機器だけをベンチに接続し、すべての試行に再接続するだけの時間を取り、試験機関の認証局（`bench.trust`）を機器に信頼させて、"
    "正当なサーバーと偽のサーバーを区別できるようにする。",
)
REFUSED = Text("Every false server that was tried was refused.", "試した偽のサーバーはすべて拒否された。")


@rule(ja="機器は、なりすましのサーバー、古いバージョンの TLS、TLS のない接続を受け入れない。", where_given=True)
def resists_interception(
    interceptions: Observed[Interception], declared: Declared[CommunicationMechanism]
) -> Judgement:
    """The device refuses servers that are not who it wants to talk to, old versions of TLS, and to go on without it."""
    taken = interceptions.where(lambda one: one.accepted and one.trick is not Trick.CONTROL)
    fooled = {one.fact.at for one in taken if one.fact.trick in ANYBODY}
    faults = taken.where(lambda one: one.trick not in IMPLIED or one.at not in fooled)
    if len(faults):
        because = ("The device let itself be deceived: {what}.", "機器がなりすましを受け入れた: {what}。")
        return combined(
            *by_remedy(
                faults, lambda one: REMEDIES.get(one.trick, VERIFY), failed, because, lambda seen: seen.fact.told
            )
        )
    if not interceptions.complete:
        return absent(interceptions, REFUSED, ON_THE_BENCH)
    if unmet := tuple(_unmet(interceptions, declared)):
        because_unmet = say(
            "The device did not connect to these peers that IXIT 11-ComMech names: {peers}.",
            "IXIT 11-ComMech にある次の接続先には、機器が接続しなかった: {peers}。",
            peers=listed(unmet),
        )
        return inconclusive(because_unmet, ON_THE_BENCH, (*interceptions, *interceptions.looks))
    return _refused(interceptions)


def _unmet(interceptions: Observed[Interception], declared: Declared[CommunicationMechanism]) -> Iterator[str]:
    """The names that connections in TLS or DTLS are declared to, and none was made to."""
    for row in (one.fact for one in declared):
        protocol = row.protocol.lower()
        if not row.encrypted or (
            protocol not in OVER_DTLS if row.transport == "udp" else protocol in ENCRYPTED_WITHOUT_TLS
        ):
            continue
        met = {one.fact.peer for one in interceptions if not row.transport or one.fact.transport == row.transport}
        for peer in (name.strip().lower().rstrip(".") for name in row.peers):
            if not is_address(peer) and not any(_is(name, peer) for name in met):
                yield peer


def _is(name: str, pattern: str) -> bool:
    return name.endswith(pattern[1:]) if pattern.startswith("*.") else name == pattern


def _refused(interceptions: Observed[Interception]) -> Judgement:
    """Nothing was taken that should not be: a PASS where an honest server was taken, and each trick was tried, at every peer."""
    if not len(interceptions):
        because = Text("The device made no TLS connection on the bench.", "ベンチ上の機器は TLS で接続しなかった。")
        return not_applicable(because, interceptions.looks)
    peers = {one.fact.at for one in interceptions}
    honest = {one.fact.at for one in interceptions if one.fact.trick is Trick.CONTROL and one.fact.accepted}
    if peers - honest:
        because = say(
            "The device refused everything at these peers, an honest server too, so that its refusals show little: "
            "{peers}.",
            "次の接続先では正当なサーバーも拒否され、拒否したことが検証の証拠にならない: {peers}。",
            peers=listed(sorted(peers - honest)),
        )
        return inconclusive(because, ON_THE_BENCH, interceptions)
    tried = {(one.fact.at, one.fact.trick) for one in interceptions}
    if untried := [trick for trick in Trick if any((peer, trick) not in tried for peer in peers)]:
        because = say(
            "Not everything was tried: {what}.",
            "試していないものがある: {what}。",
            what=listed(TRICKS[trick] for trick in untried),
        )
        return inconclusive(because, ON_THE_BENCH, interceptions)
    because = say(
        "At {peers}, the device took an honest server and refused every false one, old TLS and a connection without TLS.",
        "{peers} について、機器は正当なサーバーを受け入れ、偽のサーバー、古い TLS、TLS のない接続をすべて拒否した。",
        peers=listed(sorted(peers)),
    )
    return passed(because, interceptions)

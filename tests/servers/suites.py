"""Cipher suites that the servers are told to take: OpenSSL's name for the setting, IANA's name for the truth."""

TLS1_3 = frozenset({"AES_128_GCM_SHA256", "AES_256_GCM_SHA384", "CHACHA20_POLY1305_SHA256"})
"""What OpenSSL takes in TLS 1.3 unless told otherwise."""
ECDSA_AEAD = frozenset({"ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"})
AEAD_SETTING = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384"
OLD = frozenset({"RSA_WITH_AES_128_CBC_SHA", "RSA_WITH_AES_256_CBC_SHA", "ECDHE_RSA_WITH_AES_128_CBC_SHA"})
OLD_SETTING = "AES128-SHA:AES256-SHA:ECDHE-RSA-AES128-SHA:@SECLEVEL=0"
OLD_AND_OPEN = OLD | {"RSA_WITH_NULL_SHA", "ECDH_anon_WITH_AES_128_CBC_SHA"}
OLD_AND_OPEN_SETTING = f"NULL-SHA:AECDH-AES128-SHA:{OLD_SETTING}"
"""No encryption, no authentication: what OpenSSL 3 can still be talked into."""
DEFAULT_ECDSA = ECDSA_AEAD | {
    f"ECDHE_ECDSA_WITH_{rest}"
    for rest in (
        "AES_128_CBC_SHA256", "AES_256_CBC_SHA384", "AES_128_CCM", "AES_256_CCM", "AES_128_CCM_8", "AES_256_CCM_8",
        "ARIA_128_GCM_SHA256", "ARIA_256_GCM_SHA384", "CAMELLIA_128_CBC_SHA256", "CAMELLIA_256_CBC_SHA384",
        "CHACHA20_POLY1305_SHA256",
    )
}  # fmt: skip
"""What OpenSSL takes in TLS 1.2 with such a key unless told otherwise."""

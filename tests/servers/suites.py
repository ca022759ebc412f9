"""Cipher suites that the servers are told to take: OpenSSL's name for the setting, IANA's name for the truth."""

TLS1_3 = frozenset({"AES_128_GCM_SHA256", "AES_256_GCM_SHA384", "CHACHA20_POLY1305_SHA256"})
"""What OpenSSL takes in TLS 1.3 unless told otherwise."""
ECDSA_AEAD = frozenset({"ECDHE_ECDSA_WITH_AES_128_GCM_SHA256", "ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"})
AEAD_SETTING = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384"
OLD = frozenset(
    {
        "RSA_WITH_AES_128_CBC_SHA",
        "RSA_WITH_AES_256_CBC_SHA",
        "RSA_WITH_NULL_SHA",
        "DH_ANON_WITH_AES_128_CBC_SHA",
        "ECDHE_RSA_WITH_AES_128_CBC_SHA",
    }
)
OLD_SETTING = "AES128-SHA:AES256-SHA:NULL-SHA:ADH-AES128-SHA:ECDHE-RSA-AES128-SHA:@SECLEVEL=0"
"""No key exchange that lasts, no encryption, no authentication: what OpenSSL 3 can still be talked into."""

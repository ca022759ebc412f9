from dataclasses import replace

import pytest

from shinsa.facts.traffic import Conversation, UpdateCheck
from shinsa.facts.updates import UpdateChannel, UpdateMechanism, UpdateRollback
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.updates.channel_is_secure import channel_is_secure
from tests.rules.given import declared, observed

OTA = UpdateMechanism("U1", "over the air", network=True, secure_channel=True)
USB = UpdateMechanism("U2", "from a stick", network=False, secure_channel=False)
TLS = UpdateChannel("opkg", "https://maker.example/feed", encrypted=True)
PLAIN = UpdateChannel("opkg", "http://maker.example/feed", encrypted=False)
UNSAID = declared.nobody_looked()
UNSEEN = observed.nobody_looked()


def judge(
    mechanisms: Seen[Fact],
    channels: Seen[Fact],
    rollbacks: Seen[Fact] = UNSEEN,
    checks: Seen[Fact] = UNSEEN,
    talks: Seen[Fact] = UNSEEN,
) -> Judgement:
    return channel_is_secure(mechanisms, channels, rollbacks, checks, talks)


CHECK = UpdateCheck("updates.example.com", "GET /fw/manifest.json", "http", False, "opkg", certain=True)


def test_an_update_that_was_asked_for_in_clear_text_fails() -> None:
    for design in (declared.facts(OTA, USB), declared.facts(USB), UNSAID):
        judgement = judge(design, UNSEEN, checks=observed.facts(CHECK))
        assert judgement.verdict is Verdict.FAIL
        assert "GET /fw/manifest.json from updates.example.com (opkg) at somewhere" in judgement.because.en


def test_a_declared_server_of_updates_that_was_spoken_to_in_clear_text_fails() -> None:
    plain = Conversation(
        ("updates.example.com",),
        "192.0.2.9",
        80,
        "tcp",
        local=False,
        device_serves=False,
        protocol="http",
        encrypted=False,
    )
    named = replace(OTA, peers=("updates.example.com",))
    assert judge(declared.facts(named, USB), observed.facts(TLS), talks=observed.facts(plain)).verdict is Verdict.FAIL
    for decoy in (
        replace(plain, names=("www.example.com",)),
        replace(plain, device_serves=True),
    ):
        assert (
            judge(declared.facts(named, USB), observed.facts(TLS), talks=observed.facts(decoy)).verdict is Verdict.PASS
        )


def test_a_declared_server_of_which_nobody_can_tell_what_it_speaks_is_inconclusive() -> None:
    hidden = Conversation(("updates.example.com",), "192.0.2.9", 4433, "tcp", local=False, device_serves=False)
    named = replace(OTA, peers=("updates.example.com",))
    judgement = judge(declared.facts(named, USB), observed.facts(TLS), talks=observed.facts(hidden))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "updates.example.com (?/tcp)" in judgement.because.en


def test_what_only_looks_like_a_check_for_updates_is_inconclusive() -> None:
    perhaps = replace(CHECK, told_by="words", certain=False)
    assert (
        judge(declared.facts(OTA, USB), observed.facts(TLS), checks=observed.facts(perhaps)).verdict
        is Verdict.INCONCLUSIVE
    )


def test_an_encrypted_check_changes_nothing() -> None:
    check = observed.facts(replace(CHECK, encrypted=True, protocol="tls"))
    assert judge(declared.facts(OTA, USB), observed.facts(TLS), checks=check).verdict is Verdict.PASS


def test_declared_and_seen_in_the_firmware() -> None:
    judgement = judge(declared.facts(OTA, USB), observed.facts(TLS))
    assert judgement.verdict is Verdict.PASS
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [OTA, TLS]


def test_the_firmware_shows_it_alone_where_no_dossier_was_given() -> None:
    assert judge(UNSAID, observed.facts(TLS)).verdict is Verdict.PASS


def test_declared_and_nothing_seen_to_the_contrary() -> None:
    assert judge(declared.facts(OTA), observed.facts()).verdict is Verdict.PASS


@pytest.mark.parametrize("table", [declared.facts(OTA), declared.facts(USB), declared.facts(), UNSAID])
def test_an_unencrypted_address_fails_whatever_is_declared(table: Seen[Fact]) -> None:
    judgement = judge(table, observed.partly(TLS, PLAIN))
    assert judgement.verdict is Verdict.FAIL
    assert "http://maker.example/feed" in judgement.because.en
    assert "Signed packages" in judgement.remedy.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [PLAIN]


def test_a_server_that_is_not_verified_fails() -> None:
    anybody = replace(TLS, server_verified=False)
    judgement = judge(declared.facts(OTA), observed.facts(TLS, anybody))
    assert judgement.verdict is Verdict.FAIL
    assert "--no-check-certificate" in judgement.remedy.en
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [anybody]


def test_what_is_unencrypted_does_not_hide_what_is_unverified() -> None:
    anybody = replace(TLS, server_verified=False)
    judgement = judge(declared.facts(OTA), observed.facts(TLS, anybody, PLAIN))
    assert judgement.verdict is Verdict.FAIL
    assert [getattr(o, "fact", o) for o in judgement.evidence] == [PLAIN, anybody]
    assert "Signed packages" in judgement.remedy.en
    assert "--no-check-certificate" in judgement.remedy.en


@pytest.mark.parametrize(
    "url",
    [
        *(
            "http://127.0.0.1:8080/feed",
            "http://localhost/feed",
            "HTTP://LOCALHOST",
            "http://[::1]/x",
            "file:///mnt/update",
        ),
    ],
)
def test_an_address_inside_the_device_is_no_channel(url: str) -> None:
    local = UpdateChannel("opkg", url, encrypted=False)
    assert judge(declared.facts(OTA), observed.facts(local, TLS)).verdict is Verdict.PASS
    assert judge(UNSAID, observed.facts(local)).verdict is Verdict.INCONCLUSIVE


@pytest.mark.parametrize(
    "url",
    [
        *("http://127.0.0.1.evil.example/", "http://localhost@evil.example/", "http://localhost:80@evil.example/"),
        *("http://localhost.evil.example", "http://evil.example/?http://localhost/", "file://server/share"),
    ],
)
def test_an_address_dressed_up_as_local_is_one(url: str) -> None:
    dressed = UpdateChannel("opkg", url, encrypted=False)
    assert judge(declared.facts(OTA), observed.facts(dressed)).verdict is Verdict.FAIL


def test_declared_as_insecure_fails() -> None:
    for network in (True, None):
        insecure = replace(OTA, network=network, secure_channel=False)
        judgement = judge(declared.facts(insecure), observed.facts(TLS))
        assert judgement.verdict is Verdict.FAIL
        assert "U1" in judgement.because.en


def test_a_network_address_against_a_declaration_without_network_fails() -> None:
    judgement = judge(declared.facts(USB), observed.facts(TLS))
    assert judgement.verdict is Verdict.FAIL
    assert "https://maker.example/feed" in judgement.because.en


def test_no_update_over_a_network_is_not_applicable() -> None:
    for channels in (observed.facts(), observed.nobody_looked()):
        assert judge(declared.facts(USB), channels).verdict is Verdict.NOT_APPLICABLE
    assert judge(declared.facts(USB), observed.partly()).verdict is Verdict.INCONCLUSIVE


def test_what_is_left_out_leaves_it_open() -> None:
    judgement = judge(declared.facts(replace(OTA, secure_channel=None)), observed.facts(TLS))
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "secure_channel" in judgement.remedy.en


def test_without_eyes_on_the_firmware_or_a_whole_table_it_stays_open() -> None:
    assert judge(declared.facts(OTA), observed.nobody_looked()).verdict is Verdict.INCONCLUSIVE
    assert judge(declared.facts(OTA), observed.partly(TLS)).verdict is Verdict.INCONCLUSIVE
    assert judge(declared.partly(OTA), observed.facts(TLS)).verdict is Verdict.INCONCLUSIVE
    assert judge(UNSAID, observed.facts()).verdict is Verdict.INCONCLUSIVE


def test_a_claim_that_older_versions_are_refused_must_show_in_the_firmware() -> None:
    claim = declared.facts(replace(OTA, rollback_protection=True))
    accepts = observed.facts(UpdateRollback("swupdate", protected=False, how="neither no-downgrading nor max-version"))
    judgement = judge(claim, observed.facts(TLS), accepts)
    assert judgement.verdict is Verdict.INCONCLUSIVE
    assert "`no-downgrading`" in judgement.remedy.en
    refuses = observed.facts(UpdateRollback("swupdate", protected=True, how='no-downgrading = "2.0"'))
    for table, rollbacks in ((claim, refuses), (claim, UNSEEN), (declared.facts(OTA), accepts)):
        assert judge(table, observed.facts(TLS), rollbacks).verdict is Verdict.PASS

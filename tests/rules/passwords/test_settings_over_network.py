from dataclasses import replace

from shinsa.facts.attack_surface import DeclaredService, OpenControl
from shinsa.facts.device import TerminalProfile
from shinsa.facts.passwords import AcceptedCredential, Factor, LoginService, PasswordChange
from shinsa.facts.service_settings import Opens, ServiceSetting
from shinsa.facts.web_sessions import SessionFlaw, WebSessionFlaw
from shinsa.model.fact import Fact
from shinsa.model.judgement import Judgement
from shinsa.model.seen import Seen
from shinsa.model.verdict import Verdict
from shinsa.rules.passwords.settings_over_network import settings_over_network
from tests.rules.given import declared, observed

UNSEEN: dict[str, Seen[Fact]] = dict.fromkeys(
    ("logins", "accepted", "settings", "controls", "changes", "flaws"), observed.nobody_looked()
)
VIEW = DeclaredService("SS-1", "pictures", protocol="http", port=80, enabled=True, allows_configuration=False)
MODBUS = OpenControl("modbus", "tcp", 502, "coils and registers (Modbus)", proven=False)
NOTHING: Seen[Fact] = declared.nobody_looked()


def asked(services: Seen[Fact], profiles: Seen[Fact] = NOTHING, /, **found: tuple[Fact, ...]) -> Judgement:
    given = {name: observed.facts(*facts) for name, facts in found.items()}
    return settings_over_network(services, profiles, **{**UNSEEN, **given})


def test_a_way_to_change_settings_contradicts_a_table_without_one() -> None:
    writes = ServiceSetting("vsftpd", "anon_upload_enable", "YES", Opens.WRITES, protocol="ftp")
    found: list[dict[str, tuple[Fact, ...]]] = [
        {"logins": (LoginService("ssh", 22, asks=Factor.KEY),)},
        {"logins": (LoginService("mqtt", 1883, asks=Factor.NONE),)},
        {"accepted": (AcceptedCredential("ftp", "anonymous", "anonymous"),)},
        {"settings": (writes,)},
        {"controls": (replace(MODBUS, proven=True),)},
        {"changes": (PasswordChange("http", 80, new_works=True, old_dies=True),)},
    ]
    for one in found:
        assert asked(declared.facts(VIEW), **one).verdict is Verdict.FAIL
        assert asked(declared.nobody_looked(), **one).verdict is Verdict.PASS


def test_one_that_is_declared_makes_it_hold() -> None:
    assert asked(declared.facts(replace(VIEW, allows_configuration=True))).verdict is Verdict.PASS
    line = declared.facts(TerminalProfile(settings_changeable_from_line=True))
    assert asked(declared.facts(VIEW), line).verdict is Verdict.PASS


def test_a_table_without_one_is_believed_where_nothing_else_was_seen() -> None:
    decoys = (
        LoginService("http", 80, asks=Factor.PASSWORD),
        LoginService("rtsp", 554, asks=Factor.NONE),
        LoginService("serial", asks=Factor.NONE),
    )
    inside = ServiceSetting("mosquitto", "allow_anonymous", "true", Opens.NO_LOGIN, protocol="mqtt", local_only=True)
    off = replace(VIEW, id="SS-2", enabled=False, allows_configuration=True)
    judgement = asked(declared.facts(VIEW, off), logins=decoys, settings=(inside,))
    assert judgement.verdict is Verdict.NOT_APPLICABLE


def test_whether_a_login_changes_settings_is_for_a_person_to_see() -> None:
    found: list[dict[str, tuple[Fact, ...]]] = [
        {"logins": (LoginService("https", 443, asks=Factor.PASSWORD),)},
        {"logins": (LoginService("http", 80, asks=Factor.NONE),)},
        {"controls": (MODBUS,)},
        {"flaws": (WebSessionFlaw(SessionFlaw.FORGEABLE, "/settings"),)},
    ]
    for one in found:
        assert asked(declared.facts(VIEW), **one).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.facts(replace(VIEW, allows_configuration=None))).verdict is Verdict.INCONCLUSIVE
    assert asked(declared.nobody_looked()).verdict is Verdict.INCONCLUSIVE

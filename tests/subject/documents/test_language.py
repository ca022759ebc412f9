import pytest

from shinsa.subject.documents.language import language_of


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We provide security updates for at least five years from the date of sale.", "en"),
        ("Open Settings. Tap Account. Press Delete data. Confirm with Yes. Wait until the light blinks.", "en"),
        ("発売日から5年間、セキュリティアップデートを提供します。", "ja"),
        ("Mimamo Hub の IP アドレスを入力し、Settings を開きます。", "ja"),
        ("Wir liefern Sicherheitsupdates für mindestens fünf Jahre ab Kaufdatum.", "other"),
        ("Nous fournissons des mises à jour de sécurité pendant cinq ans.", "other"),
        ("Proporcionamos actualizaciones de seguridad durante cinco años a partir de la fecha de venta.", "other"),
        ("Forniamo aggiornamenti di sicurezza per almeno cinque anni dalla data di vendita.", "other"),
        ("Wij leveren beveiligingsupdates gedurende ten minste vijf jaar na aankoop van het product.", "other"),
        ("我们自销售之日起至少五年内提供安全更新。", "other"),
        ("당사는 판매일로부터 최소 5년간 보안 업데이트를 제공합니다.", "other"),
        ("Support period", ""),
        ("サポート", "ja"),
        ("仕様", ""),
        ("Press reset button ten seconds. Select Factory reset. Press OK. Unplug device. Remove account app.", ""),
        ("", ""),
    ],
)
def test_the_language_is_told_by_small_words_and_scripts(text: str, language: str) -> None:
    assert language_of(text) == language

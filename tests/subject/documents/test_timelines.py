import pytest

from shinsa.subject.documents.plain_text import plain_lines
from shinsa.subject.documents.sentences import sentences_of
from shinsa.subject.documents.timelines import Timelines, timelines_in


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "We acknowledge within 5 days, tell you of its status every 14 days, and fix confirmed problems within 90 days.",
            Timelines(5, 14, 90),
        ),
        ("5営業日以内に受領を回答し、14日ごとに対応状況を連絡し、90日以内に修正して公表します。", Timelines(7, 14, 90)),
        ("We acknowledge within 1 business day and fix it within 6 working days.", Timelines(3, None, 10)),
        ("受領の連絡は3営業日以内に行います。", Timelines(acknowledged=5)),
        ("We keep you informed weekly until the problem is resolved.", Timelines(informed=7)),
        ("Within 48 hours you get our first response.", Timelines(acknowledged=2)),
        ("We will respond in two weeks. Patches come within three months.", Timelines(14, None, 90)),
        (
            "We acknowledge each report within 5 days, keep you informed, and fix it within 90 days.",
            Timelines(5, None, 90),
        ),
        ("We ask for 90 days before you publish anything at all.", Timelines()),
        ("We cannot guarantee that we acknowledge a report within 5 days.", Timelines()),
        ("5営業日以内の回答を保証するものではありません。", Timelines()),
        ("There is no need to wait: we acknowledge within 5 days.", Timelines(acknowledged=5)),
        ("We acknowledge reports promptly and fix them soon.", Timelines()),
        ("We are not obliged to acknowledge within 5 days, nor to inform you every 14 days.", Timelines()),
        ("5日以内に回答する義務は負いません。", Timelines()),
        (
            "We acknowledge your report within 24 hours and provide updates every two weeks until it is resolved.",
            Timelines(1, 14),
        ),
        ("We acknowledge it within a week and send you a status update at least once a month.", Timelines(7, 30)),
        ("受領後3営業日以内に受付のご連絡をし、その後は少なくとも月1回、進捗をお知らせします。", Timelines(5, 30)),
        ("二週間ごとに進捗をご報告し、修正は90日以内に行います。", Timelines(None, 14, 90)),
        ("We keep you informed fortnightly.", Timelines(informed=14)),
        ("We inform you of the progress quarterly.", Timelines(informed=90)),
        ("We send progress reports bimonthly.", Timelines(informed=60)),
        ("We fix flaws and publish patches every month.", Timelines()),
        ("We acknowledge within 3 days. In busy weeks we acknowledge within 10 days.", Timelines(acknowledged=10)),
    ],
)
def test_each_time_is_read_with_what_it_is_for(text: str, wanted: Timelines) -> None:
    assert timelines_in(sentences_of(plain_lines(text))) == wanted

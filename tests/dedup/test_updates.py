"""A story and its later report, hours later in the same outlet, and what only looks like one."""

import pytest

import archivekit as ak
from archivekit.model import Article
from piles import make_article, prose

FIRST = (
    "The ferry Lady Maren ran aground in fog off Tarn Point on Tuesday, and 12 people were hurt. "
)
LATER = "Two people died when the ferry Lady Maren ran aground in fog off Tarn Point on Tuesday. "
OTHER = (
    "Owners of small boats asked the council of Eastholm again this week for a lamp upon the reef, "
    "which it had refused to pay for ten years ago. "
)
SHARED = (
    "The vessel was carrying 214 passengers from Eastholm to the Skerry islands. Fishing boats "
    "from Low Harrow reached her first and took off children and the elderly. "
    "Harbour master Owen Tolliver said nobody could see further than a stone's throw. "
)
OLD = (
    "Three helicopters waited on the mainland for the mist to lift. The operator did not comment. "
)
NEW = (
    "Investigators recovered the voyage recorder in the afternoon. A minister flew to the scene and "
    "promised an inquiry, while shares of the operator fell in London. "
)
CHINESE = (
    "東礁工業區一座化工廠週四凌晨發生爆炸，六人受傷。",
    "東礁工業區一座化工廠週四凌晨爆炸，三人死亡，廠長被帶走。",
    "居民團體再次要求縣府把儲槽遷離學校與碼頭，議會至今沒有把這件事排入議程。",
    prose(1, 5),
    prose(2, 3),
    prose(3, 4),
)
ENGLISH = FIRST, LATER, OTHER, SHARED, OLD, NEW


def report(text: str, hour: int, outlet: str = "post", day: int = 4) -> Article:
    return make_article(
        text, f"{outlet}{day}-{hour:02}.md", outlet=outlet, published=f"2021-05-{day:02}T{hour:02}:00:00Z",
        title=f"{text[:12]} {hour}",
    )  # fmt: skip


@pytest.mark.parametrize("parts", [ENGLISH, CHINESE], ids=["en", "zh"])
def test_a_later_report_that_tells_the_event_again_is_joined(parts: tuple[str, ...]) -> None:
    first, later, other, shared, old, new = parts
    story = report(first + shared + old, 7)
    (cluster,) = ak.find_duplicates([story, report(later + shared + new, 14)])
    evidence = [member.evidence for member in cluster.members]
    assert all("lead +0." in words for words in evidence)
    assert not ak.find_duplicates([story, report(other + shared + new, 14)]), "another beginning"
    late = report(later + shared + new, 14, day=6)
    assert not ak.find_duplicates([story, late]), "two days later"

"""A story and its later report, hours later in the same outlet, and what only looks like one."""

import tomllib
from pathlib import Path

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


STORIES = tomllib.loads(Path(__file__).with_name("updates.toml").read_text(encoding="utf-8"))
BEFORE = "lead told quoted around old_end background"
# What a later report is made of, after how many hours, and whether it is the same piece.
LATER_REPORTS = {
    "grown": (BEFORE, "later_lead told quoted new_cause new_answer around background", 6, True),
    "rewritten": (
        "lead told quoted old_end around",
        "later_lead new_cause told quoted new_answer",
        10,
        True,
    ),
    "flash": (
        "lead old_end told old_aside quoted around",
        "lead new_found told new_cause quoted new_answer around background",
        4,
        True,
    ),
    "other-story": (
        "lead told quoted old_end background",
        "other_lead other_1 other_2 background other_3",
        5,
        False,
    ),
    "feature": (
        "later_lead told around new_answer background",
        "feature_lead feature_1 feature_2 quoted feature_3 background",
        9,
        False,
    ),
    "follow-up": (
        "lead told quoted around background",
        "later_lead new_cause new_answer new_found background",
        8,
        False,
    ),
}
MISSED = {("fr", "rewritten"), ("ru", "rewritten")}
"""Half of the text is new, and so is most of its first sentence."""


@pytest.mark.parametrize("kind", LATER_REPORTS)
@pytest.mark.parametrize("language", STORIES)
def test_stories_in_eight_languages(language: str, kind: str) -> None:
    """A report that keeps the earlier one and adds is joined; one that repeats a part is not."""
    first, later, hours, same = LATER_REPORTS[kind]
    texts = [
        "\n\n".join(STORIES[language][part] for part in each.split()) for each in (first, later)
    ]
    joined = ak.find_duplicates([report(texts[0], 7), report(texts[1], 7 + hours)])
    assert bool(joined) == (same and (language, kind) not in MISSED)


def test_a_common_dateline_is_no_common_beginning() -> None:
    """An agency writes it before each of its stories of a day."""
    beginnings = CHINESE[0], CHINESE[2]
    first, later = (
        f"（東礁通訊社記者周以安東礁4日綜合電）{text}{prose(1, 5)}" for text in beginnings
    )
    pair = [report(first + prose(2, 4), 7), report(later + prose(3, 6), 14)]
    assert not ak.find_duplicates(pair)


def test_a_story_set_behind_another_beginning_is_background() -> None:
    """The longer one contains it: a reaction, with what it is a reaction to."""
    reaction = LATER + NEW + OTHER + prose(4, 5) + FIRST + SHARED + OLD[:40]
    assert not ak.find_duplicates([report(FIRST + SHARED + OLD, 7), report(reaction, 14)])

"""Posts that a page embeds: who wrote them, and when, is not said of the page."""

from pathlib import Path

import pytest

import archivekit as ak

POSTS = {
    "facebook": (
        '<blockquote cite="https://www.facebook.com/a" class="fb-xfbml-parse-ignore">'
        '<p>The pier opens.</p><p>Posted by <a href="https://www.facebook.com/a/">Ann Lee</a> on '
        '<a href="https://www.facebook.com/a/1">Tuesday, August 4, 2020</a></p></blockquote>'
    ),
    "twitter": (
        '<blockquote class="twitter-tweet"><p>The pier opens.</p>— By Ann Lee (@annlee) '
        '<a href="https://twitter.com/annlee/status/1">August 4, 2020</a></blockquote>'
    ),
    "bluesky": (
        '<blockquote class="bluesky-embed"><p>The pier opens.</p>By Ann Lee, August 4, 2020'
        "</blockquote>"
    ),
}


@pytest.mark.parametrize("post", POSTS)
@pytest.mark.parametrize("beside", ["", "<p>They waited for two years, they said.</p>"])
def test_an_embedded_post_credits_and_dates_nothing(tmp_path: Path, post: str, beside: str) -> None:
    path = tmp_path / "a.md"
    path.write_text(f"[T](https://river.example/1)\n------\n{POSTS[post]}{beside}\n", "utf-8")
    (article,) = ak.read(path)
    assert (article.credits, article.published) == ((), None)
    assert "The pier opens." in article.text
    assert "Ann Lee" in article.text


def test_another_quotation_may_hold_a_credit(tmp_path: Path) -> None:
    path = tmp_path / "a.md"
    quote = "<blockquote><p>By Ann Lee</p></blockquote>"
    path.write_text(f"[T](https://river.example/1)\n------\n{quote}<p>It opened.</p>", "utf-8")
    (article,) = ak.read(path)
    assert [credit.name for credit in article.credits] == ["Ann Lee"]


SAID = {
    "blockquote": "<blockquote><p>The pier must open before the winter.</p></blockquote>",
    "marks": "<p>“The pier must open before the winter.”</p>",
    "paragraph": "<p>The pier must open before the winter.</p>",
}


@pytest.mark.parametrize(
    ("above", "sign", "names"),
    [
        ("blockquote", "&mdash; <a href='https://a.example/1'>Ann Lee</a>, President, Port Co", []),
        ("blockquote", "— Ann Lee", []),
        ("marks", "— Ann Lee", []),
        ("paragraph", "— Ann Lee, President and Co-Founder, Port Co", []),
        ("paragraph", "— Ann Lee", ["Ann Lee"]),
    ],
)
def test_who_is_quoted_is_no_author(
    tmp_path: Path, above: str, sign: str, names: list[str]
) -> None:
    path = tmp_path / "a.md"
    told = "<p>It has been shut for two years.</p><p>The town waits.</p><p>Boats do not.</p>"
    body = f"{told}{SAID[above]}<p>{sign}</p>"
    path.write_text(f"[Quoting the port](https://river.example/1)\n------\n{body}\n", "utf-8")
    (article,) = ak.read(path)
    assert [credit.name for credit in article.credits] == names

"""Saved pages in the manner of real sites: the story is read, and all else is known for what it is."""

import html
import json
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from archivekit._assemble import assemble
from archivekit._markup.lines import Line
from archivekit._markup.page_read import read_page
from archivekit._markup.page_tree import CLOSE, OPEN, build_tree
from archivekit._markup.said import read_said
from archivekit.model import Article, BlockKind
from making import RULES, parse_record
from saved_pages import PAGES, Saved

LONG = "The ministers met on Monday in Geneva, and they agreed to meet again in the spring of next year."
MORE = (
    "A spokesman said that no date had been set, but that both sides were willing to go on talking."
)
THIRD = (
    "Observers called it a step, though a small one, after three years without any talks at all."
)
STORY = f"<p>{LONG}</p><p>{MORE}</p><p>{THIRD}</p>"
TEXT = f"{LONG}\n{MORE}\n{THIRD}"


def read(body: str, title: str = "Talks in Geneva", head: str = "") -> Article:
    page = f"<html><head><title>{title}</title>{head}</head><body>{body}</body></html>"
    return assemble(parse_record("a.html", page), RULES)


def kinds(made: Article) -> dict[str, BlockKind]:
    return {block.text: block.kind for block in made.blocks}


@pytest.mark.parametrize("saved", PAGES, ids=lambda saved: saved.name)
def test_the_story_and_nothing_else(saved: Saved) -> None:
    made = assemble(parse_record(f"{saved.name}.html", saved.page), RULES)
    assert made.text.split("\n") == list(saved.story)
    for block in made.blocks:
        assert 0 <= block.start <= block.end <= len(made.source)
    known = kinds(made)
    assert {text: str(known.get(text)) for text in saved.kinds} == saved.kinds
    assert [
        picture for picture in saved.pictures if picture in {p.url for p in made.photos}
    ] == list(saved.pictures)


@pytest.mark.parametrize("saved", PAGES, ids=lambda saved: saved.name)
def test_each_block_stands_where_it_says(saved: Saved) -> None:
    """Tags and entities apart, the source has the block's words at its place."""
    made = assemble(parse_record("a.html", saved.page), RULES)
    for block in made.blocks:
        quoted = re.sub(
            r"<rt>.*?</rt>|<rp>.*?</rp>|<[^>]*>|\s", "", made.source[block.start : block.end]
        )
        assert html.unescape(quoted) == re.sub(r"\s", "", block.text)


@pytest.mark.parametrize(
    ("body", "why"),
    [
        (f"<div>{STORY}</div>", "a plain element"),
        (f"<article><h2><a href=/b>Another</a></h2><p>The lake is deep.</p></article><div>{STORY}</div>", "a teaser's article"),
        (f'<main class="tag-social-media has-sidebar">{STORY}</main>', "a state is no sign"),
        (f'<div class="paywall"><p>{LONG}</p></div><div class="paywall"><p>{MORE}</p><p>{THIRD}</p></div>', "a sign that is everywhere"),
        (f"<header><h1>Talks in Geneva</h1><p>{LONG}</p></header><div><p>{MORE}</p><p>{THIRD}</p></div>", "a lead in the headline's element"),
        (f"<h1>Talks in Geneva</h1><div class=teaser><p>{LONG}</p></div><div><p>{MORE}</p><p>{THIRD}</p></div>", "a teaser without a link"),
        (f'<div style="visibility: hidden" id="js_content">{STORY}</div>', "a story shown by a script"),
        (f"<button>Menu<div>{STORY}</div>", "a button that nothing closes"),
        (f"<script src=a.js><div>{STORY}</div><script>var a</script>", "a script that nothing closes"),
        (f"<table><tr><td><a href=/1>One</a><td><font>{STORY}</font></table>", "a page laid out in a table"),
        (f"<a href=/>Home<div>{STORY}</div>", "a link that nothing closes"),
        (f'<p class="a" title="5 > 4"><img alt="<b>" src=a.jpg>{STORY}', "attributes with brackets"),
    ],
)  # fmt: skip
def test_the_story_is_what_holds_the_sentences(body: str, why: str) -> None:
    if "nothing closes" in why and "<a " in body:
        assert {block.text for block in read(body).blocks} >= set(TEXT.split("\n")), why
    else:
        assert read(body).text == TEXT, why


@pytest.mark.parametrize(
    ("furniture", "kind", "text"),
    [
        ("<p><a href=/2>Another story of the day</a></p>", "related", "Another story of the day"),
        ("<p>Read also: <a href=/2>Another story of the day</a></p>", "related", "Read also: Another story of the day"),
        ("<ul><li><a href=/2>Second</a></li><li><a href=/3>Third one</a></li></ul>", "related", "Second"),
        ("<h3>Related</h3><div><p><a href=/2>Another story</a> was told on Sunday here.</p></div>", "related", "Related"),
        ("<h3>Related</h3><div><p><a href=/2>Another story of it</a> was told on Sunday here.</p></div>", "related", "Another story of it was told on Sunday here."),
        ("<div class='read-more'><p>It began in May, as told <a href=/2>in an earlier story</a>.</p></div>", "related", "It began in May, as told in an earlier story."),
        ("<aside><p>The lake is the largest of its kind, and very deep.</p></aside>", "aside", "The lake is the largest of its kind, and very deep."),
        ("<div class=newsletterBox><p>All that matters, each morning in your mailbox.</p></div>", "aside", "All that matters, each morning in your mailbox."),
        ("<div class=paywall-offer><p>Read on for one franc a month, and cancel whenever you like.</p></div>", "aside", "Read on for one franc a month, and cancel whenever you like."),
        ("<div class=share-bar><span>Share this</span></div>", "aside", "Share this"),
        ("<p>Sign up for our letter, which comes every day.</p>", "aside", "Sign up for our letter, which comes every day."),
        ("<div class=photo><img src=a.jpg><p>The lake in winter, seen from the old town.</p></div>", "caption", "The lake in winter, seen from the old town."),
        ("<figure><img src=a.jpg><figcaption>The lake.</figcaption></figure>", "caption", "The lake."),
        ("<div id=comments><div><p>I was there, and it was quite otherwise, you may believe me.</p></div></div>", "comment", "I was there, and it was quite otherwise, you may believe me."),
        ("<footer><p>All of this belongs to the paper, and to nobody else at all.</p></footer>", "footer", "All of this belongs to the paper, and to nobody else at all."),
        ("<p class=author-bio>Jane Doe writes about lakes and what lies in them.</p>", "aside", "Jane Doe writes about lakes and what lies in them."),
    ],
)  # fmt: skip
def test_furniture_in_a_story_is_kept_as_what_it_is(furniture: str, kind: str, text: str) -> None:
    made = read(f"<div><p>{LONG}</p>{furniture}<p>{MORE}</p><p>{THIRD}</p></div>")
    assert made.text == TEXT
    assert str(kinds(made)[text]) == kind


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        "<div aria-hidden=true><p>{}</p></div>",
        "<div style='color:red;display: none'><p>{}</p></div>",
        "<noscript><p>{}</p></noscript>",
        "<template><p>{}</p></template>",
        "<!-- <p>{}</p> -->",
        "<script>'<p>{}</p>'</script>",
    ],
)
def test_what_a_page_hides_is_no_part_of_it(hidden: str) -> None:
    made = read(
        f"<div>{STORY}{hidden.format('Nobody is to see this, and nobody ever will.')}</div>"
    )
    assert made.text == TEXT
    assert not any("Nobody" in block.text for block in made.blocks)


@pytest.mark.parametrize(
    "kept",
    [
        "<p>As <a href=/2>the minister of foreign affairs</a> said, nothing was decided at all.</p>",
        "<blockquote><p>Nothing was decided at all, and nothing will be.</p></blockquote>",
        "<ul><li>The lake</li><li>The river</li></ul>",
        "<h2>What comes next</h2>",
        "<table><tr><td>Monday</td><td>12</td></tr></table>",
        "<p>“No.”</p>",
        "<p>Related to it is the lake.</p>",
        "<div class=with-sidebar><p>Nothing was decided, it is said.</p></div>",
    ],
)
def test_what_is_the_story_stays(kept: str) -> None:
    made = read(f"<div><p>{LONG}</p>{kept}<p>{MORE}</p><p>{THIRD}</p></div>")
    words = [word for word in re.split(r"<[^>]*>", kept) if word]
    assert "".join(words).replace(" ", "") in made.text.replace("\n", "").replace(" ", "")


def test_cards_are_teasers_and_slides_are_not() -> None:
    card = "<div class=card><h3><a href=/{0}>Another story, number {0}</a></h3><p>What it tells is told here in one sentence, number {0}.</p></div>"
    cards = "".join(map(card.format, range(4)))
    assert read(f"<main><div>{STORY}</div><div>{cards}</div></main>").text == TEXT
    slides = "".join(map(card.format, range(9)))
    assert "number 8." in read(f"<main>{slides}</main>").text


def test_more_comments_than_story_are_comments() -> None:
    said = "".join(f"<li><p>{number}: {LONG}</p></li>" for number in range(30))
    made = read(f"<div>{STORY}<p>{LONG[:50]}.</p></div><ol class=comment-list>{said}</ol>")
    assert made.text == f"{TEXT}\n{LONG[:50]}."
    assert sum(block.kind is BlockKind.COMMENT for block in made.blocks) == 30
    assert not made.credits


def test_the_headline_is_in_no_furniture() -> None:
    made = read(f"<div class=social-header><h1>Talks in Geneva</h1></div><div>{STORY}</div>")
    assert kinds(made)["Talks in Geneva"] is BlockKind.TITLE


def test_comments_say_nothing_of_the_page() -> None:
    made = read(
        f"<div>{STORY}<p>{LONG}</p></div><div id=comments><p class=byline>By Eve Other</p>"
        f"<time datetime=2020-01-01>1 Jan</time><p>{MORE}</p><a href=https://spam.example/>spam</a></div>"
    )
    assert (made.credits, made.dates, made.links) == ((), (), ())


def test_the_byline_beside_the_story_is_read() -> None:
    made = read(
        f"<header><h1>Talks in Geneva</h1><p class=byline>By Jane Doe</p></header><div>{STORY}</div>"
    )
    assert made.text == TEXT
    assert [credit.name for credit in made.credits] == ["Jane Doe"]


@pytest.mark.parametrize(
    ("picture", "src"),
    [
        ('<img src="a.jpg">', "a.jpg"),
        ('<img src="data:image/gif;base64,R0" data-src="a.jpg">', "a.jpg"),
        ('<img src="/wait.gif" data-original="a.jpg">', "a.jpg"),
        ('<img data-lazy-src="a.jpg">', "a.jpg"),
        ('<img srcset="a.jpg 640w, b.jpg 1280w">', "a.jpg"),
        ('<picture><source srcset="b.webp"><img data-srcset="a.jpg 2x"></picture>', "a.jpg"),
        ('<img src="a.jpg" data-src="b.jpg">', "a.jpg"),
        ('<img src="chart.svg">', "chart.svg"),
    ],
)
def test_pictures_that_are_loaded_late(picture: str, src: str) -> None:
    made = read(
        f"<div><p>{LONG}</p><figure>{picture}<figcaption>A</figcaption></figure><p>{MORE}</p></div>"
    )
    assert [photo.url for photo in made.photos] == [src]


def test_pictures_of_other_stories_are_left_out() -> None:
    made = read(
        f"<div>{STORY}<div class=related><a href=/2><img src=b.jpg>Another story</a></div></div>"
    )
    assert made.photos == ()


@pytest.mark.parametrize(
    "before", ["<br>", "<script>var a</script>", "<meta charset=utf-8>", "<link rel=x>"]
)
def test_a_page_behind_a_stray_tag_is_a_page(before: str) -> None:
    record = parse_record("a", f"{before}\n<html><body>{STORY}</body></html>")
    assert record.format == "html"


@pytest.mark.parametrize("text", ["<br>\n\nWords *and* more.", "<img src=a.jpg>\n\nWords."])
def test_a_text_behind_a_tag_is_no_page(text: str) -> None:
    with pytest.raises(Exception, match="unknown-format"):
        parse_record("a", text)


def test_readings_of_characters_are_left_out() -> None:
    made = read(
        "<div><p><ruby>漢<rp>（</rp><rt>かん</rt><rp>）</rp>字<rt>じ</rt></ruby>を読む。</p></div>"
    )
    assert made.text == "漢字を読む。"


@example(["<b>", "<div>", "</b>", "-->"])
@given(
    st.lists(
        st.sampled_from(
            "<div> </div> <p> </p> <a> </a> <b> </b> <li> <ul> </ul> <table> <tr> <td> </td> </table> <h2> </h3> <br>"
            " </br> <button> <article> </article> <svg> </svg> <i/> <x-y/> <!-- --> < <a&lt; words and more. & &amp;"
            " <p\x20class='a <p\x20title=\"> hidden <body> </body> <html> <select> <script> </script> <title>".split(" ")
        )
    )
)  # fmt: skip
def test_any_markup_is_a_tree(pieces: list[str]) -> None:
    """Tags open and close in pairs, events are in order, and no text is in two places."""
    source = " ".join(pieces)
    tree = build_tree(source)
    stack, place = [], 0
    for what, node, start, end in tree.events:
        if what == OPEN:
            stack.append(node)
        elif what == CLOSE:
            assert stack.pop() == node
        else:
            assert place <= start < end <= len(source)
            assert not stack or stack[-1] == node
            place = end
    assert not stack
    body = read_page(source, 0, len(source), RULES)
    assert 0 <= body.start <= body.end <= len(source)


CARD = f"<div class=card><h3><a href=/2>Another story of the day</a></h3><p>{MORE}</p></div>"


@pytest.mark.slow
@pytest.mark.parametrize(
    "page",
    [
        *(piece * 20_000 for piece in "<div> <a> <b> <p> <td> </p> <!-- <script> <title> <svg> <table> <li>".split()),
        "<a href='" * 20_000,
        "<h2>Related " * 20_000,
        "<b>" * 1_500 + "<i>" * 1_500 + "</b>" * 1_500 + STORY,
        CARD * 5_000,
        "<div class=photo>" * 3_000 + STORY,
        "<h1>" * 3_000 + STORY * 100,
        f"<h3>Related</h3><p><a href=/2>{MORE}</a></p>" * 5_000,
    ],
    ids=lambda page: page[:20],
)  # fmt: skip
def test_a_hostile_page_takes_linear_time(page: str) -> None:
    """Each takes a second at most; where something is quadratic, minutes."""
    read_page(page, 0, len(page), RULES)


def test_what_an_author_writes_aside_is_the_authors() -> None:
    note = "The board counts weeks from the day on which the water was let out."
    for role, stays in (("doc-footnote", True), ("doc-pullquote", True), ("complementary", False)):
        made = read(
            f"<article><h1>Talks in Geneva</h1>{STORY}<aside role={role}><p>{note}</p></aside></article>"
        )
        assert (note in made.text) is stays, role


def test_a_heading_that_links_to_itself_is_no_other_story() -> None:
    for address, stays in (
        ("https://a.example/1#costs", True),
        ("#costs", True),
        ("/other", False),
    ):
        heading = f"<h2><a href='{address}'>What it costs</a></h2>"
        made = read(
            f"<article><h1>Talks in Geneva</h1><p>{LONG}</p>{heading}<p>{MORE}</p></article>"
        )
        assert ("What it costs" in made.text) is stays, address


FOURTH = (
    "The talks had been called off twice, in May and in June, when the river was in flood again."
)
FIFTH = (
    "Your subscription is being used on another device, and reading on will end it there at once."
)


def said(*paragraphs: str) -> str:
    """Return JSON-LD that tells machines a story, its accents escaped."""
    body = "\n".join(paragraphs)
    return (
        "<script type='application/ld+json'>"
        f"{json.dumps({'@type': 'NewsArticle', 'articleBody': body})}</script>"
    )


@pytest.mark.parametrize(
    ("told", "shown", "kept", "why"),
    [
        ([LONG, MORE, THIRD], [LONG, FIFTH, MORE, THIRD], [LONG, MORE, THIRD], "a paywall inside"),
        ([LONG, MORE, THIRD], [LONG, MORE, THIRD, FIFTH], [LONG, MORE, THIRD], "one below"),
        ([LONG, MORE, THIRD], [FOURTH, LONG, MORE, THIRD], [FOURTH, LONG, MORE, THIRD], "a lead"),
        ([LONG], [LONG, MORE, THIRD, FOURTH], [LONG, MORE, THIRD, FOURTH], "its beginning alone"),
        ([LONG, MORE, THIRD, FIFTH], [LONG, MORE, THIRD, FOURTH], [LONG, MORE, THIRD, FOURTH], "one that is not all shown"),
        ([f"<p class='{'x' * 99}'>{LONG}</p>", f"{MORE} — &amp;", THIRD], [LONG, MORE, THIRD, FIFTH], [LONG, MORE, THIRD], "with tags in it"),
        ([LONG, MORE.replace("both", "all"), THIRD], [LONG, MORE, THIRD, FIFTH], [LONG, MORE, THIRD], "a slip in it"),
        ([], [LONG, FIFTH, MORE, THIRD], [LONG, FIFTH, MORE, THIRD], "nothing"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)  # fmt: skip
def test_a_story_in_metadata_shows_what_of_the_page_is_not_the_story(
    told: list[str], shown: list[str], kept: list[str], why: str
) -> None:
    page = "".join(f"<p>{paragraph}</p>" for paragraph in shown)
    made = read(f"<article><h1>Talks in Geneva</h1>{page}</article>", head=said(*told))
    assert made.text.split("\n") == kept, why
    marked = [block.text for block in made.blocks if block.kind is BlockKind.ASIDE]
    assert [paragraph for paragraph in shown if paragraph not in kept] == marked


def test_a_quotation_that_the_metadata_omit_stays() -> None:
    page = f"<p>{LONG}</p><blockquote><p>{FOURTH}</p></blockquote><p>{MORE}</p><p>{THIRD}</p>"
    made = read(f"<article><h1>Talks in Geneva</h1>{page}</article>", head=said(LONG, MORE, THIRD))
    assert FOURTH in made.text


def test_a_book_in_metadata_is_not_compared() -> None:
    chapters = [f"{LONG[:-1]}, said speaker number {n} of the many." for n in range(2_000)]
    page = "".join(f"<p>{paragraph}</p>" for paragraph in [*chapters, FIFTH])
    head = said(*chapters)
    assert FIFTH in read(f"<article><h1>Talks in Geneva</h1>{page}</article>", head=head).text


ACCENTS = "Außenminister Šukys sprach in Genf, „ohne Eile“, wie er sagte; 協議は来春再開される。"


def test_a_story_in_metadata_alone_is_read_with_its_places() -> None:
    """A page that a script fills in, or that asks for money, shows hardly more than a headline."""
    story = [ACCENTS, LONG, f"<p>{MORE}</p>{THIRD}<br/>Anna \U0001f600 &amp; Bo", FOURTH]
    made = read(
        "<main><h1>Talks in Geneva</h1><p>Loading, please wait.</p></main>", head=said(*story)
    )
    assert made.text.split("\n") == [ACCENTS, LONG, MORE, THIRD, "Anna \U0001f600 & Bo", FOURTH]
    for block in made.blocks:
        quoted = json.loads(f'"{made.source[block.start : block.end]}"')
        assert html.unescape(quoted) == block.text


@pytest.mark.parametrize("told", [[LONG], [LONG, MORE, THIRD]], ids=["a summary", "no longer"])
def test_a_story_that_a_page_shows_is_read_from_the_page(told: list[str]) -> None:
    shown = f"<p>{FOURTH}</p><p>{FIFTH}</p>"
    made = read(f"<main><h1>Talks in Geneva</h1>{shown}</main>", head=said(*told))
    assert made.text == f"{FOURTH}\n{FIFTH}"


@pytest.mark.parametrize("broken", ["\\", "\\u12", "\\ud83d", "<p", "&", "\\x", "<a href=\\'"])
def test_a_broken_string_is_read_to_its_end(broken: str) -> None:
    source = f'"{LONG} {broken} {MORE}"'
    lines = [part.text for part in read_said(source, 1, len(source) - 1) if isinstance(part, Line)]
    assert (lines[0][: len(LONG)], lines[-1][-len(MORE) :]) == (LONG, MORE)
    assert all(line.encode() for line in lines)


@pytest.mark.parametrize(
    ("line", "kept", "caption"),
    [
        (f"<span class=photo><img src=/a.jpg><em>{MORE}</em></span>{THIRD}", THIRD, MORE),
        (f"<span class=photo><div><img src=/a.jpg></div><em>{MORE}</em></span>{THIRD}", THIRD, MORE),
        (f"{MORE} <span class=icon><img src=/a.gif></span>{THIRD}", f"{MORE}\n{THIRD}", ""),
    ],
    ids=["caption", "picture in a block", "a picture in a sentence"],
)  # fmt: skip
def test_a_caption_set_inside_a_line_ends_with_its_element(
    line: str, kept: str, caption: str
) -> None:
    made = read(f"<article><h1>Talks in Geneva</h1><p>{LONG}</p><div>{line}</div></article>")
    assert made.text == f"{LONG}\n{kept}"
    assert [b.text for b in made.blocks if b.kind is BlockKind.CAPTION] == [caption] * bool(caption)


def test_a_heading_below_the_last_sentence_is_not_part_of_the_story() -> None:
    box = "<div class=q7><h3>Letters (2)</h3></div><div class=q7>12.03.2024</div>"
    made = read(f"<article><h1>Talks in Geneva</h1><div>{STORY}{box}</div></article>")
    assert made.text == TEXT
    assert made.published == "2024-03-12"


WAITING = '<img class="lazy" src="data:image/gif;base64,R0lGODlhAQABAAAAACw=">'


@pytest.mark.parametrize(
    ("inside", "expected", "why"),
    [
        (f'<figure>{WAITING}<noscript><img src="/a.jpg"></noscript><figcaption>Reeds. Photo: Ann Lee</figcaption></figure>', [("/a.jpg", "Ann Lee")], "behind a placeholder"),
        ('<figure><noscript><img src="/a.jpg"></noscript><figcaption>Reeds. Foto: Ann Lee</figcaption></figure>', [("/a.jpg", "Ann Lee")], "alone in its figure"),
        (f'<p>{WAITING}<noscript><img src="/a.jpg"></noscript></p>', [("/a.jpg", None)], "in no figure"),
        ('<figure><img src="/a.jpg"><noscript><img src="/a.jpg?w=400"></noscript></figure>', [("/a.jpg", None)], "beside the picture itself"),
        ('<p><noscript><img width=1 height=1 src="//count.example/p?1"></noscript></p>', [], "what counts visitors"),
        (f'<div class="related-box"><a href=/2>Ferries</a>{WAITING}<noscript><img src="/b.jpg"></noscript></div>', [], "another story's"),
    ],
)  # fmt: skip
def test_the_picture_of_a_noscript(
    inside: str, expected: list[tuple[str, str | None]], why: str
) -> None:
    made = read(f"<article><p>{LONG}</p>{inside}<p>{MORE}</p><p>{THIRD}</p></article>")
    assert [(photo.url, photo.credit) for photo in made.photos] == expected, why


@pytest.mark.parametrize(
    ("line", "text", "why"),
    [
        ("<span class=a>Ann Lee</span><span class=d>May 3</span>", "Ann Lee May 3", "two elements"),
        ("<b class=a>लेखक: वर्मा</b><b>नीलमगढ़</b>", "लेखक: वर्मा नीलमगढ़", "signs of vowels"),
        ("<b class=a>来源：湖报</b><b>编辑：何平</b>", "来源：湖报 编辑：何平", "before a label"),
        ("<b class=a>31</b><b class=b>g</b>", "31g", "a number and its unit"),
        ("<b class=a>林望</b><b class=b>月</b>", "林望月", "a writing without blanks"),
        ("<b class=a>__init__</b><b class=b>(self)</b>", "__init__(self)", "a mark"),
        ("<b class=c>T</b><b class=r>he talks</b> go on.", "The talks go on.", "a sentence"),
        ("<a class=a href=/1>Home</a><a class=a href=/2>World</a>", "HomeWorld", "a menu"),
    ],
)
def test_words_that_only_styles_part(line: str, text: str, why: str) -> None:
    """Templates set a name, a place and a date in elements side by side, without a blank."""
    assert text in kinds(read(f"<main><h1>Talks in Geneva</h1><div>{line}</div>{STORY}</main>")), (
        why
    )


def test_a_word_of_a_heading_that_is_set_in_two_elements_stays_whole() -> None:
    heading = "<h3><span>Heads</span><span>tones</span></h3>"
    assert "Headstones" in kinds(
        read(f"<main><p>{LONG}</p>{heading}<p>{MORE}</p><p>{THIRD}</p></main>")
    )


@pytest.mark.parametrize(
    "stamp",
    [
        "Elif KARACA / YEŞİLSU <span>Oluşturulma Tarihi: Temmuz 08, 2023 17:45</span> <span>Güncelleme Tarihi: Temmuz 08, 2023 18:20</span>",
        "न्यूज डेस्क, जन समाचार, नीलमगढ़ Published by: <a href=/a>सुनीता मिश्रा</a> Updated Sat, 08 Jul 2023 03:10 PM IST",
    ],
)
def test_a_long_line_of_authors_and_times_is_no_sentence(stamp: str) -> None:
    assert read(f"<main><h1>Talks in Geneva</h1><div>{stamp}</div>{STORY}</main>").text == TEXT


def test_a_sentence_with_a_time_stays() -> None:
    said = "The first of the ministers arrived at 8:15 in the morning, and the last of them after dark."
    assert read(f"<main><h1>Talks in Geneva</h1><p>{said}</p>{STORY}</main>").text.startswith(said)


def test_an_article_that_is_a_linked_headline_is_another_story() -> None:
    card = '<article><h4><a href="/2">Ferries leave from the north shore</a></h4><span class="author">di Teresa Falco</span> <time datetime="2020-11-20">20 Novembre 2020</time></article>'
    made = read(
        f"<main><h1>Talks in Geneva</h1><p>{LONG}</p>{card}<p>{MORE}</p><p>{THIRD}</p></main>"
    )
    assert (made.text, made.credits, made.published) == (TEXT, (), None)

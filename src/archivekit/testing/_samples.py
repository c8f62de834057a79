"""Sample documents: one of each format, written for this purpose, each with its gold.

The documents that the library was first built to read are other people's articles and do not
ship. These are shaped after them, of places and outlets that do not exist.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

from archivekit._arguments import checked
from archivekit.testing._dumps import make_dump
from archivekit.testing._story import Story

_BRIDGE = """河口镇的新桥星期三通车，来往两岸的居民不必再等渡船。
镇长在典礼上说，大桥用了三年建成，比原定的日子早了两个月。
对岸的渔民则担心，往来的卡车会惊走冬天来过冬的水鸟。"""
_HARBOUR = """海港城的碼頭工人週五結束罷工，貨輪當晚恢復裝卸。
工會說，雙方同意今後三年工資每年調升百分之三，夜班另計津貼。"""
_LIBRARY = """The old mill in Northwick will reopen as a library in the spring, the council said.
Its reading room looks over the river, and the wheel will turn again on Sundays."""
_SEEDS = """高原上的农民今年改种耐旱的青稞，收成比去年多了两成。
研究者认为，早春的雪水是主要的原因，这样的年份十年里只有一两回。"""

SAMPLES: Final[dict[str, Story]] = {
    "comment-header": Story(
        title="河口镇新桥通车　两岸不再等渡船",
        url="https://www.river-daily.example/local/2023/bridge-09182023.html",
        published="2023-09-18T18:48:00Z",
        text=_BRIDGE,
        credits=[("reporter", "王小明"), ("translator", "清风"), ("editor", "李四")],
        body="""<p>河口镇的新桥星期三通车，来往两岸的居民不必再等渡船。</p>
<figure><img src="https://images.weserv.nl/?url=img.river-daily.example/bridge.jpg">
<figcaption>星期三通车的新桥。（河口日报）</figcaption></figure>
<p>镇长在典礼上说，大桥用了三年建成，比原定的日子早了两个月。<br><br>对岸的渔民则担心，\
往来的卡车会惊走冬天来过冬的水鸟。</p>
<p>记者：王小明　翻译：清风　责编：李四</p>
<br><hr><div>获取更多RSS：<br><a href="https://feedx.net">https://feedx.net</a></div>""",
    ),
    "link-header": Story(
        title="海港城碼頭工人結束罷工",
        url="https://www.harbour-post.example/news/202009130042.aspx",
        published="2020-09-13T04:05:00Z",
        text=_HARBOUR,
        credits=[("editor", "張平")],
        body="""<div><p>海港城的碼頭工人週五結束罷工，貨輪當晚恢復裝卸。</p>
<p>工會說，雙方同意今後三年工資每年調升百分之三，夜班另計津貼。（編輯：張平）</p></div>""",
    ),
    "jekyll": Story(
        title="河口镇新桥通车",
        url="https://mirror-weekly.example/2023/09/bridge",
        published="2023-09-19T02:00:00Z",
        text=_BRIDGE,
        credits=[("author", "温云"), ("editor", "何平")],
        body="""<p>河口镇的新桥星期三通车，来往两岸的居民不必再等渡船。</p>
<ul><li><a href="/a">昔日渡口的最后一个冬天</a></li><li><a href="/b">三年建桥记</a></li></ul>
<p>镇长在典礼上说，大桥用了三年建成，比原定的日子早了两个月。</p>
<p><span>对岸的渔民则担心，往来的卡车会惊走冬天来过冬的水鸟。</span></p>
<p><span>责编：何平</span></p>""",
    ),
    "toml-front-matter": Story(
        title="高原青稞增产两成",
        url="https://plateau-notes.example/2024/barley",
        published="2024-04-02T12:25:00Z",
        text=_SEEDS,
        credits=[("author", "赵六"), ("editor", "何平")],
    ),
    "header-lines": Story(
        title="Northwick mill to reopen as a library",
        url="https://mill-diary.example/notes/library",
        published="2024-02-11T10:00:00Z",
        text=_LIBRARY,
        credits=[("author", "Ann Lee")],
    ),
    "markdown": Story(
        title="高原青稞增产两成",
        url="https://field-notes.example/articles/2444",
        published="2024-04-02T12:25:00Z",
        text=_SEEDS,
        credits=[("author", "赵六")],
    ),
    "plain-text": Story(
        text=_SEEDS, published=None, credits=[("reporter", "赵六"), ("copy_editor", "孙八")]
    ),
    "html": Story(
        title="Northwick mill to reopen as a library",
        url="https://www.northwick-times.example/2024/mill-library",
        published="2024-02-11T09:30:00Z",
        text=_LIBRARY,
        credits=[("author", "Jane Doe")],
    ),
    "rss20": Story(
        title="Northwick mill to reopen as a library",
        url="https://wire.example/items/77",
        published="2024-02-11T11:05:00Z",
        text=_LIBRARY,
        credits=[("reporter", "Jane Doe"), ("editor", "Tom Marsh")],
    ),
    "atom10": Story(
        title="Sunday wheel",
        url="https://river-blog.example/posts/sunday-wheel",
        published="2024-02-12T07:00:00Z",
        text="The wheel of the mill turned on Sunday for the first time in the life of the town.",
        credits=[("author", "Ann Lee")],
    ),
    "json-feed": Story(
        title="碼頭恢復裝卸",
        url="https://port-watch.example/2020/09/13/strike-over",
        published="2020-09-13T05:00:00Z",
        text=_HARBOUR,
        credits=[("author", "陳大文")],
    ),
    "mail": Story(
        title="Northwick mill to reopen as a library",
        url="https://letters.example/2024/02/mill",
        published="2024-02-11T12:00:00Z",
        text=_LIBRARY,
        credits=[("author", "Tom Marsh")],
    ),
    "document-tags": Story(
        title="海港城碼頭工人結束罷工",
        url="https://wire-collection.example/1",
        published="2020-09-13T04:30:00Z",
        text=_HARBOUR,
        credits=[("author", "陳大文"), ("editor", "張平")],
    ),
    "row": Story(
        title="海港城罷工結束",
        url="https://archive.example/rows/9",
        published="2020-09-13T06:30:00Z",
        text=_HARBOUR,
        credits=[("author", "陳大文"), ("translator", "林立")],
    ),
}
"""A story for each format, by its name: what the document says, and in `body` how it says it."""


@checked
def write_samples(folder: str | os.PathLike[str]) -> Path:
    """Write every sample into a folder, as a file named after its format, and give its path.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     written = {path.name for path in write_samples(folder).iterdir()}
    >>> sorted(written & {"atom10.xml", "comment-header.md", "html.html"})
    ['atom10.xml', 'comment-header.md', 'html.html']
    """
    path = Path(folder)
    path.mkdir(parents=True, exist_ok=True)
    for name, story in SAMPLES.items():
        (data,) = (dump := make_dump([story], format=name)).files.values()
        (path / f"{name}{Path(next(iter(dump.files))).suffix}").write_bytes(data)
    return path

"""A dump format of another package: posts of a bulletin board, several to a file.

发信人: name, 信区: board
标  题: title
发信站: station (Tue Jun 30 15:04:14 2020)

text, up to the next post
"""

import re
from collections.abc import Iterator

from archivekit.errors import ReadError
from archivekit.model import Layer, Problem
from archivekit.reading import Entry, Record, lay_out

_POST = re.compile(r"^发信人: (?P<author>\S+)[^\n]*\n标 *题: (?P<title>[^\n]*)\n", re.MULTILINE)


def parse_bbs(path: str, source: str) -> Iterator[Record | Problem] | None:
    """Make each post a record, or give `None` where the text is no such dump."""
    if not source.startswith("发信人: "):
        return None
    posts = list(_POST.finditer(source))
    if not posts:
        raise ReadError("broken-bbs", "a post without a title")
    return _records(path, source, posts)


def _records(path: str, source: str, posts: list[re.Match[str]]) -> Iterator[Record | Problem]:
    ends = [*(post.start() for post in posts[1:]), len(source)]
    for number, (post, end) in enumerate(zip(posts, ends, strict=True), start=1):
        entries = [Entry("title", post["title"]), Entry("author", post["author"])]
        yield lay_out(f"{path}#{number}", "bbs", entries, source[post.end() : end], Layer.HEADER)

"""What each of the two readers of a page says of it, in a form that compares."""

import attrs

from archivekit._markup.line_maker import LineMaker
from archivekit._markup.lines import Line
from archivekit._markup.plain import read_plain
from archivekit._markup.soup import read_tree

Parts = list[dict[str, object]]


def by_plain(page: str) -> Parts | None:
    """Return what the plain reader says, `None` where it declines."""
    maker = LineMaker(0)
    return _told(maker) if read_plain(page, 0, maker) else None


def by_tree(page: str) -> Parts:
    """Return what Beautiful Soup's tree says."""
    maker = LineMaker(0)
    read_tree(page, 0, maker)
    return _told(maker)


def _told(maker: LineMaker) -> Parts:
    """All there is to know of each part; where its characters stand, however that is noted."""
    maker.flush()
    return [
        attrs.asdict(part)
        | {"spots": [part.span(at, at + 1) for at, char in enumerate(part.text) if char != " "]}
        if isinstance(part, Line)
        else attrs.asdict(part)
        for part in maker.parts
    ]

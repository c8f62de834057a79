"""Pictures that a dump names beside an article's body, written into it as figures."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterable

import attrs

_LINE_END = re.compile(r"\r\n?|\n")
_ADDRESS = re.compile(r"^(?:https?:)?//|[?#].*$")
_IMAGE = re.compile(r"\.(?:avif|bmp|gif|jpe?g|png|tiff?|webp)(?:[?#:!]|$)", re.IGNORECASE)


MOST = 100
"""How many pictures of one article are taken; real ones have fewer than twenty."""


@attrs.frozen
class NamedPicture:
    """A picture by its address, with its caption and whose it is, where the dump says so."""

    url: str
    caption: str = ""
    credit: str = ""


def is_image(address: str, media_type: str = "") -> bool:
    """Return whether a file is a picture, by its media type, else by its name.

    >>> is_image("a", "image/jpeg"), is_image("https://a.example/b.PNG?w=1"), is_image("a.mp3")
    (True, True, False)
    """
    return media_type.startswith("image") if media_type else bool(_IMAGE.search(address))


def with_figures(body: str, pictures: Iterable[NamedPicture], *, markup: bool) -> tuple[str, bool]:
    """Write pictures as figures at the end of a body, which is markup from then on.

    A picture that the body shows is not written again; what is known of it is set beside it.

    >>> lamp = NamedPicture("https://a.example/a.jpg", credit="Ann Other")
    >>> with_figures("1 < 2", [lamp], markup=False)[0]
    '<p>1 &lt; 2</p><figure><img src="https://a.example/a.jpg"><cite>Ann Other</cite></figure>'
    >>> with_figures("<p><img src='//a.example/a.jpg?w=9'>", [lamp], markup=True)[0]
    "<p><figure><img src='//a.example/a.jpg?w=9'><cite>Ann Other</cite></figure>"
    """
    for picture in itertools.islice(pictures, MOST):
        if not markup:
            lines = (line for line in _LINE_END.split(body) if line.strip())
            body = "".join(f"<p>{html.escape(line, quote=False)}</p>" for line in lines)
            markup = True
        address = _ADDRESS.sub("", picture.url)
        if address not in body:
            body += _figure(f'<img src="{html.escape(picture.url)}">', picture)
        elif picture.caption or picture.credit:
            body = _captioned(body, address, picture)
    return body, markup


def _captioned(body: str, address: str, picture: NamedPicture) -> str:
    """Make a figure of a picture that the body shows, unless it is in one."""
    shown = re.search(rf"<img\b[^<>]*{re.escape(address)}[^<>]*>", body)
    before = body[: shown.start()] if shown else ""
    if not shown or before.count("<figure") > before.count("</figure"):
        return body
    return before + _figure(shown[0], picture) + body[shown.end() :]


def _figure(tag: str, picture: NamedPicture) -> str:
    caption, credit = (html.escape(text, quote=False) for text in (picture.caption, picture.credit))
    if caption:
        tag += f"<figcaption>{caption}</figcaption>"
    if credit:
        tag += f"<cite>{credit}</cite>"
    return f"<figure>{tag}</figure>"

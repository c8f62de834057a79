"""What others make of the same bodies: page extractors, and parsers' plain text.

Each is imported where it is asked for, so that the benchmark runs with those that are installed.
"""

from collections.abc import Callable, Iterator
from importlib import import_module

Extract = Callable[[str], str]


def page(title: str, body: str) -> str:
    """Return a body as the page that extractors expect."""
    return (
        "<!DOCTYPE html><html><head><meta charset='utf-8'>"
        f"<title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )


def _trafilatura() -> Extract:
    extract = import_module("trafilatura").extract
    return lambda text: extract(text, include_comments=False) or ""


def _resiliparse() -> Extract:
    extract = import_module("resiliparse.extract.html2text").extract_plain_text
    return lambda text: extract(text, main_content=True)


def _newspaper() -> Extract:
    article = import_module("newspaper").Article

    def extract(text: str) -> str:
        read = article("https://example.org/a", language="zh", fetch_images=False)
        read.download(input_html=text)
        read.parse()
        return str(read.text)

    return extract


def _readability() -> Extract:
    document = import_module("readability").Document
    parse = import_module("lxml.html").fromstring
    return lambda text: str(parse(document(text).summary()).text_content())


def _lexbor() -> Extract:
    parser = import_module("selectolax.lexbor").LexborHTMLParser
    return lambda text: parser(text).text(separator="\n") or ""


def _beautiful_soup() -> Extract:
    soup = import_module("bs4").BeautifulSoup
    return lambda text: str(soup(text, "lxml").get_text("\n"))


_PEERS = {
    "trafilatura": _trafilatura,
    "resiliparse": _resiliparse,
    "newspaper4k": _newspaper,
    "readability-lxml": _readability,
    "selectolax (lexbor), all text": _lexbor,
    "Beautiful Soup on lxml, all text": _beautiful_soup,
}


def peers() -> Iterator[tuple[str, Extract]]:
    """Return those that are installed; print the names of the others."""
    for name, load in _PEERS.items():
        try:
            yield name, load()
        except ImportError as error:
            print(f"left out: {name} ({error})")

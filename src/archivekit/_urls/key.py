"""From the canonical form to the key: what two addresses of one article have in common.

Whatever does not decide *which article* is served is folded: the scheme, the device, the script
edition, the slug beside an id, the order of parameters. Each function is a step;
`archivekit._urls.canonicalize` lists them in their order and runs them.
"""

from __future__ import annotations

import re
from urllib.parse import unquote

from archivekit._rules.url_rows import Rewrite
from archivekit._urls.clean import UrlParts, drop_pieces
from archivekit._urls.host_rules import HostRules

# Sub-delimiters that encoders disagree on; escaped or not, servers read the same.
_FOLDABLE_PATH = re.compile(r"%(21|24|27|28|29|2A|2C|3A|40)")
_FOLDABLE_QUERY = re.compile(r"%(21|24|27|28|29|2A|2C|2F|3A|3F|40)")


def drop_scheme(url: UrlParts, host: HostRules) -> None:
    """Drop the scheme and the user."""
    url.scheme, url.user = "", None


def fold_host(url: UrlParts, host: HostRules) -> None:
    """Drop a final dot (``key:final-dot``) and device labels; apply the site's rules for hosts."""
    for rule, url.host in host.key_hosts:
        url.note(rule, url)


def unescape_path(url: UrlParts, host: HostRules) -> None:
    """Undo escapes in the path that encoders disagree on."""
    path = url.path
    if "%" in path:
        url.path = _FOLDABLE_PATH.sub(_unescape, path)


def fold_path(url: UrlParts, host: HostRules) -> None:
    """Apply the path rules for keys."""
    for name, rule in host.key_paths:
        if rule.needs in url.path:
            url.path = rule.match.sub(rule.to, url.path)
            url.note(name, url)


def drop_views(url: UrlParts, host: HostRules) -> None:
    """Drop parameters that choose how an article is shown."""
    if url.query is not None:
        pieces = url.query.split("&")
        drop_pieces(url, pieces, [host.key_drop.find(piece) for piece in pieces])


def apply_site_keys(url: UrlParts, host: HostRules) -> None:
    """Apply the site's rules for keys; no other follows one that gives the whole key."""
    for name, rewrites in host.site_keys:
        if url.host:
            _apply_first(url, rewrites)
            url.note(name, url)


def _apply_first(url: UrlParts, rewrites: tuple[Rewrite, ...]) -> None:
    """Apply the first rewrite that fits."""
    for rewrite in rewrites:
        path = rewrite.apply(url.path)
        if path is None:
            continue
        if rewrite.identity:
            pieces = url.query.split("&") if url.query else []
            named = [piece for piece in pieces if piece.partition("=")[0] in rewrite.identity]
            if not named:
                continue
            url.query = "&".join(named)
        url.path = path
        if path and path[0] != "/":  # the rewrite gives host and query too
            url.host, url.port, url.query, url.fragment = "", None, None, None
        return


def drop_beside_name(url: UrlParts, host: HostRules) -> None:
    """Where the path names an article, drop the parameters that cannot decide which one it is."""
    if url.query is None:
        return
    for rule in host.naming_paths:
        if rule.match.search(url.path) and not rule.never.search(url.path):
            pieces = url.query.split("&")
            decide = [
                unquote(piece.partition("=")[0]) in host.key_drop.kept
                or rule.deciding.fullmatch(piece.lower())
                for piece in pieces
            ]
            drop_pieces(url, pieces, [None if stays else f"key:{rule.id}" for stays in decide])
            return


def sort_parameters(url: UrlParts, host: HostRules) -> None:
    """Sort the parameters, write ``+`` as a blank, and undo escapes that encoders disagree on."""
    if url.query is None:
        return
    query = url.query.replace("+", "%20")
    if "%" in query:
        query = _FOLDABLE_QUERY.sub(_unescape, query)
    pieces = [piece.removesuffix("=") for piece in query.split("&")]
    url.query = "&".join(sorted(filter(None, pieces))) or None


def _unescape(hit: re.Match[str]) -> str:
    return chr(int(hit[1], 16))

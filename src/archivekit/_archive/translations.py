"""Translations that nobody linked, in an archive that asks for them: found again after each run.

How rare a number or a name is, and which text shares most with another, depends on all articles. So
they are not brought up to date batch by batch, as all else that is derived, but once a run has
ended; then the clusters of what changed are made again.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from archivekit._archive.articles import load_names, load_outlet
from archivekit._archive.update_derived import edge_row, insert_edges, regroup
from archivekit._dedup.translations import join_translations
from archivekit._minhash.kernels import NUMPY
from archivekit._translations.find import find_translated
from archivekit._translations.texts import Text
from archivekit.model import Relation

if TYPE_CHECKING:
    from archivekit._archive.database import Connection, Row

_SETTING: Final = "translations"
_CURRENT, _BEHIND = "current", "behind"
"""Values of the setting; an archive that asks for no translations has none."""
_TEXTS: Final = """
SELECT
    a.id, a.path, a.title, a.text, a.language, a.published, a.clocks, a.url_key, outlet.value,
    a.original, a.source_name, a.source_url, a.agencies,
    (SELECT json_group_array(name)
     FROM (SELECT name FROM _desk WHERE _desk.article = a.number ORDER BY position)),
    (SELECT json_group_array(name)
     FROM (SELECT name FROM _credit WHERE _credit.article = a.number AND role = 'translator'
           ORDER BY position))
FROM _article a LEFT JOIN _outlet outlet ON outlet.number = a.outlet
"""


def ask_for_translations(db: Connection, wanted: bool) -> None:
    """Choose whether translations join their originals in this archive from now on."""
    if not wanted:
        db.change("DELETE FROM _setting WHERE name = ?", (_SETTING,))
        _replace(db, [])
    elif not _state(db):
        db.change("INSERT INTO _setting VALUES (?, ?)", (_SETTING, _BEHIND))


def forget_translations(db: Connection) -> None:
    """Note that articles changed since translations were found, where they are asked for."""
    db.change("UPDATE _setting SET value = ? WHERE name = ?", (_BEHIND, _SETTING))


def bring_up_translations(db: Connection) -> None:
    """Find the translations among all articles, if they are asked for and articles changed."""
    if _state(db) != _BEHIND:
        return
    order = db.ask("SELECT path, id, number FROM _article ORDER BY id, path")
    places = {(path, id_): place for place, (path, id_, _) in enumerate(order)}
    found = find_translated(map(_text, db.stream(_TEXTS)), db.rules)
    edges = join_translations(found, places)
    _replace(db, [edge_row(edge, order[edge.a][2], order[edge.b][2]) for edge in edges])
    db.change("UPDATE _setting SET value = ? WHERE name = ?", (_CURRENT, _SETTING))


def _state(db: Connection) -> str | None:
    found = db.ask("SELECT value FROM _setting WHERE name = ?", (_SETTING,))
    return str(found[0][0]) if found else None


def _replace(db: Connection, rows: list[Row]) -> None:
    """Replace the translations of the file; recompute the clusters of what changed."""
    wanted = set(rows)
    stored = set(db.ask("SELECT * FROM _edge WHERE relation = ?", (Relation.TRANSLATION.value,)))
    for row in sorted(stored - wanted):
        db.change("DELETE FROM _edge WHERE a = ? AND b = ? AND relation = ?", row[:3])
    insert_edges(db, sorted(wanted - stored))
    if changed := {number for row in stored ^ wanted for number in row[:2]}:
        regroup(db, NUMPY, changed)


def _text(row: Row) -> Text:
    id_, path, title, text, language, published, clocks, url_key, outlet, *said = row
    original, source_name, source_url, *names = said
    agencies, desks, translators = map(load_names, names)
    return Text(
        id=id_,
        path=path,
        title=title,
        text=text,
        language=language,
        published=published,
        clocks=tuple(utc for _, utc in json.loads(clocks)),
        url_key=url_key,
        outlet=load_outlet(outlet),
        original=original,
        source_name=source_name,
        source_url=source_url,
        agencies=agencies,
        desks=desks,
        translators=translators,
    )

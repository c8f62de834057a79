"""Filters of questions: as conditions of a query, and whether the archive has what they name."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

from archivekit._provenance.outlets import fold_name, outlet_named
from archivekit._text.fold import fold
from archivekit.errors import UsageError
from archivekit.model import Role

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archivekit._archive.database import Connection


def check_outlet(db: Connection, outlet: str | None) -> None:
    """Raise `UsageError` where no article has an outlet of this id; it says which may be meant."""
    if outlet is None or db.ask("SELECT 1 FROM _outlet WHERE id = ?", (outlet,)):
        return
    meant = _meant(db, outlet)
    hint = f"did you mean {' or '.join(meant)}?" if meant else "`archivekit outlets` lists them"
    raise UsageError(f"no outlet {outlet} in this archive; {hint}")


def check_run(db: Connection, run: int | None) -> None:
    """Raise `UsageError` where no run has this number; it says which there are."""
    if run is None or db.ask("SELECT 1 FROM _run WHERE number = ?", (run,)):
        return
    ((last,),) = db.ask("SELECT max(number) FROM _run")
    there = f"they are numbered up to {last}" if last else "there was none yet"
    raise UsageError(f"no run {run} in this archive; {there}")


def check_role(role: Role | str | None) -> Role | None:
    """Return a role by its name; raise `UsageError`, with a suggestion, for an unknown one."""
    known = {each.value: each for each in Role}
    if role is None or role in known:
        return None if role is None else known[role]
    near = get_close_matches(role, known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(known)}"
    raise UsageError(f"no role {role!r}: {hint}")


def where(asked: Mapping[str, str | None]) -> tuple[str, list[str]]:
    """Return the condition of a query and its values, made of the filters that are set.

    >>> where({"outlet = ?": "rfi", "seen >= ?": None})
    ('WHERE outlet = ?', ['rfi'])
    >>> where({"outlet = ?": None})
    ('', [])
    """
    given = {condition: value for condition, value in asked.items() if value is not None}
    return f"WHERE {' AND '.join(given)}" if given else "", list(given.values())


def _meant(db: Connection, written: str) -> list[str]:
    """Return the ids of outlets with this name, or else of those with a similar id or name."""
    rows = db.ask("SELECT DISTINCT id, value ->> 'name', value ->> 'domain' FROM _outlet")
    known = outlet_named(written, db.rules)
    same = fold(fold_name(written))
    named = {
        id_
        for id_, *names in rows
        if id_ == (known and known.id) or same in {fold(fold_name(n)) for n in (id_, *names)}
    }
    if named:
        return sorted(named)
    ids = {name.casefold(): id_ for id_, *names in rows for name in (*names, id_)}
    alike = get_close_matches(written.casefold(), ids, n=3, cutoff=0.7)
    return sorted({ids[name] for name in alike})

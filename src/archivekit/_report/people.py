"""Who had a hand in the articles of each outlet: names in all their spellings, over time."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any, Final

from archivekit._provenance.credits.identity import person_key

if TYPE_CHECKING:
    from collections.abc import Mapping

    from archivekit._report.report_data import Counts
    from archivekit._rules.rules import Rules

PEOPLE: Final = 500
"""People who have a page: those of most credits."""

Values = dict[str, Any]


def describe_people(
    counts: Counts, outlets: Mapping[str, int], rules: Rules
) -> tuple[list[Values], int]:
    """Describe those of most credits, and how many people there are in all.

    Spellings of one name at one outlet are one person, as in `archivekit.Archive.people`; at two
    outlets they count as two, because copies are not searched for evidence that they are one.
    """
    keys = {name: person_key(name, rules) for name, *_ in counts.credits}
    held: dict[tuple[str, str], list[tuple[str, str, str, int]]] = {}
    for (name, outlet, role, month), number in counts.credits.items():
        held.setdefault((keys[name], outlet), []).append((name, role, month, number))
    people = [_person(rows, outlets[outlet]) for (_, outlet), rows in held.items()]
    people.sort(key=lambda person: (-person["credits"], person["name"], person["outlet"]))
    return people[:PEOPLE], len(people)


def _person(rows: list[tuple[str, str, str, int]], outlet: int) -> Values:
    names: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    months: Counter[str] = Counter()
    for name, role, month, number in rows:
        names[name] += number
        roles[role] += number
        months[month] += number
    spellings = sorted(names, key=lambda name: (-names[name], name))
    return {
        "name": spellings[0],
        "spellings": spellings[1:],
        "outlet": outlet,
        "credits": names.total(),
        "roles": sorted(roles.items(), key=lambda item: (-item[1], item[0])),
        "months": sorted((month, number) for month, number in months.items() if month),
    }

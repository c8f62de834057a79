"""Who had a hand in the articles: one person for all spellings of a name, outlet by outlet.

Spellings of one name are one person at one outlet (`archivekit._provenance.credits.identity`). At
two outlets they are two, until a copy shows otherwise: an article of one outlet and its copy at the
other that credit the same name.
"""

from __future__ import annotations

import difflib
import itertools
from collections import Counter
from typing import TYPE_CHECKING, Any, Final

import attrs

from archivekit._archive.database import day_of, number_list
from archivekit._archive.filters import where
from archivekit._minhash.disjoint_sets import DisjointSets
from archivekit._provenance.credits.identity import explain_spelling, person_key
from archivekit.model import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from archivekit._archive.database import Connection, Row
    from archivekit._rules.rules import Rules

    Pair = tuple[int, int]

_MEANT: Final = 3
"""Names that a name may stand for, at most."""
_ALIKE: Final = 0.7
"""How alike they are at least, by `difflib`."""

_CREDITED: Final = """
FROM _name n
JOIN _credit c ON c.name = n.name
JOIN _article a ON a.number = c.article
LEFT JOIN _outlet o ON o.number = a.outlet
"""
_HELD: Final = """
SELECT n.person, c.name, o.id, c.role, count(*), min(c.published), max(c.published)
FROM _name n JOIN _credit c ON c.name = n.name LEFT JOIN _outlet o ON o.number = c.outlet
{condition}
GROUP BY c.name, c.outlet, c.role
"""
# In which clusters a name is credited at several outlets, and by which of their articles.
_SHARED: Final = """
SELECT n.person, o.id, min(c.article), m.cluster
FROM {members} JOIN _credit c ON c.article = m.article JOIN _name n ON n.name = c.name
JOIN _outlet o ON o.number = c.outlet
{condition}
GROUP BY m.cluster, n.person, o.id
ORDER BY m.cluster, n.person, o.id
"""
# Of all names: to look at clusters of one outlet takes four times as long.
_OF_SEVERAL: Final = """
(
    SELECT m.cluster FROM _member m JOIN _credit c ON c.article = m.article
    GROUP BY m.cluster HAVING count(DISTINCT c.outlet) > 1
) several CROSS JOIN _member m ON m.cluster = several.cluster
"""
_ARTICLES: Final = f"""
SELECT c.role, c.name, o.id, a.published, a.title, a.canonical_url, a.path, c.quote
{_CREDITED}
{{condition}}
ORDER BY coalesce(a.published, '~'), a.path, c.position
"""
_NUMBERS: Final = f"""
SELECT DISTINCT a.number
{_CREDITED}
{{condition}}
ORDER BY coalesce(a.published, '~'), a.path, a.number
LIMIT ?
"""
_NAMED: Final = """
n.person IN (
    SELECT n.person FROM _credit c JOIN _name n ON n.name = c.name
    WHERE c.name_latin IN (SELECT name FROM _name WHERE person = ?1)
    UNION SELECT ?1
)
"""


@attrs.frozen(kw_only=True)
class Spelling:
    """A spelling of a name, its number of credits, and how it differs from the commonest.

    `differs_in` lists ``script``, ``case``, ``order`` and the like.
    """

    name: str
    credits: int
    differs_in: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Presence:
    """A person's credits at one outlet: how many by role, from when to when.

    `outlet` is its id, `roles` are the most frequent first; `first_published` and
    `last_published` are `None` where no article has a time.
    """

    outlet: str | None
    roles: tuple[tuple[Role, int], ...]
    first_published: str | None
    last_published: str | None

    @property
    def credits(self) -> int:
        """How many credits they are."""
        return sum(count for _, count in self.roles)


@attrs.frozen(kw_only=True)
class Person:
    """A name in all its spellings, at one outlet, or at several that share a credited copy.

    `key` is what the spellings have in common, `name` the commonest; `evidence` has for each
    further outlet the two articles that credit the name, one a copy of the other. People of one
    name and one outlet cannot be told apart.

    `outlets` has a `Presence` for each.
    """

    key: str
    name: str
    spellings: tuple[Spelling, ...]
    outlets: tuple[Presence, ...]
    evidence: tuple[str, ...]

    @property
    def credits(self) -> int:
        """How many credits name the person."""
        return sum(presence.credits for presence in self.outlets)

    def to_row(self) -> dict[str, Any]:
        """Return it as a flat row."""
        roles: Counter[str] = Counter()
        for presence in self.outlets:
            roles.update({role.value: count for role, count in presence.roles})
        firsts = [each.first_published for each in self.outlets if each.first_published]
        lasts = [each.last_published for each in self.outlets if each.last_published]
        return {
            "name": self.name,
            "credits": self.credits,
            "roles": [f"{role} {count}" for role, count in roles.most_common()],
            "outlets": [f"{each.outlet or '(unknown)'} {each.credits}" for each in self.outlets],
            "first_published": min(firsts, default=None),
            "last_published": max(lasts, default=None),
            "spellings": [_told(spelling) for spelling in self.spellings],
            "evidence": list(self.evidence),
            "person": self.key,
        }


def _told(spelling: Spelling) -> str:
    why = f" ({', '.join(spelling.differs_in)})" if spelling.differs_in else ""
    return f"{spelling.name} {spelling.credits}{why}"


@attrs.frozen(kw_only=True)
class CreditedArticle:
    """An article that credits somebody: in which role, by which name, in what words.

    `role` and `name` are those of the credit, `quote` its words; `outlet`, `published`,
    `title`, `url` and `path` are the article's.
    """

    role: Role
    name: str
    outlet: str | None
    published: str | None
    title: str | None
    url: str | None
    path: str
    quote: str

    def to_row(self) -> dict[str, Any]:
        """Return it as a flat row."""
        return attrs.asdict(self)


def list_people(
    db: Connection, name: str | None, outlet: str | None, role: Role | None
) -> list[Person]:
    """Return people, those of most credits first; see `Archive.people`."""
    condition, values = _condition(db, name=name, outlet=outlet, role=role)
    held: dict[str, dict[str | None, list[Row]]] = {}
    for person, *row in db.ask(_HELD.format(condition=condition), values):
        held.setdefault(person, {}).setdefault(row[1], []).append(tuple(row))
    several = any(len(outlets) > 1 for outlets in held.values())
    shared = _shared(db, name) if several else {}
    drafts = [
        (key, {at: outlets[at] for at in group}, pairs)
        for key, outlets in held.items()
        for group, pairs in _groups(list(outlets), shared.get(key, ()))
    ]
    evidence = _describe(db, [pair for *_, pairs in drafts for pair in pairs])
    people = [
        _person(key, outlets, tuple(evidence[pair] for pair in pairs), db.rules)
        for key, outlets, pairs in drafts
    ]
    return sorted(people, key=lambda person: (-person.credits, person.key, str(person.outlets)))


def list_credited(db: Connection, name: str, **filters: Any) -> Iterator[CreditedArticle]:
    """Yield articles that credit a name in any spelling; see `Archive.credited`."""
    condition, values = _condition(db, name=name, **filters)
    for role, written, outlet, published, title, url, path, quote in db.stream(
        _ARTICLES.format(condition=condition), values
    ):
        yield CreditedArticle(
            role=Role(role),
            name=written,
            outlet=outlet,
            published=published,
            title=title,
            url=url,
            path=path,
            quote=quote,
        )


def list_names_like(db: Connection, name: str) -> list[str]:
    """Return credited names that are much like a name or have it in them; see `Archive.names_like`.

    All names are compared, so this is for a question that found nothing.
    """
    key = person_key(name, db.rules)
    people: dict[str, str] = dict(db.ask("SELECT person, min(name) FROM _name GROUP BY person"))
    if key in people:
        return []
    having = [person for person in people if key in person]
    alike = having or difflib.get_close_matches(key, people, n=_MEANT, cutoff=_ALIKE)
    return [people[person] for person in alike[:_MEANT]]


def find_credited(db: Connection, name: str, limit: int) -> list[int]:
    """Return the numbers of the articles that credit a name, the earliest published first."""
    condition, values = _condition(db, name=name)
    rows = db.ask(_NUMBERS.format(condition=condition), (*values, limit))
    return [number for (number,) in rows]


def _condition(
    db: Connection,
    *,
    name: str | None = None,
    outlet: str | None = None,
    role: Role | None = None,
    since: str | None = None,
    until: str | None = None,
) -> tuple[str, list[str]]:
    asked = {
        _NAMED: None if name is None else person_key(name, db.rules),
        "o.id = ?": outlet,
        "c.role = ?": None if role is None else role.value,
        "a.published >= ?": day_of(since),
        "substr(a.published, 1, 10) <= ?": day_of(until),
    }
    return where(asked)


def _shared(db: Connection, name: str | None) -> dict[str, list[tuple[str, str, Pair]]]:
    """Return for each person pairs of outlets that credit them in one cluster, and the articles."""
    found: dict[str, list[tuple[str, str, Pair]]] = {}
    condition, values = _condition(db, name=name)
    members = _OF_SEVERAL if name is None else "_member m"
    rows = db.ask(_SHARED.format(members=members, condition=condition), values)
    for (person, outlet, article, cluster), after in itertools.pairwise(rows):
        if (person, cluster) == (after[0], after[3]):
            found.setdefault(person, []).append((outlet, after[1], (article, after[2])))
    return found


def _groups(
    outlets: list[str | None], shared: Iterable[tuple[str, str, Pair]]
) -> Iterator[tuple[list[str | None], list[Pair]]]:
    """Yield the outlets of each person of one name, and the articles that join several."""
    numbers = {outlet: number for number, outlet in enumerate(outlets)}
    sets = DisjointSets(range(len(outlets)))
    joined: list[tuple[int, Pair]] = []
    for a, b, pair in shared:
        if a in numbers and b in numbers:
            left, right = sets.find(numbers[a]), sets.find(numbers[b])
            if left != right:
                sets.join(left, right)
                joined.append((numbers[a], pair))
    for group in sets.listed():
        yield [outlets[number] for number in group], [p for number, p in joined if number in group]


def _describe(db: Connection, pairs: Iterable[Pair]) -> dict[Pair, str]:
    """Return what pairs of articles are evidence of."""
    pairs = list(pairs)
    sql = """
        SELECT article.number, article.path
        FROM json_each(?) k CROSS JOIN _article article ON article.number = k.value
    """
    paths: dict[int, str] = dict(db.ask(sql, (number_list(itertools.chain.from_iterable(pairs)),)))
    return {
        (a, b): f"{paths[a]} and {paths[b]}, copies of one piece, both credit the name"
        for a, b in pairs
    }


def _person(
    key: str, outlets: dict[str | None, list[Row]], evidence: tuple[str, ...], rules: Rules
) -> Person:
    names: Counter[str] = Counter()
    presences = []
    for outlet, rows in outlets.items():
        roles: Counter[str] = Counter()
        for name, _, role, count, *_ in rows:
            names[name] += count
            roles[role] += count
        presences.append(
            Presence(
                outlet=outlet,
                roles=tuple((Role(role), count) for role, count in roles.most_common()),
                first_published=min((row[4] for row in rows if row[4]), default=None),
                last_published=max((row[5] for row in rows if row[5]), default=None),
            )
        )
    (commonest, _), *_ = ordered = sorted(names.items(), key=lambda item: (-item[1], item[0]))
    return Person(
        key=key,
        name=commonest,
        spellings=tuple(
            Spelling(name=name, credits=count, differs_in=explain_spelling(name, commonest, rules))
            for name, count in ordered
        ),
        outlets=tuple(sorted(presences, key=lambda each: (-each.credits, each.outlet or ""))),
        evidence=evidence,
    )

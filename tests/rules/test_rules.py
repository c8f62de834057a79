"""Rules are a value: loaded, checked, merged in a stated order, equal where their rows are."""

import pickle
import sys
from importlib.metadata import EntryPoint
from pathlib import Path
from types import SimpleNamespace

import pytest

from archivekit._assemble import assemble
from archivekit._markup.blocks import body_rules
from archivekit._provenance.credits.labels import credit_rules
from archivekit._rules.rule_file import RuleFile
from archivekit._rules.rules import Rules, _rules_of
from archivekit._rules.tables import LABELS, LINE_RULES, OUTLETS, PLACES, TABLES
from archivekit._rules.writing import to_toml
from archivekit._urls.canonicalize import canonicalize_url
from archivekit.errors import UsageError
from making import dump, parse_record

MINE = """
[[outlet]]
id = "river-daily"
name = "River Daily"
domains = ["river.example"]

[[credit.label]]
id = "river-author"
role = "author"
words = ["Hraborin", "Hraborini"]
"""


def test_every_shipped_row_fits_its_table() -> None:
    rules = Rules.default()
    assert {name for name, _ in rules} <= set(TABLES)
    assert Rules.default() is rules


def test_new_rows_come_before_the_shipped_ones() -> None:
    rules = Rules.parse(MINE)
    assert rules[OUTLETS][0].id == "river-daily"
    assert rules[OUTLETS][1:] == Rules.default()[OUTLETS]
    assert rules[LABELS][0].words == ("Hraborin", "Hraborini")


def test_a_row_with_a_known_id_takes_its_place() -> None:
    first = Rules.default()[PLACES][0]
    rules = Rules.parse(f'[[place]]\nid = "{first.id}"\nwords = "Springfield New_Town"')
    assert [row.id for row in rules[PLACES]] == [row.id for row in Rules.default()[PLACES]]
    assert rules[PLACES][0].words == ("Springfield", "New Town")
    assert (rules[PLACES][0].origin, first.origin) == ("rules", "archivekit:place.toml")


def test_a_row_is_switched_off_by_its_id() -> None:
    rules = Rules.parse('off = ["outlet/rfi"]')
    assert {row.id for row in Rules.default()[OUTLETS]} - {row.id for row in rules[OUTLETS]} == {
        "rfi"
    }


def test_a_later_file_is_stronger(tmp_path: Path) -> None:
    for number in (1, 2):
        text = f'[[place]]\nid = "p{number}"\nwords = ["P{number}"]\n'
        text += f'[[place]]\nid = "both"\nwords = ["B{number}"]'
        (tmp_path / f"{number}.toml").write_text(text)
    rules = Rules.load(tmp_path / "1.toml", tmp_path / "2.toml")
    assert [row.words[0] for row in rules[PLACES][:3]] == ["P2", "P1", "B2"]
    assert rules == Rules.load(tmp_path / "1.toml").merged(Rules.load(tmp_path / "2.toml"))
    assert rules != Rules.load(tmp_path / "2.toml", tmp_path / "1.toml")


def test_equal_rows_are_equal_rules_whatever_the_files_are_called() -> None:
    one, other = Rules.parse(MINE, "a.toml"), Rules.parse(f"# a remark\n{MINE}", "b.toml")
    assert one == other
    assert hash(one) == hash(other)
    assert one.digest == other.digest != Rules.default().digest


def test_a_worker_gets_the_same_rules() -> None:
    for rules in (Rules.default(), Rules.parse(MINE)):
        assert pickle.loads(pickle.dumps(rules)) is rules
    assert len(pickle.dumps(Rules.parse(MINE))) < 500_000


OUTLET = "[[outlet]]\nid='a'\nname='A'\ndomains=['a.org']\n"
BROKEN = [
    ("outlet = 1", "'outlet' must be a list of rows", "no list of rows"),
    ("[[outlets]]\nid = 'a'", "'outlets' is not a table of rules.*outlet", "a misspelt table"),
    ("[[credit.lable]]\nid = 'a'", "'credit.lable'.*credit.label", "a misspelt inner table"),
    ("[[place]]\nwords = 'A'", r"\[\[place\]\] row 1: needs 'id'", "no id"),
    ("[[place]]\nid = 'a'", "a: needs 'words'", "no words"),
    ("[[place]]\nid = 'a'\nwords = 3", "a: words must be a list of texts, .*, got 3", "a number"),
    ("[[place]]\nid = 'A b'\nwords = 'A'", "A b: id must be", "an id with a blank"),
    ("[[place]]\nid = 'a'\nword = 'A'", "a: has no field 'word'; it takes id, lang, why, words", "misspelt"),
    ("[[place]]\nid='a'\nwords='A'\n[[place]]\nid='a'\nwords='B'", "a: the id stands twice", "twice"),
    ("[[name.filed]]\nid = 'a'\npattern = '('", "a: pattern must be a regular expression, got .*unterminated", "no pattern"),
    ("[[name.filed]]\nid = 'a'\npattern = 'x'", r"needs the group \(\?P<place>", "no group"),
    (
        "[[name.filed]]\nid = 'a'\npattern = '(?P<place>(a+)+)$'",
        r"a: pattern can keep a text busy: nested or neighbouring .* such as \(a\+\)\+ or a\*a\*",
        "a pattern that a text could keep busy",
    ),
    ("[[credit.label]]\nid='a'\nrole='boss'\nwords='A'", "role must be one of.*author", "a role"),
    ("[[calendar.language]]\nid='a'\nmonths=['A']", "months must name 12 months, got 1", "one month"),
    ("[[date.field]]\nid='a'\nkind='yesterday'\nwords=['A']", "kind must be one of page,", "a kind"),
    ("off = 'place/china'", "off must be a list", "no list"),
    ("off = ['place/nowhere']", "off names 'place/nowhere'", "nothing to switch off"),
    ("= 3", "is not TOML", "no TOML"),
    (OUTLET + "zone='Europe/Londen'", "zone must be an IANA zone .*Londen' .no such zone", "a zone"),
    (OUTLET + "edition=[{id='en', path='/en', zone='X/Y'}]", "a, edition en: zone must be an IANA", "its edition's"),
    (OUTLET + "edition=[{id='en', path='/en', colour=1}]", "a, edition en: has no field 'colour'; it takes", "deep inside"),
    (OUTLET + "edition=[{id='en', path='en'}]", "edition en: path must be the beginning .* got 'en'", "no slash"),
    (OUTLET + "edition=[{id='en', path='/en/'}]", "edition en: path must be the beginning", "a slash too many"),
    ("[[date.zone]]\nid='a'\nwords='XQT'\nzone='Europe/Londen'", "zone must be an IANA zone", "a zone"),
    (OUTLET + "url_date='/(?P<year>20[0-9][0-9])/'", "url_date must be .* .no group day", "a year alone"),
    (OUTLET + "url_date='(?P<year>.)(?P<month>.)(?P<day>.)(?P<hour>.)'", "a time needs", "an hour alone"),
    (OUTLET.replace("a.org", "https://www.a.org/"), r"domains must be .* .write 'a.org'", "an address"),
    (OUTLET.replace("a.org", "www.a.org"), "write 'a.org'", "a host"),
    (OUTLET.replace("a.org", "A.ORG"), "write 'a.org'", "capitals"),
    (OUTLET.replace("a.org", "a.org/en"), "write 'a.org'", "a path"),
    (OUTLET.replace("['a.org']", "'a.org'"), "domains must be a list, each a domain", "a text"),
    (OUTLET.replace("['a.org']", "[]"), "domains must be .* .it is empty", "no domain"),
    (OUTLET + OUTLET.replace("id='a'", "id='b'"), r"\[\[outlet\]\] b: domains has 'a.org', as \[\[outlet\]\] a does", "one domain twice"),
    ("[[credit.label]]\nid='a'\nrole='author'\nwords=['']", r"words must be .* got \[''\]$", "an empty word"),
    ("[[credit.label]]\nid='a'\nrole='author'\nwords=''", "words must be ", "no word"),
    ("[[body.line]]\nid='a'\nkind='footer'\npattern=''", "pattern must be .* got ''", "an empty pattern"),
    ("[[body.line]]\nid='a'\nkind='footer'\npattern='x*'", "pattern must not match an empty text", "nothing fits too"),
    ("[[body.line]]\nid='a'\nkind='footer'\npattern='x'\ndomain='www.a.org'", "domain must be .* .write 'a.org'", "a host"),
    ("[[body.line]]\nid='a'\nkind='foot'\npattern='x'", "kind must be one of paragraph.* got 'foot'$", "a kind"),
    ("[[credit.label]]\nid='a'\nrole='writer'\nwords='A'", "role must be one of .* got 'writer'$", "a role"),
    ("[[body.element]]\nid='a'\nkind='aside'\ntokens=['div.more']", "tokens must be a list, each a tag", "two in one"),
    ("[[body.element]]\nid='a'\nkind='aside'\ndomain='a.org'", "needs tokens or classes", "no element"),
    ("disable = ['outlet/rfi']", "'disable' is not a table of rules; did you mean off.; see `archivekit rules show`", "off"),
    ("[[outlets]]\nid='a'", "did you mean outlet.; see", "a misspelt table"),
    ("off = ['outlet.rfi']", "off names 'outlet.rfi', which", "quoted as written"),
    ("[[place]]\nid='a'\nwords='A'\noff=['outlet/rfi']", "has no field 'off'; move `off` to the top of the file", "off too late"),
    ("[[place]]\nid='a'\nwords='A'\n[[place]]\nid='a'\nwords='B'", "the id stands twice; give one of the rows another id", "twice"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "message", "why"), BROKEN)
def test_a_broken_file_says_where_and_what_was_expected(text: str, message: str, why: str) -> None:
    with pytest.raises(UsageError, match=f"(?s)mine.toml.*{message}"):
        Rules.parse(text, "mine.toml")


def test_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"cannot read rules from .*nowhere\.toml"):
        Rules.load(tmp_path / "nowhere.toml")
    (tmp_path / "latin.toml").write_bytes(b"# \xe9")
    with pytest.raises(UsageError, match=r"cannot read rules from .*latin\.toml"):
        Rules.load(tmp_path / "latin.toml")


def test_all_broken_rows_are_named_at_once() -> None:
    text = (
        "[[place]]\nid = 'a'\n[[place]]\nid = 'b'\nwords = 'B'\n[[language]]\nid = 'C'\nwords = 'c'"
    )
    with pytest.raises(UsageError) as caught:
        Rules.parse(text, "mine.toml")
    words = "a list of texts, or a text of words with blanks between them"
    assert str(caught.value).splitlines() == [
        f"mine.toml: [[place]] a: needs 'words': {words}",
        "mine.toml: [[language]] C: id must be small letters, digits, dots and hyphens, got 'C'",
    ]


def test_all_that_is_wrong_with_a_row_is_named_at_once() -> None:
    with pytest.raises(UsageError) as caught:
        Rules.parse(
            f"{OUTLET}zone='X/Y'\ndates='never'\nedition=[{{id='e'}}, {{id='f', path='f'}}]"
        )
    wrong = [line.partition("[[outlet]] a")[2] for line in str(caught.value).splitlines()]
    begins = (": zone must", ": dates must", ", edition e: needs either", ", edition f: path must")
    assert [line.startswith(begin) for line, begin in zip(wrong, begins, strict=True)] == [True] * 4


def test_a_folder_is_no_rule_file(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"a directory; name its files$"):
        Rules.load(tmp_path)


def test_a_url_date_is_quoted_without_the_address() -> None:
    for written in ("2024-05-06", "2024/05/06", "06.05.2024"):
        rules = Rules.parse(
            OUTLET
            + r"""url_date='/(?P<year>\d{4})[-/](?P<month>\d\d)[-/](?P<day>\d\d)/|/(?P<d>x)'"""
            if written[4] in "-/"
            else OUTLET + r"""url_date='/(?P<day>\d\d).(?P<month>\d\d).(?P<year>\d{4})/'"""
        )
        page = dump("<p>The ferry is back.</p>", url=f"https://a.org/{written}/x")
        (date,) = (d for d in assemble(parse_record("a.md", page), rules).dates if d.kind == "url")
        assert (date.evidence.quote, date.utc) == (written, "2024-05-06")


def test_an_element_of_one_outlet_is_no_other_outlets(tmp_path: Path) -> None:
    text = "[[body.element]]\nid='a'\nkind='aside'\ndomain='a.org'\ntokens=['.more']"
    body = "<p>The ferry is back.</p><div class='more'>Ten things about ferries.</div>"
    kinds = {}
    for host in ("a.org", "b.org"):
        page = dump(body, url=f"https://{host}/x")
        kinds[host] = assemble(parse_record("a.md", page), Rules.parse(text)).blocks[-1].kind
    assert kinds == {"a.org": "aside", "b.org": "paragraph"}


def test_rows_are_written_as_they_are_read() -> None:
    rules = Rules.default()
    written = to_toml((name, row) for name, row in rules)
    again = _rules_of((RuleFile("archivekit:all.toml", written),))
    assert again == rules
    assert to_toml(again) == written


def test_an_installed_package_ships_rules(monkeypatch: pytest.MonkeyPatch) -> None:
    entry = EntryPoint("river", "river_rules:text", "archivekit.rules")
    monkeypatch.setattr("archivekit._rules.rules.entry_points", lambda group, name: [entry])
    monkeypatch.setitem(sys.modules, "river_rules", SimpleNamespace(text=lambda: MINE))
    assert Rules.load("river")[OUTLETS][0].id == "river-daily"
    assert Rules.load("river").layers[-1] == "river_rules:text"


def test_flags_of_a_pattern_are_its_own() -> None:
    """Patterns of a table are joined into one, where flags for all of it may not stand."""
    text = "[[body.line]]\nid='a'\nkind='footer'\npattern='(?i)write to us'"
    (row,) = (row for row in Rules.parse(text)[LINE_RULES] if row.id == "a")
    assert row.pattern.match("Write To Us")
    assert body_rules(Rules.parse(text)).line_rule("WRITE TO US") is row


def test_rules_share_with_the_shipped_ones_what_is_made_of_the_same_rows() -> None:
    """Words of credits take long to compile, and learned rules are lines of bodies."""
    shipped = credit_rules(Rules.default())
    line = '[[body.line]]\nid = "x"\npattern = "^Ad$"\nkind = "footer"'
    label = '[[credit.label]]\nid = "x"\nwords = "Pen"\nrole = "author"'
    assert credit_rules(Rules.parse(line)) is shipped
    assert "pen" in credit_rules(Rules.parse(label)).roles
    assert body_rules(Rules.parse(line)) is not body_rules(Rules.default())


def test_what_asks_for_rows_later_is_not_shared() -> None:
    """Addresses are remembered for each rules: what remembers them asks for rows when it is used."""
    site = '[[url.site]]\nid = "x"\nwhy = "w"\nhosts = ["a.org"]\ndrop = ["tag"]'
    address = "https://a.org/x?tag=2"
    assert canonicalize_url(address).key != canonicalize_url(address, Rules.parse(site)).key


def test_rules_within_a_domain_are_not_parsed_again(monkeypatch: pytest.MonkeyPatch) -> None:
    rules = Rules.parse("[[body.line]]\nid='a'\nkind='footer'\npattern='x'\ndomain='a.org'")
    monkeypatch.setattr("archivekit._rules.rules.parse_file", None)
    assert len(rules.within("a.org")[LINE_RULES]) == len(rules[LINE_RULES]) + 1
    assert rules.within("b.org") is rules

"""The tables of rules: every name that a rule file may use, and what it is for."""

from __future__ import annotations

from types import MappingProxyType
from typing import Any

from archivekit._rules.rows import (
    DateClock,
    DateLanguage,
    DateLine,
    ElementNames,
    Embed,
    Era,
    Furniture,
    KnownOutlet,
    Label,
    Lead,
    LineRule,
    Numerals,
    PageElement,
    Pattern,
    Phrase,
    R,
    Sounds,
    Table,
    TitlePart,
    Words,
    Zone,
)
from archivekit._rules.url_rows import (
    DeviceRule,
    NamingPathRule,
    OpaqueRule,
    PathRule,
    SiteRule,
    Tracker,
    WrapperRule,
)

_ALL: list[Table[Any]] = []


def _table(name: str, row: type[R], about: str, **groups: tuple[str, ...]) -> Table[R]:
    table = Table(name, row, about, **groups)
    _ALL.append(table)
    return table


# Who publishes
OUTLETS = _table(
    "outlet", KnownOutlet, "who publishes under which domains, and how its pages write"
)

# What is in a title beside the headline
TITLE_SECTIONS = _table(
    "title.section", TitlePart, "sections in a title: [国际]", groups=("section",)
)
SECTION_NAMES = _table(
    "title.section-name", Words, "what sections are called that stand in brackets before a title"
)
NO_SECTIONS = _table("title.no-section", Words, "what stands for a section and is none")
NO_SITES = _table("title.no-site", Words, "what a site is called that has no name")
TITLE_SITES = _table("title.site", TitlePart, "the outlet's name at an end of a title")
PRESS_WORDS = _table("title.press-word", Words, "words at an end of a paper's name: Times, Diario")

# Names of people
NEVER_NAMES = _table("name.never", Words, "words that stand where a name might and are none")
ORGANISATIONS = _table("name.organisation", Words, "words that only an organisation's name has")
ORGANISATION_STARTS = _table(
    "name.organisation-start", Words, "words that open the name of an organisation"
)
BUTTONS = _table(
    "name.button", Words, "words that begin a button or a link beside names: Follow, Read more"
)
BUTTON_ENDS = _table("name.button-end", Words, "words behind those of a button, and no name")
DESKS = _table("name.desk", Words, "how the name of a desk or an organisation ends")
FAMILIES = _table("name.family", Words, "family names in Han characters and Hangul, by language")
NO_PERSON_ENDS = _table(
    "name.no-person-end", Words, "last words of places and events that begin as a person's name"
)
PRONOUNS = _table("name.pronoun", Words, "words that begin a text about the person above it")
SIGNING_FAMILIES = _table(
    "name.signing-family", Words, "family names with which a name alone below a text signs it"
)
GIVEN = _table("name.given", Words, "common given names, by language")
SPACED_FAMILIES = _table(
    "name.spaced-family", Words, "family names in Japan that a blank parts from the given name"
)
NO_GIVEN_ENDS = _table(
    "name.no-given-end", Words, "last characters of organisations, and of no given name: 石湾网"
)
GIVEN_ENDS = _table("name.given-end", Words, "how given names end, where families are unlisted")
POSTS = _table("name.post", Words, "words that end what somebody is: 副教授")
POST_PATTERNS = _table("name.post-pattern", Pattern, "what somebody is, as a whole text")
POSITIONS = _table(
    "name.position", Words, "words that what somebody is begins or ends with: Mayor of Lyon"
)
DEEDS = _table("name.deed", Pattern, "what people did, glued behind their names: 高锋报道")
HONORIFICS = _table("name.honorific", Words, "words behind a name that are not part of it: 先生")
TITLES = _table("name.title", Words, "words before a name that are not part of it: Dr.")
SUFFIXES = _table("name.suffix", Words, "what belongs to a name behind it: Jr.")
DEGREES = _table("name.degree", Words, "what is hung on a name and not part of it: PhD")
PARTICLES = _table("name.particle", Words, "lower-case words inside a name: van, dos")
GLUED_JOINERS = _table(
    "name.glued-joiner", Pattern, "a joining word that is written with the name behind it"
)
JOINERS = _table("name.joiner", Words, "words between two names: and, 和")
OTHERS = _table("name.others", Words, "words for people who are not named: et al.")
EMPLOYERS = _table(
    "name.employer", Words, "words between a name and whom it works for: Ann Lee for RFA"
)
PLACE_WORDS = _table(
    "name.place-word", Words, "words between a name and a place: Ann Lee in Berlin"
)
FILED = _table("name.filed", Pattern, "where a story was filed, among names", groups=("place",))
COMPILED = _table("name.compiled", Pattern, "how a story was made, among names: 综合报道")

# Credits
LABELS = _table("credit.label", Label, "words before names, mostly with a colon")
NO_KINDS = _table("credit.no-kind", Words, "words before a label that say it is no writer's")
BY_WORDS = _table("credit.by", Label, "words before names without a mark, above the text: by")
BEHIND_WORDS = _table("credit.behind", Label, "words behind names: 기자")
PHRASES = _table(
    "credit.phrase", Phrase, "sentences that are credits", one_of=("names", "run", "pairs")
)

GIVEN_NAMES = _table("credit.given-name", Words, "labels that are given names, too: Metin")
PAIRS = _table("credit.pair", Pattern, "names, each with a place", groups=("names", "place"))
CREDIT_EMPLOYERS = _table("credit.employer", Pattern, "whose reporter it is, before a label")
JOINED_COMPILED = _table("credit.compiled", Pattern, "how a story was made, behind joined names")
TOLD_AUTHORS = _table(
    "credit.told-author", Pattern, "sentences that say who the author is", groups=("name",)
)
BIOGRAPHIES = _table("credit.biography", Pattern, "how a biography begins", groups=("name",))
SIGNED_DAYS = _table("credit.signed-day", Pattern, "the day behind a name that signs a text")
REPORTER_PREFIXES = _table(
    "credit.reporter-prefix", Pattern, "what makes an author field a reporter's"
)
BYLINE_ELEMENTS = _table(
    "credit.byline-element", Words, "parts of classes of elements that hold a byline"
)
NO_BYLINE_ELEMENTS = _table(
    "credit.byline-element-never", Words, "parts of their classes that say it is none"
)
AUTHOR_BOXES = _table(
    "credit.author-box", Words, "what beside such a part makes a box about the author of it"
)
FILED_IN = _table(
    "credit.filed-in", Words, "words before the section that a byline follows: Posted in News by"
)
FILED_UNDER = _table(
    "credit.filed-under", Words, "words between a byline and its section: by Ann Lee in News"
)
NEWSROOMS = _table("credit.newsroom", Words, "words that name a part of a newsroom: Redaktion")
STANDFIRSTS = _table(
    "credit.standfirst", Words, "elements whose text begins with its author and a colon"
)
AUTHOR_PATHS = _table("credit.author-path", Words, "parts of a path before an author's own page")

# Dates
DATE_LANGUAGES = _table("calendar.language", DateLanguage, "how a language writes dates")
ZONES = _table("date.zone", Zone, "names of clocks behind a time")
ERAS = _table("calendar.era", Era, "eras that years are counted in")
URL_DATES = _table(
    "date.url", Pattern, "days in the path of any URL", groups=("year", "month", "day")
)
DATELINE_DAYS = _table("date.dateline", Pattern, "datelines with the page's day", groups=("date",))
DATE_LINES = _table(
    "date.line", DateLine, "how a line begins that has the day of publication", groups=("date",)
)
DATE_FIELDS = _table("date.field", DateClock, "fields of dumps that hold a date, by their clock")
DATE_PROPERTIES = _table(
    "date.property", DateClock, "properties of elements that hold a date, by their clock"
)
DATE_ELEMENTS = _table("date.element", DateClock, "tokens of elements, by whose date they show")

DATE_MARKS = _table("date.mark", Words, "parts of classes of elements that show a date")
READING_TIMES = _table("date.reading-time", Words, "what minutes of reading are called")
EDITIONS = _table(
    "date.edition", Pattern, "the number of an issue, its page or its paper, beside its day"
)

# Where and by whom a story was filed
LEADS = _table(
    "dateline.lead",
    Lead,
    "how a first line begins that says where a story was filed",
    one_of=("place", "run", "filed", "names", "signoff", "agency"),
)
BEHIND_LEADS = _table(
    "dateline.reporters",
    Pattern,
    "reporters behind a dateline",
    one_of=("signoff", "names"),
)
RUN_LABELS = _table("dateline.run-label", Words, "labels that a name there is run together with")
NO_PLACES = _table("dateline.no-place", Words, "what stands in a place's place")
PLACES = _table("place", Words, "places that datelines name")

# Whose copy it is
AGENCY_LEADS = _table("agency.lead", Pattern, "first sentences that name it", groups=("agency",))
AGENCY_TOLD = _table(
    "agency.told", Pattern, "first sentences that say it told them", groups=("agency",)
)
AGENCY_JOINERS = _table("agency.joiner", Words, "what stands between two agencies")
AGENCY_WITH = _table("agency.with", Words, "words before the agency that signs a text: with")
AGENCY_ARTICLES = _table("agency.article", Words, "what may stand between them: the")
AGENCY_AGAIN = _table("agency.again", Pattern, "how later ones name it", groups=("agency",))
AGENCY_ENDS = _table("agency.end", Pattern, "last lines that name it", groups=("agency",))
AGENCY_COPYRIGHTS = _table(
    "agency.copyright", Pattern, "its own copyright line", groups=("agency",)
)

# Whose picture it is
PHOTO_CREDITS = _table(
    "photo.credit", Pattern, "how a caption ends that says whose", groups=("credit",)
)
PHOTO_CREDIT_WORDS = _table(
    "photo.credit-word", Words, "words before whose picture it is, with a mark behind them"
)
PHOTO_SHOWN = _table(
    "photo.shown", Words, "words before a word for pictures with which a caption says what is there"
)
PHOTO_CAPTION_ENDS = _table(
    "photo.caption-end", Pattern, "how a short line below a picture ends that is its caption"
)
PHOTO_WORDS = _table("photo.word", Pattern, "marks of a bracket that holds a credit")
PHOTO_NEVER = _table("photo.never", Pattern, "brackets that hold no credit")
PHOTO_NO_CREDITS = _table("photo.no-credit", Pattern, "what is no credit, wherever it was found")
PHOTO_DAYS = _table("photo.trailing-day", Pattern, "the day at the end of a caption")
PHOTO_NOTICES = _table("photo.notice", Pattern, "what is a notice of rights and no credit")
PHOTO_LABELS = _table("photo.label", Pattern, "what stands before a credit in its own element")

# What a text was made from
ORIGINALS = _table("origin.original", Pattern, "texts of a link to what this one translates")
ORIGINAL_LINES = _table(
    "origin.original-line", Pattern, "how a line begins that names what this one translates"
)
BEFORE_ORIGINALS = _table(
    "origin.before-link", Pattern, "what stands right before a link to what this one translates"
)
REPRINT_HOSTS = _table(
    "origin.reprint-host", Words, "hosts whose text is reprinted where others are translated"
)
REPOSTED = _table("origin.reposted", Words, "words that say that a text was copied from elsewhere")
LINKED = _table(
    "origin.linked", Pattern, "how a line begins that links where a text was taken from"
)
FIRST = _table(
    "origin.first", Pattern, "how a line begins that says where a text was first published"
)
OUTLET_NOUNS = _table(
    "origin.outlet-noun", Words, "what stands before the name of a publication: magazine"
)
WORKS = _table("credit.work", Words, "labels of the data of a film, a book or a match")
EXCERPTS = _table("credit.excerpt", Words, "what a title calls a part of a book")
PLATFORMS = _table("origin.platform", Words, "where accounts are whose name follows: WeChat")
FIRST_ENDS = _table("origin.first-end", Words, "what ends the name behind that")
TAKEN = _table("origin.taken", Pattern, "sentences that say from whom", groups=("name",))
REPORTED_BEFORE = _table(
    "origin.reported-before", Pattern, "what stands before the name of an outlet that reported"
)
REPORTED_AFTER = _table("origin.reported-after", Pattern, "what stands behind it")
COLUMNS = _table("origin.column", Words, "what stands before a bar in a title and is a column")
NO_AUTHOR = _table(
    "origin.no-author", Pattern, "how that ends which stands before a colon, no author"
)

NO_SOURCE = _table("origin.no-source", Pattern, "how that begins which is no source")
LINK_AUTHOR_PATHS = _table("origin.author-path", Words, "parts of a path of links to authors")

# Who kept the copy
MIRROR_FOOTERS = _table(
    "mirror.footer", Words, "ids of body.line rows that are a feed mirror's own"
)
FORGES = _table("mirror.forge", Words, "hosts of git repositories")
ADDRESS_FIELDS = _table("mirror.address", Words, "fields that hold the article's own address")

# What language it is in
ALPHABETS = _table("alphabet", Words, "letters that one language writes, or a few")
LANGUAGES = _table("language", Words, "the commonest words of a language")

# What of a text survives when it is translated
NUMERALS = _table("translation.number", Numerals, "numbers in words, by language")
READINGS = _table("translation.reading", Sounds, "how letters of other scripts sound")
SECOND_READINGS = _table(
    "translation.second", Sounds, "letters of names that are read in another way as well"
)
ARTICLES = _table(
    "translation.article",
    Words,
    "articles of the language `lang` that are written as part of a name",
)
FOREIGN = _table(
    "translation.foreign", Words, "characters that names of other languages have in Chinese"
)
LANGUAGE_NAMES = _table(
    "translation.language", Words, "names of the language `lang` in the names of desks: 英语组"
)

# What of a body is not the story
ELEMENTS = _table(
    "body.element", ElementNames, "elements that are captions, related stories, footers"
)
RELATED_HEADINGS = _table(
    "body.related-heading", Pattern, "lines that open a list of related stories"
)
SKIPPED_PICTURES = _table(
    "body.skipped-picture", Pattern, "addresses of pictures that show nothing"
)
EMBEDS = _table(
    "body.embed", Embed, "classes of quotations that embed a post, of whom the page is not"
)
FURNITURE = _table(
    "body.furniture", Furniture, "words that are all of a line which is not the story: Share, Tags:"
)
LINE_RULES = _table("body.line", LineRule, "lines that are not the story, by their text")

# What of a saved page is not the story
PAGE_ELEMENTS = _table("page.element", PageElement, "elements of pages that are not the story")
PAGE_STATES = _table("page.state", Words, "words that open a class which tells a state: has")
PAGE_NEGATIONS = _table("page.negation", Words, "words before what an element is not: without")
PAGE_HEADINGS = _table("page.related-heading", Pattern, "lines over stories beside the story")
PAGE_LINES = _table("page.line", Pattern, "how lines of pages begin that invite readers elsewhere")

# What of an address decides
TRACKERS = _table("url.tracker", Tracker, "query parameters that never decide what is served")
PATH_RULES = _table("url.path", PathRule, "rewrites of paths on every host")
NAMING_PATHS = _table(
    "url.naming-path", NamingPathRule, "paths that name an article, whatever the query adds"
)
WRAPPERS = _table("url.wrapper", WrapperRule, "services that put their address around another")
SITES = _table("url.site", SiteRule, "what one publisher's addresses mean")
DEVICES = _table("url.device", DeviceRule, "host labels that choose a device, not an article")
OPAQUES = _table("url.opaque", OpaqueRule, "addresses that lead elsewhere")

TABLES = MappingProxyType({table.name: table for table in _ALL})
"""Every table by its name."""

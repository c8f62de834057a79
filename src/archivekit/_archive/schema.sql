-- Tables whose names begin with an underscore are archivekit's own; the views are for everyone.

CREATE TABLE _setting (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE _run (
  number INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  finished TEXT,
  paths TEXT NOT NULL,          -- JSON list, as given
  version TEXT NOT NULL,        -- of archivekit
  rules TEXT NOT NULL,          -- digest of the rule files it read with
  articles INTEGER NOT NULL DEFAULT 0,
  added INTEGER NOT NULL DEFAULT 0,
  updated INTEGER NOT NULL DEFAULT 0,
  problems INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE _problem (
  run INTEGER NOT NULL REFERENCES _run ON DELETE CASCADE,
  path TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  start INTEGER,
  end INTEGER
);
CREATE INDEX _problem_run ON _problem (run);

CREATE TABLE _outlet (number INTEGER PRIMARY KEY, value TEXT NOT NULL UNIQUE);       -- JSON
CREATE TABLE _publisher (number INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE);

CREATE TABLE _article (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL,
  path TEXT NOT NULL,
  run INTEGER NOT NULL REFERENCES _run,
  revision INTEGER NOT NULL,    -- 1 for the first content met under this path, then 2, ...
  format TEXT NOT NULL,
  title TEXT,
  section TEXT,
  url TEXT,
  canonical_url TEXT,
  url_key TEXT,
  language TEXT,
  outlet INTEGER REFERENCES _outlet,
  published TEXT,
  published_from TEXT,
  dateline TEXT,
  original TEXT,
  original_key TEXT,
  source_name TEXT,
  source_url TEXT,
  clocks TEXT NOT NULL,         -- JSON list of [kind, utc]
  agencies TEXT NOT NULL,       -- JSON list of names
  text TEXT NOT NULL,
  facts BLOB NOT NULL,          -- the article as JSON without its text, deflated
  UNIQUE (id, path)
);
CREATE INDEX _article_path ON _article (path);
CREATE INDEX _article_url_key ON _article (url_key) WHERE url_key IS NOT NULL;
CREATE INDEX _article_canonical_url ON _article (canonical_url) WHERE canonical_url IS NOT NULL;
CREATE INDEX _article_original_key ON _article (original_key) WHERE original_key IS NOT NULL;
CREATE INDEX _article_published ON _article (published);
CREATE INDEX _article_run ON _article (run);

CREATE TABLE _credit (
  article INTEGER NOT NULL REFERENCES _article ON DELETE CASCADE,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  name_latin TEXT,
  confidence TEXT NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX _credit_name ON _credit (name);

CREATE TABLE _mirror (
  article INTEGER NOT NULL REFERENCES _article ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  domain TEXT NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

-- What an article is compared by. Hashes are 64 bits; little-endian in blobs.
CREATE TABLE _text (
  article INTEGER PRIMARY KEY REFERENCES _article ON DELETE CASCADE,
  publisher INTEGER NOT NULL REFERENCES _publisher,
  item INTEGER NOT NULL,        -- hash of what versions of one item have in common
  carrier INTEGER NOT NULL,     -- whether enough of it is its own to teach boilerplate
  size INTEGER NOT NULL,        -- units, boilerplate left out
  first INTEGER,                -- the first article whose text is equal
  digest BLOB NOT NULL,
  hashes BLOB NOT NULL,         -- of its sentences and lines, in order
  sizes BLOB NOT NULL,          -- of the same, in units, 32 bits each
  covered BLOB NOT NULL,        -- of those that are boilerplate
  keys BLOB NOT NULL,           -- of its bands
  samples BLOB NOT NULL         -- of its longer runs of words, boilerplate left out
);
CREATE INDEX _text_item ON _text (item);
CREATE INDEX _text_digest ON _text (digest);
CREATE INDEX _text_first ON _text (first) WHERE first <> article;

-- Inverted index from hash to articles: of a text's bands, headlines and samples, where `publisher`
-- is 0, and of its segments. `_recent` is a write buffer, whose rows move into `_posting` slice by slice.
CREATE TABLE _posting (
  hash INTEGER NOT NULL,
  publisher INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (hash, publisher, article)
) WITHOUT ROWID;
CREATE TABLE _recent (
  hash INTEGER NOT NULL,
  publisher INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (hash, publisher, article)
) WITHOUT ROWID;
CREATE TABLE _phrase (          -- segments that three or more items of a publisher carry
  hash INTEGER NOT NULL,
  publisher INTEGER NOT NULL,
  items INTEGER NOT NULL,
  carriers INTEGER NOT NULL,    -- items of which enough is their own: this many make boilerplate
  returns INTEGER NOT NULL,     -- whether it returns under other titles in other weeks, as that does
  PRIMARY KEY (hash, publisher)
) WITHOUT ROWID;

CREATE TABLE _edge (
  a INTEGER NOT NULL,           -- of the two articles the one whose (id, path) is less
  b INTEGER NOT NULL,
  relation TEXT NOT NULL,
  jaccard REAL NOT NULL,
  containment REAL NOT NULL,
  reason TEXT NOT NULL,
  backward INTEGER NOT NULL,    -- whether b is the source of a link, or the longer text
  a_says TEXT NOT NULL,         -- in which words a says that b's outlet reported it, or nothing
  b_says TEXT NOT NULL,
  PRIMARY KEY (a, b, relation)
) WITHOUT ROWID;
CREATE INDEX _edge_b ON _edge (b, a);

CREATE TABLE _cluster (number INTEGER PRIMARY KEY, id TEXT NOT NULL, origin INTEGER);
CREATE INDEX _cluster_id ON _cluster (id);
CREATE TABLE _member (
  article INTEGER PRIMARY KEY REFERENCES _article,
  cluster INTEGER NOT NULL REFERENCES _cluster ON DELETE CASCADE,
  similarity REAL NOT NULL,
  relation TEXT NOT NULL,
  evidence TEXT NOT NULL,
  giver INTEGER,                -- the member that it is taken from
  given_confidence TEXT,
  given_reason TEXT
);
CREATE INDEX _member_cluster ON _member (cluster);

-- Words of titles and texts in matching form, each Chinese character a word of its own. It is
-- filled up when somebody searches; the setting 'searchable' is the last article that is in it.
CREATE VIRTUAL TABLE _search USING fts5 (title, text, content = '', tokenize = 'unicode61');

CREATE VIEW articles AS
SELECT a.number, a.id, a.path, a.revision, a.format, a.title, a.section, a.url, a.canonical_url,
  a.url_key, a.language, o.value ->> 'id' AS outlet, o.value ->> 'name' AS outlet_name,
  o.value ->> 'edition' AS edition, a.published, a.published_from, a.dateline, a.original,
  a.source_name AS republished_from, a.source_url AS republished_from_url, a.text,
  c.id AS cluster, a.run
FROM _article a LEFT JOIN _outlet o ON o.number = a.outlet
LEFT JOIN _member m ON m.article = a.number LEFT JOIN _cluster c ON c.number = m.cluster;

CREATE VIEW credits AS
SELECT a.id AS article, a.path, c.role, c.name, c.name_latin, c.confidence, c.quote, c.rule
FROM _credit c JOIN _article a ON a.number = c.article;

CREATE VIEW mirrors AS
SELECT a.id AS article, a.path, m.position, m.kind, m.domain, m.url
FROM _mirror m JOIN _article a ON a.number = m.article;

CREATE VIEW clusters AS
SELECT c.id, o.path AS origin, count(*) AS members, min(a.published) AS first_published
FROM _cluster c JOIN _member m ON m.cluster = c.number JOIN _article a ON a.number = m.article
LEFT JOIN _article o ON o.number = c.origin GROUP BY c.number;

CREATE VIEW members AS
SELECT c.id AS cluster, a.id AS article, a.path, a.url, a.title, o.value ->> 'id' AS outlet,
  a.published, m.similarity, m.relation, m.evidence, g.path AS taken_from,
  m.given_confidence AS taken_from_confidence, m.given_reason AS taken_from_reason
FROM _member m JOIN _cluster c ON c.number = m.cluster JOIN _article a ON a.number = m.article
LEFT JOIN _outlet o ON o.number = a.outlet LEFT JOIN _article g ON g.number = m.giver;

-- Pairs of articles that show how two pieces stand to one another. `piece_links()` tells the strongest
-- of each two pieces, with the words of both.
CREATE VIEW piece_links AS
SELECT e.relation, s.path AS source, t.path AS target, sc.id AS source_cluster,
  tc.id AS target_cluster, e.containment AS share, e.reason
FROM _edge e
JOIN _article s ON s.number = iif(e.backward, e.b, e.a)
JOIN _article t ON t.number = iif(e.backward, e.a, e.b)
LEFT JOIN _member sm ON sm.article = s.number LEFT JOIN _cluster sc ON sc.number = sm.cluster
LEFT JOIN _member tm ON tm.article = t.number LEFT JOIN _cluster tc ON tc.number = tm.cluster
WHERE sm.cluster IS NULL OR tm.cluster IS NULL OR sm.cluster <> tm.cluster;

CREATE VIEW problems AS SELECT run, path, reason, detail, start, end FROM _problem;

CREATE VIEW runs AS
SELECT number, started, finished, paths, version, rules, articles, added, updated, problems
FROM _run;

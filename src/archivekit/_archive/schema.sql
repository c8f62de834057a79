-- Tables whose names begin with an underscore are archivekit's own; the views of views.sql are for
-- everyone.

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

CREATE TABLE _problem (         -- each once, however often it is met
  number INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  start INTEGER,
  end INTEGER
);
CREATE INDEX _problem_path ON _problem (path);
CREATE TABLE _sighting (        -- in which runs a problem was met
  run INTEGER NOT NULL REFERENCES _run,
  problem INTEGER NOT NULL REFERENCES _problem,
  PRIMARY KEY (run, problem)
) WITHOUT ROWID;

CREATE TABLE _outlet (
  number INTEGER PRIMARY KEY,
  value TEXT NOT NULL UNIQUE,   -- JSON
  id TEXT AS (value ->> 'id')
);
CREATE INDEX _outlet_id ON _outlet (id);
CREATE TABLE _zone (            -- how many hours the clocks of a zone are ahead of UTC
  name TEXT PRIMARY KEY,
  least REAL NOT NULL,
  greatest REAL NOT NULL
) WITHOUT ROWID;
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
  facts BLOB NOT NULL,          -- the article as JSON without its text, deflated (packed_facts.py)
  UNIQUE (id, path)
);
CREATE INDEX _article_path ON _article (path);
CREATE INDEX _article_url_key ON _article (url_key) WHERE url_key IS NOT NULL;
CREATE INDEX _article_canonical_url ON _article (canonical_url) WHERE canonical_url IS NOT NULL;
CREATE INDEX _article_original_key ON _article (original_key) WHERE original_key IS NOT NULL;
CREATE INDEX _article_published ON _article (published);
CREATE INDEX _article_run ON _article (run);
CREATE INDEX _article_empty ON _article (path) WHERE text = '';
CREATE INDEX _article_revision ON _article (revision) WHERE revision > 1;
CREATE INDEX _article_outlet ON _article (outlet, published);

CREATE TABLE _credit (
  article INTEGER NOT NULL REFERENCES _article ON DELETE CASCADE,
  position INTEGER NOT NULL,
  role TEXT NOT NULL,
  name TEXT NOT NULL,
  name_latin TEXT,
  confidence TEXT NOT NULL,
  quote TEXT NOT NULL,
  rule TEXT NOT NULL,
  outlet INTEGER REFERENCES _outlet,    -- these two are of the article, for the index
  published TEXT,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE INDEX _credit_name ON _credit (name, outlet, role, published);
CREATE INDEX _credit_name_latin ON _credit (name_latin) WHERE name_latin IS NOT NULL;
CREATE TABLE _name (            -- each name as written, and the person that its spellings share
  name TEXT PRIMARY KEY,
  person TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX _name_person ON _name (person);

CREATE TABLE _mirror (
  article INTEGER NOT NULL REFERENCES _article ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  domain TEXT NOT NULL,
  url TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;

CREATE TABLE _desk (
  article INTEGER NOT NULL REFERENCES _article ON DELETE CASCADE,
  position INTEGER NOT NULL,
  name TEXT NOT NULL,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE _photo (
  article INTEGER NOT NULL REFERENCES _article ON DELETE CASCADE,
  position INTEGER NOT NULL,
  url TEXT NOT NULL,
  credit TEXT,
  caption TEXT,
  PRIMARY KEY (article, position)
) WITHOUT ROWID;
CREATE TABLE _link (
  article INTEGER NOT NULL REFERENCES _article ON DELETE CASCADE,
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  text TEXT NOT NULL,
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
  sizes BLOB NOT NULL,          -- of the same, in units, each as wide as the greatest needs
  covered BLOB NOT NULL         -- of those that are boilerplate
);
CREATE INDEX _text_item ON _text (item);
CREATE INDEX _text_digest ON _text (digest);
CREATE INDEX _text_first ON _text (first) WHERE first <> article;

-- Inverted index from hash to articles: of a text's bands, headlines and samples, where `publisher`
-- is 0, and of its segments. Hashes are folded to 48 bits. `_recent` is a write buffer, whose rows
-- move into `_posting` slice by slice.
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
CREATE INDEX _cluster_origin ON _cluster (origin);
CREATE TABLE _member (
  article INTEGER PRIMARY KEY REFERENCES _article,
  cluster INTEGER NOT NULL REFERENCES _cluster ON DELETE CASCADE,
  similarity REAL NOT NULL,
  relation TEXT NOT NULL,
  evidence TEXT NOT NULL,
  giver INTEGER,                -- the member that it is taken from
  given_confidence TEXT,
  given_reason TEXT,
  other INTEGER                 -- the member that its strongest edge leads to
);
CREATE INDEX _member_cluster ON _member (cluster);

-- What questions would otherwise compute from all articles: the rows of _found_copy and _found_change.
CREATE TABLE _copy (            -- each article whose cluster has its origin at another outlet
  article INTEGER PRIMARY KEY REFERENCES _member ON DELETE CASCADE,
  origin INTEGER NOT NULL,
  origin_outlet INTEGER,
  copier_outlet INTEGER,
  origin_published TEXT,
  origin_clock TEXT,
  copier_published TEXT,
  copier_clock TEXT,
  lag_least REAL,
  lag_most REAL,
  relation TEXT                 -- of the two, where others are not between them
);
CREATE TABLE _change (          -- each version that differs from the one before it
  article INTEGER PRIMARY KEY REFERENCES _article ON DELETE CASCADE,
  previous INTEGER NOT NULL REFERENCES _article ON DELETE CASCADE,
  outlet INTEGER,
  seen TEXT,
  clock TEXT,
  previous_seen TEXT,
  previous_clock TEXT,
  order_from TEXT,
  headline INTEGER NOT NULL,    -- whether it differs, as the others tell
  text INTEGER NOT NULL,
  credits INTEGER NOT NULL,
  date INTEGER NOT NULL,
  pictures INTEGER NOT NULL
);
CREATE INDEX _change_previous ON _change (previous);

-- What rules are learned from: of each outlet and format the articles with the least ids.
CREATE TABLE _sample (
  domain TEXT NOT NULL,
  format TEXT NOT NULL,
  id TEXT NOT NULL,
  path TEXT NOT NULL,           -- the first of those with this id
  seen BLOB NOT NULL,           -- what is learned from, as JSON, deflated with the article's text
  PRIMARY KEY (domain, format, id)
);
CREATE INDEX _sample_id ON _sample (id);

-- Words of titles and texts in matching form, each Chinese character a word of its own. It is
-- filled up when somebody searches; the setting 'searchable' is the last article that is in it.
CREATE VIRTUAL TABLE _search USING fts5 (title, text, content = '', tokenize = 'unicode61');

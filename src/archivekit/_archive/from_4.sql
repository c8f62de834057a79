-- The views are made anew; there are more of them, with tables for what they show. Problems are kept
-- once, with the runs that met them.

ALTER TABLE _problem RENAME TO _met;
CREATE TABLE _problem (
  number INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  reason TEXT NOT NULL,
  detail TEXT NOT NULL,
  start INTEGER,
  end INTEGER
);
CREATE INDEX _problem_path ON _problem (path);
CREATE TABLE _sighting (
  run INTEGER NOT NULL REFERENCES _run,
  problem INTEGER NOT NULL REFERENCES _problem,
  PRIMARY KEY (run, problem)
) WITHOUT ROWID;
INSERT INTO _problem (path, reason, detail, start, end)
SELECT path, reason, detail, start, end FROM _met GROUP BY 1, 2, 3, 4, 5 ORDER BY min(rowid);
INSERT OR IGNORE INTO _sighting
SELECT m.run, p.number FROM _met m JOIN _problem p
ON (p.path, p.reason, p.detail) = (m.path, m.reason, m.detail)
  AND p.start IS m.start AND p.end IS m.end;
DROP TABLE _met;

CREATE TABLE _zone (name TEXT PRIMARY KEY, least REAL NOT NULL, greatest REAL NOT NULL) WITHOUT ROWID;
ALTER TABLE _outlet ADD COLUMN id TEXT AS (value ->> 'id');
CREATE INDEX _outlet_id ON _outlet (id);
CREATE INDEX _article_empty ON _article (path) WHERE text = '';
CREATE INDEX _article_revision ON _article (revision) WHERE revision > 1;
CREATE INDEX _article_outlet ON _article (outlet, published);
ALTER TABLE _credit ADD COLUMN outlet INTEGER REFERENCES _outlet;
ALTER TABLE _credit ADD COLUMN published TEXT;
UPDATE _credit SET (outlet, published) =
  (SELECT outlet, published FROM _article WHERE number = article);
DROP INDEX _credit_name;
CREATE INDEX _credit_name ON _credit (name, outlet, role, published);
CREATE INDEX _credit_name_latin ON _credit (name_latin) WHERE name_latin IS NOT NULL;
CREATE INDEX _cluster_origin ON _cluster (origin);
CREATE TABLE _name (name TEXT PRIMARY KEY, person TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX _name_person ON _name (person);
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

-- Pairs may be links of two pieces, and say who reported what; members know from whom they have it.
-- What is there already has none until all is computed anew (`verify --repair`).

ALTER TABLE _edge ADD COLUMN backward INTEGER NOT NULL DEFAULT 0;
ALTER TABLE _edge ADD COLUMN a_says TEXT NOT NULL DEFAULT '';
ALTER TABLE _edge ADD COLUMN b_says TEXT NOT NULL DEFAULT '';
ALTER TABLE _member ADD COLUMN giver INTEGER;
ALTER TABLE _member ADD COLUMN given_confidence TEXT;
ALTER TABLE _member ADD COLUMN given_reason TEXT;

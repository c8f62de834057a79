-- Schema 1 had a table each for bands, headlines and segments; schema 2 has one for all of them.
-- What two numbers do not have in common, `a ^ b`, is `(a | b) - (a & b)`.

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

INSERT OR IGNORE INTO _posting
SELECT * FROM (
  SELECT (key | band) - (key & band) AS hash, 0 AS publisher, article FROM _band
  UNION ALL SELECT hash, 0, article FROM _headline
  UNION ALL SELECT hash, publisher, article FROM _segment
) ORDER BY hash, publisher, article;

DROP TABLE _band;
DROP TABLE _headline;
DROP TABLE _segment;

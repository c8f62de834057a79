-- Postings have hashes of 48 bits: the upper ones, and the others folded into them. What two numbers
-- do not have in common, `a ^ b`, is `(a | b) - (a & b)`. The rows of the write buffer move into the
-- main table on the way. Keys and samples are not kept beside the text.

CREATE TABLE _folded (
  hash INTEGER NOT NULL,
  publisher INTEGER NOT NULL,
  article INTEGER NOT NULL,
  PRIMARY KEY (hash, publisher, article)
) WITHOUT ROWID;
INSERT OR IGNORE INTO _folded
SELECT ((hash >> 16) | (hash & 65535)) - ((hash >> 16) & (hash & 65535)), publisher, article
FROM (
  SELECT hash, publisher, article FROM _posting
  UNION ALL
  SELECT hash, publisher, article FROM _recent
);
DROP TABLE _posting;
ALTER TABLE _folded RENAME TO _posting;
DELETE FROM _recent;
UPDATE _setting SET value = CAST(CAST(value AS INTEGER) >> 16 AS TEXT) WHERE name = 'settled';
ALTER TABLE _text DROP COLUMN samples;
ALTER TABLE _text DROP COLUMN keys;

-- What rules are learned from is kept. It is filled from the texts.

CREATE TABLE _sample (
  domain TEXT NOT NULL,
  format TEXT NOT NULL,
  id TEXT NOT NULL,
  path TEXT NOT NULL,           -- the first of those with this id
  seen BLOB NOT NULL,           -- what is learned from, as deflated JSON
  PRIMARY KEY (domain, format, id)
);
CREATE INDEX _sample_id ON _sample (id);

-- Copies and changes are kept, and no longer computed when they are asked for.

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

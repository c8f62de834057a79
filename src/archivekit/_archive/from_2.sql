-- Runs count the articles that they read otherwise than before.

ALTER TABLE _run ADD COLUMN updated INTEGER NOT NULL DEFAULT 0;

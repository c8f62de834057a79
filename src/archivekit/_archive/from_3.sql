-- Boilerplate is also what returns under other titles in other weeks, and texts are under samples.
-- Articles that are there already have none until all is computed anew (`verify --repair`).

ALTER TABLE _phrase ADD COLUMN returns INTEGER NOT NULL DEFAULT 0;
ALTER TABLE _text ADD COLUMN samples BLOB NOT NULL DEFAULT x'';

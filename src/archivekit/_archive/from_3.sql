-- Boilerplate is also what returns under other titles in other weeks.

ALTER TABLE _phrase ADD COLUMN returns INTEGER NOT NULL DEFAULT 0;

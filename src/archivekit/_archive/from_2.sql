-- Runs count the articles that they read otherwise than before.

ALTER TABLE _run ADD COLUMN updated INTEGER NOT NULL DEFAULT 0;
DROP VIEW runs;
CREATE VIEW runs AS
SELECT number, started, finished, paths, version, rules, articles, added, updated, problems
FROM _run;

-- Pairs may be links of two pieces, and say who reported what; members know from whom they have it.
-- What is there already has none until all is computed anew (`verify --repair`).

ALTER TABLE _edge ADD COLUMN backward INTEGER NOT NULL DEFAULT 0;
ALTER TABLE _edge ADD COLUMN a_says TEXT NOT NULL DEFAULT '';
ALTER TABLE _edge ADD COLUMN b_says TEXT NOT NULL DEFAULT '';
ALTER TABLE _member ADD COLUMN giver INTEGER;
ALTER TABLE _member ADD COLUMN given_confidence TEXT;
ALTER TABLE _member ADD COLUMN given_reason TEXT;

DROP VIEW members;
CREATE VIEW members AS
SELECT c.id AS cluster, a.id AS article, a.path, a.url, a.title, o.value ->> 'id' AS outlet,
  a.published, m.similarity, m.relation, m.evidence, g.path AS taken_from,
  m.given_confidence AS taken_from_confidence, m.given_reason AS taken_from_reason
FROM _member m JOIN _cluster c ON c.number = m.cluster JOIN _article a ON a.number = m.article
LEFT JOIN _outlet o ON o.number = a.outlet LEFT JOIN _article g ON g.number = m.giver;

-- Pairs of articles that show how two pieces stand to one another. `piece_links()` tells the strongest
-- of each two pieces, with the words of both.
CREATE VIEW piece_links AS
SELECT e.relation, s.path AS source, t.path AS target, sc.id AS source_cluster,
  tc.id AS target_cluster, e.containment AS share, e.reason
FROM _edge e
JOIN _article s ON s.number = iif(e.backward, e.b, e.a)
JOIN _article t ON t.number = iif(e.backward, e.a, e.b)
LEFT JOIN _member sm ON sm.article = s.number LEFT JOIN _cluster sc ON sc.number = sm.cluster
LEFT JOIN _member tm ON tm.article = t.number LEFT JOIN _cluster tc ON tc.number = tm.cluster
WHERE sm.cluster IS NULL OR tm.cluster IS NULL OR sm.cluster <> tm.cluster;

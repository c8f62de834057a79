-- Members know the article that their strongest edge leads to; until now only its path was kept, as the
-- beginning of their evidence.

ALTER TABLE _member ADD COLUMN other INTEGER;
UPDATE _member SET other = (
  SELECT o.article
  FROM _member o
  JOIN _article a ON a.number = o.article
  JOIN _edge e ON e.relation = _member.relation AND e.jaccard = _member.similarity AND (
    e.a = o.article AND e.b = _member.article OR e.a = _member.article AND e.b = o.article
  )
  WHERE o.cluster = _member.cluster AND o.article <> _member.article
    AND instr(_member.evidence, a.path || ': ' || e.reason) = 1
  ORDER BY length(a.path) DESC, o.article LIMIT 1
);

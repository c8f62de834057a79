-- What everyone may ask of an archive, with any program that reads SQLite. The views are made anew
-- where an older file is brought up to date.
--
-- `published` is as the source gives it: an instant, or a day where it says no more (`precision`).
-- `published_at` is that instant, or the first of that day, and `published_until` the last. A day of
-- the page or of its URL is one of the outlet's zone. Any other day, and one of an outlet whose zone
-- is not known, may be that of any zone, from UTC+14 to UTC-12.

CREATE VIEW _dated AS
SELECT a.number, o.id AS outlet, o.value ->> 'name' AS outlet_name,
  o.value ->> 'edition' AS edition,
  iif(length(a.published) = 10, 'day', iif(a.published IS NULL, NULL, 'second')) AS precision,
  iif(length(a.published) = 10,
    strftime('%Y-%m-%dT%H:%M:%SZ', a.published, (-60 * coalesce(z.greatest, 14)) || ' minutes'),
    a.published) AS published_at,
  iif(length(a.published) = 10,
    strftime('%Y-%m-%dT%H:%M:%SZ', a.published, '1 day',
      (-60 * coalesce(z.least, -12)) || ' minutes'),
    a.published) AS published_until
FROM _article a LEFT JOIN _outlet o ON o.number = a.outlet
LEFT JOIN _zone z ON z.name = o.value ->> 'zone' AND a.published_from IN ('page', 'url');

CREATE VIEW articles AS
SELECT a.number, a.id, a.path, a.revision, a.format, a.title, a.section, a.url, a.canonical_url,
  a.url_key, a.language, d.outlet, d.outlet_name, d.edition, a.published, a.published_from,
  d.published_at, d.published_until, d.precision, a.dateline, a.original,
  a.source_name AS republished_from, a.source_url AS republished_from_url, a.text,
  c.id AS cluster, a.run
FROM _article a JOIN _dated d ON d.number = a.number
LEFT JOIN _member m ON m.article = a.number LEFT JOIN _cluster c ON c.number = m.cluster;

CREATE VIEW credits AS
SELECT a.id AS article, a.path, c.role, c.name, c.name_latin, n.person, d.outlet, a.published,
  c.confidence, c.quote, c.rule
FROM _credit c JOIN _article a ON a.number = c.article JOIN _dated d ON d.number = c.article
LEFT JOIN _name n ON n.name = c.name;

CREATE VIEW people AS
SELECT person, name, outlet, sum(many) AS credits, group_concat(DISTINCT role) AS roles,
  group_concat(DISTINCT name) AS spellings, min(first) AS first_published,
  max(last) AS last_published, max(many) AS _most
FROM (
  SELECT n.person, c.name, o.id AS outlet, c.role, count(*) AS many,
    min(a.published) AS first, max(a.published) AS last
  FROM _name n JOIN _credit c ON c.name = n.name JOIN _article a ON a.number = c.article
  LEFT JOIN _outlet o ON o.number = a.outlet
  GROUP BY 1, 2, 3, 4
)
GROUP BY person, outlet;

CREATE VIEW dates AS
SELECT a.id AS article, a.path, c.key AS position, c.value ->> 0 AS clock, c.value ->> 1 AS date,
  iif(length(c.value ->> 1) = 10, 'day', 'second') AS precision,
  iif(length(c.value ->> 1) = 10,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.value ->> 1, (-60 * coalesce(z.greatest, 14)) || ' minutes'),
    c.value ->> 1) AS date_at,
  iif(length(c.value ->> 1) = 10,
    strftime('%Y-%m-%dT%H:%M:%SZ', c.value ->> 1, '1 day',
      (-60 * coalesce(z.least, -12)) || ' minutes'),
    c.value ->> 1) AS date_until
FROM _article a JOIN json_each(a.clocks) c LEFT JOIN _outlet o ON o.number = a.outlet
LEFT JOIN _zone z ON z.name = o.value ->> 'zone' AND c.value ->> 0 IN ('page', 'url');

CREATE VIEW agencies AS
SELECT a.id AS article, a.path, g.key AS position, g.value AS name
FROM _article a JOIN json_each(a.agencies) g;

CREATE VIEW desks AS
SELECT a.id AS article, a.path, k.position, k.name
FROM _desk k JOIN _article a ON a.number = k.article;

CREATE VIEW photos AS
SELECT a.id AS article, a.path, p.position, p.url, p.credit, p.caption
FROM _photo p JOIN _article a ON a.number = p.article;

CREATE VIEW links AS
SELECT a.id AS article, a.path, l.position, l.kind, l.url, l.text
FROM _link l JOIN _article a ON a.number = l.article;

CREATE VIEW mirrors AS
SELECT a.id AS article, a.path, m.position, m.kind, m.domain, m.url
FROM _mirror m JOIN _article a ON a.number = m.article;

CREATE VIEW clusters AS
SELECT c.id, o.path AS origin, count(*) AS members, min(a.published) AS first_published
FROM _cluster c JOIN _member m ON m.cluster = c.number JOIN _article a ON a.number = m.article
LEFT JOIN _article o ON o.number = c.origin GROUP BY c.number;

CREATE VIEW members AS
SELECT c.id AS cluster, a.id AS article, a.path, a.url, a.title, d.outlet, a.published,
  d.published_at, d.published_until, d.precision, m.similarity, m.relation, m.evidence
FROM _member m JOIN _cluster c ON c.number = m.cluster JOIN _article a ON a.number = m.article
JOIN _dated d ON d.number = m.article;

-- The origin of a cluster with each article of another outlet in it; of several versions of one
-- article the first. Both times are by one clock where both have one that tells the instant, since a
-- feed is later than its page; else they are those of publication. `lag_least` and `lag_most` are
-- hours. `relation` is that of the two; it is missing where others stand between them, whom
-- `evidence` names.
CREATE VIEW copies AS
SELECT cluster, origin_outlet, origin_path, origin_url, origin_title,
  iif(times IS NULL, origin_published, times ->> 1) AS origin_published,
  iif(times IS NULL, origin_clock, times ->> 0) AS origin_clock,
  copier_outlet, copier_path, copier_url, copier_title,
  iif(times IS NULL, copier_published, times ->> 2) AS copier_published,
  iif(times IS NULL, copier_clock, times ->> 0) AS copier_clock,
  round((unixepoch(iif(times IS NULL, copier_at, times ->> 2))
    - unixepoch(iif(times IS NULL, origin_until, times ->> 1))) / 3600.0, 2) AS lag_least,
  round((unixepoch(iif(times IS NULL, copier_until, times ->> 2))
    - unixepoch(iif(times IS NULL, origin_at, times ->> 1))) / 3600.0, 2) AS lag_most,
  edge ->> 0 AS relation, edge ->> 1 AS similarity, coalesce(edge ->> 2, evidence) AS evidence,
  substr(origin_evidence, instr(origin_evidence, '; the origin: ') + 14) AS origin_evidence
FROM (
  SELECT c.id AS cluster,
    od.outlet AS origin_outlet, o.path AS origin_path, o.canonical_url AS origin_url,
    o.title AS origin_title, o.published AS origin_published, o.published_from AS origin_clock,
    od.published_at AS origin_at, od.published_until AS origin_until,
    om.evidence AS origin_evidence,
    ad.outlet AS copier_outlet, a.path AS copier_path, a.canonical_url AS copier_url,
    a.title AS copier_title, a.published AS copier_published, a.published_from AS copier_clock,
    ad.published_at AS copier_at, ad.published_until AS copier_until, m.evidence,
    (SELECT json_array(x.value ->> 0, x.value ->> 1, y.value ->> 1)
     FROM json_each(o.clocks) x JOIN json_each(a.clocks) y ON y.value ->> 0 = x.value ->> 0
     WHERE x.value ->> 0 IN ('feed', 'page', 'url', 'crawl')
       AND length(x.value ->> 1) > 10 AND length(y.value ->> 1) > 10
     ORDER BY instr('feed page url crawl', x.value ->> 0), x.key, y.key LIMIT 1) AS times,
    (SELECT json_array(e.relation, e.jaccard, e.reason)
     FROM (
       SELECT * FROM _edge WHERE _edge.a = o.number AND _edge.b = a.number
       UNION ALL SELECT * FROM _edge WHERE _edge.a = a.number AND _edge.b = o.number
     ) e
     ORDER BY instr('same-url identical near-duplicate excerpt translation-link revision edited-copy',
       e.relation), e.jaccard DESC LIMIT 1) AS edge
  FROM _cluster c
  JOIN _article o ON o.number = c.origin JOIN _dated od ON od.number = o.number
  JOIN _member om ON om.article = o.number
  JOIN _member m ON m.cluster = c.number
  JOIN _article a ON a.number = m.article JOIN _dated ad ON ad.number = a.number
  WHERE ad.outlet IS NOT od.outlet AND NOT EXISTS (
    SELECT 1 FROM _article v JOIN _member w ON w.article = v.number
    WHERE v.url_key = a.url_key AND w.cluster = m.cluster AND
      (coalesce(v.published, '~'), v.path, v.id) < (coalesce(a.published, '~'), a.path, a.id)
  )
);

-- An article and the version before it, where something differs. Versions of one article have one URL,
-- or one path where they have no URL. Those of two dump formats or languages are no versions of one
-- another: what differs there need not be the outlet's doing. `seen` is when the version was last in a
-- feed, captured or updated, else when it was published. `order_from` tells what the order of the
-- two rests on: a clock, the runs that added them, or nothing.
CREATE VIEW _version AS
SELECT a.number, a.url_key, a.path, a.format, a.language, a.run, coalesce(
  (SELECT json_array(max(c.value ->> 1), c.value ->> 0)
   FROM json_each(a.clocks) c
   WHERE c.value ->> 0 IN ('crawl', 'updated', 'feed') AND length(c.value ->> 1) > 10
   HAVING count(*)),
  iif(a.published IS NULL, NULL, json_array(a.published, a.published_from))) AS seen
FROM _article a;

CREATE VIEW changes AS
SELECT a.canonical_url AS url, o.id AS outlet, a.path, p.path AS previous_path,
  a.number AS article_number, p.number AS previous_number,
  seen ->> 0 AS seen, seen ->> 1 AS clock, previous_seen ->> 0 AS previous_seen,
  previous_seen ->> 1 AS previous_clock,
  CASE WHEN seen ->> 0 > previous_seen ->> 0 THEN 'clock' WHEN a.run > p.run THEN 'run' END
    AS order_from,
  replace(a.title, ' ', '') IS NOT replace(p.title, ' ', '') AS headline, a.text <> p.text AS text,
  credits IS NOT previous_credits AS credits,
  a.published_from IS p.published_from AND a.published IS NOT p.published AS date,
  pictures IS NOT previous_pictures AS pictures,
  p.title AS previous_title, a.title
FROM (
  SELECT n.number, b.number AS previous, n.seen, b.seen AS previous_seen,
    (SELECT group_concat(x) FROM (SELECT role || ' ' || name AS x FROM _credit
      WHERE article = n.number ORDER BY 1)) AS credits,
    (SELECT group_concat(x) FROM (SELECT role || ' ' || name AS x FROM _credit
      WHERE article = b.number ORDER BY 1)) AS previous_credits,
    (SELECT group_concat(url) FROM (SELECT url FROM _photo
      WHERE article = n.number ORDER BY 1)) AS pictures,
    (SELECT group_concat(url) FROM (SELECT url FROM _photo
      WHERE article = b.number ORDER BY 1)) AS previous_pictures
  FROM _version n JOIN _version b ON b.number = iif(n.url_key IS NULL,
    (SELECT v.number FROM _version v
     WHERE v.path = n.path AND v.url_key IS NULL AND v.number < n.number
       AND v.format = n.format AND v.language IS n.language
     ORDER BY v.number DESC LIMIT 1),
    (SELECT v.number FROM _version v
     WHERE v.url_key = n.url_key AND v.format = n.format AND v.language IS n.language
       AND (coalesce(v.seen ->> 0, '~'), v.run, v.number)
         < (coalesce(n.seen ->> 0, '~'), n.run, n.number)
     ORDER BY coalesce(v.seen ->> 0, '~') DESC, v.run DESC, v.number DESC LIMIT 1))
  WHERE n.url_key IS NULL OR n.url_key IN (
    SELECT url_key FROM _article WHERE url_key IS NOT NULL GROUP BY 1 HAVING count(*) > 1
  )
) JOIN _article a USING (number) JOIN _article p ON p.number = previous
LEFT JOIN _outlet o ON o.number = a.outlet
WHERE replace(a.title, ' ', '') IS NOT replace(p.title, ' ', '') OR a.text <> p.text OR credits IS NOT previous_credits
  OR pictures IS NOT previous_pictures
  OR (a.published_from IS p.published_from AND a.published IS NOT p.published);

CREATE VIEW problems AS
SELECT min(s.run) AS run, max(s.run) AS last_run, count(*) AS sightings, p.path, p.reason, p.detail,
  p.start, p.end
FROM _problem p JOIN _sighting s ON s.problem = p.number GROUP BY p.number;

CREATE VIEW runs AS
SELECT number, started, finished, paths, version, rules, articles, added, updated, problems
FROM _run;

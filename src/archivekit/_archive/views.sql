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

-- `name` is the commonest of the spellings.
CREATE VIEW people AS
SELECT person, substr(max(printf('%012d', named) || name), 13) AS name, outlet,
  sum(many) AS credits, group_concat(DISTINCT role) AS roles,
  group_concat(DISTINCT name) AS spellings, min(first) AS first_published,
  max(last) AS last_published
FROM (
  SELECT *, sum(many) OVER (PARTITION BY person, outlet, name) AS named
  FROM (
    SELECT n.person, c.name, o.id AS outlet, c.role, count(*) AS many,
      min(c.published) AS first, max(c.published) AS last
    FROM _credit c JOIN _name n ON n.name = c.name LEFT JOIN _outlet o ON o.number = c.outlet
    GROUP BY c.name, c.outlet, c.role
  )
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
  d.published_at, d.published_until, d.precision, m.similarity, m.relation, m.evidence,
  g.id AS taken_from_id, g.path AS taken_from, m.given_confidence AS taken_from_confidence,
  m.given_reason AS taken_from_reason
FROM _member m JOIN _cluster c ON c.number = m.cluster JOIN _article a ON a.number = m.article
JOIN _dated d ON d.number = m.article LEFT JOIN _article g ON g.number = m.giver;

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

-- The origin of a cluster with each article of another outlet in it; of several versions of one
-- article the first. Both times are by one clock where both have one that tells the instant, since a
-- feed is later than its page; else they are those of publication. `lag_least` and `lag_most` are
-- hours. `relation` is that of the two; it is missing where others stand between them.
-- (What `json_each(json_array(x))` holds is computed once a row, however often it is used.)
CREATE VIEW _found_copy AS
SELECT a.number AS article, o.number AS origin, o.outlet AS origin_outlet,
  a.outlet AS copier_outlet,
  iif(t.value IS NULL, o.published, t.value ->> 1) AS origin_published,
  iif(t.value IS NULL, o.published_from, t.value ->> 0) AS origin_clock,
  iif(t.value IS NULL, a.published, t.value ->> 2) AS copier_published,
  iif(t.value IS NULL, a.published_from, t.value ->> 0) AS copier_clock,
  round((unixepoch(iif(t.value IS NULL, ad.published_at, t.value ->> 2))
    - unixepoch(iif(t.value IS NULL, od.published_until, t.value ->> 1))) / 3600.0, 2) AS lag_least,
  round((unixepoch(iif(t.value IS NULL, ad.published_until, t.value ->> 2))
    - unixepoch(iif(t.value IS NULL, od.published_at, t.value ->> 1))) / 3600.0, 2) AS lag_most,
  (
    SELECT relation
    FROM (
      SELECT * FROM _edge WHERE _edge.a = o.number AND _edge.b = a.number
      UNION ALL SELECT * FROM _edge WHERE _edge.a = a.number AND _edge.b = o.number
    )
    JOIN (SELECT
      'same-url identical near-duplicate excerpt translation-link revision edited-copy translation'
      AS known)
    WHERE instr(known || ' ', relation || ' ')
    ORDER BY instr(known || ' ', relation || ' '), jaccard DESC LIMIT 1
  ) AS relation, c.number AS cluster
FROM _cluster c
JOIN _article o ON o.number = c.origin JOIN _dated od ON od.number = o.number
JOIN _member m ON m.cluster = c.number
JOIN _article a ON a.number = m.article JOIN _dated ad ON ad.number = a.number
JOIN json_each(json_array((
  SELECT json_array(x.value ->> 0, x.value ->> 1, y.value ->> 1)
  FROM json_each(o.clocks) x JOIN json_each(a.clocks) y ON y.value ->> 0 = x.value ->> 0
  WHERE x.value ->> 0 IN ('feed', 'page', 'url', 'crawl')
    AND length(x.value ->> 1) > 10 AND length(y.value ->> 1) > 10
  ORDER BY instr('feed page url crawl', x.value ->> 0), x.key, y.key LIMIT 1
))) t
WHERE ad.outlet IS NOT od.outlet AND NOT EXISTS (
  SELECT 1 FROM _article v JOIN _member w ON w.article = v.number
  WHERE v.url_key = a.url_key AND w.cluster = m.cluster AND
    (coalesce(v.published, '~'), v.path, v.id) < (coalesce(a.published, '~'), a.path, a.id)
);

-- Those, with what is known of both articles. Where others stand between the two, `evidence` names
-- them. `taken_from` is the member that the copy is taken from, which need not be the origin.
-- (Tables are joined LEFT, so that SQLite leaves out those that a question makes no use of.)
CREATE VIEW copies AS
SELECT c.id AS cluster, oo.id AS origin_outlet, o.path AS origin_path,
  o.canonical_url AS origin_url, o.title AS origin_title, k.origin_published, k.origin_clock,
  ao.id AS copier_outlet, a.path AS copier_path, a.canonical_url AS copier_url,
  a.title AS copier_title, k.copier_published, k.copier_clock, k.lag_least, k.lag_most, k.relation,
  coalesce(e.jaccard, f.jaccard) AS similarity,
  coalesce(e.reason, f.reason, m.evidence) AS evidence,
  substr(om.evidence, instr(om.evidence, '; the origin: ') + 14) AS origin_evidence,
  g.id AS taken_from_id, g.path AS taken_from, m.given_confidence AS taken_from_confidence,
  m.given_reason AS taken_from_reason
FROM _copy k
LEFT JOIN _outlet oo ON oo.number = k.origin_outlet
LEFT JOIN _outlet ao ON ao.number = k.copier_outlet
LEFT JOIN _article o ON o.number = k.origin
LEFT JOIN _article a ON a.number = k.article
LEFT JOIN _member om ON om.article = k.origin
LEFT JOIN _member m ON m.article = k.article
LEFT JOIN _cluster c ON c.number = m.cluster
LEFT JOIN _article g ON g.number = m.giver
LEFT JOIN _edge e ON e.a = k.origin AND e.b = k.article AND e.relation = k.relation
LEFT JOIN _edge f ON f.a = k.article AND f.b = k.origin AND f.relation = k.relation;

-- An article and the version before it, where something differs. Versions of one article have one URL,
-- or one path where they have no URL. Those of two dump formats or languages are no versions of one
-- another: what differs there need not be the outlet's doing. `seen` is when the version was last in a
-- feed, captured or updated, else when it was published. `order_from` tells what the order of the two
-- rests on: a clock, the runs that added them, or nothing. Where nothing was read of a page, its text,
-- credits and pictures are not known, and so have not changed. Two headlines at two parts of one page
-- (what follows # in their URLs) are two pieces, as the entries of a log are.
CREATE VIEW _version AS
SELECT a.number, a.url_key, a.path, a.format, a.language, a.outlet, a.run, a.title,
  iif(instr(a.url, '#'), substr(a.url, instr(a.url, '#')), NULL) AS part,
  s.value ->> 0 AS seen, s.value ->> 1 AS clock
FROM _article a JOIN json_each(json_array(coalesce(
  (SELECT iif(count(*), json_array(max(c.value ->> 1), c.value ->> 0), NULL)
   FROM json_each(a.clocks) c
   WHERE c.value ->> 0 IN ('crawl', 'updated', 'feed') AND length(c.value ->> 1) > 10),
  iif(a.published IS NULL, NULL, json_array(a.published, a.published_from))))) s;

CREATE VIEW _found_change AS
SELECT n.number AS article, b.number AS previous, n.outlet, n.seen, n.clock,
  b.seen AS previous_seen, b.clock AS previous_clock,
  CASE WHEN n.seen > b.seen THEN 'clock' WHEN a.run > p.run THEN 'run' END AS order_from,
  f.value ->> 0 AS headline, f.value ->> 1 AS text, f.value ->> 2 AS credits,
  f.value ->> 3 AS date, f.value ->> 4 AS pictures
FROM _version n
JOIN _version b ON b.number = iif(n.url_key IS NULL,
  (SELECT v.number FROM _version v
   WHERE v.path = n.path AND v.url_key IS NULL AND v.number < n.number
     AND v.format = n.format AND v.language IS n.language
   ORDER BY v.number DESC LIMIT 1),
  (SELECT v.number FROM _version v
   WHERE v.url_key = n.url_key AND v.format = n.format AND v.language IS n.language
     AND coalesce(v.part = n.part OR v.title = n.title, 1)
     AND (coalesce(v.seen, '~'), v.run, v.number) < (coalesce(n.seen, '~'), n.run, n.number)
   ORDER BY coalesce(v.seen, '~') DESC, v.run DESC, v.number DESC LIMIT 1))
JOIN _article a ON a.number = n.number JOIN _article p ON p.number = b.number
JOIN json_each(json_array(json_array(
  replace(a.title, ' ', '') IS NOT replace(p.title, ' ', ''),
  a.text <> p.text AND a.text <> '' AND p.text <> '',
  a.text <> '' AND p.text <> '' AND (SELECT group_concat(x) FROM (
    SELECT role || ' ' || name AS x FROM _credit WHERE article = a.number ORDER BY 1))
  IS NOT (SELECT group_concat(x) FROM (
    SELECT role || ' ' || name AS x FROM _credit WHERE article = p.number ORDER BY 1)),
  a.published_from IS p.published_from AND a.published IS NOT p.published,
  a.text <> '' AND p.text <> '' AND (
    SELECT group_concat(url) FROM (SELECT url FROM _photo WHERE article = a.number ORDER BY 1))
  IS NOT (SELECT group_concat(url) FROM (SELECT url FROM _photo WHERE article = p.number ORDER BY 1))
))) f
WHERE f.value <> '[0,0,0,0,0]' AND (a.url_key IS NOT NULL OR a.revision > 1);

CREATE VIEW changes AS
SELECT a.canonical_url AS url, a.url_key, o.id AS outlet, a.path, p.path AS previous_path,
  k.article AS article_number, k.previous AS previous_number,
  k.seen, k.clock, k.previous_seen, k.previous_clock, k.order_from,
  k.headline, k.text, k.credits, k.date, k.pictures, p.title AS previous_title, a.title
FROM _change k
LEFT JOIN _outlet o ON o.number = k.outlet
LEFT JOIN _article a ON a.number = k.article
LEFT JOIN _article p ON p.number = k.previous;

CREATE VIEW problems AS
SELECT min(s.run) AS run, max(s.run) AS last_run, count(*) AS sightings, p.path, p.reason, p.detail,
  p.start, p.end
FROM _problem p JOIN _sighting s ON s.problem = p.number GROUP BY p.number;

CREATE VIEW runs AS
SELECT number, started, finished, paths, version, rules, articles, added, updated, problems
FROM _run;

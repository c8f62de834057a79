// A cluster's members on a time axis: one row each, with lag, relation and similarity.
function spanOf(published) {
  if (!published) return null;
  const day = published.length === 10;
  const start = Date.parse(day ? `${published}T00:00:00Z` : published);
  return Number.isNaN(start) ? null : { start, end: start + (day ? 86400000 : 0), day };
}

function drawAxis(members) {
  const spans = members.map((member) => spanOf(member.published));
  const known = spans.filter(Boolean);
  const first = known.reduce((a, b) => (b.start < a.start ? b : a), known[0]);
  const begin = first ? first.start : 0;
  const width = Math.max(...known.map((span) => span.end - begin), 1);
  const percent = (time) => 3 + (94 * (time - begin)) / width;
  const rows = members.map((member, place) => {
    const span = spans[place];
    return html(
      'tr', { class: member.origin ? 'origin' : null },
      html('th', { scope: 'row' }, who(member, place)),
      html('td', { class: 'when' }, writeDate(member.published),
        html('small', {}, lagOf(span, first))),
      html('td', { class: 'lane' }, span && lane(span, percent, member)),
      html('td', { class: 'relation' }, html('span', { class: 'tag' }, nameOfValue('relation', member.relation))),
      html('td', { class: 'number' }, member.similarity.toFixed(2)),
    );
  });
  const head = ['member', 'published', 'axis', 'relation', 'similarity'].map((name) => say(`axis.${name}`));
  return html(
    'table', { class: 'axis-table' },
    html('caption', {}, say('axis.caption')),
    html('thead', {}, html('tr', {}, head.map((name) => html('th', { scope: 'col' }, name)))),
    html('tbody', {}, rows),
  );
}

function who(member, place) {
  const name = member.outlet || say('outlet.unknown');
  const edition = member.edition ? ` (${member.edition})` : '';
  return [
    html('span', { class: 'letter' }, letter(place)),
    html('span', { lang: 'mul' }, ` ${name}${edition} `),
    member.origin ? html('span', { class: 'tag first' }, say('origin')) : null,
    html('span', { class: 'title', lang: member.lang || 'mul' }, member.title || say('no-title')),
  ];
}

const letter = (place) => (place < 26 ? String.fromCharCode(65 + place) : `#${place + 1}`);

function lagOf(span, first) {
  if (!span || !first) return '';
  const hours = (span.start - first.start) / 3600000;
  if (span.day || first.day) {
    const days = Math.floor(span.start / 86400000) - Math.floor(first.start / 86400000);
    return days ? `+${say('lag.days', { n: days })}` : say('axis.first-day');
  }
  return hours ? `+${writeLag(hours)}` : say('axis.first');
}

function lane(span, percent, member) {
  const line = svg('line', { x1: '3%', x2: '97%', y1: '50%', y2: '50%' });
  const at = percent(span.start);
  const mark = span.day
    ? svg('rect', { x: `${at}%`, y: '30%', width: `${percent(span.end) - at}%`, height: '40%', rx: 3 })
    : svg('circle', { cx: `${at}%`, cy: '50%', r: member.origin ? 7 : 5 });
  return svg('svg', { 'aria-hidden': 'true', class: member.origin ? 'origin' : null }, line, mark);
}

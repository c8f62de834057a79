// A cluster's members as a table: one row each, with lag, relation and similarity.
function spanOf(published) {
  if (!published) return null;
  const day = published.length === 10;
  const start = Date.parse(day ? `${published}T00:00:00Z` : published);
  return Number.isNaN(start) ? null : { start, end: start + (day ? 86400000 : 0), day };
}

function drawMembers(members) {
  const spans = members.map((member) => spanOf(member.published));
  const known = spans.filter(Boolean);
  const first = known.reduce((a, b) => (b.start < a.start ? b : a), known[0]);
  const rows = members.map((member, place) => {
    const span = spans[place];
    return html(
      'tr', { class: member.origin ? 'origin' : null },
      html('th', { scope: 'row' }, who(member, place)),
      html('td', { class: 'when' }, writeDate(member.published),
        html('small', {}, lagOf(span, first))),
      html('td', { class: 'relation' }, html('span', { class: 'tag' }, nameOfValue('relation', member.relation))),
      html('td', { class: 'number', 'data-head': say('axis.similarity') }, member.similarity.toFixed(2)),
    );
  });
  const head = ['member', 'published', 'relation', 'similarity'].map((name) => say(`axis.${name}`));
  return html(
    'table', { class: 'axis-table', 'aria-label': say('axis.title') },
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

// A cluster's members as a table: one row each, with lag, relation and similarity.
function spanOf(published) {
  if (!published) return null;
  const day = published.length === 10;
  const start = Date.parse(day ? `${published}T00:00:00Z` : published);
  return Number.isNaN(start) ? null : { start, end: start + (day ? 86400000 : 0), day };
}

function drawMembers(members) {
  const spans = members.map((member) => spanOf(member.published));
  const base = baseOf(members, spans);
  const rows = members.map((member, place) => {
    const span = spans[place];
    return html(
      'tr', { class: member.origin ? 'origin' : null },
      html('th', { scope: 'row' }, who(member, place)),
      html('td', { class: 'when' }, writeDate(member.published),
        html('small', {}, lagOf(span, base))),
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

// What lags count from: the origin, as in the story; where none is known, the earliest member.
function baseOf(members, spans) {
  const origin = spans[members.findIndex((member) => member.origin)];
  const known = spans.filter(Boolean);
  return origin || known.reduce((a, b) => (b.start < a.start ? b : a), known[0]);
}

function lagOf(span, base) {
  if (!span || span === base) return '';
  const days = Math.floor(span.start / 86400000) - Math.floor(base.start / 86400000);
  const hours = (span.start - base.start) / 3600000;
  const sign = (hours > 0 ? '+' : hours < 0 ? '\u2212' : '');
  if (!span.day && !base.day) return sign + writeLag(Math.abs(hours));
  return days ? sign + say('lag.days', { n: Math.abs(days) }) : say('axis.same-day');
}

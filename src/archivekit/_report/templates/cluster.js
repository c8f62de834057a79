// One cluster: its members on a time axis, the chain of hands, the texts, and every fact.
let bundles = null;

async function showCluster(id) {
  const place = index.clusters.findIndex((cluster) => cluster.id.startsWith(id));
  const view = byId('view-cluster');
  if (place < 0 || id.length < 6) {
    view.replaceChildren(html('h1', { tabindex: -1 }, say('cluster.none')),
      html('p', {}, say('cluster.no-such', { id }), ' ', html('a', { href: '#clusters' }, say('cluster.all'))));
    return;
  }
  const cluster = index.clusters[place];
  const packed = bundles[Math.floor(place / index.bundle)];
  const detail = packed ? (await unpack(packed))[place % index.bundle] : null;
  const title = cluster.titles[0] || say('no-title');
  const days = [...new Set([cluster.first, cluster.last].filter(Boolean).map((date) => date.slice(0, 10)))];
  view.replaceChildren(
    steps(cluster),
    html('h1', { tabindex: -1, lang: cluster.lang || 'mul' }, title),
    html('p', { class: 'quiet' }, [say('number.copies', { n: cluster.outlets.length }), say('number.outlets', { n: cluster.kinds }),
      days.join(' – '), say('cluster.id', { id: cluster.id })].filter(Boolean).join(' · ')),
    ...(detail ? sections(detail) : [html('p', { class: 'notice' },
      say('cluster.left-out'), ' ',
      cluster.outlets.map((outlet) => index.outlets[outlet][1]).join(say('list.comma')))]),
  );
}

function sections(detail) {
  const { members } = detail;
  return [
    html('h2', {}, say('story.title')),
    ...drawStory(detail.story, members),
    html('h2', {}, say('axis.title')),
    drawTimes(members),
    drawMembers(members),
    html('h2', {}, say('chain.title')),
    ...[drawChain(detail.chain, members)].flat().filter(Boolean),
    ...(detail.links.length ? [html('h2', {}, say('pieces.title')), otherPieces(detail.links)] : []),
    ...(detail.comparisons.length ? [html('h2', {}, say('compare.title')), comparisons(detail)] : []),
    html('h2', {}, say('facts.title')),
    ...members.map((member, place) => factsOf(member, place, members.length)),
  ];
}

function rowsOf(members) {
  const head = ['axis.member', 'outlet.name', 'axis.published', 'axis.relation', 'axis.similarity', 'origin'];
  return [head.map((name) => say(name)), ...members.map((member, place) => [`${letter(place)} ${member.title || say('no-title')}`,
    member.outlet || '', member.published || '', nameOfValue('relation', member.relation), member.similarity, member.origin ? 1 : 0])];
}

function steps(cluster) {
  const around = found.length ? found : index.clusters;
  const place = around.indexOf(cluster);
  const link = (other, words, rel) => (other
    ? html('a', { href: `#cluster-${other.id}`, rel }, words) : html('span', { class: 'quiet' }, words));
  return html('nav', { class: 'steps', 'aria-label': say('nav.clusters') },
    html('a', { href: backToList() }, `← ${say('cluster.all')}`),
    place < 0 ? null : html('span', {}, link(around[place - 1], say('previous'), 'prev'),
      ` ${say('of', { place: place + 1, all: around.length })} `, link(around[place + 1], say('next'), 'next')));
}

// How pieces that are no copies of this one stand to it.
function otherPieces(links) {
  const items = links.map(({ relation, source, path, share, why, words }) => {
    const way = say(`pieces.${source ? 'to' : 'from'}`, { relation: nameOfValue('piece', relation), path });
    const part = share === null ? '' : say('pieces.share', { share: Math.round(share * 100) });
    const quotes = words.map((quote) => html('q', {}, quote));
    return html('li', {}, `${way}${part}${why ? `: ${why}` : ''} `, ...quotes);
  });
  return html('ul', { class: 'pieces' }, items);
}

function comparisons(detail) {
  const { members } = detail;
  const body = html('div', {});
  const draw = (place) => body.replaceChildren(...compareTexts(detail.comparisons[place], members).filter(Boolean));
  const name = ({ a, b }) => `${letter(a)} ${members[a].outlet || ''} – ${letter(b)} ${members[b].outlet || ''}`;
  draw(0);
  if (detail.comparisons.length === 1) return body;
  const select = html('select', { id: 'pair' }, detail.comparisons.map((comparison, place) =>
    html('option', { value: place }, `${name(comparison)} (Jaccard ${comparison.jaccard.toFixed(2)})`)));
  select.addEventListener('change', () => draw(Number(select.value)));
  return html('div', {}, html('p', { class: 'choose' }, html('label', { for: 'pair' }, `${say('compare.choose')} `), select), body);
}

function factsOf(member, place, among) {
  const name = `${letter(place)} ${member.outlet || say('outlet.unknown')}`;
  const rows = member.facts.map(([label, value, quote, rule]) => html('tr', {},
    html('th', { scope: 'row' }, nameOfValue('fact', label)),
    html('td', { lang: 'mul' }, label === 'url' ? webLink(value) : value),
    html('td', {}, quote ? [html('q', { lang: member.lang || 'mul' }, quote), ' ', html('code', {}, rule)] : '')));
  return html('details', { open: among < 4 },
    html('summary', {}, html('span', { lang: 'mul' }, name), ' ', html('span', { class: 'title', lang: member.lang || 'mul' }, member.title || say('no-title'))),
    html('p', { class: 'quiet path' }, member.path),
    html('p', {}, `${say('facts.because')} `, html('span', { class: 'path' }, member.evidence)),
    html('table', { class: 'facts' },
      html('thead', {}, html('tr', {}, ['fact', 'value', 'words'].map((part) => say(`facts.${part}`)).map((head) =>
        html('th', { scope: 'col' }, head)))),
      html('tbody', {}, rows)));
}

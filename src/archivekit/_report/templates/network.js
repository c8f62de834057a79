// Who copies whom: outlets on a ring, an arrow for what went from one to another, and the list.
const RING = { nodes: 24, edges: 90, width: 760, height: 560, radius: 235 };
const CENTRE = { x: RING.width / 2, y: RING.height / 2 };
let allCopies = null;

function copiesAll() {
  allCopies ??= index.copies.map(([cluster, giver, taker, stated, lag, day, section]) =>
    ({ cluster, giver, taker, stated: stated === 1, lag: lag ? lag.map((seconds) => seconds / 3600) : null, day: day || null, section }));
  return allCopies;
}

const outletName = (place) => index.outlets[place][1];
const outletLink = (place) => html('a', { href: `#outlet-${encodeURIComponent(index.outlets[place][0])}`, lang: 'mul' }, outletName(place));
const clustersLink = (giver, taker, ...shown) => html('a', {
  href: `#clusters?${new URLSearchParams({ from: index.outlets[giver][0], to: index.outlets[taker][0] })}` }, shown);

function prepareNetwork() {
  const form = byId('network-filters');
  form.elements.section.append(...index.sections.map((name, place) => html('option', { value: name, lang: 'mul' }, name)));
  form.elements.section.parentElement.hidden = !index.sections.length;
  followForm(form, 'network', drawNetwork);
}

function showNetwork(query) {
  fillForm(byId('network-filters'), query);
  drawNetwork(query);
}

function drawNetwork(query) {
  const [since, until] = [query.get('since') || '', query.get('until') || ''];
  const section = query.get('section') ? index.sections.indexOf(query.get('section')) : null;
  const way = query.get('by') || '';
  const dated = since || until;
  const among = copiesAll().filter((copy) => copy.giver !== copy.taker
    && (section === null || copy.section === section)
    && (!way || copy.stated === (way === 'credit')));
  const kept = among.filter((copy) => (!since || (copy.day && copy.day >= since)) && (!until || (copy.day && copy.day <= until)));
  const undated = dated ? among.filter((copy) => !copy.day).length : 0;
  const edges = edgesOf(kept);
  const body = byId('network-body');
  const words = [say('network.found', { n: kept.length, pairs: say('number.pairs', { n: edges.length }) }),
    undated ? say('network.undated', { n: undated }) : null].filter(Boolean).join(' ');
  byId('network-found').textContent = words;
  if (!edges.length) { body.replaceChildren(); return; }
  const picture = drawRing(edges);
  const list = sortable(EDGE_COLUMNS(), edges, { first: 2, label: say('network.list') });
  const zoomed = zoomable(picture, say('network.picture'));
  body.replaceChildren(
    html('figure', { class: 'network' }, zoomed,
      html('figcaption', {}, say('network.caption', { nodes: RING.nodes }), ' ',
        html('span', { class: 'key stated' }, say('network.credit')), ' ', html('span', { class: 'key inferred' }, say('network.text'))),
      html('p', { class: 'saves' }, saveButton('network', 'SVG', () => writeSvg(picture)))),
    html('h2', {}, say('network.list')),
    ...list.nodes,
    html('p', { class: 'saves' }, saveButton('network', 'CSV', () => writeCsv(list.file())),
      saveButton('network', 'GraphML', () => writeGraph(edges))),
  );
}

function edgesOf(copies) {
  const found = new Map();
  for (const copy of copies) {
    const key = copy.giver * index.outlets.length + copy.taker;
    if (!found.has(key)) found.set(key, { giver: copy.giver, taker: copy.taker, copies: [] });
    found.get(key).copies.push(copy);
  }
  return [...found.values()].map((edge) => ({
    ...edge, n: edge.copies.length, stated: edge.copies.filter((copy) => copy.stated).length, lag: medianLag(edge.copies),
  })).sort((a, b) => b.n - a.n || a.giver - b.giver || a.taker - b.taker);
}

const EDGE_COLUMNS = () => [
  { name: say('network.from'), value: (edge) => outletName(edge.giver), cell: (edge) => outletLink(edge.giver) },
  { name: say('network.to'), value: (edge) => outletName(edge.taker), cell: (edge) => outletLink(edge.taker) },
  { name: say('network.copies'), value: (edge) => edge.n, number: true, cell: (edge) => clustersLink(edge.giver, edge.taker, count(edge.n)) },
  { name: say('network.credit'), value: (edge) => edge.stated, number: true },
  { name: say('network.text'), value: (edge) => edge.n - edge.stated, number: true },
  { name: say('network.lag'), value: (edge) => (edge.lag ? edge.lag[1] : null), number: true,
    cell: (edge) => (edge.lag ? writeBetween(edge.lag) : '–'), file: (edge) => (edge.lag ? edge.lag.map(twoPlaces).join('–') : '') },
];

function drawRing(edges) {
  const traffic = new Map();
  for (const edge of edges) for (const end of [edge.giver, edge.taker]) traffic.set(end, (traffic.get(end) || 0) + edge.n);
  const nodes = [...traffic.keys()].sort((a, b) => traffic.get(b) - traffic.get(a) || a - b).slice(0, RING.nodes);
  const most = traffic.get(nodes[0]);
  const at = new Map(nodes.map((node, place) => {
    const angle = (2 * Math.PI * place) / nodes.length - Math.PI / 2;
    return [node, { x: CENTRE.x + RING.radius * Math.cos(angle), y: CENTRE.y + RING.radius * Math.sin(angle), angle,
      r: 4 + 12 * Math.sqrt(traffic.get(node) / most) }];
  }));
  const drawn = edges.filter((edge) => at.has(edge.giver) && at.has(edge.taker)).slice(0, RING.edges);
  const top = drawn.length ? drawn[0].n : 1;
  const arrows = drawn.flatMap((edge) => [['stated', edge.stated], ['inferred', edge.n - edge.stated]]
    .filter(([, n]) => n).map(([kind, n]) => arrow(edge, kind, n, at, top)));
  const picture = svg('svg', { class: 'ring', viewBox: `0 0 ${RING.width} ${RING.height}`, role: 'group', 'aria-label': say('network.picture') },
    arrows, nodes.map((node) => ringNode(node, at.get(node), traffic.get(node))));
  picture.addEventListener('pointerover', (event) => {
    const over = event.target.closest('[data-node]');
    for (const path of picture.querySelectorAll('[data-ends]')) {
      path.classList.toggle('faded', Boolean(over) && !path.dataset.ends.split(' ').includes(over.dataset.node));
    }
  });
  return picture;
}

function ringNode(node, { x, y, angle, r }, traffic) {
  const right = Math.cos(angle) >= -0.01;
  const side = Math.abs(Math.cos(angle)) < 0.2 ? 'middle' : right ? 'start' : 'end';
  const away = r + 6;
  const name = outletName(node);
  return svg('a', { href: `#outlet-${encodeURIComponent(index.outlets[node][0])}`, tabindex: -1, class: 'node', 'data-node': node },
    svg('title', {}, say('network.node', { name, n: traffic })),
    svg('circle', { cx: x, cy: y, r }),
    svg('text', { x: x + (side === 'middle' ? 0 : Math.cos(angle) * away), y: y + Math.sin(angle) * (side === 'middle' ? away + 8 : away) + 5,
      'text-anchor': side }, shorten(name, 22)));
}

// A curve bends towards the middle, to its left; the two ways between two outlets do not meet.
function arrow(edge, kind, n, at, top) {
  const [from, to] = [at.get(edge.giver), at.get(edge.taker)];
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const bend = kind === 'stated' ? 0.1 : 0.2;
  const [cx, cy] = [(from.x + to.x) / 2 * 0.6 + CENTRE.x * 0.4 - dy * bend, (from.y + to.y) / 2 * 0.6 + CENTRE.y * 0.4 + dx * bend];
  const length = Math.hypot(to.x - cx, to.y - cy) || 1;
  const [ux, uy] = [(to.x - cx) / length, (to.y - cy) / length];
  const width = 1 + 7 * Math.sqrt(n / top);
  const tip = { x: to.x - ux * (to.r + 1), y: to.y - uy * (to.r + 1) };
  const size = 4 + width;
  const foot = { x: tip.x - ux * size, y: tip.y - uy * size };
  const point = (p) => `${p.x.toFixed(1)},${p.y.toFixed(1)}`;
  const wing = (sign) => ({ x: foot.x - sign * uy * size * 0.55, y: foot.y + sign * ux * size * 0.55 });
  const lag = medianLag(edge.copies);
  return svg('a', { href: `#clusters?${new URLSearchParams({ from: index.outlets[edge.giver][0], to: index.outlets[edge.taker][0] })}`,
    tabindex: -1, class: `arrow ${kind}`, 'data-ends': `${edge.giver} ${edge.taker}` },
    svg('title', {}, say(`network.arrow.${kind}`, { n, giver: outletName(edge.giver), taker: outletName(edge.taker) })
      + (lag ? `; ${say('network.lag')} ${writeBetween(lag)}` : '')),
    svg('path', { d: `M${point(from)}Q${cx.toFixed(1)},${cy.toFixed(1)} ${point(foot)}`, 'stroke-width': width.toFixed(1) }),
    svg('path', { class: 'tip', d: `M${point(tip)}L${point(wing(1))}L${point(wing(-1))}Z` }));
}

// A picture that buttons, keys, the wheel with Ctrl and a drag zoom and move.
function zoomable(picture, label) {
  const [, , full, tall] = picture.getAttribute('viewBox').split(' ').map(Number);
  const shape = tall / full;
  let view = [0, 0, full];
  const show = ([x, y, width]) => {
    const size = Math.min(full, Math.max(full / 8, width));
    view = [Math.min(full - size, Math.max(0, x)), Math.min(tall - size * shape, Math.max(0, y)), size];
    picture.setAttribute('viewBox', `${view[0]} ${view[1]} ${size} ${size * shape}`);
  };
  const zoom = (by, px = 0.5, py = 0.5) => {
    const size = view[2] * by;
    show([view[0] + (view[2] - size) * px, view[1] + (view[2] - size) * shape * py, size]);
  };
  const move = (x, y) => show([view[0] + x * view[2], view[1] + y * view[2] * shape, view[2]]);
  const keys = { '+': () => zoom(0.75), '=': () => zoom(0.75), '-': () => zoom(1.33), 0: () => show([0, 0, full]),
    ArrowLeft: () => move(-0.1, 0), ArrowRight: () => move(0.1, 0), ArrowUp: () => move(0, -0.1), ArrowDown: () => move(0, 0.1) };
  const frame = html('div', { class: 'zoom', tabindex: 0, role: 'group', 'aria-label': `${label}. ${say('zoom.keys')}` }, picture);
  frame.addEventListener('keydown', (event) => {
    if (!keys[event.key] || event.ctrlKey || event.metaKey || (event.key.startsWith('Arrow') && view[2] === full)) return;
    event.preventDefault();
    keys[event.key]();
  });
  frame.addEventListener('wheel', (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    const box = picture.getBoundingClientRect();
    zoom(event.deltaY > 0 ? 1.2 : 0.83, (event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height);
  }, { passive: false });
  let last = null;
  frame.addEventListener('pointerdown', (event) => { last = view[2] < full ? [event.clientX, event.clientY] : null; });
  frame.addEventListener('pointermove', (event) => {
    if (!last || !event.buttons) return;
    const box = picture.getBoundingClientRect();
    move((last[0] - event.clientX) / box.width, (last[1] - event.clientY) / box.height);
    last = [event.clientX, event.clientY];
  });
  const button = (key, name, shown) => {
    const made = html('button', { type: 'button', 'aria-label': name }, shown);
    made.addEventListener('click', keys[key]);
    return made;
  };
  return html('div', { class: 'zoomable' },
    html('p', { class: 'zooms' }, button('+', say('zoom.in'), '+'), button('-', say('zoom.out'), '−'), button('0', say('zoom.all'), say('zoom.reset'))),
    frame);
}

// The network of outlets as GraphML; the articles' own is that of `archivekit export --as graphml`.
function writeGraph(edges) {
  const escape = (text) => String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
  const data = (values) => Object.entries(values).filter(([, value]) => value !== null)
    .map(([key, value]) => `<data key="${key}">${escape(value)}</data>`).join('');
  const nodes = [...new Set(edges.flatMap((edge) => [edge.giver, edge.taker]))].sort((a, b) => a - b);
  const keys = [['label', 'node', 'string'], ['articles', 'node', 'int'], ['copies', 'edge', 'int'], ['stated', 'edge', 'int'],
    ['inferred', 'edge', 'int'], ['lag_least', 'edge', 'double'], ['lag_most', 'edge', 'double']];
  return ['<?xml version="1.0" encoding="UTF-8"?>', '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">',
    ...keys.map(([name, part, type]) => `<key id="${name}" for="${part}" attr.name="${name}" attr.type="${type}"/>`),
    '<graph edgedefault="directed">',
    ...nodes.map((node) => `<node id="n${node}">${data({ label: outletName(node), articles: index.outlets[node][2] })}</node>`),
    ...edges.map((edge) => `<edge source="n${edge.giver}" target="n${edge.taker}">${data({ copies: edge.n, stated: edge.stated,
      inferred: edge.n - edge.stated, lag_least: edge.lag ? twoPlaces(edge.lag[0]) : null,
      lag_most: edge.lag ? twoPlaces(edge.lag[1]) : null })}</edge>`),
    '</graph>', '</graphml>', ''].join('\n');
}

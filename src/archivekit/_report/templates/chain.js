// The provenance chain: hands in columns, lines for what passed between them, and both in words.
const BOX = { width: 152, height: 46, across: 40, down: 16 };

function drawChain(chain, members) {
  const { hands, passings } = chain;
  if (!passings.length) {
    return html('p', {}, say('chain.none'));
  }
  const columns = new Map();
  for (const [place, hand] of hands.entries()) {
    columns.set(hand[4], [...(columns.get(hand[4]) || []), place]);
  }
  const order = [...columns.keys()].sort((a, b) => a - b);
  const tallest = Math.max(...[...columns.values()].map((column) => column.length));
  const size = [
    order.length * (BOX.width + BOX.across) - BOX.across + 4,
    tallest * (BOX.height + BOX.down) - BOX.down + 4,
  ];
  const at = new Map();
  order.forEach((column, x) => {
    const inside = columns.get(column);
    const top = (size[1] - (inside.length * (BOX.height + BOX.down) - BOX.down)) / 2;
    inside.forEach((place, y) => {
      at.set(place, [2 + x * (BOX.width + BOX.across), top + y * (BOX.height + BOX.down)]);
    });
  });
  const words = passings.map((passing) => inWords(passing, hands));
  const picture = svg(
    'svg', { class: 'chain', width: size[0], height: size[1], viewBox: `0 0 ${size[0]} ${size[1]}`,
      role: 'img', 'aria-label': say('chain.picture', { n: hands.length }) },
    passings.map((passing) => drawPassing(passing, at)),
    hands.map((hand, place) => drawHand(hand, at.get(place))),
  );
  const more = chain.leftOut
    ? html('p', { class: 'quiet' }, say('chain.left', { n: chain.leftOut }))
    : null;
  return [
    html('div', { class: 'wide picture', tabindex: 0, role: 'region', 'aria-label': say('chain.region') }, picture),
    html('p', { class: 'saves' }, saveButton('chain', 'SVG', () => writeSvg(picture))),
    more,
    html('ul', { class: 'passings' }, words),
  ];
}

function nameOf([kind, label, , member]) {
  return kind === 'article' ? `${letter(member)} ${label}` : label;
}

function inWords([giver, taker, stated, words], hands) {
  const quote = stated ? html('q', { lang: 'mul' }, words) : html('span', { class: 'quiet' }, say('chain.inferred', { words }));
  const verb = hands[taker][0] === 'mirror' ? ` ${say('chain.through')} ` : ' → ';
  const kind = ['source', 'original', 'agency', 'translator'].includes(hands[giver][0]) ? ` (${nameOfValue('hand', hands[giver][0])})` : '';
  return html('li', {}, html('span', { lang: 'mul' }, nameOf(hands[giver])), kind, verb,
    html('span', { lang: 'mul' }, nameOf(hands[taker])), ' ', quote);
}

function drawHand(hand, [x, y]) {
  const [kind, , note, member] = hand;
  const label = nameOf(hand);
  return svg(
    'g', { class: `hand ${kind}` },
    svg('title', {}, `${label} ${note}`),
    svg('rect', { x, y, width: BOX.width, height: BOX.height, rx: kind === 'article' ? 6 : 23 }),
    svg('text', { x: x + BOX.width / 2, y: y + 20, lang: 'mul' }, shorten(label, 19)),
    svg('text', { x: x + BOX.width / 2, y: y + 36, class: 'note' },
      shorten(member === null ? nameOfValue(kind === 'mirror' ? 'kind' : 'hand', note) : writeDate(note), 24)),
  );
}

function drawPassing([giver, taker, stated, words], at) {
  const [x0, y0] = at.get(giver);
  const [x1, y1] = at.get(taker);
  const start = [x0 + BOX.width, y0 + BOX.height / 2];
  const end = [x1 - 1, y1 + BOX.height / 2];
  const bend = Math.max(18, (end[0] - start[0]) / 2);
  const path = `M${start}C${start[0] + bend},${start[1]} ${end[0] - bend},${end[1]} ${end[0] - 7},${end[1]}`;
  const tip = `M${end[0] - 8},${end[1] - 4.5}L${end}L${end[0] - 8},${end[1] + 4.5}Z`;
  return svg('g', { class: `passing ${stated ? 'stated' : 'inferred'}` },
    svg('title', {}, words), svg('path', { d: path }), svg('path', { d: tip, class: 'tip' }));
}

// Chinese characters are twice as wide as letters.
function shorten(text, cells) {
  let used = 0;
  let kept = '';
  for (const character of text) {
    used += character.codePointAt(0) > 0x2e7f ? 2 : 1;
    if (used > cells) return `${kept}…`;
    kept += character;
  }
  return kept;
}

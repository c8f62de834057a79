// Two texts side by side, or as one: shared passages tinted, changes struck out and put in.
// Offsets count code points, so texts are taken apart into those first.
function compareTexts(comparison, members) {
  const [a, b] = [members[comparison.a], members[comparison.b]];
  const share = (value) => `${(100 * value).toFixed(0)}%`;
  const [first, second] = [letter(comparison.a), letter(comparison.b)];
  const summary = html('p', {},
    say('compare.shares', { jaccard: comparison.jaccard.toFixed(3), first, second,
      contained: share(comparison.contained), contains: share(comparison.contains) })
    + (comparison.differences ? ` · ${say('compare.differences', { n: comparison.differences.length })}` : ''));
  if (!comparison.differences) {
    return [summary, html('p', { class: 'notice' }, say('compare.left-out'))];
  }
  const cut = [a, b].some((member) => member.cut)
    ? html('p', { class: 'notice' }, say('compare.cut'))
    : null;
  const pieces = takeApart(comparison, Array.from(a.text), Array.from(b.text));
  const narrow = matchMedia('(max-width: 45em)').matches;
  const body = html('div', {});
  const draw = (merged) => body.replaceChildren(merged ? inOne(pieces, a, b) : sideBySide(pieces, comparison, members));
  const choice = (name, merged) => html('label', {},
    html('input', { type: 'radio', name: 'layout', checked: merged === narrow, value: merged ? 'one' : 'two' }), ` ${name}`);
  const layout = html('fieldset', { class: 'layout' }, html('legend', {}, say('compare.layout')),
    choice(say('compare.two'), false), choice(say('compare.one'), true));
  layout.addEventListener('change', (event) => draw(event.target.value === 'one'));
  draw(narrow);
  return [summary, cut, legend(first, second), layout, body];
}

function legend(first, second) {
  return html('p', { class: 'legend' }, html('span', { class: 'shared' }, say('compare.shared')), ' ',
    html('del', {}, say('compare.only', { letter: first })), ' ', html('ins', {}, say('compare.only', { letter: second })));
}

// Give [{a, b, equal, shared}] in the order of the texts: strings of either side.
function takeApart({ differences, passages }, a, b) {
  const pieces = [];
  const passageEnds = passages.map(([start, end]) => [start, end]);
  const text = (side, start, end) => side.slice(start, end).join('');
  let [i, j] = [0, 0];
  for (const [a0, a1, b0, b1] of [...differences, [a.length, a.length, b.length, b.length]]) {
    if (a0 > i || b0 > j) {
      const from = i;
      const shared = passageEnds.some(([start, end]) => start < a0 && end > from);
      pieces.push({ a: text(a, i, a0), b: text(b, j, b0), equal: true, shared });
    }
    if (a1 > a0 || b1 > b0) pieces.push({ a: text(a, a0, a1), b: text(b, b0, b1), equal: false });
    [i, j] = [a1, b1];
  }
  return pieces;
}

function sideBySide(pieces, { a, b }, members) {
  const rows = alignRows(pieces);
  const head = (place) => html('h4', {}, `${letter(place)} `, html('span', { lang: 'mul' }, members[place].outlet || ''),
    html('span', { class: 'title', lang: members[place].lang || 'mul' }, members[place].title || say('no-title')));
  return html('div', { class: 'pair' }, head(a), head(b), rows.flatMap((row) => [
    html('div', { class: 'text', lang: members[a].lang || 'mul' }, row.map((piece) => mark(piece, 'a', 'del'))),
    html('div', { class: 'text', lang: members[b].lang || 'mul' }, row.map((piece) => mark(piece, 'b', 'ins'))),
  ]));
}

// Rows begin where a paragraph ends in both texts, so that what belongs together stands together.
function alignRows(pieces) {
  const rows = [[]];
  for (const piece of pieces) {
    const [left, right] = [piece.a.split('\n'), piece.b.split('\n')];
    if (left.length !== right.length) {
      rows[rows.length - 1].push(piece);
    } else {
      left.forEach((text, place) => {
        if (place) rows.push([]);
        rows[rows.length - 1].push({ ...piece, a: text, b: right[place] });
      });
    }
  }
  return rows.filter((row) => row.some((piece) => piece.a.trim() || piece.b.trim()));
}

function mark(piece, side, tag) {
  const text = piece[side];
  if (piece.equal) return piece.shared ? html('span', { class: 'shared' }, text) : text;
  return text ? html(tag, {}, text) : html('span', { class: 'gap', 'aria-label': say('compare.nothing') }, '‸');
}

function inOne(pieces, a, b) {
  const parts = pieces.flatMap((piece) => (piece.equal
    ? [mark(piece, 'b', 'ins')]
    : [piece.a ? html('del', { lang: a.lang || 'mul' }, piece.a) : null,
      piece.b ? html('ins', { lang: b.lang || 'mul' }, piece.b) : null]));
  return html('div', { class: 'text merged', lang: b.lang || 'mul' }, parts);
}

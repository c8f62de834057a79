// The story of one story: in sentences, and hand by hand in the order of the tree.
function drawStory(story, members) {
  return [
    html('p', { class: 'story' }, story.sentences.join(say('list.sentence'))),
    html('h3', {}, say('story.hands')),
    html('ol', { class: 'hands' }, story.hands.map((hand) => drawHandOf(hand, members))),
  ];
}

function drawHandOf(hand, members) {
  const member = members[hand.place];
  const giver = hand.giver === null ? null : `${letter(hand.giver)} ${members[hand.giver].outlet || say('outlet.unknown')}`;
  const from = giver && html('p', {}, say(`sure.${hand.sure}`, { giver }),
    hand.lag ? html('span', { class: 'tag' }, hand.lag.startsWith('\u2212') ? hand.lag : `+${hand.lag}`) : null);
  const why = hand.why && html('p', { class: 'quiet' }, say('because', { why: hand.why }));
  return html('li', { class: `depth-${Math.min(hand.depth, 5)}` },
    html('p', { class: 'who' }, who(member, hand.place)),
    html('p', { class: 'quiet' }, writeDate(member.published)),
    from,
    html('p', {}, html('span', { class: `credit ${hand.credit}` }, say(`credit.${hand.credit}`, { named: hand.named || '' }))),
    changesOf(hand, member),
    why);
}

// One text as the changes of another: what stays, what is gone, what is new.
const marked = (pieces) => pieces.map(([sign, words]) =>
  (sign === '=' ? words : html(sign === '-' ? 'del' : 'ins', {}, words)));

function changesOf(hand, member) {
  const lang = member.lang || 'mul';
  const rows = [];
  const add = (kind, ...shown) => rows.push(html('dt', {}, say(`changed.${kind}`)), html('dd', {}, shown));
  const both = ([before, after]) => [html('del', { lang: 'mul' }, before), ' ', html('ins', { lang }, after)];
  if (hand.translated) add('translated', say('changed.languages', { from: hand.translated[0], to: hand.translated[1] }));
  if (hand.headline) add('headline', html('span', { lang }, marked(hand.headline)));
  if (hand.lead) add('lead', html('span', { lang }, marked(hand.lead)));
  if (hand.numbers) add('numbers', hand.numbers.map((pair) => [...both(pair), ' ']));
  if (hand.cut) add('cut', say('number.characters', { n: hand.cut[0] }), ' ', html('del', { lang: 'mul' }, hand.cut[1]));
  if (hand.added) add('added', say('number.characters', { n: hand.added[0] }), ' ', html('ins', { lang }, hand.added[1]));
  if (rows.length) return html('dl', { class: 'changed' }, rows);
  return hand.giver === null ? null : html('p', { class: 'quiet' }, say('changed.nothing'));
}

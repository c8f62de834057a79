// Which clusters are asked for: words in either script, outlets, relation, dates.
let index = null;
let folding = new Map();

function readIndex(values) {
  index = values;
  const [from, to] = index.fold.map((side) => Array.from(side));
  folding = new Map(from.map((character, place) => [character, to[place]]));
  for (const cluster of index.clusters) cluster.kinds = new Set(cluster.outlets).size;
}

// The folded words of a cluster and of a person, made by the first search and not while the page opens.
function wordsOf(cluster) {
  cluster.words ??= foldText([...cluster.titles, ...cluster.names, cluster.id,
    ...cluster.outlets.map((place) => index.outlets[place][1])].join('\n'));
  return cluster.words;
}
function namesOf(person) {
  person.words ??= foldText([person.name, ...person.spellings].join('\n'));
  return person.words;
}

function foldText(text) {
  const plain = text.normalize('NFKC').toLowerCase();
  return Array.from(plain, (character) => folding.get(character) || character).join('');
}

const ORDERS = {
  '': () => 0,
  copies: (a, b) => b.outlets.length - a.outlets.length,
  newest: (a, b) => (b.last || '').localeCompare(a.last || ''),
  oldest: (a, b) => (a.first || '~').localeCompare(b.first || '~'),
  lag: (a, b) => (b.hours ?? -1) - (a.hours ?? -1),
  changed: (a, b) => a.similarity - b.similarity,
};

function find(query) {
  const words = foldText(query.get('q') || '').split(/\s+/).filter(Boolean);
  const outlets = new Map(index.outlets.map(([id], place) => [id, place]));
  const place = (name) => (query.get(name) ? outlets.get(query.get(name)) ?? -1 : null);
  const [outlet, from, to] = [place('outlet'), place('from'), place('to')];
  const relation = index.relations.indexOf(query.get('relation') || '');
  const [since, until] = [query.get('since') || '', query.get('until') || ''];
  const wanted = (cluster) => {
    const passed = (giver, taker) => giver !== null
      && (from === null || cluster.outlets[giver] === from) && (to === null || cluster.outlets[taker] === to);
    return words.every((word) => wordsOf(cluster).includes(word))
      && (outlet === null || cluster.outlets.includes(outlet))
      && ((from === null && to === null) || cluster.givers.some(passed))
      && (relation < 0 || cluster.relations.includes(relation))
      && (!since || (cluster.last !== null && cluster.last.slice(0, 10) >= since))
      && (!until || (cluster.first !== null && cluster.first.slice(0, 10) <= until));
  };
  const order = ORDERS[query.get('order') || ''] || ORDERS[''];
  return index.clusters.filter(wanted).sort(order);
}

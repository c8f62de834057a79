// The list of clusters, and the form above it. The address holds the query, so it can be shared.
const PAGE = 50;
let found = [];
let shown = 0;

function prepareForm() {
  const form = byId('filters');
  const inClusters = new Set(index.clusters.flatMap((cluster) => cluster.outlets));
  const options = index.outlets.filter((_, place) => inClusters.has(place));
  followForm(form, 'clusters', showFound);
  for (const name of ['outlet', 'from', 'to']) {
    form.elements[name].append(
      ...options.map(([id, label]) => html('option', { value: id, lang: 'mul' }, label)),
    );
  }
  byId('more').addEventListener('click', () => {
    const next = byId('list').children.length;
    showMore();
    byId('list').children[next].querySelector('a').focus();
  });
}

// What a form asks for is in the address, and what the address asks for is in the form.
function followForm(form, view, show) {
  const changed = () => {
    const query = new URLSearchParams();
    for (const [name, value] of new FormData(form)) if (value) query.set(name, value);
    const written = query.toString();
    history.replaceState(null, '', `#${view}${written ? `?${written}` : ''}`);
    if (form.checkValidity()) show(query);
  };
  form.addEventListener('input', changed);
  form.addEventListener('submit', (event) => event.preventDefault());
  form.addEventListener('reset', () => setTimeout(changed));
}

function fillForm(form, query) {
  for (const field of form.elements) if (field.name) field.value = query.get(field.name) || '';
}

function showList(query) {
  fillForm(byId('filters'), query);
  showFound(query);
}

function showFound(query) {
  found = find(query);
  shown = 0;
  byId('list').replaceChildren();
  const all = index.clusters.length;
  byId('found').textContent = found.length === all
    ? say('number.clusters', { n: all })
    : say('list.some', { some: found.length, n: all });
  showMore();
}

function showMore() {
  const next = found.slice(shown, shown + PAGE);
  byId('list').append(...next.map(entry));
  shown += next.length;
  byId('more').hidden = shown >= found.length;
  byId('more').textContent = say('more', { n: Math.min(PAGE, found.length - shown) });
}

function entry(cluster) {
  const { origin } = cluster;
  const outlets = cluster.outlets.map((place) => index.outlets[place][1]);
  const giver = origin === null ? null : outlets[origin];
  const takers = [...new Set(outlets.filter((_, member) => member !== origin))];
  const way = giver
    ? [html('b', {}, giver), ' → ', takers.join(say('list.comma'))]
    : [[...new Set(outlets)].join(say('list.comma'))];
  const lag = cluster.hours ? ` · ${say('list.over', { lag: writeLag(cluster.hours) })}` : '';
  const about = [
    say('number.copies', { n: cluster.outlets.length }),
    cluster.relations.map((place) => nameOfValue('relation', index.relations[place])).join(say('list.comma')),
    say('list.alike', { similarity: cluster.similarity.toFixed(2) }),
  ].join(' · ');
  return html(
    'li', {},
    html('a', { href: `#cluster-${cluster.id}`, lang: cluster.lang || 'mul' },
      cluster.titles[0] || say('no-title')),
    html('p', { lang: 'mul' }, ...way),
    html('p', { class: 'quiet' }, `${writeDate(cluster.first)}${lag} · ${about}`),
  );
}

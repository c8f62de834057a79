// A page for each outlet and each person: what they originate, take, credit, and when.
const rate = (part, all) => (all ? Math.round((100 * part) / all) : null);
const percent = (value) => (value === null ? '–' : `${value}%`);
let traded = null;

// Of each outlet the copies that it gave and took, its own reposts left out.
function trade() {
  if (traded) return traded;
  traded = index.outlets.map((_, place) => ({ place, gave: [], took: [], origins: 0 }));
  for (const copy of copiesAll()) {
    if (copy.giver === copy.taker) continue;
    traded[copy.giver].gave.push(copy);
    traded[copy.taker].took.push(copy);
  }
  for (const each of traded) each.origins = new Set(each.gave.map((copy) => copy.cluster)).size;
  return traded;
}

const stated = (copies) => copies.filter((copy) => copy.stated).length;

function showOutlets() {
  const columns = [
    { name: say('outlet.name'), value: ({ place }) => outletName(place), cell: ({ place }) => outletLink(place) },
    { name: say('outlet.articles'), number: true, value: ({ place }) => index.outlets[place][2] },
    { name: say('outlet.origins'), number: true, value: (each) => each.origins },
    { name: say('outlet.gave'), number: true, value: (each) => each.gave.length },
    { name: say('outlet.took'), number: true, value: (each) => each.took.length },
    { name: say('outlet.credits'), number: true, value: (each) => rate(stated(each.took), each.took.length), cell: (each) => percent(rate(stated(each.took), each.took.length)) },
    { name: say('outlet.lag'), number: true, value: (each) => medianLag(each.took)?.[1] ?? null,
      cell: (each) => { const lag = medianLag(each.took); return lag ? writeBetween(lag) : '–'; } },
  ];
  const list = sortable(columns, trade(), { first: 1, label: say('outlets.title') });
  byId('outlets-body').replaceChildren(...list.nodes,
    html('p', { class: 'saves' }, saveButton('outlets', 'CSV', () => writeCsv(list.file()))));
}

function showOutlet(id) {
  const view = byId('view-outlet');
  const place = index.outlets.findIndex((outlet) => outlet[0] === id);
  const back = html('nav', { class: 'steps', 'aria-label': say('nav.outlets') }, html('a', { href: '#outlets' }, `← ${say('outlets.title')}`));
  if (place < 0) {
    view.replaceChildren(back, html('h1', { tabindex: -1 }, say('outlet.none')));
    return;
  }
  const own = trade()[place];
  const people = index.people.filter((person) => person.outlet === place);
  const lag = medianLag(own.took);
  const facts = [[count(index.outlets[place][2]), say('outlet.articles')], [count(own.origins), say('outlet.origins')],
    [count(own.gave.length), say('outlet.gave')], [count(own.took.length), say('outlet.took')],
    [percent(rate(stated(own.took), own.took.length)), say('outlet.credits')], [lag ? writeBetween(lag) : '–', say('outlet.lag')]];
  const monthly = (copies) => tally(copies.filter((copy) => copy.day).map((copy) => copy.day.slice(0, 7)));
  const articles = index.months.filter((row) => row[0] === place).map(([, month, n]) => [month, n]);
  const span = spanOfMonths([articles, monthly(own.gave), monthly(own.took)].flat());
  view.replaceChildren(back,
    html('h1', { tabindex: -1, lang: 'mul' }, outletName(place)),
    html('p', {}, html('a', { href: `#clusters?${new URLSearchParams({ outlet: id })}` }, say('outlet.clusters'))),
    html('ul', { class: 'figures' }, facts.map(([number, words]) => html('li', {}, html('b', {}, number), words))),
    html('h2', {}, say('outlet.time')),
    span ? html('div', { class: 'multiples' }, multiple(say('outlet.articles'), articles, span, `${id}-articles`),
      multiple(say('outlet.gave'), monthly(own.gave), span, `${id}-gave`), multiple(say('outlet.took'), monthly(own.took), span, `${id}-took`))
      : html('p', { class: 'quiet' }, say('time.none')),
    html('h2', {}, say('outlet.from')), partners(edgesOf(own.took), 'giver', `${id}-takes-from`),
    html('h2', {}, say('outlet.to')), partners(edgesOf(own.gave), 'taker', `${id}-gives-to`),
    html('h2', {}, say('outlet.people')),
    people.length ? html('div', { class: 'multiples' }, people.slice(0, 24).map((person) => multiple(
      html('a', { href: personAddress(person), lang: 'mul' }, person.name), person.months, span, `${id}-${person.name}`, rolesOf(person))))
      : html('p', { class: 'quiet' }, say('rank.none')),
    people.length > 24 ? html('p', {}, html('a', { href: `#people?${new URLSearchParams({ outlet: id })}` }, say('outlet.all-people', { n: people.length }))) : '');
}

function partners(edges, end, name) {
  if (!edges.length) return html('p', { class: 'quiet' }, say('outlet.nobody'));
  const columns = EDGE_COLUMNS().filter((_, place) => place !== (end === 'giver' ? 1 : 0));
  const list = sortable(columns, edges, { first: 1, label: say('network.list'), most: 12 });
  return html('div', {}, list.nodes, html('p', { class: 'saves' }, saveButton(name, 'CSV', () => writeCsv(list.file()))));
}

const rolesOf = (person) => person.roles.map(([role, n]) => `${nameOfValue('role', role)} ${count(n)}`).join(say('list.comma'));
const encoded = (text) => encodeURIComponent(text).replaceAll('~', '%7E');
const personAddress = (person) => `#person-${encoded(index.outlets[person.outlet][0])}~${encoded(person.name)}`;

function tally(months) {
  const found = new Map();
  for (const month of months) found.set(month, (found.get(month) || 0) + 1);
  return [...found].sort(([a], [b]) => (a < b ? -1 : 1));
}

const monthNumber = (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5, 7)) - 1;
const monthName = (number) => `${String(Math.floor(number / 12)).padStart(4, '0')}-${String((number % 12) + 1).padStart(2, '0')}`;

// Months from the first to the last, but for the hundredth of the counts at either end.
function spanOfMonths(pairs) {
  const sorted = pairs.filter(([month]) => /^\d{4}-\d{2}$/.test(month)).map(([month, n]) => [monthNumber(month), n]).sort((a, b) => a[0] - b[0]);
  const all = sorted.reduce((sum, [, n]) => sum + n, 0);
  const skip = (rows) => { let passed = 0; return rows.find(([, n]) => (passed += n) > all * 0.01)?.[0]; };
  return all ? [skip(sorted), skip(sorted.toReversed())] : null;
}

// A small picture of counts by month; all of one page have one time axis.
function multiple(title, pairs, span, name, words = '') {
  if (!span) return html('div', { class: 'multiple' }, html('h3', {}, title), html('p', { class: 'quiet' }, words));
  const [first, last] = span;
  const width = last - first + 1;
  const shown = pairs.map(([month, n]) => [monthNumber(month), n]).filter(([month]) => month >= first && month <= last);
  const most = Math.max(0, ...shown.map(([, n]) => n));
  const outside = pairs.reduce((sum, [, n]) => sum + n, 0) - shown.reduce((sum, [, n]) => sum + n, 0);
  const scale = 240 / width;
  const picture = svg('svg', { class: 'bars', viewBox: '0 0 240 60', role: 'img', 'aria-label': say('months.picture', { first: monthName(first), last: monthName(last), most }) },
    svg('line', { x1: 0, x2: 240, y1: 59.5, y2: 59.5 }),
    shown.map(([month, n]) => svg('rect', { x: ((month - first) * scale).toFixed(2), width: Math.max(0.6, scale * 0.86).toFixed(2),
      y: (59 - 54 * n / most).toFixed(2), height: (54 * n / most).toFixed(2) },
    svg('title', {}, `${monthName(month)}: ${count(n)}`))));
  const ends = first === last ? monthName(first) : `${monthName(first)} – ${monthName(last)}`;
  return html('figure', { class: 'multiple' }, html('h3', {}, title), words ? html('p', { class: 'quiet' }, words) : null, picture,
    html('figcaption', {}, `${ends} · ${say('months.most', { n: most })}`, outside ? ` · ${say('months.outside', { n: outside })}` : ''),
    html('p', { class: 'saves' }, saveButton(name, 'SVG', () => writeSvg(picture)), saveButton(name, 'CSV', () => writeCsv([[say('month'), say('months.count')], ...pairs]))));
}

function preparePeople() {
  const form = byId('people-filters');
  const roles = [...new Set(index.people.flatMap((person) => person.roles.map(([role]) => role)))].sort();
  form.elements.role.append(...roles.map((role) => html('option', { value: role }, nameOfValue('role', role))));
  const outlets = [...new Set(index.people.map((person) => person.outlet))].sort((a, b) => a - b);
  form.elements.outlet.append(...outlets.map((place) => html('option', { value: index.outlets[place][0], lang: 'mul' }, outletName(place))));
  followForm(form, 'people', drawPeople);
}

function showPeople(query) {
  fillForm(byId('people-filters'), query);
  drawPeople(query);
}

function drawPeople(query) {
  const words = foldText(query.get('q') || '');
  const [role, outlet] = [query.get('role'), query.get('outlet')];
  const people = index.people.filter((person) => namesOf(person).includes(words)
    && (!role || person.roles.some(([own]) => own === role)) && (!outlet || index.outlets[person.outlet][0] === outlet));
  const columns = [
    { name: say('person.name'), value: (person) => person.name, cell: (person) => html('a', { href: personAddress(person), lang: 'mul' }, person.name) },
    { name: say('outlet.name'), value: (person) => outletName(person.outlet), cell: (person) => outletLink(person.outlet) },
    { name: say('person.credits'), value: (person) => person.credits, number: true },
    { name: say('person.roles'), value: rolesOf },
    { name: say('person.first'), whole: true, value: (person) => person.months[0]?.[0] ?? null },
    { name: say('person.last'), whole: true, value: (person) => person.months.at(-1)?.[0] ?? null },
  ];
  const list = sortable(columns, people, { first: 2, label: say('people.title') });
  byId('people-found').textContent = say('people.found', { n: people.length, all: index.named });
  byId('people-body').replaceChildren(...list.nodes, html('p', { class: 'saves' }, saveButton('people', 'CSV', () => writeCsv(list.file()))));
}

function showPerson(address) {
  const [outlet, name] = address.split('~').map(decoded);
  const view = byId('view-person');
  const back = html('nav', { class: 'steps', 'aria-label': say('nav.people') }, html('a', { href: '#people' }, `← ${say('people.title')}`));
  const person = index.people.find((each) => each.name === name && index.outlets[each.outlet][0] === outlet);
  if (!person) {
    view.replaceChildren(back, html('h1', { tabindex: -1 }, say('person.none')));
    return;
  }
  const names = new Set([person.name, ...person.spellings]);
  const stories = index.clusters.filter((cluster) => cluster.outlets.includes(person.outlet) && cluster.names.some((each) => names.has(each)));
  const span = spanOfMonths(person.months);
  view.replaceChildren(back,
    html('h1', { tabindex: -1, lang: 'mul' }, person.name),
    html('p', {}, outletLink(person.outlet), ` · ${rolesOf(person)}`),
    person.spellings.length ? html('p', {}, `${say('person.spellings')} `, html('span', { lang: 'mul' }, person.spellings.join(say('list.comma')))) : '',
    html('p', { class: 'quiet' }, say('person.note')),
    span ? html('div', { class: 'multiples' }, multiple(say('person.time'), person.months, span, person.name)) : '',
    html('h2', {}, say('person.stories', { n: stories.length })),
    html('ol', { class: 'list' }, stories.slice(0, 100).map(entry)));
}

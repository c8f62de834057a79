// Which view is shown is what the address says after its #.
const VIEWS = ['overview', 'clusters', 'cluster', 'network', 'outlets', 'outlet', 'people', 'person', 'changes', 'problems', 'about'];
const WITH_NAME = { cluster: showCluster, outlet: showOutlet, person: showPerson };
const OF_QUERY = { clusters: showList, network: showNetwork, people: showPeople, outlets: showOutlets, changes: showChanges };
const LISTS = { cluster: 'clusters', outlet: 'outlets', person: 'people' };
let lastList = '#clusters';
let started = false;

const backToList = () => lastList;

async function route() {
  const [address, query] = location.hash.slice(1).split('?');
  const kind = Object.keys(WITH_NAME).find((each) => address.startsWith(`${each}-`));
  let name = kind ?? address;
  if (name === 'main') return;
  if (!VIEWS.includes(name) || !byId(`view-${name}`)) name = 'overview';
  if (OF_QUERY[name]) OF_QUERY[name](new URLSearchParams(query || ''));
  if (name === 'clusters') lastList = location.hash;
  if (kind) {
    const rest = address.slice(kind.length + 1);
    await WITH_NAME[kind](kind === 'person' ? rest : decoded(rest));
  }
  for (const view of VIEWS) if (byId(`view-${view}`)) byId(`view-${view}`).hidden = view !== name;
  for (const link of document.querySelectorAll('nav [data-view]')) {
    const here = link.dataset.view === (LISTS[name] ?? name);
    if (here) link.setAttribute('aria-current', 'page'); else link.removeAttribute('aria-current');
  }
  const heading = document.querySelector(`#view-${name} h1`);
  const own = document.querySelector('.top .name').textContent;
  document.title = name === 'overview' ? own : `${heading.textContent} · ${own}`;
  if (started) {
    heading.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
  started = true;
}

// Show the whole of what is folded up when the page is printed.
addEventListener('beforeprint', () => {
  for (const part of document.querySelectorAll('.view:not([hidden]) details')) part.open = true;
});

function fail(error) {
  byId('failure').append(` (${error.message})`);
  byId('failure').hidden = false;
}

async function start() {
  readIndex(await unpack(byId('index').textContent));
  bundles = byId('bundles').textContent.split('\n');
  prepareForm();
  prepareNetwork();
  preparePeople();
  prepareFigures();
  addEventListener('hashchange', () => route().catch(fail));
  await route();
  document.documentElement.dataset.ready = 'yes';
}

start().catch(fail);

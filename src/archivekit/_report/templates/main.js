// Which view is shown is what the address says after its #.
const VIEWS = ['overview', 'clusters', 'cluster', 'problems', 'about'];
let lastList = '#clusters';
let started = false;

const backToList = () => lastList;

async function route() {
  const [address, query] = location.hash.slice(1).split('?');
  const id = address.startsWith('cluster-') ? address.slice('cluster-'.length) : null;
  let name = id === null ? address : 'cluster';
  if (name === 'main') return;
  if (!VIEWS.includes(name) || !byId(`view-${name}`)) name = 'overview';
  if (name === 'clusters') {
    showList(new URLSearchParams(query || ''));
    lastList = location.hash;
  }
  if (name === 'cluster') await showCluster(decodeURIComponent(id));
  for (const view of VIEWS) if (byId(`view-${view}`)) byId(`view-${view}`).hidden = view !== name;
  for (const link of document.querySelectorAll('nav [data-view]')) {
    const here = link.dataset.view === (name === 'cluster' ? 'clusters' : name);
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
  for (const part of document.querySelectorAll('details')) part.open = true;
});

function fail(error) {
  byId('failure').textContent = `This report could not be opened here: ${error.message}. `
    + 'It needs a browser of 2023 or later.';
  byId('failure').hidden = false;
}

async function start() {
  readIndex(await unpack(byId('index').textContent));
  bundles = byId('bundles').textContent.split('\n');
  prepareForm();
  addEventListener('hashchange', () => route().catch(fail));
  await route();
  document.documentElement.dataset.ready = 'yes';
}

start().catch(fail);

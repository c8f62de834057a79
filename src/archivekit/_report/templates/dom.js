// Elements are made here and nowhere else; text only ever becomes text.
const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...children.flat(2).filter((child) => child !== null && child !== undefined));
  return node;
}

const html = (tag, attributes, ...children) =>
  fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);
const byId = (id) => document.getElementById(id);
const count = (number) => number.toLocaleString('en');

// The words of the page's language: a text for each key, two where a number decides.
function say(key, values = {}) {
  let text = index.words[key] ?? key;
  if (typeof text !== 'string') text = values.n === 1 ? text.one : text.other;
  for (const [name, value] of Object.entries(values)) {
    text = text.replaceAll(`{${name}}`, () => (typeof value === 'number' ? count(value) : value));
  }
  return text;
}
const nameOfValue = (kind, value) => index.words[`${kind}.${value}`] ?? value;

// A link that can only lead to the web; anything else stays text. What is shown is readable.
function webLink(url) {
  let shown = url;
  try { shown = decodeURI(url); } catch { /* percent signs that encode nothing stay */ }
  if (!/^https?:\/\//i.test(url)) return shown;
  return html('a', { href: url, rel: 'noreferrer noopener' }, shown);
}

// What an address says; one that is cut or mistyped says itself.
function decoded(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).json();
}

function writeDate(published) {
  return (published || say('no-date')).replace('T', ' ').replace(/:\d\d(\.\d+)?Z$/, ' UTC');
}

function writeLag(hours) {
  if (hours < 0) return `\u2212${writeLag(-hours)}`;
  const minutes = Math.round(hours * 60);
  if (minutes < 60) return say('lag.minutes', { m: minutes });
  if (minutes < 2880) return say('lag.hours', { h: Math.floor(minutes / 60), m: minutes % 60 });
  return say('lag.days', { n: Math.round(hours / 24) });
}

const twoPlaces = (hours) => Math.round(hours * 100) / 100;

function writeBetween([least, most]) {
  const ends = { least: writeLag(least), most: writeLag(most) };
  return most - least < 1 / 60 || ends.least === ends.most ? ends.most : say('lag.between', ends);
}

const middle = (numbers) => {
  const sorted = numbers.toSorted((a, b) => a - b);
  const half = sorted.length >> 1;
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
};
function medianLag(copies) {
  const lags = copies.map((copy) => copy.lag).filter(Boolean);
  return lags.length ? [middle(lags.map((lag) => lag[0])), middle(lags.map((lag) => lag[1]))] : null;
}

// Elements are made here and nowhere else; text only ever becomes text.
const SVG = 'http://www.w3.org/2000/svg';

function fill(node, attributes, children) {
  for (const [name, value] of Object.entries(attributes || {})) {
    if (value !== null && value !== undefined && value !== false) {
      node.setAttribute(name, value === true ? '' : String(value));
    }
  }
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

const html = (tag, attributes, ...children) =>
  fill(document.createElement(tag), attributes, children);
const svg = (tag, attributes, ...children) =>
  fill(document.createElementNS(SVG, tag), attributes, children);
const byId = (id) => document.getElementById(id);
const count = (number) => number.toLocaleString('en');
const plural = (number, word) => `${count(number)} ${word}${number === 1 ? '' : 's'}`;

// A link that can only lead to the web; anything else stays text. What is shown is readable.
function webLink(url) {
  let shown = url;
  try { shown = decodeURI(url); } catch { /* percent signs that encode nothing stay */ }
  if (!/^https?:\/\//i.test(url)) return shown;
  return html('a', { href: url, rel: 'noreferrer noopener' }, shown);
}

async function unpack(packed) {
  const bytes = Uint8Array.from(atob(packed), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate'));
  return new Response(stream).json();
}

function writeDate(published) {
  return (published || 'no date').replace('T', ' ').replace(/:\d\d(\.\d+)?Z$/, ' UTC');
}

function writeLag(hours) {
  if (hours < 1) return `${Math.round(hours * 60)} min`;
  if (hours < 48) return `${Math.floor(hours)} h ${Math.round((hours % 1) * 60)} min`;
  return `${Math.round(hours / 24)} days`;
}

// Every figure as a file: the picture as SVG, its numbers as CSV, the network as GraphML.
function saveButton(name, kind, make) {
  const button = html('button', { type: 'button', class: `save ${kind.toLowerCase()}` }, kind);
  button.setAttribute('aria-label', say('save', { name, kind }));
  button.addEventListener('click', () => {
    const types = { SVG: 'image/svg+xml', CSV: 'text/csv', GraphML: 'application/graphml+xml' };
    const address = URL.createObjectURL(new Blob([make()], { type: `${types[kind]};charset=utf-8` }));
    const link = html('a', { href: address, download: `${name}.${kind.toLowerCase()}` });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
  });
  return button;
}

// A cell that begins like a formula would be run by a spreadsheet, so it gets an apostrophe.
function writeCsv(rows) {
  const cell = (value) => {
    const text = typeof value === 'string' && /^[=+\-@\uff1d\uff0b\uff0d\uff20\t\r]/.test(value) ? `'${value}` : String(value);
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  };
  return `\ufeff${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`;
}

const DRAWN = ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'stroke-opacity', 'opacity',
  'font-size', 'font-family', 'font-weight', 'text-anchor', 'visibility'];

// A copy of a picture that needs no style sheet.
function writeSvg(picture) {
  const copy = picture.cloneNode(true);
  const [from, to] = [picture, copy].map((root) => [root, ...root.querySelectorAll('*')]);
  from.forEach((node, place) => {
    const style = getComputedStyle(node);
    const target = to[place];
    if (style.display === 'none') target.setAttribute('display', 'none');
    for (const name of DRAWN) {
      const value = style.getPropertyValue(name);
      if (value) target.setAttribute(name, value);
    }
    for (const name of ['class', 'href', 'tabindex', 'role', 'aria-label', 'aria-labelledby', 'data-row']) target.removeAttribute(name);
  });
  const [, , width, height] = picture.getAttribute('viewBox').split(' ');
  fill(copy, { xmlns: SVG, width, height }, []);
  const paper = getComputedStyle(document.body).backgroundColor;
  const box = picture.getAttribute('viewBox').split(' ');
  copy.prepend(svg('rect', { x: box[0], y: box[1], width, height, fill: paper }));
  return new XMLSerializer().serializeToString(copy);
}

// A table as a picture: the ground of its cells, their bars, and their text in the page's lines.
function drawTable(table) {
  const frame = table.getBoundingClientRect();
  const box = (node, look) => {
    const { left, top, width, height } = node.getBoundingClientRect();
    return svg('rect', { x: left - frame.left, y: top - frame.top, width, height, ...look });
  };
  const cells = [...table.querySelectorAll('th, td')].flatMap((cell) => {
    const { backgroundColor, boxShadow, color, fontSize } = getComputedStyle(cell);
    const stroke = boxShadow === 'none' ? null : color;
    return [box(cell, { fill: backgroundColor, stroke }),
      ...[...cell.querySelectorAll('rect')].map((bar) => box(bar, { fill: getComputedStyle(bar).fill })),
      ...linesOf(cell).map(({ text, rect }) => svg('text', { x: rect.left - frame.left,
        y: rect.bottom - frame.top - 0.25 * rect.height, fill: color, 'font-size': fontSize, 'font-family': 'sans-serif' }, text))];
  });
  return svg('svg', { viewBox: `0 0 ${Math.ceil(frame.width)} ${Math.ceil(frame.height)}` }, cells);
}

function linesOf(cell) {
  const [lines, range] = [new Map(), document.createRange()];
  const texts = document.createTreeWalker(cell, NodeFilter.SHOW_TEXT);
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    for (let place = 0; place < node.length; place += 1) {
      range.setStart(node, place);
      range.setEnd(node, place + 1);
      const rect = range.getBoundingClientRect();
      const line = lines.get(rect.bottom) || { text: '', rect };
      if (rect.width) lines.set(rect.bottom, { ...line, text: line.text + node.data[place] });
    }
  }
  return [...lines.values()];
}

// Pictures that the page has from the beginning carry their numbers with their bars.
function prepareFigures() {
  for (const figure of document.querySelectorAll('figure[data-name]')) {
    const { name, head } = figure.dataset;
    const picture = figure.querySelector('svg.chart');
    const rows = () => (picture
      ? [picture.dataset.head.split('|'), ...[...picture.querySelectorAll('[data-row]')].map((bar) =>
        bar.dataset.row.split('|').map((cell, place) => (place ? Number(cell) : cell)))]
      : [...(head ? [head.split('|')] : []), ...[...figure.querySelectorAll('tr')].map(numbersOf)]);
    figure.append(html('p', { class: 'saves' },
      saveButton(name, 'SVG', () => writeSvg(picture || drawTable(figure.querySelector('table')))),
      saveButton(name, 'CSV', () => writeCsv(rows()))));
  }
}

// The texts and numbers of a row; a bar says nothing that its number does not.
function numbersOf(row) {
  return [...row.children].filter((cell) => !cell.querySelector('svg')).map((cell) => {
    const text = cell.textContent.trim();
    return /^[\d,]+$/.test(text) ? Number(text.replaceAll(',', '')) : text;
  });
}

// Tables that are sorted by a click on a heading; on a phone a row is a card with its headings.
// columns: [{ name, value(row) -> what is sorted by, cell(row) -> what is shown, number, whole }]
const shownAs = (value) => (typeof value === 'number' ? count(value) : value ?? '');

function sortable(columns, rows, { first = 0, down = true, label, most = 100 } = {}) {
  const body = html('tbody', {});
  let [by, descending, shown] = [first, down, most];
  const heads = columns.map((column, place) => {
    const button = html('button', { type: 'button', class: 'sort' }, column.name);
    button.addEventListener('click', () => {
      descending = by === place ? !descending : Boolean(column.number);
      by = place;
      draw();
    });
    return html('th', { scope: 'col', class: column.number ? 'number' : null }, button);
  });
  const more = html('button', { type: 'button' });
  more.addEventListener('click', () => { shown += most; draw(); });
  const table = html('table', { class: 'cards' },
    html('caption', { class: 'hidden' }, label),
    html('thead', {}, html('tr', {}, heads)), body);
  const order = (a, b) => {
    const [x, y] = [columns[by].value(a), columns[by].value(b)];
    if (x === null || y === null) return (x === null) - (y === null);
    const found = typeof x === 'number' ? x - y : String(x).localeCompare(String(y));
    return descending ? -found : found;
  };
  function draw() {
    heads.forEach((head, place) => {
      head.setAttribute('aria-sort', place === by ? (descending ? 'descending' : 'ascending') : 'none');
    });
    const sorted = rows.toSorted(order);
    body.replaceChildren(...sorted.slice(0, shown).map((row) => html('tr', {}, columns.map((column, place) =>
      html(place ? 'td' : 'th', { scope: place ? null : 'row', class: column.number ? 'number' : column.whole ? 'when' : null,
        'data-head': column.name }, column.cell ? column.cell(row) : shownAs(column.value(row)))))));
    more.hidden = sorted.length <= shown;
    more.textContent = say('more', { n: Math.min(most, sorted.length - shown) });
  }
  draw();
  const file = () => [columns.map((column) => column.name),
    ...rows.toSorted(order).map((row) => columns.map((column) => (column.file || column.value)(row) ?? ''))];
  return { nodes: [table, html('p', {}, more)], file };
}

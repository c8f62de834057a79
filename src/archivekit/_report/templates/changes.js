// What changed after publication: headlines and texts of later versions, with the difference.
function showChanges() {
  const columns = [
    { name: say('changes.seen'), whole: true, value: (change) => change.seen, cell: (change) => writeDate(change.seen) },
    { name: say('outlet.name'), whole: true, value: (change) => (change.outlet === null ? '' : outletName(change.outlet)) },
    { name: say('changes.what'), value: (change) => change.fields.map((field) => nameOfValue('field', field)).join(say('list.comma')) },
    { name: say('changes.alike'), number: true, value: (change) => change.alike, cell: (change) => (change.alike === null ? '–' : change.alike.toFixed(2)) },
    { name: say('changes.article'), value: (change) => change.title || say('no-title'), cell: drawChange },
  ];
  const list = sortable(columns, index.changes, { first: 0, label: say('changes.title'), most: 50 });
  byId('changes-body').replaceChildren(...list.nodes, html('p', { class: 'saves' }, saveButton('changes', 'CSV', () => writeCsv(list.file()))));
}

function drawChange(change) {
  const lang = change.lang || 'mul';
  return html('details', { open: index.changes.length <= 20 },
    html('summary', { lang }, change.title || say('no-title')),
    change.url ? html('p', { class: 'path' }, webLink(change.url)) : null,
    html('p', { class: 'quiet' }, say(change.ordered ? 'changes.between' : 'changes.unordered', { before: writeDate(change.before), after: writeDate(change.seen) })),
    change.headline ? html('p', { lang }, marked(change.headline)) : null,
    change.marked.map(([before, gone, put, after]) => html('p', { lang }, `…${before}`,
      gone ? html('del', {}, gone) : null, put ? html('ins', {}, put) : null, `${after}…`)),
    change.more ? html('p', { class: 'quiet' }, say('changes.more', { n: change.more })) : null);
}

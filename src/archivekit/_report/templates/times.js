// When each member of a cluster was published: a picture with an axis, to look at and to pass on.
const MINUTE = 60000;
const DAY = 1440 * MINUTE;
const STEPS = [1, 5, 15, 60, 180, 360, 720, 1440, 2880, 10080];
const MONTHS = [1, 3, 12, 24, 60, 240, 1200];
const ROWS = 60;

function drawTimes(members) {
  const spans = members.map((member) => spanOf(member.published));
  const dated = [...members.keys()].filter((place) => spans[place])
    .sort((a, b) => spans[a].start - spans[b].start || a - b);
  const undated = members.length - dated.length;
  const missing = undated ? say('axis.undated', { n: undated }) : '';
  if (!dated.length) return html('p', {}, missing);
  const shown = dated.slice(0, ROWS);
  const times = timeScale(shown.map((place) => spans[place]));
  const height = 20 * shown.length + 34;
  const width = Math.max(Math.min(byId('main').clientWidth - 32, 1100), 300);
  const left = Math.round(width * 0.28);
  const at = (time) => left + 12 + ((width - left - 64) * (time - times.begin)) / (times.end - times.begin);
  const floor = height - 26;
  const ticks = times.ticks.filter((_, place) => place % Math.ceil((times.ticks.length * 130) / (width - left)) === 0);
  const picture = svg(
    'svg', { class: 'times', viewBox: `0 0 ${width} ${height}`, role: 'img', 'aria-label': say('axis.picture', { n: shown.length }) },
    ticks.map((time) => [
      svg('line', { x1: at(time), x2: at(time), y1: 4, y2: floor + 4 }),
      svg('text', { class: 'day', x: at(time), y: height - 6 }, writeTick(time, times.step)),
    ]),
    svg('line', { class: 'base', x1: left, x2: width, y1: floor, y2: floor }),
    shown.map((place, row) => drawMoment(members[place], place, spans[place], { at, y: 14 + 20 * row, left, base: baseOf(members, spans) })),
  );
  const more = dated.length > ROWS ? say('axis.more', { n: dated.length - ROWS }) : '';
  return html('figure', { 'data-name': 'members' }, picture,
    members.some((member) => member.origin) ? html('p', { class: 'keys' }, html('span', { class: 'key first' }, say('origin'))) : null,
    html('figcaption', {}, [say('axis.caption'), more, missing].filter(Boolean).join(say('list.sentence'))),
    html('p', { class: 'saves' }, saveButton('members', 'SVG', () => writeSvg(picture)),
      saveButton('members', 'CSV', () => writeCsv(rowsOf(members)))));
}

// From the first moment to the last, with a little room, and two to seven round times between.
function timeScale(spans) {
  const [first, last] = [Math.min(...spans.map((span) => span.start)), Math.max(...spans.map((span) => span.end))];
  const room = Math.max((last - first) * 0.02, MINUTE);
  const [begin, end] = [first - room, last + room];
  const fits = (length) => (end - begin) / length <= 6;
  const minutes = STEPS.find((each) => fits(each * MINUTE));
  const months = MONTHS.find((each) => fits(each * 30 * DAY)) || 12000;
  const step = minutes ? minutes * MINUTE : months * 30 * DAY;
  const date = new Date(begin);
  const start = minutes ? Math.ceil(begin / step)
    : Math.ceil((12 * (date.getUTCFullYear() - 1970) + date.getUTCMonth()) / months);
  const ticks = Array.from({ length: 8 }, (_, place) => (minutes ? (start + place) * step
    : Date.UTC(1970, (start + place) * months))).filter((time) => begin <= time && time <= end);
  return { begin, end, step, ticks: ticks.length ? ticks : [first] };
}

function writeTick(time, step) {
  const written = new Date(time).toISOString();
  return step < DAY ? `${written.slice(0, 10)} ${written.slice(11, 16)}` : written.slice(0, 10);
}

function drawMoment(member, place, span, { at, y, left, base }) {
  const name = `${letter(place)} ${member.outlet || say('outlet.unknown')}`;
  const x = at(span.start);
  const mark = span.day
    ? svg('rect', { x, y: y - 5, width: Math.max(at(span.end) - x, 3), height: 10, rx: 3 })
    : svg('circle', { cx: x, cy: y, r: member.origin ? 6 : 5 });
  return svg('g', { class: member.origin ? 'moment origin' : 'moment' },
    svg('title', {}, [name, writeDate(member.published), lagOf(span, base)].filter(Boolean).join(' · ')),
    svg('rect', { class: 'ground', x: 0, y: y - 10, width: at(span.end), height: 20 }),
    svg('text', { x: 0, y: y + 4, lang: 'mul' }, shorten(name, Math.floor(left / 7))), mark);
}

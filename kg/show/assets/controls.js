// Masthead, key, switches and keys; the page starts here.
byId('counts').textContent = data.counts;

function chip(entry, sign, hidden) {
  const button = make('button', { type: 'button', class: 'chip', 'aria-pressed': String(!hidden.has(entry.id)) }, sign, entry.label,
    make('small', {}, String(entry.count)));
  button.addEventListener('click', () => {
    if (!hidden.delete(entry.id)) hidden.add(entry.id);
    button.setAttribute('aria-pressed', String(!hidden.has(entry.id)));
    changed('filter');
  });
  return button;
}

const FLAT = 9; // up to so many types stand side by side; more are gathered in families
let openFamily = '';

function showKey() {
  const present = counted(data.types, (facts) => [...new Set(facts.flatMap((edge) => [edge.from, edge.to]))].map((id) => nodes.get(id).kind));
  const families = [...new Set(present.map((type) => type.family))].map((name) => present.filter((type) => type.family === name));
  byId('types').replaceChildren(...(present.length <= FLAT ? present.map(typeChip) : families.map((family) => (family.length === 1 ? typeChip(family[0]) : familyChip(family)))));
  byId('statuses').replaceChildren(...counted(data.statuses, (facts) => facts.map((edge) => edge.status)).map((status) => chip(status, statusSign(status), state.hiddenStatuses)));
}

// Entries with their numbers among the facts in scope; those without any go.
function counted(entries, keysOf) {
  if (!narrowed()) return entries.filter((entry) => entry.count);
  const counts = new Map();
  for (const key of keysOf(scopeEdges())) counts.set(key, (counts.get(key) || 0) + 1);
  return entries.filter((entry) => counts.has(entry.id)).map((entry) => ({ ...entry, count: counts.get(entry.id) }));
}

const typeChip = (type) => chip(type, typeSign(type), state.hiddenTypes);

// A family of types: the name shows or hides all of them, the arrow opens the list.
function familyChip(family) {
  const name = family[0].family;
  const hidden = () => family.every((type) => state.hiddenTypes.has(type.id));
  const count = family.reduce((sum, type) => sum + type.count, 0);
  const all = make('button', { type: 'button', class: 'chip', 'aria-pressed': String(!hidden()) }, familySign(family), name, make('small', {}, String(count)));
  all.addEventListener('click', () => {
    const hide = !hidden();
    family.forEach((type) => (hide ? state.hiddenTypes.add(type.id) : state.hiddenTypes.delete(type.id)));
    showKey();
    byId('types').querySelector(`[data-family="${name}"] .chip`).focus();
    changed('filter');
  });
  const list = make('div', { class: 'classes', role: 'group', 'aria-label': `Types: ${name}` }, ...family.map(typeChip));
  list.hidden = openFamily !== name;
  const arrow = make('button', { type: 'button', class: 'arrow', 'aria-label': `Types: ${name}`, 'aria-expanded': String(!list.hidden) }, '▾');
  arrow.addEventListener('click', () => {
    openFamily = list.hidden ? name : '';
    showKey();
    byId('types').querySelector(`[data-family="${name}"] .arrow`).focus();
  });
  return make('div', { class: 'family', 'data-family': name }, all, arrow, list);
}

function familySign(family) {
  const sign = draw('svg', { width: 11 + 5 * Math.min(2, family.length - 1), height: 11, viewBox: `0 0 ${11 + 5 * Math.min(2, family.length - 1)} 11`, 'aria-hidden': 'true' });
  family.slice(0, 3).reverse().forEach((type, place, shown) => {
    const left = 5.5 + 5 * (shown.length - 1 - place);
    sign.append(draw('circle', { cx: left, cy: 5.5, r: type.minor ? 3.6 : 5, fill: type.minor ? colours.paper : tone(type), stroke: type.minor ? tone(type) : colours.paper }));
  });
  return sign;
}

document.addEventListener('pointerdown', (event) => {
  if (!openFamily || event.target.closest('.family')) return;
  openFamily = '';
  showKey();
});

function addSwitch(label, hint, name, what) {
  const button = make('button', { type: 'button', title: hint, 'aria-pressed': String(state[name]) }, label);
  button.addEventListener('click', () => {
    state[name] = !state[name];
    button.setAttribute('aria-pressed', String(state[name]));
    changed(what);
  });
  byId('switches').append(button);
}

const loose = [...nodes.values()].filter((node) => !node.edges.length).length;
if (loose) addSwitch(`Unconnected ${loose}`, 'Show entities without a fact', 'loose', 'filter');
addSwitch('Physics', 'Let the graph move by itself', 'moving', 'physics');

// ---------------------------------------------------------------- what is in view: how many facts, of which article, of which days
const days = [...new Set(Object.values(data.articles).map((article) => article.published.slice(0, 10)).filter(Boolean))].sort();

function narrow(changes) {
  Object.assign(state, { from: '', to: '', article: '' }, changes);
  state.kind = state.id = '';
  setHash();
  changed('view');
}

function stepButtons(total) {
  const steps = [...STEPS.filter((step) => step < total), 0];
  return steps.map((step) => {
    const words = step === FRONT ? `Main ${step}` : step ? String(step) : `All ${total.toLocaleString('en')}`;
    const hint = step ? `Show the ${step} best-attested facts` : 'Show all facts';
    const button = make('button', { type: 'button', title: hint, 'aria-pressed': String(state.limit === step) }, words);
    button.addEventListener('click', () => {
      state.limit = step;
      changed('view');
      byId('scope').querySelector('.steps [aria-pressed="true"]').focus();
    });
    return button;
  });
}

function articleChoice() {
  const ids = Object.keys(data.articles);
  if (ids.length < 2) return [];
  const choice = make('select', { 'aria-label': 'Article' }, make('option', { value: '' }, `All ${ids.length} articles`),
    ...ids.map((id) => make('option', { value: id }, [clip(data.articles[id].title, 60), dayWords(data.articles[id].published)].filter(Boolean).join(', '))));
  choice.value = state.article;
  choice.addEventListener('change', () => {
    narrow({ article: choice.value });
    byId('scope').querySelector('select').focus();
  });
  return [choice];
}

function dayChoice(name, label) {
  const outer = name === 'from' ? days[0] : days[days.length - 1];
  const choice = make('select', {}, ...days.map((day) => make('option', { value: day }, dayWords(day))));
  choice.value = state[name] || outer;
  choice.addEventListener('change', () => {
    narrow({ from: state.from, to: state.to, [name]: choice.value === outer ? '' : choice.value });
    byId('scope').querySelector(`[data-day="${name}"] select`).focus();
  });
  return make('label', { 'data-day': name }, label, ' ', choice);
}

function aroundWords() {
  const total = new Set(view.centres.flatMap((id) => nodes.get(id).edges.filter(inScope))).size;
  const shown = view.edges.filter((edge) => view.centres.some((id) => isEnd(edge, id))).length;
  const names = view.centres.map((id) => clip(nameOf(id), 32)).join(' and ');
  return make('span', { class: 'around', dir: 'auto' }, 'Around ', make('b', {}, names), total > shown ? `: ${shown} of ${total} facts, the rest in the list` : '');
}

function showScope() {
  byId('title').textContent = state.article ? articleOf(state.article).title : data.title;
  const total = scopeEdges().length;
  const parts = view.centres.length
    ? [make('button', { type: 'button', onclick: () => select('', '') }, '← Overview'), aroundWords()]
    : [total > SMALL ? make('span', { class: 'steps', role: 'group', 'aria-label': 'Facts in view' }, make('span', {}, 'Facts'), ...stepButtons(total)) : '', ...articleChoice(),
      ...(days.length > 1 ? [dayChoice('from', 'from'), dayChoice('to', 'to')] : []),
      narrowed() ? make('button', { type: 'button', onclick: () => narrow({}) }, 'All articles') : ''];
  byId('scope').replaceChildren(...parts.filter((part) => part !== ''));
}
listeners.push((what) => {
  if (what === 'view') showKey();
  if (what !== 'search') showScope();
});

byId('savePng').addEventListener('click', savePng);
byId('saveSvg').addEventListener('click', saveSvg);
byId('zoomIn').addEventListener('click', () => zoomBy(1.3));
byId('zoomOut').addEventListener('click', () => zoomBy(1 / 1.3));
byId('fit').addEventListener('click', fitView);

const KEYS = {
  '+': () => zoomBy(1.3), '=': () => zoomBy(1.3), '-': () => zoomBy(1 / 1.3), 0: fitView,
  ArrowLeft: () => panBy(-60, 0), ArrowRight: () => panBy(60, 0), ArrowUp: () => panBy(0, -60), ArrowDown: () => panBy(0, 60),
};
container.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !KEYS[event.key]) return;
  KEYS[event.key]();
  event.preventDefault();
});
document.addEventListener('keydown', (event) => {
  if (event.key === '/' && document.activeElement !== box) {
    box.focus();
    event.preventDefault();
  } else if (event.key === 'Escape' && openFamily) {
    openFamily = '';
    showKey();
  } else if (event.key === 'Escape' && state.kind) select('', '');
});

darkness.addEventListener('change', () => {
  readColours();
  showKey();
  changed('colours');
});
// vis-network changes the scale after it tells of a new size, so the fit waits for the next frame.
network.on('resize', () => requestAnimationFrame(() => {
  if (touched) return;
  fitView();
  showChoice();
}));
addEventListener('popstate', selectFromHash);
addEventListener('hashchange', selectFromHash);

showKey();
changed('view');
if (location.hash) selectFromHash();
requestAnimationFrame(() => { drawn = true; });
if (nodes.size && !edges.size) panel.prepend(make('p', { class: 'verdict' }, 'No facts were found in these articles, only names.'));
if (!nodes.size) byId('canvas').append(make('p', { class: 'empty' }, 'Nothing was found in these articles.'));

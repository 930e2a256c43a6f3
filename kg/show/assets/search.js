// The search box: a combobox over labels and aliases.
const box = byId('search');
const list = byId('matches');
const MATCHES = 12;
let cursor = 0;
let matches = [];

const fold = (text) => text.normalize('NFKD').replace(/\p{M}/gu, '').toLocaleLowerCase('en');
const index = [...nodes.values()].map((node) => ({
  node, names: [node.label, ...(data.entities[node.id] ? data.entities[node.id].aliases : [])].map(fold),
}));

function find(text) {
  const wanted = fold(text.trim());
  if (!wanted) return [];
  const rank = ({ names }) => Math.min(...names.map((name) => (name.startsWith(wanted) ? 0 : name.includes(` ${wanted}`) ? 1 : name.includes(wanted) ? 2 : 9)));
  return index.map((entry) => ({ node: entry.node, rank: rank(entry) })).filter((entry) => entry.rank < 9)
    .sort((a, b) => a.rank - b.rank || b.node.edges.length - a.node.edges.length || (a.node.id < b.node.id ? -1 : 1))
    .map((entry) => entry.node);
}

function option(node, place) {
  const type = types.get(node.kind);
  return make('li', { id: `match-${place}`, role: 'option', 'aria-selected': String(place === cursor), onpointerdown: (event) => {
    event.preventDefault();
    choose(node);
  } }, typeSign(type), plain(node.label), make('small', {}, type.label));
}

function showMatches() {
  const open = Boolean(box.value.trim());
  list.hidden = !open;
  box.setAttribute('aria-expanded', String(open));
  list.replaceChildren(...(matches.length ? matches.slice(0, MATCHES).map(option) : [make('li', { class: 'none' }, 'No entity of that name')]));
  if (open && matches.length) box.setAttribute('aria-activedescendant', `match-${cursor}`);
  else box.removeAttribute('aria-activedescendant');
}

function search() {
  matches = find(box.value);
  cursor = 0;
  state.found = new Set(matches.map((node) => node.id));
  if (state.kind) select('', '');
  else changed('search');
  showMatches();
}

function choose(node) {
  box.value = '';
  matches = [];
  state.found = new Set();
  showMatches();
  select('node', node.id);
}

box.addEventListener('input', search);
box.addEventListener('blur', () => { list.hidden = true; });
box.addEventListener('focus', showMatches);
box.addEventListener('keydown', (event) => {
  const last = Math.min(matches.length, MATCHES) - 1;
  if (event.key === 'ArrowDown') cursor = Math.min(last, cursor + 1);
  else if (event.key === 'ArrowUp') cursor = Math.max(0, cursor - 1);
  else if (event.key === 'Enter' && matches.length) choose(matches[cursor]);
  else if (event.key === 'Escape') {
    box.value = '';
    search();
    box.blur();
  } else return;
  event.preventDefault();
  event.stopPropagation();
  showMatches();
});

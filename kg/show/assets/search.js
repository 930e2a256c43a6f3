// The search box: a combobox over names, other names, and facts.
const box = byId('search');
const list = byId('matches');
const MATCHES = 10;
const FACTS = 6;
let cursor = 0;
let matches = [];
let matchedFacts = [];
let choices = [];

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

const factWords = (edge) => `${nodes.get(edge.from).label} ${edge.label} ${nodes.get(edge.to).label}`;
let factIndex = null;

// Facts that hold all the words, in names, relation or sentence; such as have them in names and relation come first.
function findFacts(text) {
  const wanted = fold(text.trim()).split(/\s+/).filter((word) => word.length > 2);
  if (!wanted.length) return [];
  factIndex = factIndex || data.order.map((id) => {
    const edge = edges.get(id);
    return { edge, words: fold(factWords(edge)), all: fold(`${factWords(edge)} ${data.facts[id].evidence.map((item) => item.sentence.map(([piece]) => piece).join('')).join(' ')}`) };
  });
  const has = (field) => factIndex.filter((entry) => wanted.every((word) => entry[field].includes(word)));
  return [...new Set([...has('words'), ...has('all')])].slice(0, FACTS).map(({ edge }) => edge);
}

function option(place, choice, ...content) {
  return make('li', { id: `match-${place}`, role: 'option', 'aria-selected': String(place === cursor), onpointerdown: (event) => {
    event.preventDefault();
    choose(choice);
  } }, ...content);
}

function nodeOption(node, place) {
  const type = types.get(node.kind);
  return option(place, { kind: 'node', id: node.id }, typeSign(type), plain(node.label), make('small', {}, type.label));
}

function factOption(edge, place) {
  const words = make('span', {}, plain(nameOf(edge.from)), ' ', make('i', { dir: 'auto' }, edge.label), ' ', plain(nameOf(edge.to)));
  return option(place, { kind: 'edge', id: edge.id }, statusSign(statuses.get(edge.status)), words);
}

function showMatches() {
  const open = Boolean(box.value.trim());
  list.hidden = !open;
  box.setAttribute('aria-expanded', String(open));
  const names = matches.slice(0, MATCHES);
  choices = [...names.map(({ id }) => ({ kind: 'node', id })), ...matchedFacts.map(({ id }) => ({ kind: 'edge', id }))];
  list.replaceChildren(...(choices.length ? [...names.map(nodeOption), ...matchedFacts.map((edge, place) => factOption(edge, names.length + place))]
    : [make('li', { class: 'none' }, 'No entity or fact with these words')]));
  if (open && choices.length) box.setAttribute('aria-activedescendant', `match-${cursor}`);
  else box.removeAttribute('aria-activedescendant');
  const active = byId(`match-${cursor}`);
  if (open && active) active.scrollIntoView({ block: 'nearest' });
}

function search() {
  matches = find(box.value);
  matchedFacts = findFacts(box.value);
  cursor = 0;
  state.found = new Set(matches.map((node) => node.id));
  if (state.kind) select('', '');
  else changed('search');
  showMatches();
}

function choose({ kind, id }) {
  box.value = '';
  matches = [];
  matchedFacts = [];
  state.found = new Set();
  showMatches();
  select(kind, id);
}

box.addEventListener('input', search);
box.addEventListener('blur', () => { list.hidden = true; });
box.addEventListener('focus', showMatches);
box.addEventListener('keydown', (event) => {
  const last = choices.length - 1;
  if (event.key === 'ArrowDown') cursor = Math.min(last, cursor + 1);
  else if (event.key === 'ArrowUp') cursor = Math.max(0, cursor - 1);
  else if (event.key === 'Enter' && choices.length) choose(choices[cursor]);
  else if (event.key === 'Escape') {
    box.value = '';
    search();
    box.blur();
  } else return;
  event.preventDefault();
  event.stopPropagation();
  showMatches();
});

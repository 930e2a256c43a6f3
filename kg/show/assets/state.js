// What the page knows and what the reader chose. All text of the data reaches the page as text nodes or canvas text, never as HTML.
const data = JSON.parse(document.getElementById('data').textContent);
const byId = (id) => document.getElementById(id);
const nodes = new Map(data.nodes.map((node) => [node.id, { ...node, edges: [] }]));
const edges = new Map(data.edges.map((edge) => [edge.id, edge]));
const types = new Map(data.types.map((type) => [type.id, type]));
const statuses = new Map(data.statuses.map((status) => [status.id, status]));
data.order.forEach((id, rank) => { edges.get(id).rank = rank; }); // the facts to show first have the lowest numbers
for (const edge of edges.values()) {
  edge.articles = new Set(data.facts[edge.id].evidence.map((item) => item.article));
  nodes.get(edge.from).edges.push(edge);
  if (edge.to !== edge.from) nodes.get(edge.to).edges.push(edge);
}

const state = {
  kind: '', // what is selected: '', 'node' or 'edge'
  id: '',
  hover: '', // id of the node or edge under the pointer
  found: new Set(), // nodes that the search matches
  hiddenTypes: new Set(),
  hiddenStatuses: new Set(),
  limit: 0, // how many facts are in view, the best-attested first
  article: '', // only facts of this article
  from: '', // only facts of articles published from this day on ...
  to: '', // ... until this
  loose: !edges.size, // entities without facts shown
  moving: false, // physics on
};
const listeners = [];
const changed = (what) => listeners.forEach((listener) => listener(what));

const darkness = matchMedia('(prefers-color-scheme: dark)');
const stillness = matchMedia('(prefers-reduced-motion: reduce)');
const tone = (pair) => (darkness.matches ? pair.dark : pair.light);
const isMinor = (node) => types.get(node.kind).minor;

const isEnd = (edge, id) => edge.from === id || edge.to === id;

function select(kind, id) {
  setChoice(kind, id);
  setHash();
  changed('selection');
}

function setChoice(kind, id) {
  const known = kind === 'node' ? nodes.has(id) : kind === 'edge' && edges.has(id);
  state.kind = known ? kind : '';
  state.id = known ? id : '';
}

// The address tells what is chosen, so that it can be sent on, and the browser's own way back works.
function setHash() {
  const hash = state.kind ? `#${state.kind}=${encodeURIComponent(state.id)}` : '';
  // A page inside a notebook has no address of its own to change.
  if (location.protocol !== 'about:' && location.hash !== hash) history.pushState(null, '', hash || location.pathname + location.search);
}

function selectFromHash() {
  const [[kind, id] = ['', '']] = new URLSearchParams(location.hash.slice(1));
  if (!kind && !state.kind) return;
  setChoice(kind, id);
  changed('selection');
}

function make(tag, properties = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(properties)) {
    if (name.startsWith('on')) element.addEventListener(name.slice(2), value);
    else element.setAttribute(name, value);
  }
  element.append(...children.filter((child) => child !== null && child !== ''));
  return element;
}

function draw(tag, attributes) {
  const element = document.createElementNS('http://www.w3.org/2000/svg', tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

function typeSign(type) {
  const sign = draw('svg', { width: 11, height: 11, viewBox: '0 0 11 11', 'aria-hidden': 'true' });
  const look = type.minor ? { fill: 'none', stroke: tone(type), 'stroke-width': 1.6 } : { fill: tone(type) };
  const shape = type.id === 'Value' ? draw('rect', { x: 2, y: 2, width: 7, height: 7, ...look })
    : draw('circle', { cx: 5.5, cy: 5.5, r: type.minor ? 3.6 : 5.2, ...look });
  sign.append(shape);
  return sign;
}

function statusSign(status) {
  const sign = draw('svg', { width: 20, height: 8, viewBox: '0 0 20 8', 'aria-hidden': 'true' });
  const dashes = status.dashes.map((length) => length * 0.7).join(' ');
  sign.append(draw('path', { d: 'M0 4H20', stroke: tone(status), 'stroke-width': 2, 'stroke-dasharray': dashes || 'none' }));
  return sign;
}

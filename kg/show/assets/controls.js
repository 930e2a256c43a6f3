// Masthead, key, switches and keys; the page starts here.
byId('title').textContent = data.title;
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

function showKey() {
  byId('types').replaceChildren(...data.types.filter((type) => type.count).map((type) => chip(type, typeSign(type), state.hiddenTypes)));
  byId('statuses').replaceChildren(...data.statuses.map((status) => chip(status, statusSign(status), state.hiddenStatuses)));
}

function addSwitch(label, hint, name, what) {
  const button = make('button', { type: 'button', title: hint, 'aria-pressed': String(state[name]) }, label);
  button.addEventListener('click', () => {
    state[name] = !state[name];
    button.setAttribute('aria-pressed', String(state[name]));
    changed(what);
  });
  byId('switches').append(button);
}

if (data.types.some((type) => type.minor && type.count)) addSwitch('Concepts', 'Show concepts and values', 'minor', 'filter');
const loose = [...nodes.values()].filter((node) => !node.edges.length).length;
if (loose) addSwitch(`Unconnected ${loose}`, 'Show entities without a fact', 'loose', 'filter');
addSwitch('Physics', 'Let the graph move by itself', 'moving', 'physics');

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
  } else if (event.key === 'Escape' && state.kind) select('', '');
});

darkness.addEventListener('change', () => {
  readColours();
  showKey();
  changed('colours');
});
let touched = false;
network.on('dragStart', () => { touched = true; });
network.on('zoom', () => { touched = true; });
// vis-network changes the scale after it tells of a new size, so the fit waits for the next frame.
network.on('resize', () => requestAnimationFrame(() => { if (!touched && !state.kind) fitView(); }));
addEventListener('hashchange', selectFromHash);

showKey();
showPanel();
fitView();
selectFromHash();
if (!nodes.size) byId('canvas').append(make('p', { class: 'empty' }, 'Nothing was found in these articles.'));

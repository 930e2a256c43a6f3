// The drawing: vis-network draws discs and lines where place.js sets them; labels.js writes on top.
const container = byId('canvas');
const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const EDGE_ROOM = 230; // pixels between two nodes that leave room for their names and the words on the line
const BEND = 0.22; // of the line between two neighbours of a bundle
const HEAD = 48; // pixels at the upper edge for the choice of facts, and at the lower edge for the tools
let colours = {};
let fitted = 1; // the scale at which all in view fits on the paper
let swapping = false; // the view changes hands: not the moment to write
let touched = false; // the reader has moved the view since the page did
let drawn = false; // from the first frame on, the view moves gently

function readColours() {
  colours = Object.fromEntries(['paper', 'ink', 'soft', 'faint', 'accent', 'serif', 'sans'].map((name) => [name, style(`--${name}`)]));
}

// A colour mixed with the paper: what is not chosen steps back, and nothing shines through it.
function fade(colour, share = 0.2) {
  const parts = (text) => [1, 3, 5].map((place) => parseInt(text.slice(place, place + 2), 16));
  const paper = parts(colours.paper);
  return `#${parts(colour).map((part, place) => Math.round(part * share + paper[place] * (1 - share)).toString(16).padStart(2, '0')).join('')}`;
}

function nodeLook(node) {
  const type = types.get(node.kind);
  const colour = isLit(node) ? tone(type) : fade(tone(type));
  const chosen = node.id === state.id || state.found.has(node.id);
  const border = chosen ? colours.ink : type.minor ? colour : colours.paper;
  return { borderWidth: chosen ? 3 : type.minor ? 1.5 : 2, color: { background: type.minor ? colours.paper : colour, border } };
}

function edgeLook(edge) {
  const colour = tone(statuses.get(edge.status));
  const chosen = edge.id === state.id || edge.id === state.hover;
  const width = (chosen ? 3 : isEnd(edge, state.hover) ? 2.2 : 1.3) * view.stroke;
  return { width, color: { color: isEdgeLit(edge) ? colour : fade(colour), opacity: 1 } };
}

readColours();
const nodeView = new vis.DataSet();
const edgeView = new vis.DataSet();
const network = new vis.Network(container, { nodes: nodeView, edges: edgeView }, {
  autoResize: true,
  layout: { randomSeed: 1, improvedLayout: false },
  physics: { enabled: false, solver: 'forceAtlas2Based', forceAtlas2Based: { gravitationalConstant: -70, springLength: 130, avoidOverlap: 0.6 } },
  interaction: { hover: true, selectConnectedEdges: false, selectable: false, zoomSpeed: 0.6 },
  nodes: { chosen: false, shapeProperties: { interpolation: false } },
  edges: { chosen: false, arrows: { to: { scaleFactor: 0.55 } }, selfReference: { size: 22, angle: 0.8 }, endPointOffset: { to: 1 } },
});

// Places of the nodes in view. Each view keeps its own, with all that the reader has moved.
const layouts = new Map();
let spots = new Map();
const shownLooks = new Map();

const sheet = () => network.body.nodes; // vis-network 9.1.2 keeps what it draws here; there is no public way to ask at this speed

function placeOf(id) {
  const item = sheet()[id];
  return item && item.x !== undefined ? item : spots.get(id);
}

function setSpots() {
  if (!layouts.has(view.key)) {
    const aspect = Math.min(2.2, Math.max(0.6, container.clientWidth / (container.clientHeight || 1)));
    // A crowd lies where the page's maker placed all nodes; what a reader can take in is placed for this paper.
    const given = () => new Map(view.nodes.map((node) => [node.id, { x: node.x, y: node.y }]));
    layouts.set(view.key, view.crowd ? given() : placeView(view.nodes, view.edges, aspect));
  }
  spots = layouts.get(view.key);
}

// Parallel lines bend apart: by how they lie among those in view.
function bends() {
  const bundles = new Map();
  for (const edge of view.edges) {
    const key = [edge.from, edge.to].sort().join('\n');
    bundles.set(key, [...(bundles.get(key) || []), edge]);
  }
  return new Map([...bundles.values()].flatMap((bundle) => bundle.map((edge, place) => {
    const bend = BEND * (place - (bundle.length - 1) / 2) * (edge.from <= edge.to ? 1 : -1);
    return [edge.id, bend !== 0 && { enabled: true, type: bend > 0 ? 'curvedCW' : 'curvedCCW', roundness: Math.abs(bend) }];
  })));
}

// Hands vis-network what is in view. A crowd is painted by crowd.js, and vis-network keeps only the paper, the pointer and the zoom.
function showView() {
  swapping = true; // vis-network draws after every step
  setSpots();
  shownLooks.clear();
  edgeView.clear();
  nodeView.clear();
  if (view.crowd) return;
  nodeView.add(view.nodes.map(({ id, size, shape }) => ({ id, size, shape, ...spots.get(id) })));
  const smooth = bends();
  edgeView.add(view.edges.map(({ id, from, to, dashes }) => ({ id, from, to, dashes, arrows: 'to', smooth: smooth.get(id) })));
}

// Tells vis-network only of what looks different from before.
function restyle() {
  if (view.crowd) {
    network.redraw();
    return;
  }
  const [shownNodes, shownEdges] = [new Set(view.wantedNodes), new Set(view.wantedEdges)];
  const fresh = (item, look) => {
    const words = JSON.stringify(look);
    if (shownLooks.get(item.id) === words) return [];
    shownLooks.set(item.id, words);
    return [{ id: item.id, ...look }];
  };
  nodeView.update(view.nodes.flatMap((node) => fresh(node, { hidden: !shownNodes.has(node), ...nodeLook(node) })));
  edgeView.update(view.edges.flatMap((edge) => fresh(edge, { hidden: !shownEdges.has(edge), ...edgeLook(edge) })));
}

// Moves and zooms so that these nodes fill the paper.
function frame(list, most = 1.3) {
  if (!list.length) return;
  const parts = list.map((node) => {
    const { x, y } = placeOf(node.id);
    const [wide, below] = view.crowd ? [0, 0] : [halfSize(node)[0], 16 * wrap(node.label).length + 3];
    return { x, y, size: node.size, wide, below };
  });
  // Names keep their size on screen while distances do not: the largest scale at which all fits is found by halving.
  const boxAt = (scale) => parts.map(({ x, y, size, wide, below }) => {
    const across = Math.max(wide, size * scale);
    return [x * scale - across, (y - size) * scale, x * scale + across, (y + size) * scale + below];
  }).reduce(around);
  const room = [container.clientWidth - 48, container.clientHeight - 2 * HEAD - 30];
  const fits = ([west, north, east, south]) => east - west <= room[0] && south - north <= room[1];
  let [low, scale] = [0.02, most];
  if (!fits(boxAt(scale))) {
    for (let turn = 0; turn < 18; turn += 1) {
      const middle = (low + scale) / 2;
      if (fits(boxAt(middle))) low = middle;
      else scale = middle;
    }
    scale = low;
  }
  fitted = scale;
  const [west, north, east, south] = boxAt(scale);
  moveTo({ x: (west + east) / 2 / scale, y: ((north + south) / 2 - 5) / scale }, scale);
}

function moveTo(position, scale) {
  touched = false;
  network.moveTo({ scale, position, animation: stillness.matches || !drawn ? false : { duration: 350, easingFunction: 'easeInOutQuad' } });
}

// Discs and lines are drawn larger in a picture that is small on the screen, and smaller in a large one.
function swell() {
  view.stroke = Math.min(1.6, Math.max(0.9, 0.9 / fitted));
  view.swell = view.crowd ? 1 : Math.min(view.nodes.length > 100 ? 2.2 : NARROW ? 1.6 : 1.15, Math.max(0.75, 0.7 / fitted));
  if (!view.crowd) nodeView.update(view.nodes.map(({ id, size }) => ({ id, size: size * view.swell })));
}

const fitView = () => frame(view.wantedNodes);

function showChoice() {
  if (state.kind === 'node' && !view.centres.length) frame(view.wantedNodes.filter(isLit), 1.6);
  else if (state.kind === 'edge') bringIntoView(edges.get(state.id));
}

function bringIntoView({ from, to }) {
  const places = [from, to].map(placeOf);
  const inside = ({ x, y }) => x > 60 && y > 40 && x < container.clientWidth - 60 && y < container.clientHeight - 60;
  const scale = Math.min(2.5, Math.max(network.getScale(), 0.3, EDGE_ROOM / (Math.hypot(places[0].x - places[1].x, places[0].y - places[1].y) || Infinity)));
  if (scale === network.getScale() && places.every((place) => inside(network.canvasToDOM(place)))) return;
  moveTo({ x: (places[0].x + places[1].x) / 2, y: (places[0].y + places[1].y) / 2 }, scale);
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)) });
}

function panBy(x, y) {
  const { x: east, y: south } = network.getViewPosition();
  network.moveTo({ position: { x: east + x / network.getScale(), y: south + y / network.getScale() } });
}

network.on('click', ({ pointer }) => {
  const node = view.crowd ? nodeNear(pointer.canvas) : network.getNodeAt(pointer.DOM);
  const edge = node === undefined && !view.crowd ? network.getEdgeAt(pointer.DOM) : undefined;
  if (node !== undefined) select('node', node);
  else if (edge !== undefined) select('edge', edge);
  else if (state.kind) select('', '');
});

function hoverOver(id) {
  if (id === state.hover) return;
  const old = state.hover;
  state.hover = id;
  container.style.cursor = id ? 'pointer' : '';
  restyle();
  network.redraw();
}
network.on('hoverNode', ({ node }) => hoverOver(node));
network.on('hoverEdge', ({ edge }) => hoverOver(edge));
network.on('blurNode', () => hoverOver(''));
network.on('blurEdge', () => hoverOver(''));
network.on('dragStart', () => { touched = true; });
network.on('zoom', () => { touched = true; });
network.on('dragEnd', ({ nodes: moved }) => {
  for (const id of moved) {
    const { x, y } = sheet()[id];
    spots.set(id, { x, y });
  }
});

let lastKey = '';
let lastChoice = '';
function drawView(what) {
  if (what === 'physics') network.setOptions({ physics: { enabled: state.moving } });
  const fresh = view.key !== lastKey;
  if (fresh) showView();
  restyle();
  swapping = false;
  if (fresh || (lastChoice && !state.kind && !touched)) fitView();
  if (fresh) {
    swell();
    restyle();
  }
  if (what === 'selection') showChoice();
  lastKey = view.key;
  lastChoice = state.id;
}
listeners.push(drawView);

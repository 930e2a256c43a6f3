// The drawing: vis-network draws discs and lines from preset positions; labels.js writes on top.
const container = byId('canvas');
const style = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const EDGE_ROOM = 230; // pixels between two nodes that leave room for their names and the words on the line
let colours = {};
let drawn = false; // from the first frame on, the view moves gently

function readColours() {
  colours = Object.fromEntries(['paper', 'ink', 'soft', 'faint', 'accent', 'serif', 'sans'].map((name) => [name, style(`--${name}`)]));
}

const fade = (colour) => `${colour}2e`;

function nodeLook(node) {
  const type = types.get(node.kind);
  const lit = isLit(node);
  const colour = lit ? tone(type) : fade(tone(type));
  const chosen = node.id === state.id || state.found.has(node.id);
  const border = chosen ? colours.ink : type.minor ? colour : colours.paper;
  return {
    id: node.id, hidden: !nodeWanted(node), borderWidth: chosen ? 3 : type.minor ? 1.5 : 2,
    color: { background: type.minor ? colours.paper : colour, border },
  };
}

function edgeLook(edge) {
  const lit = isEdgeLit(edge);
  const colour = tone(statuses.get(edge.status));
  const chosen = edge.id === state.id || edge.id === state.hover;
  return { id: edge.id, hidden: !edgeWanted(edge), width: chosen ? 3 : 1.3, color: { color: lit ? colour : fade(colour), opacity: 1 } };
}

readColours();
const nodeView = new vis.DataSet(data.nodes.map(({ id, x, y, size, shape }) => ({ x, y, size, shape, ...nodeLook(nodes.get(id)) })));
const edgeView = new vis.DataSet(data.edges.map((edge) => {
  const { id, from, to, arrows, dashes, smooth } = edge;
  return { from, to, arrows, dashes, smooth, ...edgeLook(edge) };
}));
const network = new vis.Network(container, { nodes: nodeView, edges: edgeView }, {
  autoResize: true,
  layout: { randomSeed: 1, improvedLayout: false },
  physics: { enabled: false, solver: 'forceAtlas2Based', forceAtlas2Based: { gravitationalConstant: -70, springLength: 130, avoidOverlap: 0.6 } },
  interaction: { hover: !data.large, hideEdgesOnDrag: data.large, selectConnectedEdges: false, selectable: false, zoomSpeed: 0.6 },
  nodes: { chosen: false, shapeProperties: { interpolation: false } },
  edges: { chosen: false, arrows: { to: { scaleFactor: 0.55 } }, selfReference: { size: 22, angle: 0.8 }, endPointOffset: { to: 1 } },
});

function restyle() {
  nodeView.update([...nodes.values()].map(nodeLook));
  edgeView.update([...edges.values()].map(edgeLook));
}

function fitView() {
  const shown = [...nodes.values()].filter(nodeWanted);
  const places = network.getPositions(shown.map((node) => node.id));
  const xs = shown.flatMap((node) => [places[node.id].x - node.size, places[node.id].x + node.size]);
  const ys = shown.flatMap((node) => [places[node.id].y - node.size, places[node.id].y + node.size]);
  if (!xs.length) return;
  const [west, east, north, south] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const wide = container.clientWidth - Math.min(170, container.clientWidth * 0.22);
  const high = container.clientHeight - 104;
  const scale = Math.max(0.02, Math.min(wide / (east - west || 1), high / (south - north || 1), 1.5));
  network.moveTo({ scale, position: { x: (west + east) / 2, y: (north + south) / 2 + 10 / scale }, animation: false });
}

function bringIntoView(ids, room) {
  const places = Object.values(network.getPositions(ids));
  const inside = ({ x, y }) => x > 60 && y > 40 && x < container.clientWidth - 60 && y < container.clientHeight - 60;
  const length = places.length === 2 ? Math.hypot(places[0].x - places[1].x, places[0].y - places[1].y) : Infinity;
  const scale = Math.min(2.5, Math.max(network.getScale(), 0.3, room / length));
  if (scale === network.getScale() && places.every((place) => inside(network.canvasToDOM(place)))) return;
  const position = { x: places.reduce((sum, place) => sum + place.x, 0) / places.length, y: places.reduce((sum, place) => sum + place.y, 0) / places.length };
  network.moveTo({ position, scale, animation: stillness.matches || !drawn ? false : { duration: 350 } });
}

function zoomBy(factor) {
  network.moveTo({ scale: Math.min(6, Math.max(0.02, network.getScale() * factor)) });
}

function panBy(x, y) {
  const { x: east, y: south } = network.getViewPosition();
  network.moveTo({ position: { x: east + x / network.getScale(), y: south + y / network.getScale() } });
}

network.on('click', ({ pointer }) => {
  const node = network.getNodeAt(pointer.DOM);
  const edge = node === undefined ? network.getEdgeAt(pointer.DOM) : undefined;
  if (node !== undefined) select('node', node);
  else if (edge !== undefined) select('edge', edge);
  else if (state.kind) select('', '');
});

function hoverOver(id) {
  const old = state.hover;
  state.hover = id;
  container.style.cursor = id ? 'pointer' : '';
  const touched = [old, id].filter((key) => edges.has(key)).map((key) => edgeLook(edges.get(key)));
  if (touched.length) edgeView.update(touched);
  else network.redraw();
}
network.on('hoverNode', ({ node }) => hoverOver(node));
network.on('hoverEdge', ({ edge }) => hoverOver(edge));
network.on('blurNode', () => hoverOver(''));
network.on('blurEdge', () => hoverOver(''));

listeners.push((what) => {
  if (what === 'physics') network.setOptions({ physics: { enabled: state.moving } });
  restyle();
  if (what === 'selection' && state.kind === 'node') bringIntoView([state.id], 0);
  if (what === 'selection' && state.kind === 'edge') bringIntoView([edges.get(state.id).from, edges.get(state.id).to], EDGE_ROOM);
});

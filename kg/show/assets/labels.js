// Labels keep their size on screen at every zoom, and are written only where they cover nothing: important ones first.
const NODE_LABELS = 220;
const EDGE_LABELS = 260;
const MANY = 150;
const NEAR_ENOUGH = 0.5; // from this zoom on, lines of a large picture have their words
const CELL = 48;
const GAP = 6; // between two names side by side
const LINE = 1.18;
const LOOKED_AT = 24; // lines of a node that its name tries not to cover
const widths = new Map();
let wantedNow = new Set();
let written = []; // the words on the paper, for the picture as a file

function textWidth(ctx, text) {
  const key = ctx.font + text;
  if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
  return widths.get(key);
}

class Taken {
  constructor() {
    this.cells = new Map();
  }

  * around([west, north, east, south]) {
    for (let x = Math.floor(west / CELL); x <= Math.floor(east / CELL); x += 1) {
      for (let y = Math.floor(north / CELL); y <= Math.floor(south / CELL); y += 1) yield `${x},${y}`;
    }
  }

  isFree(box) {
    for (const key of this.around(box)) {
      for (const other of this.cells.get(key) || []) {
        if (box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]) return false;
      }
    }
    return true;
  }

  add(box) {
    for (const key of this.around(box)) {
      if (!this.cells.has(key)) this.cells.set(key, []);
      this.cells.get(key).push(box);
    }
  }
}

// Two lines of about the same length where one would be too long; what does not fit on them is cut off.
function wrap(text, limit = 24) {
  const words = text.trim().split(/\s+/);
  const whole = words.join(' ');
  if (whole.length <= limit || words.length === 1) return [clip(whole, limit + 8)];
  const cuts = words.slice(1).map((_, place) => [words.slice(0, place + 1).join(' '), words.slice(place + 1).join(' ')]);
  const even = cuts.reduce((best, cut) => (Math.max(cut[0].length, cut[1].length) < Math.max(best[0].length, best[1].length) ? cut : best));
  if (Math.max(even[0].length, even[1].length) <= limit + 4) return even;
  const [first] = cuts.filter(([line]) => line.length <= limit + 4).slice(-1)[0] || [clip(words[0], limit + 4)];
  return [first, clip(whole.slice(first.length).trim(), limit + 4)];
}

const clip = (text, limit) => (Array.from(text).length > limit ? `${Array.from(text).slice(0, limit - 1).join('')}…` : text);

function nodeFont(node) {
  if (isMinor(node)) return [12, `400 12px ${colours.sans}`];
  const size = Math.min(17, 12.5 + Math.sqrt(node.edges.length) * 0.9);
  return [size, `600 ${size.toFixed(1)}px ${colours.sans}`];
}

function labelBoxes({ x, y }, radius, width, height) {
  const at = (west, north) => [west, north, west + width, north + height];
  const [left, right, above, below] = [x - radius - 5 - width, x + radius + 5, y - radius - 3 - height, y + radius + 3];
  const near = radius * 0.6 + 3;
  return [at(x - width / 2, below), at(right, y - height / 2), at(left, y - height / 2), at(x - width / 2, above),
    at(x + near, y + near), at(x + near, y - near - height), at(x - near - width, y + near), at(x - near - width, y - near - height)];
}

// The place for a name: free of other names, and over as few lines as can be; a little smaller where that helps.
function roomFor(ctx, node, place, radius, taken) {
  const [size, font] = nodeFont(node);
  const lines = wrap(node.label);
  const ends = view.crowd ? [] : node.edges.filter((edge) => wantedNow.has(edge)).slice(0, LOOKED_AT).map((edge) => edgePoint(edge, edge.from === node.id ? 0.3 : 0.7));
  const covered = (box) => ends.filter((end) => crosses(place, end, box)).length;
  const hasRoom = ([west, north, east, south]) => taken.isFree([west - GAP, north, east + GAP, south]) && west > 2 && east < container.clientWidth - 2;
  for (const share of [1, 0.86]) {
    ctx.font = font.replace(/[\d.]+px/, `${(size * share).toFixed(1)}px`);
    const width = Math.max(...lines.map((line) => textWidth(ctx, line)));
    const boxes = labelBoxes(place, radius, width, lines.length * size * share * LINE);
    const free = boxes.filter(hasRoom);
    if (free.length) return { lines, height: size * share * LINE, box: free.reduce((best, box) => (covered(box) < covered(best) ? box : best)) };
    if (isUrgent(node)) return { lines, height: size * share * LINE, box: boxes[0] };
  }
  return null;
}

const isUrgent = (node) => node.id === state.id || node.id === state.hover || state.found.has(node.id);

function writeNode(ctx, node, place, radius, taken) {
  const room = roomFor(ctx, node, place, radius, taken);
  if (!room) return false;
  const { lines, height, box } = room;
  taken.add(box);
  ctx.fillStyle = isLit(node) ? (isMinor(node) ? colours.soft : colours.ink) : fade(colours.ink);
  ctx.textAlign = 'center';
  lines.forEach((line, index) => writeText(ctx, line, (box[0] + box[2]) / 2, box[1] + (index + 0.5) * height));
  return true;
}

function crosses(start, end, [west, north, east, south]) {
  for (let step = 1; step <= 8; step += 1) {
    const [x, y] = [start.x + (end.x - start.x) * step / 8, start.y + (end.y - start.y) * step / 8];
    if (x > west && x < east && y > north && y < south) return true;
  }
  return false;
}

function writeText(ctx, text, x, y) {
  written.push({ text, x, y, angle: 0, font: ctx.font, colour: ctx.fillStyle });
  ctx.strokeText(text, x, y);
  ctx.fillText(text, x, y);
}

function edgePoint(edge, share) {
  // vis-network 9.1.2 keeps the drawn curve of an edge here; there is no public way to ask for it.
  return network.canvasToDOM(network.body.edges[edge.id].edgeType.getPoint(share));
}

function squares(place, angle, width, height) {
  // A slanted line of words is covered by upright boxes; they are a little smaller than the words, whose corners are empty.
  const count = Math.max(1, Math.round(width / height));
  const [flat, steep] = [Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle))];
  const reach = (flat * width / count + steep * height) / 2.3;
  const rise = (steep * width / count + flat * height) / 2.3;
  return Array.from({ length: count }, (_, index) => {
    const along = ((index + 0.5) / count - 0.5) * width;
    const [x, y] = [place.x + Math.cos(angle) * along, place.y + Math.sin(angle) * along];
    return [x - reach, y - rise, x + reach, y + rise];
  });
}

const SHARES = [0.5, 0.45, 0.55, 0.4, 0.6, 0.35, 0.65, 0.3, 0.7, 0.26, 0.74];
const LETTERING = [['400 13px', 30], ['400 11.5px', 30], ['400 11.5px', 16]]; // font and most characters: the first that fits is taken
const LOUD = [['600 14px', 40]];

function writeEdge(ctx, edge, taken) {
  const urgent = edge.id === state.id || edge.id === state.hover;
  return (urgent ? LOUD : LETTERING).some(([font, limit]) => {
    ctx.font = `italic ${font} ${colours.serif}`;
    return writeAlong(ctx, edge, clip(edge.label, limit), taken);
  });
}

function writeAlong(ctx, edge, text, taken) {
  const urgent = edge.id === state.id || edge.id === state.hover;
  const width = textWidth(ctx, text) + 6;
  const loop = edge.from === edge.to;
  const [start, end] = [edgePoint(edge, 0), edgePoint(edge, 1)];
  const long = urgent || loop || Math.hypot(end.x - start.x, end.y - start.y) >= width + 8;
  const places = long ? (loop ? [0.5] : SHARES).map((share) => turned(edge, share, width)) : beside(edge, start, end, width);
  const colour = tone(statuses.get(edge.status));
  const spot = places.find(({ boxes }) => urgent || boxes.every((box) => taken.isFree(box)));
  if (!spot) return false;
  spot.boxes.forEach((box) => taken.add(box));
  writeTurned(ctx, text, spot, colour, width);
  return true;
}

// On the line, turned with it.
function turned(edge, share, width) {
  const [place, before, after] = [share, share - 0.06, share + 0.06].map((at) => edgePoint(edge, at));
  let angle = edge.from === edge.to ? 0 : Math.atan2(after.y - before.y, after.x - before.x);
  if (Math.abs(angle) > Math.PI / 2) angle -= Math.sign(angle) * Math.PI;
  return { ...place, angle, boxes: squares(place, angle, width, 14) };
}

// Beside the middle of a line that is too short to carry the words.
function beside(edge, start, end, width) {
  const [east, south] = [end.x - start.x, end.y - start.y];
  const length = Math.hypot(east, south);
  const off = (Math.abs(south) * width / 2 + Math.abs(east) * 7) / length + 4;
  if (length < 30 || off > 34 || width > 1.7 * length) return []; // too far off, one could not tell to which line the words belong
  const middle = edgePoint(edge, 0.5);
  return [1, -1].map((side) => {
    const [x, y] = [middle.x + side * off * Math.abs(south) / length , middle.y + side * off * (south >= 0 ? -1 : 1) * east / length];
    return { x, y, angle: 0, boxes: [[x - width / 2, y - 7, x + width / 2, y + 7]] };
  });
}

function writeTurned(ctx, text, { x, y, angle }, colour, width) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  ctx.fillStyle = colours.paper;
  ctx.fillRect(-width / 2, -7, width, 14);
  Object.assign(ctx, { fillStyle: colour, textAlign: 'center' });
  ctx.fillText(text, 0, 0);
  written.push({ text, x, y, angle, font: ctx.font, colour });
  ctx.restore();
}

function importance(node) {
  const chosen = node.id === state.id || node.id === state.hover || state.found.has(node.id);
  return (chosen ? 1e6 : 0) + (isLit(node) ? 1e4 : 0) + (isMinor(node) ? 0 : 1e3) + node.edges.length;
}

function edgeImportance(edge) {
  const chosen = edge.id === state.id || edge.id === state.hover || isEnd(edge, state.hover);
  return (chosen ? 1e6 : 0) - edge.rank / 1e3 + nodes.get(edge.from).edges.length + nodes.get(edge.to).edges.length;
}

function visibleNodes() {
  const scale = network.getScale();
  return view.wantedNodes.map((node) => ({ node, place: network.canvasToDOM(placeOf(node.id)), radius: node.size * view.swell * scale }))
    .filter(({ place }) => place.x > -80 && place.y > -40 && place.x < container.clientWidth + 80 && place.y < container.clientHeight + 40);
}

// Where the page's own buttons lie on the paper.
function toolBoxes() {
  const paper = container.getBoundingClientRect();
  return [...document.querySelectorAll('.scope > *, .tools > *')].map((item) => item.getBoundingClientRect()).filter((box) => box.width)
    .map(({ left, top, right, bottom }) => [left - paper.left, top - paper.top, right - paper.left, bottom - paper.top]);
}

function writeLabels(ctx) {
  if (swapping) return;
  const density = ctx.canvas.width / container.clientWidth;
  const taken = new Taken();
  written = [];
  for (const box of toolBoxes()) taken.add(box);
  wantedNow = new Set(view.wantedEdges);
  const shown = visibleNodes();
  ctx.save();
  ctx.setTransform(density, 0, 0, density, 0, 0);
  Object.assign(ctx, { textBaseline: 'middle', lineJoin: 'round', lineWidth: 4, strokeStyle: colours.paper });
  // In a crowd a name may cover other nodes, or hardly one could be written.
  const discs = shown.length <= MANY ? shown : shown.filter(({ node }) => importance(node) >= 1e6);
  discs.forEach(({ place: { x, y }, radius }) => taken.add([x - radius, y - radius, x + radius, y + radius]));
  const ranked = shown.sort((a, b) => importance(b.node) - importance(a.node) || (a.node.id < b.node.id ? -1 : 1)).slice(0, NODE_LABELS);
  const inView = new Set(shown.map(({ node }) => node.id));
  const quiet = view.nodes.length > MANY && network.getScale() < NEAR_ENOUGH && !state.kind && !state.hover;
  const lines = view.crowd ? [] : view.wantedEdges.filter((edge) => isEdgeLit(edge) && (inView.has(edge.from) || inView.has(edge.to)));
  lines.sort((a, b) => edgeImportance(b) - edgeImportance(a) || (a.id < b.id ? -1 : 1));
  const name = ({ node, place, radius }) => writeNode(ctx, node, place, radius, taken);
  const named = ranked.filter(({ node }) => isLit(node)).filter(name);
  const worded = (quiet ? [] : lines.slice(0, EDGE_LABELS)).filter((edge) => writeEdge(ctx, edge, taken));
  named.push(...ranked.filter(({ node }) => !isLit(node)).filter(name));
  ctx.restore();
  const chosen = shown.find(({ node }) => node.id === state.id);
  if (chosen) container.dataset.chosen = JSON.stringify([chosen.place.x, chosen.place.y + container.getBoundingClientRect().top]);
  container.dataset.labels = `${named.length}/${shown.length} ${worded.length}/${lines.length}`; // for tests of legibility
}

network.on('afterDrawing', writeLabels);

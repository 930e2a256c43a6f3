// Labels keep their size on screen at every zoom, and are written only where they cover nothing: important ones first.
const NODE_LABELS = 220;
const EDGE_LABELS = 260;
const CROWD = 150;
const CELL = 48;
const GAP = 6; // between two names side by side
const LINE = 1.18;
const widths = new Map();

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

function wrap(text, limit = 24) {
  const lines = [''];
  for (const word of text.split(/\s+/)) {
    const last = lines[lines.length - 1];
    if (last && (last + word).length >= limit) lines.push(word);
    else lines[lines.length - 1] = last ? `${last} ${word}` : word;
  }
  const kept = lines.slice(0, 2).map((line) => clip(line, limit + 8));
  if (lines.length > 2) kept[1] = `${clip(kept[1], limit)} …`;
  return kept;
}

const clip = (text, limit) => (Array.from(text).length > limit ? `${Array.from(text).slice(0, limit - 1).join('')}…` : text);

function nodeFont(node) {
  if (isMinor(node)) return [12, `400 12px ${colours.sans}`];
  const size = Math.min(17, 12.5 + Math.sqrt(node.edges.length) * 0.9);
  return [size, `600 ${size.toFixed(1)}px ${colours.sans}`];
}

function labelBoxes(place, radius, width, height) {
  const { x, y } = place;
  const centred = (top) => [x - width / 2, top, x + width / 2, top + height];
  const beside = (west) => [west, y - height / 2, west + width, y + height / 2];
  return [centred(y + radius + 3), beside(x + radius + 5), beside(x - radius - 5 - width), centred(y - radius - 3 - height)];
}

function writeNode(ctx, node, place, radius, taken) {
  const [size, font] = nodeFont(node);
  ctx.font = font;
  const lines = wrap(node.label);
  const width = Math.max(...lines.map((line) => textWidth(ctx, line)));
  const boxes = labelBoxes(place, radius, width, lines.length * size * LINE);
  const urgent = node.id === state.id || node.id === state.hover || state.found.has(node.id);
  const ends = node.edges.filter(edgeWanted).map((edge) => edgePoint(edge, edge.from === node.id ? 0.25 : 0.75));
  const covered = (candidate) => ends.filter((end) => crosses(place, end, candidate)).length;
  const hasRoom = ([west, north, east, south]) => taken.isFree([west - GAP, north, east + GAP, south]) && west > 2 && east < container.clientWidth - 2;
  const free = boxes.filter(hasRoom);
  const box = free.length ? free.reduce((best, candidate) => (covered(candidate) < covered(best) ? candidate : best)) : urgent ? boxes[0] : null;
  if (!box) return false;
  taken.add(box);
  ctx.fillStyle = isLit(node) ? (isMinor(node) ? colours.soft : colours.ink) : fade(colours.ink);
  ctx.textAlign = 'center';
  lines.forEach((line, index) => writeText(ctx, line, (box[0] + box[2]) / 2, box[1] + (index + 0.5) * size * LINE));
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
  const reach = (flat * width / count + steep * height) / 2.4;
  const rise = (steep * width / count + flat * height) / 2.4;
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
  const width = textWidth(ctx, text);
  const loop = edge.from === edge.to;
  const [start, end] = [edgePoint(edge, 0), edgePoint(edge, 1)];
  if (!urgent && !loop && Math.hypot(end.x - start.x, end.y - start.y) < width + 12) return false;
  for (const share of loop ? [0.5] : SHARES) {
    const [place, before, after] = [share, share - 0.06, share + 0.06].map((at) => edgePoint(edge, at));
    let angle = loop ? 0 : Math.atan2(after.y - before.y, after.x - before.x);
    if (Math.abs(angle) > Math.PI / 2) angle -= Math.sign(angle) * Math.PI;
    const boxes = squares(place, angle, width, 14);
    if (urgent || boxes.every((box) => taken.isFree(box))) {
      boxes.forEach((box) => taken.add(box));
      writeTurned(ctx, text, place, angle, tone(statuses.get(edge.status)));
      return true;
    }
  }
  return false;
}

function writeTurned(ctx, text, { x, y }, angle, colour) {
  ctx.save();
  ctx.translate(x, y);
  ctx.rotate(angle);
  Object.assign(ctx, { fillStyle: colour, textAlign: 'center' });
  writeText(ctx, text, 0, 0);
  ctx.restore();
}

function importance(node) {
  const chosen = node.id === state.id || node.id === state.hover || state.found.has(node.id);
  return (chosen ? 1e6 : 0) + (isLit(node) ? 1e4 : 0) + (isMinor(node) ? 0 : 1e3) + node.edges.length;
}

function edgeImportance(edge) {
  const chosen = edge.id === state.id || edge.id === state.hover || isEnd(edge, state.hover);
  return (chosen ? 1e6 : 0) + nodes.get(edge.from).edges.length + nodes.get(edge.to).edges.length;
}

function visibleNodes() {
  const shown = [...nodes.values()].filter(nodeWanted);
  const places = network.getPositions(shown.map((node) => node.id));
  const scale = network.getScale();
  return shown.map((node) => ({ node, place: network.canvasToDOM(places[node.id]), radius: node.size * scale }))
    .filter(({ place }) => place.x > -80 && place.y > -40 && place.x < container.clientWidth + 80 && place.y < container.clientHeight + 40);
}

function writeLabels(ctx) {
  const density = ctx.canvas.width / container.clientWidth;
  const taken = new Taken();
  const shown = visibleNodes();
  ctx.save();
  ctx.setTransform(density, 0, 0, density, 0, 0);
  Object.assign(ctx, { textBaseline: 'middle', lineJoin: 'round', lineWidth: 4, strokeStyle: colours.paper });
  // In a crowd a name may cover other nodes, or hardly one could be written.
  const discs = shown.length <= CROWD ? shown : shown.filter(({ node }) => importance(node) >= 1e6);
  discs.forEach(({ place: { x, y }, radius }) => taken.add([x - radius, y - radius, x + radius, y + radius]));
  const ranked = shown.sort((a, b) => importance(b.node) - importance(a.node) || (a.node.id < b.node.id ? -1 : 1)).slice(0, NODE_LABELS);
  const inView = new Set(shown.map(({ node }) => node.id));
  const lines = [...edges.values()].filter((edge) => edgeWanted(edge) && isEdgeLit(edge) && (inView.has(edge.from) || inView.has(edge.to)));
  lines.sort((a, b) => edgeImportance(b) - edgeImportance(a) || (a.id < b.id ? -1 : 1));
  const name = ({ node, place, radius }) => writeNode(ctx, node, place, radius, taken);
  const named = ranked.filter(({ node }) => isLit(node)).filter(name);
  const written = lines.slice(0, EDGE_LABELS).filter((edge) => writeEdge(ctx, edge, taken));
  named.push(...ranked.filter(({ node }) => !isLit(node)).filter(name));
  ctx.restore();
  const chosen = shown.find(({ node }) => node.id === state.id);
  if (chosen) container.dataset.chosen = JSON.stringify([chosen.place.x, chosen.place.y + container.getBoundingClientRect().top]);
  container.dataset.labels = `${named.length}/${shown.length} ${written.length}/${lines.length}`; // for tests of legibility
}

network.on('afterDrawing', writeLabels);
network.once('afterDrawing', () => { drawn = true; });

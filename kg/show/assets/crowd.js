// Thousands of nodes: painted in one go for each colour, so that moving and zooming stay smooth.
const LEAST = 2; // radius of the smallest disc on screen
const LEAST_MINOR = 1.1;
let painted = {};

function pathFor(paths, key) {
  if (!paths.has(key)) paths.set(key, new Path2D());
  return paths.get(key);
}

function crowdLines() {
  const paths = new Map();
  for (const edge of view.wantedEdges) {
    const [from, to] = [spots.get(edge.from), spots.get(edge.to)];
    const path = pathFor(paths, `${edge.status}\n${isEdgeLit(edge) ? 1 : ''}`);
    path.moveTo(from.x, from.y);
    path.lineTo(to.x, to.y);
  }
  return paths;
}

function crowdDiscs(scale) {
  const paths = new Map();
  for (const node of view.wantedNodes) {
    const { x, y } = spots.get(node.id);
    const radius = isMinor(node) ? Math.max(node.size * 0.7, LEAST_MINOR / scale) : Math.max(node.size, LEAST / scale);
    const path = pathFor(paths, `${node.kind}\n${isLit(node) ? 1 : ''}`);
    path.moveTo(x + radius, y);
    path.arc(x, y, radius, 0, 7);
  }
  return paths;
}

function paintCrowd(ctx) {
  if (!view.crowd || swapping) return;
  const scale = network.getScale();
  const step = Math.round(4 * Math.log2(scale)); // discs are drawn anew when the zoom has changed by a fifth
  const fresh = painted.source !== view.wantedEdges;
  if (fresh) painted = { source: view.wantedEdges, lines: crowdLines() };
  if (fresh || painted.step !== step) Object.assign(painted, { step, discs: crowdDiscs(scale) });
  ctx.save();
  ctx.lineWidth = Math.max(1.3, 0.7 / scale);
  for (const [key, path] of painted.lines) {
    const [status, lit] = key.split('\n');
    ctx.strokeStyle = fade(tone(statuses.get(status)), lit ? Math.max(0.2, Math.min(0.5, 600 / view.wantedEdges.length)) : 0.1);
    ctx.setLineDash(scale > 0.5 ? statuses.get(status).dashes : []);
    ctx.stroke(path);
  }
  ctx.setLineDash([]);
  const isFar = ([key]) => types.get(key.split('\n')[0]).minor || !key.split('\n')[1];
  const discs = [...painted.discs];
  for (const [key, path] of [...discs.filter(isFar), ...discs.filter((entry) => !isFar(entry))]) {
    const [kind, lit] = key.split('\n');
    const type = types.get(kind);
    ctx.fillStyle = fade(tone(type), lit ? (type.minor ? 0.6 : 1) : 0.2);
    ctx.fill(path);
  }
  ctx.restore();
}

function nodeNear(point) {
  const scale = network.getScale();
  let best;
  let least = Infinity;
  for (const node of view.wantedNodes) {
    const { x, y } = spots.get(node.id);
    const distance = Math.hypot(x - point.x, y - point.y) - node.size;
    if (distance < least && distance < 9 / scale) [best, least] = [node.id, distance];
  }
  return best;
}

container.addEventListener('mousemove', (event) => {
  if (!view.crowd || event.buttons) return;
  const box = container.getBoundingClientRect();
  hoverOver(nodeNear(network.DOMtoCanvas({ x: event.clientX - box.left, y: event.clientY - box.top })) || '');
});
network.on('beforeDrawing', paintCrowd);

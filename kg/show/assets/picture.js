// The picture as a file, for print and other pages: PNG as it is on the screen, SVG for drawing programs.
const BAND = 64; // above the drawing, for the headline
const CAPTION = 'Solid line: stated as fact. Dashed line: denied, possible, planned, or only claimed.';
const STEPS_OF_LINE = 24;
const headline = () => clip(byId('title').textContent, 100);

function save(blob, ending) {
  const address = URL.createObjectURL(blob);
  const name = headline().replace(/[^\p{L}\p{N}]+/gu, '-').replace(/^-|-$/g, '').slice(0, 80) || 'graph';
  make('a', { href: address, download: `${name}.${ending}` }).click();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
}

function savePng() {
  const drawing = container.querySelector('canvas');
  const density = drawing.width / container.clientWidth;
  const paper = make('canvas', { width: drawing.width, height: drawing.height + BAND * density });
  const ctx = paper.getContext('2d');
  ctx.fillStyle = colours.paper;
  ctx.fillRect(0, 0, paper.width, paper.height);
  ctx.drawImage(drawing, 0, BAND * density);
  ctx.scale(density, density);
  ctx.fillStyle = colours.ink;
  ctx.font = `700 20px ${colours.serif}`;
  ctx.fillText(headline(), 20, 30);
  ctx.fillStyle = colours.soft;
  ctx.font = `400 12.5px ${colours.sans}`;
  ctx.fillText(CAPTION, 20, 50);
  paper.toBlob((blob) => save(blob, 'png'));
}

const short = (number) => Number(number.toFixed(1));

// The part of a line outside of its two discs, as points on the screen.
function visibleLine(edge) {
  const scale = network.getScale();
  const ends = [edge.from, edge.to].map((id) => ({ ...network.canvasToDOM(placeOf(id)), radius: (nodes.get(id).size * view.swell) * scale + 1 }));
  const points = Array.from({ length: STEPS_OF_LINE + 1 }, (_, step) => edgePoint(edge, step / STEPS_OF_LINE));
  return points.filter(({ x, y }) => edge.from === edge.to || ends.every((end) => Math.hypot(x - end.x, y - end.y) >= end.radius));
}

function lineShapes(edge) {
  const points = visibleLine(edge);
  if (points.length < 2) return [];
  const look = edgeLook(edge);
  const [before, tip] = points.slice(-2);
  const angle = Math.atan2(tip.y - before.y, tip.x - before.x);
  const corner = (turn, length) => `${short(tip.x - Math.cos(angle + turn) * length)},${short(tip.y - Math.sin(angle + turn) * length)}`;
  const dashes = statuses.get(edge.status).dashes.join(' ') || 'none';
  return [
    draw('path', { d: `M${points.map(({ x, y }) => `${short(x)} ${short(y)}`).join('L')}`, fill: 'none', stroke: look.color.color, 'stroke-width': short(Math.max(0.8, look.width * network.getScale())), 'stroke-dasharray': dashes }),
    draw('polygon', { points: `${short(tip.x)},${short(tip.y)} ${corner(0.4, 8)} ${corner(-0.4, 8)}`, fill: look.color.color }),
  ];
}

function discShape(node) {
  const { x, y } = network.canvasToDOM(placeOf(node.id));
  const { color, borderWidth } = nodeLook(node);
  const radius = node.size * view.swell * network.getScale();
  const look = { fill: color.background, stroke: color.border, 'stroke-width': borderWidth };
  return node.shape === 'square' ? draw('rect', { x: short(x - radius), y: short(y - radius), width: short(2 * radius), height: short(2 * radius), ...look })
    : draw('circle', { cx: short(x), cy: short(y), r: short(radius), ...look });
}

function wordShape({ text, x, y, angle, font, colour }) {
  const turn = angle ? { transform: `rotate(${short(angle * 180 / Math.PI)} ${short(x)} ${short(y)})` } : {};
  const shape = draw('text', { x: short(x), y: short(y), 'text-anchor': 'middle', 'dominant-baseline': 'central', fill: colour, stroke: colours.paper, 'stroke-width': 4, 'paint-order': 'stroke', style: `font: ${font}`, ...turn });
  shape.textContent = text;
  return shape;
}

function saveSvg() {
  const [width, height] = [container.clientWidth, container.clientHeight + BAND];
  const sheet_ = draw('svg', { xmlns: 'http://www.w3.org/2000/svg', width, height, viewBox: `0 0 ${width} ${height}` });
  const words = (text, y, font, colour) => {
    const line = draw('text', { x: 20, y, fill: colour, style: `font: ${font}` });
    line.textContent = text;
    return line;
  };
  const drawing = draw('g', { transform: `translate(0 ${BAND})` });
  drawing.append(...view.wantedEdges.flatMap(lineShapes), ...view.wantedNodes.map(discShape), ...written.map(wordShape));
  sheet_.append(draw('rect', { width, height, fill: colours.paper }), drawing, words(headline(), 30, `700 20px ${colours.serif}`, colours.ink), words(CAPTION, 50, `400 12.5px ${colours.sans}`, colours.soft));
  save(new Blob([new XMLSerializer().serializeToString(sheet_)], { type: 'image/svg+xml' }), 'svg');
}

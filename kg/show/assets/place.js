// Places for the facts in view: distances on paper follow distances in the graph, names do not overlap, small groups lie in rows.
const CHARACTER = 8.2; // width of a character of a name
const EDGE_LENGTH = NARROW ? 110 : 210; // room for two nodes and a label of two short words between them, when the page is drawn small
const LONGEST = 280; // no label asks for more: the rest of it is cut off
const TURNS = 30;
const STRETCH = 1.8; // pulled further apart in one direction, all lines would look parallel
const PACKED = 36; // side of a cell when groups are set side by side

function seeded(seed) {
  let state_ = seed + 0x6d2b79f5;
  return () => {
    state_ = (state_ + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state_ ^ (state_ >>> 15), 1 | state_);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function halfSize(node) {
  const lines = wrap(node.label);
  const width = (isMinor(node) ? 0.8 : 1) * CHARACTER * Math.max(...lines.map((line) => Array.from(line).length));
  return [Math.max(node.size, width / 2) + 7, node.size + 4 + 8 * lines.length];
}

function wantedLengths(list, lines) {
  const lengths = new Map(list.map((node) => [node.id, new Map()]));
  const bundles = new Map();
  for (const line of lines.filter(({ from, to }) => from !== to)) {
    const key = [line.from, line.to].sort().join('\n');
    bundles.set(key, [...(bundles.get(key) || []), line]);
  }
  for (const bundle of bundles.values()) for (const end of ['from', 'to']) lengths.get(bundle[0][end]).set(bundle[0][end === 'from' ? 'to' : 'from'], 0);
  for (const bundle of bundles.values()) {
    const { from, to } = bundle[0];
    const crowd = Math.min(lengths.get(from).size, lengths.get(to).size) - 1;
    const label = Math.max(...bundle.map((line) => Math.min(30, line.label.length))) * 6.2 + 60;
    const length = (Math.min(LONGEST, Math.max(EDGE_LENGTH, label)) + 35 * (bundle.length - 1)) * (1 + 0.3 * Math.sqrt(crowd));
    lengths.get(from).set(to, length);
    lengths.get(to).set(from, length);
  }
  return lengths;
}

function groupsOf(lengths) {
  const seen = new Set();
  const groups = [];
  for (const start of lengths.keys()) {
    if (seen.has(start)) continue;
    const group = [start];
    seen.add(start);
    for (const id of group) {
      for (const next of lengths.get(id).keys()) {
        if (!seen.has(next)) {
          seen.add(next);
          group.push(next);
        }
      }
    }
    groups.push(group);
  }
  return groups;
}

function distancesFrom(start, lengths) {
  const found = new Map([[start, 0]]);
  const queue = [start];
  for (const id of queue) {
    for (const [next, length] of lengths.get(id)) {
      const distance = found.get(id) + length;
      if (!(found.get(next) <= distance)) {
        found.set(next, distance);
        queue.push(next);
      }
    }
  }
  return found;
}

function pairsOf(group, lengths) {
  const rank = new Map(group.map((id, place) => [id, place]));
  return group.flatMap((id, place) => [...distancesFrom(id, lengths)].filter(([other]) => rank.get(other) > place)
    .map(([other, length]) => [place, rank.get(other), length]));
}

// Stochastic gradient descent on stress (Zheng, Pawar and Goodman 2018).
function descend(count, pairs, random) {
  const radius = 50 * Math.sqrt(count);
  const points = Array.from({ length: count }, () => [radius * (2 * random() - 1), radius * (2 * random() - 1)]);
  if (!pairs.length) return points;
  const longest = pairs.reduce((best, pair) => Math.max(best, pair[2]), 0);
  const shortest = pairs.reduce((best, pair) => Math.min(best, pair[2]), Infinity);
  const decay = Math.log(longest ** 2 / (0.1 * shortest ** 2)) / (TURNS - 1);
  const order = pairs.slice();
  for (let turn = 0; turn < TURNS; turn += 1) {
    const rate = longest ** 2 * Math.exp(-decay * turn);
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * (last + 1));
      [order[last], order[other]] = [order[other], order[last]];
    }
    for (const [a, b, length] of order) {
      const [one, two] = [points[a], points[b]];
      const [east, south] = [one[0] - two[0], one[1] - two[1]];
      const distance = Math.hypot(east, south) || 1e-6;
      const step = Math.min(1, rate / (length * length)) * (length - distance) / (2 * distance);
      one[0] += step * east;
      one[1] += step * south;
      two[0] -= step * east;
      two[1] -= step * south;
    }
  }
  return points;
}

function extent(points, sizes) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  points.forEach(([x, y], place) => {
    const [wide, high] = sizes ? sizes[place] : [0, 0];
    box[0] = Math.min(box[0], x - wide);
    box[1] = Math.min(box[1], y - high);
    box[2] = Math.max(box[2], x + wide);
    box[3] = Math.max(box[3], y + high);
  });
  return box;
}

function turnFlat(points, aspect) {
  const [east, south] = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
  let [spread, mixed] = [0, 0];
  for (const [x, y] of points) {
    spread += (x - east) ** 2 - (y - south) ** 2;
    mixed += 2 * (x - east) * (y - south);
  }
  const angle = 0.5 * Math.atan2(mixed, spread) + (aspect < 1 ? Math.PI / 2 : 0);
  const [cosine, sine] = [Math.cos(angle), Math.sin(angle)];
  const turned = points.map(([x, y]) => [(x - east) * cosine + (y - south) * sine, (y - south) * cosine - (x - east) * sine]);
  const [west, north, right, bottom] = extent(turned);
  const [width, height] = [right - west || 1, bottom - north || 1];
  const across = Math.min(STRETCH, Math.max(1, height * aspect / width));
  const down = Math.min(STRETCH, Math.max(1, width / aspect / height));
  return turned.map(([x, y]) => [x * across, y * down]);
}

function pushApart(points, sizes) {
  const reach = 2 * Math.max(...sizes.map(([wide]) => wide));
  for (let round = 0; round < 60; round += 1) {
    const order = points.map((_, place) => place).sort((a, b) => points[a][0] - points[b][0] || a - b);
    let pushed = false;
    for (let place = 0; place < order.length; place += 1) {
      for (let next = place + 1; next < order.length && points[order[next]][0] - points[order[place]][0] <= reach; next += 1) {
        pushed = pushPair(order[place], order[next], points, sizes) || pushed;
      }
    }
    if (!pushed) break;
  }
  return points;
}

function pushPair(a, b, points, sizes) {
  const both = [0, 1].map((axis) => sizes[a][axis] + sizes[b][axis] - Math.abs(points[b][axis] - points[a][axis]));
  if (Math.min(...both) <= 0.5) return false;
  const axis = both[0] < both[1] ? 0 : 1;
  const step = both[axis] / 2 * (points[b][axis] >= points[a][axis] ? 1 : -1);
  points[a][axis] -= step;
  points[b][axis] += step;
  return true;
}

// How hard it is to read: lines that cross, and nodes that lie on lines of others.
function countFaults(points, lines) {
  const side = (a, b, c) => (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
  let faults = 0;
  lines.forEach(([a, b], place) => {
    const [start, end] = [points[a], points[b]];
    for (let other = place + 1; other < lines.length; other += 1) {
      const [c, d] = lines[other];
      if (a === c || a === d || b === c || b === d) continue;
      if (side(start, end, points[c]) * side(start, end, points[d]) < 0 && side(points[c], points[d], start) * side(points[c], points[d], end) < 0) faults += 1;
    }
    const [east, south] = [end[0] - start[0], end[1] - start[1]];
    points.forEach(([x, y], node) => {
      if (node === a || node === b) return;
      const share = Math.min(1, Math.max(0, ((x - start[0]) * east + (y - start[1]) * south) / (east * east + south * south || 1)));
      if (Math.hypot(start[0] + share * east - x, start[1] + share * south - y) < 26) faults += 2;
    });
  });
  return faults;
}

function placeGroup(group, lengths, aspect) {
  const sizes = group.map((id) => halfSize(nodes.get(id)));
  const pairs = pairsOf(group, lengths);
  const rank = new Map(group.map((id, place) => [id, place]));
  const lines = group.flatMap((id, place) => [...lengths.get(id).keys()].map((other) => [place, rank.get(other)])).filter(([a, b]) => a < b);
  const tries = Math.max(1, Math.min(24, Math.floor(60000 / group.length ** 2)));
  let best = null;
  for (let seed = 0; seed < tries; seed += 1) {
    const points = pushApart(turnFlat(descend(group.length, pairs, seeded(seed)), aspect), sizes);
    const [west, north, east, south] = extent(points, sizes);
    const faults = tries > 1 ? countFaults(points, lines) + Math.max((east - west) / aspect, south - north) / 25 : 0;
    if (!best || faults < best.faults) best = { points, faults };
  }
  return { group, points: best.points, sizes, lines };
}

const around = (one, other) => [Math.min(one[0], other[0]), Math.min(one[1], other[1]), Math.max(one[2], other[2]), Math.max(one[3], other[3])];

// The cells of the page that a group covers with its names and lines.
function cellsOf({ points, sizes, lines }) {
  const cells = new Map();
  const cover = (x, y) => cells.set(`${x},${y}`, [x, y]);
  points.forEach(([x, y], place) => {
    const [wide, high] = sizes[place].map((half) => half + PACKED / 2);
    for (let column = Math.floor((x - wide) / PACKED); column <= Math.floor((x + wide) / PACKED); column += 1) {
      for (let row_ = Math.floor((y - high) / PACKED); row_ <= Math.floor((y + high) / PACKED); row_ += 1) cover(column, row_);
    }
  });
  for (const [a, b] of lines) {
    const [[x, y], [right, low]] = [points[a], points[b]];
    const steps = Math.floor(Math.max(Math.abs(right - x), Math.abs(low - y)) / PACKED) + 1;
    for (let step = 0; step < steps; step += 1) cover(Math.floor((x + (right - x) * step / steps) / PACKED), Math.floor((y + (low - y) * step / steps) / PACKED));
  }
  return [...cells.values()];
}

// The places on the border of a rectangle with the page's form, nearest to the middle first.
function ring(radius, aspect) {
  const [wide, high] = aspect >= 1 ? [Math.round(radius * aspect), radius] : [radius, Math.round(radius / aspect)];
  const border = [];
  for (let x = -wide; x <= wide; x += 1) border.push([x, -high], ...(high ? [[x, high]] : []));
  for (let y = 1 - high; y < high; y += 1) border.push([-wide, y], [wide, y]);
  return border.sort((a, b) => a[0] ** 2 + a[1] ** 2 - b[0] ** 2 - b[1] ** 2 || a[0] - b[0] || a[1] - b[1]);
}

// Sets the groups side by side, the largest first, each as near to the middle as it fits (Freivalds, Dogrusoz and Kikusts 2001).
function pack(placed, aspect) {
  const taken = new Set();
  let [start, count] = [0, 0];
  for (const part of placed.slice().sort((a, b) => b.group.length - a.group.length)) {
    const cells = cellsOf(part);
    const [left, top, right, bottom] = cells.reduce((box, [x, y]) => around(box, [x, y, x, y]), [Infinity, Infinity, -Infinity, -Infinity]);
    const [middle, centre] = [Math.round((left + right) / 2), Math.round((top + bottom) / 2)];
    const isFree = ([east, south]) => cells.every(([x, y]) => !taken.has(`${x + east - middle},${y + south - centre}`));
    let radius = part.group.length === count ? Math.max(0, start - 2) : 0;
    let spot = null;
    while (!(spot = ring(radius, aspect).find(isFree))) radius += 1;
    [start, count] = [radius, part.group.length];
    cells.forEach(([x, y]) => taken.add(`${x + spot[0] - middle},${y + spot[1] - centre}`));
    part.shift = [(spot[0] - middle) * PACKED, (spot[1] - centre) * PACKED];
  }
}

// Entities without a fact in view: in rows, by the alphabet.
function placeLoose(list, aspect) {
  const order = list.slice().sort((a, b) => (a.label < b.label ? -1 : a.label > b.label ? 1 : a.id < b.id ? -1 : 1));
  const [wide, high] = [190, 54];
  const columns = Math.max(1, Math.round(Math.sqrt(order.length * aspect * high / wide)));
  const points = order.map((_, place) => [(place % columns) * wide, Math.floor(place / columns) * high]);
  return { group: order.map((node) => node.id), points, sizes: order.map(() => [wide / 2, high / 2]), lines: [] };
}

function placeView(list, lines, aspect) {
  const ends = new Set(lines.flatMap(({ from, to }) => [from, to]));
  const joined = list.filter((node) => ends.has(node.id));
  const loose = list.filter((node) => !ends.has(node.id));
  const lengths = wantedLengths(joined, lines);
  const groups = groupsOf(lengths);
  const placed = groups.map((group) => placeGroup(group, lengths, group.length > 0.4 * joined.length ? aspect : Math.max(1, aspect)));
  if (loose.length) placed.push(placeLoose(loose, aspect));
  pack(placed, aspect);
  return new Map(placed.flatMap(({ group, points, shift }) => group.map((id, place) => [id, { x: points[place][0] + shift[0], y: points[place][1] + shift[1] }])));
}

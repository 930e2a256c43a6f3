// The view: which facts are on the page. A large graph opens with the best-attested ones; a chosen name shows what lies around it.
const NARROW = innerWidth < 820;
const FRONT = NARROW ? 16 : 40; // facts that a reader takes in at once
const STEPS = [FRONT, 3 * FRONT, 9 * FRONT];
const SMALL = NARROW ? 24 : 50; // up to so many facts are shown together, and a chosen name is looked for among them
const AROUND = 32; // facts shown around a chosen name; the panel lists all
const ALIKE = 2; // of them between the same two names
const BETWEEN = 14; // facts shown among its neighbours
const CROWD = 420; // more nodes than this are painted without words on their lines
const view = { edges: [], nodes: [], centres: [], limited: false, crowd: false, swell: 1, stroke: 1, key: '', wantedEdges: [], wantedNodes: [], edgeIds: new Set(), nodeIds: new Set(), litEdges: null, litNodes: null };

const articleOf = (id) => data.articles[id] || { title: id, source: '', published: '', url: '' };

function articleWanted(id) {
  const day = articleOf(id).published.slice(0, 10);
  return (!state.article || id === state.article) && (!state.from || day >= state.from) && (!state.to || (day && day <= state.to));
}
const narrowed = () => Boolean(state.article || state.from || state.to);
const inScope = (edge) => !narrowed() || [...edge.articles].some(articleWanted);
const byRank = (a, b) => a.rank - b.rank;
const typeShown = (id) => id === state.id || !state.hiddenTypes.has(nodes.get(id).kind);
const isShown = (edge) => !state.hiddenStatuses.has(edge.status) && typeShown(edge.from) && typeShown(edge.to);
const scopeEdges = () => data.order.map((id) => edges.get(id)).filter(inScope);

// Of few facts the hidden ones keep their places; of many, others come forward in their stead.
function overviewEdges() {
  const all = scopeEdges();
  view.limited = state.limit > 0 && all.length > SMALL;
  return view.limited ? all.filter(isShown).slice(0, state.limit) : all;
}

// The first facts by rank, with no more than so many between the same two names.
function varied(list, most, alike) {
  const counts = new Map();
  return [...new Set(list)].sort(byRank).filter((edge) => {
    const pair = [edge.from, edge.to].sort().join('\n');
    counts.set(pair, (counts.get(pair) || 0) + 1);
    return counts.get(pair) <= alike;
  }).slice(0, most);
}

function edgesAround(centres) {
  const own = new Set(centres.flatMap((id) => varied(nodes.get(id).edges.filter(inScope), Math.ceil(AROUND / centres.length), ALIKE)));
  if (state.kind === 'edge') own.add(edges.get(state.id));
  const near = new Set([...own].flatMap((edge) => [edge.from, edge.to]));
  const among = [...near].filter((id) => !centres.includes(id)).flatMap((id) => nodes.get(id).edges)
    .filter((edge) => !centres.some((id) => isEnd(edge, id)) && near.has(edge.from) && near.has(edge.to) && inScope(edge));
  return [...own, ...varied(among, BETWEEN, 1)];
}

// The names that the view is drawn around: none for the overview, or where all that is chosen is already in a small picture.
function wantedCentres(overview) {
  if (!state.kind) return [];
  const ends = state.kind === 'node' ? [state.id] : [...new Set([edges.get(state.id).from, edges.get(state.id).to])];
  if (state.kind === 'edge' && view.centres.length && view.edgeIds.has(state.id)) return view.centres;
  const inside = new Set(overview);
  const needed = state.kind === 'node' ? nodes.get(state.id).edges.filter(inScope) : [edges.get(state.id)];
  return overview.length <= SMALL && needed.every((edge) => inside.has(edge)) && (needed.length || state.loose) ? [] : ends;
}

function looseNodes() {
  const where = (node) => (data.entities[node.id] ? data.entities[node.id].where.map(([article]) => article) : []);
  return [...nodes.values()].filter((node) => !node.edges.length && (!narrowed() || where(node).some(articleWanted)));
}

function setView() {
  const overview = overviewEdges();
  view.centres = wantedCentres(overview);
  view.edges = view.centres.length ? edgesAround(view.centres) : overview;
  const ids = new Set([...view.centres, ...view.edges.flatMap((edge) => [edge.from, edge.to])]);
  view.nodes = [...ids].map((id) => nodes.get(id));
  if (state.loose && !view.centres.length) view.nodes.push(...looseNodes());
  view.edgeIds = new Set(view.edges.map((edge) => edge.id));
  view.nodeIds = new Set(view.nodes.map((node) => node.id));
  view.crowd = view.nodes.length > CROWD;
  const hidden = view.limited ? [state.limit, ...state.hiddenTypes, ...state.hiddenStatuses] : [];
  view.key = [...view.centres, '', state.loose, state.article, state.from, state.to, ...hidden, state.kind === 'edge' && view.centres.length ? state.id : ''].join('\n');
}

function setWanted() {
  view.wantedEdges = view.edges.filter(isShown);
  const ends = new Set(view.wantedEdges.flatMap((edge) => [edge.from, edge.to]));
  view.wantedNodes = view.nodes.filter((node) => node.id === state.id || (typeShown(node.id) && (ends.has(node.id) || !node.edges.length)));
}

function setLit() {
  view.litEdges = view.litNodes = null;
  // A search that finds only what is not in view dims nothing.
  if (!state.kind && ![...state.found].some((id) => view.nodeIds.has(id))) return;
  const chosen = state.kind === 'node' ? (edge) => isEnd(edge, state.id) : state.kind === 'edge' ? (edge) => edge.id === state.id
    : (edge) => state.found.has(edge.from) || state.found.has(edge.to);
  const lit = view.wantedEdges.filter(chosen);
  view.litEdges = new Set(lit.map((edge) => edge.id));
  view.litNodes = new Set(state.kind ? [...(state.kind === 'node' ? [state.id] : []), ...lit.flatMap((edge) => [edge.from, edge.to])] : state.found);
}

const isLit = (node) => !view.litNodes || view.litNodes.has(node.id);
const isEdgeLit = (edge) => !view.litEdges || view.litEdges.has(edge.id);

function refreshView(what) {
  if (what !== 'colours' && what !== 'search') setView();
  setWanted();
  setLit();
}
state.limit = edges.size <= SMALL ? 0 : FRONT;
refreshView('view');
listeners.push(refreshView);

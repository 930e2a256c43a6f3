// The panel beside the graph: all facts, one fact with its evidence, or one entity with its facts.
const panel = byId('panel');
const nameOf = (id) => nodes.get(id).label;
const plain = (text) => make('span', { dir: 'auto' }, text);
const isWeb = (address) => /^https?:\/\//i.test(address);

function link(address, text) {
  return isWeb(address) ? make('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, text) : plain(text);
}

function nodeButton(id) {
  return make('button', { type: 'button', class: 'name', dir: 'auto', onclick: () => select('node', id) }, nameOf(id));
}

function factRow(edge) {
  const status = statuses.get(edge.status);
  const words = make('span', {}, make('b', { dir: 'auto' }, nameOf(edge.from)), ' ', make('i', { dir: 'auto' }, edge.label), ' ',
    make('b', { dir: 'auto' }, nameOf(edge.to)));
  const sign = make('span', { title: status.label }, statusSign(status));
  return make('li', {}, make('button', { type: 'button', class: 'row', onclick: () => select('edge', edge.id) }, sign, words));
}

function factLists(list) {
  const wanted = list.filter((edge) => !state.hiddenStatuses.has(edge.status));
  const groups = [['Stated as fact', wanted.filter((edge) => edge.status === 'asserted')],
    ['Not asserted', wanted.filter((edge) => edge.status !== 'asserted')]];
  return groups.filter(([, facts]) => facts.length).flatMap(([heading, facts]) => [
    make('h3', {}, heading, ' ', make('small', {}, String(facts.length))),
    make('ul', { class: 'list' }, ...facts.map(factRow)),
  ]);
}

function overview() {
  const articles = Object.values(data.articles);
  return [
    make('p', { class: 'kicker' }, 'How to read this'),
    make('p', { class: 'lede' }, 'A solid line is stated as fact. A dashed line is not: it is denied, possible, planned, or only claimed by someone. '
      + 'Choose a line to read the sentence behind it, or a name for all that is said of it.'),
    ...factLists([...edges.values()]),
    make('h3', {}, 'Articles ', make('small', {}, String(articles.length))),
    make('ul', { class: 'list' }, ...articles.map((article) => make('li', { class: 'row' }, '', ...articleWords(article)))),
  ];
}

function articleWords(article) {
  const about = [article.source, article.published].filter(Boolean).join(', ');
  return [make('span', { style: 'grid-column: 1 / -1' }, link(article.url, article.title), about ? make('span', { class: 'lede', dir: 'auto' }, ` ${about}`) : '')];
}

function markedSentence(pieces) {
  return make('blockquote', { dir: 'auto' }, ...pieces.map(([text, part]) => (part ? make('mark', { class: part }, text) : text)));
}

function row(term, ...values) {
  return values[0] ? [make('dt', {}, term), make('dd', {}, ...values)] : [];
}

function speaker({ by, byNode, cue }) {
  const who = byNode ? nodeButton(byNode) : by ? plain(by) : cue ? 'unnamed source' : null;
  return who && cue ? [who, make('span', { class: 'lede', dir: 'auto' }, ` (“${cue}”)`)] : [who];
}

function confidence(value) {
  const bar = make('span', {});
  bar.style.width = `${Math.round(value * 100)}%`;
  return [make('span', { class: 'meter', 'aria-hidden': 'true' }, bar), value.toFixed(2)];
}

function evidence(item) {
  const article = data.articles[item.article];
  return make('div', { class: 'evidence' }, markedSentence(item.sentence), make('dl', {},
    ...row('Status', item.status),
    ...row('Said by', ...speaker(item)),
    ...row('When', item.when || null),
    ...(item.more || []).flatMap(([role, text]) => row(role, plain(text))),
    ...row('Article', article ? link(article.url, article.title) : plain(item.article)),
    ...(article ? row('Source', [article.source, article.published].filter(Boolean).join(', ') || null) : []),
    ...row('Found by', `rule “${item.rule}”`),
    ...row('Confidence', ...confidence(item.confidence))));
}

function factPanel(edge) {
  const status = statuses.get(edge.status);
  const stamp = make('p', { class: 'stamp' }, status.label);
  stamp.style.color = tone(status);
  const items = data.facts[edge.id].evidence;
  return [
    backButton(),
    make('p', { class: 'kicker' }, statusSign(status), edge.status === 'asserted' ? 'Fact' : 'Not asserted'),
    make('h2', {}, nodeButton(edge.from), ' ', make('i', { dir: 'auto' }, edge.label), ' ', nodeButton(edge.to)),
    stamp,
    make('p', { class: 'swatches' }, ...[['s', 'subject'], ['r', 'relation'], ['o', 'object']].map(([part, text]) => make('span', { class: `swatch ${part}` }, text))),
    make('h3', {}, items.length === 1 ? 'Evidence' : `Evidence, ${items.length} sentences`),
    ...items.map(evidence),
  ];
}

function nodePanel(node) {
  const entity = data.entities[node.id] || { aliases: [], links: [], mentions: 0, where: [] };
  const type = types.get(node.kind);
  const facts = node.edges.length ? factLists(node.edges) : [make('p', { class: 'lede' }, 'No fact about it was found.')];
  return [
    backButton(),
    make('p', { class: 'kicker' }, typeSign(type), type.label),
    make('h2', { dir: 'auto' }, node.label),
    entity.aliases.length ? make('p', { class: 'lede', dir: 'auto' }, `Also: ${entity.aliases.join(', ')}`) : '',
    ...entity.links.map((address) => make('p', { class: 'lede' }, link(address, linkName(address)))),
    entity.mentions ? mentionList(entity) : '',
    ...facts,
  ];
}

function mentionList(entity) {
  const shown = entity.where.reduce((sum, [, mentions]) => sum + mentions.length, 0);
  const rest = entity.mentions - shown;
  return make('details', { class: 'mentions' },
    make('summary', {}, `Mentioned ${entity.mentions === 1 ? 'once' : `${entity.mentions} times`}`),
    ...entity.where.flatMap(([id, mentions]) => {
      const article = data.articles[id];
      return [
        make('p', { class: 'lede' }, article ? link(article.url, article.title) : plain(id)),
        make('ul', {}, ...mentions.map(([words, start, end]) => make('li', {}, plain(words), make('small', {}, ` characters ${start}–${end}`)))),
      ];
    }),
    rest > 0 ? make('p', { class: 'lede' }, `${rest} more in mentions.csv`) : '');
}

function linkName(address) {
  const [, item] = address.match(/wikidata\.org\/.*?(Q\d+)$/) || [];
  return item ? `Wikidata ${item}` : address;
}

function backButton() {
  return make('button', { type: 'button', class: 'back', onclick: () => select('', '') }, '← All facts');
}

function showPanel() {
  const content = state.kind === 'edge' ? factPanel(edges.get(state.id)) : state.kind === 'node' ? nodePanel(nodes.get(state.id)) : overview();
  panel.replaceChildren(...content.filter((part) => part !== ''));
  panel.scrollTop = 0;
}

listeners.push((what) => {
  const inside = panel.contains(document.activeElement);
  if (what === 'selection' || what === 'filter' || what === 'colours') showPanel();
  if (what === 'selection' && inside) panel.focus();
});

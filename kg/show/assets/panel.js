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

const ROWS = 60; // of a long list; the rest at a click

function longList(items, toRow) {
  const list = make('ul', { class: 'list' }, ...items.slice(0, ROWS).map(toRow));
  if (items.length <= ROWS) return [list];
  const more = make('button', { type: 'button', class: 'more', onclick: () => {
    list.append(...items.slice(ROWS).map(toRow));
    more.remove();
  } }, `Show ${(items.length - ROWS).toLocaleString('en')} more`);
  return [list, more];
}

function factLists(facts) {
  const wanted = facts.filter((edge) => !state.hiddenStatuses.has(edge.status));
  if (wanted.length > ROWS) wanted.sort(byRank); // short lists keep the order of the text
  const groups = [['Stated as fact', wanted.filter((edge) => edge.status === 'asserted')],
    ['Not asserted', wanted.filter((edge) => edge.status !== 'asserted')]];
  return groups.filter(([, group]) => group.length).flatMap(([heading, group]) => [
    make('h3', {}, heading, ' ', make('small', {}, group.length.toLocaleString('en'))), ...longList(group, factRow)]);
}

function actorRow([node, count]) {
  const type = types.get(node.kind);
  return make('li', {}, make('button', { type: 'button', class: 'row', onclick: () => select('node', node.id) }, typeSign(type),
    make('span', {}, make('b', { dir: 'auto' }, node.label), ' ', make('small', {}, `${type.label}, ${count === 1 ? '1 fact' : `${count} facts`}`))));
}

function mainActors(facts) {
  const counts = new Map();
  for (const edge of facts) for (const id of new Set([edge.from, edge.to])) counts.set(id, (counts.get(id) || 0) + 1);
  const ranked = [...counts].map(([id, count]) => [nodes.get(id), count]).filter(([node]) => !isMinor(node))
    .sort((a, b) => b[1] - a[1] || (a[0].id < b[0].id ? -1 : 1));
  return ranked.length < 20 ? [] : [make('h3', {}, 'Most is said of'), make('ul', { class: 'list' }, ...ranked.slice(0, 8).map(actorRow))];
}

function overview() {
  const facts = [...edges.values()].filter(inScope);
  return [
    ...(narrowed() ? [make('p', { class: 'lede' }, scopeWords())] : [make('p', { class: 'kicker' }, 'How to read this'),
      make('p', { class: 'lede' }, 'A solid line is stated as fact. A dashed line is not: it is denied, possible, planned, or only claimed by someone. '
        + 'Choose a line to read the sentence behind it, or a name for all that is said of it.')]),
    ...mainActors(facts),
    ...factLists(facts),
    ...articleList(),
  ];
}

function scopeWords() {
  const days = [state.from && `from ${dayWords(state.from)}`, state.to && `until ${dayWords(state.to)}`].filter(Boolean).join(' ');
  return [`Only what is said in ${state.article ? `“${articleOf(state.article).title}”` : 'articles'}`, days].filter(Boolean).join(' ') + '.';
}

function articleList() {
  const ids = Object.keys(data.articles).filter(articleWanted);
  return [make('h3', {}, 'Articles ', make('small', {}, String(ids.length))), ...longList(ids, articleRow)];
}

// An article among others can be chosen alone; the address of any leads to where it was published.
function articleRow(id) {
  const article = data.articles[id];
  const about = make('small', { dir: 'auto' }, sourceWords(article));
  if (Object.keys(data.articles).length === 1 || id === state.article) return make('li', { class: 'row' }, make('span', { class: 'wide' }, link(article.url, article.title), ' ', about));
  return make('li', {}, make('button', { type: 'button', class: 'row', title: 'Show only what this article says', onclick: () => narrow({ article: id }) },
    make('span', { class: 'wide' }, make('b', { dir: 'auto' }, article.title), ' ', about)));
}

const sourceWords = ({ source, published }) => [source, dayWords(published)].filter(Boolean).join(', ');

// "2019-03" as "March 2019": with the precision of the text and no more. What is no plain date stays as it is.
function dayWords(value) {
  const [, year, month, day] = value.match(/^(\d{4})(?:-(\d\d))?(?:-(\d\d))?(?:T.*)?$/) || [];
  if (!year) return value.includes('/') ? value.split('/').map(dayWords).join(' to ') : value;
  const name = month ? new Date(Date.UTC(2000, month - 1, 1)).toLocaleDateString('en', { month: 'long', timeZone: 'UTC' }) : '';
  return [day ? String(Number(day)) : '', name, year].filter(Boolean).join(' ');
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
  return make('div', { class: 'evidence' }, markedSentence(item.sentence), make('p', { class: 'verdict', dir: 'auto' }, item.status), make('dl', {},
    ...row('Said by', ...speaker(item)),
    ...row('When', item.when ? dayWords(item.when) : null),
    ...(item.more || []).flatMap(([role, text]) => row(role, plain(text))),
    ...row('Article', article ? link(article.url, article.title) : plain(item.article)),
    ...(article ? [...row('Source', article.source), ...row('Published', dayWords(article.published))] : []),
    ...row('Confidence', ...confidence(item.confidence))),
  make('details', { class: 'rule' }, make('summary', {}, 'How it was found'),
    make('p', {}, `By the rule “${item.rule}”. The confidence says how often such a rule is right, from 0 to 1.`)));
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
  const own = node.edges.filter(inScope);
  const facts = own.length ? factLists(own) : [make('p', { class: 'lede' }, 'No fact about it was found.')];
  return [
    backButton(),
    make('p', { class: 'kicker' }, typeSign(type), type.label),
    make('h2', { dir: 'auto' }, node.label),
    entity.aliases.length ? make('p', { class: 'lede', dir: 'auto' }, `Also: ${entity.aliases.join(', ')}`) : '',
    ...entity.links.map((address) => make('p', { class: 'lede' }, link(address, linkName(address)))),
    entity.mentions ? mentionList(entity) : '',
    narrowed() ? make('p', { class: 'lede' }, scopeWords()) : '',
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

// What a screen reader is told when something is chosen.
function choiceWords() {
  if (state.kind === 'edge') {
    const { from, label, to, status } = edges.get(state.id);
    return `${nameOf(from)} ${label} ${nameOf(to)}. ${statuses.get(status).label}.`;
  }
  if (state.kind === 'node') return `${nameOf(state.id)}, ${types.get(nodes.get(state.id).kind).label}, ${nodes.get(state.id).edges.length} facts.`;
  return 'All facts.';
}

listeners.push((what) => {
  if (what === 'selection') byId('status').textContent = choiceWords();
  const inside = panel.contains(document.activeElement);
  if (what !== 'search' && what !== 'physics') showPanel();
  if (what === 'selection' && inside) panel.focus();
});

// The picture's twin in words: entities and relations as sortable tables, under the same filters.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  const STEP = 200;
  const state = { tab: 'entities', sort: { entities: ['value', -1], relations: ['from', 1] }, find: '' };

  const columns = {
    entities: () => [
      ['label', 'name', (e) => e.label, (e) => KG.entityLink(e.id)],
      ['type', 'type', (e) => KG.store.labelName(e.type), (e) => KG.store.labelName(e.type)],
      ['value', 'nRelations', (e) => KG.store.around[e.id].length, (e) => KG.store.around[e.id].length],
      ['articles', 'nArticles', (e) => e.articles.length, (e) => e.articles.length],
      ['facts', 'nFacts', (e) => e.facts.length, (e) => e.facts.length || ''],
      KG.store.dates.length && ['date', 'firstDate', (e) => e.dates[0] || '', (e) => e.dates[0] || ''],
    ].filter(Boolean),
    relations: () => [
      ['from', 'subject', (r) => KG.store.name(r.from), (r) => KG.entityLink(r.from)],
      ['predicate', 'relation', (r) => KG.store.predicateName(r.predicate), (r) => KG.el('button', { type: 'button', class: 'link', onclick: () => KG.app.openRelation(r.id) }, KG.store.predicateName(r.predicate))],
      ['to', 'object', (r) => KG.store.name(r.to), (r) => KG.entityLink(r.to)],
      ['qualifiers', 'qualifiers', (r) => Object.values(r.qualifiers).join(' '), (r) => [KG.chips(r.qualifiers), KG.badge(r)]],
      ['articles', 'nArticles', (r) => r.articles.length, (r) => r.articles.length || ''],
      KG.store.dates.length && ['date', 'dates', (r) => r.dates[0] || '', (r) => r.dates[0] || ''],
    ].filter(Boolean),
  };

  const compare = (a, b) => (typeof a === 'number' ? a - b : String(a).localeCompare(String(b), 'zh-CN'));

  KG.drawList = function drawList(box, filters) {
    const { el, fill, t, store } = KG;
    const redraw = () => KG.keepFocus(box, () => drawList(box, filters));
    const all = state.tab === 'entities' ? store.entities.filter((e) => filters.entity(e)) : store.relations.filter((r) => filters.relation(r));
    const cols = columns[state.tab]();
    const needle = state.find.trim();
    const rows = needle ? all.filter((row) => cols.some(([, , value]) => String(value(row)).includes(needle))) : all;
    const [by, way] = state.sort[state.tab];
    const value = (cols.find((c) => c[0] === by) || cols[0])[2];
    const keyed = rows.map((row) => [value(row), row]).sort((a, b) => way * compare(a[0], b[0]) || a[1].id - b[1].id);

    const body = el('tbody', {});
    const more = KG.button('', () => grow(), { class: 'link more' });
    let shown = 0;
    const grow = () => {
      const next = keyed.slice(shown, shown + STEP);
      KG.put(body, next.map(([, row]) => el('tr', {}, cols.map(([, , , cell], i) => el(i ? 'td' : 'th', i ? {} : { scope: 'row' }, cell(row))))));
      shown += next.length;
      more.hidden = shown >= keyed.length;
      more.textContent = t('more', { n: Math.min(STEP, keyed.length - shown) });
    };
    grow();

    const tab = (name) => KG.button(t(name), () => { state.tab = name; redraw(); }, { role: 'tab', 'data-k': name, 'aria-selected': String(state.tab === name), id: 'tab-' + name, 'aria-controls': 'rows' });
    const find = el('input', { type: 'search', value: state.find, 'data-k': 'find', 'aria-label': t('find'), placeholder: t('find'), oninput: (ev) => { state.find = ev.target.value; redraw(); } });
    fill(box,
      el('div', { class: 'list-head' }, el('div', { role: 'tablist', 'aria-label': t('list') }, tab('entities'), tab('relations')), find, el('span', { class: 'muted' }, t('rows', { n: keyed.length }))),
      el('div', { class: 'table', id: 'rows', role: 'tabpanel', 'aria-labelledby': 'tab-' + state.tab, tabindex: 0 },
        keyed.length ? el('table', {},
          el('thead', {}, el('tr', {}, cols.map(([key, name]) => el('th', { scope: 'col', 'aria-sort': key === by ? (way > 0 ? 'ascending' : 'descending') : 'none' },
            KG.button([t(name), key === by ? el('span', { 'aria-hidden': 'true' }, way > 0 ? ' ↑' : ' ↓') : ''], () => { state.sort[state.tab] = [key, key === by ? -way : key === 'value' || key === 'articles' || key === 'facts' ? -1 : 1]; redraw(); }, { 'data-k': 'sort ' + key, 'aria-label': t('sortBy', { name: t(name) }) }))))),
          body) : el('p', { class: 'empty' }, t('emptyList')),
        more));
  };
})();

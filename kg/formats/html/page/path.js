// Ways between two entities, the shortest ones, each step with what backs it.
// Address: #p=<entity key>&q=<entity key>
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});
  const LIMIT = 5;

  KG.addWords({
    pathTitle: ['两个实体之间的路径', 'Paths between two entities'],
    pathFromTo: ['{a} 到 {b}', '{a} to {b}'],
    pathStart: ['起点', 'From'],
    pathEnd: ['终点', 'To'],
    pathNone: ['在当前筛选下没有由关系连成的路径。', 'No path of relations under the present filters.'],
    pathShared: ['但两者同见于：', 'But both are mentioned in:'],
    pathN: ['路径 {n}，{k} 步', 'Path {n}, {k} step(s)'],
    pathSame: ['起点和终点相同。', 'Start and end are the same.'],
    paths: ['路径', 'Paths'],
  });

  // All shortest ways from a to b (at most LIMIT), as lists of node numbers; articles are not walked over.
  KG.findPaths = function findPaths(store, filters, a, b) {
    const from = new Map([[a, []]]);
    let edge = [a];
    while (edge.length && !from.has(b)) {
      const next = new Map();
      for (const n of edge) {
        for (const r of store.around[n]) {
          const m = store.other(r, n);
          if (store.isArticle(m) || from.has(m) || !filters.relation(r)) continue;
          if (!next.has(m)) next.set(m, new Set());
          next.get(m).add(n);
        }
      }
      for (const [m, before] of next) from.set(m, [...before].sort((x, y) => x - y));
      edge = [...next.keys()];
    }
    if (!from.has(b)) return [];
    const found = [];
    const walk = (node, tail) => {
      if (found.length >= LIMIT) return;
      if (node === a) { found.push([a, ...tail]); return; }
      for (const before of from.get(node)) walk(before, [node, ...tail]);
    };
    walk(b, []);
    return found;
  };

  const ends = (place) => [KG.store.byKey.get(place.p), KG.store.byKey.get(place.q)];

  // A search box of its own that sets one end.
  function picker(name, id, set) {
    const { el } = KG;
    const input = el('input', { type: 'search', role: 'searchbox', autocomplete: 'off', 'aria-label': KG.t(name), placeholder: KG.t('search'), value: id === undefined ? '' : KG.store.name(id), 'aria-autocomplete': 'list', 'aria-controls': 'picks-' + name });
    const list = el('ul', { role: 'listbox', class: 'picks', id: 'picks-' + name, hidden: true });
    KG.searchBox(KG.app.search, input, list, set);
    return el('div', { class: 'picker' }, el('span', { class: 'muted' }, KG.t(name)), el('div', { class: 'find' }, input, list));
  }

  function steps(path) {
    const { el, store } = KG;
    return el('ol', { class: 'steps' }, path.map((node, i) => {
      const rows = [el('li', {}, KG.entityLink(node))];
      if (i < path.length - 1) {
        const relations = store.around[node].filter((r) => store.other(r, node) === path[i + 1] && KG.app.filters.relation(r));
        rows.push(el('li', { class: 'between' }, relations.map((r) => el('details', {},
          el('summary', {}, el('span', { 'aria-hidden': 'true' }, store.symmetric(r.predicate) ? '↕ ' : r.from === node ? '↓ ' : '↑ '), store.predicateName(r.predicate), ' ', KG.chips(r.qualifiers), KG.badge(r)),
          KG.backing(r)))));
      }
      return rows;
    }));
  }

  function panel(place) {
    if (place.p === undefined) return null;
    const { el, t, store } = KG;
    const [a, b] = ends(place);
    const go = (p, q) => KG.app.go({ v: place.v, p: p === undefined ? '' : store.keyOf(p), q: q === undefined ? undefined : store.keyOf(q) });
    const body = [];
    if (a !== undefined && b !== undefined) {
      const found = a === b ? [] : KG.findPaths(store, KG.app.filters, a, b);
      if (a === b) body.push(el('p', { class: 'muted' }, t('pathSame')));
      else if (!found.length) {
        body.push(el('p', {}, t('pathNone')));
        const shared = store.entities[a].articles.filter((x) => store.entities[b].articles.includes(x));
        if (shared.length) body.push(el('p', { class: 'muted' }, t('pathShared')), shared.slice(0, 8).map((x) => el('div', {}, KG.entityLink(store.articleNode(x)))));
      }
      found.forEach((path, i) => body.push(el('section', { class: 'part' }, el('h3', {}, t('pathN', { n: i + 1, k: path.length - 1 })), steps(path))));
    }
    return [
      el('header', { class: 'panel-head' }, el('p', { class: 'kicker' }, t('paths')), el('h2', {}, a !== undefined && b !== undefined ? t('pathFromTo', { a: store.name(a), b: store.name(b) }) : t('pathTitle'))),
      picker('pathStart', a, (id) => go(id, b)), picker('pathEnd', b, (id) => go(a, id)), body,
    ];
  }

  function light(place, view) {
    const [a, b] = ends(place);
    if (a === undefined || b === undefined) return null;
    const found = KG.findPaths(KG.store, KG.app.filters, a, b);
    const all = [...new Set([a, b, ...found.flat()])];
    if (all.some((id) => !view.drawn.has(id))) view.add(all);
    const pairs = new Set(found.flatMap((path) => path.slice(1).map((n, i) => KG.pairKey(path[i], n))));
    return { nodes: new Set(all), pairs, strong: new Set([a, b]) };
  }

  KG.panels = [...(KG.panels || []), panel];
  KG.lights = [...(KG.lights || []), light];
  KG.actions = [...(KG.actions || []), (entity) => KG.button(KG.t('pathFrom'), () => KG.app.go({ v: KG.app.place.v, p: entity.key }))];
})();

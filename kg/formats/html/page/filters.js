// What is shown: types, relations, status, articles, confidence, dates. The legend is the filter of types.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  const STATUSES = ['stated', 'former', 'reported', 'planned', 'negated'];

  class Filters {
    constructor(store) {
      this.store = store;
      this.listeners = [];
      this.counts = { types: new Map(), predicates: new Map(), statuses: new Map(), articles: new Map() };
      const add = (map, key) => map.set(key, (map.get(key) || 0) + 1);
      for (const e of store.entities) add(this.counts.types, e.type);
      for (const r of store.relations) {
        if (!store.isArticle(r.to)) add(this.counts.predicates, r.predicate);
        if (!store.isArticle(r.to)) add(this.counts.statuses, r.status);
      }
      for (const e of store.entities) for (const a of e.articles) add(this.counts.articles, a);
      this.clear();
    }

    clear() {
      this.hidden = { types: new Set(), predicates: new Set(), statuses: new Set(), articles: new Set() };
      this.confidence = 0;
      this.from = '';
      this.to = '';
      this.undated = true;
      this.showArticles = false;
      this.showIsolates = false;
    }

    reset() { this.clear(); this.changed(); }
    onChange(f) { this.listeners.push(f); }
    changed() { for (const f of this.listeners) f(); }

    toggle(group, key, on) { on ? this.hidden[group].delete(key) : this.hidden[group].add(key); this.changed(); }
    only(group, key) {
      const keys = [...this.counts[group].keys()];
      const alone = keys.every((k) => (k === key) !== this.hidden[group].has(k));
      this.hidden[group] = new Set(alone ? [] : keys.filter((k) => k !== key));
      this.changed();
    }
    setAll(group, on) { this.hidden[group] = new Set(on ? [] : this.counts[group].keys()); this.changed(); }

    get active() {
      return Object.values(this.hidden).some((s) => s.size) || this.confidence > 0 || this.from || this.to || !this.undated;
    }

    inTime(dates) {
      if (!this.from && !this.to) return this.undated || dates.length > 0;
      if (!dates.length) return this.undated;
      return dates.some((d) => (!this.from || d >= this.from.slice(0, d.length)) && (!this.to || d.slice(0, this.to.length) <= this.to));
    }

    entity(e) {
      if (this.hidden.types.has(e.type)) return false;
      if (this.hidden.articles.size && e.articles.length && e.articles.every((a) => this.hidden.articles.has(a))) return false;
      return this.inTime(e.dates);
    }

    relation(r) {
      if (this.hidden.predicates.has(r.predicate) || this.hidden.statuses.has(r.status)) return false;
      if (r.confidence !== undefined && r.confidence < this.confidence) return false;
      if (this.hidden.articles.size && r.articles.length && r.articles.every((a) => this.hidden.articles.has(a))) return false;
      if (this.store.isArticle(r.to)) return true;
      return this.inTime(r.dates) && this.entity(this.store.entities[r.from]) && this.entity(this.store.entities[r.to]);
    }
  }

  KG.openFilters = (store) => new Filters(store);

  KG.drawFilters = function drawFilters(side, filters, view) {
    const { el, fill, t, store } = KG;
    const open = new Set(KG.openGroups || (KG.openGroups = new Set(['types', 'predicates'])));

    const check = (label, checked, onchange, glyph, count, only) => el('div', { class: 'check' },
      el('label', {}, el('input', { type: 'checkbox', checked, 'data-k': 'check ' + label, onchange: (ev) => onchange(ev.target.checked) }),
        glyph, el('span', { class: 'check-name' }, label), count === undefined ? null : el('span', { class: 'count' }, count)),
      only ? el('button', { type: 'button', class: 'only', 'data-k': 'only ' + label, onclick: only, 'aria-label': t('onlyName', { name: label }) }, t('only')) : null);

    // Rows may be a function, called when the group is open: a thousand articles cost nothing while nobody looks.
    const group = (key, title, rows, bulk) => el('details', {
      class: 'group', open: open.has(key),
      ontoggle: (ev) => {
        ev.target.open ? KG.openGroups.add(key) : KG.openGroups.delete(key);
        const box = ev.target.lastElementChild;
        if (ev.target.open && typeof rows === 'function' && !box.querySelector('.check')) KG.put(box, rows());
      },
    },
      el('summary', {}, title),
      el('div', { role: 'group', 'aria-label': title },
        bulk ? el('div', { class: 'bulk' }, KG.button(t('all'), () => filters.setAll(key, true), { 'data-k': 'all ' + key }), KG.button(t('none'), () => filters.setAll(key, false), { 'data-k': 'none ' + key })) : null,
        typeof rows === 'function' ? open.has(key) && rows() : rows));

    const rowsOf = (key, names, name, glyph) => names.map((k) => check(name(k), !filters.hidden[key].has(k),
      (on) => filters.toggle(key, k, on), glyph ? glyph(k) : null, filters.counts[key].get(k) || 0, () => filters.only(key, k)));

    const byCount = (key) => [...filters.counts[key].keys()].sort((a, b) => filters.counts[key].get(b) - filters.counts[key].get(a));
    const inSchema = (key, spec) => [...Object.keys(spec), ...byCount(key)].filter((k, i, all) => filters.counts[key].has(k) && all.indexOf(k) === i);

    const confidences = store.relations.some((r) => r.confidence !== undefined && r.confidence < 1);
    const scroll = side.scrollTop;
    fill(side,
      el('div', { class: 'side-head' }, el('h2', {}, t('filters')),
        filters.active ? KG.button(t('reset'), () => filters.reset(), { class: 'quiet' }) : null,
        KG.button('×', () => KG.app.toggleSide(false), { class: 'quiet side-close', 'aria-label': t('close') })),
      group('types', t('types'), rowsOf('types', inSchema('types', store.schema.labels), (k) => store.labelName(k), (k) => KG.glyph(k)), true),
      group('predicates', t('predicates'), rowsOf('predicates', byCount('predicates'), (k) => store.predicateName(k)), true),
      filters.counts.statuses.size > 1 ? group('statuses', t('status'), rowsOf('statuses', STATUSES.filter((s) => filters.counts.statuses.has(s)), (k) => t('s_' + k))) : null,
      confidences ? group('confidence', t('confidence'), el('label', { class: 'range' },
        el('input', { type: 'range', min: 0, max: 1, step: 0.05, value: filters.confidence, 'data-k': 'confidence', 'aria-label': t('confidence'),
          onchange: (ev) => { filters.confidence = Number(ev.target.value); filters.changed(); } }),
        el('output', {}, filters.confidence.toFixed(2)))) : null,
      store.dates.length ? group('dates', t('dates'), el('div', { class: 'dates' },
        ['from', 'to'].map((end) => el('label', {}, el('span', {}, t(end)),
          el('select', { 'data-k': end, onchange: (ev) => { filters[end] = ev.target.value; filters.changed(); } },
            el('option', { value: '' }, '—'), KG.timeBins(store.dates).map((d) => el('option', { value: d, selected: filters[end] === d }, d))))),
        check(t('undated'), filters.undated, (on) => { filters.undated = on; filters.changed(); }))) : null,
      group('articles', t('articles'), () => rowsOf('articles', store.articles.map((_, i) => i).filter((i) => filters.counts.articles.has(i)), (i) => store.articles[i].title || store.articles[i].id), true),
      group('show', t('show'), [
        check(t('showArticles'), filters.showArticles, (on) => { filters.showArticles = on; filters.changed(); }, KG.glyph('ARTICLE')),
        check(t('showIsolates'), filters.showIsolates, (on) => { filters.showIsolates = on; filters.changed(); }),
        store.entities.some((e) => e.community !== undefined) ? el('label', { class: 'pick' }, el('span', {}, t('colourBy')),
          el('select', { onchange: (ev) => view.colourBy(ev.target.value) },
            [['type', t('byType')], ['community', t('byCommunity')]].map(([v, n]) => el('option', { value: v, selected: view.colours === v }, n)))) : null,
      ]));
    side.scrollTop = scroll;
  };
})();

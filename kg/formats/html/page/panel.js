// The panel: an entity with its data and relations, or the relations between two.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  const SHOWN = 12;

  KG.entityLink = function entityLink(id) {
    const { el, store } = KG;
    if (store.isArticle(id)) {
      return el('button', { type: 'button', class: 'entity', onclick: () => KG.app.read(id - store.size) }, KG.glyph('ARTICLE', 12), el('span', {}, store.name(id)));
    }
    const e = store.entities[id];
    return el('button', { type: 'button', class: 'entity', onclick: () => KG.app.open(id) }, KG.glyph(e.type, 12), el('span', {}, KG.shorten(e.label, 60)));
  };

  // A line that opens to what backs it.
  const opening = (head, body, count) => {
    const { el, t } = KG;
    const box = el('div', { class: 'backing', hidden: true });
    const button = KG.button(count ? t('evidenceN', { n: count }) : t('why'), () => {
      const open = box.hidden;
      if (open && !box.firstChild) KG.put(box, body());
      box.hidden = !open;
      button.setAttribute('aria-expanded', String(open));
    }, { class: 'link sources', 'aria-expanded': 'false' });
    return el('li', { class: 'row' }, el('div', { class: 'row-head' }, head, button), box);
  };

  const limited = (rows, limit) => {
    const { el, t } = KG;
    const list = el('ul', { class: 'rows' }, rows.slice(0, limit).map((f) => f()));
    if (rows.length <= limit) return list;
    const more = KG.button(t('more', { n: rows.length - limit }), () => { KG.put(list, rows.slice(limit).map((f) => f())); more.remove(); }, { class: 'link more' });
    return [list, more];
  };

  const sources = (relation) => relation.statements.reduce((n, s) => n + (s.evidence || []).length, 0);

  const relationRow = (relation, from) => () => {
    const other = KG.store.other(relation, from);
    return opening([KG.entityLink(other), KG.chips(relation.qualifiers), KG.badge(relation)], () => KG.backing(relation), relation.derived ? 0 : sources(relation));
  };

  const section = (title, count, ...body) => KG.el('section', { class: 'part' }, KG.el('h3', {}, title, count ? KG.el('span', { class: 'count' }, count) : null), body);

  function groups(id) {
    const { store } = KG;
    const found = new Map();
    for (const r of store.around[id]) {
      const inward = r.to === id && r.from !== id && !store.symmetric(r.predicate);
      const key = r.predicate + (inward ? ' <' : '');
      if (!found.has(key)) found.set(key, { predicate: r.predicate, inward, rows: [] });
      found.get(key).rows.push(r);
    }
    const order = Object.keys(store.schema.predicates);
    return [...found.values()].sort((a, b) => a.inward - b.inward || order.indexOf(a.predicate) - order.indexOf(b.predicate));
  }

  function head(entity) {
    const { el, t, store } = KG;
    return el('header', { class: 'panel-head' },
      el('p', { class: 'kicker' }, KG.glyph(entity.type), store.labelName(entity.type),
        entity.community !== undefined ? el('span', { class: 'muted' }, ' · ' + t('community', { n: Number(entity.community) + 1 })) : null),
      el('h2', {}, KG.shorten(entity.label, 200)),
      entity.places.length ? el('p', { class: 'places' }, el('span', { class: 'muted' }, t('places') + ' '), entity.places.map(([, n]) => n).join(' › ')) : null,
      entity.code ? el('p', { class: 'muted small' }, `${t('code')} ${entity.code}`) : null,
      entity.notes.length ? el('p', { class: 'muted small' }, entity.notes.join('；')) : null,
      entity.aliases.length ? el('p', { class: 'aliases' }, el('span', { class: 'muted' }, t('aliases') + ' '), entity.aliases.map((a) => el('span', { class: 'alias', title: a.reason }, KG.shorten(a.form, 60)))) : null);
  }

  function actions(entity) {
    const { el, t } = KG;
    const view = KG.app.view;
    const focused = view.focused && view.focused.id === entity.id ? view.focused.hops : 0;
    return el('div', { class: 'actions', role: 'group', 'aria-label': entity.label },
      view.hasMore(entity.id) ? KG.button(t('neighbours'), () => { view.expand(entity.id); KG.app.refresh(); }) : KG.button(t('collapse'), () => { view.collapse(entity.id); KG.app.refresh(); }),
      el('span', { class: 'joined' }, el('span', { class: 'joined-name' }, t('focus')), [1, 2, 3].map((n) => KG.button(String(n), () => KG.app.focus(entity.id, focused === n ? 0 : n), { 'aria-pressed': String(focused === n), 'aria-label': `${t('focus')} ${t('hops', { n })}` }))),
      (KG.actions || []).map((f) => f(entity)),
      KG.button(t('copyLink'), (ev) => KG.app.copyLink(ev.target)));
  }

  KG.entityPanel = function entityPanel(id) {
    const { el, t, store } = KG;
    const e = store.entities[id];
    const found = groups(id);
    return [
      head(e), actions(e),
      e.facts.length ? section(t('facts'), e.facts.length, limited(e.facts.map((f) => () => opening(
        [el('span', { class: 'measure' }, f.measure), el('strong', { class: 'value' }, store.factValue(f)), f.date ? el('span', { class: 'muted small' }, f.date) : null, KG.badge(f)],
        () => (f.evidence || []).map(KG.evidence), (f.evidence || []).length)), SHOWN)) : null,
      section(t('relations'), store.around[id].length, found.length
        ? found.map((g) => el('div', { class: 'predicate' },
          el('h4', {}, el('span', { class: 'direction', 'aria-hidden': 'true' }, g.inward ? '←' : store.symmetric(g.predicate) ? '↔' : '→'), store.predicateName(g.predicate)),
          limited(g.rows.map((r) => relationRow(r, id)), SHOWN)))
        : el('p', { class: 'muted' }, t('noRelations'))),
      section(t('mentionedIn'), e.articles.length, limited(e.articles.map((a) => () => {
        const article = store.articles[a];
        const first = (article.mentions || []).find((m) => m[0] === id);
        return el('li', { class: 'row' }, el('button', { type: 'button', class: 'entity', onclick: () => KG.app.read(a, first ? [first[1], first[2]] : undefined) }, KG.glyph('ARTICLE', 12), el('span', {}, article.title || article.id)),
          el('span', { class: 'muted small' }, article.date || ''));
      }), SHOWN)),
      (KG.endings || []).map((f) => f(e)),
    ];
  };

  // All relations between two nodes, each opened.
  KG.relationPanel = function relationPanel(relations) {
    const { el, t, store } = KG;
    return [
      el('header', { class: 'panel-head' }, el('p', { class: 'kicker' }, t('relation')), el('h2', { class: 'visually-hidden' }, relations.map((r) => `${store.name(r.from)} ${store.predicateName(r.predicate)} ${store.name(r.to)}`).join('；'))),
      relations.map((r) => el('section', { class: 'part claim' },
        el('div', { class: 'triple' }, KG.entityLink(r.from),
          el('span', { class: 'verb' }, store.predicateName(r.predicate), ' ', store.symmetric(r.predicate) ? '↔' : '→'), KG.entityLink(r.to)),
        el('p', { class: 'claim-notes' }, KG.chips(r.qualifiers), KG.badge(r)),
        (KG.relationActions || []).map((f) => f(r)),
        KG.backing(r))),
      el('p', { class: 'key' }, el('mark', { class: 'subject' }, t('subject')), ' ', el('mark', { class: 'trigger' }, t('trigger')), ' ', el('mark', { class: 'object' }, t('object'))),
    ];
  };
})();

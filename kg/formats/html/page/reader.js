// An article to read in the page: its blocks, the entities in it as links, one place lit.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  // Of nested mentions the longer is the link; the inner one is in the list of names.
  const outer = (mentions) => {
    const kept = [];
    let end = -1;
    for (const m of mentions) {
      if (m[1] < end) continue;
      kept.push(m);
      end = m[2];
    }
    return kept;
  };

  function block(article, mentions, lit, kind, start, end) {
    const { el, store } = KG;
    const marks = mentions.filter((m) => m[1] >= start && m[2] <= end).map((m) => ({ id: m[0], start: m[1] - start, end: m[2] - start }));
    if (lit && lit[0] < end && lit[1] > start) marks.push({ lit: true, start: Math.max(lit[0] - start, 0), end: Math.min(lit[1], end) - start });
    const children = KG.pieces(end - start, marks).map((p) => {
      const text = store.slice(article, start + p.start, start + p.end);
      const entity = p.marks.find((m) => m.id !== undefined);
      const node = entity === undefined ? text : el('a', {
        href: '#' + new URLSearchParams({ e: store.entities[entity.id].key }), class: 'in-text', style: { '--type': store.label(store.entities[entity.id].type).colour },
        title: `${store.entities[entity.id].label} · ${store.labelName(store.entities[entity.id].type)}`, onclick: (ev) => { ev.preventDefault(); KG.app.open(entity.id); },
      }, text);
      return p.marks.some((m) => m.lit) ? el('mark', { class: 'here' }, node) : node;
    });
    const tag = { title: 'h3', heading: 'h4' }[kind] || 'p';
    return el(tag, { class: `block ${kind}` }, children);
  }

  KG.readerPanel = function readerPanel(index, lit) {
    const { el, t, store } = KG;
    const article = store.articles[index];
    const mentions = outer(article.mentions || []);
    const blocks = article.blocks && article.blocks.length ? article.blocks : [['paragraph', 0, Array.from(article.text || '').length]];
    const named = [...new Set((article.mentions || []).map((m) => m[0]))].sort((a, b) => a - b);
    const titled = blocks.some((b) => b[0] === 'title');
    return [
      el('header', { class: 'panel-head' },
        el('p', { class: 'kicker' }, KG.glyph('ARTICLE'), t('article')),
        el('h2', { class: titled ? 'visually-hidden' : '' }, article.title || article.id),
        el('p', { class: 'muted small' }, [article.date || t('noDate'), article.source].filter(Boolean).join(' · '))),
      article.text ? el('article', { class: 'text', lang: 'zh-CN' }, blocks.map(([kind, start, end]) => block(index, mentions, lit, kind, start, end))) : el('p', { class: 'muted' }, t('noText')),
      named.length ? el('section', { class: 'part' }, el('h3', {}, t('names'), el('span', { class: 'count' }, named.length)), el('div', { class: 'names' }, named.map(KG.entityLink))) : null,
    ];
  };
})();

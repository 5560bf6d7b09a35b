// A sentence that backs a claim, with the words that carry it marked, and the way to its article.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  // Cut [0, n) at the ends of the marks; each piece carries the marks that cover it.
  KG.pieces = function pieces(length, marks) {
    const cuts = [...new Set([0, length, ...marks.flatMap((m) => [m.start, m.end])])].filter((c) => c >= 0 && c <= length).sort((a, b) => a - b);
    return cuts.slice(0, -1).map((start, i) => ({ start, end: cuts[i + 1], marks: marks.filter((m) => m.start <= start && m.end >= cuts[i + 1]) }));
  };

  KG.evidence = function evidence(ev) {
    const { el, t, store } = KG;
    const points = Array.from(store.sentence(ev));
    const marks = [['s', 'subject'], ['t', 'trigger'], ['o', 'object']]
      .filter(([k]) => ev[k]).map(([k, role]) => ({ role, start: ev[k][0] - ev.at[0], end: ev[k][1] - ev.at[0] }))
      .filter((m) => m.end > m.start && m.start >= 0 && m.end <= points.length);
    const sentence = KG.pieces(points.length, marks).map((p) => {
      const text = points.slice(p.start, p.end).join('');
      if (!p.marks.length) return text;
      const roles = p.marks.map((m) => m.role);
      return el('mark', { class: roles.join(' '), title: roles.map((r) => t(r)).join('、') }, text);
    });
    const article = ev.a === undefined ? null : store.articles[ev.a];
    const outside = ev.a !== undefined && ['s', 'o'].filter((k) => ev[k] && (ev[k][0] < ev.at[0] || ev[k][1] > ev.at[1]))
      .map((k) => `${t(k === 's' ? 'subject' : 'object')}：${store.slice(ev.a, ev[k][0], ev[k][1])}`);
    const rule = store.rules[ev.rule];
    return el('figure', { class: 'evidence' },
      el('blockquote', {}, sentence),
      el('figcaption', {},
        outside && outside.length ? el('span', { class: 'outside' }, outside.join('；')) : null,
        article ? el('span', { class: 'from' }, [article.title, article.date || t('noDate')].filter(Boolean).join(' · ')) : null,
        el('span', { class: 'muted small' }, [article && article.source, ev.line && t('line', { n: ev.line }), rule && `${t('rule')} ${rule}`,
          ev.c !== undefined && Number(ev.c).toFixed(2)].filter(Boolean).join(' · ')),
        article && article.text ? KG.button(t('readAt'), () => KG.app.read(ev.a, ev.at), { class: 'link', 'aria-label': t('readArticle', { title: article.title }) }) : null));
  };

  // An amount of money is a plain number in yuan; anything else is as the article writes it.
  const qualifier = (name, value) => (name === 'amount' && /^\d+(\.\d+)?$/.test(value) ? KG.store.figure(Number(value)) + '元' : value);

  KG.chips = function chips(qualifiers) {
    const { el, t } = KG;
    return Object.entries(qualifiers || {}).map(([k, v]) => el('span', { class: 'chip' }, el('span', { class: 'chip-key' }, KG.has('q_' + k) ? t('q_' + k) : k), qualifier(k, v)));
  };

  KG.badge = (relation) => [
    relation.status && relation.status !== 'stated' ? KG.el('span', { class: `badge ${relation.status}` }, KG.t('s_' + relation.status)) : null,
    relation.derived ? KG.el('span', { class: 'badge derived' }, KG.t('derived')) : null,
  ];

  // All that backs a relation, statement by statement.
  KG.backing = function backing(relation) {
    const { el, t } = KG;
    if (relation.derived) return el('p', { class: 'muted' }, t('derivedNote'), relation.reason ? `（${relation.reason}）` : '');
    if (!relation.statements.length) return el('p', { class: 'muted' }, t('noEvidence'));
    const several = relation.statements.length > 1;
    return relation.statements.map((s, i) => el('div', { class: 'statement' },
      several ? el('p', { class: 'statement-head' }, t('statement', { n: i + 1 }), ' ', KG.chips(s.qualifiers), KG.badge(s)) : null,
      (s.evidence || []).map(KG.evidence)));
  };
})();

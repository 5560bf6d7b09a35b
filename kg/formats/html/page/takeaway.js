// Taking the view away: picture (PNG, SVG), tables (CSV), data (JSON, GraphML), and the evidence on paper.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  KG.addWords({
    takeaway: ['导出', 'Export'],
    png: ['图片 PNG', 'Picture (PNG)'],
    svg: ['矢量图 SVG', 'Picture (SVG)'],
    csvEntities: ['实体表 CSV', 'Entities (CSV)'],
    csvRelations: ['关系表 CSV（含出处）', 'Relations with evidence (CSV)'],
    json: ['数据 JSON', 'Data (JSON)'],
    graphml: ['Gephi 用 GraphML', 'GraphML for Gephi'],
    print: ['打印出处清单', 'Print the evidence'],
    evidenceList: ['出处清单', 'Evidence list'],
    ofView: ['当前视图', 'Of this view'],
  });

  const save = (blob, suffix, whole) => {
    const url = URL.createObjectURL(blob);
    const link = KG.el('a', { href: url, download: whole ? suffix : `${document.title.replace(/[\\/:*?"<>|\s]+/g, '-').slice(0, 60) || 'graph'}.${suffix}` });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
  };
  const saveText = (KG.saveText = (text, suffix, type, whole) => save(new Blob([text], { type: type + ';charset=utf-8' }), suffix, whole));

  // What is drawn: entities and the relations among them.
  KG.viewData = function viewData() {
    const { store } = KG;
    const { drawn, pairs } = KG.app.view;
    const entities = [...drawn].filter((id) => !store.isArticle(id)).sort((a, b) => a - b).map((id) => store.entities[id]);
    const relations = [...pairs.values()].flat().filter((r) => !store.isArticle(r.to)).sort((a, b) => a.id - b.id);
    return { entities, relations };
  };

  const sentences = (r) => r.statements.flatMap((s) => (s.evidence || []).map((e) => ({
    article: e.a === undefined ? '' : KG.store.articles[e.a].title || KG.store.articles[e.a].id,
    date: (e.a !== undefined && KG.store.articles[e.a].date) || '', source: (e.a !== undefined && KG.store.articles[e.a].source) || '',
    line: e.line || '', sentence: KG.store.sentence(e), rule: KG.store.rules[e.rule] || '',
  })));

  // A cell that a spreadsheet would take for a formula gets an apostrophe before it.
  const cell = (value) => {
    const text = String(value === undefined || value === null ? '' : value);
    const safe = /^[=+\-@\t\r]/.test(text) && Number.isNaN(Number(text)) ? "'" + text : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  };
  const csv = (rows) => '\ufeff' + rows.map((row) => row.map(cell).join(',')).join('\r\n') + '\r\n';

  KG.takeaway = {
    csvEntities() {
      const rows = KG.viewData().entities.map((e) => [e.key, e.label, e.type, e.aliases.map((a) => a.form).join('|'), e.code, e.places.map((p) => p[1]).join('|'), KG.store.around[e.id].length, e.articles.length,
        e.facts.map((f) => `${f.measure}：${KG.store.factValue(f)}`).join('|')]);
      return csv([['id', 'name', 'type', 'aliases', 'code', 'places', 'relations', 'articles', 'facts'], ...rows]);
    },
    csvRelations() {
      const rows = KG.viewData().relations.flatMap((r) => (sentences(r).length ? sentences(r) : [{}]).map((s) => [KG.store.name(r.from), r.predicate, KG.store.predicateName(r.predicate), KG.store.name(r.to),
        Object.entries(r.qualifiers).map(([k, v]) => `${k}=${v}`).join('; '), r.status, r.confidence, s.article, s.date, s.source, s.line, s.sentence, s.rule]));
      return csv([['subject', 'predicate', 'predicate_name', 'object', 'qualifiers', 'status', 'confidence', 'article', 'date', 'source', 'line', 'sentence', 'rule'], ...rows]);
    },
    json() {
      const { entities, relations } = KG.viewData();
      return JSON.stringify({
        entities: entities.map((e) => ({ id: e.key, name: e.label, label: e.type, aliases: e.aliases.map((a) => a.form), code: e.code, places: e.places, facts: e.facts.map((f) => ({ measure: f.measure, value: f.value, unit: f.unit, date: f.date })) })),
        relations: relations.map((r) => ({ subject: KG.store.keyOf(r.from), predicate: r.predicate, object: KG.store.keyOf(r.to), qualifiers: r.qualifiers, status: r.status, confidence: r.confidence, evidence: sentences(r) })),
      }, null, 1);
    },
    graphml() {
      const ns = 'http://graphml.graphdrawing.org/xmlns';
      const doc = document.implementation.createDocument(ns, 'graphml', null);
      const add = (parent, tag, props, text) => {
        const node = doc.createElementNS(ns, tag);
        for (const [k, v] of Object.entries(props)) node.setAttribute(k, v);
        // eslint-disable-next-line no-control-regex
        if (text !== undefined) node.textContent = String(text).replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '').replace(/I(?=NF)/g, 'I\u2060');
        parent.append(node);
        return node;
      };
      const columns = { node: { label: 'string', entity_type: 'string', x: 'double', y: 'double', size: 'double', r: 'int', g: 'int', b: 'int' }, edge: { label: 'string', predicate: 'string', weight: 'double', edge_id: 'string', evidence: 'string' } };
      for (const [kind, names] of Object.entries(columns)) for (const [name, type] of Object.entries(names)) add(doc.documentElement, 'key', { id: `${kind[0]}_${name}`, for: kind, 'attr.name': name, 'attr.type': type });
      const graph = add(doc.documentElement, 'graph', { id: 'kg', edgedefault: 'directed' });
      const { entities, relations } = KG.viewData();
      for (const e of entities) {
        const node = add(graph, 'node', { id: e.key });
        const p = KG.app.view.positions.get(e.id) || { x: 0, y: 0 };
        const c = KG.app.view.colourOf(e.id);
        const cells = { label: e.label, entity_type: e.type, x: p.x.toFixed(1), y: (-p.y).toFixed(1), size: KG.app.view.radius(e.id).toFixed(1), r: parseInt(c.slice(1, 3), 16), g: parseInt(c.slice(3, 5), 16), b: parseInt(c.slice(5, 7), 16) };
        for (const [k, v] of Object.entries(cells)) add(node, 'data', { key: 'n_' + k }, v);
      }
      for (const r of relations) {
        const edge = add(graph, 'edge', { id: 'e' + r.id, source: KG.store.keyOf(r.from), target: KG.store.keyOf(r.to), label: r.predicate });
        const cells = { label: KG.store.predicateName(r.predicate), predicate: r.predicate, weight: r.weight || 1, edge_id: 'e' + r.id, evidence: sentences(r).map((s) => s.sentence).join('\n') };
        for (const [k, v] of Object.entries(cells)) if (v !== '') add(edge, 'data', { key: 'e_' + k }, v);
      }
      return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(doc);
    },
    svg() {
      const { view } = KG.app;
      const ns = 'http://www.w3.org/2000/svg';
      const make = (tag, props, text) => {
        const node = document.createElementNS(ns, tag);
        for (const [k, v] of Object.entries(props)) node.setAttribute(k, v);
        if (text !== undefined) node.textContent = text;
        return node;
      };
      const at = new Map([...view.drawn].map((id) => [id, view.network.getPosition(id)]));
      const all = [...at.values()];
      const x0 = Math.min(...all.map((p) => p.x)) - 80;
      const y0 = Math.min(...all.map((p) => p.y)) - 40;
      const w = Math.max(...all.map((p) => p.x)) + 80 - x0;
      const h = Math.max(...all.map((p) => p.y)) + 60 - y0;
      const root = make('svg', { xmlns: ns, viewBox: [x0, y0, w, h].map((n) => n.toFixed(1)).join(' '), width: Math.round(w), height: Math.round(h), 'font-family': 'sans-serif', 'font-size': 11 });
      root.append(make('rect', { x: x0, y: y0, width: w, height: h, fill: view.ink.paper }));
      for (const key of view.pairs.keys()) {
        const [a, b] = key.split('-').map((n) => at.get(Number(n)));
        root.append(make('line', { x1: a.x.toFixed(1), y1: a.y.toFixed(1), x2: b.x.toFixed(1), y2: b.y.toFixed(1), stroke: view.ink.line, 'stroke-width': 1 }));
      }
      for (const id of view.drawn) {
        const p = at.get(id);
        const r = view.radius(id);
        const shape = KG.store.label(KG.store.isArticle(id) ? 'ARTICLE' : KG.store.entities[id].type).shape;
        root.append(make('path', { d: KG.shapePath(shape, r), transform: `translate(${p.x.toFixed(1)} ${p.y.toFixed(1)})`, fill: view.colourOf(id) }));
        root.append(make('text', { x: p.x.toFixed(1), y: (p.y + r + 12).toFixed(1), 'text-anchor': 'middle', fill: view.ink.ink, stroke: view.ink.paper, 'stroke-width': 3, 'paint-order': 'stroke' }, KG.shorten(KG.store.name(id), 20)));
      }
      return new XMLSerializer().serializeToString(root);
    },
    png() {
      const source = document.querySelector('#mynetwork canvas');
      const canvas = KG.el('canvas', {});
      canvas.width = source.width;
      canvas.height = source.height;
      const ctx = canvas.getContext('2d');
      ctx.fillStyle = KG.app.view.ink.paper;
      ctx.fillRect(0, 0, canvas.width, canvas.height);
      ctx.drawImage(source, 0, 0);
      return new Promise((done) => canvas.toBlob(done, 'image/png'));
    },
  };

  const actions = {
    png: async () => save(await KG.takeaway.png(), 'png'),
    svg: () => saveText(KG.takeaway.svg(), 'svg', 'image/svg+xml'),
    csvEntities: () => saveText(KG.takeaway.csvEntities(), 'entities.csv', 'text/csv'),
    csvRelations: () => saveText(KG.takeaway.csvRelations(), 'relations.csv', 'text/csv'),
    json: () => saveText(KG.takeaway.json(), 'json', 'application/json'),
    graphml: () => saveText(KG.takeaway.graphml(), 'graphml', 'application/xml'),
    print: () => { KG.app.go({ v: KG.app.place.v, x: 'evidence' }); setTimeout(() => window.print(), 100); },
  };

  // A button that opens a list of buttons; Escape and a click elsewhere close it.
  KG.menu = function menu(name, items) {
    const { el } = KG;
    const list = el('div', { class: 'menu-list', role: 'group', 'aria-label': name, hidden: true }, items.map(([text, f]) => KG.button(text, () => { close(); f(); })));
    const button = KG.button(name, () => { list.hidden = !list.hidden; button.setAttribute('aria-expanded', String(!list.hidden)); if (!list.hidden) list.firstChild.focus(); }, { 'aria-expanded': 'false' });
    const close = () => { list.hidden = true; button.setAttribute('aria-expanded', 'false'); };
    const box = el('div', { class: 'menu', onkeydown: (ev) => { if (ev.key === 'Escape') { close(); button.focus(); ev.stopPropagation(); } }, onfocusout: (ev) => { if (!box.contains(ev.relatedTarget)) close(); } }, button, list);
    return box;
  };

  KG.tools = [...(KG.tools || []), () => KG.menu(KG.t('takeaway'), Object.entries(actions).map(([name, f]) => [KG.t(name), f]))];
  KG.panels = [...(KG.panels || []), (place) => {
    if (place.x !== 'evidence') return null;
    const { el, t, store } = KG;
    return [
      el('header', { class: 'panel-head' }, el('p', { class: 'kicker' }, t('ofView')), el('h2', {}, t('evidenceList'))),
      KG.viewData().relations.map((r) => el('section', { class: 'part claim' },
        el('p', { class: 'triple' }, store.name(r.from), el('span', { class: 'verb' }, store.predicateName(r.predicate)), store.name(r.to), KG.chips(r.qualifiers), KG.badge(r)), KG.backing(r))),
    ];
  }];
})();

// Corrections: kept in this browser, exported as the edits.yaml that `kg build --edits edits.yaml` replays.
// Address of the list: #x=edits
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  KG.addWords({
    edits: ['更正', 'Corrections'],
    editsN: ['更正 {n}', 'Corrections {n}'],
    editsNone: ['还没有更正。打开一个实体或一条关系，用“更正”记下错处。', 'No corrections yet. Open an entity or a relation and note what is wrong under “Correct”.'],
    editsHow: ['导出 edits.yaml，再运行 kg build … --edits edits.yaml，就会在每次建图时重放。', 'Export edits.yaml and run kg build … --edits edits.yaml; it is replayed on every build.'],
    editsSave: ['导出 edits.yaml', 'Export edits.yaml'],
    correct: ['更正', 'Correct'],
    rename: ['改名', 'Rename'],
    relabel: ['改类型', 'Change type'],
    merge: ['与另一实体合并', 'Merge with another'],
    split: ['在某些文章里是另一个', 'Someone else in some articles'],
    alias: ['添加别名', 'Add an alias'],
    reject: ['不是实体', 'Not an entity'],
    wrong: ['这条关系有误', 'This relation is wrong'],
    done: ['记下', 'Note it'],
    undo: ['撤销', 'Undo'],
    newName: ['新名称', 'New name'],
    newAlias: ['别名', 'Alias'],
    which: ['哪些文章', 'Which articles'],
    noted: ['已记下', 'Noted'],
    e_merge: ['{b} 并入 {a}', '{b} merged into {a}'],
    e_rename: ['{a} 改名为 {b}', '{a} renamed {b}'],
    e_relabel: ['{a} 的类型改为 {b}', '{a} is of type {b}'],
    e_reject: ['{a} 不是实体', '{a} is no entity'],
    e_alias: ['{a} 又名 {b}', '{a} is also called {b}'],
    e_split: ['{a} 在 {b} 里是另一个', '{a} is someone else in {b}'],
    e_wrong: ['关系有误：{a}', 'Wrong relation: {a}'],
    wrongNote: ['关系的更正写成注释，供人查看。', 'Corrections of relations are written as comments for people to read.'],
  });

  const KEY = 'kg-edits ' + location.pathname;
  let edits = [];
  try {
    const kept = JSON.parse(localStorage.getItem(KEY) || '[]');
    if (Array.isArray(kept)) edits = kept.filter((e) => e && typeof e.kind === 'string' && typeof e.a === 'string');
  } catch { edits = []; }

  const keep = () => {
    try { localStorage.setItem(KEY, JSON.stringify(edits)); } catch { /* private mode: kept until the page closes */ }
    KG.app.drawTools();
  };
  const note = (edit) => { edits.push(edit); keep(); KG.app.refresh(); };

  // A YAML scalar that means exactly this text: double-quoted JSON is YAML.
  const quoted = (text) => JSON.stringify(text).replace(/[\u007f-\u009f\u2028\u2029\ufeff\ud800-\udfff]/g, (c, i, all) => {
    const pair = /[\ud800-\udbff]/.test(c) ? /[\udc00-\udfff]/.test(all[i + 1] || '') : /[\udc00-\udfff]/.test(c) && /[\ud800-\udbff]/.test(all[i - 1] || '');
    return pair ? c : '\\u' + c.charCodeAt(0).toString(16).padStart(4, '0');
  });
  const list = (items) => `[${items.map(quoted).join(', ')}]`;

  KG.editsYaml = function editsYaml() {
    const lines = ['# kg build PATH... --edits edits.yaml', edits.some((e) => e.kind !== 'wrong') ? 'edits:' : 'edits: []'];
    for (const e of edits) {
      if (e.kind === 'merge') lines.push(`  - merge: ${list([e.a, e.b])}`);
      else if (e.kind === 'rename') lines.push(`  - rename: ${quoted(e.a)}`, `    to: ${quoted(e.b)}`);
      else if (e.kind === 'relabel') lines.push(`  - relabel: ${quoted(e.a)}`, `    to: ${e.b}`);
      else if (e.kind === 'reject') lines.push(`  - reject: ${quoted(e.a)}`);
      else if (e.kind === 'alias') lines.push(`  - alias: ${quoted(e.a)}`, `    forms: ${list([e.b])}`);
      else if (e.kind === 'split') lines.push(`  - split: ${quoted(e.a)}`, `    articles: ${list(e.b)}`);
    }
    for (const e of edits) if (e.kind === 'wrong') lines.push(`# wrong relation: ${quoted(e.a.split('\u0001').join(' | '))}`);
    return lines.join('\n') + '\n';
  };

  const nameOf = (key) => (KG.store.byKey.has(key) ? KG.store.name(KG.store.byKey.get(key)) : key);
  const words = (e) => KG.t('e_' + e.kind, {
    a: e.kind === 'wrong' ? e.a.split('\u0001').map((p, i) => (i === 1 ? KG.store.predicateName(p) : nameOf(p))).join(' ') : nameOf(e.a),
    b: e.kind === 'merge' ? nameOf(e.b) : e.kind === 'relabel' ? KG.store.labelName(e.b) : [].concat(e.b || '').join('、'),
  });

  // The forms for one entity, each behind a line that opens.
  function correcting(entity) {
    const { el, t, store } = KG;
    const field = (name, take) => {
      const input = el('input', { type: 'text', 'aria-label': t(name), placeholder: t(name), maxlength: 200, required: true });
      return el('form', { class: 'form', onsubmit: (ev) => { ev.preventDefault(); if (input.value.trim()) take(input.value.trim()); } }, input, el('button', { type: 'submit' }, t('done')));
    };
    const forms = {
      rename: () => field('newName', (b) => note({ kind: 'rename', a: entity.key, b })),
      relabel: () => {
        const pick = el('select', { 'aria-label': t('type') }, Object.keys(store.schema.labels).map((l) => el('option', { value: l, selected: l === entity.type }, store.labelName(l))));
        return el('div', { class: 'form' }, pick, KG.button(t('done'), () => pick.value !== entity.type && note({ kind: 'relabel', a: entity.key, b: pick.value })));
      },
      merge: () => {
        const input = el('input', { type: 'search', role: 'searchbox', autocomplete: 'off', 'aria-label': t('merge'), placeholder: t('search'), 'aria-autocomplete': 'list', 'aria-controls': 'picks-merge' });
        const found = el('ul', { role: 'listbox', class: 'picks', id: 'picks-merge', hidden: true });
        KG.searchBox(KG.app.search, input, found, (id) => id !== entity.id && note({ kind: 'merge', a: entity.key, b: store.entities[id].key }));
        return el('div', { class: 'find' }, input, found);
      },
      alias: () => field('newAlias', (b) => note({ kind: 'alias', a: entity.key, b })),
      split: () => {
        const boxes = entity.articles.map((a) => el('input', { type: 'checkbox', value: store.articles[a].id }));
        return el('div', { role: 'group', 'aria-label': t('which') }, boxes.map((box, i) => el('label', { class: 'tick' }, box, ' ', store.articles[entity.articles[i]].title || store.articles[entity.articles[i]].id)),
          KG.button(t('done'), () => { const b = boxes.filter((x) => x.checked).map((x) => x.value); if (b.length) note({ kind: 'split', a: entity.key, b }); }));
      },
      reject: () => KG.button(t('done'), () => note({ kind: 'reject', a: entity.key })),
    };
    if (entity.articles.length < 2) delete forms.split;
    const mine = edits.filter((e) => e.a === entity.key || e.b === entity.key);
    return el('details', { class: 'part correct', open: mine.length > 0 },
      el('summary', {}, t('correct')),
      mine.map((e) => el('p', { class: 'noted' }, `${t('noted')}：${words(e)} `, KG.button(t('undo'), () => { edits.splice(edits.indexOf(e), 1); keep(); KG.app.refresh(); }, { class: 'link' }))),
      Object.entries(forms).map(([name, form]) => el('details', { class: 'form-line', ontoggle: (ev) => { if (ev.target.open && ev.target.children.length < 2) ev.target.append(form()); } }, el('summary', {}, t(name)))));
  }

  function wrong(relation) {
    const { t, store } = KG;
    const key = store.relationKey(relation);
    const noted = edits.find((e) => e.kind === 'wrong' && e.a === key);
    return KG.button(noted ? `${t('noted')}：${t('wrong')}，${t('undo')}` : t('wrong'), () => {
      if (noted) edits.splice(edits.indexOf(noted), 1);
      else edits.push({ kind: 'wrong', a: key });
      keep();
      KG.app.refresh();
    }, { class: 'link', 'aria-pressed': String(Boolean(noted)) });
  }

  KG.endings = [...(KG.endings || []), correcting];
  KG.relationActions = [...(KG.relationActions || []), wrong];
  KG.tools = [...(KG.tools || []), (app) => (edits.length ? KG.button(KG.t('editsN', { n: edits.length }), () => app.go({ v: app.place.v, x: 'edits' })) : null)];
  KG.panels = [...(KG.panels || []), (place) => {
    if (place.x !== 'edits') return null;
    const { el, t } = KG;
    return [
      el('header', { class: 'panel-head' }, el('h2', {}, t('edits'))),
      edits.length ? [
        el('ul', { class: 'rows' }, edits.map((e) => el('li', { class: 'row row-head' }, el('span', {}, words(e)), KG.button(t('undo'), () => { edits.splice(edits.indexOf(e), 1); keep(); KG.app.refresh(); }, { class: 'link sources' })))),
        el('p', { class: 'muted' }, t('editsHow')),
        edits.some((e) => e.kind === 'wrong') ? el('p', { class: 'muted' }, t('wrongNote')) : null,
        KG.button(t('editsSave'), () => KG.saveText(KG.editsYaml(), 'edits.yaml', 'text/yaml', true)),
      ] : el('p', { class: 'muted' }, t('editsNone')),
    ];
  }];
})();

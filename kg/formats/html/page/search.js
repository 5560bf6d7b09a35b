// Finding entities by name, alias, pinyin and initials of pinyin: `yxnsyh` finds 云溪农商银行.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  const fold = (text) => text.normalize('NFKC').toLowerCase().replace(/[\s"'“”‘’「」『』《》〈〉·•\-]/g, '');

  class Search {
    constructor(store) {
      this.store = store;
    }

    // Made at the first search: the picture comes first.
    get rows() {
      if (this.made) return this.made;
      const { store } = this;
      this.made = [];
      for (const e of store.entities) {
        const names = [e.label, ...e.aliases.map((a) => a.form)];
        names.forEach((name, i) => {
          const syllables = (e.pinyin[i] || '').split(' ').filter(Boolean);
          this.made.push({
            id: e.id, alias: i > 0 ? name : null, text: fold(name),
            initials: fold(syllables.map((s) => s[0]).join('')), full: fold(syllables.join('')),
          });
        });
      }
      return this.made;
    }

    // Best first: exact, prefix, inside; names before aliases before pinyin; then importance, which is the number.
    find(query, limit) {
      const q = fold(query);
      if (!q) return [];
      const latin = /^[a-z0-9]+$/.test(q);
      const best = new Map();
      for (const row of this.rows) {
        let score = 0;
        if (row.text === q) score = 100;
        else if (row.text.startsWith(q)) score = 80;
        else if (row.text.includes(q)) score = 60;
        else if (latin && row.initials === q) score = 55;
        else if (latin && row.full === q) score = 54;
        else if (latin && q.length > 1 && row.initials.startsWith(q)) score = 45;
        else if (latin && row.full.startsWith(q)) score = 40;
        else if (latin && q.length > 2 && row.initials.includes(q)) score = 30;
        else if (latin && q.length > 3 && row.full.includes(q)) score = 20;
        if (!score) continue;
        if (row.alias !== null) score -= 5;
        const old = best.get(row.id);
        if (!old || old.score < score) best.set(row.id, { id: row.id, alias: row.alias, score });
      }
      return [...best.values()].sort((a, b) => b.score - a.score || a.id - b.id).slice(0, limit || 12);
    }
  }

  KG.openSearch = (store) => new Search(store);

  // The search box with its list: arrows move, Enter takes, Escape closes.
  KG.searchBox = function searchBox(search, input, list, take) {
    const { el, fill, t } = KG;
    let rows = [];
    let active = -1;

    const close = () => {
      list.hidden = true;
      active = -1;
      input.removeAttribute('aria-activedescendant');
    };
    const mark = (index) => {
      active = index;
      [...list.children].forEach((li, i) => li.setAttribute('aria-selected', String(i === index)));
      if (index >= 0 && list.children[index].id) {
        input.setAttribute('aria-activedescendant', list.children[index].id);
        list.children[index].scrollIntoView({ block: 'nearest' });
      } else input.removeAttribute('aria-activedescendant');
    };
    const choose = (index) => {
      if (!rows[index]) return;
      const { id } = rows[index];
      close();
      input.value = '';
      take(id);
    };
    const draw = () => {
      const query = input.value.trim();
      if (!query) return close();
      rows = search.find(query, 12);
      list.setAttribute('aria-label', t('results'));
      list.hidden = false;
      if (!rows.length) return void fill(list, el('li', { class: 'none', role: 'option', 'aria-disabled': 'true', 'aria-selected': 'false' }, t('searchNone', { q: query })));
      fill(list, rows.map((row, i) => {
        const entity = search.store.entities[row.id];
        return el('li', { id: `result-${i}`, role: 'option', 'aria-selected': 'false', onmousedown: (ev) => { ev.preventDefault(); choose(i); }, onmousemove: () => active !== i && mark(i) },
          KG.glyph(entity.type), el('span', { class: 'result-name' }, entity.label),
          row.alias ? el('span', { class: 'muted' }, row.alias) : null,
          el('span', { class: 'muted end' }, search.store.labelName(entity.type)));
      }));
      return mark(0);
    };

    input.addEventListener('input', draw);
    input.addEventListener('focus', () => input.value && draw());
    input.addEventListener('blur', () => setTimeout(close, 120));
    input.addEventListener('keydown', (ev) => {
      if (ev.isComposing) return;
      if (ev.key === 'ArrowDown' && rows.length) mark((active + 1) % rows.length);
      else if (ev.key === 'ArrowUp' && rows.length) mark((active - 1 + rows.length) % rows.length);
      else if (ev.key === 'Enter') choose(active < 0 ? 0 : active);
      else if (ev.key === 'Escape') { if (list.hidden) input.value = ''; close(); return; }
      else return;
      ev.preventDefault();
    });
    return { close };
  };
})();

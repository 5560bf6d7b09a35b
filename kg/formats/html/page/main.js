// Puts the parts together.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});
  const { el, fill, byId, t } = KG;

  class App {
    constructor() {
      this.place = {};
      this.filters = KG.openFilters(KG.store);
      this.search = KG.openSearch(KG.store);
      this.view = KG.openView(KG.store, this.filters, byId('mynetwork'));
      this.filters.onChange(() => { this.view.apply(); this.drawSide(); this.drawSheet(); this.drawTime(); });
    }

    start() {
      KG.searchBox(this.search, byId('search'), byId('results'), (id) => this.open(id, true));
      window.addEventListener('popstate', () => this.show(KG.readAddress()));
      document.addEventListener('keydown', (ev) => this.key(ev));
      matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => this.view.recolour());
      this.words();
      this.show(KG.readAddress(), true);
      (window.requestIdleCallback || setTimeout)(() => this.search.rows);
    }

    key(ev) {
      const typing = /^(INPUT|SELECT|TEXTAREA)$/.test(ev.target.tagName);
      if (ev.key === '/' && !typing) { byId('search').focus(); ev.preventDefault(); }
      if (ev.key === 'Escape' && !typing) this.openNothing();
    }

    // Everything that is words, drawn anew: at the start and when the language changes.
    words() {
      byId('skip').textContent = t('skip');
      byId('search').placeholder = t('search');
      byId('search').setAttribute('aria-label', t('search'));
      byId('mynetwork').setAttribute('aria-label', t('canvas'));
      byId('side').setAttribute('aria-label', t('filters'));
      byId('list').setAttribute('aria-label', t('list'));
      this.drawTools();
      this.drawOverlay();
      this.drawSide();
      this.drawSheet();
      this.drawTime();
      this.drawPanel();
      this.drawnChanged();
      this.view.network.redraw();
    }

    drawTools() {
      const list = this.place.v === 'list';
      fill(byId('tools'),
        KG.button(t('filters'), () => this.toggleSide(), { class: 'only-narrow', 'aria-controls': 'side' }),
        el('span', { class: 'joined' },
          KG.button(t('graph'), () => this.go({ ...this.place, v: undefined }), { 'aria-pressed': String(!list) }),
          KG.button(t('list'), () => this.go({ ...this.place, v: 'list' }), { 'aria-pressed': String(list) })),
        (KG.tools || []).map((f) => f(this)),
        KG.button('◐', () => this.theme(), { 'aria-label': t('themeName'), title: t('themeName') }),
        KG.button(t('language'), () => { KG.setLang(KG.lang() === 'zh' ? 'en' : 'zh'); this.words(); }, { 'aria-label': t('languageName'), lang: KG.lang() === 'zh' ? 'en' : 'zh-CN' }));
    }

    drawOverlay() {
      const tool = (sign, name, f) => KG.button(sign, f, { 'aria-label': t(name), title: t(name) });
      fill(byId('overlay'),
        tool('+', 'zoomIn', () => this.view.zoom(1.3)), tool('−', 'zoomOut', () => this.view.zoom(0.77)),
        tool('⤢', 'fit', () => this.view.fit(true)), tool('✣', 'rearrange', () => this.view.rearrange()),
        tool('↺', 'restart', () => { this.filters.clear(); this.go({}); this.view.start(); this.drawSide(); this.drawTime(); }));
    }

    drawSide() { KG.keepFocus(byId('side'), () => KG.drawFilters(byId('side'), this.filters, this.view)); }
    drawTime() {
      const box = byId('timeline');
      box.setAttribute('aria-label', t('timeline'));
      KG.keepFocus(box, () => KG.drawTimeline(box, this.filters));
    }
    drawSheet() { if (this.place.v === 'list') KG.drawList(byId('list'), this.filters); }
    toggleSide(on) { byId('desk').classList.toggle('side-open', on); }

    theme() {
      const dark = document.documentElement.dataset.theme
        ? document.documentElement.dataset.theme === 'dark' : matchMedia('(prefers-color-scheme: dark)').matches;
      document.documentElement.dataset.theme = dark ? 'light' : 'dark';
      this.view.recolour();
    }

    drawnChanged() {
      const { store } = KG;
      const nodes = [...this.view.drawn].filter((id) => !store.isArticle(id)).length;
      const lines = [...this.view.pairs.values()].reduce((n, r) => n + r.filter((x) => !store.isArticle(x.to)).length, 0);
      const relations = store.relations.filter((r) => !store.isArticle(r.to)).length;
      const words = [t('drawn', { n: nodes, m: lines })];
      if (nodes < store.size || lines < relations) words.push(t('ofAll', { n: store.size, m: relations }));
      const alone = store.entities.filter((e) => !e.degree).length;
      if (alone && !this.filters.showIsolates && !this.view.focused) words.push(t('isolated', { n: alone }));
      if (!store.size) words.splice(0, 2, t('emptyGraph'));
      else if (!nodes) words[0] = t('emptyDrawn');
      byId('state').textContent = words.join(KG.lang() === 'zh' ? '，' : '; ');
    }

    // Places to go to. Each is an address; show() makes the page agree with it.
    open(id, centre) {
      if (KG.store.isArticle(id)) return this.read(id - KG.store.size);
      this.go({ v: this.place.v, f: this.view.focused && this.view.focused.id === id ? this.place.f : undefined, e: KG.store.entities[id].key });
      if (centre || this.covered()) this.view.centre(id);
      return undefined;
    }
    covered() { return getComputedStyle(byId('panel')).position === 'absolute'; }
    openRelation(number) { this.go({ v: this.place.v, r: KG.store.relationKey(KG.store.relations[number]) }); }
    openPair(key) {
      const relations = this.view.pairs.get(key);
      if (relations && relations.length) this.openRelation(relations[0].id);
      else {
        const article = Math.max(...key.split('-').map(Number));
        if (KG.store.isArticle(article)) this.read(article - KG.store.size);
      }
    }
    openNothing() { this.go({ v: this.place.v }); }
    read(article, at) { this.go({ v: this.place.v, a: KG.store.articles[article].id, s: at ? at.join('-') : undefined }); }
    focus(id, hops) { this.go({ v: undefined, e: KG.store.entities[id].key, f: hops || undefined }); }

    go(place) { if (KG.writeAddress(place)) this.show(KG.readAddress()); }

    show(place, first) {
      const old = this.place;
      this.place = place;
      const list = place.v === 'list';
      byId('list').hidden = !list;
      byId('stage').hidden = list;
      if (Boolean(old.v) !== Boolean(place.v) || first) { this.drawTools(); this.drawSheet(); }
      if (old.v && !place.v) { this.view.network.setSize('100%', '100%'); this.view.network.redraw(); }
      // The panel says how far the focus reaches, so the picture comes first; where to look depends on the panel.
      const shown = this.lightUp(place);
      this.drawPanel();
      if (first && shown !== undefined) this.view.centre(shown);
    }

    lightUp(place) {
      const id = KG.store.byKey.get(place.e);
      const hops = Number(place.f) || 0;
      if (hops && id !== undefined) { if (!this.view.focused || this.view.focused.id !== id || this.view.focused.hops !== hops) this.view.focus(id, Math.min(hops, 3)); }
      else if (this.view.focused) this.view.focus(null);
      if (id !== undefined) {
        if (!this.view.drawn.has(id)) this.view.add([id]);
        this.view.lightNode(id);
      } else if (place.r !== undefined && KG.store.findRelation(place.r) !== undefined) {
        const r = KG.store.relations[KG.store.findRelation(place.r)];
        const ends = [r.from, r.to].filter((n) => !KG.store.isArticle(n));
        if (ends.some((n) => !this.view.drawn.has(n))) this.view.add(ends);
        this.view.light(this.view.litPair(KG.pairKey(r.from, r.to)));
      } else this.view.light((KG.lights || []).map((f) => f(place, this.view)).find(Boolean) || null);
      return id;
    }

    // What the address asks for, as [content, name], or null.
    content() {
      const { e, r, a, s } = this.place;
      if (e !== undefined && KG.store.byKey.has(e)) return KG.entityPanel(KG.store.byKey.get(e));
      if (r !== undefined && KG.store.findRelation(r) !== undefined) {
        const relation = KG.store.relations[KG.store.findRelation(r)];
        const same = KG.store.around[relation.from].filter((x) => KG.store.other(x, relation.from) === relation.to);
        return KG.relationPanel([relation, ...same.filter((x) => x !== relation)]);
      }
      if (a !== undefined && KG.store.articleById.has(a)) {
        return KG.readerPanel(KG.store.articleById.get(a), s ? s.split('-').map(Number) : null);
      }
      for (const f of KG.panels || []) {
        const found = f(this.place);
        if (found) return found;
      }
      return null;
    }

    refresh() { this.drawPanel(); this.lightUp(this.place); }

    drawPanel() {
      const panel = byId('panel');
      const content = this.content();
      const was = !panel.hidden;
      panel.hidden = !content;
      byId('desk').classList.toggle('panel-open', Boolean(content));
      if (!content) return void fill(panel);
      fill(panel,
        el('div', { class: 'panel-bar' },
          location.protocol === 'about:' ? null : [
            KG.button('←', () => history.back(), { class: 'quiet', 'aria-label': t('back'), title: t('back') }),
            KG.button('→', () => history.forward(), { class: 'quiet', 'aria-label': t('forward'), title: t('forward') }),
          ],
          KG.button('×', () => this.openNothing(), { class: 'quiet close', 'aria-label': t('close'), title: t('close') })),
        content);
      const name = panel.querySelector('h2');
      panel.setAttribute('aria-label', name ? name.textContent : t('relation'));
      panel.scrollTop = 0;
      const here = panel.querySelector('mark.here');
      if (here) here.scrollIntoView({ block: 'center' });
      if (!was) this.view.network.redraw();
      return undefined;
    }

    async copyLink(button) {
      try {
        await navigator.clipboard.writeText(location.href);
        button.textContent = t('copied');
      } catch {
        prompt(t('copyLink'), location.href);
      }
    }
  }

  try {
    KG.setLang(document.documentElement.lang.startsWith('en') ? 'en' : 'zh');
    KG.store = KG.openStore();
    KG.app = new App();
    KG.app.start();
  } catch (error) {
    const box = byId('sorry');
    box.hidden = false;
    box.textContent = t('broken', { why: error.message });
    throw error;
  }
})();

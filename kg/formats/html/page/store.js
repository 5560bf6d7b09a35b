// The data of the page and its indexes. Entities are numbered by importance; article i is node `entities + i`.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  const read = (id) => JSON.parse(document.getElementById(id).textContent);

  class Store {
    constructor(nodes, edges, details, options) {
      this.options = options;
      this.details = details;
      this.first = details.first;
      this.schema = details.schema;
      this.rules = details.rules;
      this.articles = details.articles;
      this.size = details.entities.length;
      this.entities = details.entities.map((d, i) => ({
        articles: [], aliases: [], facts: [], places: [], notes: [], pinyin: [], ...nodes[i], ...d,
      }));
      this.nodes = nodes;
      this.relations = edges.map((e, i) => ({ qualifiers: {}, statements: [], ...e, ...details.relations[i] }));
      this.byKey = new Map(this.entities.map((e) => [e.key, e.id]));
      this.articleById = new Map(this.articles.map((a, i) => [a.id, i]));
      this.around = this.nodes.map(() => []);
      for (const r of this.relations) {
        this.around[r.from].push(r);
        if (r.to !== r.from) this.around[r.to].push(r);
      }
      this.points = new Map();
      for (const r of this.relations) {
        r.articles = [...new Set(r.statements.flatMap((s) => (s.evidence || []).map((e) => e.a)))].filter((a) => a !== undefined);
        if (this.isArticle(r.to) && !r.articles.length) r.articles = [r.to - this.size];
        r.dates = r.articles.map((a) => this.articles[a].date).filter(Boolean).sort();
      }
      for (const e of this.entities) {
        e.dates = e.articles.map((a) => this.articles[a].date).filter(Boolean).sort();
        e.degree = new Set(this.around[e.id].map((r) => this.other(r, e.id)).filter((n) => n < this.size && n !== e.id)).size;
      }
      this.top = Math.max(1e-9, ...this.entities.slice(0, 1).map((e) => e.value || 0));
      this.dates = [...new Set(this.articles.map((a) => a.date).filter(Boolean))].sort();
    }

    isArticle(id) { return id >= this.size; }
    other(relation, id) { return relation.from === id ? relation.to : relation.from; }
    articleNode(index) { return this.size + index; }

    name(id) {
      return this.isArticle(id) ? this.articles[id - this.size].title || this.articles[id - this.size].id : this.entities[id].label;
    }

    label(name) {
      if (name === 'ARTICLE') return { zh: '文章', en: 'Article', colour: '#8A8A8A', shape: 'page' };
      return this.schema.labels[name] || { zh: name, en: name, colour: '#8A8A8A', shape: 'dot' };
    }
    labelName(name) { return this.label(name)[KG.lang()]; }

    predicateName(name) {
      const spec = this.schema.predicates[name];
      return spec ? spec[KG.lang()] : name;
    }
    symmetric(name) { return Boolean((this.schema.predicates[name] || {}).symmetric); }

    // Keys of a relation survive a rebuild, numbers do not.
    relationKey(r) { return [this.keyOf(r.from), r.predicate, this.keyOf(r.to)].join('\u0001'); }
    keyOf(id) { return this.isArticle(id) ? 'ARTICLE:' + this.articles[id - this.size].id : this.entities[id].key; }
    findRelation(key) {
      if (!this.relationByKey) this.relationByKey = new Map(this.relations.map((r) => [this.relationKey(r), r.id]));
      return this.relationByKey.get(key);
    }

    // Offsets count code points; strings of the page count UTF-16 units. Articles without rare characters need no table.
    slice(article, start, end) {
      const text = this.articles[article].text || '';
      if (!this.points.has(article)) {
        this.points.set(article, /[\ud800-\udfff]/.test(text) ? Array.from(text) : null);
      }
      const points = this.points.get(article);
      return points ? points.slice(start, end).join('') : text.slice(start, end);
    }

    sentence(evidence) {
      return evidence.text !== undefined ? evidence.text : this.slice(evidence.a, evidence.at[0], evidence.at[1]);
    }

    // The words of a fact's value, with thousands kept apart by 万 and 亿 in Chinese.
    figure(value) {
      if (value === undefined || value === null) return '';
      if (KG.lang() === 'zh' && Math.abs(value) >= 1e4) {
        const [unit, word] = Math.abs(value) >= 1e8 ? [1e8, '亿'] : [1e4, '万'];
        return String(Number((value / unit).toFixed(6))) + word;
      }
      return Number(value).toLocaleString('en-US', { maximumFractionDigits: 6 });
    }

    factValue(f) {
      const range = f.upper !== undefined ? '–' + this.figure(f.upper) : '';
      return (f.approx ? KG.t('approx') : '') + this.figure(f.value) + range + (f.unit ? (KG.lang() === 'en' ? ' ' : '') + f.unit : '');
    }
  }

  KG.openStore = () => new Store(read('kg-nodes'), read('kg-edges'), read('kg-details'), read('kg-options'));
})();

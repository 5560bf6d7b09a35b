// The picture. vis-network places, pans and hits; nodes, names and what is lit up are drawn here.
// One line joins two nodes however many relations they have; a click on it shows them all.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  const EXPAND = 100;
  const PALETTE = ['#0072B2', '#D55E00', '#009E73', '#CC79A7', '#E69F00', '#56B4E9', '#6A3D9A', '#8C564B', '#B8A000', '#7F7F7F'];

  KG.pairKey = (a, b) => (a < b ? `${a}-${b}` : `${b}-${a}`);

  class View {
    constructor(store, filters, container) {
      this.store = store;
      this.filters = filters;
      this.container = container;
      this.picked = new Set();
      this.focused = null;
      this.lit = null;
      this.hovered = null;
      this.colours = 'type';
      // Importances may be counts or shares: stretched so that the logarithm bites.
      this.stretch = store.top < 5 ? 50 / store.top : 1;
      this.positions = new Map();
      this.drawn = new Set();
      this.order = [];
      this.pairs = new Map();
      for (const n of store.nodes) if (n.x !== undefined) this.positions.set(n.id, { x: n.x, y: n.y });
      this.nodeSet = new vis.DataSet([]);
      this.edgeSet = new vis.DataSet([]);
      this.renderer = (args) => this.drawNode(args);
      this.readColours();
      this.network = new vis.Network(container, { nodes: this.nodeSet, edges: this.edgeSet }, store.options);
      this.listen();
      this.start();
    }

    // The first picture: the most important entities that have a relation.
    start() {
      this.picked = new Set(this.store.nodes.filter((n) => n.x !== undefined && !this.store.isArticle(n.id)).map((n) => n.id));
      this.focused = null;
      this.turn();
      this.apply();
      this.fit(false);
    }

    listen() {
      const n = this.network;
      n.on('click', (p) => {
        if (p.nodes.length) KG.app.open(p.nodes[0]);
        else if (p.edges.length) KG.app.openPair(p.edges[0]);
        else KG.app.openNothing();
      });
      n.on('doubleClick', (p) => {
        if (p.nodes.length && !this.store.isArticle(p.nodes[0])) this.toggleNeighbours(p.nodes[0]);
      });
      n.on('hoverNode', (p) => this.hover(p.node));
      n.on('blurNode', () => this.hover(null));
      n.on('hoverEdge', (p) => { this.container.style.cursor = 'pointer'; this.hoverPair(p.edge); });
      n.on('blurEdge', () => { this.container.style.cursor = ''; this.hoverPair(null); });
      n.on('dragStart', (p) => { this.dragging = p.nodes.length > 0; });
      n.on('dragEnd', () => { this.dragging = false; });
      n.on('dragEnd', (p) => { for (const id of p.nodes) this.positions.set(id, n.getPosition(id)); });
      n.on('afterDrawing', (ctx) => this.drawOver(ctx));
      this.container.addEventListener('keydown', (ev) => this.key(ev));
    }

    key(ev) {
      const step = 60 / this.network.getScale();
      const move = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, -step], ArrowDown: [0, step] }[ev.key];
      if (move && !ev.altKey && !ev.ctrlKey && !ev.metaKey) {
        const p = this.network.getViewPosition();
        this.network.moveTo({ position: { x: p.x + move[0], y: p.y + move[1] } });
      } else if (ev.key === '+' || ev.key === '=') this.zoom(1.25);
      else if (ev.key === '-') this.zoom(0.8);
      else if (ev.key === '0') this.fit(true);
      else return;
      ev.preventDefault();
    }

    zoom(factor) { this.network.moveTo({ scale: this.network.getScale() * factor, animation: this.moving({ duration: 150 }) }); }
    moving(animation) { return matchMedia('(prefers-reduced-motion: reduce)').matches ? false : animation; }
    fit(animated) {
      this.network.fit({ animation: animated ? this.moving({ duration: 300 }) : false, maxZoomLevel: 1.6 });
    }

    readColours() {
      const style = getComputedStyle(document.documentElement);
      const get = (name) => style.getPropertyValue(name).trim();
      this.ink = { paper: get('--stage'), ink: get('--ink'), line: get('--edge'), lit: get('--lit'), muted: get('--muted') };
      KG.fontFamily = getComputedStyle(document.body).fontFamily;
    }

    recolour() {
      this.readColours();
      this.edgeSet.update(this.edgeSet.map((e) => ({ id: e.id, color: this.edgeColour() })));
      this.network.redraw();
    }

    colourBy(what) { this.colours = what; this.network.redraw(); }
    edgeColour() { return { color: this.ink.line, highlight: this.ink.lit, hover: this.ink.lit, inherit: false }; }

    colourOf(id) {
      if (this.store.isArticle(id)) return this.store.label('ARTICLE').colour;
      const e = this.store.entities[id];
      if (this.colours === 'community') return e.community === undefined ? '#9A9A9A' : PALETTE[e.community % PALETTE.length];
      return this.store.label(e.type).colour;
    }
    radius(id) {
      if (this.store.isArticle(id)) return 6;
      return (this.drawn.size < 150 ? 1.4 : 1) * this.rank(id);
    }
    rank(id) {
      return 5.5 + 12 * Math.log1p(this.store.entities[id].value * this.stretch || 0) / Math.log1p(this.store.top * this.stretch);
    }

    // Never so small on the screen that its shape is lost.
    size(id) { return Math.max(this.radius(id), 4 / this.network.getScale()); }

    // What passes: the picked (or focused) entities under the filters, and the pairs of relations among them.
    compute() {
      const { store, filters } = this;
      const base = this.focused ? this.reach(this.focused.id, this.focused.hops) : this.picked;
      const nodes = new Set([...base].filter((id) => filters.entity(store.entities[id])));
      const pairs = new Map();
      const joined = new Set();
      for (const id of nodes) {
        for (const r of store.around[id]) {
          if (r.from !== id || r.to === id || !nodes.has(r.to) || !filters.relation(r)) continue;
          const key = KG.pairKey(r.from, r.to);
          if (!pairs.has(key)) pairs.set(key, []);
          pairs.get(key).push(r);
          joined.add(r.from).add(r.to);
        }
      }
      if (!filters.showIsolates) for (const id of nodes) if (!joined.has(id) && !(this.focused && this.focused.id === id) && id !== this.kept) nodes.delete(id);
      if (filters.showArticles) this.addArticles(nodes, pairs);
      return { nodes, pairs };
    }

    addArticles(nodes, pairs) {
      for (const id of [...nodes]) {
        for (const a of this.store.entities[id].articles) {
          if (this.filters.hidden.articles.has(a)) continue;
          const node = this.store.articleNode(a);
          nodes.add(node);
          pairs.set(KG.pairKey(id, node), this.store.around[node].filter((r) => r.from === id));
        }
      }
    }

    reach(id, hops) {
      const seen = new Set([id]);
      let edge = [id];
      for (let i = 0; i < hops; i++) {
        const next = [];
        for (const n of edge) {
          for (const r of this.store.around[n]) {
            const other = this.store.other(r, n);
            if (this.store.isArticle(other) || seen.has(other) || !this.filters.relation(r)) continue;
            seen.add(other);
            next.push(other);
          }
        }
        edge = next;
      }
      return seen;
    }

    // Bring the picture up to date; what stays is not touched, so nothing jumps.
    apply() {
      const { nodes, pairs } = this.compute();
      this.place([...nodes].filter((id) => !this.positions.has(id)), nodes);
      const gone = this.nodeSet.getIds().filter((id) => !nodes.has(id));
      const lost = this.edgeSet.getIds().filter((key) => !pairs.has(key));
      this.edgeSet.remove(lost);
      this.nodeSet.remove(gone);
      this.nodeSet.add([...nodes].filter((id) => !this.nodeSet.get(id)).map((id) => ({ id, ...this.positions.get(id), ctxRenderer: this.renderer })));
      this.edgeSet.update([...pairs].map(([key, relations]) => this.line(key, relations)));
      this.drawn = nodes;
      this.pairs = pairs;
      this.order = [...nodes].sort((a, b) => a - b);
      KG.app && KG.app.drawnChanged();
    }

    line(key, relations) {
      const [a, b] = key.split('-').map(Number);
      const points = (from) => relations.some((r) => r.from === from && !this.store.symmetric(r.predicate));
      const sure = relations.some((r) => (r.status === 'stated' || r.status === 'former') && !r.derived);
      return {
        id: key, from: a, to: b, color: this.edgeColour(),
        width: relations.length ? 1.3 + 0.6 * Math.min(4, relations.reduce((n, r) => n + (r.weight || 1), 0) - 1) : 0.5,
        dashes: relations.length ? (sure ? false : [5, 4]) : [1, 3],
        arrows: { to: { enabled: points(a), scaleFactor: 0.42 }, from: { enabled: points(b), scaleFactor: 0.42 } },
      };
    }

    neighbours(id) {
      const near = new Set();
      for (const r of this.store.around[id]) {
        const other = this.store.other(r, id);
        if (other !== id && !this.store.isArticle(other) && this.filters.relation(r)) near.add(other);
      }
      return [...near].sort((a, b) => a - b);
    }

    // Draw these too (out of a focus, if any); the first one is shown even without relations.
    add(ids) {
      for (const id of ids) this.picked.add(id);
      this.kept = ids[0];
      this.apply();
    }

    expand(id) { this.add([id, ...this.neighbours(id).slice(0, EXPAND)]); }

    // Take away the neighbours that nothing else holds in the picture.
    collapse(id) {
      for (const n of this.neighbours(id)) {
        if (!this.neighbours(n).some((m) => m !== id && this.drawn.has(m))) this.picked.delete(n);
      }
      this.apply();
    }
    hasMore(id) { return this.neighbours(id).some((n) => !this.drawn.has(n)); }
    toggleNeighbours(id) { this.hasMore(id) ? this.expand(id) : this.collapse(id); }

    focus(id, hops) {
      this.focused = id === null ? null : { id, hops };
      if (id !== null) this.picked.add(id);
      this.apply();
      this.fit(true);
    }

    // Light up: a set of nodes, the pairs to stress, and the nodes to name in full.
    light(lit) { this.lit = lit; this.network.redraw(); }
    lightNode(id) { this.light(this.litAround(id)); }
    litAround(id) {
      const nodes = new Set([id]);
      const pairs = new Set();
      for (const other of this.network.getConnectedNodes(id)) {
        nodes.add(other);
        pairs.add(KG.pairKey(id, other));
      }
      return { nodes, pairs, strong: new Set([id]) };
    }
    hover(id) {
      this.container.style.cursor = id === null ? '' : 'pointer';
      this.hovered = id === null ? null : this.litAround(id);
      this.network.redraw();
    }
    hoverPair(key) {
      this.hovered = key === null ? null : this.litPair(key);
      this.network.redraw();
    }
    litPair(key) {
      const nodes = new Set(String(key).split('-').map(Number));
      return { nodes, pairs: new Set([key]), strong: nodes };
    }

    // Bring a node to sight without changing the scale much.
    centre(id) {
      if (!this.nodeSet.get(id)) this.add([id]);
      const scale = Math.max(this.network.getScale(), 0.8);
      // On a narrow screen the panel lies over the lower part.
      const panel = document.getElementById('panel');
      const covered = !panel.hidden && getComputedStyle(panel).position === 'absolute' ? panel.offsetHeight : 0;
      this.network.moveTo({ offset: { x: 0, y: -covered / 2 }, position: this.network.getPosition(id), scale, animation: this.moving({ duration: 300, easingFunction: 'easeInOutQuad' }) });
    }

  }

  Object.assign(View.prototype, KG.painting, KG.placing);

  KG.openView = (store, filters, container) => new View(store, filters, container);
})();

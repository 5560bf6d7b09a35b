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

    // A wide picture is laid on its side for a high window, and back.
    turn() {
      const all = [...this.picked].map((id) => this.positions.get(id)).filter(Boolean);
      if (all.length < 3) return;
      const span = (axis) => Math.max(...all.map((p) => p[axis])) - Math.min(...all.map((p) => p[axis]));
      const high = this.container.clientHeight > this.container.clientWidth;
      if (high === span('y') > span('x')) return;
      for (const p of this.positions.values()) [p.x, p.y] = [p.y, p.x];
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

    // New nodes near their drawn neighbours, pushed apart from all that is there, which stays where it is.
    place(ids, nodes) {
      if (!ids.length) return;
      const at = (id) => this.positions.get(id);
      const link = (id) => (this.store.isArticle(id)
        ? this.store.around[id].map((r) => r.from).concat((this.store.articles[id - this.store.size].mentions || []).map((m) => m[0]))
        : this.store.around[id].map((r) => this.store.other(r, id)));
      ids.forEach((id, i) => {
        const near = link(id).filter((n) => at(n));
        const angle = i * 2.399963;
        const reach = 50 + 9 * Math.sqrt(i) * 3;
        const x = near.length ? near.reduce((s, n) => s + at(n).x, 0) / near.length : 0;
        const y = near.length ? near.reduce((s, n) => s + at(n).y, 0) / near.length : 0;
        this.positions.set(id, { x: x + reach * Math.cos(angle), y: y + reach * Math.sin(angle) });
      });
      const all = [...nodes].filter((id) => at(id));
      const rounds = Math.max(8, Math.min(60, Math.round(1.2e6 / (ids.length * all.length + 1))));
      for (let round = 0; round < rounds; round++) {
        const heat = 14 * (1 - round / rounds) + 1;
        for (const id of ids) {
          const p = at(id);
          let dx = 0;
          let dy = 0;
          for (const other of all) {
            if (other === id) continue;
            const q = at(other);
            const ex = p.x - q.x;
            const ey = p.y - q.y;
            const d2 = ex * ex + ey * ey + 1;
            if (d2 > 40000) continue;
            dx += (ex * 900) / d2;
            dy += (ey * 900) / d2;
          }
          for (const n of new Set(link(id))) {
            const q = at(n);
            if (!q || !nodes.has(n)) continue;
            const d = Math.hypot(q.x - p.x, q.y - p.y) || 1;
            const pull = (d - 70) * 0.08;
            dx += ((q.x - p.x) / d) * pull;
            dy += ((q.y - p.y) / d) * pull;
          }
          const length = Math.hypot(dx, dy) || 1;
          const step = Math.min(length, heat);
          p.x += (dx / length) * step;
          p.y += (dy / length) * step;
        }
      }
    }

    // Forces for at most 150 rounds, then still again.
    rearrange() {
      this.network.once('stabilizationIterationsDone', () => {
        this.network.setOptions({ physics: { enabled: false } });
        for (const id of this.drawn) this.positions.set(id, this.network.getPosition(id));
        this.seated = null;
        this.fit(true);
      });
      this.network.setOptions({
        physics: {
          enabled: true, solver: 'forceAtlas2Based', stabilization: { enabled: true, iterations: 150, fit: false },
          forceAtlas2Based: { gravitationalConstant: -60, springLength: 70, centralGravity: 0.012, avoidOverlap: 0.4 },
        },
      });
      this.network.stabilize(150);
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

    drawNode({ ctx, id, x, y }) {
      const r = this.size(id);
      return { drawNode: () => this.shape(ctx, id, x, y, r, false), nodeDimensions: { width: 2 * r + 4, height: 2 * r + 4 } };
    }

    shape(ctx, id, x, y, r, ring) {
      const spec = this.store.label(this.store.isArticle(id) ? 'ARTICLE' : this.store.entities[id].type);
      const points = KG.shapePoints(spec.shape, r);
      ctx.save();
      ctx.beginPath();
      if (!points) ctx.arc(x, y, r, 0, 2 * Math.PI);
      else points.forEach(([px, py], i) => (i ? ctx.lineTo(x + px, y + py) : ctx.moveTo(x + px, y + py)));
      ctx.closePath();
      ctx.lineJoin = 'round';
      ctx.lineWidth = ring ? 3 : 1.5;
      ctx.strokeStyle = ring ? this.ink.ink : this.ink.paper;
      ctx.stroke();
      ctx.fillStyle = this.colourOf(id);
      ctx.fill();
      ctx.restore();
    }

    drawOver(ctx) {
      const lit = this.hovered || this.lit;
      const scale = this.network.getScale();
      const size = { width: this.container.clientWidth, height: this.container.clientHeight };
      const toScreen = (x, y) => this.network.canvasToDOM({ x, y });
      const there = (id) => this.network.findNode(id).length > 0;
      const live = lit ? [...lit.nodes].filter(there) : [];
      const item = (id) => ({ id, text: this.store.name(id), r: this.size(id), ...this.network.getPosition(id) });
      const position = (id) => this.network.getPosition(id);
      if (live.length) {
        this.veil(ctx, size);
        const middles = this.litLines(ctx, lit, scale);
        for (const id of live) {
          const p = this.network.getPosition(id);
          this.shape(ctx, id, p.x, p.y, this.size(id), lit.strong.has(id));
        }
        const order = live.sort((a, b) => lit.strong.has(b) - lit.strong.has(a) || a - b);
        const items = [...order.map((id) => ({ ...item(id), strong: lit.strong.has(id) })), ...middles];
        KG.drawSeated(ctx, KG.seatLabels(ctx, items, scale, toScreen, size), scale, this.ink, position);
      } else {
        if (this.seatsStale(scale, size)) this.seats = KG.seatLabels(ctx, this.order.filter(there).map(item), scale, toScreen, size);
        KG.drawSeated(ctx, this.seats.filter((s) => there(s.id)), scale, this.ink, position);
      }
    }

    // Names are seated anew when the scale, the window or the set of nodes changed, or the view moved far.
    seatsStale(scale, size) {
      const centre = this.network.getViewPosition();
      const old = this.seated;
      const near = old && Math.hypot(centre.x - old.x, centre.y - old.y) * scale < 160;
      if (near && old.scale === scale && old.order === this.order && old.width === size.width && old.height === size.height && !this.dragging) return false;
      this.seated = { ...centre, scale, order: this.order, width: size.width, height: size.height };
      return true;
    }

    // A veil of paper over everything that is not lit.
    veil(ctx, size) {
      const a = this.network.DOMtoCanvas({ x: -2, y: -2 });
      const b = this.network.DOMtoCanvas({ x: size.width + 2, y: size.height + 2 });
      ctx.save();
      ctx.globalAlpha = 0.8;
      ctx.fillStyle = this.ink.paper;
      ctx.fillRect(a.x, a.y, b.x - a.x, b.y - a.y);
      ctx.restore();
    }

    litLines(ctx, lit, scale) {
      const middles = [];
      ctx.save();
      ctx.strokeStyle = this.ink.lit;
      ctx.fillStyle = this.ink.lit;
      for (const key of lit.pairs) {
        const relations = this.pairs.get(key);
        const [a, b] = key.split('-').map(Number);
        if (!relations || !this.network.findNode(a).length || !this.network.findNode(b).length) continue;
        const p = this.network.getPosition(a);
        const q = this.network.getPosition(b);
        ctx.lineWidth = Math.max(1.4, 1 / scale);
        ctx.setLineDash(this.line(key, relations).dashes || []);
        ctx.beginPath();
        ctx.moveTo(p.x, p.y);
        ctx.lineTo(q.x, q.y);
        ctx.stroke();
        ctx.setLineDash([]);
        const directed = relations.filter((r) => !this.store.symmetric(r.predicate));
        if (directed.some((r) => r.from === a)) this.arrow(ctx, p, q, this.size(b));
        if (directed.some((r) => r.from === b)) this.arrow(ctx, q, p, this.size(a));
        const names = [...new Set(relations.map((r) => this.store.predicateName(r.predicate)))];
        // Towards the other end of what is open, where lines have parted.
        const along = lit.strong.has(a) === lit.strong.has(b) ? 0.5 : lit.strong.has(a) ? 0.6 : 0.4;
        if (names.length) middles.push({ text: names.join('·'), x: p.x + (q.x - p.x) * along, y: p.y + (q.y - p.y) * along, r: 3, middle: true, colour: this.ink.lit });
      }
      ctx.restore();
      return middles;
    }

    arrow(ctx, from, to, radius) {
      const angle = Math.atan2(to.y - from.y, to.x - from.x);
      const x = to.x - Math.cos(angle) * (radius + 2);
      const y = to.y - Math.sin(angle) * (radius + 2);
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(x - 7 * Math.cos(angle - 0.45), y - 7 * Math.sin(angle - 0.45));
      ctx.lineTo(x - 7 * Math.cos(angle + 0.45), y - 7 * Math.sin(angle + 0.45));
      ctx.fill();
    }
  }

  KG.openView = (store, filters, container) => new View(store, filters, container);
})();

// Drawing on the canvas: nodes, what is lit up over the rest, names. Methods of the view.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  KG.painting = {
    drawNode({ ctx, id, x, y }) {
      const r = this.size(id);
      return { drawNode: () => this.shape(ctx, id, x, y, r, false), nodeDimensions: { width: 2 * r + 4, height: 2 * r + 4 } };
    },

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
    },

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
    },

    // Names are seated anew when the scale, the window or the set of nodes changed, or the view moved far.
    seatsStale(scale, size) {
      const centre = this.network.getViewPosition();
      const old = this.seated;
      const near = old && Math.hypot(centre.x - old.x, centre.y - old.y) * scale < 160;
      if (near && old.scale === scale && old.order === this.order && old.width === size.width && old.height === size.height && !this.dragging) return false;
      this.seated = { ...centre, scale, order: this.order, width: size.width, height: size.height };
      return true;
    },

    // A veil of paper over everything that is not lit.
    veil(ctx, size) {
      const a = this.network.DOMtoCanvas({ x: -2, y: -2 });
      const b = this.network.DOMtoCanvas({ x: size.width + 2, y: size.height + 2 });
      ctx.save();
      ctx.globalAlpha = 0.8;
      ctx.fillStyle = this.ink.paper;
      ctx.fillRect(a.x, a.y, b.x - a.x, b.y - a.y);
      ctx.restore();
    },

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
    },

    arrow(ctx, from, to, radius) {
      const angle = Math.atan2(to.y - from.y, to.x - from.x);
      const x = to.x - Math.cos(angle) * (radius + 2);
      const y = to.y - Math.sin(angle) * (radius + 2);
      ctx.beginPath();
      ctx.moveTo(x, y);
      ctx.lineTo(x - 7 * Math.cos(angle - 0.45), y - 7 * Math.sin(angle - 0.45));
      ctx.lineTo(x - 7 * Math.cos(angle + 0.45), y - 7 * Math.sin(angle + 0.45));
      ctx.fill();
    },
  };
})();

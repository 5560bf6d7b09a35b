// Where nodes stand: new ones, all anew, and on a high window. Methods of the view.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  KG.placing = {
    // A wide picture is laid on its side for a high window, and back.
    turn() {
      const all = [...this.picked].map((id) => this.positions.get(id)).filter(Boolean);
      if (all.length < 3) return;
      const span = (axis) => Math.max(...all.map((p) => p[axis])) - Math.min(...all.map((p) => p[axis]));
      const high = this.container.clientHeight > this.container.clientWidth;
      if (high === span('y') > span('x')) return;
      for (const p of this.positions.values()) [p.x, p.y] = [p.y, p.x];
    },

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
    },

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
    },
  };
})();

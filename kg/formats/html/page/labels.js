// Names beside nodes: drawn by importance, each only where it covers no other, at one size on the screen.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  const CELL = 64;

  // items: {id, text, x, y, r (radius of the node), strong, middle (of a line), colour}, most important first.
  // A grid of taken rectangles on the screen.
  class Occupied {
    constructor() { this.cells = new Map(); }
    *keys(b) {
      for (let x = Math.floor(b.x0 / CELL); x <= Math.floor(b.x1 / CELL); x++) {
        for (let y = Math.floor(b.y0 / CELL); y <= Math.floor(b.y1 / CELL); y++) yield x * 100003 + y;
      }
    }
    free(b) {
      for (const k of this.keys(b)) {
        for (const o of this.cells.get(k) || []) if (o.of !== b.of && b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1) return false;
      }
      return true;
    }
    take(b) {
      for (const k of this.keys(b)) {
        if (!this.cells.has(k)) this.cells.set(k, []);
        this.cells.get(k).push(b);
      }
    }
  }

  const widths = new Map();
  const width = (ctx, font, text) => {
    const key = font + text;
    if (!widths.has(key)) widths.set(key, ctx.measureText(text).width);
    return widths.get(key);
  };

  KG.shorten = (text, max) => {
    const points = Array.from(text);
    return points.length > max ? points.slice(0, max - 1).join('') + '…' : text;
  };

  // Where a name may stand around its node, best first: [dx, dy, align].
  const PLACES = [[0, 1, 'center'], [1, 0, 'left'], [-1, 0, 'right'], [0, -1, 'center']];

  const boxOf = (place, screen, radius, wide, px) => {
    const [dx, dy, align] = place;
    const x = screen.x + dx * (radius + 3);
    const left = align === 'center' ? x - wide / 2 : align === 'left' ? x : x - wide;
    const top = dy > 0 ? screen.y + radius + 2 : dy < 0 ? screen.y - radius - px - 3 : screen.y - px / 2;
    return { x0: left - 4, x1: left + wide + 4, y0: top - 2, y1: top + px + 3, left, top };
  };

  // The box for a name: free of nodes and names; for what is important, free of names at least.
  function seat(item, index, screen, radius, wide, px, nodes, names, size) {
    if (item.middle) {
      const box = { ...boxOf(PLACES[0], { x: screen.x, y: screen.y - px / 2 - 2 }, 0, wide, px), of: item };
      return names.free(box) ? box : null;
    }
    const boxes = PLACES.map((p) => ({ ...boxOf(p, screen, radius, wide, px), of: item }));
    const inside = boxes.filter((b) => b.x0 >= 0 && b.x1 <= size.width);
    if (inside.length && !item.strong) boxes.splice(0, boxes.length, ...inside);
    return boxes.find((b) => names.free(b) && nodes.free(b)) || (index < 40 || item.strong ? boxes.find((b) => names.free(b)) : null)
      || (item.strong ? boxes[0] : null);
  }

  // Which names stand where, in graph units relative to their nodes. Panning does not change it.
  KG.seatLabels = function seatLabels(ctx, items, scale, toScreen, size) {
    const seen = items.map((item) => ({ item, screen: toScreen(item.x, item.y) }))
      .filter(({ screen }) => screen.x > -120 && screen.y > -30 && screen.x < size.width + 120 && screen.y < size.height + 30);
    const nodes = new Occupied();
    const names = new Occupied();
    for (const { item, screen } of seen) {
      const q = item.r * scale * 0.85;
      if (!item.middle) nodes.take({ x0: screen.x - q, x1: screen.x + q, y0: screen.y - q, y1: screen.y + q, of: item });
    }
    const seated = [];
    seen.forEach(({ item, screen }, index) => {
      const px = item.strong ? 14 : 12;
      const weight = item.strong ? 600 : 400;
      ctx.font = `${weight} ${px}px ${KG.fontFamily}`;
      const text = KG.shorten(item.text, item.strong ? 28 : 14);
      const box = seat(item, index, screen, item.r * scale, width(ctx, ctx.font, text), px, nodes, names, size);
      if (!box) return;
      names.take(box);
      seated.push({ id: item.id, x: item.x, y: item.y, dx: (box.left - screen.x) / scale, dy: (box.top - screen.y) / scale, text, colour: item.colour, font: `${weight} ${px / scale}px ${KG.fontFamily}` });
    });
    return seated;
  };

  KG.drawSeated = function drawSeated(ctx, seated, scale, colours, position) {
    ctx.save();
    ctx.textAlign = 'left';
    ctx.textBaseline = 'top';
    ctx.lineJoin = 'round';
    ctx.strokeStyle = colours.paper;
    ctx.lineWidth = 3.5 / scale;
    for (const label of seated) {
      const p = label.id === undefined ? label : position(label.id);
      ctx.font = label.font;
      ctx.fillStyle = label.colour || colours.ink;
      ctx.strokeText(label.text, p.x + label.dx, p.y + label.dy);
      ctx.fillText(label.text, p.x + label.dx, p.y + label.dy);
    }
    ctx.restore();
  };
})();

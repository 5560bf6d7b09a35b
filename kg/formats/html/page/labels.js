// Names beside nodes: drawn by importance, each only where it covers no other, at one size on the screen.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  const CELL = 64;

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
        for (const o of this.cells.get(k) || []) if (b.x0 < o.x1 && o.x0 < b.x1 && b.y0 < o.y1 && o.y0 < b.y1) return false;
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

  // items: {text, x, y, r (node radius), strong, faint} in graph units, most important first.
  KG.drawLabels = function drawLabels(ctx, items, scale, toScreen, colours, size) {
    const occupied = new Occupied();
    const family = KG.fontFamily;
    ctx.save();
    ctx.textAlign = 'center';
    ctx.textBaseline = 'top';
    ctx.lineJoin = 'round';
    for (const item of items) {
      const px = item.strong ? 14 : 12;
      const font = `${item.strong ? 600 : 400} ${px}px ${family}`;
      const screen = toScreen(item.x, item.y);
      const radius = item.r * scale;
      if (!item.strong && radius < 2.2) continue;
      if (screen.x < -80 || screen.y < -30 || screen.x > size.width + 80 || screen.y > size.height + 30) continue;
      ctx.font = font;
      const text = KG.shorten(item.text, item.strong ? 28 : 14);
      const half = width(ctx, font, text) / 2 + 3;
      const top = item.middle ? screen.y - px / 2 : screen.y + radius + 2;
      const box = { x0: screen.x - half, x1: screen.x + half, y0: top - 1, y1: top + px + 2 };
      if (!item.strong && !occupied.free(box)) continue;
      occupied.take(box);
      const k = 1 / scale;
      ctx.font = `${item.strong ? 600 : 400} ${px * k}px ${family}`;
      ctx.globalAlpha = item.faint ? 0.25 : 1;
      ctx.lineWidth = 3.5 * k;
      ctx.strokeStyle = colours.paper;
      ctx.fillStyle = item.colour || colours.ink;
      const y = item.middle ? item.y - (px / 2) * k : item.y + item.r + 2 * k;
      ctx.strokeText(text, item.x, y);
      ctx.fillText(text, item.x, y);
    }
    ctx.restore();
  };
})();

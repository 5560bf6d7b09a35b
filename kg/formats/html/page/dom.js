// Building elements. Text only ever enters as text nodes: nothing is parsed as HTML.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  const DIRECT = new Set(['value', 'checked', 'disabled', 'hidden', 'tabIndex', 'className', 'textContent', 'htmlFor', 'selected']);

  // el('button', {class: 'x', onclick: f, 'aria-label': 't'}, 'text', node, [nodes], null)
  KG.el = function el(tag, props, ...children) {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(props || {})) {
      if (value === null || value === undefined || value === false) continue;
      if (name.startsWith('on')) node.addEventListener(name.slice(2), value);
      else if (name === 'class') node.className = value;
      else if (name === 'style') for (const [k, v] of Object.entries(value)) node.style.setProperty(k, v);
      else if (DIRECT.has(name)) node[name] = value;
      else node.setAttribute(name, value === true ? '' : String(value));
    }
    KG.put(node, children);
    return node;
  };

  KG.put = function put(node, children) {
    for (const child of [].concat(children).flat(Infinity)) {
      if (child === null || child === undefined || child === false) continue;
      node.append(child instanceof Node ? child : document.createTextNode(String(child)));
    }
    return node;
  };

  KG.fill = function fill(node, ...children) {
    node.replaceChildren();
    return KG.put(node, children);
  };

  // Draw a part anew without taking the keyboard's place from it: what had focus gets it back by its data-k.
  KG.keepFocus = function keepFocus(box, draw) {
    const active = document.activeElement;
    const key = active && box.contains(active) ? active.dataset.k : undefined;
    const at = key !== undefined && active.selectionStart !== undefined && active.type === 'search' ? active.selectionStart : null;
    draw();
    const again = key === undefined ? null : [...box.querySelectorAll('[data-k]')].find((n) => n.dataset.k === key);
    if (!again) return;
    again.focus({ preventScroll: true });
    if (at !== null) again.setSelectionRange(at, at);
  };

  KG.byId = (id) => document.getElementById(id);

  KG.button = (text, onclick, props) => KG.el('button', { type: 'button', onclick, ...props }, text);

  // A small drawing of a label's shape in its colour, the same as in the picture.
  KG.glyph = function glyph(label, size) {
    const s = size || 14;
    const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg');
    svg.setAttribute('width', s);
    svg.setAttribute('height', s);
    svg.setAttribute('viewBox', '-8 -8 16 16');
    svg.setAttribute('aria-hidden', 'true');
    svg.classList.add('glyph');
    const path = document.createElementNS('http://www.w3.org/2000/svg', 'path');
    const spec = KG.store.label(label);
    path.setAttribute('d', KG.shapePath(spec.shape, 6));
    path.setAttribute('fill', spec.colour);
    svg.append(path);
    return svg;
  };

  // Outline of a shape of vis-network's names as an SVG path around the origin.
  KG.shapePath = function shapePath(shape, r) {
    const points = KG.shapePoints(shape, r);
    if (!points) return `M${-r},0a${r},${r} 0 1,0 ${2 * r},0a${r},${r} 0 1,0 ${-2 * r},0Z`;
    return 'M' + points.map(([x, y]) => `${x.toFixed(2)},${y.toFixed(2)}`).join('L') + 'Z';
  };

  KG.shapePoints = function shapePoints(shape, r) {
    const ring = (n, start, radius) =>
      Array.from({ length: n }, (_, i) => {
        const a = start + (2 * Math.PI * i) / n;
        const q = typeof radius === 'function' ? radius(i) : radius;
        return [q * Math.cos(a), q * Math.sin(a)];
      });
    switch (shape) {
      case 'square': return ring(4, Math.PI / 4, r * 1.25);
      case 'diamond': return ring(4, 0, r * 1.25);
      case 'triangle': return ring(3, -Math.PI / 2, r * 1.35).map(([x, y]) => [x, y + r * 0.2]);
      case 'triangleDown': return ring(3, Math.PI / 2, r * 1.35).map(([x, y]) => [x, y - r * 0.2]);
      case 'hexagon': return ring(6, 0, r * 1.1);
      case 'star': return ring(10, -Math.PI / 2, (i) => (i % 2 ? r * 0.58 : r * 1.4));
      case 'page': return [[-r * 0.8, -r], [r * 0.4, -r], [r * 0.8, -r * 0.55], [r * 0.8, r], [-r * 0.8, r]];
      default: return null;
    }
  };
})();

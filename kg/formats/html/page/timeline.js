// Articles over time, as bars; two handles choose a span. Days, months or years, as the span asks for.
(function () {
  'use strict';
  const KG = (window.KG = window.KG || {});

  KG.addWords({
    timeline: ['时间轴', 'Timeline'],
    timeFrom: ['起始时间', 'From'],
    timeTo: ['结束时间', 'Until'],
    timeAll: ['全部时间', 'All time'],
    timeBar: ['{d}：{n} 篇', '{d}: {n} article(s)'],
  });

  // The bins of the dates: every year, month or day from the first to the last, at most about 60.
  KG.timeBins = function timeBins(dates) {
    const full = dates.filter((d) => /^\d{4}(-\d{2}){0,2}$/.test(d));
    if (!full.length) return [];
    const first = full[0];
    const last = full[full.length - 1];
    const at = (d) => Date.UTC(Number(d.slice(0, 4)), Number(d.slice(5, 7) || 1) - 1, Number(d.slice(8, 10) || 1));
    const days = (at(last) - at(first)) / 864e5;
    const width = days > 5 * 366 ? 4 : days > 62 ? 7 : 10;
    const bins = [];
    const cursor = new Date(at(first));
    const end = Math.max(at(last), at(first));
    for (let i = 0; i < 400; i++) {
      const name = cursor.toISOString().slice(0, width);
      bins.push(name);
      if (width === 4) cursor.setUTCFullYear(cursor.getUTCFullYear() + 1, 0, 1);
      else if (width === 7) cursor.setUTCMonth(cursor.getUTCMonth() + 1, 1);
      else cursor.setUTCDate(cursor.getUTCDate() + 1);
      if (cursor.getTime() > end) break;
    }
    return bins;
  };

  KG.drawTimeline = function drawTimeline(box, filters) {
    const { el, fill, t, store } = KG;
    const bins = KG.timeBins(store.dates);
    box.hidden = bins.length < 2;
    if (box.hidden) return;
    const width = bins[0].length;
    const counts = new Map(bins.map((b) => [b, 0]));
    for (const a of store.articles) {
      if (!a.date) continue;
      const bin = bins.find((b) => b.slice(0, Math.min(width, a.date.length)) === a.date.slice(0, width));
      if (bin) counts.set(bin, counts.get(bin) + 1);
    }
    const most = Math.max(1, ...counts.values());
    const low = filters.from ? Math.max(0, bins.indexOf(filters.from)) : 0;
    const high = filters.to ? Math.max(0, bins.indexOf(filters.to)) : bins.length - 1;
    const set = (from, to) => {
      filters.from = from <= 0 ? '' : bins[from];
      filters.to = to >= bins.length - 1 ? '' : bins[to];
      filters.changed();
    };
    const handle = (name, value, onchange) => el('input', { type: 'range', min: 0, max: bins.length - 1, step: 1, value, 'data-k': name, 'aria-label': t(name), 'aria-valuetext': bins[value], onchange, class: 'handle', oninput: (ev) => ev.target.setAttribute('aria-valuetext', bins[ev.target.value]) });
    fill(box,
      el('span', { class: 'time-end' }, bins[low]),
      el('div', { class: 'time-track' },
        el('div', { class: 'time-bars' }, bins.map((b, i) => el('span', {
          class: i >= low && i <= high ? 'bar-in' : 'bar-out', title: t('timeBar', { d: b, n: counts.get(b) }),
          style: { height: counts.get(b) ? `${Math.max(12, (100 * counts.get(b)) / most)}%` : '2px' },
          onclick: () => (low === i && high === i ? set(0, bins.length - 1) : set(i, i)),
        }))),
        handle('timeFrom', low, (ev) => set(Math.min(Number(ev.target.value), high), high)),
        handle('timeTo', high, (ev) => set(low, Math.max(Number(ev.target.value), low)))),
      el('span', { class: 'time-end' }, bins[high]),
      filters.from || filters.to ? KG.button(t('timeAll'), () => set(0, bins.length - 1), { class: 'link' }) : null);
  };
})();

/* SPDX-License-Identifier: GPL-3.0-or-later
 * Small charts in SVG. Widths are shares of the place that there is, so that their words stay readable on a phone. */
'use strict';

yusuan.charts = {};

(function () {
  const {el, svg} = yusuan;
  const ROW = 40, BAR = 12, TEXT = 15, GAP = 3; // px

  function figure (title, from, drawing, say) {
    drawing.setAttribute ('role', 'img');
    drawing.setAttribute ('aria-label', `${title}：${say}`);
    return el ('figure', {class: 'chart'}, el ('figcaption', {}, title), drawing, from ? el ('p', {class: 'from'}, from) : null);
  }

  const share = (value, most) => `${most > 0 ? Math.max (0, value / most * 100).toFixed (2) : 0}%`;

  /* A bar an item: {label, value, shown, class}. */
  yusuan.charts.bars = function (title, items, from) {
    const most = Math.max (...items.map (i => i.value), 0);
    const drawing = svg ('svg', {width: '100%', height: items.length * ROW});
    items.forEach ((item, i) => drawing.append (
      svg ('text', {x: 0, y: i * ROW + TEXT}, item.label),
      svg ('text', {x: '100%', y: i * ROW + TEXT, 'text-anchor': 'end', class: 'number'}, item.shown),
      svg ('rect', {x: 0, y: i * ROW + TEXT + 6, width: '100%', height: BAR, class: 'rail'}),
      svg ('rect', {x: 0, y: i * ROW + TEXT + 6, width: share (item.value, most), height: BAR, class: item.class || 'bar'})));
    return figure (title, from, drawing, items.map (i => `${i.label} ${i.shown}`).join ('；'));
  };

  /* One bar of all items, {label, value, shown, class}, and what is what below. */
  yusuan.charts.parts = function (title, items, from) {
    const all = items.reduce ((sum, i) => sum + i.value, 0), top = 26;
    const drawing = svg ('svg', {width: '100%', height: top + items.length * (TEXT + 9)});
    let at = 0;
    items.forEach ((item, i) => {
      const y = top + i * (TEXT + 9);
      drawing.append (svg ('rect', {x: `${at}%`, y: 0, width: share (item.value, all), height: 18, class: `${item.class} part`}),
        svg ('rect', {x: 0, y: y + 2, width: 12, height: 12, class: item.class}),
        svg ('text', {x: 20, y: y + 13}, item.label),
        svg ('text', {x: '100%', y: y + 13, 'text-anchor': 'end', class: 'number'}, item.shown));
      at += all > 0 ? item.value / all * 100 : 0;
    });
    return figure (title, from, drawing, items.map (i => `${i.label} ${i.shown}`).join ('；'));
  };

  /* Two bars an item, {label, values: [now, before], shown: [...]}; NAMES says what the two are. */
  yusuan.charts.pairs = function (title, items, names, from) {
    const most = Math.max (...items.flatMap (i => i.values.map (v => v || 0)), 0), row = TEXT + 2 * (BAR + TEXT) + 12;
    const drawing = svg ('svg', {width: '100%', height: items.length * row});
    items.forEach ((item, i) => {
      drawing.append (svg ('text', {x: 0, y: i * row + TEXT, class: 'strong'}, item.label));
      names.forEach ((name, k) => {
        const y = i * row + TEXT + 4 + k * (BAR + TEXT);
        drawing.append (svg ('text', {x: 0, y: y + BAR, class: 'small'}, name),
          svg ('text', {x: '100%', y: y + BAR, 'text-anchor': 'end', class: 'number small'}, item.shown[k]),
          svg ('rect', {x: 0, y: y + BAR + GAP, width: share (item.values[k] || 0, most), height: BAR - 4, class: k ? 'bar before' : 'bar'}));
      });
    });
    return figure (title, from, drawing, items.map (i => names.map ((n, k) => `${i.label} ${n} ${i.shown[k]}`).join ('，')).join ('；'));
  };
}) ();

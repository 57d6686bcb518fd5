/* SPDX-License-Identifier: GPL-3.0-or-later
 * Small charts in SVG. Widths are shares of the place that there is, so that their words stay readable on a phone. */
'use strict';

yusuan.charts = {};

(function () {
  const {el, svg} = yusuan;
  const BAR = 12, TEXT = 15, GAP = 3, PARTS = 18, KEY = 12; // px

  function figure (title, from, drawing, say) {
    drawing.setAttribute ('role', 'img');
    drawing.setAttribute ('aria-label', `${title}：${say}`);
    return el ('figure', {class: 'chart'}, el ('figcaption', {}, title), drawing, from ? el ('p', {class: 'from'}, from) : null);
  }

  /* What is long takes another line: text of SVG would run over the number. */
  const words = (label, shown) => el ('div', {class: 'words'}, el ('span', {}, label), el ('span', {class: 'number'}, shown));

  const share = (value, most) => `${most > 0 ? Math.max (0, value / most * 100).toFixed (2) : 0}%`;

  /* The bar of ITEM, in one colour or in the parts that it is split into. */
  function bar_of (item, most) {
    let at = 0;
    return (item.split || [[item.value, item.class || 'bar']]).filter (([value]) => value > 0 || !item.split).map (([value, colour]) => {
      const x = share (at, most);
      at += value;
      return svg ('rect', {x, y: 0, width: share (value, most), height: BAR, class: colour});
    });
  }

  /* A bar an item: {label, value, shown, class}, or split: [[value, class], …] instead of a class. */
  yusuan.charts.bars = function (title, items, from) {
    const most = Math.max (...items.map (i => i.value), 0);
    const drawing = el ('div', {class: 'bars'}, items.map (item => [words (item.label, item.shown),
      svg ('svg', {width: '100%', height: BAR}, svg ('rect', {x: 0, y: 0, width: '100%', height: BAR, class: 'rail'}), bar_of (item, most))]));
    return figure (title, from, drawing, items.map (i => `${i.label} ${i.shown}`).join ('；'));
  };

  /* One bar of all items, {label, value, shown, class}, and what is what below. */
  yusuan.charts.parts = function (title, items, from) {
    const all = items.reduce ((sum, i) => sum + i.value, 0), bar = svg ('svg', {width: '100%', height: PARTS});
    let at = 0;
    for (const item of items) {
      bar.append (svg ('rect', {x: `${at}%`, y: 0, width: share (item.value, all), height: PARTS, class: `${item.class} part`}));
      at += all > 0 ? item.value / all * 100 : 0;
    }
    const key = item => svg ('svg', {width: KEY, height: KEY, class: 'key'}, svg ('rect', {x: 0, y: 0, width: KEY, height: KEY, class: item.class}));
    const drawing = el ('div', {class: 'bars'}, bar, items.map (item => words ([key (item), item.label], item.shown)));
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

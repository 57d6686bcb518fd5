/* SPDX-License-Identifier: GPL-3.0-or-later
 * What all pages of the report stand on: data that arrive as scripts, elements, language, light and dark.
 * Whatever comes from a document goes into the page as text, never as markup. */
'use strict';

const yusuan = {};

(function () {
  const arrived = new Map (), waiting = new Map ();

  /* Each file of data calls this once. */
  yusuan.take = function (what, data) {
    arrived.set (what, data);
    const known = waiting.get (what);
    if (known)
      known.resolve (data);
  };

  /* data/WHAT.js, once; refused when it is not there. */
  yusuan.load = function (what) {
    if (arrived.has (what))
      return Promise.resolve (arrived.get (what));
    if (!waiting.has (what)) {
      const entry = {};
      entry.promise = new Promise ((resolve, reject) => Object.assign (entry, {resolve, reject}));
      waiting.set (what, entry);
      const script = document.createElement ('script');
      script.src = `data/${what}.js`;
      script.onerror = () => entry.reject (new Error (what));
      document.head.append (script);
    }
    return waiting.get (what).promise;
  };

  /* The order of an entry of the index; report/listing.c writes it. */
  const ENTRY = ['id', 'repeat', 'path', 'status', 'pages', 'errors', 'warnings', 'infos', 'title', 'issuer', 'year', 'kind',
    'tables', 'amounts', 'named', 'open', 'unplaced', 'proven', 'unproven', 'disputed', 'corrected', 'kinds'];

  /* All inputs. */
  yusuan.entries = async function () {
    const report = await yusuan.load ('report');
    const parts = await Promise.all (Array.from ({length: report.parts}, (_, i) => yusuan.load (`index-${i + 1}`)));
    return parts.flatMap ((part, p) => part.map ((values, k) => {
      const entry = {part: p + 1, number: k};
      ENTRY.forEach ((name, i) => { entry[name] = values[i] ?? null; });
      return entry;
    }));
  };

  const SVG = 'http://www.w3.org/2000/svg';

  function fill (element, attributes, children) {
    for (const [name, value] of Object.entries (attributes || {}))
      if (name.startsWith ('on'))
        element.addEventListener (name.slice (2), value);
      else if (value !== null && value !== undefined && value !== false)
        element.setAttribute (name, value === true ? '' : value);
    element.append (...children.flat (Infinity).filter (c => c !== null && c !== undefined && c !== false));
    return element;
  }

  /* An element; strings among the children become text. */
  yusuan.el = (tag, attributes, ...children) => fill (document.createElement (tag), attributes, children);
  yusuan.svg = (tag, attributes, ...children) => fill (document.createElementNS (SVG, tag), attributes, children);

  function remember (key, value) {
    try {
      localStorage.setItem (`yusuan.${key}`, value);
    } catch { /* a browser that keeps nothing for pages from the disk */ }
  }

  function recall (key) {
    try {
      return localStorage.getItem (`yusuan.${key}`);
    } catch {
      return null;
    }
  }

  yusuan.language = recall ('language') === 'en' ? 'en' : 'zh';
  yusuan.english = () => yusuan.language === 'en';
  /* Of a pair of wordings that of the language. */
  yusuan.say = pair => pair[yusuan.english () ? 1 : 0];

  /* The words of words.js, {name} filled in. */
  yusuan.t = function (key, values) {
    const pair = yusuan.words[key];
    return (pair ? yusuan.say (pair) : key).replace (/\{(\w+)\}/g, (_, name) => values[name]);
  };

  function dark () {
    const chosen = document.documentElement.dataset.theme;
    return chosen ? chosen === 'dark' : matchMedia ('(prefers-color-scheme: dark)').matches;
  }

  function choose_theme (theme) {
    if (theme)
      document.documentElement.dataset.theme = theme;
  }

  choose_theme (recall ('theme'));

  /* The bar of each page; DRAW makes the page again in the other language. */
  yusuan.bar = function (draw) {
    const {el, t} = yusuan, again = () => yusuan.bar (draw);
    document.documentElement.lang = yusuan.english () ? 'en' : 'zh-CN';
    document.getElementById ('bar').replaceChildren (
      el ('a', {href: `index.html${yusuan.list ()}`, class: 'home'}, t ('report')),
      el ('span', {class: 'grow'}),
      el ('button', {type: 'button', id: 'language', lang: yusuan.english () ? 'zh-CN' : 'en', onclick () {
        yusuan.language = yusuan.english () ? 'zh' : 'en';
        remember ('language', yusuan.language);
        again ();
        draw ();
        document.getElementById ('language').focus ();
      }}, yusuan.english () ? '中文' : 'English'),
      el ('button', {type: 'button', id: 'theme', 'aria-pressed': String (dark ()), onclick () {
        choose_theme (dark () ? 'light' : 'dark');
        remember ('theme', document.documentElement.dataset.theme);
        again ();
        document.getElementById ('theme').focus ();
      }}, t ('dark')));
  };

  /* The digits of a number in groups of three; they are never rounded. */
  yusuan.digits = function (value) {
    const text = String (value), point = text.indexOf ('.');
    if (/[^-0-9.]/.test (text))
      return text;
    const whole = point < 0 ? text : text.slice (0, point);
    return whole.replace (/\B(?=(\d{3})+$)/g, ',') + (point < 0 ? '' : text.slice (point));
  };

  /* Rounded, but 100% only of all, and nothing but 0 is 0%. */
  yusuan.percent = function (part, all) {
    if (!(all > 0))
      return '–';
    const tenths = Math.round (part / all * 1000);
    if (part > 0 && tenths === 0)
      return '<0.1%';
    return `${((part < all ? Math.min (tenths, 999) : tenths) / 10).toFixed (1)}%`;
  };

  /* An amount that a person wrote, or a document prints, as digits alone: 1,234.50万元 is 1234.5. Nothing where it is none. */
  yusuan.amount = function (text) {
    const found = /^[-−]?[\d,，]*\d(\.\d+)?(?=\s*(?:[万亿百千十]*元|%)?$)/.exec (text.trim ());
    return found ? found[0].replace (/[,，]/g, '').replace (/(\.\d*?)0+$/, '$1').replace (/\.$/, '') : '';
  };

  /* What the list of documents showed last, for the way back to it. */
  yusuan.list = () => {
    try {
      return sessionStorage.getItem ('yusuan.list') || '';
    } catch {
      return '';
    }
  };
  yusuan.keep_list = function (hash) {
    try {
      sessionStorage.setItem ('yusuan.list', hash);
    } catch { /* then the way back leads to the whole list */ }
  };

  const POWERS = {'元': 0, '百元': 2, '千元': 3, '万元': 4, '十万元': 5, '百万元': 6, '亿元': 8};
  /* How many yuan a unit is; NaN: not known. */
  yusuan.yuan = unit => 10 ** (POWERS[unit] ?? NaN);

  /* The unit in which VALUE is YUAN yuan; nothing where no unit fits. */
  yusuan.unit_of = (value, yuan) => value > 0 && Object.keys (POWERS).find (unit => Math.abs (value * 10 ** POWERS[unit] - yuan) < 0.005) || '';

  /* What an id of the output means, as docs/ says it. */
  yusuan.meaning = function (list, id) {
    const found = arrived.get ('meanings')?.[list]?.[id];
    return found ? yusuan.say (found) : id;
  };

  /* GRID in a frame that says when it goes on to the right. */
  yusuan.wide = function (grid, attributes) {
    const frame = yusuan.el ('div', {class: 'scroll', ...attributes}, grid);
    const look = () => frame.classList.toggle ('more', frame.scrollLeft + frame.clientWidth < grid.scrollWidth - 1);
    frame.addEventListener ('scroll', look, {passive: true});
    new ResizeObserver (look).observe (frame);
    return yusuan.el ('div', {}, yusuan.el ('p', {class: 'help sideways', 'aria-hidden': 'true'}, yusuan.t ('sideways')), frame);
  };

  /* How an amount stands. */
  yusuan.marks = {proven: '✓', unproven: '○', disputed: '≠', inferred: '≈', open: '?'};
  yusuan.legend = marks => yusuan.el ('dl', {class: 'legend'}, marks.map (mark => yusuan.el ('div', {},
    yusuan.el ('dt', {class: mark, 'data-mark': yusuan.marks[mark]}, yusuan.t (mark)), yusuan.el ('dd', {}, yusuan.t (`legend_${mark}`)))));

  yusuan.status = status => yusuan.words[`status_${status}`] ? yusuan.t (`status_${status}`) : status;
  yusuan.kind = kind => kind ? yusuan.t (`kind_${kind}`) : '';
  yusuan.failed = message => yusuan.el ('p', {class: 'failed', role: 'alert'}, message);
}) ();

/* SPDX-License-Identifier: GPL-3.0-or-later
 * One document: findings, charts, tables, prose, and the page beside them. Its address is #ID, then what to go to:
 * /finding/3, /at/KEY (a cell is table.row.column), /find/NAME, /page/4, /to/tables. */
'use strict';

(function () {
  const {el, t} = yusuan;
  const LEAST_FIGURE = 3; // characters of a figure that a message may name
  const NOT_UNDERSTOOD = new Set (['column-unnamed', 'table-unknown', 'amount-not-parsed', 'text-outside-cells', 'targets-not-read']);
  const MOST_PAGES = 4; // of a finding, beside its own
  const MOST_PARTS = 200; // amounts of a sum whose pages are offered
  const HALF_CENT = 0.0051; // of the printed unit: amounts are added as doubles
  const BETWEEN = /disagree$/; // of two places neither is the right one by rights
  const LABELS = {expected: 'elsewhere', actual: 'here'};
  const GLYPHS = {error: '✕', warning: '!', info: 'i'};
  const ADDRESS = /^([^/]*)(?:\/(\w+)\/(.*))?$/s;
  let id = '', doc = null, pictures = null, places = new Map (), by_key = new Map (), viewer = null;

  /* Where things stand */

  /* A place is known by its key; where a row is broken over two pages, the second place is beside the first. */
  function put (place) {
    if (by_key.has (place.key))
      (by_key.get (place.key).also ??= []).push (place);
    else
      by_key.set (place.key, place);
    if (place.page)
      places.set (place.page, [...(places.get (place.page) || []), place]);
  }

  function put_table (table, n) {
    table.rows.forEach ((row, r) => row.cells.forEach (cell => put ({key: `${n}.${r}.${cell.column}`, page: cell.page, bbox: cell.bbox,
      line: cell.line, text: cell.text, about: yusuan.tableview.about (table, row, cell), marks: yusuan.tableview.marks (doc, table, row, cell)})));
    (table.performance || []).forEach ((item, k) => {
      item.funds.forEach ((fund, i) => put ({key: `m.${n}.${k}.${i}`, page: fund.page, bbox: fund.bbox, text: String (fund.amount), marks: ['quiet']}));
      item.indicators.forEach ((one, i) => put ({key: `i.${n}.${k}.${i}`, page: one.page, bbox: one.bbox, text: one.text || one.name, marks: ['quiet']}));
    });
  }

  function gather () {
    places = new Map ();
    by_key = new Map ();
    doc.tables.forEach (put_table);
    doc.narrative.forEach ((section, s) => section.figures.forEach ((figure, k) => put ({key: `f.${s}.${k}`, page: figure.page,
      bbox: figure.bbox, line: figure.line, text: figure.text, marks: ['figure']})));
  }

  const same_box = (a, b) => a && b && a.every ((v, i) => v === b[i]);

  /* The number of the table that finding A is about; -1: none, or not known which. */
  function table_of (a) {
    const named = doc.tables.map ((table, n) => n).filter (n => doc.tables[n].id === a.table);
    const boxed = named.filter (n => (doc.tables[n].rows[a.row]?.cells || []).some (c => c.page === a.page && same_box (c.bbox, a.bbox)));
    const here = named.filter (n => doc.tables[n].pages.includes (a.page));
    return boxed[0] ?? (named.length === 1 ? named[0] : here.length === 1 ? here[0] : -1);
  }

  /* The key of the cell that finding A is about, or nothing. */
  function cell_of (a, n) {
    const cells = n >= 0 && a.row !== null ? doc.tables[n].rows[a.row]?.cells || [] : [];
    const cell = cells.find (c => c.page === a.page && same_box (c.bbox, a.bbox)) ||
      cells.find (c => doc.tables[n].columns[c.column].id === a.column) || cells[0];
    return cell ? `${n}.${a.row}.${cell.column}` : null;
  }

  /* The figures of the prose that finding A names, in the section that it names. */
  const figures_of = a => doc.narrative.flatMap ((section, s) => section.heading && a.message.zh.includes (section.heading)
    ? section.figures.map ((figure, k) => by_key.get (`f.${s}.${k}`)) : [])
    .filter (p => p.bbox && p.text.length >= LEAST_FIGURE && a.message.zh.includes (p.text));

  const in_prose = a => /^prose-/.test (a.check || '');
  /* Whether finding A names figures of the prose on PAGE. */
  const names_prose = (a, page) => figures_of (a).some (p => p.page === page);

  /* Where finding A stands: its box, and what it names of the prose; the latter first where it is about the prose. */
  function places_of (a) {
    const cell = by_key.get (cell_of (a, table_of (a))), own = a.bbox ? [{page: a.page, bbox: a.bbox, text: '', about: same_box (cell?.bbox, a.bbox) ? cell.about : ''}] : [];
    return in_prose (a) ? [...figures_of (a), ...own] : [...own, ...figures_of (a)];
  }

  /* The project that the place KEY is of, where it is one of the funds of targets. */
  function project_of (key) {
    const [kind, n, k] = key.split ('.');
    return kind === 'm' ? doc.tables[n].performance[k].project : '';
  }

  /* The other amount of two that disagree, on another page that finding A names: of the same project where one is. */
  function others_of (a) {
    if (!BETWEEN.test (a.code) || a.expected === null || in_prose (a))
      return [];
    const here = named_pages (a).filter (page => page !== a.page).flatMap (page => places.get (page) || [])
      .filter (p => p.bbox && Number (yusuan.amount (p.text || '') || NaN) === Number (a.expected));
    const name = doc.tables[table_of (a)]?.rows[a.row]?.name, own = here.filter (p => name && project_of (p.key) === name);
    return (own.length > 0 ? own : here).slice (0, 1).map (p => ({...p, role: 'part'}));
  }

  const sums_of = a => yusuan.sums (doc, a, table_of (a));

  /* All that is lit for finding A. */
  const lit_of = a => [...places_of (a), ...sums_of (a), ...others_of (a)];

  /* The pages that the words of finding A name. */
  const named_pages = a => [...a.message.zh.matchAll (/第 (\d+) 页/g)].map (m => +m[1]).filter (page => page <= (doc.source.pages || 0)).slice (0, MOST_PAGES);

  /* The pages of finding A, that of its own place first. */
  function pages_of (a, table) {
    const own = [...places_of (a), ...others_of (a)].map (p => p.page), sums = sums_of (a).map (p => p.page).slice (0, MOST_PARTS);
    return [...new Set ([...(own.length > 0 ? [...own, ...sums] : [a.page || table?.pages[0]]), ...named_pages (a)])].filter (Boolean);
  }

  /* Going there */

  const element_of = key => document.querySelector (`[data-cell="${key}"]`) || document.querySelector (`button[data-key="${key}"]`);

  function mark (element) {
    document.querySelectorAll ('.lit-here').forEach (e => { e.classList.remove ('lit-here', 'part', 'gap'); e.removeAttribute ('aria-selected'); });
    if (!element)
      return;
    element.classList.add ('lit-here');
    if (element.matches ('td'))
      element.setAttribute ('aria-selected', 'true');
  }

  function reveal (element) {
    for (let details = element?.closest ('details'); details; details = details.parentElement.closest ('details'))
      details.open = true;
    element?.scrollIntoView ({block: 'center', inline: 'nearest'});
  }

  const remember = rest => history.replaceState (null, '', `#${id}${rest}`);

  /* Lights the place KEY on its page, and in the text; SCROLL: the text moves to it. */
  function go (key, scroll) {
    const place = by_key.get (key), element = element_of (key);
    if (!place)
      return;
    if (place.page)
      viewer.show (place.page, [place, ...(place.also || [])], true);
    say (place.page ? t ('lit_on', {n: place.page, text: place.text}) : t ('text_source', {line: place.line ?? '–'}), place.page);
    if (scroll)
      reveal (element);
    else
      element?.scrollIntoView ({block: 'nearest', inline: 'nearest'});
    mark (element);
    remember (`/at/${key}`);
  }

  function mark_finding (a, element) {
    mark (element);
    [...sums_of (a), ...others_of (a)].forEach (p => element_of (p.key)?.classList.add ('lit-here', p.role));
  }

  /* Of the buttons of ARTICLE that of PAGE is the one whose place is shown; no other finding has one. */
  function press (article, page) {
    document.querySelectorAll ('[data-finding]').forEach (b => b.setAttribute ('aria-pressed', String (article.contains (b) && +b.dataset.at === page)));
  }

  /* The table N of finding NUMBER, with what is lit for it. */
  function go_table_of (number, n) {
    const a = doc.anomalies[number], key = cell_of (a, table_of (a)), lit = lit_of (a), pages = doc.tables[n].pages;
    go_heading (`table-${n}`);
    mark_finding (a, key ? element_of (key) : null);
    viewer.show (pages.includes (a.page) ? a.page : lit.map (p => p.page).find (page => pages.includes (page)) || pages[0], lit);
  }

  function go_finding (number, page) {
    const a = doc.anomalies[number], article = document.getElementById (`finding-${number}`);
    if (!a)
      return;
    reveal (article);
    const n = table_of (a), key = cell_of (a, n), [first] = pages_of (a, doc.tables[n]);
    if (first)
      viewer.show (page || first, lit_of (a), true);
    press (article, page || first);
    mark_finding (a, key ? element_of (key) : article);
    remember (`/finding/${number}`);
  }

  function go_name (name) {
    const rows = doc.tables.flatMap ((table, n) => table.rows.map ((row, r) => ({row, key: `${n}.${r}`})));
    const found = rows.find (({row}) => Object.values (row).includes (name)), amount = yusuan.amount (name);
    if (found)
      return go (`${found.key}.${found.row.cells[0]?.column}`, true);
    const place = amount && [...by_key.values ()].find (p => yusuan.amount (p.text || '') === amount);
    if (place)
      return go (place.key, true);
    const card = [...document.querySelectorAll ('.card')].find (c => c.textContent.includes (name));
    reveal (card);
    mark (card);
    show_page_of (card);
  }

  /* The page of the first thing in ELEMENT that has one; a phone keeps its place for the text. */
  function show_page_of (element) {
    const first = element?.querySelector ('td.cell, [data-page], [data-at], button[data-key]'), {cell, page, at, key} = first?.dataset || {};
    const wanted = +(page || at || by_key.get (cell || key)?.page);
    if (wanted)
      viewer.show (wanted, []);
  }

  function go_heading (name) {
    const heading = document.getElementById (name);
    if (!heading)
      return;
    reveal (heading);
    heading.scrollIntoView ({block: 'start'});
    heading.focus ({preventScroll: true});
    show_page_of (heading.closest ('section'));
    remember (`/to/${name}`);
  }

  /* For screen readers; HIDDEN where others see it anyway. */
  function say (text, hidden) {
    const said = document.getElementById ('said');
    said.classList.toggle ('hidden', !!hidden);
    said.textContent = text;
  }

  function follow () {
    const [, where, kind, rest] = ADDRESS.exec (decodeURIComponent (location.hash.slice (1))) || [];
    if (where !== id)
      return begin ();
    if (kind === 'to')
      go_heading (rest);
    if (kind === 'finding')
      go_finding (+rest);
    else if (kind === 'at')
      go (rest, true);
    else if (kind === 'find')
      go_name (rest);
    else if (kind === 'page')
      viewer.show (+rest, [], true);
  }

  /* What is drawn */

  const decimals = value => (String (value).split ('.')[1] || '').length;

  const FACTS = ['expected', 'actual', 'difference'];

  /* VALUE as the message of finding A writes it, or as JSON does. */
  function spelled (a, value) {
    const found = [...a.message.zh.matchAll (/-?\d[\d,]*(\.\d+)?/g)].map (m => m[0].replaceAll (',', ''));
    return found.filter (text => Number (text) === value).sort ((x, y) => decimals (y) - decimals (x))[0] ?? String (value);
  }

  /* A number of finding A as it is printed; the difference without its sign, with as many decimals as the longer of the two. */
  function written (a, key) {
    const text = spelled (a, key === 'difference' ? Math.abs (a[key]) : Number (a[key]));
    const most = Math.max (...FACTS.filter (k => a[k] !== null).map (k => decimals (spelled (a, Number (a[k])))));
    const wanted = key === 'difference' || !a.message.zh.includes (text) ? most : decimals (text);
    return text + (decimals (text) === 0 && wanted > 0 ? '.' : '') + '0'.repeat (Math.max (0, wanted - decimals (text)));
  }

  function facts (a, unit) {
    const between = BETWEEN.test (a.code);
    return el ('dl', {class: 'facts'}, FACTS.filter (key => a[key] !== null).map (key => el ('div', {class: key}, el ('dt', {}, t (between && LABELS[key] || key)),
      el ('dd', {}, yusuan.digits (written (a, key)), unit ? ` ${unit}` : ''))));
  }

  /* What the colours on the page say: which of them add up to what is expected, and which to what is printed. */
  function parts_told (a, sums) {
    const parts = sums.filter (s => s.role === 'part'), blue = sums.filter (s => s.role === 'gap' && s.of !== null), n = parts.length + blue.length;
    const shown = key => yusuan.digits (written (a, key)), alone = parts.reduce ((all, p) => all + Number (p.value), 0);
    if (parts.length === 0 || blue.length === 0)
      return parts.length > 0 ? t ('sum_parts', {n}) : '';
    if (blue[0].of !== 'sum')
      return t ('sum_checked', {n});
    return t (Math.abs (alone - a.actual) <= Math.max (a.tolerance || 0, HALF_CENT) ? 'sum_both_alone' : 'sum_both', {n, expected: shown ('expected'), actual: shown ('actual')});
  }

  function sums_told (a) {
    const sums = sums_of (a), gaps = sums.filter (s => s.role === 'gap'), parts = parts_told (a, sums);
    return sums.length === 0 ? null : el ('p', {class: 'sums'}, parts,
      gaps.length > 0 ? [parts ? ' ' : '', t ('sum_gap'), gaps.map ((g, i) => [i > 0 ? '、' : '', el ('button', {type: 'button', class: 'place', 'data-key': g.key}, `${name_at (g.key)} ${g.text}`.trim ())])] : null);
  }

  function name_at (key) {
    const [n, r] = key.split ('.'), row = doc.tables[n].rows[r];
    return row.name || row.code;
  }

  /* What the button for PAGE of finding A says: of two places which of them it is. */
  function button_text (a, page) {
    if (names_prose (a, page) && (page !== a.page || !a.table))
      return t ('show_prose', {page});
    return BETWEEN.test (a.code) && a.table && lit_of (a).some (p => p.page === page) ? t ('show_in_table', {page}) : t ('show_place', {page});
  }

  /* The pages of finding A on which nothing is framed. */
  function unmarked (a, table) {
    const lit = lit_of (a).map (p => p.page), pages = pages_of (a, table).filter (page => !lit.includes (page));
    return pages.length === 0 ? null : el ('span', {class: 'help'}, t ('unmarked', {pages: pages.join ('、')}));
  }

  function finding (a, number) {
    const n = table_of (a), table = doc.tables[n], unit = table?.unit || '';
    const [first, second] = yusuan.english () ? ['en', 'zh'] : ['zh', 'en'], lang = {zh: 'zh-CN', en: 'en'};
    return el ('article', {class: `finding ${a.severity}`, id: `finding-${number}`},
      el ('h3', {}, el ('span', {class: 'badge'}, el ('span', {'aria-hidden': 'true'}, GLYPHS[a.severity]), ` ${t (a.severity)}`), ' ', yusuan.meaning ('findings', a.code)),
      el ('p', {class: 'message', lang: lang[first]}, a.message[first]),
      el ('details', {class: 'other'}, el ('summary', {lang: lang[second]}, second === 'en' ? 'English' : '中文'), el ('p', {class: 'message other', lang: lang[second]}, a.message[second])),
      a.expected !== null || a.actual !== null ? facts (a, unit) : null, sums_told (a),
      el ('p', {class: 'go'},
        pages_of (a, table).map ((page, i) => el ('button', {type: 'button', class: i === 0 ? 'primary' : null, 'data-finding': number, 'data-at': page, 'aria-pressed': 'false'}, button_text (a, page))),
        unmarked (a, table),
        table ? el ('a', {href: `#${id}/to/table-${n}`, 'data-table': n, 'data-of': number}, `${t ('show_table')}${yusuan.english () ? ': ' : '：'}${yusuan.tableview.name (table)}`) : null));
  }

  function findings () {
    const listed = doc.anomalies.map ((a, number) => ({a, number})).filter (({a}) => !NOT_UNDERSTOOD.has (a.code));
    const of = severity => listed.filter (({a}) => a.severity === severity).map (({a, number}) => finding (a, number));
    const notes = of ('info'), serious = [...of ('error'), ...of ('warning')];
    return [serious.length > 0 ? serious : el ('p', {class: 'fine'}, t ('no_findings')),
      notes.length > 0 ? el ('details', {}, el ('summary', {}, t ('notes_too', {n: notes.length})), notes) : null];
  }

  function not_understood () {
    const listed = doc.anomalies.map ((a, number) => ({a, number})).filter (({a}) => NOT_UNDERSTOOD.has (a.code));
    return listed.length === 0 ? el ('p', {class: 'fine'}, t ('all_understood'))
      : [el ('p', {}, t ('not_understood_about')), listed.map (({a, number}) => finding (a, number))];
  }

  function table_section (table, n) {
    const cards = (table.performance || []).length > 0;
    const pages = table.pages.map ((page, i) => [i > 0 ? '、' : '', el ('button', {type: 'button', class: 'place', 'data-page': page}, String (page))]);
    const grid = table.rows.length > 0 ? yusuan.tableview.grid (doc, n, key => go (key, false)) : null;
    return el ('section', {class: 'table', id: `section-table-${n}`},
      el ('h3', {id: `table-${n}`, tabindex: '-1'}, table.label && table.label !== table.title ? `${table.label} ` : '', yusuan.tableview.name (table)),
      el ('p', {class: 'about'}, table.title ? [yusuan.say (yusuan.tables[table.id] || yusuan.tables.other), ' · '] : null,
        table.unit ? t ('unit', {unit: table.unit}) : t ('no_unit'), table.pages.length > 0 ? [' · ', yusuan.english () ? 'PDF page ' : 'PDF 第 ', pages, yusuan.english () ? '' : ' 页'] : null,
        table.state !== 'data' ? [' · ', el ('strong', {}, t (table.state === 'blank' && table.rows.length > 0 ? 'words_only' : table.state))] : null),
      cards && grid ? el ('details', {}, el ('summary', {}, t ('as_printed')), grid) : grid,
      table.notes.length > 0 ? el ('p', {class: 'notes'}, table.notes.join ('\n')) : null);
  }

  function head () {
    const proven = doc.proven || {amounts: 0, proven: 0, disputed: 0};
    const items = ['proven', 'unproven', 'disputed'].map (key => ({label: t (key), value: proven[key] || 0, class: key,
      shown: `${yusuan.digits (proven[key] || 0)} · ${yusuan.percent (proven[key] || 0, proven.amounts)}`}));
    const issuer = doc.issuer.name;
    return el ('header', {class: 'page-head'}, el ('p', {class: 'up'}, el ('a', {href: `index.html${yusuan.list ()}`}, `‹ ${t ('back')}`)),
      el ('h1', {}, doc.title || issuer || (doc.source.path || '').split ('/').pop ()),
      el ('p', {class: 'about'}, [issuer ? el ('a', {href: `unit.html#${encodeURIComponent (issuer)}`}, `${issuer} · ${t ('years')}`) : null,
        doc.fiscal_year ? t ('year_of', {year: doc.fiscal_year}) : null, yusuan.kind (doc.kind),
        el ('span', {class: `status ${doc.status === 'ok' ? 'good' : 'bad'}`}, yusuan.status (doc.status))].filter (Boolean).map ((part, i) => [i > 0 ? ' · ' : '', part])),
      el ('p', {class: 'about'}, t ('counts', {pages: doc.source.pages ?? '–', tables: doc.tables.length, amounts: yusuan.digits (proven.amounts || doc.coverage.amounts)}),
        ' · ', t ('checks', doc.checks), doc.checks.failed > 0 ? t ('checks_told', {n: doc.anomalies.filter (a => a.severity !== 'info' && !NOT_UNDERSTOOD.has (a.code)).length}) : ''),
      el ('p', {class: 'path', title: doc.source.path}, t ('file'), ' ', el ('bdi', {}, (doc.source.path || '').split ('/').pop ())),
      proven.amounts > 0 ? el ('div', {class: 'charts'}, yusuan.charts.parts (t ('how_amounts'), items)) : null);
  }

  function section (key, content, more) {
    return el ('section', {'aria-labelledby': key, class: more}, el ('h2', {id: key, tabindex: '-1'}, t (key)), content);
  }

  function outline (sections) {
    return el ('nav', {class: 'outline', 'aria-label': t ('on_this_page')}, sections.map (key => el ('a', {href: `#${id}/to/${key}`, 'data-go': key}, t (key))));
  }

  function chosen (event) {
    const target = event.target.closest ('[data-finding], button[data-key], button[data-page], a[data-table], a[data-go]');
    if (!target)
      return;
    event.preventDefault ();
    const {finding: number, at, key, page, table, of, go: where} = target.dataset;
    if (number)
      go_finding (+number, +at);
    else if (key)
      go (key, false);
    else if (page)
      viewer.show (+page, [], true);
    else if (of)
      go_table_of (+of, +table);
    else
      go_heading (where || `table-${table}`);
  }

  function draw () {
    gather ();
    document.title = doc.title || doc.issuer.name || t ('document');
    viewer = yusuan.viewer (doc, places, page => yusuan.picture (pictures, id, page), key => go (key, true));
    const glance = yusuan.glance (doc), cards = yusuan.prose.cards (doc);
    const parts = [['findings', findings ()], glance.length > 0 ? ['glance', el ('div', {class: 'charts'}, glance)] : null,
      ['tables', doc.tables.length > 0 ? [yusuan.legend (Object.keys (yusuan.marks)), el ('p', {id: 'table-help', class: 'help'}, t ('table_help')), doc.tables.map (table_section)] : el ('p', {}, t ('no_tables'))],
      cards.length > 0 ? ['performance', el ('div', {class: 'cards'}, cards)] : null, ['not_understood', not_understood ()],
      doc.narrative.length > 0 ? ['prose', yusuan.prose.sections (doc)] : null,
      doc.contents?.length > 0 ? ['contents', yusuan.prose.contents (doc)] : null].filter (Boolean);
    document.getElementById ('main').replaceChildren (head (), outline (parts.map (p => p[0])), el ('p', {id: 'said', role: 'status'}),
      el ('div', {class: doc.source.pages ? 'beside' : 'alone'}, el ('div', {class: 'reading', onclick: chosen},
        parts.map (([key, content]) => section (key, content, key))), doc.source.pages ? viewer.element : null));
    document.querySelector ('.outline').addEventListener ('click', chosen);
    const errors = doc.anomalies.find (a => a.severity === 'error' && a.page) || doc.tables.find (table => table.pages.length > 0);
    if (doc.source.pages)
      viewer.show (errors?.page || errors?.pages?.[0] || 1, []);
  }

  async function begin () {
    id = location.hash.slice (1).split ('/')[0];
    yusuan.bar (() => { draw (); follow (); });
    if (!/^[0-9a-f]{16}$/.test (id))
      return document.getElementById ('main').replaceChildren (yusuan.failed (t ('no_such')), el ('p', {}, el ('a', {href: 'index.html'}, t ('back'))));
    try {
      await yusuan.load ('meanings');
      ({document: doc, pictures} = await yusuan.load (id));
    } catch (error) {
      return document.getElementById ('main').replaceChildren (yusuan.failed (t ('cannot_load', {what: error.message})));
    }
    draw ();
    follow ();
  }

  addEventListener ('hashchange', follow);
  begin ();
}) ();

/* SPDX-License-Identifier: GPL-3.0-or-later
 * All documents: summary, search, filters, a list in pages. */
'use strict';

(function () {
  const {el, t} = yusuan;
  const PAGE = 100; // documents of one page of the list
  const WAIT = 200; // ms of no typing until names are searched
  const LEAST = 2;  // characters that are searched among names
  const MOST_HITS = 3; // names that are shown for a document

  const state = {entries: [], sort: 'errors', down: true, page: 0, query: '', status: '', year: '', kind: '', findings: '', hits: new Map (), busy: false, common: 0};

  const share = (part, all) => all > 0 ? part / all : -1;
  const COLUMNS = [
    {key: 'document', value: e => name_of (e)},
    {key: 'year', value: e => e.year || 0, number: true},
    {key: 'kind', value: e => e.kind || ''},
    {key: 'status', value: e => e.status},
    {key: 'tables', value: e => e.tables ?? -1, number: true},
    {key: 'coverage', value: e => share (e.named, e.amounts), number: true, about: 'coverage_about'},
    {key: 'proven_share', value: e => share (e.proven, judged (e)), number: true, about: 'proven_about'},
    {key: 'errors', value: e => e.errors, number: true},
    {key: 'warnings', value: e => e.warnings, number: true},
  ];

  const judged = e => (e.proven || 0) + (e.unproven || 0) + (e.disputed || 0);
  const name_of = e => e.title || e.issuer || e.path.split ('/').pop ();
  const text_of = e => e.text ??= [e.title, e.issuer, e.path, e.year].filter (Boolean).join ('\n').toLowerCase ();

  const FILTERS = {
    status: e => e.status,
    year: e => String (e.year || ''),
    kind: e => e.kind || 'none',
  };
  const FINDINGS = {
    with_errors: e => e.errors > 0,
    with_findings: e => e.errors + e.warnings > 0,
    without_findings: e => e.errors + e.warnings === 0,
  };

  /* A number and its unit are one word, as the report prints them: 7,927.40 万元. */
  const words_of = query => query.replace (/(\d)\s+(?=[万亿百千十]*元(\s|$))/g, '$1').split (/\s+/).filter (Boolean);

  function fits (entry) {
    return Object.keys (FILTERS).every (f => !state[f] || FILTERS[f] (entry) === state[f]) &&
      (!state.findings || FINDINGS[state.findings] (entry)) &&
      words_of (state.query).every (word => text_of (entry).includes (word) || state.hits.get (entry)?.words.has (word));
  }

  function compare (column) {
    const collator = new Intl.Collator ('zh-CN', {numeric: true});
    return (a, b) => {
      const x = column.value (a), y = column.value (b);
      const order = column.number ? x - y : collator.compare (x, y);
      return (state.down ? -order : order) || a.place - b.place;
    };
  }

  const chosen = () => state.entries.filter (fits).sort (compare (COLUMNS.find (c => c.key === state.sort)));

  function note (found, number, word, name) {
    if (!found.has (number))
      found.set (number, {words: new Set (), names: new Set ()});
    found.get (number).words.add (word);
    found.get (number).names.add (name);
  }

  /* Which documents of one part of the index have WORDS among the names of rows and projects, or among the amounts:
   * number → {words, names}. */
  async function search_part (part, words) {
    const found = new Map ();
    for (const [name, ...numbers] of await yusuan.load (`names-${part}`)) {
      const lower = name.toLowerCase ();
      for (const word of words.filter (w => lower.includes (w)))
        numbers.forEach (number => note (found, number, word, name));
    }
    const amounts = new Map (words.map (word => [yusuan.amount (word), word]).filter (([amount]) => amount));
    for (const [printed, ...numbers] of amounts.size > 0 ? await yusuan.load (`amounts-${part}`) : []) {
      const word = amounts.get (yusuan.amount (printed));
      if (word)
        numbers.forEach (number => note (found, number, word, printed));
    }
    return found;
  }

  async function search_names (query) {
    const hits = new Map (), report = await yusuan.load ('report'), words = words_of (query);
    for (let part = 1; part <= report.parts && query === state.query; part++) {
      const found = await search_part (part, words);
      for (const entry of found.size > 0 ? state.entries : [])
        if (entry.part === part && found.has (entry.number))
          hits.set (entry, found.get (entry.number));
    }
    return hits;
  }

  let timer = 0;
  function search_soon () {
    clearTimeout (timer);
    state.hits = new Map ();
    state.busy = state.query.length >= LEAST;
    const query = state.query;
    if (state.busy)
      timer = setTimeout (async () => {
        const hits = await search_names (query);
        if (query === state.query) {
          Object.assign (state, {hits, busy: false});
          draw_list ();
        }
      }, WAIT);
  }

  /* How many of WORDS the name has. */
  const having = (name, words) => [...words].filter (word => name.toLowerCase ().includes (word)).length;

  function found_names (entry) {
    const {words = new Set (), names: found = []} = state.hits.get (entry) || {};
    const names = [...found].sort ((a, b) => having (b, words) - having (a, words) || a.length - b.length);
    return names.length === 0 ? null : el ('p', {class: 'hits'}, t ('found_in'), names.slice (0, MOST_HITS).map ((name, i) =>
      [i > 0 ? '、' : '', el ('a', {href: `document.html#${entry.id}/find/${encodeURIComponent (name)}`}, yusuan.amount (name) ? yusuan.digits (name) : name)]),
      names.length > MOST_HITS ? ` … ${names.length}` : '');
  }

  function name_cell (entry) {
    const name = el ('bdi', {}, name_of (entry)), link = entry.id && entry.tables !== null;
    return el ('th', {scope: 'row', class: 'document'},
      link ? el ('a', {href: `document.html#${entry.id}`}, name) : name,
      entry.issuer ? el ('p', {class: 'issuer'}, el ('a', {href: `unit.html#${encodeURIComponent (entry.issuer)}`}, el ('bdi', {}, entry.issuer))) : null,
      el ('p', {class: 'path', title: entry.path}, el ('bdi', {}, entry.path.slice (state.common)), entry.repeat ? ` · ${t ('same_as')}` : ''),
      found_names (entry));
  }

  const cell = (key, content, more) => el ('td', {'data-label': t (key), class: more}, content);
  const count = (key, n) => cell (key, n > 0 ? el ('strong', {class: key}, String (n)) : '0', 'number');

  function row (entry) {
    const read = entry.tables !== null;
    return el ('tr', {}, name_cell (entry), cell ('year', entry.year ? String (entry.year) : '–', 'number'),
      cell ('kind', yusuan.kind (entry.kind) || '–'),
      cell ('status', el ('span', {class: `status ${entry.status === 'ok' ? 'good' : 'bad'}`}, yusuan.status (entry.status))),
      cell ('tables', read ? String (entry.tables) : '–', 'number'),
      cell ('coverage', yusuan.percent (entry.named, entry.amounts), 'number'),
      cell ('proven_share', yusuan.percent (entry.proven, judged (entry)), 'number'),
      count ('errors', entry.errors), count ('warnings', entry.warnings));
  }

  function heading (column) {
    const now = state.sort === column.key;
    return el ('th', {scope: 'col', 'aria-sort': now ? (state.down ? 'descending' : 'ascending') : 'none', class: column.number ? 'number' : null},
      el ('button', {type: 'button', 'data-sort': column.key, title: column.about ? t (column.about) : null, onclick () {
        state.down = now ? !state.down : !!column.number;
        state.sort = column.key;
        state.page = 0;
        draw_list ();
        document.querySelector (`[data-sort="${column.key}"]`).focus ();
      }}, t (column.key), el ('span', {class: 'arrow', 'aria-hidden': 'true'}, now ? (state.down ? '▼' : '▲') : '')));
  }

  function turn (key, by, possible) {
    return el ('button', {type: 'button', 'data-turn': key, disabled: !possible, onclick () {
      state.page += by;
      draw_list ();
      document.getElementById ('list').scrollIntoView ();
      document.getElementById ('shown').focus ();
    }}, t (key));
  }

  /* The address says what is listed, so that the way back leads to the same. */
  const KEPT = ['query', 'findings', 'year', 'kind', 'status', 'sort', 'down', 'page'];
  const FIRST = Object.fromEntries (KEPT.map (key => [key, state[key]]));

  function keep () {
    const kept = new URLSearchParams (KEPT.filter (key => state[key] !== FIRST[key]).map (key => [key, String (state[key])])).toString ();
    const hash = kept ? `#${kept}` : '';
    history.replaceState (history.state, '', `${location.pathname}${hash}`);
    yusuan.keep_list (hash);
  }

  function restore () {
    const kept = new URLSearchParams (location.hash.slice (1));
    Object.assign (state, FIRST);
    for (const key of KEPT.filter (one => kept.has (one)))
      state[key] = typeof FIRST[key] === 'boolean' ? kept.get (key) === 'true' : typeof FIRST[key] === 'number' ? Math.max (0, parseInt (kept.get (key), 10) || 0) : kept.get (key);
    if (!COLUMNS.some (c => c.key === state.sort))
      state.sort = FIRST.sort;
  }

  function draw_list () {
    keep ();
    const entries = chosen ();
    state.page = Math.min (state.page, Math.max (0, Math.ceil (entries.length / PAGE) - 1));
    const from = state.page * PAGE, page = entries.slice (from, from + PAGE);
    const shown = entries.length > 0 ? t ('shown', {n: entries.length, from: from + 1, to: from + page.length})
      : state.busy ? '' : t ('none_shown');
    document.getElementById ('shown').textContent = shown + (state.busy ? ` ${t ('searching_names')}` : '');
    document.getElementById ('list').replaceChildren (
      el ('table', {class: 'list'}, el ('caption', {class: 'hidden'}, t ('documents')),
        el ('thead', {}, el ('tr', {}, COLUMNS.map (heading))), el ('tbody', {}, page.map (row))),
      el ('nav', {class: 'turn', 'aria-label': t ('page_of_list')},
        turn ('previous', -1, from > 0), turn ('next', 1, from + PAGE < entries.length)));
  }

  function choice (key, values) {
    const id = `filter-${key}`;
    return el ('label', {for: id}, t (key), el ('select', {id, onchange (event) {
      state[key] = event.target.value;
      state.page = 0;
      draw_list ();
    }}, el ('option', {value: ''}, t ('any')), values.map (([value, text]) =>
      el ('option', {value, selected: state[key] === value}, text))));
  }

  const distinct = of => [...new Set (state.entries.map (of))].filter (Boolean).sort ();

  function controls () {
    return el ('form', {class: 'controls', role: 'search', onsubmit (event) { event.preventDefault (); }},
      el ('label', {for: 'search', class: 'wide'}, t ('search'), el ('input', {id: 'search', type: 'search', value: state.query,
        placeholder: t ('search_hint'), autocomplete: 'off', oninput (event) {
          state.query = event.target.value.trim ().toLowerCase ();
          state.page = 0;
          search_soon ();
          draw_list ();
        }})),
      choice ('findings', Object.keys (FINDINGS).map (f => [f, t (f)])),
      choice ('year', distinct (FILTERS.year).reverse ().map (y => [y, y])),
      choice ('kind', distinct (FILTERS.kind).map (k => [k, t (`kind_${k}`)])),
      choice ('status', distinct (FILTERS.status).map (s => [s, yusuan.status (s)])));
  }

  const total = (entries, key) => entries.reduce ((sum, e) => sum + (e[key] || 0), 0);

  function status_items (entries) {
    const counts = new Map ();
    for (const e of entries)
      counts.set (e.status, (counts.get (e.status) || 0) + 1);
    return [...counts].sort ((a, b) => b[1] - a[1]).map (([status, n]) =>
      ({label: yusuan.status (status), value: n, shown: yusuan.digits (n), class: status === 'ok' ? 'proven' : 'unproven'}));
  }

  function kind_items (entries) {
    const counts = new Map ();
    for (const e of entries)
      for (const [code, [errors, warnings]] of Object.entries (e.kinds || {})) {
        const [a, b] = counts.get (code) || [0, 0];
        counts.set (code, [a + errors, b + warnings]);
      }
    return [...counts].sort ((a, b) => b[1][0] - a[1][0] || b[1][1] - a[1][1]).slice (0, 5).map (([code, [errors, warnings]]) =>
      ({label: yusuan.meaning ('findings', code), value: errors + warnings, split: [[errors, 'disputed'], [warnings, 'inferred']],
        shown: [errors > 0 ? `${t ('errors')} ${errors}` : '', warnings > 0 ? `${t ('warnings')} ${warnings}` : ''].filter (Boolean).join (' · ')}));
  }

  function summary () {
    const own = state.entries.filter (e => !e.repeat), n = key => total (own, key);
    const all = n ('proven') + n ('unproven') + n ('disputed'), errors = n ('errors');
    const items = ['proven', 'unproven', 'disputed'].map (key => ({label: t (key), value: n (key), class: key,
      shown: `${yusuan.digits (n (key))} · ${yusuan.percent (n (key), all)}`}));
    const kinds = kind_items (own);
    return el ('section', {class: 'summary', 'aria-label': t ('glance')},
      el ('p', {class: 'lead'}, t ('lead', {n: yusuan.digits (state.entries.length), amounts: yusuan.digits (all),
        proven: yusuan.digits (n ('proven')), share: yusuan.percent (n ('proven'), all)}), yusuan.english () ? ' ' : '',
        errors > 0 ? t ('lead_errors', {documents: own.filter (e => e.errors > 0).length, errors}) : t ('lead_no_errors'),
        n ('warnings') > 0 ? [yusuan.english () ? ' ' : '', t ('lead_warnings', {warnings: n ('warnings')})] : ''),
      el ('div', {class: 'charts'}, yusuan.charts.parts (t ('how_amounts'), items),
        yusuan.charts.parts (t ('how_documents'), status_items (state.entries)),
        kinds.length > 0 ? yusuan.charts.bars (t ('errors_by_kind'), kinds) : null));
  }

  function draw () {
    document.title = t ('all_documents');
    document.getElementById ('main').replaceChildren (el ('h1', {}, t ('all_documents')), summary (),
      el ('section', {'aria-labelledby': 'documents'}, el ('h2', {id: 'documents'}, t ('documents')), controls (),
        el ('p', {id: 'shown', role: 'status', tabindex: '-1'}), el ('div', {id: 'list'})));
    draw_list ();
  }

  /* How many characters of all paths are the same folder. */
  function common_folder (paths) {
    const [first = '', last = ''] = [paths.reduce ((a, b) => a < b ? a : b, paths[0]), paths.reduce ((a, b) => a > b ? a : b, paths[0])];
    let n = 0;
    while (n < first.length && first[n] === last[n])
      n++;
    return first.lastIndexOf ('/', n - 1) + 1;
  }

  /* What the address asks for, at the place where the reader left it. */
  function begin_list () {
    restore ();
    draw ();
    if (state.query)
      search_soon ();
    const {y} = history.state || {};
    if (y)
      scrollTo (0, y);
  }

  async function begin () {
    yusuan.bar (draw);
    try {
      const [entries] = await Promise.all ([yusuan.entries (), yusuan.load ('meanings')]);
      entries.forEach ((e, place) => { e.place = place; });
      state.entries = entries;
      state.common = common_folder (state.entries.map (e => e.path));
      begin_list ();
    } catch (error) {
      document.getElementById ('main').replaceChildren (yusuan.failed (t ('cannot_load', {what: error.message})));
    }
  }

  addEventListener ('pagehide', () => history.replaceState ({y: scrollY}, ''));
  addEventListener ('hashchange', begin_list);
  begin ();
}) ();

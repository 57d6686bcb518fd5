/* SPDX-License-Identifier: GPL-3.0-or-later
 * One unit over the years: the same rows of all its documents beside each other. Its address is #NAME. */
'use strict';

(function () {
  const {el, t} = yusuan;
  const MONEY = 4; // 万元
  const state = {unit: '', entries: [], docs: [], table: ''};

  const label = entry => [entry.year || '–', yusuan.kind (entry.kind)].filter (Boolean).join (' ');

  /* value × 10^power, by moving the point: digits are never rounded. */
  function shift (value, power) {
    const negative = String (value).startsWith ('-'), [whole, part = ''] = String (value).replace ('-', '').split ('.');
    const digits = (whole + part).padStart (part.length - power + 1, '0'), point = digits.length - part.length + power;
    const padded = digits.padEnd (point, '0'), rest = padded.slice (point).replace (/0+$/, '');
    return (negative ? '-' : '') + padded.slice (0, point).replace (/^0+(?=\d)/, '') + (rest ? `.${rest}` : '');
  }

  function in_money (value, unit) {
    const power = Math.log10 (yusuan.yuan (unit));
    return Number.isNaN (power) ? null : shift (value, power - MONEY);
  }

  /* The amount of a row that says the whole of it, and its column. */
  function whole (table, row) {
    const id = ['total', 'amount', 'current'].find (one => row.values[one] !== undefined);
    const column = table.columns.findIndex (c => c.id === id && c.side === row.side);
    return id === undefined ? null : {value: row.values[id], column};
  }

  /* As printed where that is in 万元. */
  function shown_of (table, row, found) {
    const text = row.cells.find (c => c.column === found.column)?.text ?? String (found.value), power = Math.log10 (yusuan.yuan (table.unit));
    return power === MONEY ? text : in_money (found.value, table.unit) ?? `${text} ${table.unit || ''}`;
  }

  /* Where a row that earlier documents lack belongs among ROWS: by its code, else behind LAST, the row before it in its own document. */
  function place_for (rows, row, last) {
    const coded = rows.map ((one, i) => ({one, i})).filter (({one}) => row.code && one.code && one.side === row.side);
    const after = coded.find (({one}) => one.code.localeCompare (row.code) > 0);
    return after ? after.i : coded.length > 0 ? coded.at (-1).i + 1 : last ? rows.indexOf (last) + 1 : rows.length;
  }

  /* The rows of a kind of table in all documents, in the order in which they come. */
  function pivot () {
    const rows = [], known = new Map ();
    state.docs.forEach ((doc, d) => doc.tables.forEach ((table, n) => {
      let last = null;
      table.rows.forEach ((row, r) => {
        const key = JSON.stringify ([row.side, row.code, row.code ? '' : row.name]), found = table.id === state.table && whole (table, row);
        if (!found)
          return;
        if (!known.has (key)) {
          known.set (key, {side: row.side, code: row.code, name: row.name, level: row.level, cells: new Map ()});
          rows.splice (d === 0 ? rows.length : place_for (rows, row, last), 0, known.get (key));
        }
        last = known.get (key);
        if (!last.cells.has (d))
          last.cells.set (d, {shown: shown_of (table, row, found), money: in_money (found.value, table.unit), key: `${n}.${r}.${found.column}`,
            proof: row.proof?.[table.columns[found.column]?.id]});
      });
    }));
    return even (rows);
  }

  const PLAIN = /^-?[\d,]+(\.\d+)?$/;
  const decimals = text => (text.split ('.')[1] || '').length;
  const padded = (text, most) => text + (decimals (text) === 0 && most > 0 ? '.' : '') + '0'.repeat (most - decimals (text));

  /* The amounts of ROWS with as many decimals as the longest of them. */
  function even (rows) {
    const cells = rows.flatMap (row => [...row.cells.values ()]).filter (one => PLAIN.test (one.shown)), most = Math.max (0, ...cells.map (one => decimals (one.shown)));
    cells.forEach (one => { one.shown = padded (one.shown, most); });
    return rows;
  }

  /* NOW − BEFORE, both in 万元 as text, exactly; nothing where one is not known. */
  function change (now, before) {
    if (!now?.money || !before?.money)
      return '–';
    const most = Math.max (...[now, before].map (one => Math.max (decimals (one.money), PLAIN.test (one.shown) ? decimals (one.shown) : 0)));
    const whole_of = one => BigInt (padded (one.money, most).replace ('.', '')), by = whole_of (now) - whole_of (before);
    const digits = String (by < 0n ? -by : by).padStart (most + 1, '0'), at = digits.length - most;
    return (by > 0n ? '+' : by < 0n ? '−' : '') + yusuan.digits (digits.slice (0, at) + (most > 0 ? `.${digits.slice (at)}` : ''));
  }

  function table_choice () {
    const ids = [...new Set (state.docs.flatMap (d => d.tables.filter (one => one.state === 'data' && one.id !== 'other' && !one.performance).map (one => one.id)))];
    if (!ids.includes (state.table))
      state.table = ids.find (i => i === 'expenditure-summary') || ids[0] || '';
    return el ('form', {class: 'controls'}, el ('label', {for: 'table'}, t ('choose_table'), el ('select', {id: 'table', onchange (event) {
      state.table = event.target.value;
      draw ();
      document.getElementById ('table').focus ();
    }}, ids.map (i => el ('option', {value: i, selected: i === state.table}, yusuan.say (yusuan.tables[i]))))));
  }

  function cell (entry, found) {
    const proof = found?.proof?.replace ('-as-corrected', '');
    return el ('td', {class: ['number', proof ? `amount ${proof}` : ''].join (' ').trim (), 'data-mark': proof ? yusuan.marks[proof] : null}, found ? el ('a', {href: `document.html#${entry.id}/at/${found.key}`,
      'aria-label': proof ? `${yusuan.digits (found.shown)}，${t (proof)}` : null}, yusuan.digits (found.shown)) : '–');
  }

  /* The documents of the unit without the table: their years have no column. */
  function lacking () {
    const without = state.entries.filter ((_, d) => !state.docs[d].tables.some (one => one.id === state.table));
    return without.length === 0 ? null : el ('p', {class: 'about'}, t ('without_table'), without.map ((entry, i) => [i > 0 ? '、' : '',
      el ('a', {href: `document.html#${entry.id}`}, entry.title || label (entry)), ` (${entry.path.split ('/').pop ()})`]));
  }

  function grid () {
    const having = state.entries.map ((entry, d) => ({entry, d})).filter (({d}) => state.docs[d].tables.some (one => one.id === state.table));
    const [now, next] = having, before = having.find (one => one !== now && one.entry.kind === now.entry.kind) || next, compared = before !== undefined;
    return yusuan.wide (el ('table', {class: 'years'},
      el ('thead', {}, el ('tr', {}, el ('th', {scope: 'col'}, t ('code')), el ('th', {scope: 'col'}, t ('name')), having.map (({entry}) =>
        el ('th', {scope: 'col', class: 'number'}, el ('a', {href: `document.html#${entry.id}`, title: entry.path}, label (entry)))),
        compared ? el ('th', {scope: 'col', class: 'number'}, t ('change', {now: label (now.entry), before: label (before.entry)})) : null)),
      el ('tbody', {}, pivot ().map (row => el ('tr', {class: row.level === 0 ? 'total' : null}, el ('td', {}, row.code), el ('th', {scope: 'row'}, row.name),
        having.map (({entry, d}) => cell (entry, row.cells.get (d))),
        compared ? el ('td', {class: 'number change'}, change (row.cells.get (now.d), row.cells.get (before.d))) : null)))),
      {tabindex: '0', role: 'region', 'aria-labelledby': 'unit'});
  }

  function draw () {
    document.title = t ('unit_years', {unit: state.unit});
    document.getElementById ('main').replaceChildren (el ('p', {class: 'up'}, el ('a', {href: `index.html${yusuan.list ()}`}, `‹ ${t ('back')}`)),
      el ('h1', {id: 'unit'}, t ('unit_years', {unit: state.unit})),
      ...(state.entries.length > 0 ? [el ('p', {}, t ('unit_lead')),
        state.entries.length === 1 ? el ('p', {class: 'about'}, t ('one_document')) : null, table_choice (), yusuan.legend (['proven', 'unproven', 'disputed']), grid (), lacking ()].filter (Boolean) : [el ('p', {}, t ('no_unit_documents'))]));
  }

  async function begin () {
    state.unit = decodeURIComponent (location.hash.slice (1));
    yusuan.bar (draw);
    try {
      const entries = await yusuan.entries ();
      state.entries = entries.filter (e => e.issuer === state.unit && !e.repeat && e.id && e.tables !== null)
        .sort ((a, b) => (b.year || 0) - (a.year || 0) || (a.kind || '').localeCompare (b.kind || ''));
      state.docs = await Promise.all (state.entries.map (async e => (await yusuan.load (e.id)).document));
      draw ();
    } catch (error) {
      document.getElementById ('main').replaceChildren (yusuan.failed (t ('cannot_load', {what: error.message})));
    }
  }

  addEventListener ('hashchange', begin);
  begin ();
}) ();

/* SPDX-License-Identifier: GPL-3.0-or-later
 * How a page was read: the columns of its tables as they were told apart, with their heading and what they were taken for. */
'use strict';

yusuan.structure = {};

(function () {
  const {el, svg, t} = yusuan;
  const COLOURS = 6; // of style.css
  const SIZE = 7, PAD = 1; // points

  const around = (a, b) => a ? [Math.min (a[0], b[0]), Math.min (a[1], b[1]), Math.max (a[2], b[2]), Math.max (a[3], b[3])] : [...b];

  /* The columns that have cells on PAGE: {number, column, table, box, cells}. */
  function columns_of (doc, page) {
    const found = [];
    for (const table of doc.tables) {
      const here = new Map ();
      for (const cell of table.rows.flatMap (row => row.cells).filter (c => c.page === page && c.bbox)) {
        const one = here.get (cell.column) || {column: table.columns[cell.column], at: cell.column, table, box: null, cells: 0};
        here.set (cell.column, Object.assign (one, {box: around (one.box, cell.bbox), cells: one.cells + 1}));
      }
      found.push (...[...here.values ()].sort ((a, b) => a.at - b.at));
    }
    return found.map ((one, i) => Object.assign (one, {number: i + 1}));
  }

  yusuan.structure.draw = (doc, page) => columns_of (doc, page).flatMap (({box, number}) => [
    svg ('rect', {x: box[0], y: box[1], width: box[2] - box[0], height: box[3] - box[1], class: `column c${number % COLOURS}`}),
    svg ('text', {x: box[0] + PAD, y: Math.max (SIZE, box[1] - PAD), 'font-size': SIZE, class: 'column-number'}, String (number))]);

  /* What the column ID was taken for, and the id; a prefix of the id is told by itself: budget.total. */
  function meaning_of (id) {
    if (id === null)
      return t ('no_meaning');
    const said = part => yusuan.words[`column_${part}`] ? t (`column_${part}`) : yusuan.meaning ('columns', part);
    const whole = said (id), told = whole !== id ? whole : id.split ('.').map (said).join (' · ');
    return told === id ? id : `${told} (${id})`;
  }

  /* An item of a list for each. */
  yusuan.structure.list = function (doc, page) {
    const columns = columns_of (doc, page);
    return columns.length === 0 ? [el ('p', {}, t ('no_columns'))] : columns.map (({column, table, number, cells}, i) => el ('div', {},
      el ('dt', {}, i === 0 || columns[i - 1].table !== table ? el ('strong', {}, yusuan.tableview.name (table)) : null, el ('span', {}, `${number}. ${column.header.filter (Boolean).join (' / ') || t ('no_heading')}`)),
      el ('dd', {}, `→ ${meaning_of (column.id)} · ${t ('cells', {n: cells})}`)));
  };
}) ();

/* SPDX-License-Identifier: GPL-3.0-or-later
 * Tables as they are printed: the rows of both sides beside each other again, header cells merged. */
'use strict';

yusuan.tableview = {};

(function () {
  const {el, t} = yusuan;
  const MARKS = yusuan.marks;
  const LONG = 6; // characters of a text that is not to be broken at each of them
  const LEAST_OVERLAP = 0.5; // of the lower cell, for two to stand on one line

  const is_open = id => id !== null && /(^|\.)x\./.test (id);

  /* What a column's meaning rests on: 'inferred', 'open', or nothing where its heading says it. */
  function basis (doc, table, column) {
    const inferred = doc.anomalies.some (a => a.code === 'column-inferred' && a.table === table.id && a.column === column.id);
    return is_open (column.id) ? 'open' : inferred ? 'inferred' : '';
  }

  function overlap (a, b) {
    const shared = Math.min (a[3], b[3]) - Math.max (a[1], b[1]);
    return shared / Math.min (a[3] - a[1], b[3] - b[1]);
  }

  function on_one_line (a, b) {
    return a.page === null ? a.line === b.line : a.page === b.page && overlap (a.bbox, b.bbox) >= LEAST_OVERLAP;
  }

  /* Whether ROW, of another side, was printed on the line of what LINE has. */
  function belongs (line, row, number) {
    const first = row.cells[0], cells = line.cells;
    return line.sides.size > 0 && first && !line.sides.has (row.side) && line.last === number - 1 &&
      !row.cells.some (c => cells.has (c.column)) && [...cells.values ()].some (other => on_one_line (other.cell, first));
  }

  /* What CELL of ROW says. A row that is broken over two pages has a cell on each: its words are both, an amount is whole in the first. */
  yusuan.tableview.text = (row, cell) => /^[-\d.,%]+$/.test (cell.text) ? cell.text
    : row.cells.filter (c => c.column === cell.column).map (c => c.text).join ('');

  /* The printed lines: {cells: column → {cell, row}}. */
  yusuan.tableview.lines = function (table) {
    const lines = [];
    table.rows.forEach ((row, number) => {
      let line = lines.at (-1);
      if (!line || !belongs (line, row, number))
        lines.push (line = {cells: new Map (), sides: new Set (), rows: []});
      line.last = number;
      line.sides.add (row.side);
      line.rows.push (number);
      for (const cell of row.cells)
        if (!line.cells.has (cell.column))
          line.cells.set (cell.column, {cell, row: number});
    });
    return lines;
  };

  /* The header path of COLUMN, each cell once. */
  const path_of = column => column.header.filter ((text, i) => text !== '' && (i === 0 || text !== column.header[i - 1]));

  /* Rows of {text, colspan, rowspan, column}: cells with the same path beside each other are one. */
  yusuan.tableview.head = function (table) {
    const paths = table.columns.map (path_of), depth = Math.max (1, ...paths.map (p => p.length));
    const key = (column, level) => JSON.stringify ([table.columns[column].side, paths[column].slice (0, level + 1)]);
    const last = (column, level) => level >= paths[column].length - 1;
    return Array.from ({length: depth}, (_, level) => {
      const cells = [];
      for (let column = 0; column < paths.length; column++) {
        if (level > 0 && level >= paths[column].length)
          continue;
        let end = column + 1;
        while (end < paths.length && paths[column].length > 0 && key (end, level) === key (column, level) && !last (column, level) && !last (end, level))
          end++;
        cells.push ({text: paths[column][level] || '', column, colspan: end - column, rowspan: last (column, level) ? depth - level : 1});
        column = end - 1;
      }
      return cells;
    });
  };

  function head (doc, table) {
    return el ('thead', {}, yusuan.tableview.head (table).map (cells => el ('tr', {role: 'row'}, cells.map (cell => {
      const column = table.columns[cell.column], rests = cell.colspan === 1 ? basis (doc, table, column) : '';
      return el ('th', {scope: cell.colspan > 1 ? 'colgroup' : 'col', role: 'columnheader', colspan: cell.colspan > 1 ? cell.colspan : null,
        rowspan: cell.rowspan > 1 ? cell.rowspan : null, class: side_begins (table, cell.column), 'data-mark': rests ? MARKS[rests] : null,
        title: rests ? t (rests) : null}, cell.text);
    }))));
  }

  const side_begins = (table, column) => column > 0 && table.columns[column].side !== table.columns[column - 1].side ? 'side' : null;

  /* The marks of a cell: how its amount stands, and what its column rests on. */
  yusuan.tableview.marks = function (doc, table, row, cell) {
    const column = table.columns[cell.column];
    const proof = column && column.id !== null && row.side === column.side ? (row.proof || {})[column.id] : undefined;
    return proof ? [proof.replace ('-as-corrected', ''), basis (doc, table, column)].filter (Boolean) : [];
  };

  /* Of what row and column CELL is, for where neither is in sight. */
  yusuan.tableview.about = function (table, row, cell) {
    const column = table.columns[cell.column], heading = column ? path_of (column).join (' / ') : '';
    return [row.name || row.code, heading].filter (Boolean).join (' · ');
  };

  function body_cell (doc, table, number, column, found, long) {
    if (!found)
      return el ('td', {role: 'gridcell', class: side_begins (table, column)});
    const {cell, row} = found, marks = yusuan.tableview.marks (doc, table, table.rows[row], cell);
    const correction = cell.correction ? t ('corrected', cell.correction) : '';
    const text = yusuan.tableview.text (table.rows[row], cell), say = [text, ...marks.map (m => t (m)), correction].filter (Boolean).join ('，');
    return el ('td', {role: 'gridcell', tabindex: '-1', class: ['cell', marks.length > 0 ? 'amount' : long.has (column) ? 'long' : '', ...marks, side_begins (table, column) || '', correction ? 'corrected' : ''].filter (Boolean).join (' '),
      'data-cell': `${number}.${row}.${cell.column}`, 'data-mark': marks.map (m => MARKS[m]).join (''),
      'aria-label': marks.length > 0 || correction ? say : null, title: correction || null}, text);
  }

  function body (doc, table, number) {
    const long = long_columns (table);
    return el ('tbody', {}, yusuan.tableview.lines (table).map (line => {
      const total = table.rows[line.rows[0]].level === 0;
      return el ('tr', {role: 'row', class: total ? 'total' : null}, table.columns.map ((_, column) =>
        body_cell (doc, table, number, column, line.cells.get (column), long)));
    }));
  }

  /* Arrow keys: a table is one stop of the tabulator. */
  function move (event) {
    const steps = {ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0]}, step = steps[event.key];
    const from = event.target.closest ('td.cell');
    if (!step || !from)
      return;
    event.preventDefault ();
    let tr = from.parentElement, at = from.cellIndex;
    for (;;) {
      if (step[0] !== 0)
        tr = step[0] > 0 ? tr.nextElementSibling : tr.previousElementSibling;
      at += step[1];
      const to = tr?.cells[at];
      if (!to)
        return;
      if (to.classList.contains ('cell')) {
        from.tabIndex = -1;
        to.tabIndex = 0;
        to.focus ();
        return;
      }
    }
  }

  /* The columns with words that need their room. */
  const long_columns = table => new Set (table.rows.flatMap (row => row.cells.filter (c => c.text.length > LONG && !/^[-\d.,%]+$/.test (c.text)).map (c => c.column)));

  /* The table as printed. GO is told the place of a cell that was chosen: "table.row.column". */
  yusuan.tableview.grid = function (doc, number, go) {
    const table = doc.tables[number];
    const choose = event => {
      const cell = event.target.closest ('td.cell');
      if (cell && (event.type === 'click' || event.key === 'Enter' || event.key === ' ')) {
        event.preventDefault ();
        go (cell.dataset.cell);
      }
    };
    const grid = el ('table', {role: 'grid', class: 'printed', 'aria-labelledby': `table-${number}`, 'aria-describedby': 'table-help',
      onclick: choose, onkeydown (event) { choose (event); move (event); }}, head (doc, table), body (doc, table, number));
    const first = grid.querySelector ('td.cell');
    if (first)
      first.tabIndex = 0;
    return yusuan.wide (grid);
  };

  yusuan.tableview.name = table => table.title || table.label || yusuan.say (yusuan.tables[table.id] || yusuan.tables.other);
}) ();

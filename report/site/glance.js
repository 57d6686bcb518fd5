/* SPDX-License-Identifier: GPL-3.0-or-later
 * What people look for first, as charts: where the money goes, basic and project expenditure, 三公. */
'use strict';

(function () {
  const {t} = yusuan;
  const BY_FUNCTION = ['expenditure-summary', 'fiscal-appropriation-expenditure', 'general-public-budget-expenditure'];
  const MOST_BARS = 10;
  const CLASS_CODE = /^\d{3}$/; // 类
  const PUBLIC = ['total', 'three_public', 'abroad', 'vehicles', 'vehicle_purchase', 'vehicle_operation', 'reception'];
  const LISTED = /^[一二三四五六七八九十]+、.*支出/; // 一、一般公共服务支出
  const BY_USE = /基本|项目|合计|总计/;
  const YEAR_ROW = /^(\d{4})年/;

  const shown = (value, unit) => value === undefined ? '–' : `${yusuan.digits (value)} ${unit || ''}`;
  const from = table => t ('from_table', {table: yusuan.tableview.name (table)});
  /* An amount as it is printed; VALUE where it is not printed under its own id. */
  function printed (table, row, id, value = row.values[id]) {
    const cell = row.cells.find (c => table.columns[c.column].id === id && table.columns[c.column].side === row.side);
    return cell ? `${cell.text} ${table.unit || ''}` : shown (value, table.unit);
  }

  const whole_id = row => row.values.total !== undefined ? 'total' : 'amount';
  const whole = row => row.values.total ?? row.values.amount;

  function functions (doc) {
    for (const id of BY_FUNCTION) {
      const table = doc.tables.find (one => one.id === id && one.state === 'data');
      const rows = (table?.rows || []).filter (r => CLASS_CODE.test (r.code) && whole (r) > 0);
      if (rows.length > 0 && new Set (rows.map (r => r.code)).size === rows.length)
        return {table, rows: rows.sort ((a, b) => whole (b) - whole (a)).slice (0, MOST_BARS)};
    }
    return by_name (doc);
  }

  /* The list of 收支总表, where no table has codes of three digits. */
  function by_name (doc) {
    const table = doc.tables.find (one => one.id === 'income-expenditure-summary' && one.state === 'data');
    const rows = (table?.rows || []).filter (r => r.side === 'expenditure' && LISTED.test (r.name) && !BY_USE.test (r.name) && whole (r) > 0);
    return rows.length > 0 ? {table, rows: rows.sort ((a, b) => whole (b) - whole (a)).slice (0, MOST_BARS)} : null;
  }

  function by_function (doc) {
    const found = functions (doc);
    return found && yusuan.charts.bars (t ('by_function'), found.rows.map (r => ({label: `${r.code} ${r.name}`.trim (), value: +whole (r),
      shown: printed (found.table, r, whole_id (r))})), from (found.table));
  }

  /* The parts of the whole expenditure: basic and project, or basic in its two halves where a table has no column of it. */
  const DIVISIONS = [['basic', 'project'], ['personnel', 'public', 'project']];
  const SHADES = {basic: 'basic', personnel: 'basic', public: 'before', project: 'project'};

  function basic_project (doc) {
    for (const id of BY_FUNCTION)
      for (const table of doc.tables.filter (one => one.id === id && one.state === 'data'))
        for (const keys of DIVISIONS) {
          const row = table.rows.find (r => r.level === 0 && keys.every (key => r.values[key] !== undefined));
          if (row)
            return yusuan.charts.parts (t ('basic_project'), keys.map (key => ({label: yusuan.meaning ('columns', key), value: +row.values[key],
              shown: printed (table, row, key), class: SHADES[key]})), from (table));
        }
    return null;
  }

  /* Two years, as columns beside each other or as a row each: [{name, values}], the document's own first. */
  function two_years (doc, table) {
    const years = table.rows.filter (r => YEAR_ROW.test (r.name)).sort ((a, b) => b.name.localeCompare (a.name));
    if (years.length >= 2)
      return years.slice (0, 2).map (r => ({name: r.name, values: r.values, row: r}));
    const row = table.rows.find (r => PUBLIC.some (id => r.values[id] !== undefined));
    if (!row)
      return null;
    const before = Object.fromEntries (PUBLIC.map (id => [id, row.values[`previous_year.${id}`]]));
    const now = {name: t ('this_year'), values: row.values, row};
    return PUBLIC.some (id => before[id] !== undefined) ? [now, {name: t ('year_before'), values: before, row, prefix: 'previous_year.'}] : [now];
  }

  function three_public (doc) {
    const table = doc.tables.find (one => one.id === 'three-public-expenses' && one.state === 'data');
    const years = table && two_years (doc, table);
    if (!years)
      return null;
    const value = (values, id) => values[id] ?? values[`${id}.general_public_budget`];
    const named = (values, id) => values[id] !== undefined ? id : `${id}.general_public_budget`;
    const told = (year, id) => value (year.values, id) === undefined ? '–' : printed (table, {...year.row, values: year.values}, `${year.prefix || ''}${named (year.values, id)}`, value (year.values, id));
    const ids = PUBLIC.filter (id => years.some (y => value (y.values, id) !== undefined));
    const items = ids.map (id => ({label: yusuan.meaning ('columns', id), values: years.map (y => +(value (y.values, id) ?? 0)),
      shown: years.map (y => told (y, id))}));
    if (years.length === 1)
      return yusuan.charts.bars (t ('three_public'), items.map (i => ({label: i.label, value: i.values[0], shown: i.shown[0]})), from (table));
    return items.length === 0 ? null : yusuan.charts.pairs (t ('three_public'), items, years.map (y => y.name), from (table));
  }

  yusuan.glance = doc => [by_function (doc), basic_project (doc), three_public (doc)].filter (Boolean);
}) ();

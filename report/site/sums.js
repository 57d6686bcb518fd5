/* SPDX-License-Identifier: GPL-3.0-or-later
 * The other amounts of a sum that does not close: those that its check goes by, and a row of just the difference.
 * The finding says what they give; a set of amounts is shown only when it does. */
'use strict';

(function () {
  const NEAR = 0.0051; // of the printed unit: amounts are added as doubles

  const same = (a, b, tolerance) => Math.abs (a - b) <= Math.max (tolerance || 0, NEAR);
  const sum = (found, column) => found.reduce ((all, f) => all + f.row.values[column], 0);

  /* The rows on the side of row AT that have an amount in COLUMN. */
  const having = (table, at, column) => table.rows.map ((row, r) => ({row, r}))
    .filter (({row, r}) => r !== at && row.side === table.rows[at].side && row.values[column] !== undefined);

  /* The rows below AT that are one step down. */
  function children (table, at, column) {
    const own = table.rows[at], code = own.code, end = table.rows.findIndex ((row, r) => r > at && row.side === own.side && row.level !== null && row.level <= own.level);
    const below = having (table, at, column).filter (({r}) => r > at && (end < 0 || r < end)), least = Math.min (...below.map (({row}) => row.level ?? Infinity));
    const coded = having (table, at, column).filter (({row}) => code && row.code.startsWith (code) && row.code !== code);
    const shortest = Math.min (...coded.map (({row}) => row.code.length));
    return [below.filter (({row}) => row.level === least), coded.filter (({row}) => row.code.length === shortest)];
  }

  /* What a total may be the sum of. */
  function all (table, at, column) {
    const others = having (table, at, column), lengths = others.filter (({row}) => row.code).map (({row}) => row.code.length);
    const levels = [...new Set (others.map (({row}) => row.level))].sort ();
    return [others, others.filter (({row}) => row.code && row.code.length === Math.min (...lengths)), ...levels.map (level => others.filter (({row}) => row.level === level)),
      others.filter (({r}) => r > at), others.filter (({r}) => r < at)];
  }

  /* What was added to the amount that finding A expects. */
  const addends = (table, a) => [...children (table, a.row, a.column), ...all (table, a.row, a.column)]
    .find (set => set.length > 0 && same (sum (set, a.column), a.expected, a.tolerance));

  /* A sum, and its other addends, that leave what finding A expects of one of them. SETS: what a sum may be of. */
  function remainder (table, a, sets) {
    for (const whole of having (table, a.row, a.column))
      for (const set of sets (table, whole.r, a.column)) {
        const others = set.filter (({r}) => r !== a.row);
        if (others.length < set.length && same (whole.row.values[a.column] - sum (others, a.column), a.expected, a.tolerance))
          return [whole, ...others];
      }
    return null;
  }

  const cell_of = (table, found, column) => found.row.cells.find (c => table.columns[c.column].id === column && table.columns[c.column].side === found.row.side);

  /* Those of finding A about table N: [{key, page, bbox, text, value, role: 'part' | 'gap', of: 'sum' | 'check' | null}];
   * of 'sum': added to what the finding expects, 'check': one of those that it was checked against otherwise. */
  yusuan.sums = function (doc, a, n) {
    const table = doc.tables[n], row = table?.rows[a.row];
    if (!row || a.column === null || a.expected === null || !/do(es)?-not-sum$/.test (a.code) || row.values[a.column] === undefined)
      return [];
    const added = addends (table, a), parts = added || remainder (table, a, children) || remainder (table, a, all) || [];
    const equal = having (table, a.row, a.column).filter (({row: other}) => Number (a.difference) !== 0 && same (Math.abs (other.values[a.column]), Math.abs (a.difference)));
    const inside = equal.filter (g => parts.some (p => p.r === g.r)), gaps = inside.length > 0 ? inside : equal;
    const placed = (found, role) => {
      const cell = cell_of (table, found, a.column);
      return cell ? [{key: `${n}.${found.r}.${cell.column}`, page: cell.page, bbox: cell.bbox, text: cell.text, value: found.row.values[a.column], role,
        of: !parts.some (p => p.r === found.r) ? null : added ? 'sum' : 'check'}] : [];
    };
    return [...parts.filter (p => !gaps.some (g => g.r === p.r)).flatMap (f => placed (f, 'part')), ...gaps.flatMap (f => placed (f, 'gap'))];
  };
}) ();

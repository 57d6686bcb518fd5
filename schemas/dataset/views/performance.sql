-- SPDX-License-Identifier: GPL-3.0-or-later
-- One row a project (or a whole unit): its money, and how many of its indicators have a number.
WITH items AS (
  SELECT document, table_no, item, project, department, unit_name FROM performance_funds
  UNION
  SELECT document, table_no, item, project, department, unit_name FROM performance_indicators),
money AS (
  SELECT document, table_no, item,
    coalesce (max (CASE WHEN source = 'total' AND period = 'year' THEN amount_fen END),
      max (CASE WHEN source = 'total' AND period IS NULL THEN amount_fen END)) AS year_fen,
    max (CASE WHEN source = 'total' AND period = 'whole' THEN amount_fen END) AS whole_fen,
    max (CASE WHEN source = 'fiscal' THEN amount_fen END) AS fiscal_fen, min (page) AS page
  FROM performance_funds GROUP BY document, table_no, item),
targets AS (
  SELECT document, table_no, item, count (*) AS indicators, count (value) AS with_number, min (page) AS page
  FROM performance_indicators GROUP BY document, table_no, item)
SELECT i.document, d.issuer, d.fiscal_year, d.kind, i.project, i.department, i.unit_name, m.year_fen, m.whole_fen, m.fiscal_fen,
  coalesce (t.indicators, 0) AS indicators, coalesce (t.with_number, 0) AS with_number,
  coalesce (t.indicators - t.with_number, 0) AS without_number, coalesce (m.page, t.page) AS page, i.table_no, i.item, d.path
FROM items i JOIN documents d ON d.document = i.document
LEFT JOIN money m ON m.document = i.document AND m.table_no = i.table_no AND m.item = i.item
LEFT JOIN targets t ON t.document = i.document AND t.table_no = i.table_no AND t.item = i.item

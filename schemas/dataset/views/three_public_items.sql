-- SPDX-License-Identifier: GPL-3.0-or-later
-- The document's first three-public-expenses table with amounts, whatever its shape:
--   items in columns (one line; lines of units with or without 合计; lines of years; columns of several years or
--   of sources), or items in rows. 会议费, 培训费 and 运行经费 beside them do not belong to the sum.
WITH printed AS (
  SELECT f.*,
    CASE WHEN f."column" GLOB 'previous_year.*' THEN 'previous_year' WHEN f."column" GLOB 'budget.*' THEN 'budget'
         WHEN f."column" GLOB 'change*' THEN 'change' ELSE 'this_year' END AS by_prefix,
    replace (replace (f."column", 'previous_year.', ''), 'budget.', '') || '.' AS plain,
    CASE WHEN f.name LIKE '%出国%' OR f.name LIKE '%出境%' THEN 'abroad'
         WHEN f.name LIKE '%接待%' THEN 'reception'
         WHEN f.name LIKE '%用车%' AND f.name LIKE '%购置%' AND f.name LIKE '%运行%' THEN 'vehicles'
         WHEN f.name LIKE '%用车%' AND f.name LIKE '%购置%' THEN 'vehicle_purchase'
         WHEN f.name LIKE '%用车%' AND f.name LIKE '%运行%' THEN 'vehicle_operation'
         WHEN f.name LIKE '%用车%' THEN 'vehicles'
         WHEN f.name LIKE '%三公%' THEN 'three_public'
         WHEN f.name LIKE '%会议%' OR f.name LIKE '%培训%' OR f.name LIKE '%运行经费%' THEN 'beside' END AS by_name,
    f.level = 0 OR coalesce (f.name IN ('合计', '总计'), 0) AS is_total,
    CASE WHEN f.name GLOB '20[0-9][0-9]年*' THEN CAST (substr (f.name, 1, 4) AS INTEGER) - f.fiscal_year
         WHEN f.name LIKE '上年%' THEN -1 WHEN f.name LIKE '增减%' OR f.name LIKE '比上年%' THEN 1 END AS years_on
  FROM facts f
  JOIN (SELECT document, min (table_no) AS table_no FROM facts
        WHERE "table" = 'three-public-expenses' AND amount_fen IS NOT NULL GROUP BY document) USING (document, table_no)
  WHERE f.amount_fen IS NOT NULL),
measured AS (
  SELECT *, substr (plain, 1, instr (plain, '.') - 1) AS base, substr (plain, instr (plain, '.') + 1) AS source,
    max (coalesce (by_name IN ('abroad', 'reception', 'vehicles', 'vehicle_purchase', 'vehicle_operation'), 0))
      OVER (PARTITION BY document) AS in_rows
  FROM printed),
itemised AS (
  SELECT *,
    CASE WHEN in_rows THEN CASE WHEN by_name IS NOT NULL THEN by_name WHEN is_total THEN 'total' END
         WHEN base IN ('three_public', 'total', 'abroad', 'vehicles', 'vehicle_purchase', 'vehicle_operation', 'reception')
           THEN base
         WHEN base IN ('conference', 'training') THEN 'beside' END AS item,
    CASE WHEN NOT in_rows AND years_on IS NOT NULL
           THEN CASE years_on WHEN 0 THEN 'this_year' WHEN -1 THEN 'previous_year' ELSE 'change' END
         ELSE by_prefix END AS period,
    -- which of several amounts of one item is meant, best first
    CASE WHEN in_rows THEN CASE WHEN base = 'total' AND source = '' THEN 1 WHEN base = 'amount' THEN 2
                                WHEN base = 'general_public_budget' THEN 3 END
         WHEN source = '' THEN 1 ELSE 2 END AS choice,
    in_rows = 0 AND is_total AS is_sum_row
  FROM measured),
chosen AS (
  SELECT *, min (choice) OVER (PARTITION BY document, period, item) AS best,
    max (is_sum_row) OVER (PARTITION BY document, period) AS has_sum_row
  FROM itemised WHERE item IS NOT NULL AND period <> 'change' AND choice IS NOT NULL),
lines AS ( -- an item of one row; several amounts are its sources
  SELECT document, table_no, period, item, row, sum (amount_fen) AS fen, min (amount) AS amount, count (*) AS n,
    min (unit) AS unit, min (page) AS page, max (proof LIKE 'disputed%') AS disputed,
    min (CASE proof WHEN 'proven' THEN 2 WHEN 'proven-as-corrected' THEN 1 ELSE 0 END) AS proven
  FROM chosen WHERE choice = best AND is_sum_row = has_sum_row GROUP BY document, table_no, period, item, row),
ranked AS (
  SELECT *, row_number () OVER (PARTITION BY document, period, item ORDER BY row) AS place,
    sum (fen) OVER (PARTITION BY document, period, item) AS all_fen,
    count (*) OVER (PARTITION BY document, period, item) AS n_lines,
    min (proven) OVER (PARTITION BY document, period, item) AS all_proven,
    max (disputed) OVER (PARTITION BY document, period, item) AS any_disputed,
    max (item = 'beside') OVER (PARTITION BY document) AS has_beside
  FROM lines),
items AS ( -- the first line may be the sum of the others; a 合计 row alone was kept above
  SELECT document, table_no, period, item, has_beside,
    CASE WHEN n_lines = 1 OR 2 * fen = all_fen THEN fen ELSE all_fen END AS fen,
    CASE WHEN n = 1 AND (n_lines = 1 OR 2 * fen = all_fen) THEN amount END AS amount, unit, page, row,
    CASE WHEN n_lines = 1 OR 2 * fen = all_fen THEN proven ELSE all_proven END AS proven,
    CASE WHEN n_lines = 1 OR 2 * fen = all_fen THEN disputed ELSE any_disputed END AS disputed,
    NOT (n = 1 AND (n_lines = 1 OR 2 * fen = all_fen)) AS added
  FROM ranked WHERE place = 1),
vehicles AS ( -- where the sum of purchase and operation is not printed
  SELECT document, table_no, period, 'vehicles' AS item, max (has_beside), sum (fen), NULL, min (unit), min (page), min (row),
    min (proven), max (disputed), 1
  FROM items WHERE item IN ('vehicle_purchase', 'vehicle_operation')
    AND NOT EXISTS (SELECT 1 FROM items i WHERE i.document = items.document AND i.period = items.period AND i.item = 'vehicles')
  GROUP BY document, table_no, period),
parts AS (SELECT * FROM items UNION ALL SELECT * FROM vehicles),
sums AS (
  SELECT document, table_no, period, 'three_public' AS item, has_beside, fen, amount, unit, page, row, proven, disputed, added
  FROM items i WHERE item = 'three_public' OR item = 'total' AND NOT has_beside
    AND NOT EXISTS (SELECT 1 FROM items o WHERE o.document = i.document AND o.period = i.period AND o.item = 'three_public')
  UNION ALL
  SELECT document, table_no, period, 'three_public', max (has_beside), sum (fen), NULL, min (unit), min (page), min (row),
    min (proven), max (disputed), 1
  FROM parts p WHERE item IN ('abroad', 'vehicles', 'reception')
    AND NOT EXISTS (SELECT 1 FROM items o WHERE o.document = p.document AND o.period = p.period
                    AND (o.item = 'three_public' OR o.item = 'total' AND NOT o.has_beside))
  GROUP BY document, table_no, period)
SELECT d.document, d.issuer, d.fiscal_year, d.kind, a.period, a.item, a.fen AS amount_fen, a.amount, a.unit,
  CASE WHEN a.disputed THEN 'disputed' WHEN a.proven = 2 THEN 'proven' WHEN a.proven = 1 THEN 'proven-as-corrected'
    ELSE 'unproven' END AS proof, a.added,
  a.page, a.table_no, a.row, d.path
FROM (SELECT * FROM parts WHERE item NOT IN ('three_public', 'total', 'beside') UNION ALL SELECT * FROM sums) a
JOIN documents d ON d.document = a.document

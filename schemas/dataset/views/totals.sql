-- SPDX-License-Identifier: GPL-3.0-or-later
-- 收支总表 first; what it does not print comes from 收入总表 and 支出总表. Basic and project expenditure come from the
-- first of these that parts a whole into them: 支出总表; 收支总表 by use; 财政拨款支出表 and 一般公共预算支出表 where
-- their total is the document's. The whole of a table is its total row, else its nameless row, else the rows of its
-- units, else its classes.
WITH lines AS (
  SELECT document, "table", table_no, side, row, level, code, name, "column", amount_fen, page,
    level = 0 OR coalesce (name LIKE '%总计' OR name LIKE '%合计', 0) AS is_total,
    coalesce (name LIKE '%上年结转%' OR name LIKE '%年初结转%' OR name LIKE '%上年结余%', 0) AS is_carryover,
    coalesce (name LIKE '本年%' AND name LIKE '%合计%', 0) AS is_current
  FROM facts
  WHERE "table" IN ('income-expenditure-summary', 'income-summary', 'expenditure-summary', 'fiscal-appropriation-expenditure',
                    'general-public-budget-expenditure') AND amount_fen IS NOT NULL),
tables_1 AS (SELECT document, "table", min (table_no) AS table_no FROM lines GROUP BY document, "table"),
first AS (SELECT l.* FROM lines l JOIN tables_1 USING (document, table_no)),
ranked AS ( -- a row of a table with one list, in the order in which its kind may be the whole
  SELECT document, "table", table_no, row, min (page) AS page,
    CASE WHEN max (is_total) THEN 1 WHEN name IS NULL AND code IS NULL THEN 2 WHEN code IS NULL THEN 3 WHEN length (code) = 3 THEN 4 END AS kind,
    max (CASE WHEN "column" IN ('total', 'amount') THEN amount_fen END) AS total_fen,
    max (CASE WHEN "column" = 'basic' THEN amount_fen END) AS basic_fen,
    sum (CASE WHEN "column" IN ('personnel', 'public') THEN amount_fen END) AS parts_fen,
    max (CASE WHEN "column" = 'project' THEN amount_fen END) AS project_fen,
    max (CASE WHEN "column" = 'carryover' THEN amount_fen END) AS carryover_fen
  FROM first WHERE "table" <> 'income-expenditure-summary' GROUP BY document, "table", table_no, row),
best AS (
  SELECT *, row_number () OVER (PARTITION BY document, table_no ORDER BY CASE WHEN kind < 3 THEN -total_fen END, row) AS place
  FROM (SELECT *, min (kind) OVER (PARTITION BY document, table_no) AS chosen FROM ranked WHERE kind IS NOT NULL AND total_fen IS NOT NULL)
  WHERE kind = chosen),
summary AS (
  SELECT document,
    max (CASE WHEN side = 'income' AND is_total AND NOT is_current AND "column" IN ('amount', 'total') THEN amount_fen END) AS income_fen,
    max (CASE WHEN side = 'income' AND is_current AND "column" IN ('amount', 'total') THEN amount_fen END) AS current_fen,
    max (CASE WHEN side = 'income' AND is_carryover AND "column" IN ('amount', 'total') THEN amount_fen END) AS carryover_fen,
    coalesce (max (CASE WHEN side = 'expenditure' AND is_total AND NOT is_current AND "column" IN ('amount', 'total') THEN amount_fen END),
      max (CASE WHEN side = 'expenditure_by_use' AND is_total AND NOT is_current AND "column" IN ('amount', 'total') THEN amount_fen END))
      AS expenditure_fen,
    max (CASE WHEN side LIKE 'expenditure%' AND is_current AND "column" IN ('amount', 'total') THEN amount_fen END) AS current_expenditure_fen,
    min (CASE WHEN is_total THEN page END) AS page
  FROM first WHERE "table" = 'income-expenditure-summary' GROUP BY document),
added AS ( -- a total or nameless row alone; units and classes together, unless the first is the sum of the others
  SELECT b.*, kind < 3 OR total_fen IN (s.expenditure_fen, s.current_expenditure_fen)
    OR 2 * total_fen = sum (total_fen) OVER (PARTITION BY b.document, table_no) AS alone
  FROM best b LEFT JOIN summary s ON s.document = b.document),
wholes AS (
  SELECT document, "table", table_no, max (CASE WHEN place = 1 THEN row END) AS row, max (CASE WHEN place = 1 THEN page END) AS page,
    sum (total_fen) AS total_fen, sum (basic_fen) AS basic_fen, sum (parts_fen) AS parts_fen, sum (project_fen) AS project_fen,
    sum (carryover_fen) AS carryover_fen, count (*) > 1 AS added
  FROM (SELECT *, max (CASE WHEN place = 1 THEN alone END) OVER (PARTITION BY document, table_no) AS first_alone FROM added)
  WHERE place = 1 OR NOT first_alone
  GROUP BY document, table_no),
uses AS ( -- 基本支出 and 项目支出 as rows of 收支总表; a place calls them 人员经费和公用经费 and 专项业务经费
  SELECT document, table_no, side, min (row) AS row, min (page) AS page,
    max (CASE WHEN name LIKE '%基本支出' OR name LIKE '%人员经费和公用经费%' THEN amount_fen END) AS basic_fen,
    max (CASE WHEN name LIKE '%项目支出' OR name LIKE '%专项业务经费支出' THEN amount_fen END) AS project_fen
  FROM first
  WHERE "table" = 'income-expenditure-summary' AND side LIKE 'expenditure_by_%' AND NOT is_total AND "column" IN ('amount', 'total')
    AND (name LIKE '%基本支出' OR name LIKE '%项目支出' OR name LIKE '%人员经费和公用经费%' OR name LIKE '%专项业务经费支出')
  GROUP BY document, table_no, side),
totals_1 AS (
  SELECT d.document, s.page, w.page AS expenditure_page, coalesce (s.income_fen, i.total_fen) AS income_fen, s.current_fen,
    coalesce (s.carryover_fen, i.carryover_fen) AS carryover_fen, coalesce (s.expenditure_fen, w.total_fen) AS expenditure_fen,
    s.current_expenditure_fen
  FROM (SELECT DISTINCT document FROM tables_1 WHERE "table" IN ('income-expenditure-summary', 'income-summary', 'expenditure-summary')) d
  LEFT JOIN summary s ON s.document = d.document
  LEFT JOIN wholes i ON i.document = d.document AND i."table" = 'income-summary'
  LEFT JOIN wholes w ON w.document = d.document AND w."table" = 'expenditure-summary'),
splits AS ( -- a whole that is all basic has no project, and the other way round
  SELECT document, choice, table_no, row, page, total_fen,
    coalesce (basic_fen, CASE WHEN project_fen = total_fen THEN 0 END) AS basic_fen,
    coalesce (project_fen, CASE WHEN basic_fen = total_fen THEN 0 END) AS project_fen, added, basic_fen IS NULL OR project_fen IS NULL AS derived
  FROM (
    SELECT w.document, CASE "table" WHEN 'expenditure-summary' THEN 1 WHEN 'fiscal-appropriation-expenditure' THEN 3 ELSE 4 END AS choice,
      table_no, row, w.page, total_fen, coalesce (basic_fen, parts_fen) AS basic_fen, project_fen,
      added OR basic_fen IS NULL AND parts_fen IS NOT NULL AS added
    FROM wholes w JOIN totals_1 t USING (document)
    WHERE "table" = 'expenditure-summary'
      OR "table" <> 'income-summary' AND total_fen IN (t.expenditure_fen, t.current_expenditure_fen)
    UNION ALL
    SELECT u.document, 2, table_no, row, u.page, coalesce (t.current_expenditure_fen, t.expenditure_fen), basic_fen, project_fen, 0
    FROM uses u JOIN totals_1 t USING (document))
  WHERE basic_fen IS NOT NULL OR project_fen IS NOT NULL),
parted AS (SELECT * FROM (SELECT *, row_number () OVER (PARTITION BY document ORDER BY choice) AS place FROM splits) WHERE place = 1)
SELECT t.document, d.issuer, d.fiscal_year, d.kind, t.income_fen, t.current_fen AS current_income_fen, t.carryover_fen, t.expenditure_fen,
  p.basic_fen, p.project_fen, p.total_fen AS parted_fen, p.total_fen - p.basic_fen - p.project_fen AS other_fen, p.added OR p.derived AS added,
  t.page, t.expenditure_page, p.table_no AS parted_table_no, p.row AS parted_row, p.page AS parted_page, d.path
FROM totals_1 t JOIN documents d ON d.document = t.document LEFT JOIN parted p ON p.document = t.document

-- SPDX-License-Identifier: GPL-3.0-or-later
-- 收支总表 first; what it does not print comes from 收入总表 and 支出总表.
WITH lines AS (
  SELECT document, "table", table_no, side, row, level, name, "column", amount_fen, page,
    level = 0 OR name LIKE '%总计' OR name LIKE '%合计' OR name = '总计' AS is_total,
    (name LIKE '%上年结转%' OR name LIKE '%年初结转%' OR name LIKE '%上年结余%') AS is_carryover,
    name LIKE '本年%' AND name LIKE '%合计%' AS is_current
  FROM facts
  WHERE "table" IN ('income-expenditure-summary', 'income-summary', 'expenditure-summary') AND amount_fen IS NOT NULL),
tables_1 AS (SELECT document, "table", min (table_no) AS table_no FROM lines GROUP BY document, "table"),
first AS (SELECT l.* FROM lines l JOIN tables_1 USING (document, table_no)),
picked AS (
  SELECT document,
    max (CASE WHEN "table" = 'income-expenditure-summary' AND side = 'income' AND is_total AND NOT is_current
      AND "column" IN ('amount', 'total') THEN amount_fen END) AS income_1,
    max (CASE WHEN "table" = 'income-summary' AND is_total AND "column" IN ('amount', 'total') THEN amount_fen END) AS income_2,
    max (CASE WHEN "table" = 'income-expenditure-summary' AND side = 'income' AND is_current AND "column" IN ('amount', 'total')
      THEN amount_fen END) AS current_1,
    max (CASE WHEN "table" = 'income-expenditure-summary' AND side = 'income' AND is_carryover AND "column" IN ('amount', 'total')
      THEN amount_fen END) AS carryover_1,
    max (CASE WHEN "table" = 'income-summary' AND is_total AND "column" = 'carryover' THEN amount_fen END) AS carryover_2,
    max (CASE WHEN "table" = 'income-expenditure-summary' AND side = 'expenditure' AND is_total AND NOT is_current
      AND "column" IN ('amount', 'total') THEN amount_fen END) AS expenditure_1,
    max (CASE WHEN "table" = 'expenditure-summary' AND is_total AND "column" IN ('amount', 'total') THEN amount_fen END) AS expenditure_2,
    max (CASE WHEN "table" = 'expenditure-summary' AND is_total AND "column" = 'basic' THEN amount_fen END) AS basic,
    max (CASE WHEN "table" = 'expenditure-summary' AND is_total AND "column" = 'project' THEN amount_fen END) AS project,
    min (CASE WHEN "table" = 'income-expenditure-summary' AND is_total THEN page END) AS page,
    min (CASE WHEN "table" = 'expenditure-summary' AND is_total THEN page END) AS expenditure_page
  FROM first GROUP BY document)
SELECT p.document, d.issuer, d.fiscal_year, d.kind, coalesce (p.income_1, p.income_2) AS income_fen, p.current_1 AS current_income_fen,
  coalesce (p.carryover_1, p.carryover_2) AS carryover_fen, coalesce (p.expenditure_1, p.expenditure_2) AS expenditure_fen,
  p.basic AS basic_fen, p.project AS project_fen, p.page, p.expenditure_page, d.path
FROM picked p JOIN documents d ON d.document = p.document

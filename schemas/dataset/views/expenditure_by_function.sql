-- SPDX-License-Identifier: GPL-3.0-or-later
-- The widest table by function that a document prints: 支出总表, else 财政拨款支出表, else 一般公共预算支出表. The sources
-- come from its own columns, else from the tables of the sources. A code that stands in several rows (units, economic
-- items) is added up, unless its first row is the sum of the others.
WITH coded AS (
  SELECT document, "table", table_no, row, code, name, "column", amount_fen, proof, page,
    CASE "table" WHEN 'expenditure-summary' THEN 1 WHEN 'fiscal-appropriation-expenditure' THEN 2
                 WHEN 'general-public-budget-expenditure' THEN 3 ELSE 9 END AS choice
  FROM facts
  WHERE "table" IN ('expenditure-summary', 'fiscal-appropriation-expenditure', 'general-public-budget-expenditure',
                    'government-fund-expenditure', 'state-capital-expenditure')
    AND "column" IN ('total', 'amount', 'current', 'basic', 'project', 'general_public_budget', 'government_fund', 'state_capital',
                     'fiscal_special_account', 'unit_funds')
    AND amount_fen IS NOT NULL AND length (code) IN (3, 5, 7)
    AND substr (code, 1, 3) IN (SELECT c.code FROM codes c WHERE c.list = 'functional') -- units have numbers, too
    AND (side IS NULL OR side = 'expenditure')),
summed AS (
  SELECT document, "table", table_no, code, choice, CASE "column" WHEN 'amount' THEN 'total' ELSE "column" END AS measure,
    CASE WHEN 2 * sum (CASE WHEN first THEN amount_fen END) = sum (amount_fen)
      THEN sum (CASE WHEN first THEN amount_fen END) ELSE sum (amount_fen) END AS fen,
    min (row) AS row, max (proof LIKE 'disputed%') AS disputed,
    min (CASE proof WHEN 'proven' THEN 2 WHEN 'proven-as-corrected' THEN 1 ELSE 0 END) AS proven, min (page) AS page
  FROM (SELECT *, row = min (row) OVER (PARTITION BY document, table_no, code, "column") AS first FROM coded)
  GROUP BY document, table_no, code, "column"),
mains AS (
  SELECT document, table_no FROM
    (SELECT document, table_no, row_number () OVER (PARTITION BY document ORDER BY choice, table_no) AS place
     FROM summed WHERE choice < 9 AND measure = 'total' GROUP BY document, table_no)
  WHERE place = 1),
sources AS (
  SELECT document, code, "table", max (fen) AS fen FROM summed
  WHERE measure = 'total' AND "table" IN ('general-public-budget-expenditure', 'government-fund-expenditure', 'state-capital-expenditure')
  GROUP BY document, code, "table"),
wide AS (
  SELECT s.document, s.table_no, s."table", s.code, min (s.row) AS row,
    max (CASE WHEN measure = 'total' THEN fen END) AS total_fen,
    max (CASE WHEN measure = 'basic' THEN fen END) AS basic_fen,
    max (CASE WHEN measure = 'project' THEN fen END) AS project_fen,
    max (CASE WHEN measure = 'general_public_budget' THEN fen END) AS general_fen,
    max (CASE WHEN measure = 'government_fund' THEN fen END) AS fund_fen,
    max (CASE WHEN measure = 'state_capital' THEN fen END) AS state_fen,
    max (CASE WHEN measure = 'fiscal_special_account' THEN fen END) AS special_fen,
    max (CASE WHEN measure = 'unit_funds' THEN fen END) AS unit_fen,
    max (CASE WHEN measure = 'total' THEN disputed END) AS disputed,
    max (CASE WHEN measure = 'total' THEN proven END) AS proven,
    min (CASE WHEN measure = 'total' THEN page END) AS page
  FROM summed s JOIN mains USING (document, table_no) GROUP BY s.document, s.table_no, s.code)
SELECT w.document, d.issuer, d.fiscal_year, d.kind, w.code,
  (SELECT name FROM facts f WHERE f.document = w.document AND f.table_no = w.table_no AND f.row = w.row LIMIT 1) AS name,
  CASE length (w.code) WHEN 3 THEN 1 WHEN 5 THEN 2 ELSE 3 END AS level,
  coalesce (substr (lead (w.code) OVER (PARTITION BY w.document ORDER BY w.code), 1, length (w.code)) <> w.code, 1) AS leaf,
  w.total_fen, w.basic_fen, w.project_fen,
  coalesce (w.general_fen, g.fen) AS general_public_budget_fen, coalesce (w.fund_fen, v.fen) AS government_fund_fen,
  coalesce (w.state_fen, c.fen) AS state_capital_fen, w.special_fen AS fiscal_special_account_fen, w.unit_fen AS unit_funds_fen,
  CASE WHEN w.disputed THEN 'disputed' WHEN w.proven = 2 THEN 'proven' WHEN w.proven = 1 THEN 'proven-as-corrected'
    ELSE 'unproven' END AS proof,
  w.page, w."table" AS source_table, w.table_no, d.path
FROM wide w JOIN documents d ON d.document = w.document
LEFT JOIN sources g ON g.document = w.document AND g.code = w.code AND g."table" = 'general-public-budget-expenditure'
LEFT JOIN sources v ON v.document = w.document AND v.code = w.code AND v."table" = 'government-fund-expenditure'
LEFT JOIN sources c ON c.document = w.document AND c.code = w.code AND c."table" = 'state-capital-expenditure'

-- SPDX-License-Identifier: GPL-3.0-or-later
-- One row a document, scope and economic item. A code that stands in several rows is added up, unless its first row is
-- the sum of the others.
WITH keyed AS ( -- by its own code, else by the economic code beside another key
  SELECT document, table_no, row, "column", amount_fen, proof, page,
    CASE WHEN "table" IN ('general-public-budget-basic-expenditure', 'fiscal-appropriation-basic-expenditure', 'basic-expenditure')
      THEN 'basic' ELSE 'all' END AS scope,
    CASE "table" WHEN 'general-public-budget-basic-expenditure' THEN 1 WHEN 'general-public-budget-expenditure-by-economic-item' THEN 1
      WHEN 'fiscal-appropriation-basic-expenditure' THEN 2 ELSE 3 END AS choice,
    CASE WHEN code GLOB '3[0-9][0-9]*' OR code GLOB '5[0-9][0-9]*' THEN code ELSE econ_code END AS code,
    CASE WHEN code GLOB '3[0-9][0-9]*' OR code GLOB '5[0-9][0-9]*' THEN name ELSE econ_name END AS name
  FROM facts
  WHERE "table" IN ('general-public-budget-basic-expenditure', 'fiscal-appropriation-basic-expenditure', 'basic-expenditure',
                    'general-public-budget-expenditure-by-economic-item')
    AND "column" IN ('total', 'amount', 'basic', 'personnel', 'public') AND amount_fen IS NOT NULL),
summed AS (
  SELECT document, table_no, scope, choice, code, "column", min (name) AS name,
    CASE WHEN 2 * sum (CASE WHEN first THEN amount_fen END) = sum (amount_fen)
      THEN sum (CASE WHEN first THEN amount_fen END) ELSE sum (amount_fen) END AS fen,
    max (proof LIKE 'disputed%') AS disputed,
    min (CASE proof WHEN 'proven' THEN 2 WHEN 'proven-as-corrected' THEN 1 ELSE 0 END) AS proven, min (page) AS page
  FROM (SELECT *, row = min (row) OVER (PARTITION BY document, table_no, code, "column") AS first FROM keyed
        WHERE length (code) IN (3, 5) AND substr (code, 1, 3) IN
          (SELECT c.code FROM codes c WHERE c.list IN ('economic', 'government-economic')))
  GROUP BY document, table_no, code, "column"),
mains AS (
  SELECT document, scope, table_no FROM
    (SELECT document, scope, table_no, row_number () OVER (PARTITION BY document, scope ORDER BY choice, table_no) AS place
     FROM summed GROUP BY document, scope, table_no)
  WHERE place = 1)
SELECT s.document, d.issuer, d.fiscal_year, d.kind, s.scope, CASE WHEN s.code GLOB '3*' THEN 'department' ELSE 'government' END AS classification,
  s.code, min (s.name) AS name, CASE length (s.code) WHEN 3 THEN 1 ELSE 2 END AS level,
  coalesce (max (CASE WHEN "column" IN ('total', 'amount') THEN fen END), max (CASE WHEN "column" = 'basic' THEN fen END),
    sum (CASE WHEN "column" IN ('personnel', 'public') THEN fen END)) AS total_fen,
  max (CASE WHEN "column" = 'personnel' THEN fen END) AS personnel_fen,
  max (CASE WHEN "column" = 'public' THEN fen END) AS public_fen,
  CASE WHEN max (s.disputed) THEN 'disputed' WHEN min (s.proven) = 2 THEN 'proven' WHEN min (s.proven) = 1 THEN 'proven-as-corrected'
    ELSE 'unproven' END AS proof,
  min (s.page) AS page, s.table_no, d.path
FROM summed s JOIN mains USING (document, scope, table_no) JOIN documents d ON d.document = s.document
GROUP BY s.document, s.scope, s.table_no, s.code
